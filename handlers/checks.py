"""The checks there are: for a role, or all of them under their document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Reply
from handlers.page import LABEL, Line, bold, page, small, width
from handlers.talk import Talk
from rules import Check

ROLES: Mapping[str, frozenset[str]] = {
    "enterprise": frozenset({"enterprise"}),
    "engineer": frozenset({"engineer", "expert"}),
    "college": frozenset({"college"}),
    "expert": frozenset({"engineer", "expert"}),
    "leader": frozenset({"college", "enterprise"}),
    "other": frozenset({"enterprise", "engineer", "expert", "college"}),
}
"""What a person says they are → the roles of the packs that means."""


def checks_for(talk: Talk, role: str | None) -> Sequence[Check]:
    """The checks of this role; all of them when there is none."""
    every = tuple(talk.house.rulebook.checks.values())
    wanted = ROLES.get(role or "")
    return every if wanted is None else tuple(check for check in every if wanted & set(check.roles))


def check_buttons(talk: Talk, role: str | None = None) -> list[list[Button]]:
    """One check a row, as its person would ask."""
    offered = checks_for(talk, role)
    several = len({check.policy for check in offered}) > 1
    return [[_open(talk, check, several=several)] for check in offered]


def _open(talk: Talk, check: Check, *, several: bool) -> Button:
    """The programme is named where there are several, and where there is room."""
    title = talk.pack(check, check.title)
    programme = talk.pack(check, talk.house.rulebook.policy_of(check.id).short)
    named = talk.say("{programme}: {check}", programme=programme, check=title)
    return button(named if several and width(named) <= LABEL else title, Wish("open", None, check.id))


def checks_screen(talk: Talk) -> Reply:
    """Every check, and the question it answers."""
    lines: list[Line] = [bold(talk.say("All checks"))]
    for policy in talk.house.rulebook.policies.values():
        title = talk.text(talk.house.rulebook.text(policy.id, policy.title))
        lines += ["", [title, " ", small(policy.number)]]
        lines += [f"· {talk.pack(check, check.question)}" for check in policy.checks]
    return page(lines, [*check_buttons(talk), [button(talk.say("My checks"), Wish("mine"))]])


async def all_checks(talk: Talk, wish: Wish) -> tuple[Effect, ...]:
    """From a menu in its place, from a verdict below it."""
    screen = checks_screen(talk)
    return talk.put(screen) if wish.interview is None else talk.below(screen)
