"""An original is cut into the segments its pack knows, and a changed character leads to the clauses that rest on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rules.original import Article, Encoded, Segment, compare, normalised, segments
from tests.places import PROJECT, shared

CLAUSES = PROJECT / "rules" / "packs" / "clauses"
ORIGINALS = {"zibo": "zibo-2025-17.txt", "dezhou": "dezhou-2022-42.txt"}
POLICIES = sorted(ORIGINALS)
EVERY_NTH = 11
"""Characters changed in turn; every one of them takes half a minute."""
both = pytest.mark.parametrize("policy", POLICIES)


@dataclass(frozen=True)
class Kept:
    """A segment as the pack keeps it."""

    id: str
    article: Article
    item: str | None
    heading: bool
    sha256: str


@cache
def original(policy: str) -> str:
    return shared(f"policies/{ORIGINALS[policy]}").read_text(encoding="utf-8")


@cache
def encoded(policy: str) -> Encoded:
    pack = yaml.safe_load((CLAUSES / f"{policy}.yaml").read_text(encoding="utf-8"))
    kept = [Kept(**{"item": None, **one}) for one in pack["segments"]]
    return Encoded(kept, {clause["id"]: tuple(clause["segments"]) for clause in pack["clauses"]})


def found(policy: str) -> dict[str, Segment]:
    return {one.id: one for one in segments(original(policy))}


@both
def test_every_segment_of_the_original_has_the_hash_its_pack_keeps(policy: str) -> None:
    cut = [Kept(one.id, one.article, one.item, one.heading, one.sha256) for one in segments(original(policy))]
    assert cut == encoded(policy).segments


@both
def test_the_segments_together_are_the_whole_document_and_nothing_twice(policy: str) -> None:
    together = "".join(one.text for one in segments(original(policy)))
    assert together == re.sub(r"\s+", "", original(policy))
    assert len(found(policy)) == len(segments(original(policy)))


@both
def test_every_sentence_and_every_half_of_one_is_a_segment_of_its_own(policy: str) -> None:
    for one in segments(original(policy)):
        assert not re.search("[。；]", one.text[:-1]), one.text


@both
def test_every_article_is_found_and_only_those(policy: str) -> None:
    articles = dict.fromkeys(one.article for one in segments(original(policy)))
    assert [*articles] == [*range(21), "closing"] if policy == "zibo" else [*range(10)]


def test_headings_are_the_head_the_chapters_the_titles_and_the_printing_line() -> None:
    headings = [one.text for one in segments(original("zibo")) if one.heading]
    assert headings[0].endswith("各行业企业：")
    assert headings[1].startswith("淄博市人力资源和社会保障局")
    below, titles = headings[2:-1], [text for text in headings if re.match(r"\d+\.", text)]
    assert len(titles) == 20
    assert len(below) == len(titles) + 7, "seven chapters"
    assert headings[-1].endswith("印发")
    assert "第七条考核：" in [one.text for one in segments(original("dezhou")) if one.heading]


def test_items_belong_to_their_article_and_a_second_paragraph_to_its_item() -> None:
    places = [(one.article, one.item) for one in segments(original("dezhou")) if one.item]
    counts = {place: places.count(place) for place in places}
    assert [item for article, item in counts if article == 4] == ["1", "2", "3", "4", "5", "6"]
    assert counts[5, "2"] == 4
    assert [item for article, item in counts if article == 6] == ["1", "2", "3", "4"]


@both
def test_the_original_as_it_is_compares_as_the_same(policy: str) -> None:
    report = compare(original(policy), encoded(policy))
    assert report.same
    assert report.matched == report.expected == len(encoded(policy).segments)


def without_line_breaks(text: str) -> str:
    return text.replace("\n", "")


def in_other_forms(text: str) -> str:
    return text.translate(str.maketrans("（）〔〕，：；“”2", "()[],:;「」２"))


def with_page_numbers(text: str) -> str:
    return re.sub(r"\n\n", "\n\n— 3 —\n\n第 4 页\n\x0c", text)


def with_invisible_characters(text: str) -> str:
    return "\ufeff" + "\u200b".join(text.replace(" ", "\u3000"))


def with_radicals_for_characters(text: str) -> str:
    return text.translate(str.maketrans("工人力大", "⼯⼈⼒⼤"))


@both
@pytest.mark.parametrize(
    "redo",
    [without_line_breaks, in_other_forms, with_page_numbers, with_invisible_characters, with_radicals_for_characters],
)
def test_a_copy_that_only_looks_different_is_the_same(policy: str, redo: object) -> None:
    assert callable(redo)
    copy = redo(original(policy))
    assert copy != original(policy)
    assert compare(copy, encoded(policy)).same


@both
def test_a_changed_character_anywhere_names_the_clauses_that_rest_on_it(policy: str) -> None:
    text, known = original(policy), encoded(policy)
    printed = [at for at, character in enumerate(text) if not character.isspace()]
    owners = [one for one in segments(text) for _ in one.text]
    for at, owner in [*zip(printed, owners, strict=True)][::EVERY_NTH]:
        report = compare(text[:at] + "鱻" + text[at + 1 :], known)
        assert owner.id in [one.segment for one in report.differences], text[at - 5 : at + 5]
        assert {*known.resting_on(owner)} <= {*report.clauses}
        assert report.clauses


@pytest.mark.parametrize(
    ("policy", "before", "after", "clauses"),
    [
        ("zibo", "最多可吸纳 3 名", "最多可吸纳 5 名", ["zb-10b"]),
        ("zibo", "一般应具有正高", "应具有正高", ["zb-7", "zb-7a", "zb-7d"]),
        ("zibo", "至2030年10月31日", "至2031年10月31日", ["zb-v"]),
        ("zibo", "7.专家条件", "7.专家要求", ["zb-7", "zb-7a", "zb-7d", "zb-7b", "zb-7e", "zb-7c", "zb-7f", "zb-7g"]),
        ("dezhou", "不少于 3 个", "不少于 5 个", ["dz-5-3a", "dz-5-3b"]),
        ("dezhou", "给予 2 万元", "给予 3 万元", ["dz-8a"]),
        ("dezhou", "优秀、合格、不合格", "优秀、良好、不合格", ["dz-7a", "dz-7c", "dz-7d"]),
    ],
)
def test_a_change_of_substance_names_exactly_its_clauses(
    policy: str, before: str, after: str, clauses: list[str]
) -> None:
    changed = original(policy).replace(before, after)
    assert changed != original(policy)
    report = compare(changed, encoded(policy))
    assert [one.kind for one in report.differences] == ["changed"]
    assert [*report.clauses] == clauses


def test_a_sentence_left_out_is_missing_with_its_clauses() -> None:
    sentence = found("zibo")["s16.1"].text
    report = compare(re.sub(r"\s+", "", original("zibo")).replace(sentence, ""), encoded("zibo"))
    assert [(one.kind, one.segment, one.text) for one in report.differences] == [("missing", "s16.1", "")]
    assert report.clauses == ("zb-16", "zb-16a")


def test_a_sentence_put_in_is_new_and_names_the_clauses_of_its_article() -> None:
    text = re.sub(r"\s+", "", original("dezhou")).replace("第九条", "另行规定。第九条")
    report = compare(text, encoded("dezhou"))
    assert [(one.kind, one.article, one.text) for one in report.differences] == [("new", 8, "另行规定。")]
    assert report.clauses == ("dz-8", "dz-8a")


def test_a_full_stop_for_a_semicolon_is_a_change() -> None:
    text = re.sub(r"\s+", "", original("zibo")).replace("经费保障；", "经费保障。")
    assert compare(text, encoded("zibo")).clauses == ("zb-4", "zb-4a", "zb-4b")


def test_a_misread_article_number_loses_no_other_article() -> None:
    for wrong in ("甲.专家条件", "8.专家条件"):
        report = compare(original("zibo").replace("7.专家条件", wrong), encoded("zibo"))
        assert {one.article for one in report.differences} == {7}


def test_another_document_is_not_taken_for_this_one() -> None:
    report = compare(original("dezhou"), encoded("zibo"))
    assert report.matched == 0
    assert len(report.differences) >= len(encoded("zibo").segments)


@given(
    st.lists(
        st.sampled_from([*"。；：（）一二十甲乙第条.1", "第一条", "2.丙", "（二）", "关于印发《丁》的通知", "丁"])
    ).map("".join)
)
def test_any_text_at_all_is_cut_without_losing_a_character(text: str) -> None:
    assert normalised("".join(one.text for one in segments(text))) == normalised(text)
