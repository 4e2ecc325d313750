"""Every screen of every check of the packs, in both languages."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

import pytest

from handlers import ahead, handout
from handlers.buttons import Wish
from handlers.checks import checks_screen
from handlers.effects import Forward, Reply, Say
from handlers.help import help_screen
from handlers.page import LABEL, width
from handlers.ports import House
from handlers.questions import question_screen, why_screen
from handlers.quick import quick_numbers
from handlers.review import review_screen
from handlers.talk import Talk
from handlers.turn import Interview, InterviewId, Language, Said, Turn
from handlers.values import choices
from handlers.verdict import verdict_screen
from handlers.walk import Walk
from handlers.welcome import welcome_screen
from locales import LANGUAGES, speaker
from rules import Check, Fact, Value
from tests.handlers.chat import NOON, SOMEBODY, Memory, buttons, real, words
from tests.locales.test_catalogues import CJK, OFFICIAL

CASES = 60
"""Ways through each check, drawn with the same dice every time."""
LATIN = re.compile(r"[A-Za-z]{2,}")
ENGLISH_IN_CHINESE = re.compile(r"https://t\.me/\S+|/[a-z_]+\b|English|Telegram|“[^”]*”")
"""Links, commands and names stay as they are."""


def talk_in(language: Language) -> Talk:
    """A turn about nothing, in a language."""
    turn = Turn(1, replace(SOMEBODY, language=language), Said("x"), NOON, 7)
    return Talk(turn, Memory(), House(real(), speaker, "station_demo_bot"))


def walks(talk: Talk, check: Check) -> Iterator[Walk]:
    """The check at its beginning, and answered in many ways, more or less fully and well."""
    dice = Random(check.id)
    for case in range(CASES):
        walk = Walk(talk, Interview(InterviewId(9), check.id, "1", NOON.date(), rest=case % 5 == 0), check)
        told, good = (dice.choice((0.7, 1)), dice.choice((0, 0.5, 0.9, 1))) if case else (0, 0)
        answers: dict[str, Value | None] = {}
        for fact in (fact for fact in check.facts if not fact.optional):
            if dice.random() < (told if fact.presumed is None else 1 - good):
                fitting = dice.random() < good
                values = [*_values(walk, fact), None]
                answers[fact.name] = _fitting(walk, fact, answers) if fitting else dice.choice(values)
        yield walk.now(replace(walk.interview, answers=answers))


def _fitting(walk: Walk, fact: Fact, answers: Mapping[str, Value | None]) -> Value | None:
    """The first value that does not spoil everything."""
    for value in _values(walk, fact):
        if walk.now(replace(walk.interview, answers={**answers, fact.name: value})).verdict.outcome != "not_eligible":
            return value
    return None


def _values(walk: Walk, fact: Fact) -> list[Value]:
    return [choice.value for choice in choices(walk.talk, walk.check, fact)] or list(quick_numbers(walk, fact))


def screens_of(walk: Walk) -> Iterator[Reply]:
    """Everything this walk can put on a screen."""
    yield verdict_screen(walk)
    yield review_screen(walk)
    yield ahead.next_screen(walk)
    for effect in asyncio.run(handout.show(walk, Wish("text"))):
        assert isinstance(effect, Say)
        yield effect.reply
    for fact in walk.check.facts:
        if fact.asked:
            yield question_screen(walk, fact)
            yield why_screen(walk, fact)


def all_screens(language: Language) -> Iterator[Reply]:
    """Every screen there is."""
    talk = talk_in(language)
    yield from (checks_screen(talk), help_screen(talk), welcome_screen(talk))
    for check in real().checks.values():
        for walk in walks(talk, check):
            yield from screens_of(walk)


def everything_read(reply: Reply) -> list[str]:
    """Text and labels."""
    forwarded = [button.text for button in buttons(reply) if isinstance(button, Forward)]
    return [words(reply), *(button.label for button in buttons(reply)), *forwarded]


def test_every_english_screen_is_english() -> None:
    left = set[str]()
    for reply in all_screens("en"):
        for text in everything_read(reply):
            left |= set(CJK.findall(OFFICIAL.sub("", text)))
    assert not left


def test_every_chinese_screen_is_chinese() -> None:
    left = set[str]()
    for reply in all_screens("zh_Hans"):
        for text in everything_read(reply):
            left |= set(LATIN.findall(ENGLISH_IN_CHINESE.sub("", text)))
    assert not left


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_fits_a_phone_and_a_telegram_message(language: Language) -> None:
    for reply in all_screens(language):
        assert len(words(reply)) < 4096
        assert "{" not in words(reply)
        assert all(width(button.label) <= LABEL for button in buttons(reply))
        assert sum(map(len, reply.rows)) <= 40


def test_every_screen_reads_without_doubled_stops_or_blanks() -> None:
    for reply in all_screens("zh_Hans"):
        assert not re.search(r"。。|，，|：：|；；|。〔|  ", words(reply)), words(reply)


def test_the_ways_drawn_come_to_every_outcome() -> None:
    talk = talk_in("zh_Hans")
    outcomes = {walk.verdict.outcome for check in real().checks.values() for walk in walks(talk, check)}
    assert outcomes == {"eligible", "not_eligible", "discretion", "incomplete"}
