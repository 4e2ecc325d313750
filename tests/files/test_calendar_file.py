"""A date in the phone's calendar: all day, with an alarm, and moved by a later file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from bot.files.calendar_file import Occasion, calendar_file, occasion
from handlers.deadline_words import NAMES
from locales import speaker
from rules.deadlines import Deadline, Events, What, deadlines
from tests.rules.book import book

MADE = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 26)
ZIBO = Events("zibo", published_on=date(2026, 1, 10), posted_on=date(2026, 1, 2))
DEZHOU = Events("dezhou", published_on=date(2026, 6, 1), posted_on=date(2031, 9, 29))


def found(events: Events, what: What) -> Deadline:
    return next(one for one in deadlines(book(), events, TODAY) if one.what == what)


def shown(events: Events, what: What, language: str = "zh_Hans") -> Occasion:
    told = occasion(book(), found(events, what), "17", "齐鲁机械", speaker(language))
    assert told is not None
    return told


def events_in(raw: bytes) -> list[Any]:
    return list(Calendar.from_ical(raw).walk("VEVENT"))


def test_an_evaluation_is_an_all_day_event_with_an_alarm_a_week_before_at_nine() -> None:
    raw = calendar_file([shown(ZIBO, "evaluation")], MADE, speaker("zh_Hans"))
    (event,) = events_in(raw)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2028, 1, 10), date(2028, 1, 11))
    assert b"DTSTART;VALUE=DATE:20280110" in raw
    assert event["SUMMARY"] == "工作站评估：齐鲁机械"
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-7, hours=9)
    assert datetime(2028, 1, 10) + alarm["TRIGGER"].dt == datetime(2028, 1, 3, 9)  # noqa: DTZ001 - a local time


def test_the_file_says_which_zone_its_days_are_in() -> None:
    raw = calendar_file([], MADE, speaker("zh_Hans"))
    assert b"X-WR-TIMEZONE:Asia/Shanghai" in raw
    assert [str(zone["TZID"]) for zone in Calendar.from_ical(raw).walk("VTIMEZONE")] == ["Asia/Shanghai"]


def test_several_dates_go_into_one_file_and_what_has_no_day_stays_out() -> None:
    told = [occasion(book(), one, "17", "", speaker("en")) for one in deadlines(book(), ZIBO, TODAY)]
    assert None in told, "the publicity in Zibo has no length"
    dated = [one for one in told if one is not None]
    assert len(events_in(calendar_file(dated, MADE, speaker("en")))) == len(dated) == 5


def test_a_moved_event_keeps_its_id_and_a_later_file_wins() -> None:
    moved = Events("zibo", published_on=date(2026, 3, 1))
    (first,) = events_in(calendar_file([shown(ZIBO, "evaluation")], MADE, speaker("zh_Hans")))
    later = MADE + timedelta(days=1)
    (second,) = events_in(calendar_file([shown(moved, "evaluation")], later, speaker("en")))
    assert first["UID"] == second["UID"] == "17/zibo/evaluation/1@station-bot"
    assert first["DTSTART"].dt != second["DTSTART"].dt
    assert int(str(first["SEQUENCE"])) < int(str(second["SEQUENCE"])) < 2**31


def test_assumptions_and_provisional_days_are_told_in_the_event() -> None:
    assert "公布之日" in shown(ZIBO, "evaluation").details
    assert "第15条" in shown(ZIBO, "evaluation").details
    assert "暂定" in shown(DEZHOU, "publicity_end").details
    assert "只知道月份" in shown(DEZHOU, "call").details
    assert "自然年" in shown(ZIBO, "idle_loss").details


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_every_date_has_a_name_in_both_languages(language: str) -> None:
    names = {speaker(language).say(name) for name in NAMES.values()}
    assert len(names) == len(NAMES)
    assert all(name.isascii() for name in names) == (language == "en")


def test_a_comma_and_a_new_line_in_a_name_stay_in_the_name() -> None:
    odd = Occasion("1/x", date(2026, 12, 31), "a, b; c\\n\nBEGIN:VEVENT", "d")
    (event,) = events_in(calendar_file([odd], MADE, speaker("en")))
    assert event["SUMMARY"] == odd.title
