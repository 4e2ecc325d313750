"""Quotas, periods, procedures, papers, money and silence as items of the handbook."""

from __future__ import annotations

from collections.abc import Iterator

from rules.blocks import Item
from rules.handbook_words import COUNTED, PER
from rules.misgiven import N_
from rules.model_books import (
    Assessment,
    Benefit,
    Document,
    Duty,
    Entry,
    Funding,
    Period,
    Procedure,
    Quota,
    Sanction,
    Silence,
)
from rules.wording import Words

Notes = Iterator[tuple[str, str]]


def entry_item(entry: Entry, words: Words) -> Item:
    """What follows from the clauses, with all that the commands know of it."""
    notes = [(words.voice.say(_name(entry)), entry.id), *_notes(entry, words)]
    if entry.assumption:
        notes.append((words.voice.say("Read as"), words.text(entry.assumption)))
    return Item(words.text(entry.text), tuple((label, said) for label, said in notes if said))


def silence_item(silence: Silence, words: Words) -> Item:
    """What people ask and the document does not say."""
    say, text = words.voice.say, words.text
    return Item(text(silence.topic), ((say("The document"), text(silence.text)), (say("Ask"), text(silence.ask))))


def _name(entry: Entry) -> str:
    names = {
        Quota: N_("Quota"), Period: N_("Period"), Procedure: N_("Procedure"), Document: N_("Document"),
        Benefit: N_("Benefit"), Duty: N_("Duty"), Sanction: N_("Consequence"), Assessment: N_("Assessment"),
        Funding: N_("Money"),
    }  # fmt: skip
    return names[type(entry)]


def _notes(entry: Entry, words: Words) -> Notes:
    match entry:
        case Quota():
            yield from _quota(entry, words)
        case Procedure():
            yield from ((f"{n}. {words.text(one.actor)}", words.text(one.text)) for n, one in enumerate(entry.steps, 1))
        case Document():
            yield from _document(entry, words)
        case Assessment():
            yield from _assessment(entry, words)
        case _:
            yield from _whose(entry, words)


def _whose(entry: Entry, words: Words) -> Notes:
    match entry:
        case Benefit():
            yield words.voice.say("For"), words.text(entry.to)
        case Duty():
            yield words.voice.say("Whose"), words.text(entry.who)
        case Sanction():
            yield words.voice.say("Falls on"), words.text(entry.whom)
        case Funding():
            yield words.voice.say("Gives"), words.text(entry.giver)
        case _:
            return


def _quota(quota: Quota, words: Words) -> Notes:
    say, unit = words.voice.say, words.text(quota.unit)
    limit = say("at most {n} {unit}", n=quota.limit, unit=unit)
    yield say("Limit"), limit if quota.kind == "max" else say("at least {n} {unit}", n=quota.limit, unit=unit)
    if quota.least is not None:
        yield say("Floor"), say("at least {n} {unit}", n=quota.least, unit=unit)
    per, period = say(PER[quota.per]), say(COUNTED[quota.read_as or quota.period])
    yield say("Counted"), say("{per}, {period}", per=per, period=period)
    yield say("Force"), words.force(quota.force)


def _document(document: Document, words: Words) -> Notes:
    say = words.voice.say
    yield say("Force"), words.force(document.force)
    yield say("Whose"), words.text(document.of)
    yield say("Goes to"), words.text(document.to)
    yield say("Holds"), say(", ").join(map(words.text, document.contents))
    copies = [say("originals")] * document.originals + [say("copies")] * document.copies
    yield say("As"), say(" and ").join(copies)


def _assessment(assessment: Assessment, words: Words) -> Notes:
    say = words.voice.say
    yield say("Assesses"), say(", ").join(map(words.text, assessment.by))
    yield say("Looks at"), say(", ").join(words.text(one.text) for one in assessment.contents)
    for result in assessment.results:
        yield words.text(result.label), words.text(result.text)
