"""One's own questions that are with the staff: which are open, and closing them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Enter, Reply
from handlers.page import Line, bold, page
from handlers.request_card import case_of, redrawn
from handlers.request_ports import Request
from handlers.request_records import CloseRequest, RequestId
from handlers.request_records import shown_number as number_of
from handlers.staff_told import passed_to_owner
from handlers.standing import number_in, refused
from handlers.talk import Talk
from locales import worded

Effects = tuple[Effect, ...]
GONE = worded("The asker closed no. {number}.")
MOST_OPEN = 5
"""Questions one person can have waiting."""


def open_lines(talk: Talk, waiting: Sequence[Request]) -> Iterator[Line]:
    """Each with its number and how it stands."""
    for one in waiting[:MOST_OPEN]:
        state = talk.say("claimed") if one.state == "claimed" else talk.say("waits")
        number, question = number_of(one.id), one.text[:60]
        yield talk.say("No. {number}: {question} ({state})", number=number, question=question, state=state)


def open_rows(talk: Talk, waiting: Sequence[Request]) -> list[list[Button]]:
    """A button to close each."""
    return [
        [button(talk.say("Close no. {number}", number=number_of(one.id)), Wish("hwx", None, str(one.id)))]
        for one in waiting[:MOST_OPEN]
    ]


async def close(talk: Talk, _argument: str = "") -> Effects:
    """`/close`: the question one is talking about, else the only one that waits; of several it is asked which."""
    waiting = await talk.records.requests.unclosed_of(talk.turn.person.id)
    request = await talk.records.requests.talking(talk.turn.person.id)
    if request is None and len(waiting) > 1:
        lines = [bold(talk.say("Which one?")), *open_lines(talk, waiting)]
        return talk.below(page(lines, open_rows(talk, waiting)))
    request = request or next(iter(waiting), None)
    if request is None:
        return talk.below(page([talk.say("No question of yours is with the staff.")]))
    return (*await _closed(talk, request), *talk.below(_good_bye(talk, request)))


async def close_it(talk: Talk, wish: Wish) -> Effects:
    """The same by a button."""
    request = await own(talk, wish)
    if request is None:
        return refused(talk, "close a request")
    if request.state == "closed":
        return talk.toast(talk.say("No. {number} is closed.", number=number_of(request.id)))
    return (*await _closed(talk, request), *talk.below(_good_bye(talk, request)))


async def _closed(talk: Talk, request: Request) -> Effects:
    case = await case_of(talk, replace(request, state="closed"))
    note = await passed_to_owner(talk, request, "", words=GONE)
    return (Enter(CloseRequest(request.id, request.owner)), *note, *await redrawn(talk, case))


def _good_bye(talk: Talk, request: Request) -> Reply:
    number = number_of(request.id)
    if request.owner is None:
        said = talk.say("No. {number} is closed.", number=number)
    else:
        said = talk.say("No. {number} is closed. The bot answers you again.", number=number)
    return page([said], [[button(talk.say("Ask a person"), Wish("hw"))]])


async def own(talk: Talk, wish: Wish) -> Request | None:
    """The question a button is about, if it is this person's."""
    number = number_in(wish.subject)
    found = await talk.records.requests.request(RequestId(number)) if number is not None else None
    return found if found is not None and found.person == talk.turn.person.id else None
