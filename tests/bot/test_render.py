"""Replies within Telegram's limits, whatever a handler wants to say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.telegram import render
from bot.telegram.limits import clean, units
from handlers.effects import Forward, Link, Press, Reply, Span

CHAT = 1001
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Other tests may run beside these."""
TEXTS = st.text(st.characters(codec=None), max_size=300) | st.text("a \n😀\u200b\ud83d", max_size=60)
LONG = st.builds(lambda text, times: text * times, st.text("ab \n😀", min_size=1, max_size=30), st.integers(1, 900))
SPANS = st.builds(Span, TEXTS | LONG, st.sampled_from([None, "bold", "italic", "code", "quote"]))
PRESSES = st.builds(Press, TEXTS, st.text(max_size=70), st.sampled_from([None, "primary", "success", "danger", "x"]))
LINKS = st.builds(Link, TEXTS, st.sampled_from(["https://t.me/x", "https://t.me/" + "x" * 3000, "javascript:", ""]))
FORWARDS = st.builds(Forward, TEXTS, TEXTS | LONG, st.just("https://t.me/x"))
ROWS = st.lists(st.lists(PRESSES | LINKS | FORWARDS, max_size=12).map(tuple), max_size=20).map(tuple)
REPLIES = st.builds(Reply, st.lists(SPANS, max_size=8).map(tuple), ROWS)


def params(call: render.Call) -> dict[str, Any]:
    """What goes over the wire."""
    call.params.encode()
    parsed: dict[str, Any] = json.loads(call.params)
    return parsed


def cut_out(text: str, entity: dict[str, Any]) -> str:
    """The part of a text that an entity covers, counted as Telegram counts."""
    wide = text.encode("utf-16-le")
    return wide[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")


@UNHURRIED
@given(REPLIES)
def test_no_reply_breaks_a_limit(reply: Reply) -> None:
    calls = [params(call) for call in render.say(CHAT, reply)]
    assert calls
    for body in calls:
        assert 0 < units(body["text"]) <= 4096
        assert body["text"] == body["text"].strip()
        assert len(body.get("entities", ())) <= 100
        for entity in body.get("entities", ()):
            part = cut_out(body["text"], entity)
            assert part
            assert part == part.strip()
    assert not any("reply_markup" in body for body in calls[:-1])
    rows = calls[-1].get("reply_markup", {}).get("inline_keyboard", [])
    assert sum(map(len, rows)) <= 100
    for row in rows:
        assert 1 <= len(row) <= 8
        for button in row:
            assert button["text"].strip()
            assert len(button) >= 2
            assert 1 <= len(button.get("callback_data", "x").encode()) <= 64
            assert len(button.get("url", "")) <= 2000


@UNHURRIED
@given(st.lists(SPANS, max_size=6).map(tuple))
def test_nothing_that_can_be_seen_is_lost(body: tuple[Span, ...]) -> None:
    wanted = "".join(clean(span.text) for span in body)
    said = "".join(params(call)["text"] for call in render.say(CHAT, Reply(body)))
    visible = [char for char in wanted if char.isprintable() and not char.isspace()]
    assert [char for char in said if char.isprintable() and not char.isspace()] == (visible or ["…"])


def test_looks_become_entities_in_utf16_units() -> None:
    body = (Span("😀 "), Span("yes", "bold"), Span(" "), Span("law\nlaw", "quote"))
    (call,) = render.say(CHAT, Reply(body))
    assert params(call)["entities"] == [
        {"type": "bold", "offset": 3, "length": 3},
        {"type": "expandable_blockquote", "offset": 7, "length": 7},
    ]


def test_a_long_text_is_split_at_a_line_end_and_keeps_its_buttons_below() -> None:
    lines = "\n".join(f"line {number} of a long text" for number in range(300))
    calls = render.say(CHAT, Reply((Span(lines, "italic"),), ((Press("Go", "go"),),)), 7)
    first, last = (params(call) for call in calls)
    assert f"{first['text']}\n{last['text']}" == lines
    assert "reply_markup" not in first
    assert last["reply_markup"] == {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    assert [call.screen for call in calls] == [None, 7]


def test_an_edit_that_no_longer_fits_edits_the_first_piece_and_sends_the_rest() -> None:
    calls = render.show(CHAT, 5, Reply((Span("a\n" * 3000),), ((Press("Go", "go"),),)), 7)
    assert [call.method for call in calls] == ["editMessageText", "sendMessage"]
    assert params(calls[0])["message_id"] == 5
    assert "message_id" not in params(calls[1])


def test_the_colour_of_a_button_is_passed_on() -> None:
    (call,) = render.say(CHAT, Reply((Span("?"),), ((Press("Yes", "y", "success"), Press("No", "n")),)))
    assert params(call)["reply_markup"]["inline_keyboard"] == [
        [{"text": "Yes", "callback_data": "y", "style": "success"}, {"text": "No", "callback_data": "n"}]
    ]


def test_a_text_to_forward_is_a_link_with_whole_lines() -> None:
    text = "\n".join(["结果"] * 400)
    (call,) = render.say(CHAT, Reply((Span("?"),), ((Forward("Share", text, "https://t.me/b"),),)))
    url = params(call)["reply_markup"]["inline_keyboard"][0][0]["url"]
    assert url.startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fb&text=%E7%BB%93%E6%9E%9C%0A")
    assert len(url) <= 2000


@pytest.mark.parametrize("text", ["", " \n ", "\u200b\u200d", "\ud83d", "\x00"])
def test_an_empty_text_is_never_sent(text: str) -> None:
    (call,) = render.say(CHAT, Reply((Span(text),)))
    assert params(call)["text"] == "…"


@UNHURRIED
@given(TEXTS | LONG)
def test_a_toast_fits(text: str) -> None:
    body = params(render.acknowledge("1", text, alert=True))
    assert units(body.get("text", "")) <= 200


def test_a_press_can_be_answered_without_words() -> None:
    assert params(render.acknowledge("1", " ", alert=False)) == {"callback_query_id": "1"}
