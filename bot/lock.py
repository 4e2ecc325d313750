"""One process a database: two would answer everybody twice."""

from __future__ import annotations

import os
from io import TextIOWrapper
from pathlib import Path

from rules.misgiven import N_, Misgiven

try:
    import fcntl
except ImportError:  # not a Unix: nobody keeps a second process away
    fcntl = None  # type: ignore[assignment]


class Occupied(Misgiven):
    """Another process works on this database."""


class Lock:
    """Held until released, or until the process ends in whatever way."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.lock")
        self._file: TextIOWrapper | None = None

    def take(self) -> None:
        """Take it, or say who has it."""
        try:
            file = self._path.open("a+", encoding="utf-8")
        except OSError as error:
            sentence = N_(
                "The file {file} cannot be written ({problem}): "
                "see that the folder named in STATION_BOT_DATABASE exists and may be written to."
            )
            raise Occupied(sentence, file=str(self._path), problem=error.strerror or "") from error
        try:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            sentence = N_(
                "Another station-bot (process {holder}) works on this database: "
                "stop it, or name another file in STATION_BOT_DATABASE."
            )
            raise Occupied(sentence, holder=holder) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    def release(self) -> None:
        """Let others have it."""
        if self._file is not None:
            self._file.close()
            self._file = None
