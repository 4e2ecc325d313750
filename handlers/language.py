"""The language of everything said: chosen by a tap, changed at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers.buttons import Wish, button
from handlers.effects import Button, ChooseLanguage, Effect
from handlers.page import bold, page
from handlers.talk import Talk
from handlers.turn import Language

NAMES: Mapping[Language, str] = {"zh_Hans": "中文", "en": "English"}
"""Each in its own words: who cannot read the other one finds theirs."""


def language_buttons(talk: Talk, verb: str) -> list[Button]:
    """One button a language; the one spoken is marked."""
    now = talk.turn.person.language
    return [button(f"● {name}" if code == now else name, Wish(verb, None, code)) for code, name in NAMES.items()]


def spoken(talk: Talk, code: str) -> Talk | None:
    """The talk in another language; `None` for one we do not speak."""
    chosen = next((language for language in NAMES if language == code), None)
    if chosen is None:
        return None
    person = replace(talk.turn.person, language=chosen, chosen_language=True)
    return replace(talk, turn=replace(talk.turn, person=person))


async def ask(talk: Talk, _argument: str) -> tuple[Effect, ...]:
    """`/language`."""
    return talk.below(page([bold("请选择语言 · Choose a language")], [language_buttons(talk, "lang")]))


async def choose(talk: Talk, wish: Wish) -> tuple[Effect, ...]:
    """The language chosen after `/language`."""
    now = spoken(talk, wish.subject)
    if now is None:
        return await ask(talk, "")
    lines = [now.say("From now on we speak English.")]
    rows: list[list[Button]] = [language_buttons(now, "lang")]
    opened = talk.turn.interview
    if opened is not None:
        rows.append([button(now.say("Go on with the check"), Wish("resume", opened.id))])
    rows.append([button(now.say("To the start"), Wish("home"))])
    return (ChooseLanguage(now.turn.person.language), *talk.put(page(lines, rows)))
