"""Facts in and verdicts out as JSON: the contract with scripts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from locales import Speaker
from rules import (
    Check,
    FactFault,
    Facts,
    Reason,
    Remedy,
    Rulebook,
    Source,
    Value,
    Verdict,
    judge,
    next_question,
    questions_left,
    remedies,
)

Json = Mapping[str, object]


class NotFacts(FactFault):
    """What came is no JSON at all."""


def parse(raw: bytes) -> object:
    """What the JSON says; NotFacts where it is none, or says one thing twice."""
    try:
        text = raw.decode("utf-8-sig")
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)
    except UnicodeDecodeError as problem:
        raise NotFacts(N_("This is not UTF-8 text; a JSON object of facts is expected.")) from problem
    except json.JSONDecodeError as problem:
        message = N_("This is not JSON: it goes wrong at character {place}. A JSON object of facts is expected.")
        raise NotFacts(message, place=problem.pos + 1) from problem
    except (FactFault, RecursionError, ValueError) as problem:
        if isinstance(problem, NotFacts):
            raise
        raise NotFacts(N_('This is not a JSON object of facts; one like {{"fact": value}} is expected.')) from problem


def _no_number(name: str) -> object:
    raise NotFacts(N_("{came} is no number JSON knows; write a number or null."), came=name)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    seen = dict[str, object]()
    for name, value in pairs:
        if name in seen:
            raise NotFacts(N_("{fact} stands there twice; keep one."), fact=name)
        seen[name] = value
    return seen


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "extract, translate later"
    """Mark a sentence for the catalogue."""
    return message


def written(answer: Json) -> str:
    """One line of JSON."""
    return json.dumps(answer, ensure_ascii=False)


def shaped(rulebook: Rulebook, check: Check, facts: Facts, on: date, voice: Speaker) -> Json:
    """The verdict on these facts, as the contract says."""
    verdict = judge(rulebook, check.id, facts, on)
    question = next_question(rulebook, check.id, facts) if verdict.valid else None
    ways = remedies(rulebook, check.id, facts, on)
    return {
        "check": check.id,
        "verdict": verdict.outcome,
        "valid": verdict.valid,
        "on": on.isoformat(),
        "assumptions": [{"fact": one.fact.name, "value": _plain(one.value)} for one in verdict.assumptions],
        "reasons": [{**_reason(reason), "text": told(verdict, reason, voice)} for reason in verdict.reasons],
        "next_question": question.name if question else None,
        "questions_left_at_most": questions_left(rulebook, check.id, facts) if verdict.valid else 0,
        "remedies": [_remedy(way, voice) for way in ways],
    }


def told(verdict: Verdict, reason: Reason, voice: Speaker) -> str:
    """The reason as a sentence, also where its state is not known."""
    said = voice.pack(reason.text.template, reason.text.params)
    mentioned = any(fact.name == reason.condition and fact.no_effect for fact in verdict.check.facts)
    if reason.state == "unknown":
        return voice.say("{condition}: not known yet, and the result hangs on it.", condition=said)
    if reason.state == "moot" and not mentioned:
        return voice.say("{condition}: not known, and it no longer changes the result.", condition=said)
    return said


def _reason(reason: Reason) -> Json:
    return {
        "condition": reason.condition,
        "state": reason.state,
        **_source(reason.source),
        "also": [_source(source) for source in reason.also],
    }


def _source(source: Source) -> Json:
    return {"policy": source.policy, "article": source.article, "item": source.item}


def _remedy(way: Remedy, voice: Speaker) -> Json:
    changes = [
        {
            "fact": change.fact.name,
            "to": _plain(change.to),
            "takes": change.takes,
            "document": voice.pack(change.document.template, change.document.params) if change.document else None,
        }
        for change in way.changes
    ]
    return {"changes": changes, "gives": way.gives}


def _plain(value: Value) -> object:
    """A value as JSON has it: areas are numbers there."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value
