"""Faults of packs: all at once, with file, line and key, and how to mend them."""
# ruff: noqa: E501 - a line of a table reads better in one piece

from __future__ import annotations

import re
from pathlib import Path

import pytest

from locales.extract import extract_pack
from rules import PackFaults, load
from rules.load import PACKS

SOUND = (PACKS / "zibo.yaml").read_text(encoding="utf-8")


def faults_of(folder: Path, text: str) -> list[str]:
    """The faults of one pack."""
    (folder / "zibo.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackFaults) as refused:
        load(folder)
    assert str(refused.value) == "\n".join(str(fault) for fault in refused.value.faults)
    return [str(fault) for fault in refused.value.faults]


def line_of(text: str, piece: str) -> int:
    """Where a piece first stands."""
    return text[: text.index(piece)].count("\n") + 1


@pytest.mark.parametrize(
    ("was", "becomes", "at", "sentence"),
    [
        ("articles: 20\n", "articles: 20\narticles: 21\n", "articles: 21", "articles: the key stands twice, first in line 12; keep one"),
        ("    title: 单位能不能设站\n", "", "  station:", "checks.station.title: it is missing; add it"),
        ("        short: 研发团队\n", "        shorter: 研发团队\n", "        shorter:",
         "checks.station.facts.has_rd_team.shorter: there is no such key here; correct its spelling or take it out"),
        ("{when: {legal_person: yes}", "{when: {legal_persons: yes}", "- {when: {legal_persons",
         "checks.station.conditions.legal_person.branches.1.when.legal_persons: there is no fact legal_persons in this check"),
        ("place: [team, training_base, rd_centre]", "place: [team, garage]", "- {when: {place: [team, garage",
         "checks.station.conditions.place.branches.1.when.place: 'garage' is no value of place; values: team, training_base"),
        ("{below: $chief_experts_most}", "{below: $chief_experts}", "{below: $chief_experts}",
         "checks.expert.conditions.chief_experts_already.branches.1.when.chief_experts_already.below: there is no parameter"),
        ("{below: $chief_experts_most}", "{below: 2}", "{below: 2}",
         "checks.expert.conditions.chief_experts_already.branches.1.when.chief_experts_already.below: a number of the law has"),
        ("最多{public_institution_most}名，还有位置", "最多{most}名，还有位置", "最多{most}名",
         "checks.engineer.conditions.public_institution_already.branches.2.text: there is no parameter most"),
        ("        - {then: failed, text: 没有研发团队。, mend: 先组建研发团队。}\n", "", "        - {when: {has_rd_team: yes}",
         "checks.station.conditions.has_rd_team.branches.1.when: only the last branch goes without `when`, and it must"),
        (", mend: 先组建研发团队。}", "}", "- {then: failed, text: 没有研发团队。}",
         "checks.station.conditions.has_rd_team.branches.2.mend: say what would change it"),
        ("source: 6\n        takes: changeable", "source: 21\n        takes: changeable", "source: 21",
         "checks.station.facts.chief_expert_count.source: the document has articles 1 to 20, not 21"),
        ("source: 6\n        takes: changeable", "source: six\n        takes: changeable", "source: six",
         "checks.station.facts.chief_expert_count.source: an article is expected: 4, or 4(1) for its item 1, or closing"),
        ("force: relaxable", "force: soft", "force: soft", "checks.expert.conditions.title.force: 'must', 'normally'"),
        ("last: 2030-10-31", "last: soon", "last: soon", "validity.last: "),
        ("last: 2030-10-31", "last: 2020-10-31", "last: 2020", "validity.last: the last day is before the first; exchange them"),
        ("check: zibo/engineer, text: 自己", "check: zibo/worker, text: 自己", "check: zibo/worker",
         "checks.station.routes.2.check: there is no check zibo/worker; checks: zibo/direct-title"),
        ("      team: {label: 班组, also: [车间班组, 生产班组]}", "      team: {label: 班组, also: [其他]}", "      other: {label: 其他",
         "checks.station.facts.place.options.other: 其他 also stands for team; keep it once"),
        ("id: zibo\n", "id: zibo\n\tx: 1\n", "\tx", "file: this is no YAML: "),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_its_key_and_how_to_mend_it(
    tmp_path: Path, was: str, becomes: str, at: str, sentence: str
) -> None:
    assert was in SOUND
    text = SOUND.replace(was, becomes, 1)
    (fault,) = (one for one in faults_of(tmp_path, text) if sentence in one)
    assert fault.startswith("zibo.yaml:")
    assert int(fault.split(":")[1]) == line_of(text, at)


def test_every_fault_is_told_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = (
        SOUND.replace("force: relaxable", "force: soft", 1)
        .replace("        short: 研发团队\n", "", 1)
        .replace("articles: 20\n", "articles: 20\narticles: 20\n", 1)
    )
    faults = faults_of(tmp_path, text)
    assert len(faults) == 3
    lines = [int(fault.split(":")[1]) for fault in faults]
    assert lines == sorted(lines)


def test_a_folder_without_packs_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(PackFaults, match="there is no pack here"):
        load(tmp_path)


def test_what_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "zibo.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PackFaults, match="cannot be read as UTF-8"):
        load(tmp_path)


def test_two_packs_of_one_name_are_a_fault(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(SOUND, encoding="utf-8")
    with pytest.raises(PackFaults, match="two packs call themselves zibo"):
        load(tmp_path)


def test_a_number_of_the_law_stands_in_the_parameters_only() -> None:
    for path in PACKS.glob("*.yaml"):
        with path.open("rb") as file:
            for line, _function, sentence, _keys in extract_pack(file, (), (), {}):
                numbers = re.findall(r"[0-9]+", re.sub(r"\{\w+\}", "", sentence))
                assert not numbers or "号" in sentence, f"{path.name}:{line}: {sentence}"
