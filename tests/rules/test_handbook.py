"""`rules show`: a handbook that holds everything encoded, for a reader of policies, on paper or on a phone."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.cli.rules_show import run_show
from locales import speaker
from rules.blocks import Block, Grid, Heading, Items, Paragraph
from rules.handbook import Handbook
from rules.wording import Words
from tests.rules.book import book
from tests.rules.desk import Desk

VOID = {"meta", "br", "link"}


@pytest.fixture
def desk(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Desk:
    """Where the command runs."""
    return Desk(tmp_path, capfdbinary)


def blocks_of(policy: str, language: str = "zh_Hans") -> list[Block]:
    """A policy's handbook."""
    words = Words(book(), policy, speaker(language))
    return [*Handbook(words, book().policies[policy], book().books[policy]).blocks()]


def text_of(blocks: list[Block]) -> str:
    """Everything it says."""
    said = list[str]()
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                said.append(block.text)
            case Items():
                said += [part for item in block.items for part in (item.text, *(text for _, text in item.notes))]
            case Grid():
                said += [cell for row in block.rows for cell in row]
    return "\n".join(said)


@pytest.mark.parametrize("policy", [*book().policies])
def test_everything_encoded_is_in_it(policy: str) -> None:
    words, whole = Words(book(), policy, speaker("zh_Hans")), text_of(blocks_of(policy))
    encoded = book().books[policy]
    wanted = [clause.text for clause in encoded.clauses]
    wanted += [reading for clause in encoded.clauses if (reading := clause.reading)]
    wanted += [text for entry in encoded.entries for text in (entry.text, entry.assumption) if text]
    wanted += [text for one in encoded.silent for text in (one.topic, one.text, one.ask)]
    for check in book().policies[policy].checks:
        wanted += [text for fact in check.facts for text in (fact.question, fact.why, fact.help, fact.document) if text]
        wanted += [branch.text for condition in check.conditions for branch in condition.branches]
        wanted += [mend for condition in check.conditions for branch in condition.branches if (mend := branch.mend)]
        wanted += [check.ask_whom, *(step.text for step in check.next_steps), *(route.text for route in check.routes)]
    assert [text for text in wanted if words.text(text) not in whole] == []


@pytest.mark.parametrize("policy", [*book().policies])
def test_it_goes_article_by_article(policy: str) -> None:
    headings = [block.anchor for block in blocks_of(policy) if isinstance(block, Heading) and block.level == 2]
    articles = [f"{policy}-{number}" for number in range(1, book().policies[policy].articles + 1)]
    assert [anchor for anchor in headings if anchor in articles] == articles


def test_the_handbook_of_all_is_printed_in_markdown(desk: Desk) -> None:
    status, out, err = desk.answer(lambda: run_show(None, None, None, "zh_Hans"))
    assert (status, err) == (0, "")
    assert len(re.findall(r"^# ", out, re.MULTILINE)) == 3
    assert "\n## 第18条\n" in out
    assert not re.search(r"\{\w+\}|None|\bTrue\b", out)


def test_english_has_its_own_handbook(desk: Desk) -> None:
    _, out, _ = desk.answer(lambda: run_show("dezhou", None, None, "en"))
    assert "### What it does not say" in out
    assert len(re.findall(r"[\u3400-\u9fff]", out)) < len(out) / 100


class Page(HTMLParser):
    """Whether every tag is closed in its order, what it loads, what it links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what it needs."""
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in ("src", "action") or (name == "href" and not (value or "").startswith("#")):
                self.loads.append(value or "")
            elif name == "href":
                self.links.append((value or "").removeprefix("#"))
            elif name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        """It closes the last one."""
        assert self.open.pop() == tag


def test_the_page_needs_nothing_else_and_knows_phones_and_the_dark(desk: Desk) -> None:
    file = desk.folder / "handbook.html"
    status, out, err = desk.answer(lambda: run_show(None, str(file), None, "zh_Hans"))
    assert (status, out, err) == (0, "", "")
    text = file.read_text(encoding="utf-8")
    page = Page(text)
    assert page.loads == []
    assert "url(" not in text
    assert "@import" not in text
    assert '<html lang="zh-Hans">' in text
    assert "width=device-width" in text
    assert "prefers-color-scheme: dark" in text
    assert len(page.ids) == len({*page.ids})
    assert {*page.links} <= {*page.ids}
    assert len(page.links) > 29


def test_the_page_may_go_to_standard_output(desk: Desk) -> None:
    status, out, _ = desk.answer(lambda: run_show("zibo", "-", None, "en"))
    assert status == 0
    assert out.startswith("<!doctype html>")


def test_a_policy_that_is_not_there_is_refused(desk: Desk) -> None:
    status, out, err = desk.answer(lambda: run_show("jinan", None, None, "en"))
    assert (status, out) == (2, "")
    assert "zibo, dezhou" in err
