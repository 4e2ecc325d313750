"""What follows from the clauses, as data to compute with: quotas, periods, procedures, documents, money, silence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from rules.clauses import Clause, HourRate, Kept, Origin, Placed, Since
from rules.frozen import Frozen
from rules.model import Force

PerWhat = Literal["station", "person", "unit", "field", "expert"]
Count = Literal["concurrent", "semester", "total", "unspecified", "year", "review_year"]
PeriodKind = Literal[
    "cycle", "funding", "inactivity", "publicity", "rectification", "term", "validity", "while", "window", "year"
]
Anchor = Literal[
    "activity_year", "calendar_year", "call", "in_station", "issued", "last_activity_on", "posted_on", "published_on",
    "review_year", "semester",
]  # fmt: skip
"""The event a period is counted from, or the year it belongs to."""
PeriodUnit = Literal["month", "semester", "working_day", "year"]
Consequence = Literal[
    "continues", "commended", "none", "rectify", "role_lost", "revoked", "money_stopped", "suspended_this_year",
    "credit_file",
]  # fmt: skip


class Entry(Placed):
    """Something that follows from clauses."""

    id: str
    text: str
    clauses: tuple[str, ...]
    assumption: str | None = None
    """The reading taken, said with every result."""
    silent: str | None = None
    """What the document does not say about it."""


class Quota(Entry):
    """A limit: at most (`max`) or at least (`min`) so many."""

    kind: Literal["max", "min"]
    limit: int
    least: int | None = None
    """Of a `max` that has a floor too."""
    unit: str
    whole: bool
    """Only whole numbers can be counted against it."""
    force: Force
    per: PerWhat
    period: Count
    """What the document counts by."""
    read_as: Count | None = None
    """The reading taken where it does not say."""


class Period(Entry):
    """A length of time, a cycle, a year something counts for, or the days a document is in force."""

    kind: PeriodKind
    length: int | None = None
    """`None`: the document names the period without a length."""
    times: int | None = None
    """Of a cycle: so many times in a unit."""
    unit: PeriodUnit | None = None
    anchor: Anchor | None
    anchor_stated: bool
    """Whether the document says from when it counts."""
    not_before: Anchor | None = None
    start_counts: bool = False
    risk_after: int | None = None
    """Of an inactivity: from here on it is worth a warning; our own line, not the document's."""
    other: str | None = None
    """Another reading of the same sentence: whole calendar years."""
    leads_to: str | None = None
    month: int | None = None
    closes: str | None = None
    first: date | None = None
    last: date | None = None


class ProcedureStep(Frozen):
    """One step, and whose it is."""

    text: str
    actor: str
    clauses: tuple[str, ...]


class Procedure(Entry):
    """Steps in order."""

    merit: bool
    """There is a selection on merit: meeting the conditions is not being chosen."""
    steps: tuple[ProcedureStep, ...]


class Document(Entry):
    """A paper, whose it is and who gets it."""

    force: Force
    of: str
    to: str | None
    contents: tuple[str, ...] = ()
    contents_open: bool = False
    originals: bool = False
    copies: bool = False


class Benefit(Entry):
    """What somebody gets."""

    force: Force
    to: str
    quota: str | None = None
    needs: str | None = None
    """Another benefit that comes first."""
    category: Literal["professional", "general"] | None = None
    hours: None = None
    """No document gives a rate; a number here would be invented."""


class Duty(Entry):
    """What somebody has to do."""

    who: str
    quota: str | None = None


class Sanction(Entry):
    """What follows from a fault."""

    whom: str
    outcome: Consequence
    after: str | None = None
    """The result of an assessment that leads to it."""
    within: str | None = None
    """The period it belongs to."""


class Aspect(Frozen):
    """Something an assessment looks at."""

    text: str
    clauses: tuple[str, ...]


class Result(Frozen):
    """One result of an assessment and what follows."""

    id: str
    label: str
    outcome: Consequence
    text: str
    clauses: tuple[str, ...]
    again: str | None = None
    """The result it becomes when it is still so after rectification."""
    silent: str | None = None


class Assessment(Entry):
    """How a station is assessed and what can come of it."""

    by: tuple[str, ...]
    every: str
    """The period it comes round in."""
    grades_named: bool
    contents: tuple[Aspect, ...]
    contents_open: bool = False
    results: tuple[Result, ...]


class Funding(Entry):
    """Money, and where the document names no sum, that it does not."""

    giver: str
    amount: int | None
    per: Literal["year"] | None = None
    years: int | None = None
    unit: str | None = None
    form: str | None = None
    depends_on: str | None = None
    stops_after: tuple[str, ...] = ()
    quota: str | None = None


class Silence(Placed):
    """What people ask and the document does not say, and whom to ask."""

    id: str
    topic: str
    text: str
    ask: str
    near: tuple[str, ...]
    """The clauses it is nearest to."""


class Book(Frozen):
    """The clauses of one document and all that follows from them."""

    policy: str
    """Known from the file's name."""
    segments: tuple[Kept, ...] = ()
    parameters: Mapping[str, Annotated[int, Field(strict=True)]]
    """Numbers no check needs; the others stand in the pack of the checks."""
    clauses: tuple[Clause, ...]
    quotas: tuple[Quota, ...] = ()
    periods: tuple[Period, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    documents: tuple[Document, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    duties: tuple[Duty, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    assessment: tuple[Assessment, ...] = ()
    funding: tuple[Funding, ...] = ()
    silent: tuple[Silence, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that rests on clauses, in the pack's order."""
        return (
            *self.quotas, *self.periods, *self.procedures, *self.documents, *self.benefits, *self.duties,
            *self.sanctions, *self.assessment, *self.funding,
        )  # fmt: skip


class Background(Book):
    """A pack of background facts, which are no part of the programmes' documents: who says them, and how sure it is."""

    id: str
    background: Literal[True]
    version: str
    title: str
    short: str
    number: str
    issuer: str
    issued: date
    validity: Since
    certainty: Mapping[str, str]
    """How sure: letter → in words."""
    origins: tuple[Origin, ...]
    hour_table: tuple[HourRate, ...]
    """Empty until staff fill it in: nothing is converted without it."""
    hour_table_status: Literal["unverified", "verified"]
    hour_table_owner: str
