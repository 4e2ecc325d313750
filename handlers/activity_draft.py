"""An activity half entered: who may go on with it, and what the hour table makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers import forms
from handlers.buttons import Wish
from handlers.effects import Effect, Enter
from handlers.standing import Access, access_to, refused
from handlers.talk import Talk
from handlers.telling import written
from handlers.turn import Form
from handlers.year_records import Rated
from rules.hours import MOST, HoursFault, converted
from rules.misgiven import N_
from rules.numerals import read_number

Effects = tuple[Effect, ...]
TITLE, DAY, RATE, AMOUNT, WHO = "act-title", "act-day", "act-rate", "act-amount", "act-who"


@dataclass(frozen=True, slots=True)
class Draft:
    """An activity half entered, by somebody who may."""

    talk: Talk
    access: Access
    form: Form

    def asks(self, kind: str, **more: str) -> Enter:
        """The next question of the same form."""
        return forms.ask(kind, self.form.subject, {**self.form.draft, **more})

    def with_(self, **more: str) -> Draft:
        """The same, with more said."""
        return replace(self, form=replace(self.form, draft={**self.form.draft, **more}))

    def wish(self, verb: str, choice: str = "") -> Wish:
        """A button of it."""
        return Wish(verb, None, self.form.subject, choice)


async def draft_of(talk: Talk, form: Form | None, kind: str, subject: str) -> Draft | Effects:
    """The form that waits, if it is this one and the person may still enter; else what to say."""
    access = await access_to(talk, subject)
    if access is None or not access.may_enter:
        return (forms.DONE, *refused(talk, "enter an activity", access.station.id if access else None))
    if form is None or form.kind != kind or form.subject != subject:
        return talk.toast(talk.say("This button no longer fits. Please use the latest message."))
    return Draft(talk, access, form)


async def rated_by(draft: Draft) -> tuple[Rated | None, str | None]:
    """What the hour table makes of it now; nothing without a line of it; or what is wrong."""
    name, talk = draft.form.draft.get("rate"), draft.talk
    if name is None or "amount" not in draft.form.draft:
        return None, None
    amount = read_number(draft.form.draft["amount"])
    assert amount is not None
    try:
        found = converted(await talk.records.years.rates(), name, amount)
    except HoursFault as fault:
        return None, talk.say(fault.message, **fault.params)
    if found.hours > MOST:
        sentence = N_("{came} hours for one activity cannot be: no year has more than {most}.")
        return None, talk.say(sentence, came=written(found.hours), most=written(MOST))
    return Rated(found.hours, found.rate.category, found.rate.document), None
