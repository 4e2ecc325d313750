"""`station-bot quota`, `hours` and `workdays`: the contract with scripts, and what a person reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.cli.hours import run_hours
from bot.cli.quota import run_quota
from bot.cli.workdays import run_workdays

QUOTA = ["quota", "kind", "limit", "used", "remaining", "over_by", "policy", "article", "item", "also"]
IDS = (
    "zibo/chief-experts, zibo/public-institution, zibo/direct-title, dezhou/technicians, dezhou/workspace, "
    "dezhou/trainees, dezhou/enterprises-per-semester, dezhou/funding"
)
Said = pytest.CaptureFixture[bytes]


@pytest.fixture(autouse=True)
def plain_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATION_BOT_LANGUAGE", "STATION_BOT_TIMEZONE"):
        monkeypatch.delenv(name, raising=False)


def answer(said: Said, command: Callable[..., int], *words: str, **options: Any) -> dict[str, Any]:
    """The JSON answer."""
    status = command(*words, json=True, **options)
    out, err = said.readouterr()
    assert (status, err) == (0, b"")
    read: dict[str, Any] = json.loads(out)
    return read


def refusal(said: Said, command: Callable[..., int], *words: str, **options: Any) -> str:
    """The sentence on stderr; nothing on stdout."""
    status = command(*words, **options)
    out, err = said.readouterr()
    assert (status, out) == (2, b"")
    assert err.count(b"\n") == 1
    return err.decode()


def test_a_quota_in_json_is_the_contract(capfdbinary: Said) -> None:
    found = answer(capfdbinary, run_quota, "zibo/direct-title", "2")
    assert [*found][: len(QUOTA)] == QUOTA
    assert found["text"]
    expected = ["zibo/direct-title", "max", 3, 2, 1, 0, "zibo", 18, None, []]
    assert [found[key] for key in QUOTA] == expected
    assert all(type(found[key]) is int for key in ("limit", "used", "remaining", "over_by"))


@pytest.mark.parametrize(
    ("quota", "used", "remaining", "over_by"),
    [
        ("zibo/chief-experts", "3", 0, 1), ("zibo/public-institution", "3", 0, 0), ("zibo/direct-title", "５", 0, 2),
        ("dezhou/technicians", "4", 1, 0), ("dezhou/workspace", "59.5", 0.5, 0), ("dezhou/workspace", "60.0", 0, 0),
        ("dezhou/trainees", "12", 0, 0), ("dezhou/enterprises-per-semester", "0", 2, 0),
        ("dezhou/funding", "20000", 20000, 0),
    ],
)  # fmt: skip
def test_each_quota_is_held_against_its_own_limit(
    capfdbinary: Said, quota: str, used: str, remaining: float, over_by: int
) -> None:
    found = answer(capfdbinary, run_quota, quota, used)
    assert (found["remaining"], found["over_by"]) == (remaining, over_by)


@pytest.mark.parametrize("used", ["-1", "2.5", "1e9", "1000001", "abc", "", "NaN", "9" * 300, "1_0", "二"])
def test_a_number_that_cannot_be_counted_is_one_sentence(capfdbinary: Said, used: str) -> None:
    assert "。" in refusal(capfdbinary, run_quota, "zibo/direct-title", used)


def test_a_number_with_too_many_digits_is_told_how_many_there_may_be(capfdbinary: Said) -> None:
    said = refusal(capfdbinary, run_quota, "zibo/direct-title", "9" * 20, language="en")
    assert said.startswith("99999999999999999999 is too long a number: at most 15 digits")


def test_a_quota_that_is_not_there_lists_those_that_are(capfdbinary: Said) -> None:
    for wrong in ("zibo/direct", "education/total", "", "x" * 200):
        assert IDS in refusal(capfdbinary, run_quota, wrong, "1", language="en")


def test_a_person_reads_the_rule_the_article_and_what_is_assumed(capfdbinary: Said) -> None:
    assert run_quota("zibo/direct-title", "4") == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert lines == [
        "每个工作站每年度推荐直评不超过3人〔淄人社发〔2025〕17号 第18条〕",
        "最多 3 名，现有 4：超出 1。",
        "按这样理解：“年度”按职称申报年度算；数的是推荐人数，不是通过人数。",
    ]


def test_too_few_chief_experts_are_said_to_be_too_few(capfdbinary: Said) -> None:
    assert run_quota("zibo/chief-experts", "0", language="en") == 0
    assert "At least 1 (people): 1 missing." in capfdbinary.readouterr().out.decode()


def test_a_workspace_that_is_too_small_is_for_the_authority_to_decide(capfdbinary: Said) -> None:
    assert run_quota("dezhou/workspace", "59.5") == 0
    assert "由主管部门裁量" in capfdbinary.readouterr().out.decode()


def test_hours_in_json_are_the_contract(capfdbinary: Said) -> None:
    found = answer(capfdbinary, run_hours, "72", "40", year="2026")
    assert (found["missing_total"], found["missing_professional"]) == (18, 20)
    assert (found["policy"], found["article"], found["item"]) == ("education", 8, None)
    assert (found["certainty"], found["origin"], found["year"]) == ("B", "人社部令第25号", 2026)


@pytest.mark.parametrize(
    ("total", "professional", "missing"),
    [("90", "60", (0, 0)), ("89.5", "60", (0.5, 0)), ("90", "59", (0, 1)), ("200", "0", (0, 60)), ("0", "0", (90, 60))],
)
def test_hours_are_held_against_ninety_and_sixty(
    capfdbinary: Said, total: str, professional: str, missing: tuple[float, float]
) -> None:
    found = answer(capfdbinary, run_hours, total, professional)
    assert (found["missing_total"], found["missing_professional"]) == missing


def test_hours_say_that_two_thirds_is_normal_where_it_comes_from_and_that_nothing_is_converted(
    capfdbinary: Said,
) -> None:
    found = answer(capfdbinary, run_hours, "72", "40")
    for said in ("一般", "3分之2", "背景参考", "出处：专业技术人员继续教育规定", "见到转载", "折算表没有找到"):
        assert said in found["text"], said


@pytest.mark.parametrize(
    ("total", "professional", "year"),
    [("50", "60", None), ("-1", "0", None), ("9000", "1", None), ("x", "1", None), ("90", "60", "1990"),
     ("90", "60", "2026.5"), ("90", "60", "99999"), ("90", "60", "今年")],
)  # fmt: skip
def test_hours_and_years_that_cannot_be_are_one_sentence(
    capfdbinary: Said, total: str, professional: str, year: str | None
) -> None:
    assert refusal(capfdbinary, run_hours, total, professional, year=year)


def test_workdays_in_json_are_the_contract(capfdbinary: Said) -> None:
    found = answer(capfdbinary, run_workdays, "2026-09-29", "3")
    assert [*found][:5] == ["from", "workdays", "date", "provisional", "assumption"]
    assert [found[key] for key in [*found][:4]] == ["2026-09-29", 3, "2026-10-09", False]
    assert "当天不算" in found["assumption"]


def test_a_provisional_day_says_so(capfdbinary: Said) -> None:
    found = answer(capfdbinary, run_workdays, "2026-12-31", "3")
    assert (found["date"], found["provisional"]) == ("2027-01-06", True)
    assert "暂定" in found["text"]


def test_of_a_year_before_all_notices_none_is_still_to_come(capfdbinary: Said) -> None:
    found = answer(capfdbinary, run_workdays, "2003-12-30", "3")
    assert found["provisional"]
    assert "2004年以前的放假通知" in found["text"]
    assert "暂定" not in found["text"]


@pytest.mark.parametrize(
    ("start", "count"),
    [("2026-02-30", "3"), ("tomorrow", "3"), ("2026-02-13", "0"), ("2026-02-13", "3.5"), ("2026-02-13", "400"),
     ("9999-12-31", "3"), ("", "3")],
)  # fmt: skip
def test_days_that_cannot_be_counted_are_one_sentence(capfdbinary: Said, start: str, count: str) -> None:
    assert refusal(capfdbinary, run_workdays, start, count)


def test_a_language_nobody_speaks_is_one_sentence(capfdbinary: Said) -> None:
    assert "fr" in refusal(capfdbinary, run_quota, "zibo/direct-title", "1", language="fr")
