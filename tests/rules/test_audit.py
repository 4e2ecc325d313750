"""`rules lint`: our packs are sound, and each way of going wrong is found with file, line and how to mend it."""
# ruff: noqa: E501 - a line of a table reads better in one piece

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.rules_lint import run_lint
from rules.audit import audit
from tests.rules.book import book
from tests.rules.desk import THIRD, Desk, Edit, desk_of, lines_with


@pytest.fixture
def desk(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Our packs, to be changed."""
    monkeypatch.delenv("STATION_BOT_LANGUAGE", raising=False)
    return desk_of(tmp_path, capfdbinary)


def linted(desk: Desk, folder: Path | None = None, lang: str = "en") -> tuple[int, str]:
    """Exit status and report."""
    status, out, err = desk.answer(lambda: run_lint(folder, lang))
    assert err == ""
    return status, out


def test_our_packs_are_sound() -> None:
    assert audit(book()).findings == ()


def test_a_sound_base_is_told_in_numbers(desk: Desk) -> None:
    figures = audit(book()).figures
    status, report = linted(desk)
    assert status == 0
    assert report.startswith("The rule base is sound.\n")
    assert f"Situations: {figures.situations}, each with one verdict." in report
    assert figures.situations == 12_288 + 24_576 + 640 + 1_024 + 55_296 + 90 + 2
    assert (figures.policies, figures.articles, figures.checks) == (2, 29, 7)


def test_facts_without_effect_are_exempt_and_listed(desk: Desk) -> None:
    _, report = linted(desk)
    listed = report.split("Without effect, so never asked:\n")[1].splitlines()
    assert [line.split()[2] for line in listed] == [
        "three_party_agreement", "education", "years_worked", "current_title", "professional_title",
    ]  # fmt: skip


FAULTS: list[tuple[Edit, str, str]] = [
    (("zibo.yaml", "{outstanding_innovation: yes, original_results: yes, major_contribution: yes}", "{outstanding_innovation: [yes, no]}"),
     "checks.direct-title.conditions.merits.branches.2", "no situation comes to this line"),
    (("zibo.yaml", "{outstanding_innovation: yes, original_results: yes, major_contribution: yes}", "{outstanding_innovation: [yes, no]}"),
     "checks.direct-title.conditions.merits", "the condition reads original_results and never depends on it"),
    (("zibo.yaml", "text: 职称不是工程系列，不算；技能等级也不到高级工。", "text: 职称不到助理工程师，技能等级也不到高级工。"),
     "checks.engineer.conditions.title_or_skill.branches.4", "without this line the same would be said in every situation"),
    (("zibo.yaml", "{work_conditions_ok: yes}, then", "{work_conditions_ok: yes, has_rd_team: no}, then"),
     "checks.station.conditions.work_conditions_ok", "it can never be met together with has_rd_team"),
    (("zibo.yaml", "{then: failed, text: 没有研发团队。, mend: 先组建研发团队。}", "{then: met, text: 没有研发团队。}"),
     "checks.station.conditions.has_rd_team", "this condition never decides the verdict"),
    (("zibo.yaml", "{then: failed, text: 没有研发团队。, mend: 先组建研发团队。}", "{then: met, text: 没有研发团队。}"),
     "checks.station.facts.has_rd_team", "this question is never asked"),
    (("dezhou.yaml", "when: {workspace_m2: {min: $workspace_normal}}", "when: {all: [{workspace_m2: {min: $workspace_normal}}, {workspace_m2: {min: $call_month}}]}"),
     "checks.station.conditions.workspace_m2", "workspace_m2: nothing changes at 4"),
    (("zibo.yaml", "{when: {legal_person: yes}", "{when: {any: [{legal_person: yes, funding_ok: yes}, {legal_person: yes, funding_ok: no}]}"),
     "checks.station.conditions.legal_person", "the condition reads funding_ok and never depends on it"),
    (("zibo.yaml", "label: 独立法人资格\n        source: 4\n        force: must", "label: 独立法人资格\n        source: 4\n        force: normally"),
     "checks.station.conditions.legal_person.force", "under this force nobody is refused"),
    (("zibo.yaml", "label: 设站地点\n        source: 3\n        force: normally", "label: 设站地点\n        source: 3\n        force: must"),
     "checks.station.conditions.place.force", "under this force somebody is refused"),
    (("dezhou.yaml", "label: 依托学院系部\n        source: 2\n        force: must", "label: 依托学院系部\n        source: 2\n        force: relaxable"),
     "checks.station.conditions.host_is_department.force", "under this force somebody decides"),
    (("zibo.yaml", "  direct_titles_most: 3\n", "  direct_titles_most: 3\n  spare: 4\n"), "parameters.spare", "nothing here uses $spare or {spare}"),
    (("zibo.yaml", "short: 研发团队\n", 'short: ""\n'), "checks.station.facts.has_rd_team.short", "this text is empty"),
    (("zibo.yaml", "short: 研发团队\n", "short: 研发的团队\n"), "checks.station.facts.has_rd_team.short", "this sentence has no words in en"),
    (("clauses/zibo.yaml", "text: 要有自己的研发团队。", "text: 要有一支自己的研发团队。"), "text", "this sentence has no words in en"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "key", "sentence"), FAULTS)
def test_each_way_of_going_wrong_is_found_where_it_stands(desk: Desk, edit: Edit, key: str, sentence: str) -> None:
    desk.edit(edit)
    (desk.folder / "en.po").write_text(EMPTY, encoding="utf-8")
    status, report = linted(desk, desk.folder)
    assert status == 2
    (found,) = lines_with(report, (f"{key}: " if "." in key else ": ", sentence))
    file, line, _ = found.split(":", 2)
    assert file == edit[0]
    there = (desk.folder / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert key.rsplit(".", 1)[-1] in there or there.lstrip().startswith("- "), there


EMPTY = 'msgid ""\nmsgstr "Language: en\\n"\n'


def test_presumptions_that_rule_out_every_yes_are_found(desk: Desk) -> None:
    desk.edit(
        (
            "zibo.yaml",
            "presumed: yes\n        presumption: 按“首席专家",
            "presumed: no\n        presumption: 按“首席专家",
        )
    )
    status, report = linted(desk, desk.folder)
    assert status == 2
    assert lines_with(report, ("checks.expert.conditions.open_selection: ", "can never all be met"))


def test_faults_of_one_pack_and_findings_in_another_are_told_at_once(desk: Desk) -> None:
    desk.edit(
        ("zibo.yaml", "force: relaxable", "force: soft"),
        ("zibo.yaml", "        short: 研发团队\n", ""),
        ("dezhou.yaml", "call_month: 4\n", "call_month: 4\n  spare: 4\n"),
    )
    status, report = linted(desk, desk.folder)
    assert status == 2
    assert len(lines_with(report, ("zibo.yaml:",))) == 2
    assert len(lines_with(report, ("dezhou.yaml:", "parameters.spare"))) == 1
    assert report.endswith("3 faults.\n")


def test_silence_must_be_written_down(tmp_path: Path, desk: Desk) -> None:
    third = desk_of(tmp_path / "third", desk.said, THIRD)
    file = third.folder / "clauses" / "studio.yaml"
    kept, _ = file.read_text(encoding="utf-8").split("silent:\n")
    file.write_text(kept, encoding="utf-8")
    _, report = linted(desk, third.folder)
    assert lines_with(report, ("clauses/studio.yaml:", "silent: ", "say what the document does not say"))


def test_a_document_may_not_go_without_its_clauses(desk: Desk) -> None:
    (desk.folder / "clauses" / "dezhou.yaml").unlink()
    _, report = linted(desk, desk.folder)
    assert lines_with(report, ("dezhou.yaml:1: ", "there are no clauses of this policy"))


def test_an_article_that_no_clause_says_is_found(desk: Desk) -> None:
    desk.edit(("dezhou.yaml", "articles: 9\n", "articles: 10\n"))
    _, report = linted(desk, desk.folder)
    assert lines_with(report, ("clauses/dezhou.yaml:", "clauses: ", "no clause says article 10"))


def test_a_folder_of_ones_own_may_wait_for_its_translation(desk: Desk) -> None:
    desk.edit(("zibo.yaml", "short: 研发团队\n", "short: 研发的团队\n"))
    status, report = linted(desk, desk.folder)
    assert status == 0
    assert lines_with(report, ("1 of ", " sentences have no words in en"))


def test_a_folder_may_bring_its_own_translation(desk: Desk) -> None:
    desk.edit(("zibo.yaml", "short: 研发团队\n", "short: 研发的团队\n"))
    (desk.folder / "en.po").write_text(f'{EMPTY}\nmsgid "研发的团队"\nmsgstr "Team"\n', encoding="utf-8")
    status, report = linted(desk, desk.folder)
    assert status == 0
    assert "sentences have no words" not in report


def test_one_pack_may_be_linted_alone(desk: Desk) -> None:
    desk.edit(("zibo.yaml", "direct_titles_most: 3\n", "direct_titles_most: 3\n  spare: 4\n"))
    status, report = linted(desk, desk.folder / "zibo.yaml")
    assert status == 2
    assert lines_with(report, ("zibo.yaml:", "parameters.spare"))


def test_the_command_line_knows_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["station-bot", "rules", "lint", "--folder", str(desk.folder), "--lang", "en"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert desk.said.readouterr().out.startswith(b"The rule base is sound.")


def test_a_language_nobody_speaks_is_refused(desk: Desk) -> None:
    status, out, err = desk.answer(lambda: run_lint(None, "fr"))
    assert (status, out) == (2, "")
    assert "fr" in err


def test_linting_takes_less_than_was_promised(desk: Desk) -> None:
    def once() -> float:
        began = time.process_time()
        assert run_lint(None, "zh_Hans") == 0
        return time.process_time() - began

    assert min(once() for _ in range(3)) < 0.3
