"""Plays a journey: each step's update is taken by a bot newly built from the store, which is then ended again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.simulator.chats import Post
from tests.journeys.script import Journey, Step
from tests.places import SHARED
from tests.simulator.conformance import faults_in
from tests.stage import Stage, bot_for, settings_for, stage

PERSON = 1001
DESCRIPTION = SHARED / "data" / "telegram-bot-api.json"


class WentWrong(AssertionError):
    """The bot said something else; the message shows the step and the screen."""


async def play(journey: Journey, database: Path) -> None:
    """Walk through it; WentWrong at the first step that reads otherwise."""
    async with stage() as here:
        here.person(PERSON, journey.language)
        seen: Mapping[int, object] = {}
        for step in journey.steps:
            _act(here, step)
            async with bot_for(settings_for(here.simulator.api_url, database)) as bot:
                await here.until(here.taken)
                await bot.idle()
            after = _screens(here)
            _compare(journey, step, _changed(here, seen))
            seen = after
        assert not wire_faults(here)


def wire_faults(here: Stage) -> list[str]:
    """What in the bot's calls is not as the description of the Bot API says; nothing where that is not at hand."""
    return faults_in(here.simulator.world.calls) if DESCRIPTION.exists() else []


def _act(here: Stage, step: Step) -> None:
    try:
        match step.does:
            case "types":
                here.says(PERSON, step.what)
            case "presses":
                here.visitors.press({"from": PERSON, "label": step.what})
            case _:
                here.visitors.write({"from": PERSON, "kind": step.what})
    except Exception as error:
        raise WentWrong(f"line {step.line}: {step.what!r} cannot be done: {error}\n{_last_screen(here)}") from error


def _posts(here: Stage) -> list[Post]:
    chat = here.simulator.world.chats.get(PERSON)
    return [post for post in chat.posts.values() if post.sender is None] if chat else []


def _screens(here: Stage) -> Mapping[int, object]:
    return {post.message_id: (_text(post), str(post.markup)) for post in _posts(here)}


def _text(post: Post) -> str:
    return str(post.content.get("text", post.content.get("caption", "")))


def _changed(here: Stage, seen: Mapping[int, object]) -> str:
    """What is new to read: messages sent or edited, their buttons, and what appeared above the chat."""
    new = [post for post in _posts(here) if seen.get(post.message_id) != (_text(post), str(post.markup))]
    toasts = [str(toast["text"]) for toast in here.simulator.world.chats[PERSON].toasts[-1:]]
    return "\n".join([*(_drawn(post) for post in new), *toasts])


def _drawn(post: Post) -> str:
    rows = post.inline_keyboard["inline_keyboard"] if post.inline_keyboard else []
    return "\n".join([_text(post), *("  ".join(f"[{key['text']}]" for key in row) for row in rows)])


def _last_screen(here: Stage) -> str:
    return _drawn(_posts(here)[-1]) if _posts(here) else "(the bot has said nothing)"


def _compare(journey: Journey, step: Step, said: str) -> None:
    for words in step.reads:
        if words not in said:
            raise WentWrong(
                f"{journey.title}, line {step.line}: “{words}” was expected after {step.what!r}, not\n{said}"
            )
    for words in step.reads_not:
        if words in said:
            raise WentWrong(f"{journey.title}, line {step.line}: “{words}” should not stand in\n{said}")
