"""Mutation of the packs: every single change of what decides makes a check fail."""
