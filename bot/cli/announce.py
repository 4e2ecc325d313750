"""`station-bot announce`: who would get a text and when; with `--send` the running bot sends it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.cli.audience_spec import Reader, read_spec
from bot.cli.records import in_order, looked_into, records
from bot.cli.terminal import Counter, Refused, answered, as_json, shortened
from bot.settings import Reach, read_reach
from bot.store import Connection, audience, campaigns
from bot.store.answers import read_answers
from bot.store.backup import NOTHING
from bot.store.campaign_rows import campaign_row
from bot.store.database import queries
from handlers.campaign import TOPICS, Audience, Campaign, CampaignId, Content, Headcount, Words
from handlers.campaign_card import REASONS
from handlers.campaign_records import UNDO_SECONDS
from handlers.campaign_words import length_of
from handlers.days import example_day
from handlers.followed import not_eligible
from handlers.language import NAMES
from handlers.manners import Manners
from handlers.moments import read_moment, shown
from handlers.staff.timing import UNREAD
from handlers.turn import Language, PersonId, Said
from handlers.typed_looks import units, words_of
from locales import Speaker
from rules.misgiven import N_

NO_TEXT = N_("Name the text: {chinese} for the Chinese, {english} for the English.")
MOST = 4096
"""Characters of a message, in UTF-16 units."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was typed."""

    to: str
    chinese: str | None = None
    english: str | None = None
    topic: str = "news"
    at: str | None = None
    urgent: bool = False
    send: bool = False


def run_announce(order: Order, *, json: bool = False, language: str | None = None) -> int:
    """Count, and with `--send` write it down; the exit status."""

    def answer(counter: Counter) -> str:
        reach = read_reach()
        now = datetime.now(reach.timezone)
        reader = Reader(counter.rulebook, counter.voice)
        meant = read_spec(reader, order.to)
        draft = _drafted(order, meant, counter.voice, now)
        if not reach.database.is_file():
            raise Refused(counter.voice.say(NOTHING, file=str(reach.database)))
        with (records if order.send else looked_into)(reach.database) as connection:
            _all_there(connection, meant, counter.voice)
            count = _count(connection, counter, draft, now)
            if order.send and not count.total and draft.starts_at is None:
                raise Refused(counter.voice.say("Nobody would get it: please choose other people."))
            number = _written(connection, draft, now) if order.send else None
        plan = _Plan(draft, count, number, reach, now)
        return as_json(plan.shaped()) if json else "\n".join(plan.told(counter.voice))

    return in_order(lambda: answered(language, answer))


def _drafted(order: Order, meant: Audience, voice: Speaker, now: datetime) -> Campaign:
    if order.topic not in TOPICS:
        sentence = N_("{came} is not known; one of these is expected: {known}.")
        raise Refused(voice.say(sentence, came=shortened(order.topic), known=", ".join(TOPICS)))
    files: Mapping[Language, str | None] = {"zh_Hans": order.chinese, "en": order.english}
    words = {language: _words(file, voice) for language, file in files.items() if file is not None}
    if not words:
        raise Refused(voice.say(NO_TEXT, chinese="--file", english="--file-en"))
    starts = _moment(order.at, voice, now) if order.at is not None else None
    draft = Campaign(CampaignId(0), "draft", Content(words), meant, order.topic)
    return replace(draft, urgent=order.urgent, starts_at=starts)


def _words(file: str, voice: Speaker) -> Words:
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except OSError as problem:
        sentence = N_("{file} cannot be read ({problem}); name a text file.")
        raise Refused(voice.say(sentence, file=file, problem=problem.strerror or "")) from problem
    except UnicodeDecodeError as problem:
        raise Refused(voice.say("The file {file} is not UTF-8 text: save it again as UTF-8.", file=file)) from problem
    words = words_of(Said(text))
    if not words.text:
        raise Refused(voice.say("The file {file} holds no words.", file=file))
    if (came := units(words.text)) > MOST:
        sentence = N_("That is too long: a message has at most {most} characters; these are {came}.")
        raise Refused(voice.say(sentence, most=MOST, came=came))
    return words


def _moment(written: str, voice: Speaker, now: datetime) -> datetime:
    moment = read_moment(written, now)
    match moment:
        case "unread":
            raise Refused(voice.say(UNREAD, day=example_day(now.date())))
        case "past":
            raise Refused(voice.say("That time has passed. Please type one that is still to come."))
        case "far":
            raise Refused(voice.say("That is more than a year from now. Please type a nearer day."))
        case _:
            return moment


def _count(connection: Connection, counter: Counter, draft: Campaign, now: datetime) -> Headcount:
    meant = draft.audience
    if meant.verdict is not None:
        rows = queries("campaigns").followed(connection, check_id=meant.verdict[0])
        followed = [(PersonId(person), read_answers(answers)) for person, answers in rows]
        found = not_eligible(counter.rulebook, *meant.verdict, followed, now.date())
        people = found if meant.people is None else found & set(meant.people)
        meant = replace(meant, people=tuple(sorted(people)), verdict=None)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    return audience.headcount(connection, meant, draft.topic, midnight)


def _all_there(connection: Connection, meant: Audience, voice: Speaker) -> None:
    for station in meant.stations:
        if queries("stations").station(connection, id=station) is None:
            sentence = N_("{came} is no number of a station; station-bot stations lists them.")
            raise Refused(voice.say(sentence, came=station))


def _written(connection: Connection, draft: Campaign, now: datetime) -> int:
    """As if it had been sent off in the chat; whoever has the terminal needs nobody's approval."""
    sql, number = queries("campaigns"), campaigns.new_id(connection)
    sql.keep_campaign(connection, **{**campaign_row(draft), "id": number}, actor=None, now=time.time())
    sql.move_campaign(
        connection, id=number, from_states='["draft"]', to_state="waiting", at=now.timestamp(), revision=None,
        approver=None, reason=None,
    )  # fmt: skip
    return number


@dataclass(frozen=True, slots=True)
class _Plan:
    draft: Campaign
    count: Headcount
    number: int | None
    reach: Reach
    now: datetime

    @property
    def begins(self) -> datetime:
        wanted = max(self.draft.starts_at or self.now, self.now + timedelta(seconds=UNDO_SECONDS))
        manners = Manners(quiet=self.reach.quiet_hours)
        return wanted if self.draft.urgent else manners.quiet_until(wanted)

    @property
    def seconds(self) -> float:
        return self.count.total / self.reach.bulk_rate

    def shaped(self) -> Mapping[str, object]:
        count = self.count
        return {
            "campaign": self.number,
            "written": self.number is not None,
            "total": count.total,
            "languages": {language: count.languages.get(language, 0) for language in NAMES},
            "left_out": dict(count.left_out),
            "today": count.reminded_today,
            "begins": self.begins.isoformat(timespec="seconds"),
            "seconds": round(self.seconds, 1),
            "topic": self.draft.topic,
            "text": {language: words.text for language, words in self.draft.content.words.items()},
        }

    def told(self, voice: Speaker) -> Sequence[str]:
        count, lines = self.count, list[str]()
        lines.append(voice.count("{n} person gets it.", "{n} people get it.", count.total))
        lines += [f"· {name}: {count.languages[code]}" for code, name in NAMES.items() if count.languages.get(code)]
        if left_out := sum(count.left_out.values()):
            lines.append(voice.count("{n} person is left out:", "{n} people are left out:", left_out))
            lines += [f"· {voice.say(REASONS[why])}: {n}" for why, n in sorted(count.left_out.items())]
        if n := count.reminded_today:
            one = "{n} of them got a message today already."
            lines.append(voice.count(one, one, n))
        lines.append(voice.say("It begins at {moment}.", moment=shown(self.begins)))
        if count.total:
            rate = f"{self.reach.bulk_rate:g}"
            length = length_of(voice, self.seconds)
            lines.append(voice.say("It takes about {length}, at {rate} messages a second.", length=length, rate=rate))
        for language, words in self.draft.content.words.items():
            lines += ["", f"[{NAMES[language]}]", words.text]
        lines.append("")
        if self.number is None:
            lines.append(voice.say("Nothing was sent; --send writes it down for the running bot to send."))
        else:
            sentence = N_("Written down as {number}; the running bot sends it. See: station-bot report {number}")
            lines.append(voice.say(sentence, number=self.number))
        return lines
