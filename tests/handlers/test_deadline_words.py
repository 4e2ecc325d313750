"""A date in words: what the document says, with its article, and every doubt about the day."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.deadline_words import details, name_of
from locales import speaker
from rules.deadlines import Events, What, deadlines
from tests.rules.book import book

TODAY = date(2026, 11, 26)
ZIBO = Events("zibo", published_on=date(2026, 1, 10), posted_on=date(2026, 1, 2))


def told(what: What, language: str = "zh_Hans") -> list[str]:
    found = next(one for one in deadlines(book(), ZIBO, TODAY) if one.what == what)
    voice = speaker(language)
    return [name_of(found, voice), *details(book(), found, voice)]


def test_a_date_is_told_with_its_article_and_its_assumption() -> None:
    name, first, second = told("evaluation")
    assert name == "工作站评估"
    assert first.startswith("每2年评估")
    assert "淄人社发〔2025〕17号 第15条" in first
    assert "按工作站公布之日推算" in second


def test_where_the_document_is_silent_it_says_whom_to_ask() -> None:
    lines = told("publicity_end")
    assert any("没有写几天" in line for line in lines)
    assert lines[-1].endswith("市人社局")


@pytest.mark.parametrize("what", ["evaluation", "idle_loss", "publicity_end", "call", "validity_end"])
def test_in_english_nothing_is_left_in_chinese_but_the_documents_number(what: What) -> None:
    text = "".join(told(what, "en")).replace("淄人社发〔2025〕17号", "")
    assert text.isascii(), text
