"""`python -m tests.bench [a|b|c|d …]`: the measurements, one table each; all of them without a letter."""

from __future__ import annotations

import sys

from rich.console import Console

from tests.bench.asking import table as asking
from tests.bench.deciding import table as deciding
from tests.bench.mailing import table as mailing
from tests.bench.manners import table as manners
from tests.bench.questioning import speed as answering
from tests.bench.questioning import table as questioning
from tests.bench.reminding import table as reminding
from tests.bench.sending import table as sending
from tests.bench.starting import table as starting
from tests.bench.stations import table as stations
from tests.bench.turning import table as turning

SLICES = {
    "a": turning,
    "b": sending,
    "c": starting,
    "d": deciding,
    "e": asking,
    "f": questioning,
    "g": answering,
    "r": reminding,
    "m": mailing,
    "n": manners,
    "s": stations,
}


def main() -> None:
    """Print the tables asked for."""
    console = Console(width=110)
    if unknown := [letter for letter in sys.argv[1:] if letter not in SLICES]:
        sys.exit(
            f"{' '.join(unknown)}: there is no such table; there are {' '.join(SLICES)}, all of them when none is named"
        )
    for letter in sys.argv[1:] or SLICES:
        console.print(SLICES[letter]())


if __name__ == "__main__":
    main()
