"""`station-bot hour-table`: staff enter how activities count as hours, and `hours` converts by that alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.hour_table import run_hour_table
from bot.cli.hours import run_hours
from tests.bot.ground import Rows

Said = pytest.CaptureFixture[str]
COLUMNS = "activity, unit, hours, category, document, document_date, entered_by"
HEAD = COLUMNS.replace(", ", ",") + "\n"
LECTURE = "讲座,场,2.5,professional,鲁人社发〔2030〕1号,2030-01-02,张工\n"
PAPER = "论文,篇,10,general,鲁人社发〔2030〕1号,2030-01-02,张工\n"
TOLD = "讲座: 2.5 hours for each 场, professional subjects (鲁人社发〔2030〕1号, 2030-01-02; entered by 张工)"
TURNED = """\
entered_by,document,document_date,category,hours,unit,activity
张工,鲁人社发〔2030〕1号,2030-01-02,Professional,２.５,场, 讲座
"""
YAML = """\
# As the province wrote it.
- activity: 讲座
  unit: 场
  hours: 2.5
  category: professional
  document: 鲁人社发〔2030〕1号
  document_date: 2030-01-02
  entered_by: 张工
"""
pytestmark = pytest.mark.usefixtures("place")


@pytest.fixture
def place(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell that names the database and knows no token."""
    monkeypatch.chdir(database.parent)
    monkeypatch.delenv("STATION_BOT_TOKEN", raising=False)
    monkeypatch.setenv("STATION_BOT_DATABASE", f"sqlite:///{database}")


def file_of(folder: Path, text: str, name: str = "rates.csv", encoding: str = "utf-8") -> str:
    """A file staff wrote."""
    file = folder / name
    file.write_text(text, encoding=encoding)
    return str(file)


def added(said: Said, file: str) -> list[str]:
    """What is said when a sound file is entered."""
    assert run_hour_table(file, None, language="en") == 0
    return said.readouterr().out.splitlines()


def refusal(said: Said, add: str | None, remove: str | None = None) -> list[str]:
    """What is said on stderr, line by line; nothing on stdout."""
    assert run_hour_table(add, remove, language="en") == 2
    out, err = said.readouterr()
    assert out == ""
    return err.splitlines()


def table(said: Said) -> list[dict[str, Any]]:
    """The table as JSON."""
    assert run_hour_table(None, None, json=True) == 0
    found: list[dict[str, Any]] = json.loads(said.readouterr().out)["hour_table"]
    return found


def test_an_empty_table_says_why_nothing_is_converted_and_makes_no_database(capsys: Said, database: Path) -> None:
    assert run_hour_table(None, None, language="en") == 0
    said = capsys.readouterr().out
    assert "The hour table is empty, so nothing is converted" in said
    assert "Shandong's table was not found. Ask: " in said
    assert not database.exists()
    assert table(capsys) == []


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("rates.yaml", YAML, "utf-8"), ("rates.csv", HEAD + LECTURE, "utf-8-sig"),
        ("RATES.CSV", HEAD + "\r\n" + LECTURE, "gb18030"),
        ("rates.csv", TURNED, "utf-8"),
    ],
)  # fmt: skip
def test_a_file_is_entered_and_the_table_shows_each_line_with_its_document(
    name: str, text: str, encoding: str, tmp_path: Path, capsys: Said
) -> None:
    assert added(capsys, file_of(tmp_path, text, name, encoding)) == ["1 line was entered.", TOLD]
    assert table(capsys) == [
        {
            "activity": "讲座", "unit": "场", "hours": 2.5, "category": "professional",
            "document": "鲁人社发〔2030〕1号", "document_date": "2030-01-02", "entered_by": "张工",
        },
    ]  # fmt: skip


def test_a_line_entered_again_takes_the_place_of_the_first_and_the_others_stay(tmp_path: Path, capsys: Said) -> None:
    added(capsys, file_of(tmp_path, HEAD + LECTURE + PAPER))
    newer = file_of(tmp_path, HEAD + LECTURE.replace("2.5", "3"))
    assert added(capsys, newer)[:2] == ["1 line was entered.", "In the place of an earlier line: 讲座."]
    assert {line["activity"]: line["hours"] for line in table(capsys)} == {"讲座": 3, "论文": 10}


def test_all_faults_of_a_file_are_told_at_once_with_their_lines_and_nothing_is_entered(
    tmp_path: Path, capsys: Said, database: Path
) -> None:
    rows = (
        PAPER
        + "讲座,场,many,pro,,2030-13-02,张工\n"
        + "\n"
        + "论文,篇,2000,general,文件,2030-01-02,张工,5\n"
        + "研讨,天,-1,general,文件,2030-01-02\n"
    )
    said = refusal(capsys, file_of(tmp_path, HEAD + rows))
    assert said == [
        f"9 faults in {tmp_path / 'rates.csv'}; nothing was entered:",
        "- line 3: document is not written; write it.",
        "- line 3: many is no number; one like 2 or 59.5 is expected.",
        "- line 3: pro is no category; professional or general is expected.",
        "- line 3: 2030-13-02 is no date; a day like 2026-11-20 is expected.",
        "- line 5: There are more values than columns; quote a value that holds a comma.",
        "- line 5: 论文 stands in line 2 already; keep one.",
        "- line 5: Hours above 0 up to 1000 are expected, not 2000.",
        "- line 6: entered_by is not written; write it.",
        "- line 6: Hours above 0 up to 1000 are expected, not -1.",
    ]
    assert not database.exists()


def test_columns_that_are_missing_or_unknown_are_told_once(tmp_path: Path, capsys: Said) -> None:
    text = HEAD.replace("unit", "note").replace("hours", "activity") + LECTURE + PAPER
    assert [line.partition(": ")[2] for line in refusal(capsys, file_of(tmp_path, text))[1:]] == [
        "The column activity stands there twice; keep one.",
        f"There is no column note; the columns are {COLUMNS}.",
        "The column unit is missing; add it.",
        "The column hours is missing; add it.",
    ]


def test_faults_of_yaml_have_their_lines_too(tmp_path: Path, capsys: Said) -> None:
    text = YAML.replace("unit: 场", "unit: [场]").replace("entered_by: 张工", "entered_by:") + "- 论文\n"
    assert refusal(capsys, file_of(tmp_path, text, "rates.yaml"))[1:] == [
        "- line 2: entered_by is not written; write it.",
        "- line 3: unit: a single value is expected.",
        f"- line 9: A list is expected, every entry with {COLUMNS}.",
    ]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("rates.txt", HEAD, "is neither YAML nor CSV"),
        ("rates.csv", "", "There is nothing in it"),
        ("rates.csv", HEAD, "There is nothing in it"),
        ("rates.yaml", "# nothing\n", "There is nothing in it"),
        ("rates.yaml", "[1, 2", "This is no YAML"),
        ("rates.csv", HEAD + '讲座,"场', "This is no CSV"),
        ("rates.csv", HEAD + "\0", "is no text file"),
    ],
)
def test_a_file_that_is_no_table_is_refused(name: str, text: str, sentence: str, tmp_path: Path, capsys: Said) -> None:
    assert sentence in "\n".join(refusal(capsys, file_of(tmp_path, text, name)))


def test_a_file_that_is_not_there_is_one_sentence(capsys: Said) -> None:
    (said,) = refusal(capsys, "nowhere.csv")
    assert said.startswith("nowhere.csv cannot be read (")


def test_a_line_is_taken_out_by_its_activity(tmp_path: Path, capsys: Said) -> None:
    added(capsys, file_of(tmp_path, HEAD + LECTURE + PAPER))
    assert refusal(capsys, None, "讲") == ["There is no line for 讲; the table has: 讲座, 论文."]
    assert run_hour_table(None, " 论文", language="en") == 0
    assert capsys.readouterr().out.splitlines() == ["论文 was taken out.", TOLD]


def test_nothing_is_taken_out_of_an_empty_table_and_one_thing_is_done_at_a_time(capsys: Said, database: Path) -> None:
    assert refusal(capsys, None, "讲座") == ["There is no line for 讲座: the hour table is empty."]
    assert refusal(capsys, "rates.csv", "讲座") == ["Either --add or --remove, one after the other."]
    assert not database.exists()


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path, capsys: Said, database: Path) -> None:
    added(capsys, file_of(tmp_path, HEAD + LECTURE))
    Rows(database)("pragma user_version = 99")
    (said,) = refusal(capsys, file_of(tmp_path, HEAD + PAPER))
    assert "was made by a newer program" in said


def test_hours_convert_an_activity_by_the_line_that_was_entered_and_name_its_document(
    tmp_path: Path, capsys: Said
) -> None:
    added(capsys, file_of(tmp_path, HEAD + LECTURE))
    assert run_hours("70", "45", activity="讲座", amount="２", language="en") == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "讲座, 2 (场): 5 hours of professional subjects, by 鲁人社发〔2030〕1号 of 2030-01-02; "
        "they are not added to the hours above."
    )
    assert run_hours("70", "45", activity="讲座", amount="2", json=True) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["converted"] == {
        "activity": "讲座", "amount": 2, "unit": "场", "hours": 5, "category": "professional",
        "document": "鲁人社发〔2030〕1号", "document_date": "2030-01-02",
    }  # fmt: skip
    assert (found["total"], found["missing_total"]) == (70, 20)


def test_hours_convert_nothing_for_which_no_line_was_entered(tmp_path: Path, capsys: Said, database: Path) -> None:
    for _ in range(2):
        assert run_hours("70", "45", activity="研讨", amount="2", language="en") == 2
        assert capsys.readouterr() == ("", "How 研讨 counts as hours is not known here: no document was entered.\n")
        added(capsys, file_of(tmp_path, HEAD + LECTURE))
    assert run_hours("70", "45", json=True) == 0
    assert json.loads(capsys.readouterr().out)["converted"] is None


@pytest.mark.parametrize(
    ("activity", "amount", "sentence"),
    [
        ("讲座", None, "--activity and --amount go together"), (None, "2", "--activity and --amount go together"),
        ("讲座", "0", "A number above 0"), ("讲座", "-1", "A number above 0"), ("讲座", "two", "is no number"),
    ],
)  # fmt: skip
def test_an_amount_that_cannot_be_is_one_sentence(
    activity: str | None, amount: str | None, sentence: str, tmp_path: Path, capsys: Said
) -> None:
    added(capsys, file_of(tmp_path, HEAD + LECTURE))
    assert run_hours("70", "45", activity=activity, amount=amount, language="en") == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert sentence in err
