"""Staff keep a good answer for the next who asks the same, see what is kept, and retire it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers import forms
from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Enter, Reply, Tell
from handlers.entering import Witness
from handlers.kept_answers import alike
from handlers.page import Line, bold, page, shortened, small
from handlers.request_card import Case, case_of, redrawn
from handlers.request_ports import KeptAnswer, Request
from handlers.request_records import AnswerId, CloseRequest, KeepAnswer, RetireAnswer
from handlers.request_records import shown_number as number_of
from handlers.staff.desk import for_staff_only
from handlers.staff.requests import LONGEST_ANSWER, closed_told, found
from handlers.staff_told import asker_told
from handlers.standing import is_staff, listener, number_in
from handlers.talk import Talk
from handlers.turn import Form

Effects = tuple[Effect, ...]
QUESTION, ANSWER = "rk-question", "rk-answer"
LONGEST_QUESTION = 300
MOST_TOLD = 200
"""Requests looked through for the same question."""
A_PAGE = 8


async def keep(talk: Talk, wish: Wish) -> Effects:
    """One tap: what would be kept is shown; until it is confirmed, a typed text changes it."""
    request = await found(talk, wish.subject)
    if isinstance(request, tuple):
        return request
    answers = (await case_of(talk, request)).answers
    if not answers or request.answer is not None:
        sentence = (
            talk.say("It is kept already.") if answers else talk.say("There is no answer yet that could be kept.")
        )
        return talk.toast(sentence, alert=True)
    draft = {"question": request.text[:LONGEST_QUESTION], "answer": answers[-1]}
    form = Form(QUESTION, str(request.id), draft)
    shown = await _preview(talk, request, form)
    if talk.turn.chat != talk.turn.person.id:
        look = talk.toast(talk.say("Look into your own chat with the bot."), alert=True)
        return (forms.ask(QUESTION, form.subject, draft), *look, Tell(talk.turn.person.id, shown))
    return (forms.ask(QUESTION, form.subject, draft), *talk.below(shown))


async def _preview(talk: Talk, request: Request, form: Form, note: str | None = None) -> Reply:
    same = await _others(talk, request, form.draft["question"])
    number = number_of(request.id)
    if request.state == "closed":
        after = None
    elif _waits_on(await case_of(talk, request)):
        after = talk.say("The asker has written since: no. {number} stays open.", number=number)
    else:
        after = talk.say("No. {number} is closed with it.", number=number)
    lines: list[Line] = [
        note,
        bold(talk.say("Keep this answer for the next who asks the same?")),
        "",
        talk.say("Question: {text}", text=form.draft["question"]),
        talk.say("Answer: {text}", text=form.draft["answer"]),
        "",
        talk.say("Whoever asks reads both. To put the question more generally, type it now; leave out names."),
        after,
    ]
    if same:
        lines.append(
            talk.count(
                "{n} other open question asks the same: it is answered and closed.",
                "{n} other open questions ask the same: they are answered and closed.",
                len(same),
            )
        )
    confirm = button(talk.say("Keep this answer"), Wish("rqy", None, str(request.id)), "success")
    other = button(talk.say("Change the answer"), Wish("rqe", None, str(request.id)))
    return page(lines, [[confirm], [other, button(talk.say("Never mind"), Wish("nevermind"))]])


def _waits_on(case: Case) -> bool:
    """The asker has said something after the answer."""
    return bool(case.lines) and case.lines[-1].side == "person"


async def _others(talk: Talk, request: Request, question: str) -> Sequence[Request]:
    """Who else waits for this answer. What a colleague has claimed is left to them."""
    waiting = await talk.records.requests.unclosed(MOST_TOLD, 0, None)
    free = [one for one in waiting if one.id != request.id and one.owner in (None, talk.turn.person.id)]
    return alike(talk, question, free)


async def change_answer(talk: Talk, wish: Wish) -> Effects:
    """The next text is the answer as it is kept."""
    request, form = await found(talk, wish.subject), talk.turn.person.form
    if isinstance(request, tuple):
        return request
    if form is None or form.kind not in (QUESTION, ANSWER) or form.subject != wish.subject:
        return await keep(talk, wish)
    asked = forms.question(talk, talk.say("The answer, as it shall be kept? Type it."))
    return (forms.ask(ANSWER, form.subject, form.draft), *talk.below(asked))


async def typed(talk: Talk, form: Form, text: str) -> Effects:
    """The question or the answer, put another way."""
    request = await found(talk, form.subject)
    if isinstance(request, tuple):
        return (forms.DONE, *request)
    name, most = ("question", LONGEST_QUESTION) if form.kind == QUESTION else ("answer", LONGEST_ANSWER)
    said, note, draft = text.strip(), None, dict(form.draft)
    if len(said) > most:
        note = talk.say("That is too long: at most {most} characters, please.", most=most)
    elif said:
        draft[name] = said
    changed = Form(QUESTION, form.subject, draft)
    return (forms.ask(QUESTION, form.subject, draft), *talk.below(await _preview(talk, request, changed, note)))


async def confirm(talk: Talk, wish: Wish) -> Effects:
    """Kept; everybody who waits for it is told, and their questions close."""
    request, form = await found(talk, wish.subject), talk.turn.person.form
    if isinstance(request, tuple):
        return request
    if form is None or form.kind not in (QUESTION, ANSWER) or form.subject != wish.subject:
        return talk.toast(talk.say("That was left meanwhile. Tap “Keep as an answer” again."), alert=True)
    kept = KeepAnswer(
        AnswerId(talk.turn.number), form.draft["question"], form.draft["answer"], request.language, request.policy
    )
    effects: list[Effect] = [forms.DONE, Enter(kept), Enter(Witness("kept an answer", request.person))]
    if request.state != "closed" and not _waits_on(await case_of(talk, request)):
        effects += await _closing(talk, request, kept, closed_told(talk, request))
    others = await _others(talk, request, kept.question)
    for one in others:
        effects += await _closing(talk, one, kept, _answer_told(talk, one, kept))
    said = [talk.say("Kept. Whoever asks the same reads it, with the day and “reviewed”.")]
    if others:
        said.append(talk.count("{n} other asker was told.", "{n} other askers were told.", len(others)))
    rows = [[button(talk.say("Kept answers"), Wish("rkl")), button(talk.say("Questions"), Wish("rqs"))]]
    return (*effects, *talk.put(page(list[Line](said), rows)))


async def _closing(talk: Talk, request: Request, kept: KeepAnswer, told: Effect) -> list[Effect]:
    after = replace(request, state="closed", answer=kept.id)
    case = await case_of(talk, after)
    return [Enter(CloseRequest(request.id, request.owner, kept.id)), told, *await redrawn(talk, case)]


def _answer_told(talk: Talk, request: Request, kept: KeepAnswer) -> Effect:
    asker = listener(talk, request.language)
    lines: list[Line] = [
        bold(asker.say("The staff have answered what you asked (no. {number}):", number=number_of(request.id))),
        kept.answer,
        small(asker.say("The question is closed. If this is no answer to yours, ask again.")),
    ]
    return asker_told(request, page(lines, [[button(asker.say("Ask a person"), Wish("hw"))]]))


async def listed(talk: Talk, wish: Wish) -> Effects:
    """What is kept, the latest first."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    kept, start = await talk.records.requests.kept(), number_in(wish.choice) or 0
    shown = kept[start : start + A_PAGE]
    rows: list[Sequence[Button]] = [[button(_title(one), Wish("rk", None, str(one.id)))] for one in shown]
    turning: list[Button] = []
    if start > 0:
        turning.append(button(talk.say("‹ Earlier"), Wish("rkl", None, "", str(max(0, start - A_PAGE)))))
    if len(kept) > start + A_PAGE:
        turning.append(button(talk.say("Later ›"), Wish("rkl", None, "", str(start + A_PAGE))))
    note = None if kept else talk.say("There is none yet.")
    back = [button(talk.say("‹ Back"), Wish("rqs"))]
    return talk.put(page([bold(talk.say("Kept answers")), note], [*rows, turning, back]))


def _title(one: KeptAnswer) -> str:
    return shortened(one.question or one.answer)


async def one_kept(talk: Talk, wish: Wish) -> Effects:
    """One of them; it can be retired."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    one = await _kept(talk, wish)
    if one is None:
        return talk.toast(talk.say("That answer is not kept any more."), alert=True)
    day = talk.speaker.date(datetime.fromtimestamp(one.kept_at, talk.turn.now.tzinfo).date())
    lines: list[Line] = [
        bold(one.question or talk.say("(the question was deleted by who asked it)")),
        one.answer,
        small(talk.say("Kept on {day}.", day=day)),
    ]
    retire = button(talk.say("Retire it"), Wish("rkr", None, str(one.id)), "danger")
    return talk.put(page(lines, [[retire, button(talk.say("‹ Back"), Wish("rkl"))]]))


async def retire(talk: Talk, wish: Wish) -> Effects:
    """It is offered to nobody any more."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    one = await _kept(talk, wish)
    if one is None:
        return talk.toast(talk.say("That answer is not kept any more."), alert=True)
    done = page([talk.say("Retired: it is offered to nobody any more.")], [[button(talk.say("‹ Back"), Wish("rkl"))]])
    return (Enter(RetireAnswer(one.id)), Enter(Witness("retired an answer")), *talk.put(done))


async def _kept(talk: Talk, wish: Wish) -> KeptAnswer | None:
    number = number_in(wish.subject)
    return next((one for one in await talk.records.requests.kept() if one.id == number), None)
