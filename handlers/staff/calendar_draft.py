"""Staff add a deadline, question by question: title, day, document, whom it is for, when they are reminded."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date

from handlers import forms
from handlers.buttons import Wish, button
from handlers.deadline_records import LATE_NAMES, LONGEST_LEAD, DeadlineId, KeepDeadline, Kept, Late
from handlers.effects import Effect, Enter, Reply
from handlers.entering import Witness
from handlers.page import Line, page, small
from handlers.places import DISTRICTS
from handlers.profile import SHOWN
from handlers.staff.calendar import ITEM, LIST, coming_day
from handlers.staff.calendar_questions import (
    DAY,
    ENGLISH,
    LATE,
    LEADS,
    NEXT,
    POLICY,
    SURE,
    TAP,
    TITLE,
    TOGGLED,
    WHO,
    YES,
    Draft,
    audience_of,
    question,
)
from handlers.staff.calendar_words import deadline_lines, gone_out, headcount_line
from handlers.staff.desk import for_staff_only
from handlers.standing import is_staff
from handlers.talk import Talk
from handlers.turn import Form, Language
from handlers.words import tidied

Effects = tuple[Effect, ...]
LONGEST_TITLE = 60
"""Characters."""
MOST_LEADS = 6
NUMBERS = re.compile(r"[0-9]{1,4}(?:[ ,、;/和]+[0-9]{1,4})*")


async def add(talk: Talk, _wish: Wish) -> Effects:
    """A new one: its title first."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    return (forms.ask(TITLE), *talk.put(question(talk, TITLE, {})))


def _asks(talk: Talk, kind: str, draft: Draft, note: str | None = None) -> Effects:
    """The next question."""
    return (forms.ask(kind, "", draft), *talk.put(question(talk, kind, draft, note)))


async def typed(talk: Talk, form: Form, text: str) -> Effects:
    """An answer, typed; where a button is wanted, the question stands again."""
    if not await is_staff(talk):
        return (forms.DONE, *for_staff_only(talk))
    read = TYPED.get(form.kind)
    if read is not None:
        return read(talk, form.draft, text)
    if form.kind == SURE:
        return talk.below(await _sure_screen(talk, form.draft))
    return talk.below(question(talk, form.kind, form.draft, talk.say("Please tap a button.")))


def _typed_title(talk: Talk, draft: Draft, text: str) -> Effects:
    title, fault = _title(talk, text)
    return _asks(talk, ENGLISH, {**draft, "zh": title}) if title else _again(talk, TITLE, draft, fault)


def _typed_english(talk: Talk, draft: Draft, text: str) -> Effects:
    title, fault = _title(talk, text)
    return _asks(talk, DAY, {**draft, "en": title}) if title else _again(talk, ENGLISH, draft, fault)


def _title(talk: Talk, text: str) -> tuple[str, str]:
    title = tidied(text)
    if not title:
        return "", talk.say("I saw no words there.")
    if len(title) > LONGEST_TITLE:
        return "", talk.say("That is too long: at most {most} characters.", most=LONGEST_TITLE)
    return title, ""


def _typed_day(talk: Talk, draft: Draft, text: str) -> Effects:
    day, fault = coming_day(talk, text)
    return _asks(talk, POLICY, {**draft, "day": day.isoformat()}) if day else _again(talk, DAY, draft, fault)


def _typed_leads(talk: Talk, draft: Draft, text: str) -> Effects:
    leads = read_leads(text)
    if not leads:
        sentence = talk.say(
            "Whole numbers from 0 to {most}, at most {many} of them, such as 30 7 1.",
            most=LONGEST_LEAD,
            many=MOST_LEADS,
        )
        return _again(talk, LEADS, draft, sentence)
    return _asks(talk, LATE, {**draft, "leads": " ".join(map(str, leads))})


def read_leads(text: str) -> Sequence[int]:
    """Days before, the earliest first; nothing for what cannot be."""
    said = tidied(text).strip(" ,、;")
    numbers = {int(one) for one in re.findall("[0-9]+", said)} if NUMBERS.fullmatch(said) else set()
    good = numbers and max(numbers) <= LONGEST_LEAD and len(numbers) <= MOST_LEADS
    return sorted(numbers, reverse=True) if good else ()


def _again(talk: Talk, kind: str, draft: Draft, fault: str) -> Effects:
    return talk.below(question(talk, kind, draft, fault))


TYPED: Mapping[str, Callable[[Talk, Draft, str], Effects]] = {
    TITLE: _typed_title,
    ENGLISH: _typed_english,
    DAY: _typed_day,
    LEADS: _typed_leads,
}


async def tap(talk: Talk, wish: Wish) -> Effects:
    """An answer, tapped."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    form, answer = talk.turn.person.form, TAPPED.get(wish.subject)
    if form is None or form.kind != wish.subject or answer is None:
        return talk.toast(talk.say("This button no longer fits. Please use the latest message."))
    return await answer(talk, form.draft, wish.choice)


async def _no_english(talk: Talk, draft: Draft, _choice: str) -> Effects:
    return _asks(talk, DAY, draft)


async def _policy(talk: Talk, draft: Draft, choice: str) -> Effects:
    if choice not in talk.house.rulebook.policies:
        return _asks(talk, WHO, {**draft, "policy": ""})
    return _asks(talk, WHO, {**draft, "policy": choice, "policies": choice})


async def _who(talk: Talk, draft: Draft, choice: str) -> Effects:
    if choice == NEXT:
        return _asks(talk, LEADS, draft)
    line = next((name for name, sign in TOGGLED.items() if choice.startswith(sign)), None)
    if line is None or choice[1:] not in _known(talk, line):
        return _asks(talk, WHO, draft)
    chosen = {one for one in draft.get(line, "").split(",") if one} ^ {choice[1:]}
    after = {**draft, line: ",".join(sorted(chosen))}
    if line == "policies" and not chosen & {*DISTRICTS}:
        after["places"] = ""
    return _asks(talk, WHO, after)


def _known(talk: Talk, line: str) -> frozenset[str]:
    match line:
        case "roles":
            return frozenset(SHOWN)
        case "policies":
            return frozenset(talk.house.rulebook.policies)
        case _:
            return frozenset(code for names in DISTRICTS.values() for code in names)


async def _leads(talk: Talk, draft: Draft, choice: str) -> Effects:
    return _typed_leads(talk, draft, choice.replace("~", " "))


async def _late(talk: Talk, draft: Draft, choice: str) -> Effects:
    if choice not in LATE_NAMES:
        return _asks(talk, LATE, draft)
    after = {**draft, "late": choice}
    return (forms.ask(SURE, "", after), *talk.put(await _sure_screen(talk, after)))


def _kept_of(talk: Talk, draft: Draft) -> Kept:
    titles: dict[Language, str] = {"zh_Hans": draft["zh"]}
    if "en" in draft:
        titles["en"] = draft["en"]
    late: Late = next(rule for rule in LATE_NAMES if rule == draft["late"])
    leads = tuple(read_leads(draft["leads"]))
    day, policy = date.fromisoformat(draft["day"]), draft.get("policy") or None
    return Kept(DeadlineId(talk.turn.number), titles, day, policy, audience_of(draft), leads, late)


async def _sure_screen(talk: Talk, draft: Draft) -> Reply:
    """All of it before it is entered, and how many it would reach."""
    kept, now = _kept_of(talk, draft), talk.turn.now
    lines: list[Line] = [*deadline_lines(talk, kept), ""]
    start = now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    lines.append(headcount_line(talk, await talk.records.deadlines.headcount(kept.audience, start)))
    if gone_out(talk):
        lines.append(small(talk.say("Today's reminders have gone out: what falls on today comes tomorrow.")))
    enter = button(talk.say("Enter it"), Wish(TAP, None, SURE, YES), "primary")
    return page(lines, [[enter, button(talk.say("Never mind"), Wish("nevermind"))]])


async def _sure(talk: Talk, draft: Draft, choice: str) -> Effects:
    if choice != YES:
        return talk.put(await _sure_screen(talk, draft))
    kept = _kept_of(talk, draft)
    ways = [button(talk.say("Open it"), Wish(ITEM, None, str(kept.id))), button(talk.say("Deadlines"), Wish(LIST))]
    reply = page([talk.say("✓ Entered."), "", *deadline_lines(talk, kept)], [ways])
    return (forms.DONE, Enter(KeepDeadline(kept)), Enter(Witness("added a deadline")), *talk.put(reply))


TAPPED: Mapping[str, Callable[[Talk, Draft, str], Awaitable[Effects]]] = {
    ENGLISH: _no_english,
    POLICY: _policy,
    WHO: _who,
    LEADS: _leads,
    LATE: _late,
    SURE: _sure,
}
