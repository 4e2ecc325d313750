"""`rules graph`: Mermaid that names every fact and condition, and SVG where Graphviz is installed."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from bot.cli.rules_graph import run_graph
from locales import speaker
from rules.diagram import Arrow, Diagram, Node, as_dot, as_mermaid, diagram
from tests.rules.book import book
from tests.rules.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Desk:
    """Where the command runs."""
    return Desk(tmp_path, capfdbinary)


@pytest.mark.parametrize("name", [*book().checks])
def test_every_fact_and_condition_is_drawn_and_leads_somewhere(name: str) -> None:
    check = book().checks[name]
    drawn = diagram(book(), check, speaker("en"))
    starts, ends = {arrow.start for arrow in drawn.arrows}, {arrow.end for arrow in drawn.arrows}
    kinds = [node.kind for node in drawn.nodes]
    assert kinds.count("fact") == sum(fact.no_effect is None for fact in check.facts)
    assert kinds.count("condition") == len(check.conditions)
    assert all(node.id in starts for node in drawn.nodes if node.kind in ("fact", "condition"))
    assert {"met", "failed"} <= ends


def test_quotes_and_brackets_do_not_break_the_drawing() -> None:
    drawn = Diagram('a "b"', (Node("f0", "fact", ('say "yes" <now>', "\\")),), (Arrow("f0", "met", ('"',)),))
    assert 'f0(["say #quot;yes#quot; &lt;now><br/>\\"])' in as_mermaid(drawn)
    assert r'f0 [label="say \"yes\" <now>\n\\", fillcolor=' in as_dot(drawn)


def test_mermaid_is_printed(desk: Desk) -> None:
    status, out, err = desk.answer(lambda: run_graph("dezhou/leader", None, None, "zh_Hans"))
    assert (status, err) == (0, "")
    assert out.startswith('---\ntitle: "能不能领办技师工作站"\n---\nflowchart LR\n')
    assert 'c0["领军人才资格<br/>第2条、第4条（1）"]' in out


def test_without_graphviz_a_sentence_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(desk.folder))
    status, out, err = desk.answer(lambda: run_graph("zibo/expert", desk.folder / "x.svg", None, "en"))
    assert (status, out) == (2, "")
    assert "Graphviz" in err
    assert not (desk.folder / "x.svg").exists()


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs Graphviz")
def test_graphviz_draws_it(desk: Desk) -> None:
    file = desk.folder / "expert.svg"
    status, _, err = desk.answer(lambda: run_graph("zibo/expert", file, None, "en"))
    assert (status, err) == (0, "")
    assert Xml.parse(file).getroot().tag.endswith("svg")


def test_a_file_that_cannot_be_written_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("dot") is None:
        pytest.skip("needs Graphviz")
    status, _, err = desk.answer(lambda: run_graph("zibo/expert", desk.folder / "no" / "x.svg", None, "en"))
    assert status == 2
    assert "cannot be written" in err
