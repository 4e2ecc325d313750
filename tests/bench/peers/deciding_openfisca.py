"""openfisca-core: a variable for each fact and for each condition, one simulation for each case."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from rules import Rulebook
from tests.bench.peers.deciding_lines import OUTCOMES, PLACES, Decide, Facts, Line, Reasons, lines

MONTH = "2026-11"
STATES = ("met", "discretion", "failed")


def made(rulebook: Rulebook) -> Decide:
    """The system; a case is a simulation of its own, as it is for a person who asks."""
    core = {name: import_module(f"openfisca_core.{name}") for name in ("entities", "taxbenefitsystems", "simulations")}
    unit = core["entities"].Entity("unit", "units", "A unit", "")
    table = list(lines(rulebook))
    system = core["taxbenefitsystems"].TaxBenefitSystem([unit])
    conditions = list(dict.fromkeys(line.condition for line in table))
    for name in dict.fromkeys(line.fact for line in table):
        system.add_variable(_fact(unit, name))
    for name in conditions:
        system.add_variable(_condition(unit, name, [line for line in table if line.condition == name]))
    builder = core["simulations"].SimulationBuilder

    def decide(facts: Facts) -> tuple[str, Reasons]:
        simulation = builder().build_default_simulation(system, count=1)
        for name, value in facts.items():
            number = PLACES.index(value) if isinstance(value, str) else int(value or 0)
            simulation.set_input(f"fact_{name}", MONTH, [number])
        ranks = {name: int(simulation.calculate(f"state_{name}", MONTH)[0]) for name in conditions}
        return OUTCOMES[max(ranks.values())], {name: STATES[rank] for name, rank in ranks.items()}

    return decide


def _variable(unit: Any, name: str, **more: object) -> Any:
    variables, periods = import_module("openfisca_core.variables"), import_module("openfisca_core.periods")
    body = {"value_type": int, "entity": unit, "definition_period": periods.DateUnit.MONTH, "label": name, **more}
    return type(name, (variables.Variable,), body)


def _fact(unit: Any, name: str) -> Any:
    return _variable(unit, f"fact_{name}")


def _condition(unit: Any, name: str, own: list[Line]) -> Any:
    numpy = import_module("numpy")

    def formula(units: Any, period: Any) -> Any:
        value = units(f"fact_{own[0].fact}", period)
        return numpy.select([_fits(value, line) for line in own], [STATES.index(line.state) for line in own])

    return _variable(unit, f"state_{name}", formula=formula)


def _fits(value: Any, line: Line) -> Any:
    match line.sign:
        case "is":
            return value == int(line.yes)
        case "in":
            return import_module("numpy").isin(value, [PLACES.index(one) for one in line.words])
        case "from_to":
            return (value >= line.least) & (value <= line.most)
        case "below":
            return value < line.least
        case "above":
            return value > line.most
