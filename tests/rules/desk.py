"""Where the `rules` commands run in tests: packs that were changed, and what was said about them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from rules.load import PACKS

Edit = tuple[str, str, str]
"""File, what stands there, what shall stand there."""
THIRD = Path(__file__).parent / "third"


@dataclass(frozen=True)
class Desk:
    """A folder of packs to change, and the output."""

    folder: Path
    said: pytest.CaptureFixture[bytes]

    def edit(self, *edits: Edit) -> None:
        """Change the packs; what is to be changed has to be there."""
        for name, was, becomes in edits:
            file = self.folder / name
            text = file.read_text(encoding="utf-8")
            assert was in text, was
            file.write_text(text.replace(was, becomes, 1), encoding="utf-8")

    def answer(self, command: Callable[[], int]) -> tuple[int, str, str]:
        """Exit status, standard output, standard error."""
        status = command()
        out, err = self.said.readouterr()
        return status, out.decode(), err.decode()


def desk_of(folder: Path, said: pytest.CaptureFixture[bytes], packs: Path = PACKS) -> Desk:
    """A desk with a copy of the packs."""
    shutil.copytree(packs, folder / "packs")
    return Desk(folder / "packs", said)


def lines_with(text: str, pieces: Iterable[str]) -> list[str]:
    """The lines that hold all of these pieces."""
    return [line for line in text.splitlines() if all(piece in line for piece in pieces)]
