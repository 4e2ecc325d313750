"""`station-bot check`: the contract with scripts, and what a person reads."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.check import run_check
from tests.rules.tables import cases

KEYS = [
    "check",
    "verdict",
    "valid",
    "on",
    "assumptions",
    "reasons",
    "next_question",
    "questions_left_at_most",
    "remedies",
]
ON = "2026-11-20"


class Given(io.TextIOWrapper):
    """Standard input that holds this."""

    def __init__(self, text: str | bytes) -> None:
        super().__init__(io.BytesIO(text if isinstance(text, bytes) else text.encode()), encoding="utf-8")


class Terminal:
    """Where the command runs: what it is given, what it says."""

    def __init__(self, patch: pytest.MonkeyPatch, said: pytest.CaptureFixture[bytes]) -> None:
        self.patch, self.said = patch, said

    def run(self, name: str, given: str | bytes = "", **words: Any) -> tuple[int, str, str]:
        """Exit status, standard output, standard error."""
        self.patch.setattr("sys.stdin", Given(given))
        status = run_check(name, **{"on": ON, **words})
        out, err = self.said.readouterr()
        return status, out.decode(), err.decode()

    def answer(self, name: str, facts: object, **words: Any) -> dict[str, Any]:
        """The JSON answer to these facts."""
        status, out, err = self.run(name, json.dumps(facts), answers="-", as_json=True, **words)
        assert (status, err) == (0, "")
        answer: dict[str, Any] = json.loads(out)
        return answer


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    """A terminal of our own."""
    for name in ("STATION_BOT_LANGUAGE", "STATION_BOT_TIMEZONE"):
        monkeypatch.delenv(name, raising=False)
    return Terminal(monkeypatch, capfdbinary)


def test_the_answer_has_the_keys_of_the_contract(terminal: Terminal) -> None:
    answer = terminal.answer(
        "dezhou/station", {"workspace_m2": 55, "entrants_technician_plus": 4, "host_is_department": None}
    )
    assert list(answer) == KEYS
    assert (answer["check"], answer["verdict"], answer["valid"], answer["on"]) == (
        "dezhou/station",
        "not_eligible",
        True,
        ON,
    )
    assert {"fact": "host_is_department", "value": True} in answer["assumptions"]
    failed = [reason for reason in answer["reasons"] if reason["state"] == "failed"]
    assert failed == [
        {
            "condition": "entrants_technician_plus",
            "state": "failed",
            "policy": "dezhou",
            "article": 4,
            "item": "1",
            "also": [],
            "text": "技师及以上的入站人员 4 人，少于5人。",
        }
    ]
    assert (answer["next_question"], answer["questions_left_at_most"]) == (None, 0)
    assert set(answer["remedies"][0]["changes"][0]) == {"fact", "to", "takes", "document"}
    assert {reason["state"] for reason in answer["reasons"]} <= {"met", "failed", "discretion", "unknown", "moot"}


def test_the_next_question_and_how_many_are_left(terminal: Terminal) -> None:
    answer = terminal.answer("zibo/expert", {"title": None})
    assert (answer["verdict"], answer["questions_left_at_most"]) == ("incomplete", 11)
    assert answer["next_question"] == "theory_and_research"
    without = terminal.answer("zibo/expert", {})
    assert answer == without


def test_another_article_stands_under_also(terminal: Terminal) -> None:
    answer = terminal.answer("zibo/expert", {"title": "中级", "college_pilot": "是"})
    (reason,) = (one for one in answer["reasons"] if one["condition"] == "title")
    assert (reason["state"], reason["article"], reason["item"]) == ("discretion", 7, None)
    assert reason["also"] == [{"policy": "zibo", "article": 8, "item": None}]


def test_outside_the_period_there_is_no_verdict_and_nothing_is_asked(terminal: Terminal) -> None:
    answer = terminal.answer("zibo/expert", {"title": "中级"}, on="2030-11-01")
    assert answer == {
        "check": "zibo/expert", "verdict": None, "valid": False, "on": "2030-11-01", "assumptions": [], "reasons": [],
        "next_question": None, "questions_left_at_most": 0, "remedies": [],
    }  # fmt: skip


def test_a_bad_line_does_not_hold_up_the_good_ones(terminal: Terminal) -> None:
    lines = ['{"qualification": "技师"}', '{"qualification": 3}', "{", "[]", '{"a": 1}', '{"qualification": "无"}']
    status, out, _err = terminal.run("dezhou/entrant", "\n".join(lines), answers="-", as_json=True, lines=True)
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 2
    assert [answer.get("verdict", "error") for answer in answers] == [
        "eligible", "error", "error", "error", "error", "not_eligible",
    ]  # fmt: skip
    assert all(list(answer) == ["error"] for answer in answers[1:5])


def test_blank_lines_are_no_people(terminal: Terminal) -> None:
    status, out, err = terminal.run("dezhou/entrant", "\n{}\n  \r\n\n{}\n\n", answers="-", lines=True)
    assert (status, len(out.splitlines()), err) == (0, 2, "")


def test_good_lines_only_end_well(terminal: Terminal) -> None:
    status, out, err = terminal.run(
        "dezhou/entrant", b'\xef\xbb\xbf{}\r\n{"qualification": null}\n', answers="-", lines=True
    )
    assert (status, len(out.splitlines()), err) == (0, 2, "")


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe", b"[" * 100_000, b'{"contest_rank": NaN}', b'{"contest_rank": 1e999999}',
        b'{"contest_rank": ' + b"9" * 5000 + b"}",
        b'{"honour": "\\ud800", "contest_rank": 0}', b'{"contest_rank": 1, "contest_rank": 2}', b'"text"', b"null",
    ],
)  # fmt: skip
def test_whatever_comes_is_answered_in_one_line(terminal: Terminal, line: bytes) -> None:
    status, out, _err = terminal.run("dezhou/leader", line + b'\n{"honour": "\\ud800"}\n', answers="-", lines=True)
    first, second = out.splitlines()
    assert (status, list(json.loads(first))) == (2, ["error"])
    assert json.loads(second)["verdict"] == "incomplete"


@pytest.mark.parametrize(
    ("name", "words", "sentence"),
    [
        ("zibo/experts", {}, "There is no check zibo/experts; the checks are zibo/station, zibo/expert, "),
        ("zibo/expert", {"on": "2026-02-30"}, "2026-02-30 is no date; a day like 2026-11-20 is expected."),
        ("zibo/expert", {"on": "20261120"}, "20261120 is no date; "),
        ("zibo/expert", {"answers": "nowhere.json"}, "nowhere.json cannot be read (No such file or directory); "),
        ("zibo/expert", {"answers": "-"}, "This is not JSON: it goes wrong at character 1. "),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    terminal: Terminal, name: str, words: dict[str, Any], sentence: str
) -> None:
    status, out, err = terminal.run(name, **{"answers": "-", "language": "en", **words})
    assert (status, out) == (2, "")
    assert err.startswith(sentence)
    assert err.count("\n") == 1


def test_an_unknown_language_or_time_zone_is_said_too(terminal: Terminal) -> None:
    assert terminal.run("zibo/expert", language="fr")[0] == 2
    terminal.patch.setenv("STATION_BOT_TIMEZONE", "Mars/Olympus")
    status, _out, err = terminal.run("zibo/expert", language="en", on=None)
    assert (status, err) == (2, "STATION_BOT_TIMEZONE is Mars/Olympus; a name like Asia/Shanghai is expected.\n")


def test_the_report_reads_from_the_verdict_to_whom_to_ask(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    case = next(one for one in cases() if one.name.startswith("2 副高级"))
    file.write_text(json.dumps(case.facts), encoding="utf-8")
    status, out, _err = terminal.run(case.check, answers=str(file))
    assert status == 0
    assert out.splitlines()[1] == "由主管部门裁量"
    for piece in (
        "副高级职称，业绩贡献特别突出，可以放宽",
        "〔第7条〕",
        "按“首席专家面向社会公开遴选”来看",
        "2030-10-31",
        "问谁",
    ):
        assert piece in out
    english = terminal.run(case.check, answers=str(file), language="en")[1]
    assert "For the authority to decide" in english
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in english)


def test_in_the_terminal_one_question_is_asked_after_the_other(terminal: Terminal) -> None:
    given = "没有\n5\n那是\n1\n"
    status, out, err = terminal.run("dezhou/leader", given.replace("5", "1").replace("那是", "第三"))
    assert status == 0
    assert "本人有什么技能方面的荣誉称号" in err
    assert "那次竞赛得了第几名" in err
    assert "符合书面条件" in out


def test_in_the_terminal_a_question_mark_means_not_known(terminal: Terminal) -> None:
    status, out, err = terminal.run("dezhou/entrant", "x\n?\n", as_json=True)
    assert status == 0
    assert json.loads(out)["verdict"] == "incomplete"
    assert err.count("本人的职业资格到哪一级") == 2
