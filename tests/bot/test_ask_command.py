"""`station-bot ask` and `link`: the JSON contract, lines, refusals, codes for posters."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from bot.cli.ask import run_ask
from bot.cli.link import run_link

GOOD, NO_TEXT = '{"text": "公示几天", "policy": "dezhou"}', '{"text": 5}'
NOWHERE, CARD = '{"text": "x", "policy": "mars"}', '{"text": "精英卡"}'
STRANGE = '{"text": "公示几天", "foo": 1}'


def asked(capsysbinary: pytest.CaptureFixture[bytes], text: str, **options: object) -> dict[str, object]:
    """The JSON of one question."""
    assert run_ask(text, json=True, **options) == 0  # type: ignore[arg-type]
    answer: dict[str, object] = json.loads(capsysbinary.readouterr().out)
    return answer


def test_an_answer_has_the_shape_of_the_contract(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    answer = asked(capsysbinary, "今年直评已经推了2个，还能推几个")
    assert set(answer) == {"outcome", "entries", "computed", "text"}
    assert answer["outcome"] == "answer"
    entries = answer["entries"]
    assert isinstance(entries, list)
    assert {"id", "policy", "article", "text", "score"} <= set(entries[0])
    assert (entries[0]["policy"], entries[0]["article"]) == ("zibo", 18)
    assert answer["computed"] == {"limit": 3, "used": 2, "remaining": 1, "over_by": 0}


def test_days_and_hours_are_computed_as_the_contract_says(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    day = asked(capsysbinary, "技师站2026年9月29日开始公示，什么时候满三个工作日")
    assert day["computed"] == {"date": "2026-10-09", "provisional": False}
    hours = asked(capsysbinary, "公需修了20学时专业40还差多少")
    assert hours["computed"] == {"missing_total": 30, "missing_professional": 20}


def test_the_policy_of_the_chat_breaks_the_tie(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert asked(capsysbinary, "公示几天")["outcome"] == "choice"
    chosen = asked(capsysbinary, "公示几天", policy="dezhou")
    assert chosen["entries"][0]["policy"] == "dezhou"  # type: ignore[index]


def test_an_answer_is_given_in_english_too(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    answer = asked(capsysbinary, "How many chief experts may a station have?", language="en")
    assert "1 to 2" in str(answer["text"])
    assert "Art. 6" in str(answer["text"])


def test_a_bad_line_has_its_error_in_its_place(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    lines = "\n".join([GOOD, "not json", NO_TEXT, NOWHERE, STRANGE, CARD]) + "\n"
    stdin = io.TextIOWrapper(io.BytesIO(lines.encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stdin)
    assert run_ask(None, lines=True) == 2
    answers = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, False]
    assert "foo" in answers[4]["error"]


def test_a_question_that_is_missing_or_of_no_policy_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_ask(None) == 2
    assert run_ask("公示几天", policy="mars") == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert "mars" in said[1]


@pytest.mark.parametrize("ending", [".svg", ".png"])
def test_a_link_and_its_code_for_a_poster(tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    file = tmp_path / f"poster{ending}"
    assert run_link("zibo/direct-quota", qr=file, bot="@station_demo_bot") == 0
    assert capsys.readouterr().out.strip() == "https://t.me/station_demo_bot?start=ask_zibo-direct-quota"
    assert file.stat().st_size > 300
    assert run_link("zibo/expert", bot="station_demo_bot") == 0
    assert capsys.readouterr().out.strip() == "https://t.me/station_demo_bot?start=check_zibo-expert"


def test_a_link_to_nothing_is_refused_with_what_there_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_link("zibo/nothing", bot="station_demo_bot") == 2
    assert run_link("zibo/expert", qr=tmp_path / "poster.doc", bot="station_demo_bot") == 2
    assert run_link("zibo/expert", qr=tmp_path / "no" / "poster.png", bot="station_demo_bot") == 2
    assert run_link("zibo/expert", bot="ü") == 2
    assert len(capsys.readouterr().err.splitlines()) == 4


@pytest.mark.parametrize("question", ["已经推荐了4个，超了吗", "已推荐1人还能推吗", "推了2个，还能推几个", "多少学时"])
def test_entries_come_best_first(capsysbinary: pytest.CaptureFixture[bytes], question: str) -> None:
    entries = asked(capsysbinary, question)["entries"]
    assert isinstance(entries, list)
    scores = [entry["score"] for entry in entries]
    assert scores == sorted(scores, reverse=True)
