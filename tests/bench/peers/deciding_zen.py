"""zen-engine: one decision table that collects every line that fits."""

from __future__ import annotations

import json
from importlib import import_module

from rules import Rulebook
from tests.bench.peers.deciding_lines import Decide, Facts, Line, Reasons, lines, verdict


def made(rulebook: Rulebook) -> Decide:
    """The table, ready to be asked."""
    engine = import_module("zen").ZenEngine()
    decision = engine.create_decision(json.dumps(_graph(list(lines(rulebook)))))

    def decide(facts: Facts) -> tuple[str, Reasons]:
        states = {row["condition"]: row["state"] for row in decision.evaluate(dict(facts))["result"]}
        return verdict(states), states

    return decide


def _graph(table: list[Line]) -> object:
    facts = dict.fromkeys(line.fact for line in table)
    content = {
        "hitPolicy": "collect",
        "inputs": [{"id": name, "name": name, "field": name} for name in facts],
        "outputs": [{"id": name, "name": name, "field": name} for name in ("condition", "state", "article")],
        "rules": [_row(number, line) for number, line in enumerate(table)],
    }
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "table", "type": "decisionTableNode", "name": "table", "content": content},
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [{"id": "1", "sourceId": "in", "targetId": "table"}, {"id": "2", "sourceId": "table", "targetId": "out"}]
    return {"nodes": nodes, "edges": edges}


def _row(number: int, line: Line) -> dict[str, str]:
    return {
        "_id": str(number),
        line.fact: _cell(line),
        "condition": json.dumps(line.condition),
        "state": json.dumps(line.state),
        "article": str(line.article),
    }


def _cell(line: Line) -> str:
    match line.sign:
        case "is":
            return json.dumps(line.yes)
        case "in":
            return ", ".join(json.dumps(one) for one in line.words)
        case "from_to":
            return f"[{line.least}..{line.most}]"
        case "below":
            return f"< {line.least}"
        case "above":
            return f"> {line.most}"
