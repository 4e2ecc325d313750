"""Whatever comes, it is a table or one sentence, and memory stays bounded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.files.columns import MOST_ROWS, Refused
from bot.files.sheets import read_table
from locales import speaker
from tests.files.bombs import PLAIN, SHEET, bombs, heaviest, widest
from tests.files.books import COLUMNS, part, repacked
from tests.places import PROJECT


def read_or_refused(data: bytes, name: str) -> None:
    said = ""
    try:
        read_table(data, name, COLUMNS)
    except Refused as refused:
        said = speaker("zh_Hans").say(refused.message, **refused.params)
    assert "\n" not in said


FUZZ = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@FUZZ
@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.csv", "a", "a.xls"]))
def test_random_bytes_are_a_table_or_one_sentence(data: bytes, name: str) -> None:
    read_or_refused(data, name)


@FUZZ
@given(st.integers(0, len(PLAIN)), st.integers(0, len(PLAIN)), st.binary(max_size=30))
def test_a_workbook_with_bytes_cut_out_or_put_in_is_a_table_or_one_sentence(first: int, last: int, new: bytes) -> None:
    read_or_refused(PLAIN[:first] + new + PLAIN[last:], "a.xlsx")


PARTS = ["[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", SHEET, "xl/_rels/workbook.xml.rels"]


@FUZZ
@given(st.sampled_from(PARTS), st.data(), st.binary(max_size=12))
def test_a_part_with_bytes_changed_is_a_table_or_one_sentence(name: str, data: st.DataObject, new: bytes) -> None:
    content = part(PLAIN, name)
    at = data.draw(st.integers(0, len(content)))
    gone = data.draw(st.integers(0, 40))
    read_or_refused(repacked(PLAIN, {name: content[:at] + new + content[at + gone :]}), "a.xlsx")


@FUZZ
@given(st.text(max_size=300))
def test_any_text_as_csv_is_a_table_or_one_sentence(text: str) -> None:
    read_or_refused(("名称,文件\n" + text).encode("utf-8", "surrogatepass"), "a.csv")


MEASURE = """
import sys, time
from pathlib import Path
from bot.files.columns import Column, Refused
from bot.files.sheets import read_table
from tests.files.books import COLUMNS
def most():
    return int(next(l for l in Path("/proc/self/status").read_text().splitlines() if l.startswith("VmHWM")).split()[1])
columns = (*COLUMNS, *(Column(f"x{n}", f"x{n}") for n in range(50)))
data, before, began = Path(sys.argv[1]).read_bytes(), most(), time.process_time()
try:
    said = f"{len(read_table(data, 'a.xlsx', columns).rows)} rows"
except Refused:
    said = "refused"
print((most() - before) // 1024, round(time.process_time() - began, 2), said)
"""
"""Peak of the process's own memory (VmHWM): getrusage would count what the test process had before the exec."""
MOST_MEGABYTES = 60
"""Above what the process has at its start, while a file is read: room for it on the smallest machine."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
@pytest.mark.parametrize("name", ["widest", "heaviest", *bombs()])
def test_memory_stays_bounded_whatever_is_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    made = {"widest": widest, "heaviest": heaviest}
    file.write_bytes(made[name]() if name in made else bombs()[name])
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(file)], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    peak, seconds, said = done.stdout.split(maxsplit=2)
    print(f"{name}: {len(file.read_bytes()) // 1024} KB; peak {peak} MB above the start, {seconds} s; {said.strip()}")
    assert int(peak) < MOST_MEGABYTES
    assert said.strip() == {"widest": f"{MOST_ROWS} rows", "heaviest": "1 rows"}.get(name, "refused")
