"""`station-bot workdays`: the N-th working day after a date."""

from __future__ import annotations

from datetime import date

from bot.cli.terminal import Counter, answered, as_json, day, whole
from rules.misgiven import N_


def run_workdays(
    start: str, count: str, *, start_counts: bool = False, json: bool = False, language: str | None = None
) -> int:
    """Answer on stdout; the exit status."""

    def answer(counter: Counter) -> str:
        voice = counter.voice
        first, working = day(start, voice), whole(count, voice)
        due = counter.rulebook.calendar.after(first, working, start_counts=start_counts)
        assumption = (
            voice.say("The first day is counted.")
            if start_counts
            else voice.say("The first day is not counted, as is usual; the documents do not say.")
        )
        said = voice.say("{day} is working day {n}.", day=voice.date(due.date), n=working)
        lines = [said, assumption, *([_warning(counter, first)] if due.provisional else [])]
        shaped = {
            "from": first.isoformat(),
            "workdays": working,
            "date": due.date.isoformat(),
            "provisional": due.provisional,
            "assumption": assumption,
            "text": "\n".join(lines),
        }
        return as_json(shaped) if json else "\n".join(lines)

    return answered(language, answer)


def _warning(counter: Counter, first: date) -> str:
    """Why it is not certain: the notice is still to come, or it came before any that is held here."""
    oldest, voice = counter.rulebook.calendar.first_year, counter.voice
    if first.year < oldest:
        sentence = N_("Not certain: the notices on holidays before {year} are not held here, and they moved days.")
        return voice.say(sentence, year=str(oldest))
    return voice.say("Provisional: the year's notice on holidays is not known yet, and it will move days.")
