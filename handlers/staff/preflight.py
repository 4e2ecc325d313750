"""Before anything is sent: who gets it, who does not and why, when, how long; the message as people will see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.buttons import Wish, button
from handlers.campaign import Campaign, Headcount
from handlers.campaign_button import way_button
from handlers.campaign_card import REASONS, REPEATS
from handlers.campaign_records import UNDO_SECONDS
from handlers.campaign_words import audience_lines, length_of, midnight, topic_name
from handlers.effects import Button, Effect, Link, Press, Reply, Sample
from handlers.followed import resolved
from handlers.language import NAMES
from handlers.moments import shown
from handlers.page import Line, bold, page, small
from handlers.staff.drafting import back, draft_of, known, subject_of
from handlers.talk import Talk
from handlers.turn import Language, PersonId

Effects = tuple[Effect, ...]
SEND, TEST, SEE = "cps", "ant", "cpw"


@dataclass(frozen=True, slots=True)
class Preflight:
    """What was found out."""

    campaign: Campaign
    count: Headcount
    others: tuple[PersonId, ...]
    """Who of the staff could approve."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """In which it is written, Chinese first."""
        return tuple(language for language in NAMES if language in self.campaign.content.words)


async def staff_beside(talk: Talk, person: PersonId | None) -> tuple[PersonId, ...]:
    """All others of the staff."""
    invited = await talk.records.stations.staff()
    everyone = {*(PersonId(one) for one in talk.house.staff), *invited}
    return tuple(sorted(one for one in everyone if one != person))


async def looked_at(talk: Talk, campaign: Campaign) -> Preflight:
    """Who would get it now."""
    records = talk.records.campaigns
    audience = await resolved(campaign.audience, records, talk.house.rulebook, talk.turn.today)
    count = await records.headcount(audience, campaign.topic, midnight(talk))
    return Preflight(campaign, count, await staff_beside(talk, campaign.author))


def needs_approval(talk: Talk, found: Preflight) -> bool:
    """More people than one may reach alone."""
    return found.count.total > talk.house.manners.approval_above


def fault_of(talk: Talk, found: Preflight) -> str | None:
    """What keeps it from being sent, in a sentence."""
    campaign = found.campaign
    if not found.languages:
        return talk.say("There is no text yet. Please write one first.")
    if campaign.starts_at is not None and campaign.starts_at <= talk.turn.now:
        return talk.say("The time it was to be sent at has passed. Please choose another.")
    if found.count.total == 0 and campaign.starts_at is None and campaign.repeat is None:
        return talk.say("Nobody would get it: please choose other people.")
    return None


async def show(talk: Talk, wish: Wish) -> Effects:
    """The message as people will see it, then the card: the way on is below what was read."""
    campaign = await draft_of(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    found = await looked_at(talk, campaign)
    return (*samples(talk, found), *talk.below(await _card(talk, found)))


def samples(talk: Talk, found: Preflight) -> Effects:
    """One message a language."""
    content = found.campaign.content

    def below(language: Language) -> Press | Link | None:
        return way_button(talk.house.speaker(language), talk.house.rulebook, content.way) if content.way else None

    return tuple(Sample(content, language, below(language)) for language in found.languages)


async def _card(talk: Talk, found: Preflight, note: str | None = None) -> Reply:
    campaign, fault = found.campaign, fault_of(talk, found)
    lines: list[Line] = [note, bold(talk.say("Before it is sent")), *count_lines(talk, found)]
    aimed = await audience_lines(talk, campaign.audience)
    lines += ["", *(f"· {line}" for line in aimed)] if aimed else []
    lines += ["", *_time_lines(talk, found)] if fault is None else []
    if fault is None and needs_approval(talk, found):
        lines += ["", _approval_line(talk, found)]
    if fault is not None:
        lines += ["", bold(fault)]
    number = subject_of(campaign)
    rows: list[list[Button]] = []
    if fault is None:
        send = Wish(SEND, None, number, str(campaign.revision))
        rows.append([button(_send_label(talk, found), send, "primary")])
    if found.languages:
        rows.append([button(talk.say("Test to myself"), Wish(TEST, None, number))])
    return page(lines, [*rows, [back(talk, campaign)]])


def _send_label(talk: Talk, found: Preflight) -> str:
    if needs_approval(talk, found):
        return talk.say("Ask for approval") if found.others else talk.say("Send; confirm in a minute")
    if found.campaign.starts_at is not None:
        return talk.say("Schedule it")
    return talk.count("Send to {n} person", "Send to {n} people", found.count.total)


def count_lines(talk: Talk, found: Preflight) -> list[Line]:
    """How many, in which language; who is left out and why; who was sent something today."""
    count, campaign = found.count, found.campaign
    lines: list[Line] = [bold(talk.count("{n} person gets it.", "{n} people get it.", count.total))]
    for language, name in NAMES.items():
        if n := count.languages.get(language, 0):
            lines.append(talk.say("· in {language}: {n}", language=_spoken(found, language) or name, n=n))
    missing = [language for language in NAMES if count.languages.get(language) and language not in found.languages]
    if found.languages and missing:
        lines.append(small(talk.say("It is written in one language: the others get that one.")))
    left_out = sum(count.left_out.values())
    if left_out:
        lines.append(talk.count("{n} person is left out:", "{n} people are left out:", left_out))
        lines += [f"· {_part(talk, why, n)}" for why, n in sorted(count.left_out.items()) if n]
    if count.reminded_today:
        said = talk.count(
            "{n} of them got a message today already.",
            "{n} of them got a message today already.",
            count.reminded_today,
        )
        lines.append(said)
    lines.append(talk.say("Topic: {topic}", topic=topic_name(talk, campaign.topic)))
    return lines


def _part(talk: Talk, why: str, n: int) -> str:
    return talk.say("{title}: {names}", title=talk.say(REASONS[why]), names=n)


def _spoken(found: Preflight, language: Language) -> str | None:
    """What who speaks this language will read."""
    if language in found.languages or not found.languages:
        return None
    return f"{NAMES[language]} → {NAMES[found.languages[0]]}"


def begins(talk: Talk, campaign: Campaign) -> tuple[datetime, bool]:
    """When the first message really goes out, and whether quiet hours put that off."""
    wanted = talk.turn.now + timedelta(seconds=UNDO_SECONDS)
    if campaign.starts_at is not None:
        wanted = max(wanted, campaign.starts_at.astimezone(talk.turn.now.tzinfo))
    if campaign.urgent:
        return wanted, False
    begin = talk.house.manners.quiet_until(wanted)
    return begin, begin != wanted


def _time_lines(talk: Talk, found: Preflight) -> list[Line]:
    campaign, manners = found.campaign, talk.house.manners
    begin, put_off = begins(talk, campaign)
    lines: list[Line] = []
    if campaign.starts_at is None and not put_off:
        lines.append(talk.say("It begins after 30 seconds; until then it can be undone."))
    else:
        lines.append(talk.say("It begins at {moment}.", moment=shown(begin)))
    if put_off:
        first, last = manners.quiet
        hours = talk.say("from {first} to {last}", first=f"{first:%H:%M}", last=f"{last:%H:%M}")
        lines.append(talk.say("Before that are quiet hours ({hours}). What is urgent does not wait.", hours=hours))
    if found.count.total:
        seconds = found.count.total / max(manners.bulk_rate, 0.001)
        rate = talk.speaker.number(int(manners.bulk_rate)) if manners.bulk_rate >= 1 else str(manners.bulk_rate)
        length = length_of(talk.speaker, seconds)
        lines.append(talk.say("It takes about {length}, at {rate} messages a second.", length=length, rate=rate))
    if campaign.repeat:
        lines.append(talk.say("Repeated: {repeat}", repeat=talk.say(REPEATS[campaign.repeat])))
    return lines


def _approval_line(talk: Talk, found: Preflight) -> str:
    above = talk.house.manners.approval_above
    if found.others:
        return talk.say("More than {above} people: a second person of the staff must approve.", above=above)
    return talk.say(
        "More than {above} people, and you are the only staff: you confirm once more after a minute.", above=above
    )


async def test(talk: Talk, wish: Wish) -> Effects:
    """To oneself alone, as people will see it."""
    campaign = await draft_of(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    tests = _sampled(talk, campaign)
    if not any(isinstance(one, Sample) for one in tests):
        return tests
    note = talk.say("↑ The test, as people will see it.")
    return (*tests, *talk.below(await _card(talk, await looked_at(talk, campaign), note)))


async def see(talk: Talk, wish: Wish) -> Effects:
    """Any of the staff may look at what is asked to be approved."""
    campaign = await known(talk, wish.subject)
    return campaign if isinstance(campaign, tuple) else _sampled(talk, campaign)


def _sampled(talk: Talk, campaign: Campaign) -> Effects:
    shown_now = samples(talk, Preflight(campaign, Headcount({}, {}), ()))
    return shown_now or talk.toast(talk.say("There is no text yet. Please write one first."), alert=True)
