"""Speakers: sentences, plurals, dates, numbers; catalogues compiled or not."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from locales import LANGUAGES, Speaker, speaker, worded
from locales.catalogue import translations
from locales.compile import compile_catalogues
from locales.extract import extract_pack
from tests.places import PROJECT

SOURCE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "One {thing}"
msgstr "{verb}"
"""


def test_both_languages_speak() -> None:
    assert [speaker(language).say("Yes") for language in LANGUAGES] == ["是", "Yes"]


def test_zh_is_short_for_the_full_name_and_a_language_unknown_is_answered_in_chinese() -> None:
    assert speaker("zh").language == "zh_Hans"
    assert speaker("zh-hans").language == "zh_Hans"
    assert speaker("tlh").language == "zh_Hans"
    assert speaker("en") is speaker("en")


def test_blanks_are_filled_in() -> None:
    assert speaker("zh").say("“{check}” is kept under /checks.", check="专家") == "“专家”保存在 /checks 里。"


def test_english_counts_and_chinese_does_not() -> None:
    one, many = "at most {n} question left", "at most {n} questions left"
    assert [speaker("en").count(one, many, n) for n in (1, 2)] == [
        "at most 1 question left",
        "at most 2 questions left",
    ]
    assert [speaker("zh").count(one, many, n) for n in (1, 2)] == ["最多还有 1 问", "最多还有 2 问"]


def test_a_packs_chinese_is_its_own_wording() -> None:
    assert speaker("zh").pack("最多{most}名。", {"most": 3}) == "最多3名。"
    assert speaker("en").pack("没有译文的一句{most}", {"most": 3}) == "没有译文的一句3"


def test_days_and_numbers_are_written_as_people_write_them() -> None:
    day = date(2026, 9, 29)
    assert [speaker(language).date(day) for language in LANGUAGES] == ["2026年9月29日", "September 29, 2026"]
    assert [speaker("en").number(number) for number in (60, Decimal("60.5"), 20000)] == ["60", "60.5", "20,000"]


def test_a_sentence_in_a_table_stays_as_it_is() -> None:
    assert worded("Yes") == "Yes"


def test_importing_the_wording_does_not_load_babel() -> None:
    seen = "import sys, locales; print([name for name in ('babel', 'yaml', 'hatchling') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", seen], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("stale", [False, True])
def test_a_catalogue_is_read_compiled_and_from_its_source_where_that_is_newer(tmp_path: Path, stale: bool) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "bot.po"
    source.write_text(SOURCE.format(thing="{n}", verb="compiled"), encoding="utf-8")
    assert translations("en", "bot", folder).gettext("One {n}") == "compiled", "no .mo: read from the source"
    assert compile_catalogues(tmp_path) == [source.with_suffix(".mo")]
    if stale:
        source.write_text(SOURCE.format(thing="{n}", verb="newer"), encoding="utf-8")
    assert translations("en", "bot", folder).gettext("One {n}") == ("newer" if stale else "compiled")


def test_a_language_without_a_catalogue_says_the_msgid(tmp_path: Path) -> None:
    assert translations("en", "bot", tmp_path).gettext("Yes") == "Yes"
    assert Speaker("en").language == "en"


def test_the_sentences_of_a_pack_are_found_with_their_lines_and_recognised_words_left_out() -> None:
    pack = BytesIO(
        """id: demo
checks:
  person:
    title: 专家
    roles: [expert]
    facts:
    - {short: 职称, also: [教授], any_of: ["高级"]}
    unless: [泰山]
    text: |
      第一行
      第二行
""".encode()
    )
    assert list(extract_pack(pack, (), (), {})) == [
        (4, "", "专家", ["title"]),
        (7, "", "职称", ["short"]),
        (9, "", "第一行\n第二行\n", ["text"]),
    ]
