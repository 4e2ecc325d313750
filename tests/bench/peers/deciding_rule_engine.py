"""rule-engine: one compiled expression for each line."""

from __future__ import annotations

import json
from importlib import import_module

from rules import Rulebook
from tests.bench.peers.deciding_lines import Decide, Facts, Line, Reasons, lines, verdict


def made(rulebook: Rulebook) -> Decide:
    """The lines, compiled."""
    rule = import_module("rule_engine").Rule
    compiled = [(rule(_expression(line)), line.condition, line.state) for line in lines(rulebook)]

    def decide(facts: Facts) -> tuple[str, Reasons]:
        states = {condition: state for one, condition, state in compiled if one.matches(facts)}
        return verdict(states), states

    return decide


def _expression(line: Line) -> str:
    match line.sign:
        case "is":
            return line.fact if line.yes else f"not {line.fact}"
        case "in":
            return f"{line.fact} in {json.dumps(line.words)}"
        case "from_to":
            return f"{line.fact} >= {line.least} and {line.fact} <= {line.most}"
        case "below":
            return f"{line.fact} < {line.least}"
        case "above":
            return f"{line.fact} > {line.most}"
