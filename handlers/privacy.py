"""What is kept about a person, why and for how long, and how to see it and have it deleted."""

from __future__ import annotations

from handlers.buttons import Wish, button
from handlers.effects import Effect
from handlers.page import Line, bold, page
from handlers.talk import Talk


async def show(talk: Talk, _argument: str) -> tuple[Effect, ...]:
    """`/privacy`."""
    lines: list[Line] = [
        bold(talk.say("What is kept about you")),
        talk.say(
            "· Your Telegram number, language, role and profile, to answer you and to tell you what concerns you."
        ),
        talk.say("· The answers of your checks and the names you gave them, until you delete them."),
        talk.say("· The answer about health only while its check is open; then it is removed."),
        talk.count(
            "· What you wrote, for {n} day, so that nothing is lost when the bot restarts.",
            "· What you wrote, for {n} days, so that nothing is lost when the bot restarts.",
            talk.house.updates_days,
        ),
        talk.count(
            "· Checks not finished within {n} day are deleted.",
            "· Checks not finished within {n} days are deleted.",
            talk.house.checks_days,
        ),
        talk.say("· In a station: your name and role there. Its contacts, members and the staff see them."),
        talk.say("· A station's ledger keeps who was entered, as long as the station is kept."),
        talk.say("· Your credit hours and the reminders you want: only you see them."),
        talk.say("· What you were sent without asking, whether it arrived, and what you switched off (/stop)."),
        talk.say("· A list of people you send is checked and thrown away, not kept."),
        talk.say("· Your last question, and those you passed on to the staff, with what was said then."),
        talk.say("· The staff see those without your name; identity card, mobile and credit code numbers are covered."),
        talk.say("· When staff look at your record, that is noted; /mydata shows it."),
        talk.say("· Nobody else sees your checks. Nothing is passed to the authority."),
        talk.say("· To delete a check: /checks, choose it, Delete."),
        talk.say("· /mydata shows all of it, /forget deletes all of it."),
    ]
    ways = [button(talk.say("My data"), Wish("data")), button(talk.say("My checks"), Wish("mine"))]
    return talk.below(page(lines, [ways]))
