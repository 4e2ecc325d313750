"""An interview beside its check: what is known, what is asked now, how much is left. Position is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handlers.effects import Disarm, Effect, ForgetInterview, RememberInterview
from handlers.talk import Talk
from handlers.turn import NAMING, Interview
from handlers.values import value_of
from rules import Check, Fact, Policy, Value, Verdict, judge, older, open_questions


@dataclass(frozen=True, slots=True)
class Walk:
    """One person's way through one check, as it stands in this turn."""

    talk: Talk
    interview: Interview
    check: Check
    note: str | None = None
    """What changed since the last screen, said first on the next one."""
    present: Talk | None = None
    """The turn under the present rules, where the interview goes on under those of before."""

    def now(self, interview: Interview, note: str | None = None) -> Walk:
        """The walk after a step."""
        return replace(self, interview=interview, note=note or self.note)

    @property
    def newer(self) -> Walk | None:
        """The same interview under the present rules; `None` when it is under them already."""
        if self.present is None:
            return None
        walk = Walk(self.present, self.interview, self.present.house.rulebook.checks[self.check.id])
        return walk.now(_under_present_rules(walk))

    @property
    def policy(self) -> Policy:
        """The document the check is about."""
        return self.talk.house.rulebook.policy_of(self.check.id)

    @property
    def known(self) -> Mapping[str, Value]:
        """The answers that say something."""
        return {fact: value for fact, value in self.interview.answers.items() if value is not None}

    @property
    def verdict(self) -> Verdict:
        """What the answers come to today."""
        return judge(self.talk.house.rulebook, self.check.id, self.known, self.talk.turn.today)

    @property
    def asked(self) -> Fact | None:
        """The question on the screen; `None` when the verdict stands there, or a name is waited for."""
        if self.interview.at is not None:
            return self.fact(self.interview.at)
        return next(iter(self.still_open()), None)

    @property
    def naming(self) -> bool:
        """Whether the next text is a name."""
        return self.interview.at == NAMING

    @property
    def given(self) -> tuple[str, ...]:
        """The questions answered, in order; assumptions contradicted are not among them."""
        facts = {fact.name: fact for fact in self.check.facts}
        return tuple(name for name in self.interview.answers if name in facts and facts[name].presumed is None)

    def fact(self, name: str) -> Fact | None:
        """A fact of this check."""
        return next((fact for fact in self.check.facts if fact.name == name), None)

    def still_open(self, without: str | None = None, *, skipped: bool = False) -> tuple[Fact, ...]:
        """What is worth asking; `without`: as if that answer were not given; `skipped`: "not sure" is asked too."""
        if not self.policy.validity.holds(self.talk.turn.today):
            return ()
        known = {fact: value for fact, value in self.known.items() if fact != without}
        skip = frozenset(
            fact for fact, value in self.interview.answers.items() if value is None and fact != without and not skipped
        )
        return open_questions(self.talk.house.rulebook, self.check.id, known, skip, rest=self.interview.rest)

    def rest(self) -> tuple[Fact, ...]:
        """What can be asked on after a definite no."""
        skip = frozenset(fact for fact, value in self.interview.answers.items() if value is None)
        return open_questions(self.talk.house.rulebook, self.check.id, self.known, skip, rest=True)


def walk_of(talk: Talk, interview: Interview) -> Walk | None:
    """The interview beside its check, under the rules it began with; `None` when the check is gone.

    Where the rules were revised and those of before are not kept, it is brought up to the present ones.
    """
    rulebook = talk.house.rulebook
    check = rulebook.checks.get(interview.check)
    policy = interview.check.partition("/")[0]
    if check is not None and interview.version == rulebook.policy_of(check.id).version:
        return Walk(talk, interview, check)
    then = older(rulebook, policy, interview.version)
    if then is not None and interview.check in then.checks:
        back_then = replace(talk, house=replace(talk.house, rulebook=then))
        return Walk(back_then, interview, then.checks[interview.check], present=talk if check is not None else None)
    if check is None:
        return None
    note = talk.say("The rules here have been revised since you began; we go on with the present ones.")
    return Walk(talk, _under_present_rules(Walk(talk, interview, check)), check, note)


def _under_present_rules(walk: Walk) -> Interview:
    """Answers to questions that are no longer asked like that are left out."""
    kept = {}
    for name, value in walk.interview.answers.items():
        fact = walk.fact(name)
        if fact is not None and (value is None or _still_an_answer(fact, value)):
            kept[name] = value
    at = walk.interview.at if walk.naming or walk.fact(walk.interview.at or "") else None
    return replace(walk.interview, version=walk.policy.version, answers=kept, at=at)


def _still_an_answer(fact: Fact, value: Value) -> bool:
    heard = value_of(fact, ("y" if value else "n") if isinstance(value, bool) else str(value))
    return heard is not None and type(heard.value) is type(value)


def shelved(walk: Walk) -> Interview:
    """The interview put away: private answers are not kept."""
    private = {fact.name for fact in walk.check.facts if fact.private}
    kept = {name: value for name, value in walk.interview.answers.items() if name not in private}
    return replace(walk.interview, closed=True, at=None, answers=kept)


def put_away(talk: Talk, *, disarm: bool = True) -> tuple[Effect, ...]:
    """What becomes of the open interview when its person turns to something else. Without an answer it is dropped."""
    interview = talk.turn.interview
    if interview is None:
        return ()
    walk = walk_of(talk, interview)
    off: tuple[Effect, ...] = (Disarm(interview.id),) if disarm else ()
    if walk is None:
        return (*off, RememberInterview(replace(interview, closed=True, at=None, answers={})))
    if not interview.answers and interview.name is None:
        return (*off, ForgetInterview(interview.id))
    return (*off, RememberInterview(shelved(walk)))
