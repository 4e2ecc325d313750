"""business-rules: variables, actions, and one rule for each line."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from rules import Rulebook
from tests.bench.peers.deciding_lines import Decide, Facts, Line, Reasons, lines, verdict


def made(rulebook: Rulebook) -> Decide:
    """The rules, ready to run."""
    engine, actions, fields = (import_module(f"business_rules.{name}") for name in ("engine", "actions", "fields"))
    table = list(lines(rulebook))
    asked = _variables(table)
    rules = [{"conditions": {"all": _conditions(line)}, "actions": [_action(line)]} for line in table]

    def begin(self: Any) -> None:
        self.states = {}

    def say(self: Any, condition: str, state: str) -> None:
        self.states[condition] = state

    action = actions.rule_action(params={"condition": fields.FIELD_TEXT, "state": fields.FIELD_TEXT})
    said_class = type("Said", (actions.BaseActions,), {"__init__": begin, "say": action(say)})

    def decide(facts: Facts) -> tuple[str, Reasons]:
        said: Any = said_class()
        engine.run_all(rules, asked(facts), said, stop_on_first_trigger=False)
        return verdict(said.states), said.states

    return decide


def _variables(table: list[Line]) -> Any:
    """A class with one variable for each fact."""
    variables = import_module("business_rules.variables")
    kinds = {"is": variables.boolean_rule_variable, "in": variables.string_rule_variable}

    def reader(name: str) -> Any:
        def read(self: Any) -> object:
            return self.facts[name]

        read.__name__ = name
        return read

    def begin(self: Any, facts: Facts) -> None:
        self.facts = facts

    methods = {line.fact: kinds.get(line.sign, variables.numeric_rule_variable)(reader(line.fact)) for line in table}
    return type("Asked", (variables.BaseVariables,), {"__init__": begin, **methods})


def _conditions(line: Line) -> list[dict[str, object]]:
    match line.sign:
        case "is":
            return [_condition(line, f"is_{str(line.yes).lower()}", [])]
        case "in":
            return [{"any": [_condition(line, "equal_to", one) for one in line.words]}]
        case "from_to":
            limits = {"greater_than_or_equal_to": line.least, "less_than_or_equal_to": line.most}
            return [_condition(line, operator, limit) for operator, limit in limits.items()]
        case "below":
            return [_condition(line, "less_than", line.least)]
        case "above":
            return [_condition(line, "greater_than", line.most)]


def _condition(line: Line, operator: str, value: object) -> dict[str, object]:
    return {"name": line.fact, "operator": operator, "value": value}


def _action(line: Line) -> dict[str, object]:
    return {"name": "say", "params": {"condition": line.condition, "state": line.state}}
