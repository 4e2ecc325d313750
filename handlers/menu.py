"""What Telegram shows around the chat: the commands, and what the bot is, in each language."""

from __future__ import annotations

from locales import Speaker, worded

COMMANDS = (
    ("start", worded("Begin: choose a check")),
    ("checks", worded("My checks")),
    ("continue", worded("Go on with the last check")),
    ("quota", worded("My station's quotas")),
    ("hours", worded("My credit hours")),
    ("dates", worded("What is due when")),
    ("deadlines", worded("My dates and reminders")),
    ("roster", worded("Check a whole list of people at once")),
    ("station", worded("My station")),
    ("profile", worded("My profile")),
    ("stop", worded("Stop announcements and reminders")),
    ("ask", worded("Ask a person")),
    ("cancel", worded("Stop the check that is open")),
    ("language", worded("中文 / English")),
    ("help", worded("What this can do")),
    ("privacy", worded("What is kept about me")),
    ("mydata", worded("Show all that is kept about me")),
    ("forget", worded("Delete all about me")),
)
"""In the order of the menu."""


def commands(speaker: Speaker) -> tuple[tuple[str, str], ...]:
    """Name and description of each command."""
    return tuple((name, speaker.say(description)) for name, description in COMMANDS)


def staff_commands(speaker: Speaker) -> tuple[tuple[str, str], ...]:
    """Those of staff, theirs first."""
    return (("staff", speaker.say("For the staff")), *commands(speaker))


def name(speaker: Speaker) -> str:
    """The bot's name above the chat."""
    return speaker.say("Workstation self-check")


def short_description(speaker: Speaker) -> str:
    """On the bot's profile; at most 120 characters."""
    return speaker.say("Do you meet the written conditions of the engineer or technician workstation? An open project.")


def description(speaker: Speaker) -> str:
    """In the empty chat, before Start is tapped; at most 512 characters."""
    return speaker.say(
        "Check in a few taps whether a unit or a person meets the written conditions of the engineer workstation "
        "(Zibo) or the technician workstation (Dezhou vocational college). Every answer names its article. "
        "An open project, not the authority: what the authority says counts."
    )
