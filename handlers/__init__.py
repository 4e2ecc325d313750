"""The dialogue: a turn in, effects out."""
