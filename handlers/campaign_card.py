"""The live card of an announcement."""

from __future__ import annotations

from handlers.buttons import Wish, button
from handlers.campaign import Campaign, Tally
from handlers.campaign_words import RESULTS, STATES, length_of
from handlers.effects import Button, Reply
from handlers.page import Line, bold, page
from locales import Speaker

WAYS = {
    "approval": ("cpu",),
    "waiting": ("cpu",),
    "planning": ("cpc",),
    "sending": ("cpp", "cpc", "cpx"),
    "paused": ("cpr", "cpc", "cpx"),
    "stopped": ("cpf", "cpx", "cpd"),
    "done": ("cpx", "cpf", "cpd"),
    "cancelled": ("cpx", "cpd"),
}


def card(
    voice: Speaker, campaign: Campaign, tally: Tally, rate: float | None = None, seconds_left: float | None = None
) -> Reply:
    """How far it has come."""
    lines: list[Line] = [bold(voice.say("Announcement: {state}", state=voice.say(STATES[campaign.state])))]
    lines += [f"{voice.say(name)}: {tally[state]}" for state, name in RESULTS.items() if tally[state]]
    if rate is not None:
        lines.append(f"{rate:.1f}/s")
    if seconds_left is not None:
        lines.append(length_of(voice, seconds_left))
    names = {"cpu": voice.say("Undo"), "cpp": voice.say("Pause"), "cpr": voice.say("Resume")}
    names |= {"cpc": voice.say("Cancel"), "cpx": voice.say("Report"), "cpf": voice.say("Resend to failed")}
    names |= {"cpd": voice.say("Retract")}
    rows: list[list[Button]] = [
        [button(names[verb], Wish(verb, None, str(campaign.id)))] for verb in WAYS.get(campaign.state, ())
    ]
    return page(lines, rows)
