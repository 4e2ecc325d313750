"""`station-bot rules show` and `rules table`: the rule base to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.cli.rules_desk import ANSWERED, Refused, at_the_desk, named_check, put, put_into
from locales import Speaker
from rules import Rulebook, load
from rules.blocks import Block
from rules.model_books import Background
from rules.wording import Words


def run_table(check: str, as_sheet: bool, folder: Path | None, language: str | None) -> int:
    """A check as decision tables."""
    from rules.table_words import as_csv, as_markdown  # noqa: PLC0415 - the handbook's way is another

    def work(voice: Speaker) -> int:
        rulebook = load(folder)
        found = named_check(rulebook, check, voice)
        put(as_csv(rulebook, found, voice) if as_sheet else as_markdown(rulebook, found, voice))
        return ANSWERED

    return at_the_desk(language, work)


def run_show(policy: str | None, html: str | None, folder: Path | None, language: str | None) -> int:
    """The handbook of one policy or of all, in Markdown or as a page."""
    from rules.handbook_page import as_html, as_markdown  # noqa: PLC0415 - as above

    def work(voice: Speaker) -> int:
        blocks = [*_handbook(load(folder), policy, voice)]
        if html is None:
            put(as_markdown(blocks, lambda label, text: voice.say("{label}: {text}", label=label, text=text)))
        else:
            put_into(html, as_html(blocks, voice.language, voice.say("Contents")), voice)
        return ANSWERED

    return at_the_desk(language, work)


def _handbook(rulebook: Rulebook, policy: str | None, voice: Speaker) -> Iterator[Block]:
    from rules.handbook import Handbook, background  # noqa: PLC0415 - as above

    known = [*rulebook.policies, *(name for name in rulebook.books if name not in rulebook.policies)]
    if policy is not None and policy not in known:
        raise Refused(
            voice.say("There is no policy {came}; the policies are {known}.", came=policy, known=", ".join(known))
        )
    for name in known if policy is None else [policy]:
        words, book = Words(rulebook, name, voice), rulebook.books.get(name)
        if name in rulebook.policies:
            yield from Handbook(words, rulebook.policies[name], book).blocks()
        elif isinstance(book, Background):
            yield from background(book, words)
