"""A JSON object → facts, or a sentence that says which fact, what came and what is allowed."""
# ruff: noqa: E501 - a line of a table reads better in one piece

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales import speaker
from rules import FactFault, judge, read_facts
from rules.facts import read_value
from tests.rules.book import TODAY, book

REFUSED: list[tuple[str, object, str]] = [
    ("zibo/expert", {"age": 60}, 'zibo/expert has no fact "age". Its facts: title, outstanding, '),
    ("zibo/expert", [1], "A JSON object of facts is expected, not [1]."),
    ("zibo/expert", None, "A JSON object of facts is expected, not null."),
    ("zibo/expert", {"healthy": 1}, "healthy is yes or no: true, false, yes, no, 是 or 否 is expected, not 1."),
    ("zibo/expert", {"healthy": "maybe"}, 'healthy is yes or no: true, false, yes, no, 是 or 否 is expected, not "maybe".'),
    ("zibo/expert", {"employer_consent": "x"},
     'employer_consent: true, false, yes, no or one of these is expected, not "x": no_employer 无工作单位（退休、自由职业）.'),
    ("zibo/expert", {"chief_experts_already": -1}, "chief_experts_already: a whole number from 0 to 1000000000000 is expected, not -1."),
    ("zibo/expert", {"chief_experts_already": 1.5}, "chief_experts_already: a whole number from 0 to 1000000000000 is expected, not 1.5."),
    ("zibo/expert", {"chief_experts_already": True}, "chief_experts_already: a whole number from 0 to 1000000000000 is expected, not true."),
    ("zibo/expert", {"chief_experts_already": "1"}, 'chief_experts_already: a whole number from 0 to 1000000000000 is expected, not "1".'),
    ("zibo/expert", {"chief_experts_already": float("nan")},
     "chief_experts_already: a whole number from 0 to 1000000000000 is expected, not NaN."),
    ("dezhou/leader", {"contest_rank": 0}, "contest_rank: a whole number from 1 to 1000000000000 is expected, not 0."),
    ("dezhou/leader", {"honour": 3}, "honour: a text in quotes is expected, not 3."),
    ("dezhou/station", {"workspace_m2": -0.5}, "workspace_m2: a number from 0 to 1000000000000 is expected, not -0.5."),
    ("dezhou/station", {"workspace_m2": float("inf")}, "workspace_m2: a number from 0 to 1000000000000 is expected, not Infinity."),
    ("zibo/station", {"place": "车库"},
     'place: one of these is expected, not "车库": team 班组, training_base 实训基地, rd_centre 研发中心, other 其他.'),
    ("zibo/direct-title", {"years_worked": -3}, "years_worked: a whole number from 0 to 1000000000000 is expected, not -3."),
]  # fmt: skip


@pytest.mark.parametrize(("check", "given_facts", "sentence"), REFUSED)
def test_what_is_no_fact_is_refused_in_one_sentence(check: str, given_facts: object, sentence: str) -> None:
    with pytest.raises(FactFault) as refused:
        read_facts(book().checks[check], given_facts)
    assert str(refused.value).startswith(sentence)
    assert "\n" not in str(refused.value)
    chinese = speaker("zh_Hans").say(refused.value.message, **refused.value.params)
    assert chinese != str(refused.value)


@pytest.mark.parametrize(
    ("check", "fact", "came", "means"),
    [
        ("zibo/expert", "healthy", "是", True),
        ("zibo/expert", "healthy", " No ", False),
        ("zibo/expert", "employer_consent", "无工作单位（退休、自由职业）", "no_employer"),
        ("zibo/expert", "employer_consent", "no", False),
        ("zibo/expert", "title", "正高级", "full_senior"),
        ("zibo/expert", "title", "full_senior", "full_senior"),
        ("zibo/expert", "title", None, None),
        ("zibo/engineer", "skill", " 高级工 ", "senior"),
        ("zibo/expert", "chief_experts_already", 2.0, 2),
        ("dezhou/station", "workspace_m2", 59.5, Decimal("59.5")),
        ("dezhou/station", "leader_qualified", "须认定", "open"),
        ("dezhou/entrant", "professional_title", "高级工程师", "高级工程师"),
    ],
)
def test_ids_and_labels_are_understood(check: str, fact: str, came: object, means: object) -> None:
    assert read_facts(book().checks[check], {fact: came}) == {fact: means}


@pytest.mark.parametrize(
    ("check", "fact", "came"),
    [("zibo/engineer", "skill", "三级工"), ("zibo/engineer", "title", "高工"), ("zibo/expert", "title", "正高"),
     ("zibo/expert", "employer_consent", "退休")],
)  # fmt: skip
def test_a_program_says_ids_or_labels_and_no_other_word_that_people_type(check: str, fact: str, came: str) -> None:
    with pytest.raises(FactFault):
        read_facts(book().checks[check], {fact: came})
    assert read_value(next(one for one in book().checks[check].facts if one.name == fact), came) is not None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_any_json_is_judged_or_refused_never_more(data: st.DataObject) -> None:
    check = data.draw(st.sampled_from(list(book().checks.values())))
    names = st.sampled_from([fact.name for fact in check.facts])
    try:
        facts = read_facts(check, data.draw(st.dictionaries(names, JSON, max_size=3)))
    except FactFault:
        return
    assert judge(book(), check.id, facts, TODAY).valid
