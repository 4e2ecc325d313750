"""Measurements: speed and memory beside peers in the same run, printed as tables, never asserted in a timed test."""
