"""The button below an announcement."""

from __future__ import annotations

from handlers.buttons import Wish, button
from handlers.campaign import Way
from handlers.effects import Link, Press
from handlers.page import shortened
from locales import Speaker
from rules import Rulebook
from rules.questions import inquiry_of


def way_button(speaker: Speaker, rulebook: Rulebook, way: Way) -> Press | Link | None:
    """A check, an entry or an address; nothing when that check or entry is not there any more."""
    if way.kind == "web":
        return Link(speaker.say("Open the page"), way.target)
    if way.kind == "check":
        check = rulebook.checks.get(way.target)
        if check is None:
            return None
        title = rulebook.text(check.policy, check.title)
        return button(speaker.pack(title.template, title.params), Wish("begin", None, check.id))
    entry = inquiry_of(rulebook).entries.get(way.target)
    if entry is None:
        return None
    title = rulebook.text(entry.policy, entry.title)
    return button(shortened(speaker.pack(title.template, title.params)), Wish("askon", None, entry.id))
