"""Whole conversations as readable text, walked through the simulator with a restart between any two messages."""
