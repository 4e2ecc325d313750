"""The clauses stand on the original, say it in our own words, and what follows from them stands on the clauses."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po

from locales import folder_of
from rules.load import PACKS
from rules.original import normalised
from rules.text import placeholders
from tests.places import shared
from tests.rules.test_original import ORIGINALS, POLICIES

BOOKS = ("quotas", "periods", "procedures", "documents", "benefits", "duties", "sanctions", "assessment", "funding")
BOOK_OF = {
    "quota": "quotas", "period": "periods", "deadline": "periods", "validity": "periods", "sanction": "sanctions",
    "assessment": "assessment", "funding": "funding", "benefit": "benefits", "document": "documents",
}  # fmt: skip
KINDS = (
    "condition", "quota", "period", "deadline", "procedure", "document", "right", "benefit", "duty", "sanction",
    "assessment", "funding", "definition", "validity", "purpose",
)  # fmt: skip
FORCES = (
    "must", "normally", "relaxable", "encouraged", "may", "priority", "evidence", "merit", "open", "vague", "silent",
    "plain",
)  # fmt: skip
IDENTITY = {"number", "issued", "first", "last"}
"""What sentences may name beside the parameters."""
RUN = 13
"""Characters in a row that would be the document's words."""
NAMES = (
    "淄博市工程师工作站",
    "德州职业技术学院",
    "泰山产业领军人才（产业技能类）",
    "企业职称评审诚信档案库",
)
"""Official names: they have no other words."""
NOT_NUMBERS = re.compile("一般|同一|统一|一定|[一二]类|三方|金蓝领")
NUMBER_WORDS = re.compile(r"[0-9０-９〇零一二两三四五六七八九十百千万亿半]")
ENGLISH_NUMBERS = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|sixty|ninety|hundred|thousand|once|twice"
    r"|half|dozen)\b",
    re.IGNORECASE,
)
CJK = re.compile(r"[\u3400-\u9fff]")
NAMED = ("number", "title", "seen")
"""Names and numbers of documents: printed as they are."""
every_pack = pytest.mark.parametrize("policy", [*POLICIES, "education"])
both = pytest.mark.parametrize("policy", POLICIES)


@cache
def pack(policy: str) -> dict[str, Any]:
    folder = "background" if policy == "education" else "clauses"
    loaded: dict[str, Any] = yaml.safe_load((PACKS / folder / f"{policy}.yaml").read_text(encoding="utf-8"))
    return loaded


def parameters(policy: str) -> dict[str, int]:
    """The numbers of a document: those its checks need stand with them."""
    with_checks = PACKS / f"{policy}.yaml"
    own: dict[str, int] = pack(policy)["parameters"]
    return {
        **own,
        **(yaml.safe_load(with_checks.read_text(encoding="utf-8"))["parameters"] if with_checks.exists() else {}),
    }


def strings(piece: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(piece, dict):
        for name, value in piece.items():
            yield from strings(value, str(name))
    elif isinstance(piece, list):
        for value in piece:
            yield from strings(value, key)
    elif isinstance(piece, str):
        yield key, piece


def sentences(policy: str) -> list[str]:
    return [text for key, text in strings(pack(policy)) if CJK.search(text) and key not in NAMED]


def entries(policy: str, *books: str) -> list[dict[str, Any]]:
    return [entry for book in books or BOOKS for entry in pack(policy).get(book, ())]


def parts(piece: object) -> Iterator[dict[str, Any]]:
    if isinstance(piece, dict):
        yield piece
    for value in piece.values() if isinstance(piece, dict) else piece if isinstance(piece, list) else ():
        yield from parts(value)


@both
def test_every_operative_segment_has_a_clause_and_every_clause_its_segments(policy: str) -> None:
    segments = {one["id"]: one for one in pack(policy)["segments"]}
    named = {segment for clause in pack(policy)["clauses"] for segment in clause["segments"]}
    assert named <= segments.keys()
    assert {name for name, one in segments.items() if not one["heading"]} <= named
    for clause in pack(policy)["clauses"]:
        own = [segments[segment] for segment in clause["segments"]]
        assert any(not one["heading"] for one in own) or clause["article"] == 0, clause["id"]
        at_home = [one for one in own if not one["heading"]]
        assert all((one["article"], one.get("item")) == (clause["article"], clause.get("item")) for one in at_home)


@every_pack
def test_every_clause_says_what_it_is_and_who_decides(policy: str) -> None:
    clauses = pack(policy)["clauses"]
    assert len({clause["id"] for clause in clauses}) == len(clauses)
    for clause in clauses:
        assert clause["kind"] in KINDS
        assert clause["force"] in FORCES
        assert clause["decider_stated"] == (clause["decider"] is not None)
        assert len(placeholders_out(clause["text"])) <= 70, clause["text"]


def placeholders_out(text: str) -> str:
    return re.sub(r"\{\w+\}", "00", text)


@both
def test_every_condition_of_the_checks_rests_on_a_clause_of_its_article(policy: str) -> None:
    book = yaml.safe_load((PACKS / f"{policy}.yaml").read_text(encoding="utf-8"))
    stands = {
        f"{policy}/{check}/{name}": str(condition["source"])
        for check, held in book["checks"].items()
        for name, condition in held["conditions"].items()
    }
    rests: dict[str, set[str]] = {}
    for clause in pack(policy)["clauses"]:
        place = f"{clause['article']}({clause['item']})" if "item" in clause else str(clause["article"])
        for condition in clause.get("conditions", ()):
            rests.setdefault(condition, set()).add(place)
    assert rests.keys() == stands.keys()
    assert all(stands[condition] in places for condition, places in rests.items())


@both
def test_no_number_of_the_law_stands_twice(policy: str) -> None:
    book = yaml.safe_load((PACKS / f"{policy}.yaml").read_text(encoding="utf-8"))
    assert not book["parameters"].keys() & pack(policy)["parameters"].keys()


@every_pack
def test_every_parameter_is_used_and_every_name_leads_to_one(policy: str) -> None:
    known = parameters(policy).keys()
    texts = {name for text in sentences(policy) for name in placeholders(text)}
    referred = {name for _, text in strings(pack(policy)) for name in re.findall(r"\$(\w+)", text)}
    assert texts | referred <= known | IDENTITY
    assert pack(policy)["parameters"].keys() <= texts | referred


@every_pack
def test_everything_built_on_clauses_names_clauses_that_exist(policy: str) -> None:
    clauses = {clause["id"] for clause in pack(policy)["clauses"]}
    for entry in [*entries(policy), *entries(policy, "silent")]:
        assert entry.get("clauses") or entry.get("near"), entry["id"]
        for part in parts(entry):
            assert {*part.get("clauses", ()), *part.get("near", ())} <= clauses, entry["id"]


@every_pack
def test_every_id_is_used_once_and_every_reference_arrives(policy: str) -> None:
    ids = [entry["id"] for entry in [*entries(policy), *entries(policy, "silent")]]
    assert len({*ids}) == len(ids)
    for entry in entries(policy):
        for key in ("quota", "silent", "every", "within", "needs", "leads_to", "depends_on"):
            for part in parts(entry):
                assert part.get(key) is None or part[key] in ids, (entry["id"], key)


@both
def test_every_clause_of_a_kind_is_in_the_book_of_its_kind(policy: str) -> None:
    for clause in pack(policy)["clauses"]:
        if clause["kind"] in BOOK_OF:
            held = {name for entry in entries(policy, BOOK_OF[clause["kind"]]) for name in entry["clauses"]}
            assert clause["id"] in held, clause["id"]


@pytest.mark.parametrize(
    ("quota", "kind", "limit"),
    [
        ("zibo/chief-experts", "max", 2), ("zibo/public-institution", "max", 3), ("zibo/direct-title", "max", 3),
        ("dezhou/technicians", "min", 5), ("dezhou/workspace", "min", 60), ("dezhou/trainees", "min", 10),
        ("dezhou/enterprises-per-semester", "min", 2), ("dezhou/funding", "max", 40_000),
        ("education/total", "min", 90), ("education/professional", "min", 60),
    ],
)  # fmt: skip
def test_every_quota_has_the_limit_of_the_document(quota: str, kind: str, limit: int) -> None:
    policy = quota.partition("/")[0]
    [entry] = [entry for entry in entries(policy, "quotas") if entry["id"] == quota]
    factors = [parameters(policy)[name] for name in re.findall(r"\$(\w+)", entry["limit"])]
    assert (entry["kind"], math.prod(factors)) == (kind, limit)


def test_the_professional_hours_are_the_normal_share_of_the_yearly_hours() -> None:
    hours = pack("education")["parameters"]
    assert hours["professional_hours"] * hours["whole_parts"] == hours["hours_yearly"] * hours["professional_parts"]
    assert hours["public_usual"] == hours["hours_yearly"] - hours["professional_hours"]
    assert pack("education")["hour_table"] == []


def test_every_background_fact_shows_where_it_comes_from_and_how_sure_it_is() -> None:
    origins = {origin["id"] for origin in pack("education")["origins"]}
    for clause in pack("education")["clauses"]:
        assert clause["origin"] in origins
        assert clause["certainty"] in pack("education")["certainty"]


@both
def test_no_sentence_is_the_documents(policy: str) -> None:
    text = normalised(shared(f"policies/{ORIGINALS[policy]}").read_text(encoding="utf-8"))
    for sentence in sentences(policy):
        own = normalised(re.sub("|".join(NAMES), "§", sentence))
        taken = [own[at : at + RUN] for at in range(len(own) - RUN + 1) if own[at : at + RUN] in text]
        assert not taken, sentence


@every_pack
def test_no_number_is_written_by_hand(policy: str) -> None:
    for sentence in sentences(policy):
        assert not NUMBER_WORDS.search(NOT_NUMBERS.sub("", re.sub(r"\{\w+\}", "", sentence))), sentence
        assert not ENGLISH_NUMBERS.search(english()[sentence].replace("three-party", "")), english()[sentence]
        assert not re.search(r"\d", re.sub(r"\{\w+\}", "", english()[sentence])), english()[sentence]


@cache
def english() -> dict[str, str]:
    with (folder_of("en") / "packs.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@every_pack
def test_every_sentence_has_its_english_with_the_same_placeholders(policy: str) -> None:
    for _, text in strings(pack(policy)):
        if CJK.search(text):
            assert placeholders(text) == placeholders(english()[text]), text
            assert not CJK.search(english()[text]), english()[text]
