"""Who took part in an activity: members chosen by buttons; then it is entered, once, into each one's list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers import activity_telling, forms
from handlers.activities import SHOWN as LATEST
from handlers.activities import activity_screen
from handlers.activity_draft import WHO, Draft, draft_of, rated_by
from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Enter, Reply
from handlers.page import Line, arranged, bold, page, small
from handlers.standing import number_in
from handlers.station import Membership
from handlers.talk import Talk
from handlers.telling import written
from handlers.turn import Form
from handlers.year_ports import Activity
from handlers.year_records import ActivityId, Rated, WriteActivity

Effects = tuple[Effect, ...]
ALL, PAGE = "all", "p"
SHOWN = 20
"""Members on one page of buttons."""


async def _members(draft: Draft) -> list[Membership]:
    kept = await draft.talk.records.stations.members(draft.access.station.id)
    return sorted((one for one in kept if one.state == "member"), key=lambda one: one.id)


def _chosen(draft: Draft, members: Sequence[Membership]) -> list[Membership]:
    """Who was chosen and still belongs there."""
    numbers = draft.form.draft.get("who", "").split(",")
    return [one for one in members if str(one.id) in numbers]


async def who(draft: Draft, note: str | None = None, *, below: bool = False) -> Effects:
    """Asks who took part. `below`: after a text."""
    reply = _question(draft, await _members(draft), note)
    return (draft.asks(WHO), *(draft.talk.below(reply) if below else draft.talk.put(reply)))


def _question(draft: Draft, members: Sequence[Membership], note: str | None) -> Reply:
    talk, chosen = draft.talk, {one.id for one in _chosen(draft, members)}
    turned = number_in(draft.form.draft.get("page", "0")) or 0
    start = turned * SHOWN if turned * SHOWN < len(members) else 0
    lines: list[Line] = [
        note,
        small(draft.form.draft.get("title", "")),
        bold(talk.say("Who took part? Tap the names.")),
        talk.count("{n} chosen", "{n} chosen", len(chosen)),
    ]
    people = [
        button(f"✓ {one.name}" if one.id in chosen else one.name, draft.wish("acp", str(one.id)))
        for one in members[start : start + SHOWN]
    ]
    rows: list[Sequence[Button]] = [*arranged(people), _turning(draft, start, len(members))]
    if len(chosen) < len(members):
        rows.append([button(talk.say("All of them"), draft.wish("acp", ALL))])
    if chosen:
        rows.append([button(talk.say("Enter it"), draft.wish("acd"), "primary")])
    return page(lines, [*rows, [button(talk.say("Never mind"), Wish("nevermind"))]])


def _turning(draft: Draft, start: int, many: int) -> list[Button]:
    places = ((draft.talk.say("‹ Earlier names"), start - SHOWN), (draft.talk.say("More names ›"), start + SHOWN))
    return [button(label, draft.wish("acp", f"{PAGE}{place // SHOWN}")) for label, place in places if 0 <= place < many]


async def choose(talk: Talk, wish: Wish) -> Effects:
    """A name, tapped: in, or out again; all; another page."""
    draft = await draft_of(talk, talk.turn.person.form, WHO, wish.subject)
    if not isinstance(draft, Draft):
        return draft
    members = await _members(draft)
    chosen = {str(one.id) for one in _chosen(draft, members)}
    turned = draft.form.draft.get("page", "0")
    if wish.choice == ALL:
        chosen = {str(one.id) for one in members}
    elif wish.choice.startswith(PAGE):
        turned = wish.choice.removeprefix(PAGE)
    elif wish.choice in {str(one.id) for one in members}:
        chosen ^= {wish.choice}
    changed = draft.with_(who=",".join(sorted(chosen)), page=turned)
    return (changed.asks(WHO), *talk.put(_question(changed, members, None)))


async def typed_who(talk: Talk, form: Form, _text: str) -> Effects:
    """Typed instead of tapped: the buttons are shown again."""
    draft = await draft_of(talk, form, WHO, form.subject)
    if not isinstance(draft, Draft):
        return draft
    return await who(draft, talk.say("Please tap the names; who is not there has not joined the station."), below=True)


async def enter(talk: Talk, wish: Wish) -> Effects:
    """All is said: written once, with everybody who took part."""
    draft = await draft_of(talk, talk.turn.person.form, WHO, wish.subject)
    if not isinstance(draft, Draft):
        return draft
    took_part = _chosen(draft, await _members(draft))
    rated, fault = await rated_by(draft)
    if fault is not None or not took_part:
        return await who(draft, fault or talk.say("Nobody is chosen yet."))
    new = _new(draft, rated, took_part)
    hours, category = (rated.hours, rated.category) if rated else (None, None)
    shown = Activity(new.id, new.title, new.on, hours, category, rated.document if rated else None, len(took_part))
    kept = sorted([shown, *(await _kept(draft))], key=lambda one: (one.on, one.id), reverse=True)
    reply = activity_screen(talk, draft.access, kept[:LATEST], _note(talk, rated, len(took_part)))
    told = await activity_telling.entered(talk, draft.access, shown, [one.person for one in took_part])
    return (forms.DONE, Enter(new), *talk.put(reply), *told)


async def _kept(draft: Draft) -> Sequence[Activity]:
    return await draft.talk.records.years.activities(draft.access.station.id, LATEST)


def _new(draft: Draft, rated: Rated | None, took_part: Sequence[Membership]) -> WriteActivity:
    access, said = draft.access, draft.form.draft
    return WriteActivity(
        id=ActivityId(draft.talk.turn.number),
        station=access.station.id,
        title=said["title"],
        on=date.fromisoformat(said["day"]),
        rated=rated,
        took_part=tuple(one.id for one in took_part),
        entered=draft.talk.turn.today,
        member=access.membership.id if access.membership else None,
    )


def _note(talk: Talk, rated: Rated | None, many: int) -> str:
    entered = talk.count("✓ Entered into {n} list.", "✓ Entered into {n} lists.", many)
    if rated is None:
        more = talk.say("Without hours: the document gives no number, and no line of an hour table was chosen.")
    else:
        more = talk.say("{hours} hours each, by {document}.", hours=written(rated.hours), document=rated.document)
    return f"{entered}\n{more}"
