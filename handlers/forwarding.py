"""From a finished check to the ledger: the person it is about is put forward."""

from __future__ import annotations

from handlers import forms
from handlers.buttons import Wish, button
from handlers.effects import Button, Effect
from handlers.page import page
from handlers.quota_entry import NAME, name_question
from handlers.quota_words import by_name
from handlers.quotas import detail_screen, own_count
from handlers.standing import my_station
from handlers.walk import Walk
from rules import Verdict

Effects = tuple[Effect, ...]
VERB = "forward"
POSSIBLE = ("eligible", "discretion")


def forward_button(walk: Walk, verdict: Verdict) -> list[Button]:
    """Where the check decides about a quota of the same name, and did not end in a no."""
    if verdict.outcome not in POSSIBLE or walk.check.id not in walk.talk.house.rulebook.quotas:
        return []
    return [button(walk.talk.say("Put forward"), Wish(VERB, walk.interview.id))]


async def begin(walk: Walk, _wish: Wish) -> Effects:
    """The verdict stays; below it the name is confirmed, or typed."""
    talk = walk.talk if walk.present is None else walk.present
    own = await my_station(talk)
    if own is None or own.station.policy != walk.check.policy:
        return talk.below(page([talk.say("For that, belong to a station of this document: /station.")]))
    count = await own_count(talk, walk.check.id)
    if count is None or not by_name(count.quota) or not count.access.may_enter:
        return talk.below(page([talk.say("Only a contact or leader of the open station enters that.")]))
    if count.now >= count.quota.limit:
        return talk.below(await detail_screen(count, talk.say("No place is left, so nothing was entered.")))
    name = walk.interview.name
    asked = forms.ask(NAME, count.key, {"name": name} if name else {})
    return (asked, *talk.below(name_question(count, suggested=name)))
