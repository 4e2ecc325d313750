"""The sentences of a document: the segments of the original, by hash, and the clauses that say them in our words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, model_validator

from rules.frozen import Frozen
from rules.model import Force
from rules.source import ArticleNumber, Source

Kind = Literal[
    "condition", "quota", "period", "deadline", "procedure", "document", "right", "benefit", "duty", "sanction",
    "assessment", "funding", "definition", "validity", "purpose",
]  # fmt: skip
"""What a sentence is for."""
HEAD = 0
"""The article number of what stands before article 1; nothing can be cited there."""
HOURS_AT_MOST = 1000
"""Credit hours of one unit of an activity; more is a slip of the finger."""


class Placed(Frozen):
    """Something that stands somewhere in a document."""

    policy: str
    """Known from the pack."""
    article: ArticleNumber | None
    """0: the document's head. `None`: of a background fact, not seen."""
    item: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _knows_its_policy(cls, data: object, info: ValidationInfo) -> object:
        return {"policy": (info.context or {}).get("policy", ""), **data} if isinstance(data, dict) else data

    @property
    def source(self) -> Source | None:
        """What to cite; `None` for the head and for an article nobody saw."""
        if self.article in (None, HEAD):
            return None
        return Source(policy=self.policy, article=self.article, item=self.item)


class Kept(Placed):
    """What a pack keeps of a segment of the original: where it stands and its hash, not its words."""

    article: ArticleNumber
    id: str
    heading: bool
    """It carries no rule of its own."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Clause(Placed):
    """One operative sentence, or one rule of several in it."""

    id: str
    kind: Kind
    force: Force
    text: str
    """In our own words."""
    decider: str | None
    """Who decides, where the text says so."""
    decider_stated: bool
    reading: str | None = None
    """The reading taken where the text leaves several, or what it leaves open."""
    segments: tuple[str, ...] = ()
    """The segments that say it."""
    conditions: tuple[str, ...] = ()
    """The conditions of checks that rest on it: policy/check/condition."""
    origin: str | None = None
    """Of a background fact: where it was seen."""
    certainty: str | None = None
    """Of a background fact: how sure it is."""


class Origin(Frozen):
    """Where background facts were seen."""

    id: str
    title: str
    number: str | None
    seen: str | None
    how: str


class HourRate(Frozen):
    """An activity's credit hours, as staff entered them from a document."""

    activity: str
    unit: str
    hours: Annotated[Decimal, Field(gt=0, le=HOURS_AT_MOST)]
    """For one unit of it."""
    category: Literal["professional", "general"]
    document: str
    document_date: date
    entered_by: str


class Since(Frozen):
    """From when background facts hold."""

    first: date
    last: date | None
    trial: bool
    text: str
