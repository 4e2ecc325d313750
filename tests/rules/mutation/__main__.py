"""`python -m tests.rules.mutation [--sample N] [--jobs N]`: how many changes of the packs are noticed, kind by kind.

`--said POLICY` prints a policy's clauses as the testament writes them, to be read against the document.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table

from rules import load
from rules.model_books import Book
from tests.rules.mutation.agreement import clause_lines, entry_lines, segment_lines
from tests.rules.mutation.mutants import Mutant, all_mutants
from tests.rules.mutation.trial import excuse, survivors

AS_IT_STANDS: Any = {"allow_unicode": True, "width": sys.maxsize, "sort_keys": False}


def main() -> None:
    """Print the figures and the survivors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, help="so many, drawn; all of them without it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--said", metavar="POLICY")
    wanted = parser.parse_args()
    if wanted.said:
        print("\n".join(said(load().books[wanted.said])))
        return
    mutants = all_mutants()
    if wanted.sample:
        mutants = random.Random(wanted.seed).sample(mutants, wanted.sample)
    left = survivors(mutants, wanted.jobs)
    console = Console(width=110)
    console.print(figures(mutants, left))
    for mutant in left:
        console.print(f"{mutant}\n    {excuse(mutant) or 'NOT EXCUSED'}", markup=False, soft_wrap=True)


def said(book: Book) -> Iterator[str]:
    """The clauses and what follows from them, in the testament's form."""
    for name, lines in (("segments", segment_lines(book)), ("clauses", clause_lines(book))):
        yield f"{name}:"
        yield from (f"- {line}" for line in lines)
    for name, entries in entry_lines(book).items():
        yield f"{name}:"
        for key, entry in entries.items():
            flow = yaml.safe_dump(
                entry, allow_unicode=True, default_flow_style=True, width=sys.maxsize, sort_keys=False
            )
            yield f"  {key}: {flow.strip()}"


def figures(mutants: list[Mutant], left: list[Mutant]) -> Table:
    """Caught of all, kind by kind."""
    every, alive = (Counter(mutant.kind for mutant in some) for some in (mutants, left))
    table = Table("kind of change", "all", "caught", "survive", title="Mutants of the packs")
    for kind, count in every.most_common():
        table.add_row(kind, str(count), str(count - alive[kind]), str(alive[kind] or ""))
    caught = len(mutants) - len(left)
    share = f"{caught / len(mutants):.2%}"
    table.add_row("together", str(len(mutants)), f"{caught} ({share})", str(len(left) or ""), style="bold")
    return table


if __name__ == "__main__":
    main()
