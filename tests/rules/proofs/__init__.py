"""The whole of each check, proved over value classes: parts exhaustively, the whole through their independence."""
