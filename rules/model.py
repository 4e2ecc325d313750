"""What a pack holds: a policy, its facts, checks, procedures and documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from rules.frozen import Frozen, keyed
from rules.recognise import Recognise
from rules.source import Source
from rules.values import Facts, Value

__all__ = [
    "Branch", "Check", "Condition", "Fact", "Facts", "Force", "Option", "Outcome", "PaperItem", "Policy", "Route",
    "Source", "State", "Step", "Takes", "Validity", "Value",
]  # fmt: skip

Force = Literal[
    "must", "normally", "relaxable", "encouraged", "may", "priority", "evidence", "merit", "open", "vague", "silent",
    "plain",
]  # fmt: skip
"""Force of a sentence: what follows when the condition is not met. `plain`: it says how things are."""
State = Literal["met", "failed", "discretion"]
"""What a condition comes to when everything it depends on is known."""
Outcome = Literal["eligible", "not_eligible", "discretion", "incomplete"]
Takes = Literal["changeable", "time", "fixed"]
Role = Literal["enterprise", "engineer", "expert", "college"]


class Option(Frozen):
    """One value of a choice, and how a person reads and types it."""

    id: str
    label: str
    short: str | None = None
    """The button's text where the label is long."""
    also: tuple[str, ...] = ()
    """Other words for it, as people type them."""
    goal: bool = True
    """Whether a remedy may advise to come to this value: nobody is told to leave their employer."""


class Fact(Frozen):
    """One thing a check asks about. Facts of a choice or a text carry options."""

    name: str
    type: Literal["yes_no", "choice", "number", "area", "text"]
    question: str
    why: str
    """Why it is asked, in a sentence; the source stands beside it."""
    source: Source
    short: str
    """The fact's name on a review screen."""
    help: str | None = None
    """How to tell, what counts: shown under the question."""
    options: Annotated[tuple[Option, ...], BeforeValidator(keyed("id"))] = ()
    """`choice`, `text`: the values; `yes_no`: values beside yes and no."""
    least: int = 0
    """The smallest number allowed."""
    unit: str | None = None
    recognise: Recognise | None = None
    optional: bool = False
    """Absent: no part of the case; `None`: asked and not known. Not asked unless mentioned."""
    presumed: bool | str | None = None
    """Its value unless told otherwise; completions do not range over it."""
    presumption: str | None = None
    """The assumption as a sentence, for the verdict screen."""
    contradiction: str | None = None
    """What the button that contradicts the presumption says."""
    takes: Takes = "fixed"
    """What a change of this fact takes."""
    weights: Mapping[str, Annotated[int, Field(ge=1)]] = {}
    """Value (yes, no, an option, a number) → how often its class is expected; 1 where nothing is said."""
    document: str | None = None
    """The document that shows the fact."""
    private: bool = False
    """Not kept beyond the interview, in no log, export or audience (health)."""
    no_effect: str | None = None
    """A fact without effect: what is said when somebody mentions it."""

    def option(self, value: Value | None) -> Option | None:
        """The option with this id, for its label."""
        return next((option for option in self.options if option.id == value), None)

    def classify(self, text: str) -> str | None:
        """The class of a text: what judge takes for it; `None` when the text says too little."""
        return self.recognise.read(text) if self.recognise else text

    @property
    def asked(self) -> bool:
        """Whether it is one of the listed facts: asked, and unknown until answered."""
        return not self.optional and self.presumed is None


class Branch(Frozen):
    """One line of a condition's decision list."""

    when: Mapping[str, object] | None = None
    """Expression over facts (see `expression`); `None`: otherwise."""
    then: State
    text: str
    """The reason, in a sentence with {parameters} and {numbers the person gave}."""
    mend: str | None = None
    """For `failed` and `discretion`: what would change it."""
    source: Source | None = None
    """Where this line stands, if not where its condition does."""
    also: tuple[Source, ...] | None = None


class Condition(Frozen):
    """One condition of a check: a decision list whose last line has no `when`."""

    id: str
    label: str
    """The condition in a few words, for when its state is not known."""
    source: Source
    also: tuple[Source, ...] = ()
    force: Force
    branches: tuple[Branch, ...]


class Route(Frozen):
    """Another road when this check says no."""

    check: str | None = None
    text: str
    source: Source


class Step(Frozen):
    """One step of a procedure."""

    text: str
    actor: str
    source: Source


class PaperItem(Frozen):
    """One document to bring."""

    text: str
    source: Source
    remark: bool = False
    """About the list as a whole: nothing to bring."""


class Check(Frozen):
    """An eligibility check: facts, conditions and what to do with the verdict."""

    id: str
    policy: str
    title: str
    """A few words, for lists and buttons."""
    question: str
    """The question as its person would ask it."""
    about: str
    """One sentence before the first question."""
    subject: str
    """Whom or what a name given to this check names: 'the person', 'the unit'."""
    roles: tuple[Role, ...]
    source: Source
    rider: str | None = None
    """Said with `eligible`: selection on merit and the like."""
    rider_source: Source | None = None
    facts: Annotated[tuple[Fact, ...], BeforeValidator(keyed("name"))]
    conditions: Annotated[tuple[Condition, ...], BeforeValidator(keyed("id"))]
    next_steps: tuple[Step, ...]
    """What to do after a verdict that is not a no."""
    documents: tuple[PaperItem, ...] = ()
    ask_whom: str
    """Whom to ask, and whether the document says so."""
    routes: tuple[Route, ...] = ()

    def fact(self, name: str) -> Fact:
        """The fact of this name; KeyError when the check has none."""
        for fact in self.facts:
            if fact.name == name:
                return fact
        raise KeyError(name)


class Validity(Frozen):
    """From when to when a policy gives verdicts, both days included."""

    first: date
    last: date | None
    trial: bool
    text: str
    """Shown with every verdict: the period, or that it is a trial without an end date."""
    outside: str
    """Said instead of a verdict outside the period."""
    source: Source

    def holds(self, on: date) -> bool:
        """Whether verdicts are given as of this day."""
        return self.first <= on and (self.last is None or on <= self.last)


class Policy(Frozen):
    """One policy document, encoded."""

    id: str
    version: str
    """Grows with every change that a verdict or a question can show."""
    title: str
    short: str
    """The programme's name, as people call it."""
    number: str
    issuer: str
    issued: date
    articles: Annotated[int, Field(ge=1)]
    """How many articles the document has."""
    validity: Validity
    parameters: Mapping[str, int]
    """The numbers of the law: each exists once, conditions and texts name it."""
    checks: Annotated[tuple[Check, ...], BeforeValidator(keyed("id"))]

    @model_validator(mode="before")
    @classmethod
    def _checks_know_their_policy(cls, data: object) -> object:
        if isinstance(data, dict) and isinstance(checks := data.get("checks"), dict):
            own = data.get("id")
            named = {f"{own}/{key}": {"policy": own, **_mapping(check)} for key, check in checks.items()}
            return {**data, "checks": named}
        return data


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
