"""One verdict with all its reasons over 12 facts, beside four rule engines that decide the same."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module

from rich.table import Table

from rules import Rulebook, Value, judge, load, next_question, questions_left
from tests.bench.peers.deciding_lines import CHECK, Decide, Facts, Reasons, cases

PEERS = {
    "zen-engine, decision table": "deciding_zen",
    "rule-engine": "deciding_rule_engine",
    "business-rules": "deciding_business_rules",
    "openfisca-core": "deciding_openfisca",
}
TODAY = date(2026, 11, 20)
CASES = 60
SECONDS = 0.4
"""One run of a candidate; the best of three runs counts."""
PRESUMED = ("enterprise_in_zibo", "validity")
"""Reasons of ours that the others are not asked for."""
Given = dict[str, Value | None]


def table() -> Table:
    """Microseconds, ours and theirs, and what is promised."""
    rulebook = load()
    shown = Table("what", "µs", "beside ours", "promised", title=f"One decision: {CHECK}, 12 facts, every reason")
    ours = fastest(lambda facts: judge(rulebook, CHECK, facts, TODAY))
    shown.add_row("judge", f"{ours:.1f}", "1.0", "at most 10")
    for name, module in PEERS.items():
        shown.add_row(name, *_beside(module, rulebook, ours), "slower than ours")
    shown.add_section()
    shown.add_row("verdict, reasons, next question, at most k", f"{fastest(_turn(rulebook), _open()):.0f}", "", "1000")
    shown.add_row("all packs loaded", f"{min(_loads()) * 1e6:.0f}", "", "150000")
    return shown


def _beside(module: str, rulebook: Rulebook, ours: float) -> tuple[str, str]:
    try:
        peer: Decide = import_module(f"tests.bench.peers.{module}").made(rulebook)
    except ImportError as missing:
        return "left out", str(missing)
    for facts in cases(CASES):
        assert peer(facts) == decided(rulebook, facts), f"{module} decides otherwise: {facts}"
    theirs = fastest(peer)
    return f"{theirs:.1f}", f"{theirs / ours:.1f}"


def decided(rulebook: Rulebook, facts: Facts) -> tuple[str, Reasons]:
    """Our verdict and reasons in the peers' words."""
    verdict = judge(rulebook, CHECK, facts, TODAY)
    reasons = (reason for reason in verdict.reasons if reason.condition not in PRESUMED)
    return str(verdict.outcome), {reason.condition: reason.state for reason in reasons}


def fastest(decide: Callable[[Facts], object], given: list[Given] | None = None) -> float:
    """Microseconds of one decision, over many different cases."""
    different = given or cases(CASES)
    for facts in different:
        decide(facts)
    return min(_run(decide, different) for _ in range(3)) * 1e6


def _run(decide: Callable[[Facts], object], different: list[Given]) -> float:
    done, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < SECONDS:
        for facts in different:
            decide(facts)
        done += len(different)
    return spent / done


def _turn(rulebook: Rulebook) -> Callable[[Facts], object]:
    def turn(facts: Facts) -> object:
        verdict = judge(rulebook, CHECK, facts, TODAY)
        return verdict, next_question(rulebook, CHECK, facts), questions_left(rulebook, CHECK, facts)

    return turn


def _open() -> list[Given]:
    """The same cases, as people are half-way through them."""
    return [dict(list(facts.items())[: at % len(facts)]) for at, facts in enumerate(cases(CASES))]


def _loads() -> Iterator[float]:
    for _ in range(5):
        began = time.perf_counter()
        load()
        yield time.perf_counter() - began
