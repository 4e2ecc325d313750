"""The shell: time, network, disk, process."""

__version__ = "0.1.0"
