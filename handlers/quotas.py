"""`/quota`: how much of each quota a station has used, who stands in it, and how it was on any day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.buttons import Wish, button
from handlers.days import FIRST_DAY
from handlers.effects import Button, Effect, Enter, Reply
from handlers.entering import Witness
from handlers.ledger import Entry, balance_on, standing
from handlers.page import Line, arranged, bold, folded, page, small
from handlers.quota_words import (
    any_check,
    assumption_line,
    by_name,
    clause_lines,
    counted_by,
    dated_result,
    days_of,
    entry_line,
    floor_line,
    is_period,
    kept_quotas,
    moved,
    numbered,
    of_enterprises,
    period_name,
    period_of,
    quota_text,
)
from handlers.standing import Access, access_to, is_staff, my_station, refused
from handlers.talk import Talk
from handlers.turn import Form
from handlers.wording import article_name
from rules.model_books import Quota

Effects = tuple[Effect, ...]
MOST_LINES = 30
"""Lines of a ledger on one screen."""
MARK = "~"


@dataclass(frozen=True, slots=True)
class Count:
    """One quota of one station in one period: what a button of its screen means."""

    talk: Talk
    access: Access
    quota: Quota
    period: str
    entries: Sequence[Entry]

    @property
    def now(self) -> int:
        """The balance today."""
        return balance_on(self.entries, self.period, self.talk.turn.today)

    @property
    def days(self) -> tuple[date, date]:
        """The days that can be entered: of the period, since the station was published, until today."""
        first, last = days_of(self.quota, self.period)
        return max(first, self.access.station.published or FIRST_DAY), min(last, self.talk.turn.today)

    @property
    def may_enter(self) -> bool:
        """By this person, and the period has begun."""
        return self.access.may_enter and days_of(self.quota, self.period)[0] <= self.talk.turn.today

    def wish(self, verb: str, more: str = "") -> Wish:
        """A button of this screen."""
        name = self.quota.id.partition("/")[2]
        choice = f"{name}{MARK}{self.period}" + (f"{MARK}{more}" if more else "")
        return Wish(verb, None, str(self.access.station.id), choice)

    @property
    def key(self) -> str:
        """The same for a form."""
        return f"{self.access.station.id}:{self.wish('x').choice}"


async def count_of(talk: Talk, subject: str, choice: str) -> tuple[Count, str] | None:
    """What a button means, with what it says more; `None` for strangers and for what we never wrote."""
    access = await access_to(talk, subject)
    name, period, more = (*choice.split(MARK, 2), "", "")[:3]
    if access is None:
        return None
    quotas = kept_quotas(talk, access.station.policy)
    quota = next((one for one in quotas if one.id == f"{access.station.policy}/{name}"), None)
    if quota is None or not is_period(quota, period):
        return None
    entries = await talk.records.stations.ledger(access.station.id, quota.id)
    return Count(talk, access, quota, period, entries), more


async def own_count(talk: Talk, quota_id: str) -> Count | None:
    """What the ledger of the station one speaks for has of a quota now; `None` without such a station."""
    own = await my_station(talk)
    if own is None:
        return None
    quota = next((one for one in kept_quotas(talk, own.station.policy) if one.id == quota_id), None)
    if quota is None:
        return None
    entries = await talk.records.stations.ledger(own.station.id, quota.id)
    return Count(talk, Access(own.station, own), quota, period_of(quota, talk.turn.today), entries)


async def of_form(talk: Talk, form: Form) -> Count | None:
    """The same from a form."""
    subject, _, choice = form.subject.partition(":")
    found = await count_of(talk, subject, choice)
    return found[0] if found else None


async def mine(talk: Talk, _argument: str = "") -> Effects:
    """`/quota`: of the station one speaks for."""
    own = await my_station(talk)
    if own is not None:
        return talk.below(await _overview(talk, Access(own.station, own)))
    lines = [talk.say("You belong to no station yet, so nothing is counted."), None]
    if await is_staff(talk):
        lines[1] = talk.say("You are staff: /staff shows all stations.")
    return talk.below(page(lines, [[button(talk.say("To the start"), Wish("home"))]]))


async def overview(talk: Talk, wish: Wish) -> Effects:
    """All quotas of a station."""
    access = await access_to(talk, wish.subject)
    return talk.put(await _overview(talk, access)) if access else refused(talk, "look at quotas")


async def _overview(talk: Talk, access: Access) -> Reply:
    lines: list[Line] = [bold(talk.say("Quotas: {station}", station=access.station.name))]
    ways: list[Button] = []
    for quota in kept_quotas(talk, access.station.policy):
        period = period_of(quota, talk.turn.today)
        entries = await talk.records.stations.ledger(access.station.id, quota.id)
        count = Count(talk, access, quota, period, entries)
        lines += ["", quota_text(talk, quota), _result(count)]
        ways.append(button(_title(count), count.wish("qd")))
    back = button(talk.say("‹ Back"), Wish("st", None, str(access.station.id)))
    return page(lines, [*arranged(ways), [back]])


def _title(count: Count) -> str:
    """A quota in a few words: how many it is about, and where it stands."""
    source = count.quota.source
    where = article_name(count.talk, any_check(count.talk, count.quota), source) if source else ""
    return f"{where} · {count.now}/{count.quota.limit}"


def _result(count: Count) -> Line:
    return bold(dated_result(count.talk, count.quota, count.period, count.now))


async def detail(talk: Talk, wish: Wish) -> Effects:
    """One quota, with its article and its people."""
    found = await count_of(talk, wish.subject, wish.choice)
    if found is None:
        return refused(talk, "look at a quota")
    return (*seen(found[0]), *talk.put(await detail_screen(found[0])))


def seen(count: Count) -> Effects:
    """When staff see who stands in a ledger, the audit has it."""
    if count.access.membership is not None or not by_name(count.quota):
        return ()
    looks = [Enter(Witness("looked at a ledger", None, count.access.station.id))]
    about = dict.fromkeys(one.about for one in count.entries if one.period == count.period and one.about is not None)
    looks += [Enter(Witness("looked at a ledger line", person, count.access.station.id)) for person in about]
    return tuple(looks)


async def detail_screen(count: Count, note: str | None = None) -> Reply:
    """What the document says, how much is used, who stands in it, what may be done."""
    talk, quota = count.talk, count.quota
    lines: list[Line] = [note, "" if note else None, small(count.access.station.name), quota_text(talk, quota)]
    lines += [_result(count), floor_line(talk, quota, count.now), assumption_line(talk, quota)]
    if by_name(quota):
        lines += numbered([entry_line(talk, one, named=True) for one in standing(count.entries, count.period)])
    else:
        own = [one for one in count.entries if one.period == count.period][-MOST_LINES:]
        lines += [f"· {entry_line(talk, one, named=False)}" for one in own]
    lines += clause_lines(talk, quota)
    source = quota.source
    original = await talk.records.original(source.policy, source.article, source.item) if source else None
    if original:
        lines += ["", bold(talk.say("The original")), folded(original)]
    return page(lines, _ways(count))


def _ways(count: Count) -> list[Sequence[Button]]:
    talk, ways = count.talk, list[Button]()
    if count.may_enter:
        ways += _entering(count)
    ways.append(button(talk.say("As of a day"), count.wish("qy")))
    turning: list[Button] = []
    if count.period:
        for by in (-1, 1):
            period = moved(count.quota, count.period, by)
            if is_period(count.quota, period) and days_of(count.quota, period)[0] <= talk.turn.today:
                there = Count(talk, count.access, count.quota, period, ())
                turning.append(button(period_name(talk, count.quota, period), there.wish("qd")))
    back = button(talk.say("‹ Quotas"), Wish("q", None, str(count.access.station.id)))
    return [*arranged(ways), turning, [back]]


def _entering(count: Count) -> list[Button]:
    talk = count.talk
    concurrent = counted_by(count.quota) == "concurrent"
    if not by_name(count.quota):
        first = talk.say("Enter enterprises") if of_enterprises(count.quota) else talk.say("Add")
    elif concurrent:
        first = talk.say("Somebody came")
    else:
        first = talk.say("Put somebody forward")
    ways: list[Button] = [button(first, count.wish("qa"), "primary")]
    if concurrent:
        ways.append(button(talk.say("Somebody left"), count.wish("qo")))
    ways.append(button(talk.say("Correct"), count.wish("qc")))
    if by_name(count.quota):
        ways.append(button(talk.say("Enter what was"), count.wish("qp")))
    return ways
