"""A text as staff typed it: looks stay where they were, signs become looks, nothing else is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.turn import Look, Said
from handlers.typed_looks import units, words_of

PLAIN = st.text(alphabet="ab 中文😀\n", max_size=12)
SIGNS = st.sampled_from(["**粗😀体**", "[这里](https://example.org/a)", "**", "[", "](", "**[x](https://e.org)**"])


def covered(text: str, look: Look) -> str:
    """What a look stands on, counted as Telegram does."""
    raw = text.encode("utf-16-le")
    return raw[look.offset * 2 : (look.offset + look.length) * 2].decode("utf-16-le")


def test_signs_become_looks_in_utf_16_units() -> None:
    words = words_of(Said("😀 **粗😀体** 和 [这里](https://example.org/a)。"))
    assert words.text == "😀 粗😀体 和 这里。"
    assert [(look.kind, covered(words.text, look), look.url) for look in words.looks] == [
        ("bold", "粗😀体", None),
        ("text_link", "这里", "https://example.org/a"),
    ]


def test_a_bold_link_is_both() -> None:
    words = words_of(Said("**[x](https://e.org)**"))
    assert words.text == "x"
    assert {look.kind for look in words.looks} == {"bold", "text_link"}


def test_telegrams_own_looks_move_with_their_text() -> None:
    said = Said("  **a** 斜体 ", looks=(Look("italic", 8, 2),))
    words = words_of(said)
    assert words.text == "a 斜体"
    assert [(look.kind, covered(words.text, look)) for look in words.looks] == [("bold", "a"), ("italic", "斜体")]


def test_signs_that_mark_nothing_stay() -> None:
    for text in ("2 ** 3 ** 4", "[x](javascript:alert)", "**", "a**b", "[]()"):
        assert words_of(Said(text)).text == text
        assert words_of(Said(text)).looks == ()


def test_a_look_that_is_out_of_place_is_left_out() -> None:
    assert words_of(Said("😀", looks=(Look("bold", 1, 1), Look("bold", 0, 9)))).looks == ()


@given(st.lists(st.one_of(PLAIN, SIGNS), max_size=6), st.data())
def test_every_look_stands_on_words_that_were_typed(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    look = Look("italic", units(text[:start]), units(text[start:end]))
    words = words_of(Said(text, looks=(look,)))
    assert words.text == words.text.strip()
    for one in words.looks:
        assert one.length > 0
        assert one.offset + one.length <= units(words.text)
        typed = iter(text)  # markup between two words may be gone
        assert all(character in typed for character in covered(words.text, one))
