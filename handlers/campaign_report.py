"""Who got what of an announcement: the figures for a card, the lines for a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from handlers.campaign import Campaign, Tally
from handlers.campaign_card import STATES
from handlers.campaign_ports import CampaignRecords, Delivery
from handlers.campaign_words import RESULTS, reason_name, result_name
from locales import Speaker

TOGETHER = 5_000
"""Lines that are read in one go."""
Cells = tuple[int | str | None, ...]


def headings(voice: Speaker) -> tuple[str, ...]:
    """Of the file's columns."""
    names = (voice.say("Telegram id"), voice.say("What became of it"), voice.say("Reason"), voice.say("Time"))
    return (*names, voice.say("Message number"))


def cells_of(voice: Speaker, line: Delivery, zone: tzinfo | None) -> Cells:
    """One person's line."""
    state = voice.say("retracted") if line.retraction == "done" else result_name(voice, line.state)
    reason = reason_name(voice, line.reason)
    if line.retraction is not None and line.retraction != "done":
        reason = f"{reason} {line.retraction}".strip()
    settled = line.settled_at
    at = f"{datetime.fromtimestamp(settled, zone):%Y-%m-%d %H:%M:%S}" if settled is not None else ""
    person = line.person if line.person is not None else voice.say("(deleted)")
    return (person, state, reason, at, line.message)


async def lines_of(records: CampaignRecords, campaign: Campaign) -> list[Delivery]:
    """All of them, in their order."""
    found: list[Delivery] = []
    while True:
        more = await records.deliveries(campaign.id, TOGETHER, len(found))
        found += more
        if len(more) < TOGETHER:
            return found


def as_csv(names: Sequence[str], rows: Iterable[Cells]) -> bytes:
    """With the mark by which Excel knows UTF-8; no cell acts as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: int | str | None) -> int | str:
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")):
        return f"'{cell}"
    return "" if cell is None else cell


def figures(voice: Speaker, campaign: Campaign, tally: Tally) -> list[str]:
    """The sum and its parts, each with its reasons."""
    said = [voice.say("State: {state}", state=voice.say(STATES[campaign.state]))]
    said.append(voice.count("Planned for {n} person.", "Planned for {n} people.", tally.total))
    for state in RESULTS:
        if not tally[state]:
            continue
        said.append(f"· {_line(voice, result_name(voice, state), tally[state])}")
        reasons = [(why, n) for (of, why), n in sorted(tally.reasons.items()) if of == state]
        said += [f"    {_line(voice, reason_name(voice, why), n)}" for why, n in reasons]
    if tally.retracted or tally.unretracted:
        said.append(
            voice.say("Retracted: {done}; could not be: {failed}", done=tally.retracted, failed=tally.unretracted)
        )
    return said


def _line(voice: Speaker, name: str, n: int) -> str:
    return voice.say("{title}: {names}", title=name, names=n)


def file_name(campaign: Campaign, ending: str) -> str:
    """As it is sent."""
    return f"station-bot-report-{campaign.id}.{ending}"
