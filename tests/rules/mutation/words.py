"""Which keys of a pack decide something, and how a value of each can be changed."""

from __future__ import annotations

SKIPPED = (
    "text", "label", "mend", "question", "why", "help", "short", "title", "about", "subject", "presumption",
    "contradiction", "document", "rider", "ask_whom", "outside", "topic", "reading", "assumption", "sha256", "version",
    "number", "issuer", "contents", "variants", "ignore", "names", "denies", "denies_all", "affirms", "any_of",
    "unless", "items", "id", "heading",
)  # fmt: skip
"""Sentences, and words to recognise: they decide nothing, or have tables of their own (honours, hashes)."""
ARTICLES = ("source", "article", "rider_source", "also")
NUMBERS = ("least", "articles")
JOINERS = ("all", "any")
YES_NO = (
    "presumed", "optional", "private", "goal", "trial", "decider_stated", "whole", "anchor_stated", "start_counts",
    "merit", "originals", "copies", "contents_open", "grades_named",
)  # fmt: skip
SPELLED = (
    "type", "takes", "per", "period", "read_as", "anchor", "not_before", "outcome", "unit", "gives", "otherwise",
    "category", "roles",
)  # fmt: skip
"""Each value becomes each other one that stands under this key."""
IDS = (
    "kind", "quota", "silent", "every", "within", "needs", "leads_to", "depends_on", "after", "check", "decider",
    "actor", "who", "whom", "giver", "ask",
)  # fmt: skip
"""Each value becomes one other."""
ID_LISTS = ("clauses", "near", "segments", "conditions", "stops_after", "by", "roles")
PIECES = ("options", "conditions")
"""Mappings of which one piece at a time is left out."""
ENTRIES = (
    "branches", "next_steps", "documents", "routes", "clauses", "quotas", "periods", "procedures", "steps", "benefits",
    "duties", "sanctions", "assessment", "results", "funding", "silent",
)  # fmt: skip
"""Lists of which one entry at a time is left out."""
