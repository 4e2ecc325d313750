"""How well a question fits each entry → an answer, a choice of two or three, or that it is not covered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rules.questions.reading import Reading
from rules.questions.vocabulary import ELSEWHERE, Vocabulary

Kind = Literal["answer", "choice", "not_covered"]
MOST_CHOICES = 3
RIVALS = 8
"""Places down to which a twin is looked for."""


@dataclass(frozen=True, slots=True)
class Bars:
    """From where on what is done. Found by trial on questions of other voices than those learned from."""

    answer: float = 0.20
    """The least lead over what is not ours that is answered; see `lead`."""
    floor: float = 0.20
    """The least fit that is answered at all."""
    elsewhere: float = 1.4
    """How much the fit of what is not ours counts against the best of ours."""
    named: float = 0.20
    """What a question gains that uses a programme's own words."""
    shared: float = 0.4
    """How much a twin's fit adds, where nothing tells the programmes apart."""
    near: float = 0.30
    """The least fit that is shown as the nearest thing there is."""
    twin: float = 0.85
    """Of the best likeness: an entry of the other programme from here on makes a choice, where nothing tells apart."""
    known_twin: float = 0.25
    """The same for an entry that the packs call its twin."""
    twin_score: float = 0.30
    """And its fit must be at least so much of the best one's."""
    close: float = 0.92
    """Of the best fit: an entry of the same programme from here on makes a choice."""
    sure: float = 0.60
    """A fit from here on is answered though another entry of the same programme comes close."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What else makes an entry fit."""

    index: float = 0.6
    """Likeness to the exemplars, beside what was learned from them."""
    counted: float = 1.25
    """An entry about a limit, where the question gives a number and asks about a count."""
    numbered: float = 1.10
    """The same, where it only gives a number."""
    tail: float = 0.90
    """The end of a long question alone, beside the whole of it."""
    bare: float = 0.20
    """Added to the entry that a concept means when nothing else is said."""


@dataclass(frozen=True, slots=True)
class Leanings:
    """How much a programme's entries lose where the question speaks of another."""

    outright: float = 0.25
    """The question names another programme outright."""
    named: float = 0.62
    """The question uses another programme's own words."""
    chosen: float = 0.55
    """Another programme is chosen in the chat."""
    leaning: float = 0.82
    """The question says what is more at home in another."""
    background: float = 0.80
    """Continuing education, where the question speaks of a station."""


@dataclass(frozen=True, slots=True)
class Fit:
    """An entry and how well a question fits it."""

    entry: str
    score: float
    likeness: float = 0.0
    """Of the question to the entry's exemplars alone: it tells twins that learning told apart by chance."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do with a question. `not_covered` may name the nearest entry, and what else it is about."""

    kind: Kind
    fits: Sequence[Fit]
    elsewhere: str | None = None


NO_TWINS: Mapping[str, tuple[str, ...]] = {}
BARS, LEANINGS, ASKING = Bars(), Leanings(), Asking()
STATION = "station"
BACKGROUND = "education"


def policy_of(entry: str) -> str:
    """zibo/direct-quota → zibo."""
    return entry.partition("/")[0]


def named(question: Reading, words: Vocabulary) -> frozenset[str]:
    """The programmes whose own words the question uses."""
    said = question.concepts.keys()
    return frozenset(programme for programme, marks in words.marks.items() if marks & said)


def named_outright(question: Reading, words: Vocabulary) -> frozenset[str]:
    """The programmes that the question names."""
    said = question.concepts.keys()
    return frozenset(programme for programme, names in words.names.items() if names & said)


def leans_to(question: Reading, words: Vocabulary) -> frozenset[str]:
    """The programmes in which what the question says is more at home."""
    said = question.concepts.keys()
    return frozenset(programme for programme, leans in words.leans.items() if leans & said)


def factors_of(
    question: Reading, words: Vocabulary, policy: str | None, by: Leanings = LEANINGS
) -> Mapping[str, float]:
    """Programme → what its entries keep of their fit."""
    said = question.concepts.keys()
    spoken, outright = named(question, words), named_outright(question, words)
    found = dict[str, float]()
    for programme in (*words.marks, BACKGROUND):
        factor = 1.0
        if programme == BACKGROUND:
            factor *= by.background if spoken or STATION in said else 1.0
        elif outright and programme not in outright:
            factor *= by.outright
        elif spoken and programme not in spoken and programme not in outright:
            factor *= by.named
        elif not spoken and _leans_away(programme, question, words):
            factor *= by.leaning
        if policy is not None and programme != policy and not (spoken and policy not in spoken):
            factor *= by.chosen
        found[programme] = factor
    return found


def _leans_away(programme: str, question: Reading, words: Vocabulary) -> bool:
    said = question.concepts.keys()
    if words.leans.get(programme, frozenset()) & said:
        return False
    return any(leans & said for other, leans in words.leans.items() if other != programme)


def lead(fits: Sequence[Fit], *, is_named: bool, bars: Bars = BARS) -> float:
    """How far our entries are ahead of what is not ours: the best one, with its twin that shares the question."""
    others = next((fit.score for fit in fits if fit.entry.startswith(ELSEWHERE)), 0.0)
    ours = [fit for fit in fits if not fit.entry.startswith(ELSEWHERE)]
    if not ours:
        return -bars.elsewhere * others
    best = ours[0]
    twins = (fit.score for fit in ours[1:RIVALS] if policy_of(fit.entry) != policy_of(best.entry))
    shared = 0.0 if is_named else bars.shared * next(twins, 0.0)
    return best.score + shared - bars.elsewhere * others + (bars.named if is_named else 0.0)


def choose(
    fits: Sequence[Fit],
    *,
    is_named: bool,
    is_chosen: bool = False,
    twins: Mapping[str, tuple[str, ...]] = NO_TWINS,
    bars: Bars = BARS,
) -> Choice:
    """`is_named`: the question uses a programme's own words; `is_chosen`: one is chosen in the chat. Either tells
    the `twins` of two programmes apart."""
    ours = [fit for fit in fits if not fit.entry.startswith(ELSEWHERE)]
    elsewhere = fits[0].entry if fits and fits[0].entry.startswith(ELSEWHERE) else None
    if not ours:
        return Choice("not_covered", (), elsewhere)
    best = ours[0]
    if best.score < bars.floor or lead(fits, is_named=is_named or is_chosen, bars=bars) < bars.answer:
        return Choice("not_covered", (best,) if best.score >= bars.near else (), elsewhere)
    apart = is_named or is_chosen
    known = () if apart else twins.get(best.entry, ())
    rivals = [fit for fit in ours[1:RIVALS] if _is_rival(best, fit, apart, bars) or _is_twin(best, fit, known, bars)]
    rivals = rivals[: MOST_CHOICES - 1]
    return Choice("choice", (best, *rivals)) if rivals else Choice("answer", ours[:MOST_CHOICES])


def _is_twin(best: Fit, other: Fit, twins: tuple[str, ...], bars: Bars) -> bool:
    """Whether it answers the same words in the other programme."""
    return other.entry in twins and other.likeness >= best.likeness * bars.known_twin


def _is_rival(best: Fit, other: Fit, told_apart: bool, bars: Bars) -> bool:
    if policy_of(best.entry) != policy_of(other.entry):
        if told_apart:
            return other.score >= best.score * bars.close
        return other.likeness >= best.likeness * bars.twin and other.score >= best.score * bars.twin_score
    return best.score < bars.sure and other.score >= best.score * bars.close
