"""A result of an assessment → what follows from it. A word that is no result of this document is refused."""

from __future__ import annotations

from dataclasses import dataclass

from rules.misgiven import N_, Misgiven
from rules.model_books import Assessment, Consequence, Result, Sanction, Silence
from rules.rulebook import Rulebook
from rules.source import Source
from rules.text import Text


class GradeFault(Misgiven):
    """A word that is no result of this assessment."""


@dataclass(frozen=True, slots=True)
class Follows:
    """What a result leads to."""

    assessment: Assessment
    result: Result
    outcomes: tuple[Consequence, ...]
    text: Text
    source: Source
    also: tuple[Source, ...]
    sanctions: tuple[Sanction, ...]
    silence: Silence | None
    """Where the document does not say what follows."""


def follows(rulebook: Rulebook, assessment_id: str, grade: str, *, after_rectification: bool = False) -> Follows:
    """What a grade, by its name or its id, leads to; what was poor and still is after rectification leads further."""
    assessment = rulebook.assessments[assessment_id]
    result = _result(assessment, grade)
    if after_rectification and result.again is not None:
        result = _result(assessment, result.again)
    own = (one for one in rulebook.sanctions.values() if one.policy == assessment.policy)
    sanctions = tuple(one for one in own if one.after == result.id)
    sources = dict.fromkeys(one.source for one in (*sanctions, assessment) if one.source is not None)
    first, *rest = sources
    outcomes = dict.fromkeys([result.outcome, *(one.outcome for one in sanctions)])
    silence = rulebook.silent[result.silent] if result.silent else None
    text = rulebook.text(assessment.policy, result.text)
    return Follows(assessment, result, tuple(outcomes), text, first, tuple(rest), sanctions, silence)


def _result(assessment: Assessment, grade: str) -> Result:
    wanted = grade.strip()
    for result in assessment.results:
        if wanted in (result.id, result.label):
            return result
    allowed = ", ".join(f"{result.label} ({result.id})" for result in assessment.results)
    message = N_("{came} is no result the document knows; its results are {allowed}.")
    raise GradeFault(message, came=wanted[:40] or '""', allowed=allowed)
