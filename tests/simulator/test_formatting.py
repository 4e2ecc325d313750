"""Text in HTML, in MarkdownV2, with entities of its own: what Telegram keeps of it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.simulator.formatting import Formatted, read_text, settled
from bot.simulator.formatting.html_mode import parse_html
from bot.simulator.formatting.legacy_mode import parse_legacy_markdown
from bot.simulator.formatting.markdown_mode import parse_markdown
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Refused

Kept = tuple[str, list[tuple[Any, ...]]]


def flat(parsed: tuple[str, list[dict[str, Any]]]) -> Kept:
    """Text and entities as short rows in reading order."""
    text, entities = parsed
    rows = [
        (
            entity["type"],
            entity["offset"],
            entity["length"],
            *(entity[name] for name in ("url", "language") if name in entity),
        )
        for entity in entities
    ]
    return text, sorted(rows, key=lambda row: (row[1], -row[2], row[0]))


HTML: list[tuple[str, Kept]] = [
    ("plain &lt;b&gt; &amp; &quot;", ('plain <b> & "', [])),
    ("&#x5b57;&#23383;&nbsp;", ("字字&nbsp;", [])),
    ("<B>字</B>😀<i>😀</i>".lower(), ("字😀😀", [("bold", 0, 1), ("italic", 3, 2)])),
    ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", ("abcd", [
        ("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1), ("strikethrough", 3, 1),
    ])),
    ("<u>a<s>b</s></u>", ("ab", [("underline", 0, 2), ("strikethrough", 1, 1)])),
    ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", ("ab", [("spoiler", 0, 1), ("spoiler", 1, 1)])),
    ('<a href="https://example.org/?a=1&amp;b=2">x</a>', ("x", [("text_link", 0, 1, "https://example.org/?a=1&b=2")])),
    ("<a href='nowhere'>x</a>", ("x", [])),
    ('<pre><code class="language-sql">x</code></pre>', ("x", [("pre", 0, 1, "sql")])),
    ("<code>a</code><pre>b</pre>", ("ab", [("code", 0, 1), ("pre", 1, 1)])),
    ("<blockquote>a</blockquote><blockquote expandable>b</blockquote>", (
        "ab", [("blockquote", 0, 1), ("expandable_blockquote", 1, 1)],
    )),
    ("<b></b>x", ("x", [])),
]  # fmt: skip


@pytest.mark.parametrize(("source", "kept"), HTML)
def test_html_becomes_text_and_entities(source: str, kept: Kept) -> None:
    assert flat(parse_html(source)) == kept


MARKDOWN: list[tuple[str, Kept]] = [
    ("字*字*_x_", ("字字x", [("bold", 1, 1), ("italic", 2, 1)])),
    (r"1\. \*no\*", ("1. *no*", [])),
    ("__a _b_ __~c~||d||", ("a b cd", [
        ("underline", 0, 4), ("italic", 2, 1), ("strikethrough", 4, 1), ("spoiler", 5, 1),
    ])),
    ("`a_b*`", ("a_b*", [("code", 0, 4)])),
    ("```python\nx = 1\n```", ("x = 1\n", [("pre", 0, 6, "python")])),
    ("[x](https://example.org/a\\)b)", ("x", [("text_link", 0, 1, "https://example.org/a)b")])),
    (">a\n>b\nc", ("a\nb\nc", [("blockquote", 0, 3)])),
    ("**>a\n>b||\nc", ("a\nb\nc", [("expandable_blockquote", 0, 3)])),
]  # fmt: skip


@pytest.mark.parametrize(("source", "kept"), MARKDOWN)
def test_markdown_becomes_text_and_entities(source: str, kept: Kept) -> None:
    assert flat(parse_markdown(source)) == kept


def test_every_reserved_character_of_markdown_needs_its_backslash() -> None:
    for character in "_*[]()~`#+-=|{}.!":
        with pytest.raises(Refused):
            parse_markdown(f"a{character}")
        assert parse_markdown(f"a\\{character}") == (f"a{character}", [])


def test_the_first_markdown_knows_few_marks() -> None:
    assert flat(parse_legacy_markdown(r"*a* _b_ `c` [d](example.org) \_ .")) == (
        "a b c d _ .",
        [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1), ("text_link", 6, 1, "http://example.org/")],
    )
    with pytest.raises(Refused, match="Can't find end of the entity starting at byte offset 3"):
        parse_legacy_markdown("字*a")


FOUND: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("/start abc", [("bot_command", 0, 6)]),
    ("字 /help@station_bot", [("bot_command", 2, 17)]),
    ("a/b /x/y", []),
    ("看 https://example.org/a。", [("url", 2, 21)]),
    ("me@example.org @station #标签", [("email", 0, 14), ("mention", 15, 8), ("hashtag", 24, 3)]),
]


@pytest.mark.parametrize(("text", "entities"), FOUND)
def test_commands_and_addresses_are_found_without_being_asked(text: str, entities: list[tuple[Any, ...]]) -> None:
    kept = settled(Formatted(text))
    assert flat((kept.text, kept.entities)) == (text, entities)


def test_nothing_is_found_inside_of_code() -> None:
    assert settled(Formatted(*parse_html("<code>/start</code>"))).entities == [
        {"type": "code", "offset": 0, "length": 6}
    ]


def test_white_space_around_a_text_is_trimmed_and_entities_shrink_with_it() -> None:
    kept = settled(Formatted("  x \n", [{"type": "bold", "offset": 0, "length": 5}]))
    assert kept == Formatted("x", [{"type": "bold", "offset": 0, "length": 1}])


def test_given_entities_count_in_utf_16_units() -> None:
    parameters = Parameters({"text": "😀字", "entities": '[{"type":"bold","offset":2,"length":1}]'})
    assert settled(read_text(parameters)).entities == [{"type": "bold", "offset": 2, "length": 1}]


def test_a_parse_mode_outweighs_given_entities() -> None:
    parameters = Parameters({
        "text": "<i>x</i>", "parse_mode": "html", "entities": '[{"type":"bold","offset":0,"length":1}]',
    })  # fmt: skip
    assert settled(read_text(parameters)) == Formatted("x", [{"type": "italic", "offset": 0, "length": 1}])


def test_only_a_hundred_entities_are_kept() -> None:
    assert len(settled(Formatted(*parse_html("<b>x</b> " * 150))).entities) == 100


def test_half_a_character_is_refused() -> None:
    with pytest.raises(Refused, match="text must be encoded in UTF-8"):
        read_text(Parameters({"text": "\ud83d"}))
