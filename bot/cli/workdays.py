"""`station-bot workdays`: the N-th working day after a date."""

from __future__ import annotations

from bot.cli.terminal import Counter, answered, as_json, day, whole


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
        warning = voice.say("Provisional: the year's notice on holidays is not known yet, and it will move days.")
        lines = [said, assumption, *([warning] if due.provisional else [])]
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
