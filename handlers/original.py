"""The document's own words, where an operator attached it: a list of the articles cited, and each as a quote."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Reply
from handlers.page import Line, arranged, bold, folded, page, small
from handlers.walk import Walk
from handlers.wording import article_name, heading
from rules import Fact, Source, Verdict

MOST_ARTICLES = 40
"""Buttons on one screen; no check cites half as many."""
VERB, HERE = "orig", "all"


def original_button(walk: Walk, fact: Fact | None = None) -> list[Button]:
    """The way to the document's words; none where it was not attached."""
    if not walk.talk.house.attached(fact.source.policy if fact is not None else walk.check.policy):
        return []
    subject = fact.name if fact is not None else HERE
    return [button(walk.talk.say("The original"), Wish(VERB, walk.interview.id, subject))]


async def show(walk: Walk, wish: Wish) -> tuple[Effect, ...]:
    """The list of a verdict's articles, one of them, or the article a question rests on."""
    talk, fact = walk.talk, walk.fact(wish.subject)
    if fact is not None:
        reply = await _quoted(walk, fact.source, button(talk.say("‹ Back"), Wish("why", walk.interview.id, fact.name)))
    elif wish.subject == HERE or (source := _named(walk, wish)) is None:
        reply = _list(walk)
    else:
        reply = await _quoted(walk, source, button(talk.say("‹ Back"), Wish(VERB, walk.interview.id, HERE)))
    return talk.put(reply, walk.interview.id)


def _list(walk: Walk) -> Reply:
    talk = walk.talk
    ways = [
        button(article_name(talk, walk.check, source), Wish(VERB, walk.interview.id, _written(source), source.policy))
        for source in cited_in(walk, walk.verdict)[:MOST_ARTICLES]
    ]
    back = button(talk.say("‹ Back to the result"), Wish("screen", walk.interview.id))
    lines: list[Line] = [small(heading(walk)), bold(talk.say("The articles cited")), talk.say("Tap one to read it.")]
    return page(lines, [*arranged(ways), [back]])


def cited_in(walk: Walk, verdict: Verdict) -> list[Source]:
    """Every article on the verdict's screen whose document is attached, in the document's order."""
    sources = dict.fromkeys(_sources(walk, verdict))
    attached = {policy: walk.talk.house.attached(policy) for policy in {source.policy for source in sources}}
    return sorted((source for source in sources if attached[source.policy]), key=_place)


def _sources(walk: Walk, verdict: Verdict) -> Iterable[Source]:
    if verdict.outcome is None:
        yield walk.policy.validity.source
        return
    for reason in verdict.reasons:
        yield reason.source
        yield from reason.also
    yield from (assumption.fact.source for assumption in verdict.assumptions)
    if verdict.outcome == "eligible" and walk.check.rider:
        yield walk.check.rider_source or walk.check.source
    if verdict.outcome == "not_eligible":
        yield from (route.source for route in walk.check.routes)


def _place(source: Source) -> tuple[str, int, str]:
    number = source.article if isinstance(source.article, int) else 1_000
    return source.policy, number, source.item or ""


async def _quoted(walk: Walk, source: Source, back: Button) -> Reply:
    talk = walk.talk
    text = await talk.records.original(source.policy, source.article, source.item)
    policy = talk.house.rulebook.policies[source.policy]
    head = f"{policy.number} {article_name(talk, walk.check, source, short=True)}"
    shown = folded(text) if text else talk.say("The original is not here any more.")
    return page([bold(head), shown], [[back]])


def _written(source: Source) -> str:
    """7, 4(1), closing: as a pack writes it."""
    return f"{source.article}({source.item})" if source.item else str(source.article)


def _named(walk: Walk, wish: Wish) -> Source | None:
    """The article a button names, if the verdict cites it."""
    return next(
        (
            source
            for source in cited_in(walk, walk.verdict)
            if _written(source) == wish.subject and source.policy in (wish.choice, walk.check.policy)
        ),
        None,
    )
