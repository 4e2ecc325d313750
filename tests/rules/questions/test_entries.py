"""Entries: what they rest on, what no hand may type, and that nothing a person could ask is left out."""

from __future__ import annotations

import re

import pytest

from locales import speaker
from rules.questions.check import typed_number
from rules.questions.load import FOLDER, load_asked
from rules.questions.train import digest, exemplars
from rules.text import PLACEHOLDER
from tests.rules.questions.desk import book, desk

UNASKED = {
    "zb-0c": "the preamble's purpose: zibo/purpose tells it",
    "dz-0a": "that the college approved it: no question",
    "ce-usual-split": "",
}
"""Clauses nobody asks about by themselves, each with its reason; empty: told elsewhere."""
ENGLISH = re.compile(
    r"\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|twenty|sixty|ninety|hundred|thousand|half|double|twice"
    r"|first|second|third|single|both|pair|dozen)\b|[0-9]",
    re.IGNORECASE,
)
NAMES_IN_ENGLISH = re.compile(r"class I{1,2}\b|second-hand")


def test_every_entry_stands_up_to_the_packs() -> None:
    asked = load_asked(book(), strict=True)
    assert asked is not None
    assert len(asked.entries) > 180


def test_every_clause_a_person_could_ask_about_has_an_entry() -> None:
    told = {clause for entry in desk().entries.values() for clause in entry.clauses}
    silent = {near for entry in desk().entries.values() for name in entry.silent for near in book().silent[name].near}
    every = {clause.id for clauses in book().clauses.values() for clause in clauses}
    assert every - told - silent - UNASKED.keys() == set()


def test_every_article_of_both_documents_has_an_entry() -> None:
    articles = {(entry.policy, entry.article) for entry in desk().entries.values()}
    assert {("zibo", number) for number in range(2, 21)} | {("zibo", "closing")} <= articles
    assert {("dezhou", number) for number in range(1, 10)} <= articles


def test_what_the_documents_do_not_say_is_told_by_an_entry() -> None:
    told = {name for entry in desk().entries.values() for name in entry.silent}
    assert set(book().silent) - told == set()


@pytest.mark.parametrize("policy", ["zibo", "dezhou", "education"])
def test_no_number_in_an_answer_was_typed_by_hand(policy: str) -> None:
    english = speaker("en")
    for entry in desk().entries.values():
        if entry.policy != policy:
            continue
        for text in (entry.title, entry.answer):
            assert typed_number(text) is None, (entry.id, text)
            names = {name: f"{{{name}}}" for name in PLACEHOLDER.findall(text)}
            said = PLACEHOLDER.sub("", NAMES_IN_ENGLISH.sub("", english.pack(text, names)))
            found = ENGLISH.search(said)
            assert found is None, (entry.id, said)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("每站最多3人", "3"),
        ("每站最多三人", "三"),
        ("两年评估", "两"),
        ("每站最多{direct_titles_most}人", None),
        ("一般要正高级，统一评审", None),
        ("省级一类竞赛", None),
    ],
)
def test_a_number_typed_by_hand_is_found(text: str, typed: str | None) -> None:
    assert typed_number(text) == typed


def test_answers_fit_a_phone_in_both_languages() -> None:
    english = speaker("en")
    for entry in desk().entries.values():
        params = book().text(entry.policy, "").params
        assert len(entry.title) <= 12, entry.id
        assert len(entry.answer.format(**params)) <= 90, entry.id
        assert len(english.pack(entry.answer, params)) <= 230, entry.id


def test_what_was_learned_is_as_new_as_the_questions() -> None:
    asked = load_asked(book())
    assert asked is not None
    assert asked.learned is not None
    folder = book().folder
    assert folder is not None
    now = digest(exemplars(asked, folder / FOLDER))
    assert asked.learned.made_from == now, "questions changed: run `make weights`"
    assert set(asked.entries) <= set(asked.learned.entries)
