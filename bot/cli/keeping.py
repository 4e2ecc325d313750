"""`station-bot backup`, `restore` and `export`: the records, for whoever runs the bot."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.cli.records import at_the_records, looked_into
from bot.cli.terminal import Refused, put, shortened, whole
from bot.lock import Lock
from bot.settings import read_database
from bot.store.backup import back_up, restore
from bot.store.holdings import held_of
from locales import Speaker
from rules import Rulebook, load
from rules.misgiven import N_

MEGABYTE, KILOBYTE = 1024 * 1024, 1024


def run_backup(file: str, *, language: str | None = None) -> int:
    """Copy the records; the exit status."""

    def work(voice: Speaker) -> None:
        size = back_up(read_database(), Path(file))
        put(voice.say("Backed up to {file}, {size}.", file=file, size=_sized(size)))

    return at_the_records(language, work)


def run_restore(file: str, *, language: str | None = None) -> int:
    """Put a backup in the place of the records; the exit status."""

    def work(voice: Speaker) -> None:
        database = read_database()
        lock = Lock(database)
        lock.take()
        try:
            kept = restore(Path(file), database)
        finally:
            lock.release()
        put(voice.say("{database} holds what {file} held.", database=str(database), file=file))
        if kept is not None:
            put(voice.say("What was there before is kept as {file}.", file=str(kept)))

    return at_the_records(language, work)


def run_export(person: str, *, out: str | None = None, language: str | None = None) -> int:
    """All that is kept about a person, as JSON; the exit status."""

    def work(voice: Speaker) -> None:
        number, database = whole(person, voice), read_database()
        with looked_into(database) as connection:
            found = held_of(connection, number)
        if not found:
            raise Refused(
                voice.say("Nothing is kept about {person}; a Telegram id is expected.", person=shortened(person))
            )
        text = json.dumps(_shaped(load(), number, found), ensure_ascii=False, indent=2)
        _hand_out(text, out, voice)

    return at_the_records(language, work)


def _shaped(rulebook: Rulebook, person: int, found: Mapping[str, Any]) -> Mapping[str, object]:
    """The export. Answers about health leave the interview for nobody."""
    withheld = 0
    for interview in found.get("interview", ()):
        check = rulebook.checks.get(interview["check_id"])
        private = {fact.name for fact in check.facts if fact.private} if check else set(interview["answers"])
        withheld += len(private & set(interview["answers"]))
        interview["answers"] = {name: value for name, value in interview["answers"].items() if name not in private}
    return {
        "person": person,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "withheld_private_answers": withheld,
        "tables": found,
    }


def _hand_out(text: str, out: str | None, voice: Speaker) -> None:
    if out is None:
        put(text)
        return
    try:
        with Path(out).open("x", encoding="utf-8", errors="replace") as file:
            file.write(text + "\n")
    except FileExistsError as there:
        raise Refused(voice.say("{file} is there already; name another file.", file=out)) from there
    except OSError as problem:
        sentence = N_("{file} cannot be written ({problem}); name a file in a folder that is there.")
        raise Refused(voice.say(sentence, file=out, problem=problem.strerror or "")) from problem


def _sized(size: int) -> str:
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{-(-size // KILOBYTE)} KB"
