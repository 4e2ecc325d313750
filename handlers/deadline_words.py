"""A date worth knowing, in words: what it is, what the document says, what is not sure about the day."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from handlers.citing import numbered, said
from locales import Speaker
from rules import Rulebook
from rules.deadlines import Deadline, What
from rules.misgiven import N_

NAMES: dict[What, str] = {
    "evaluation": N_("Evaluation of the station"),
    "assessment": N_("Yearly assessment, by the end of the year"),
    "idle_risk": N_("No activity by then: at risk"),
    "idle_loss": N_("No activity by then: the role ends"),
    "term_end": N_("End of the term"),
    "funding_end": N_("End of the funding"),
    "publicity_end": N_("Last day of the publicity"),
    "call": N_("The yearly call opens this month"),
    "credit_year_end": N_("Credit hours: end of the year"),
    "validity_end": N_("The document's last day"),
}
IN_YOUR_CALENDAR = N_(
    "Open it to put it into your calendar; it reminds you a week before, of what is nearer a day before."
)
CALL_WITHOUT_A_MONTH = N_("When to apply")


def leads_of(leads: Collection[int], voice: Speaker) -> str:
    """So many days ahead, and on the day."""
    ahead = [str(lead) for lead in leads if lead]
    said = [voice.say("{days} days before", days=voice.say(", ").join(ahead))] if ahead else []
    return voice.say(", ").join([*said, voice.say("on the day")] if 0 in leads else said)


def name_of(deadline: Deadline, voice: Speaker) -> str:
    """What it is, in a few words."""
    if deadline.what == "call" and deadline.date is None:
        return voice.say(CALL_WITHOUT_A_MONTH)
    return voice.say(NAMES[deadline.what])


def details(rulebook: Rulebook, deadline: Deadline, voice: Speaker) -> Iterator[str]:
    """What the document says, with its article, and every doubt about the day; one line each."""
    sentence = said(deadline.text, voice)
    yield numbered(rulebook, sentence, deadline.source, voice) if deadline.source else sentence
    if deadline.month_only and not deadline.assumptions:  # which say it themselves
        yield voice.say("Only the month is known; see this year's notice for the day.")
    if deadline.provisional:
        yield voice.say("Provisional: the year's notice on holidays is not known yet, and it will move days.")
    for assumption in deadline.assumptions:
        yield voice.say("Assumed: {assumption}", assumption=said(assumption, voice))
    if deadline.other is not None and deadline.other_date is not None:
        day = voice.date(deadline.other_date)
        yield voice.say(
            "{what}: {whom}", what=said(deadline.other, voice).removesuffix("。").removesuffix("."), whom=day
        )
    if deadline.date is None and deadline.silence is not None:
        policy, silence = deadline.policy, deadline.silence
        yield said(rulebook.text(policy, silence.text), voice)
        yield voice.say("Ask: {whom}", whom=said(rulebook.text(policy, silence.ask), voice))
