"""Whatever comes, in whatever order: effects, and never an exception."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.effects import Acknowledge, Say, Show
from handlers.page import LABEL, width
from handlers.routes import COMMANDS, KEPT, MENUS, STEPS
from handlers.turn import Command, Elsewhere, Incoming, Joined, Language, Pressed, Said, Sent
from tests.handlers.chat import Chat, demo, presses, real, words

TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "是",
            "没有",
            "不清楚",
            "3",
            "三名",
            "-1",
            "六十点五",
            "正高级",
            "退休",
            "张工",
            "泰山产业领军人才",
            "😀😀",
            "\u202eabc",
            "?",
        ]
    ),
)
NAMES = st.sampled_from([*COMMANDS, "fly"])
ARGUMENTS = st.one_of(
    st.just(""), st.sampled_from(["check_demo-person", "check_zibo-expert", "check_x"]), st.text(max_size=20)
)
VERBS = st.sampled_from([*MENUS, *STEPS, *KEPT])
SUBJECTS = st.sampled_from(
    [
        "",
        "title",
        "healthy",
        "open_selection",
        "already",
        "honour",
        "9",
        "same",
        "demo/unit",
        "zibo/expert",
        "role",
        "place",
    ]
)
FORGED = st.tuples(
    VERBS,
    st.sampled_from(["", "2t", "2u", "zz"]),
    SUBJECTS,
    st.sampled_from(["", "y", "n", "?", "full", "7", "zibo", "direct-title~2026"]),
)

LEFT = re.compile(r"第 \d+ 问 · (?:最多还有 (\d+) 问|最后一问)")
Deed = Incoming | int
DEEDS = st.one_of(
    st.integers(0, 30),  # the so-manyth button of the last message
    TEXTS.map(Said),
    TEXTS.map(lambda text: Said(text, edited=True)),
    st.builds(Command, NAMES, ARGUMENTS),
    FORGED.map(lambda parts: Pressed(":".join(parts), "forged", None)),
    st.text(max_size=64).map(lambda data: Pressed(data, "forged", None)),
    st.sampled_from(["photo", "voice", "sticker", "location", "whatever"]).map(Sent),
    st.booleans().map(Joined),
    st.builds(Command, NAMES, ARGUMENTS).map(Elsewhere),
)


def do(chat: Chat, deed: Deed) -> None:
    """One deed; a number presses that button of the last message."""
    if not isinstance(deed, int):
        chat.does(deed)
    elif chat.messages and (offered := presses(chat.screen)):
        chat.presses_data(offered[deed % len(offered)].data)


def all_is_well(chat: Chat, deed: Deed) -> None:
    """What must hold after any turn."""
    if isinstance(deed, Pressed):
        assert isinstance(chat.last[0], Acknowledge)
        assert len(chat.last[0].text) <= 200
    assert sum(isinstance(effect, Acknowledge) for effect in chat.last) <= 1
    for reply in (effect.reply for effect in chat.last if isinstance(effect, Say | Show)):
        assert 0 < len(words(reply)) < 4096
        assert all(reply.rows)
        assert all(len(row) <= 8 for row in reply.rows)
        for press in presses(reply):
            assert len(press.data.encode()) <= 64
            assert press.label
            assert width(press.label) <= LABEL


@settings(max_examples=150, deadline=None)
@given(deeds=st.lists(DEEDS, max_size=25), language=st.sampled_from(["zh_Hans", "en"]), small=st.booleans())
def test_any_conversation_is_answered(deeds: list[Deed], language: Language, small: bool) -> None:
    chat = Chat(rulebook=demo() if small else real()).speaks(language)
    do(chat, Command("start", "check_demo-person" if small else "check_zibo-expert"))
    for deed in deeds:
        do(chat, deed)
        all_is_well(chat, deed)


@settings(max_examples=60, deadline=None)
@given(taps=st.lists(st.integers(0, 11), max_size=40), check=st.sampled_from(sorted(real().checks)))
def test_whoever_only_taps_always_has_something_to_tap(taps: list[int], check: str) -> None:
    chat = Chat(rulebook=real())
    chat.types("/start check_" + check.replace("/", "-"))
    for tap in taps:
        chat.messages = [message for message in chat.messages if presses(message.reply)]
        assert chat.messages, "no button left anywhere"
        do(chat, tap)
        all_is_well(chat, tap)


@settings(max_examples=100, deadline=None)
@given(taps=st.lists(st.integers(0, 5), min_size=15, max_size=15), check=st.sampled_from(sorted(real().checks)))
def test_at_most_so_many_more_is_never_exceeded(taps: list[int], check: str) -> None:
    chat = Chat(rulebook=real())
    chat.types("/start check_" + check.replace("/", "-"))
    promised = 99
    for tap in taps:
        told = LEFT.search(words(chat.screen))
        if told is None:
            break
        left = int(told[1] or 0)
        assert left < promised
        promised = left
        answers = [press for press in presses(chat.screen) if press.data.startswith("is:")]
        chat.presses_data(answers[tap % len(answers)].data)
    assert LEFT.search(words(chat.screen)) is None, "fifteen answers end every check"


def test_a_text_of_a_hundred_thousand_characters_is_answered_shortly() -> None:
    chat = Chat()
    chat.types("/start check_demo-unit")
    for text in ("长" * 100_000, "9" * 100_000, "\u202e" * 100_000, "？" * 100_000):
        assert 0 < len(chat.types(text)) < 500
