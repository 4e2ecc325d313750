"""The shell, on a real database and a real network of one machine."""
