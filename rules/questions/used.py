"""The number in a question that is held against a limit: of several, the one that counts now."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from rules.misgiven import N_, Misgiven
from rules.questions.figures import Figure, figures, is_limit

SpeaksOf = Callable[[str], bool | None]
"""Words → whether they speak of what counts; `None`: of neither."""
NEAR = 10
"""Characters around a number that say what it counts."""
MOST = Decimal(1000)
"""More people, firms or square metres are a slip of the finger."""
NONE_YET = re.compile(
    r"一(个|名|位|家|人)[^，,。；;]{0,6}(都|也)?(还)?没(?!通过)|还没(有)?(推|用|进|配|请|带|培养|对接|跑|开始)|没(有)?(推|用)过"
    r"|\bnone (yet|so far|at all)\b|\bnobody\b|\bno one\b"
    r"|\b(have|has)(n't| not) \w+ any\b|\bthere (is|are) no\b[^.?]*\byet\b"
)
ASIDE = re.compile(
    r"\s*(工作站|站(?!里)|学期|条件|问题|意见|月|年|文件|号|一类|二类|类|等|第|个?站|批|条|次|回|届|岁|名额|指标|额度|places?|slots?|quota|%)"
)
"""After a number that counts something else, or is the limit."""
OTHERS = re.compile(
    r"(去年|上年|上一年|前年|往年|上学期|上个学期|通过|评上|第|工龄|干了|last year|previous|passed)[^，,。；;？?]*$"
    r"|还是\s*$"
)
"""Before a number of another year or of another thing."""
PASSED = re.compile(r"\s*(人|个|名|位)?(通过|评上|没评上|拿到)")
WISHED = re.compile(r"(再|还想|还要|还能|想再|打算再|能不能|another|more|want to|additional)[^，,。；;]{0,6}$")
"""Before a number that is only wished for, where another one is there already."""
ADDED = re.compile(
    r"(又|加上|另外|另有|外加|后来|之后|下半年|plus|and then|and another)[^，,。；;]{0,8}$|(和|跟|与|、|及|\band)\s*$"
)
"""Before a number that has come to the one before."""
VERIFIED = re.compile(r"(名额|上限|限额|最多|至少|规定)?(是不是|就?是)[^，,。；;]{0,4}$")
ASKED = re.compile(r"[^，,。；;]{0,6}(吗|对吗|对不对|还是|么)")


class TooMany(Misgiven):
    """A number that is a slip of the finger."""


def used_number(text: str, units: frozenset[str], speaks_of: SpeaksOf, *, named: bool) -> Decimal | None:
    """What of the numbers of a tidied question is used. `named`: several kinds are named with their numbers."""
    if NONE_YET.search(text):
        return Decimal(0)
    given = [figure for figure in figures(text) if figure.unit in units and not _is_aside(figure)]
    if any(figure.unit for figure in given):
        given = [figure for figure in given if figure.unit]
    chosen = _named(given, speaks_of) if named else _chosen(given, speaks_of)
    if not chosen:
        return None
    used = sum((figure.value for figure in chosen), Decimal(0))
    if used > MOST:
        raise TooMany(N_("A number from 0 to {most} is expected, not {came}."), most=str(MOST), came=str(used))
    return used


def _named(given: list[Figure], speaks_of: SpeaksOf) -> list[Figure]:
    """Of several kinds, all that count: two technicians and a senior one, without the senior workers."""
    return [figure for figure in given if speaks_of(figure.after[:NEAR]) is not False]


def _chosen(given: list[Figure], speaks_of: SpeaksOf) -> list[Figure]:
    """The number that is said of what counts, with those added to it; of several that nothing tells apart, none."""
    kinds = [speaks_of(figure.after[:NEAR]) for figure in given]
    sure = [figure for figure, kind in zip(given, kinds, strict=True) if kind is True]
    there = _those_there(sure or [figure for figure, kind in zip(given, kinds, strict=True) if kind is None])
    if not sure:
        there = [figure for figure in there if speaks_of(figure.before[-NEAR:]) is True] or there
    first = next((at for at, figure in enumerate(given) if there and figure is there[0]), 0)
    added = [figure for figure in given[first + 1 :] if ADDED.search(figure.before) and figure not in there]
    same = len(there) <= 1 or bool(sure) or all(ADDED.search(figure.before) for figure in there[1:])
    return [*there, *added] if same else []


def _is_aside(figure: Figure) -> bool:
    """Whether a number is the limit, of another year, or counts another thing."""
    if is_limit(figure) or ASIDE.match(figure.after) or OTHERS.search(figure.before) or PASSED.match(figure.after):
        return True
    return bool(VERIFIED.search(figure.before) and ASKED.match(figure.after))


def _those_there(given: list[Figure]) -> list[Figure]:
    """Without what is only wished for, where something is there."""
    there = [figure for figure in given if not WISHED.search(figure.before)]
    return there or given
