"""Calls to the Bot API that are still to be made, and what became of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.store.database import Connection, queries

Row = dict[str, object]
REDRAWN = "redrawn"
"""Stands in `about` of a letter that edits a card: where somebody deleted the card, nothing is sent instead."""
WITH_FILE = "sendDocument"
"""The method whose letters have a document beside them."""
State = Literal["queued", "uncertain", "sent", "blocked", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Letter:
    """One call, ready to be made."""

    id: int
    person: int | None
    chat: int
    method: str
    params: str
    """JSON: the body of the request."""
    screen: int | None
    """The interview whose screen stands on the message."""
    created_at: float
    attempts: int = 0
    not_before: float = 0.0
    of_file: bool = False
    """It tells something of a file that somebody sent, of which no trace is to stay."""
    about: str | None = None
    """What its message becomes a card of."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of a letter. The states that are not final say when it is tried again."""

    letter: Letter
    state: State
    reason: str | None = None
    message_id: int | None = None

    @property
    def final(self) -> bool:
        """Nothing more will be tried."""
        return self.state not in ("queued", "uncertain")


def last_letter(connection: Connection) -> int:
    """The number given last."""
    return int(queries("outbox").last_letter(connection))


def unsettled(connection: Connection) -> list[Letter]:
    """What a process that ended left to send, in order."""
    return [Letter(*row) for row in queries("outbox").unsettled(connection)]


def settle(connection: Connection, settlements: Iterable[Settlement], now: float) -> None:
    """Write down what became of letters."""
    final, open_still, screens, gone = list[Row](), list[Row](), list[Row](), list[Row]()
    documents, cards = list[Row](), list[Row]()
    for settled in settlements:
        letter = settled.letter
        row: Row = {"id": letter.id, "state": settled.state, "reason": settled.reason}
        if not settled.final:
            open_still.append({**row, "attempts": letter.attempts, "not_before": letter.not_before})
            continue
        final.append({**row, "message_id": settled.message_id, "settled_at": now})
        if letter.method == WITH_FILE:
            documents.append({"letter": letter.id})
        if settled.message_id is not None and letter.screen is not None:
            screens.append({"id": letter.screen, "message": settled.message_id})
        if settled.message_id is not None and letter.about not in (None, REDRAWN):
            cards.append({"about": letter.about, "chat": letter.chat, "message": settled.message_id})
        if settled.state == "blocked" and letter.chat == letter.person:
            gone.append({"id": letter.person})
    queries("outbox").settle(connection, final)
    if documents:
        queries("outbox").drop_file(connection, documents)
    queries("outbox").lay_card(connection, cards)
    queries("outbox").put_back(connection, open_still)
    queries("interviews").stand_screen(connection, screens)
    queries("people").mark_unreachable(connection, gone)


def cards_of(connection: Connection, about: str) -> list[tuple[int, int]]:
    """Chat and message of each card of something."""
    return list(queries("outbox").cards_of(connection, about=about))


def post(connection: Connection, letters: Sequence[Letter]) -> None:
    """Letters that no turn wants, but a moment: a live card, a notice to staff. Their numbers are given here."""
    queries("outbox").enqueue(
        connection,
        [
            {
                "id": letter.id, "update_id": None, "n": 0, "person": letter.person, "chat": letter.chat,
                "method": letter.method, "params": letter.params, "screen": None, "about": letter.about,
                "created_at": letter.created_at,
            }
            for letter in letters
        ],
    )  # fmt: skip


def attach_files(connection: Connection, files: Iterable[tuple[int, str, bytes]]) -> None:
    """Documents wait beside their letters."""
    rows = [{"letter": letter, "name": name, "content": content} for letter, name, content in files]
    if rows:
        queries("outbox").attach_file(connection, rows)


def file_of(connection: Connection, letter: int) -> tuple[str, bytes] | None:
    """Name and content of a letter's document."""
    row = queries("outbox").file_of(connection, letter=letter)
    return (row[0], row[1]) if row else None


def counts(connection: Connection) -> Mapping[str, int]:
    """How many letters are in each state."""
    return dict(queries("outbox").count_outbox(connection))


def sweep(connection: Connection, before: float) -> int:
    """Delete some old settled letters; how many."""
    return int(queries("outbox").sweep_outbox(connection, before=before))
