"""The live card of an announcement: counts that add up to the plan, the rate, the time left, what can be done."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.buttons import Wish, button
from handlers.campaign import Campaign, CampaignState, Tally
from handlers.effects import Button, Reply
from handlers.page import Line, arranged, bold, page, shortened, small
from locales import Speaker, worded

PAUSE, RESUME, CANCEL, REPORT, RESEND, UNDO, RETRACT = "cpp", "cpr", "cpc", "cpx", "cpf", "cpu", "cpd"
"""Verbs of its buttons; their subject is the announcement."""
IN_FLIGHT = ("uncertain", "in flight")
STATES: Mapping[CampaignState, str] = {
    "draft": worded("Draft"),
    "approval": worded("Waits for a second person's approval"),
    "waiting": worded("Waits for its time"),
    "planning": worded("Being prepared"),
    "sending": worded("Being sent"),
    "paused": worded("Paused"),
    "stopped": worded("Stopped: Telegram refused the content again and again"),
    "done": worded("Finished"),
    "cancelled": worded("Cancelled"),
}
REASONS: Mapping[str, str] = {
    "stopped": worded("unsubscribed"),
    "muted": worded("switched this topic off"),
    "never_wrote": worded("never wrote to the bot"),
    "unreachable": worded("blocked the bot before"),
    "cancelled": worded("cancelled before it was sent"),
    "forgotten": worded("had themselves forgotten"),
}
"""Why somebody is left out."""
ONCE = ""
REPEATS: Mapping[str, str] = {
    ONCE: worded("once"),
    "weekly": worded("every week"),
    "monthly": worded("every month"),
    "yearly": worded("every year"),
}
FIRST_WORDS = 60
"""Columns of its text, so that one knows which it is."""


def card(
    speaker: Speaker, campaign: Campaign, tally: Tally, rate: float | None = None, seconds_left: float | None = None
) -> Reply:
    """The card as it stands now. `rate`: messages a second just now."""
    lines: list[Line] = [
        bold(_title(speaker, campaign)),
        small(shortened(first_words(campaign), FIRST_WORDS)),
        speaker.say(STATES[campaign.state]) if campaign.state != "waiting" else _when(speaker, campaign),
        _again(speaker, campaign) if campaign.repeat and campaign.state == "waiting" else None,
        small(campaign.reason) if campaign.state == "stopped" and campaign.reason else None,
        *count_lines(speaker, tally),
    ]
    if campaign.state == "sending":
        lines += _pace_lines(speaker, rate, seconds_left)
    return page(lines, arranged(_ways(speaker, campaign, tally)))


def _title(speaker: Speaker, campaign: Campaign) -> str:
    """What nobody wrote has no number that anybody could read."""
    if campaign.occurrence:
        return speaker.say("Repeated announcement, no. {n}", n=campaign.occurrence + 1)
    return speaker.say("Announcement {number}", number=campaign.id)


def _again(speaker: Speaker, campaign: Campaign) -> str:
    repeat = speaker.say(REPEATS[campaign.repeat or ONCE])
    if campaign.occurrence:
        return speaker.say("Repeated: {repeat}. Undo ends the repetition.", repeat=repeat)
    return speaker.say("Repeated: {repeat}", repeat=repeat)


def _when(speaker: Speaker, campaign: Campaign) -> str:
    """For what it waits."""
    if campaign.starts_at is None:
        return speaker.say("Goes out in half a minute, or when the quiet hours end. Until then it can be undone.")
    day, time = speaker.date(campaign.starts_at.date()), f"{campaign.starts_at:%H:%M}"
    return speaker.say("Goes out on {day} at {time}. Until then it can be undone.", day=day, time=time)


def first_words(campaign: Campaign) -> str:
    """The beginning of its text."""
    words = next(iter(campaign.content.words.values()), None)
    return " ".join(words.text.split()) if words else ""


def open_in(tally: Tally) -> int:
    """Not sent yet, or on its way just now."""
    return tally["queued"] + tally.reasons.get(IN_FLIGHT, 0)


def count_lines(speaker: Speaker, tally: Tally) -> list[Line]:
    """How many in all, then those of each state that has any: together always the plan."""
    if not tally.total:
        return []
    uncertain = tally["uncertain"] - tally.reasons.get(IN_FLIGHT, 0)
    counts = (
        (speaker.say("sent"), tally["sent"]),
        (speaker.say("still to be sent"), open_in(tally)),
        (speaker.say("uncertain, may have arrived"), uncertain),
        (speaker.say("blocked the bot"), tally["blocked"]),
        (speaker.say("failed"), tally["failed"]),
        (speaker.say("left out"), tally["skipped"]),
    )
    lines: list[Line] = ["", speaker.say("Planned: {n}", n=speaker.number(tally.total))]
    lines += [speaker.say("· {what}: {n}", what=name, n=speaker.number(n)) for name, n in counts if n]
    for (state, reason), n in sorted(tally.reasons.items(), key=lambda pair: -pair[1]):
        if state == "skipped":
            why = speaker.say(REASONS[reason]) if reason in REASONS else reason
            lines.append("    " + speaker.say("{why}: {n}", why=why, n=speaker.number(n)))
    if tally.retracted:
        lines.append(speaker.say("Deleted again: {n}", n=speaker.number(tally.retracted)))
    if tally.unretracted:
        lines.append(speaker.say("Could not be deleted: {n}", n=speaker.number(tally.unretracted)))
    return lines


def _pace_lines(speaker: Speaker, rate: float | None, seconds_left: float | None) -> list[Line]:
    lines: list[Line] = []
    if rate is not None:
        lines.append(speaker.say("{rate} a second", rate=f"{rate:.1f}"))
    if seconds_left is not None:
        lines.append(speaker.say("Time left: {time}", time=duration(speaker, seconds_left)))
    return lines


def duration(speaker: Speaker, seconds: float) -> str:
    """About how long, in words."""
    minutes = round(seconds / 60)
    if seconds < 60:
        return speaker.say("under a minute")
    if minutes < 60:
        return speaker.count("{n} minute", "{n} minutes", minutes)
    return speaker.say("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)


def _ways(speaker: Speaker, campaign: Campaign, tally: Tally) -> list[Button]:
    """What can be done in this state."""

    def way(label: str, verb: str, look: str | None = None) -> Button:
        return button(label, Wish(verb, None, str(campaign.id)), look)

    pause, resume = way(speaker.say("Pause"), PAUSE), way(speaker.say("Go on"), RESUME, "success")
    cancel, report = way(speaker.say("Stop for good"), CANCEL, "danger"), way(speaker.say("Report"), REPORT)
    match campaign.state:
        case "waiting":
            return [way(speaker.say("Undo"), UNDO, "danger")]
        case "sending":
            return [pause, cancel, report]
        case "paused":
            return [resume, cancel, report]
        case "stopped":
            return [resume, cancel, report]
        case "done" | "cancelled":
            again = [way(speaker.say("Send to the failed ones again"), RESEND)] if _may_resend(campaign, tally) else []
            back = (
                [way(speaker.say("Delete what was sent"), RETRACT, "danger")] if _may_retract(campaign, tally) else []
            )
            return [report, *again, *back]
        case _:
            return []


def _may_resend(campaign: Campaign, tally: Tally) -> bool:
    """Who blocked the bot may have come back."""
    return campaign.state == "done" and tally["failed"] + tally["blocked"] > 0 and campaign.retracted_at is None


def _may_retract(campaign: Campaign, tally: Tally) -> bool:
    return tally["sent"] > 0 and campaign.retracted_at is None
