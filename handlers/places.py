"""Where a station or a person is: districts of a city by policy, else a department, typed.

The eleven of Zibo (five districts, three counties, three zones) are the list this project was asked to offer;
neither document has one, and it was not checked against a register.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.buttons import Wish, button
from handlers.effects import Button
from handlers.page import arranged
from handlers.talk import Talk
from handlers.words import folded, tidied
from locales import Speaker, worded

DISTRICTS: Mapping[str, Mapping[str, str]] = {
    "zibo": {
        "zhangdian": worded("Zhangdian"),
        "zichuan": worded("Zichuan"),
        "boshan": worded("Boshan"),
        "zhoucun": worded("Zhoucun"),
        "linzi": worded("Linzi"),
        "huantai": worded("Huantai"),
        "gaoqing": worded("Gaoqing"),
        "yiyuan": worded("Yiyuan"),
        "hightech": worded("High-tech Zone"),
        "econ": worded("Economic Development Zone"),
        "wenchanghu": worded("Wenchang Lake"),
    },
}
"""Policy → code → name. A policy that is not here has departments, which people type."""
LONGEST = 40
"""Characters of a department."""


def place_name(talk: Talk, policy: str, place: str | None) -> str:
    """As it is shown."""
    if place is None:
        return talk.say("not given")
    known = DISTRICTS.get(policy, {}).get(place)
    return talk.say(known) if known else place


def place_buttons(talk: Talk, policy: str, verb: str, subject: str) -> list[tuple[Button, ...]]:
    """One button a district; none where it is typed."""
    names = DISTRICTS.get(policy, {})
    return list(arranged(button(talk.say(name), Wish(verb, None, subject, code)) for code, name in names.items()))


def read_place(talk: Talk, policy: str, text: str) -> str | None:
    """The place somebody typed: a district by its name, or a department; `None` when it is neither."""
    return place_code(policy, text, [talk.speaker])


def place_code(policy: str, text: str, voices: Sequence[Speaker]) -> str | None:
    """The same for whoever may write in any of these languages."""
    typed = tidied(text)
    names = DISTRICTS.get(policy)
    if names is None:
        return typed if typed and len(typed) <= LONGEST else None
    said = _bare(text)
    for code, name in names.items():
        if said in {code, folded(name), *(_bare(voice.say(name)) for voice in voices)}:
            return code
    return None


def _bare(text: str) -> str:
    return folded(text).removesuffix("区").removesuffix("县")
