"""The wording."""
