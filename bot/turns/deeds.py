"""Effects of a turn → rows to write, and the writing of many turns at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, assert_never

from bot.crashpoints import passing
from bot.store import Connection
from bot.store.database import is_store_fault, queries
from bot.store.interviews import interview_row
from bot.store.outbox import Letter
from bot.store.people import PersonRecord
from bot.telegram import render
from bot.telegram.announcing import sample
from bot.telegram.render import Call
from bot.turns import records
from bot.turns.line import Understanding
from handlers.effects import (
    Acknowledge,
    Blot,
    ChooseLanguage,
    ChoosePolicy,
    ChooseRole,
    Disarm,
    Effect,
    Enter,
    ForgetInterview,
    ForgetPerson,
    MarkReachable,
    Offer,
    PassOn,
    Redraw,
    RememberInterview,
    RememberQuestion,
    Sample,
    Say,
    SendFile,
    Show,
    Tell,
)
from handlers.entering import Record
from handlers.turn import Interview, InterviewId, SentFile

End = Literal["done", "again", "quarantined"]
MOST_ATTEMPTS = 3
"""A handler that raised is asked again, with the others going on meanwhile."""


@dataclass(slots=True)
class Deeds:
    """All that one turn changes."""

    number: int
    person: PersonRecord | None = None
    """As known before; after `enact`, as known now."""
    source: Understanding | None = None
    """What it answers."""
    chat: int = 0
    end: End = "done"
    attempts: int = 0
    error: str | None = None
    blot: bool = False
    person_changed: bool = False
    interviews: dict[InterviewId, Interview | None] = field(default_factory=dict)
    """What to keep; `None`: to forget."""
    requests: list[PassOn] = field(default_factory=list)
    """Questions for a person to answer."""
    records: list[Record] = field(default_factory=list)
    """What goes into the stations' records."""
    forgotten: bool = False
    """All about the person is to be deleted."""
    calls: list[Call] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)

    def enact(self, effects: Iterable[Effect]) -> None:
        """Turn effects into changes."""
        for effect in effects:
            self._enact(effect)

    def _enact(self, effect: Effect) -> None:  # noqa: C901, PLR0912 - one line an effect, read as a table
        match effect:
            case Say(reply, screen, about):
                self.calls += render.say(self.chat, reply, screen, about)
            case Show(reply, message, screen):
                self.calls += render.show(self.chat, message, reply, screen)
            case Disarm(screen):
                self.calls.append(render.disarm(self.chat, screen))
            case Acknowledge(press, text, alert):
                self.calls.append(render.acknowledge(press, text, alert))
            case ChooseLanguage(language):
                self.know(language=language)
            case ChooseRole(role):
                self.know(role=role)
            case RememberInterview(interview):
                self._remember(interview)
            case ForgetInterview(number):
                self.interviews[number] = None
                self._put_away(number)
            case MarkReachable(reachable):
                self.know(reachable=reachable)
            case Blot():
                self.blot = True
            case ChoosePolicy(policy):
                self.know(policy=policy)
            case RememberQuestion(question, topic):
                self.know(question=question, topic=topic)
            case PassOn():
                self.requests.append(effect)
            case Offer(query, offered):
                self.calls.append(render.offer(query, offered))
            case Tell(person, reply, about, thread):
                self.calls += [replace(call, to=person) for call in render.say(person, reply, None, about, thread)]
            case Redraw(chat, message, reply):
                self.calls += render.redraw(chat, message, reply)
            case Sample(content, language, button):
                self.calls.append(sample(self.chat, content, language, button))
            case SendFile(name, content, words):
                self.calls.append(render.send_file(self.chat, name, content, words))
            case Enter(record):
                self.records.append(record)
            case ForgetPerson():
                self.forgotten = True
            case _:
                assert_never(effect)

    def know(self, **changes: object) -> None:
        """Change what is known of the person."""
        assert self.person is not None
        changed = replace(self.person, **changes)  # type: ignore[arg-type]
        if changed != self.person:
            self.person, self.person_changed = changed, True

    def _remember(self, interview: Interview) -> None:
        self.interviews[interview.id] = interview
        if interview.closed:
            self._put_away(interview.id)
        else:
            self.know(open_interview=interview.id)

    def _put_away(self, number: InterviewId) -> None:
        if self.person is not None and self.person.open_interview == number:
            self.know(open_interview=None)

    def address(self, ids: Iterator[int], now: float) -> None:
        """Number the letters."""
        person = self.person.id if self.person and not self.forgotten else None
        of_file = self.source is not None and isinstance(self.source.understood.came, SentFile)
        self.letters = [
            Letter(
                next(ids), call.to or person, call.to or self.chat, call.method, call.params, call.screen, now,
                of_file=of_file, about=call.about,
            )
            for call in self.calls
        ]  # fmt: skip


def perform(connection: Connection, deeds: Sequence[Deeds], now: float) -> list[tuple[Deeds, Exception]]:
    """Write the deeds of different people, all at once; if that fails, one by one. What could not be written."""
    connection.execute("SAVEPOINT turns")
    try:
        _write(connection, deeds, now)
    except Exception as error:
        if is_store_fault(error):
            raise
        connection.execute("ROLLBACK TO turns")
        failed = _one_by_one(connection, deeds, now) if len(deeds) > 1 else [(deeds[0], error)]
    else:
        failed = []
    connection.execute("RELEASE turns")
    passing("turn.performed")
    return failed


def _one_by_one(connection: Connection, deeds: Sequence[Deeds], now: float) -> list[tuple[Deeds, Exception]]:
    failed = []
    for one in deeds:
        connection.execute("SAVEPOINT turn")
        try:
            _write(connection, [one], now)
        except Exception as error:
            if is_store_fault(error):
                raise
            connection.execute("ROLLBACK TO turn")
            failed.append((one, error))
        connection.execute("RELEASE turn")
    return failed


def _write(connection: Connection, deeds: Sequence[Deeds], now: float) -> None:
    # People first: interviews refer to them.
    queries("people").keep_person(connection, [d.person.row() for d in deeds if d.person and d.person_changed])
    _write_interviews(connection, deeds, now)
    records.write(connection, deeds, now)
    _write_inbox(connection, deeds)
    records.forget(connection, deeds)  # after the turn is theirs in the inbox, before the good-bye
    queries("outbox").enqueue(
        connection, [records.letter_row(d, n, letter) for d in deeds for n, letter in enumerate(d.letters)]
    )
    records.attach(connection, deeds)


def _write_interviews(connection: Connection, deeds: Sequence[Deeds], now: float) -> None:
    changed = [(d.person.id, number, kept) for d in deeds if d.person for number, kept in d.interviews.items()]
    if not changed:
        return
    sql = queries("interviews")
    sql.keep_interview(connection, [interview_row(person, kept, now) for person, _, kept in changed if kept])
    if gone := [(person, number) for person, number, kept in changed if kept is None]:
        sql.forget_interview(connection, [{"person": person, "id": number} for person, number in gone])
        queries("outbox").forget_letters(connection, [{"screen": number} for _, number in gone])
        said = [{"person": person, "since": number} for person, number in gone]
        queries("inbox").forget_what_was_said(connection, said)


def _write_inbox(connection: Connection, deeds: Sequence[Deeds]) -> None:
    sql = queries("inbox")
    sql.finish(
        connection,
        [
            {"update_id": d.number, "person": d.person.id if d.person else None, "blot": d.blot}
            for d in deeds
            if d.end == "done"
        ],
    )
    for end, statement in (("again", sql.count_attempt), ("quarantined", sql.give_up)):
        rows = [
            {
                "update_id": d.number,
                "attempts": d.attempts,
                "error": d.error,
                "person": d.person.id if d.person else None,
            }
            for d in deeds
            if d.end == end
        ]
        if rows:
            statement(connection, rows)
