"""A whole list of people at once: the template out, the list in, the same list with each one's result out."""

from __future__ import annotations

from handlers import forms
from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Reply, SendFile
from handlers.fault_lines import fault_file, fault_lines, refusal
from handlers.file_ports import ROSTER, ROSTERS, JudgedList, Reading, Source, Unread
from handlers.page import Line, bold, page, small
from handlers.talk import Talk
from handlers.turn import Form
from handlers.wording import outcome_name
from rules import Check

Effects = tuple[Effect, ...]
VERB = "ros"
MOST_ROWS = 20
"""Numbers of rows in one line."""


async def show(talk: Talk, _argument: str = "") -> Effects:
    """`/roster`: which check."""
    return talk.below(_choice(talk))


async def choose(talk: Talk, wish: Wish) -> Effects:
    """A check was chosen: its template comes, and the list is waited for. Without one: which check."""
    check = _check(talk, wish.subject)
    if check is None:
        return talk.put(_choice(talk))
    template = await talk.house.desk.roster_template(_reading(talk), check)
    words = talk.say("Template: {check}", check=talk.pack(check, check.title))
    file = SendFile(f"station-bot-{check.id.replace('/', '-')}.xlsx", template, words)
    return (forms.ask(ROSTER, check.id), file, *talk.below(_waiting(talk, check)))


def roster_button(talk: Talk, check: Check) -> list[Button]:
    """On a check's first screen, where lists of people are judged by it."""
    if check.id not in ROSTERS:
        return []
    return [button(talk.say("A whole list at once"), Wish(VERB, None, check.id))]


def _check(talk: Talk, name: str) -> Check | None:
    return talk.house.rulebook.checks.get(name) if name in ROSTERS else None


def _reading(talk: Talk) -> Reading:
    return Reading(talk.house.rulebook, talk.turn.today, talk.speaker)


def _choice(talk: Talk) -> Reply:
    checks = [check for name in ROSTERS if (check := _check(talk, name)) is not None]
    return page(
        [
            bold(talk.say("A whole list at once")),
            talk.say("1. Choose what is to be checked; you get a template."),
            talk.say("2. Fill it in, one person a row, and send it here."),
            talk.say("3. It comes back with each one's result, the articles, and what is missing."),
            small(talk.say("Your list is not kept.")),
        ],
        [[button(talk.pack(check, check.title), Wish(VERB, None, check.id))] for check in checks],
    )


def _waiting(talk: Talk, check: Check, note: str | None = None) -> Reply:
    megabytes, rows = talk.house.desk.limits
    lines: list[Line] = [
        note,
        bold(talk.say("Send the list here: {check}", check=talk.pack(check, check.title))),
        talk.say(
            "Fill in the template above, one person a row; what you do not know stays empty. Send it as a document."
        ),
        small(talk.say("At most {rows} rows and {megabytes} MB; .xlsx, or .csv.", rows=rows, megabytes=megabytes)),
        small(talk.say("Your list is not kept.")),
    ]
    return page(lines, [[button(talk.say("Never mind"), Wish("nevermind"))]])


async def typed(talk: Talk, form: Form, _text: str) -> Effects:
    """A text while the list is waited for."""
    check = _check(talk, form.subject)
    if check is None:
        return forms.stopped(talk)
    return talk.below(_waiting(talk, check, talk.say("I wait for a file, not for a text.")))


async def take(talk: Talk, form: Form, source: Source) -> Effects:
    """The list. With a bad cell it is waited for on: mended, it may come again."""
    check = _check(talk, form.subject)
    if check is None:
        return (forms.DONE, *talk.below(_choice(talk)))
    answer = await talk.house.desk.judged(_reading(talk), check, source)
    if isinstance(answer, Unread):
        return refusal(talk, answer.faults)
    words = talk.say("Your list with the results: {check}", check=talk.pack(check, check.title))
    file = SendFile(f"station-bot-{check.id.replace('/', '-')}-checked.xlsx", answer.file, words)
    done: Effects = () if answer.faults else (forms.DONE,)
    sent: Effects = (file,) if answer.counts else ()  # a list without a single result is no news
    return (*done, *sent, *fault_file(talk, answer.faults), *talk.below(_result(talk, check, answer)))


def _result(talk: Talk, check: Check, answer: JudgedList) -> Reply:
    judged = sum(answer.counts.values())
    lines: list[Line] = [bold(talk.say("Nobody could be judged."))]
    if judged:
        lines = [bold(talk.count("{n} person was judged.", "{n} people were judged.", judged))]
    for outcome, number in sorted(answer.counts.items(), key=lambda one: str(one[0])):
        what = outcome_name(talk, outcome) if outcome else talk.say("No verdict on this day")
        lines.append("· " + talk.count("{what}: {n} person", "{what}: {n} people", number, what=what))
    if answer.warning is not None:
        lines += ["", bold(answer.warning)]
    if answer.bad_rows:
        shown = ", ".join(map(str, answer.bad_rows[:MOST_ROWS])) + (", …" if len(answer.bad_rows) > MOST_ROWS else "")
        lines.append(bold(talk.say("Not judged, a cell cannot be read: rows {rows}", rows=shown)))
        lines += fault_lines(talk, answer.faults)
        lines.append(talk.say("Mend them and send the list again, or leave it at that."))
    lines += ["", small(talk.say("A self-check, not a decision: what the authority says counts."))]
    again = button(talk.say("Another list"), Wish(VERB, None, check.id))
    return page(lines, [[again, button(talk.say("To the start"), Wish("home"))]])
