"""The conditions that force a verdict: every smallest set of them, held against brute force over all subsets."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from pathlib import Path

import pytest

from rules import Rulebook, Value, judge, load
from rules.deciding import Grounds, grounds
from tests.rules.book import TODAY, book
from tests.rules.oracle import OUTCOME, WORSE
from tests.rules.proofs.parts import CHECKS, PARTS, Given, Part, beside

AGAINST = {"not_eligible": "failed", "discretion": "discretion"}
JOINT = """
id: joint
version: "1"
title: 两条连着的条件
short: 连着
number: 一号
issuer: 某局
issued: 2026-01-01
articles: 2
validity: {first: 2026-01-01, last: null, trial: no, source: 1, text: 有效。, outside: 不在有效期。}
parameters: {}
checks:
  one:
    title: 一
    question: 行不行？
    about: 看一看。
    subject: 这个人
    roles: [enterprise]
    source: 1
    facts:
      colour:
        type: choice
        question: 什么颜色？
        why: 要看颜色。
        short: 颜色
        source: 1
        options: {red: {label: 红}, blue: {label: 蓝}}
    conditions:
      not_red:
        label: 不是红的
        source: 1
        force: must
        branches: [{when: {colour: blue}, then: met, text: 不红。}, {then: failed, text: 红。, mend: 换。}]
      not_blue:
        label: 不是蓝的
        source: 2
        force: must
        branches: [{when: {colour: red}, then: met, text: 不蓝。}, {then: failed, text: 蓝。, mend: 换。}]
    next_steps: []
    ask_whom: 问某局。
"""


def side_by_side(parts: list[Part], given: Given) -> Iterator[Mapping[str, int]]:
    """Every way the conditions of the case may come out together."""
    rows = [{tuple(_named(part, known).items()) for known in part.completions(given)} for part in parts]
    for combined in product(*rows):
        yield {name: rank for row in combined for name, rank in row}


def _named(part: Part, known: Mapping[str, Value]) -> dict[str, int]:
    names = [one.id for one in part.conditions if part.takes_part(one, known)]
    return dict(zip(names, part.states(known), strict=True))


def by_brute_force(parts: list[Part], given: Given, rank: int) -> set[frozenset[str]]:
    """The smallest sets that leave nothing to the other conditions, whatever those may ever come to."""
    ever = {one.id: max(WORSE[branch.then] for branch in one.branches) for part in parts for one in part.conditions}
    rows = list(side_by_side(parts, given))
    names = list(rows[0])
    found: list[frozenset[str]] = []
    for size in range(len(names) + 1):
        for chosen in map(frozenset, combinations(names, size)):
            if not any(smaller <= chosen for smaller in found) and _forces(chosen, rows, ever, rank):
                found.append(chosen)
    return {*found}


def _forces(chosen: frozenset[str], rows: list[Mapping[str, int]], ever: Mapping[str, int], rank: int) -> bool:
    """The others at their best and at their worst: what lies between cannot do more."""
    for row in rows:
        held = [state for name, state in row.items() if name in chosen]
        others = [ever[name] for name in row if name not in chosen]
        if not (max(held, default=0) == rank == max([*held, *others], default=0)):
            return False
    return True


@pytest.mark.parametrize("check_id", CHECKS)
def test_each_set_that_forces_a_verdict_is_told_and_none_is_larger_than_it_need_be(check_id: str) -> None:
    for part in PARTS[check_id]:
        cases = list(part.cases())
        for floor, others in beside(check_id, part):
            own = [one for one in PARTS[check_id] if one is part or any(name in others for name in one.values)]
            few = cases if len(own) == 1 else random.Random(check_id).sample(cases, min(4, len(cases)))
            for case in few:
                facts = {**others, **case}
                outcome = judge(book(), check_id, facts, TODAY).outcome
                found = grounds(book(), check_id, facts)
                if outcome == "incomplete" or outcome is None:
                    assert found is None
                else:
                    assert found is not None
                    assert len(found.forcing) == len({*found.forcing})
                    assert {*found.forcing} == by_brute_force(PARTS[check_id], facts, OUTCOME.index(outcome)), (
                        floor,
                        case,
                    )


@pytest.mark.parametrize("check_id", CHECKS)
def test_every_reason_against_is_in_a_smallest_set_and_every_smallest_set_is_of_reasons_against(check_id: str) -> None:
    for part in PARTS[check_id]:
        for _floor, others in beside(check_id, part):
            for case in part.cases():
                facts = {**others, **case}
                verdict, found = judge(book(), check_id, facts, TODAY), grounds(book(), check_id, facts)
                if found is None or verdict.outcome not in AGAINST:
                    continue
                told = {reason.condition for reason in verdict.reasons if reason.state == AGAINST[verdict.outcome]}
                assert {name for one in found.against for name in one} == told


@pytest.mark.parametrize("check_id", CHECKS)
def test_what_a_verdict_rests_on_is_not_worse_than_the_verdict_in_any_completion(check_id: str) -> None:
    for part in PARTS[check_id]:
        for case in part.cases():
            facts = {**next(beside(check_id, part))[1], **case}
            verdict, found = judge(book(), check_id, facts, TODAY), grounds(book(), check_id, facts)
            if found is None or verdict.outcome is None:
                continue
            rank = OUTCOME.index(verdict.outcome)
            own = [one for one in part.conditions if one.id in found.holding]
            rows = [_named(part, known) for known in part.completions(case)]
            assert all(row[one.id] <= rank for row in rows for one in own)
            could = {one.id for one in part.conditions if max(WORSE[branch.then] for branch in one.branches) > rank}
            assert {one.id for one in own} == could & {*rows[0]}


def joint(folder: Path) -> Rulebook:
    """A pack whose two conditions cannot both be met, of which nobody knows which one fails."""
    (folder / "joint.yaml").write_text(JOINT, encoding="utf-8")
    return load(folder)


def test_two_conditions_of_which_one_surely_fails_force_the_no_together(tmp_path: Path) -> None:
    rulebook = joint(tmp_path)
    assert judge(rulebook, "joint/one", {}, TODAY).outcome == "not_eligible"
    unknown, red = grounds(rulebook, "joint/one", {}), grounds(rulebook, "joint/one", {"colour": "red"})
    assert unknown == Grounds((frozenset({"not_red", "not_blue"}),), frozenset())
    assert red == Grounds((frozenset({"not_red"}),), frozenset())
