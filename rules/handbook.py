"""A policy as a handbook: article by article, what is encoded, how it is asked, what follows, what is not said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rules.blocks import Block, Grid, Heading, Item, Items, Paragraph
from rules.clauses import Clause
from rules.decision_table import Table, tables
from rules.handbook_entries import entry_item, silence_item
from rules.handbook_words import KINDS
from rules.model import Check, Fact, Policy
from rules.model_books import Background, Book
from rules.source import ArticleNumber
from rules.table_words import grid, heading, verdict_rule
from rules.wording import FORCES, Words

HEAD: ArticleNumber = 0
CLOSING: ArticleNumber = "closing"


@dataclass(frozen=True)
class Handbook:
    """One policy, with its clauses."""

    words: Words
    policy: Policy
    book: Book | None

    def blocks(self) -> Iterator[Block]:
        """The whole handbook, from the title to the checks."""
        yield from self._title()
        by_article = {article: [*self._article(article)] for article in self._articles()}
        for article, blocks in by_article.items():
            if blocks:
                yield Heading(2, self._name(article), f"{self.policy.id}-{article}")
                yield from blocks
        for check in self.policy.checks:
            yield from self._check(check)

    def _articles(self) -> Iterator[ArticleNumber]:
        yield HEAD
        yield from range(1, self.policy.articles + 1)
        yield CLOSING

    def _name(self, article: ArticleNumber) -> str:
        say = self.words.voice.say
        if article == HEAD:
            return say("Before article 1")
        return say("closing paragraph") if article == CLOSING else say("Art. {article}", article=article)

    def _title(self) -> Iterator[Block]:
        say, text, policy = self.words.voice.say, self.words.text, self.policy
        yield Heading(1, text(policy.title), policy.id)
        yield Items((
            Item(f"{text(policy.number)} · {text(policy.issuer)} · {policy.issued.isoformat()}"),
            Item(text(policy.validity.text), ((say("Stands in"), self.words.article(policy.validity.source)),)),
            Item(say("Version {version} of the rules.", version=policy.version)),
        ))  # fmt: skip
        forces = say(", ").join(say(word) for word in FORCES.values())
        yield Paragraph(say("Beside each sentence stands how strictly the document says it: {forces}.", forces=forces))
        yield Paragraph(verdict_rule(self.words.voice))

    def _article(self, article: ArticleNumber) -> Iterator[Block]:
        say = self.words.voice.say
        if clauses := [one for one in self.book.clauses if one.article == article] if self.book else []:
            yield Heading(3, say("What it says"))
            yield Items(tuple(clause_item(one, self.words) for one in clauses))
        asked = [
            (check, fact) for check in self.policy.checks for fact in check.facts if fact.source.article == article
        ]
        if asked:
            yield Heading(3, say("How it is asked"))
            yield Items(tuple(self._question(check, fact) for check, fact in asked))
        if judged := [*self._judged(article)]:
            yield Heading(3, say("What follows"))
            for check, table in judged:
                title, condition = self.words.text(check.title), heading(table, self.words)
                yield Paragraph(say("{label}: {text}", label=title, text=condition))
                yield Grid(tuple(map(tuple, grid(table, self.words))))
        yield from self._of_the_book(article)

    def _of_the_book(self, article: ArticleNumber) -> Iterator[Block]:
        if self.book is None:
            return
        say = self.words.voice.say
        if entries := [one for one in self.book.entries if one.article == article]:
            yield Heading(3, say("What the other commands compute with"))
            yield Items(tuple(entry_item(one, self.words) for one in entries))
        if silent := [one for one in self.book.silent if one.article == article]:
            yield Heading(3, say("What it does not say"))
            yield Items(tuple(silence_item(one, self.words) for one in silent))

    def _question(self, check: Check, fact: Fact) -> Item:
        say, text = self.words.voice.say, self.words.text
        notes = [
            (say("Check"), text(check.title)),
            (say("Why"), text(fact.why)),
            (say("Answers"), self._answers(fact)),
            (say("Help"), text(fact.help)),
            (say("Document"), text(fact.document)),
            (say("Presumed"), text(fact.presumption)),
            (say("Without effect"), text(fact.no_effect)),
            (say("Only when mentioned"), say("Yes") if fact.optional and not fact.no_effect else ""),
            (say("Not kept"), say("Yes") if fact.private else ""),
        ]
        return Item(text(fact.question), tuple((label, said) for label, said in notes if said))

    def _answers(self, fact: Fact) -> str:
        say, text = self.words.voice.say, self.words.text
        if fact.type in ("number", "area"):
            return say("a number from {least} up, {unit}", least=fact.least, unit=text(fact.unit) or "-")
        yes_no = [say("Yes"), say("No")] if fact.type == "yes_no" else []
        labels = [*yes_no, *(text(option.label) for option in fact.options)]
        return say(" / ").join(labels) if labels else say("a text")

    def _judged(self, article: ArticleNumber) -> Iterator[tuple[Check, Table]]:
        return (one for one in self._tables if one[1].clause.condition.source.article == article)

    @cached_property
    def _tables(self) -> tuple[tuple[Check, Table], ...]:
        logic = self.words.rulebook.logic
        return tuple((check, table) for check in self.policy.checks for table in tables(logic(check.id)))

    def _check(self, check: Check) -> Iterator[Block]:
        say, text, words = self.words.voice.say, self.words.text, self.words
        yield Heading(2, say("Check: {title}", title=text(check.title)), check.id.replace("/", "-"))
        yield Paragraph(f"{text(check.question)} {text(check.about)}")
        asked = [fact for fact in check.facts if fact.asked]
        presumed = [fact for fact in check.facts if fact.presumed is not None]
        yield Items(tuple(
            Item(label, notes)
            for label, notes in (
                (say("Asked, at most {n}", n=len(asked)), tuple(("", text(fact.question)) for fact in asked)),
                (say("Presumed"), tuple(("", text(fact.presumption)) for fact in presumed)),
                (say("Said with a yes"), (("", text(check.rider)),) if check.rider else ()),
                (say("What to do next"), tuple((text(one.actor), text(one.text)) for one in check.next_steps)),
                (say("What to bring"), tuple((words.article(one.source), text(one.text)) for one in check.documents)),
                (say("Whom to ask"), (("", text(check.ask_whom)),)),
                (say("Another road"), tuple((words.article(one.source), text(one.text)) for one in check.routes)),
            )
            if notes
        ))  # fmt: skip


def clause_item(clause: Clause, words: Words) -> Item:
    """A clause: our words, its kind and force, who decides, how it is read."""
    say, text = words.voice.say, words.text
    kind = say("{kind}, {force}", kind=say(KINDS[clause.kind]), force=words.force(clause.force))
    if clause.source and clause.source.item:
        kind = say("{kind}, {force}", kind=words.article(clause.source), force=kind)
    notes = [
        (clause.id, kind),
        (say("Decides"), text(clause.decider)),
        (say("Read as"), text(clause.reading)),
    ]
    return Item(text(clause.text), tuple((label, said) for label, said in notes if said))


def background(book: Background, words: Words) -> Iterator[Block]:
    """Background facts, with who says them and how sure that is."""
    say, text = words.voice.say, words.text
    yield Heading(1, text(book.title), book.policy)
    yield Paragraph(text(book.validity.text))
    yield Heading(3, say("What is known"))
    origins = {origin.id: text(origin.title) for origin in book.origins}
    known = list[Item]()
    for clause in book.clauses:
        item = clause_item(clause, words)
        notes = [
            (say("Seen in"), origins.get(clause.origin or "", "")),
            (say("How sure"), text(book.certainty.get(clause.certainty or "", ""))),
        ]
        known.append(Item(item.text, (*item.notes, *((label, said) for label, said in notes if said))))
    yield Items(tuple(known))
    if book.entries:
        yield Heading(3, say("What the other commands compute with"))
        yield Items(tuple(entry_item(one, words) for one in book.entries))
    if book.silent:
        yield Heading(3, say("What it does not say"))
        yield Items(tuple(silence_item(one, words) for one in book.silent))
