"""A check as a diagram: facts → conditions → what they come to. Mermaid for a page, dot for Graphviz."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.decision_table import Row, Table, tables
from rules.misgiven import N_
from rules.model import Check, State
from rules.rulebook import Rulebook
from rules.wording import Voice, Words

ENDS: tuple[tuple[State, str], ...] = (
    ("met", N_("All met: eligible")),
    ("discretion", N_("Otherwise, one for the authority: the authority decides")),
    ("failed", N_("One not met: not eligible")),
)
WAYS_AT_MOST = 4
"""Rows of a table that an arrow names; the table has them all."""
Lines = tuple[str, ...]


@dataclass(frozen=True)
class Node:
    """Something with a name."""

    id: str
    kind: str
    """fact, condition, or the state an end stands for."""
    lines: Lines


@dataclass(frozen=True)
class Arrow:
    """From one to the other, and when."""

    start: str
    end: str
    lines: Lines = ()


@dataclass(frozen=True)
class Diagram:
    """A check, drawn."""

    title: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


def diagram(rulebook: Rulebook, check: Check, voice: Voice) -> Diagram:
    """Every fact that matters, every condition, and the three ends."""
    words, found = Words(rulebook, check.policy, voice), tables(rulebook.logic(check.id))
    places = {fact.name: f"f{at}" for at, fact in enumerate(check.facts) if fact.no_effect is None}
    facts = [Node(places[fact.name], "fact", (words.text(fact.short),)) for fact in check.facts if fact.name in places]
    conditions = [Node(f"c{table.clause.order}", "condition", _named(table, words)) for table in found]
    ends = [Node(state, state, (voice.say(sentence),)) for state, sentence in ENDS]
    arrows = [Arrow(places[name], f"c{table.clause.order}") for table in found for name in table.clause.facts] + [
        arrow for table in found for arrow in _outcomes(table, words)
    ]
    return Diagram(words.text(check.title), (*facts, *conditions, *ends), tuple(arrows))


def _named(table: Table, words: Words) -> Lines:
    condition = table.clause.condition
    return words.text(condition.label), words.articles((condition.source, *condition.also))


def _outcomes(table: Table, words: Words) -> Iterator[Arrow]:
    for state, _ in ENDS:
        rows = [row for row in table.rows if row.branch is not None and _state(table, row) == state]
        if rows:
            more = ("…",) if len(rows) > WAYS_AT_MOST else ()
            lines = tuple(_way(table, row, words) for row in rows[:WAYS_AT_MOST])
            yield Arrow(f"c{table.clause.order}", state, (*lines, *more))


def _state(table: Table, row: Row) -> State:
    assert row.branch is not None
    return table.clause.condition.branches[row.branch].then


def _way(table: Table, row: Row, words: Words) -> str:
    """One row in a line; a condition on one fact needs no name for it."""
    cells = [(one, cell) for one, cell in zip(table.classes, row.cells, strict=True) if cell is not None]
    if len(table.classes) == 1:
        return ", ".join(words.cell(one, cell) for one, cell in cells)
    return "; ".join(
        words.voice.say("{label}: {text}", label=words.text(one.fact.short), text=words.cell(one, cell))
        for one, cell in cells
    )


def as_mermaid(drawn: Diagram) -> str:
    """For Markdown pages and anything that draws Mermaid."""
    shapes = {"fact": ("([", "])"), "condition": ("[", "]")}
    lines = ["---", f"title: {_quoted(drawn.title)}", "---", "flowchart LR"]
    for node in drawn.nodes:
        left, right = shapes.get(node.kind, ("{{", "}}"))
        lines.append(f"  {node.id}{left}{_mermaid(node.lines)}{right}")
    for arrow in drawn.arrows:
        when = f"|{_mermaid(arrow.lines)}|" if arrow.lines else ""
        lines.append(f"  {arrow.start} -->{when} {arrow.end}")
    return "\n".join(lines)


def _mermaid(lines: Lines) -> str:
    return (
        '"'
        + "<br/>".join(line.replace("&", "&amp;").replace('"', "#quot;").replace("<", "&lt;") for line in lines)
        + '"'
    )


def as_dot(drawn: Diagram) -> str:
    """For Graphviz."""
    colours = {
        "fact": "#e8f0f8",
        "condition": "#f5f5f5",
        "met": "#dff0df",
        "discretion": "#fdf0d0",
        "failed": "#f8dede",
    }
    lines = [
        "digraph {",
        f'  graph [rankdir=LR, label={_quoted(drawn.title)}, labelloc=t, fontname="sans-serif", ranksep=1.2]',
        '  node [shape=box, style="rounded,filled", fontname="sans-serif", fontsize=11]',
        '  edge [fontname="sans-serif", fontsize=9, color="#667788"]',
    ]
    lines += [f'  {node.id} [label={_quoted(*node.lines)}, fillcolor="{colours[node.kind]}"]' for node in drawn.nodes]
    for arrow in drawn.arrows:
        when = f" [label={_quoted(*arrow.lines)}]" if arrow.lines else ""
        lines.append(f"  {arrow.start} -> {arrow.end}{when}")
    return "\n".join([*lines, "}"])


def _quoted(*lines: str) -> str:
    return '"' + "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in lines) + '"'
