"""The tests: they mirror the rooms, and go through the public door."""
