"""What staff do with a question that was passed on: claim, answer, close. One owner at a time."""

from __future__ import annotations

from dataclasses import replace

from handlers import forms
from handlers.buttons import Wish, button
from handlers.effects import Effect, Enter, Reply
from handlers.entering import Witness
from handlers.help_wanted import taken_up, told, ways
from handlers.page import bold, page
from handlers.request_card import Case, card, case_of, laid, redrawn, who
from handlers.request_ports import Request
from handlers.request_records import ASKED, Claim, CloseRequest, RequestId, WriteRequestLine
from handlers.request_records import shown_number as number_of
from handlers.staff_told import asker_told
from handlers.standing import is_staff, listener, number_in, refused
from handlers.talk import Talk
from handlers.turn import Form, MessageId

Effects = tuple[Effect, ...]
ANSWER, YES = "rq-answer", "yes"
LONGEST_ANSWER = 3000
"""Characters: with its heading it fits into one message."""


async def found(talk: Talk, subject: str) -> Request | Effects:
    """The request a button carries, for staff; else what is said instead."""
    if not await is_staff(talk):
        return refused(talk, "request", None, talk.say("That is for the staff only."))
    number = number_in(subject)
    request = await talk.records.requests.request(RequestId(number)) if number is not None else None
    return request or talk.toast(talk.say("That question is not here any more: it was deleted."), alert=True)


async def show(talk: Talk, wish: Wish) -> Effects:
    """A new card of it, from the list."""
    request = await found(talk, wish.subject)
    if isinstance(request, tuple):
        return request
    seen = Enter(Witness("read a question", request.person))
    return (seen, laid(talk, await case_of(talk, request)))


async def claim(talk: Talk, wish: Wish) -> Effects:
    """Mine from now on, unless somebody was quicker."""
    request = await found(talk, wish.subject)
    if isinstance(request, tuple):
        return request
    if (other := not_mine(talk, request)) or request.owner is not None:
        return await as_it_is(talk, request, other or talk.say("You have it already."))
    return await _claimed(talk, request)


async def _claimed(talk: Talk, request: Request) -> Effects:
    mine = replace(request, state="claimed", owner=talk.turn.person.id, aside=False)
    asker = listener(talk, request.language)
    return (
        Enter(Claim(request.id)),
        Enter(Witness("claimed a question", request.person)),
        asker_told(request, taken_up(asker, mine)),
        *await shown(talk, await case_of(talk, mine)),
    )


def not_mine(talk: Talk, request: Request) -> str | None:
    """Why it is not for me to answer or close; `None`: it is mine, or nobody's."""
    me = talk.turn.person.id
    if request.state == "closed":
        return talk.say("No. {number} is closed.", number=number_of(request.id))
    if request.owner is None or request.owner == me:
        return None
    return talk.say("{who} has it. “Hand over” can give it to you.", who=who(talk, request.owner, me))


async def as_it_is(talk: Talk, request: Request, sentence: str) -> Effects:
    """Nothing is done; the pressed card shows how it stands."""
    case = await case_of(talk, request)
    return (*talk.toast(sentence, alert=True), *await shown(talk, case))


async def shown(talk: Talk, case: Case) -> Effects:
    """All cards as they stand now, the pressed one too."""
    drawn = await redrawn(talk, case)
    places = {(one.chat, one.message) for one in await talk.records.requests.cards(case.request.id)}
    here = talk.pressed
    if here is None or (talk.turn.chat, here) in places or not await _is_card(talk, here, case.request.id):
        return drawn
    return (*drawn, *talk.put(card(talk, case, talk.turn.chat)))


async def _is_card(talk: Talk, message: MessageId, request: RequestId) -> bool:
    """A card whose sending is not written down yet; anything that is known to be something else is left."""
    behind = await talk.records.requests.behind(talk.turn.chat, message)
    return behind is None or behind[1] == request


async def answer(talk: Talk, wish: Wish) -> Effects:
    """The next text is the answer; who answers has the request from now on."""
    request = await found(talk, wish.subject)
    if isinstance(request, tuple):
        return request
    if other := not_mine(talk, request):
        return await as_it_is(talk, request, other)
    claimed = await _claimed(talk, request) if request.owner is None else ()
    if talk.turn.chat != talk.turn.person.id:
        hint = talk.say("Answer by replying to this message.")
        return (*claimed, *talk.toast(hint, alert=True))
    question = talk.say("Your answer to no. {number}? Type it.", number=number_of(request.id))
    hint = talk.say("Replying to the card does the same.")
    return (*claimed, forms.ask(ANSWER, str(request.id)), *talk.below(forms.question(talk, question, hint)))


async def typed_answer(talk: Talk, form: Form, text: str) -> Effects:
    """The answer, typed."""
    request = await found(talk, form.subject)
    if isinstance(request, tuple):
        gone = request or talk.below(page([talk.say("That question is not here any more: it was deleted.")]))
        return (forms.DONE, *gone)
    return (forms.DONE, *await _answered(talk, request, text))


async def _answered(talk: Talk, request: Request, text: str) -> Effects:
    me, number = talk.turn.person.id, number_of(request.id)
    if other := not_mine(talk, request):
        return talk.below(page([talk.say("Not sent."), other]))
    if len(text) > LONGEST_ANSWER:
        return talk.below(page([talk.say("That is too long: at most {most} characters, please.", most=LONGEST_ANSWER)]))
    mine = replace(request, state="claimed", owner=me)
    case = (await case_of(talk, mine)).said("staff", text, talk.turn.now.timestamp())
    asker = listener(talk, request.language)
    reply = page([bold(asker.say("The staff answer no. {number}:", number=number)), text], ways(asker, mine))
    claimed: Effects = (Enter(Claim(request.id)),) if request.owner is None else ()
    return (
        *claimed,
        Enter(WriteRequestLine(request.id, "staff", text, me)),
        Enter(Witness("answered a question", request.person)),
        asker_told(request, reply),
        *await redrawn(talk, case),
        *talk.below(_sent(talk, request)),
    )


def _sent(talk: Talk, request: Request) -> Reply:
    close = button(talk.say("Close"), Wish("rqx", None, str(request.id)))
    keep = button(talk.say("Keep as an answer"), Wish("rqk", None, str(request.id)))
    return page([talk.say("Sent to the asker of no. {number}.", number=number_of(request.id))], [[close, keep]])


async def replied(talk: Talk, text: str, message: MessageId) -> Effects | None:
    """An answer to a message that belongs to a request, by staff or by the asker; `None`: it belongs to none."""
    behind = await talk.records.requests.behind(talk.turn.chat, message)
    if behind is None:
        return None
    kind, number = behind
    if kind == ASKED:
        own = await talk.records.requests.request(number)
        return await told(talk, own, text) if own is not None and own.person == talk.turn.person.id else None
    return await replied_to(talk, text, number)


async def replied_to(talk: Talk, text: str, number: RequestId) -> Effects:
    """By staff, to this request."""
    request = await found(talk, str(number))
    if isinstance(request, tuple):
        return request or talk.below(page([talk.say("That question is not here any more: it was deleted.")]))
    return await _answered(talk, request, text)


async def close(talk: Talk, wish: Wish) -> Effects:
    """Done with; the asker is told."""
    request = await found(talk, wish.subject)
    if isinstance(request, tuple):
        return request
    if other := not_mine(talk, request):
        return await as_it_is(talk, request, other)
    case = await case_of(talk, replace(request, state="closed"))
    if not case.answers and wish.choice != YES and talk.turn.chat == talk.turn.person.id:
        return _close_unanswered(talk, request)
    done = talk.say("No. {number} is closed.", number=number_of(request.id))
    return (
        Enter(CloseRequest(request.id, request.owner)),
        Enter(Witness("closed a question", request.person)),
        closed_told(talk, request),
        *talk.toast(done),
        *await shown(talk, case),
    )


def _close_unanswered(talk: Talk, request: Request) -> Effects:
    """Asked once: the asker would be left without a word."""
    number = str(request.id)
    asked = talk.say("No. {number} has no answer yet. Close it without one?", number=number_of(request.id))
    sure = button(talk.say("Yes, close it"), Wish("rqx", None, number, YES), "danger")
    return talk.below(page([bold(asked)], [[sure, button(talk.say("Answer"), Wish("rqa", None, number))]]))


def closed_told(talk: Talk, request: Request) -> Effect:
    """To the asker."""
    asker = listener(talk, request.language)
    said = asker.say("The staff closed no. {number}. The bot answers you again.", number=number_of(request.id))
    return asker_told(request, page([said], [[button(asker.say("Ask a person"), Wish("hw"))]]))
