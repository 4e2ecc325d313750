"""The policy, through its door: cases, laws, packs, facts, the command."""
