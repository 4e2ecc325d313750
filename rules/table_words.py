"""Decision tables for people: Markdown to read, CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from rules.decision_table import Row, Table, tables
from rules.misgiven import N_
from rules.model import Check, Fact
from rules.rulebook import Rulebook
from rules.wording import Voice, Words

ANY = "-"


def heading(table: Table, words: Words) -> str:
    """The condition, where it stands and how strictly."""
    condition = table.clause.condition
    where = words.articles((condition.source, *condition.also))
    sentence = N_("{condition} ({articles}; {force})")
    return words.voice.say(
        sentence, condition=words.text(condition.label), articles=where, force=words.force(condition.force)
    )


def grid(table: Table, words: Words) -> list[list[str]]:
    """Header and rows of one condition's table."""
    header = [*(column(one.fact, words) for one in table.classes), *_outcome_columns(words)]
    return [header, *([*_cells(table, row, words), *_follows(table, row, words)] for row in table.rows)]


def _outcome_columns(words: Words) -> list[str]:
    say = words.voice.say
    return [say("Comes to"), say("Because"), say("To change it")]


def column(fact: Fact, words: Words) -> str:
    """A fact as the head of a column; a presumed one with its value."""
    short = words.text(fact.short)
    if fact.presumed is None:
        return short
    return words.voice.say("{fact} (presumed: {value})", fact=short, value=words.value(fact, fact.presumed))


def _cells(table: Table, row: Row, words: Words) -> Iterator[str]:
    pairs = zip(table.classes, row.cells, strict=True)
    return (words.cell(classes, cell) for classes, cell in pairs)


def _follows(table: Table, row: Row, words: Words) -> list[str]:
    """State, reason and articles of a row, and what would change it."""
    if row.branch is None:
        return [words.state(None), "", ""]
    branch, said = table.clause.condition.branches[row.branch], table.clause.said[row.branch]
    reason = words.voice.say(
        "{reason} [{articles}]", reason=words.text(branch.text), articles=words.articles((said.source, *said.also))
    )
    return [words.state(branch.then), reason, words.text(branch.mend)]


def as_markdown(rulebook: Rulebook, check: Check, voice: Voice) -> str:
    """All conditions of a check, one table each."""
    words = Words(rulebook, check.policy, voice)
    lines = [f"# {words.text(check.title)}", "", words.text(check.question), ""]
    for table in tables(rulebook.logic(check.id)):
        lines += [f"## {heading(table, words)}", "", *markdown_rows(grid(table, words)), ""]
    return "\n".join([*lines, verdict_rule(voice), ""])


def verdict_rule(voice: Voice) -> str:
    """How the conditions make a verdict."""
    return voice.say(
        "One condition not met: not eligible. Else one for the authority: the authority decides. All met: eligible."
    )


def markdown_rows(rows: Iterable[list[str]]) -> Iterator[str]:
    """A table in Markdown."""
    for number, row in enumerate(rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), ' ') for cell in row)} |"
        if number == 0:
            yield f"|{'---|' * len(row)}"


def as_csv(rulebook: Rulebook, check: Check, voice: Voice) -> str:
    """All conditions in one sheet: a column for each fact, `-` where it may be anything."""
    words, out = Words(rulebook, check.policy, voice), io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    read = [fact for fact in check.facts if fact.no_effect is None]
    say = voice.say
    sheet.writerow(
        [
            say("Condition"),
            say("Articles"),
            say("Force"),
            *(column(fact, words) for fact in read),
            *_outcome_columns(words),
        ]
    )
    for table in tables(rulebook.logic(check.id)):
        condition = table.clause.condition
        for row in table.rows:
            own = dict(zip((one.fact.name for one in table.classes), _cells(table, row, words), strict=True))
            where = words.articles((condition.source, *condition.also))
            first = [words.text(condition.label), where, words.force(condition.force)]
            sheet.writerow([*first, *(own.get(fact.name, ANY) for fact in read), *_follows(table, row, words)])
    return out.getvalue()
