"""A question in anybody's words → the entries that answer it, a choice of them, or that nothing here does."""

from rules.questions.computing import Computed
from rules.questions.inquiry import Found, Heard, Inquiry
from rules.questions.load import load_asked
from rules.rulebook import Rulebook

__all__ = ["Computed", "Found", "Heard", "Inquiry", "Unasked", "inquiry_of"]


class Unasked(LookupError):
    """This rule base has no questions."""


def inquiry_of(rulebook: Rulebook) -> Inquiry:
    """What can be asked of a rule base, read once. PackFaults where its files cannot be used."""
    found = rulebook.asked.get("inquiry")
    if not isinstance(found, Inquiry):
        asked = load_asked(rulebook)
        if asked is None:
            raise Unasked("this rule base has no questions")
        found = rulebook.asked["inquiry"] = Inquiry(rulebook, asked)
    return found
