"""The dialogue: turns in, effects out."""
