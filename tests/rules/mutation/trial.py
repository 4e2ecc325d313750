"""One mutant on trial: is it noticed when the packs are loaded, or when they are held against the testament?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from rules import PackFaults, Rulebook, load, read_value
from rules.expression import Scope, compile_expression
from rules.load import PACKS
from rules.model import Check, Policy
from tests.rules.mutation.agreement import books, disagreements, entry_lines, testament
from tests.rules.mutation.mutants import Mutant
from tests.rules.test_honours import honours

SURVIVORS = Path(__file__).parent / "survivors.yaml"
AWAY = 50
"""A parameter moved so far that it meets no other."""
Texts = Mapping[str, str]


@cache
def texts_of(policy: str) -> Texts:
    """The packs of one policy: its checks and its clauses."""
    names = (f"{policy}.yaml", f"clauses/{policy}.yaml")
    return {name: (PACKS / name).read_text(encoding="utf-8") for name in names}


def survives(mutant: Mutant, folder: Path) -> bool:
    """Whether nobody notices."""
    policy = Path(mutant.file).stem
    texts = {**texts_of(policy), mutant.file: mutant.of(texts_of(policy)[mutant.file])}
    return not any(notices(policy, texts, mutant, folder))


def notices(policy: str, texts: Texts, mutant: Mutant, folder: Path) -> Iterator[str]:
    """What is noticed; the quick looks first."""
    try:
        rulebook = loaded(texts, folder)
    except PackFaults as refused:
        yield str(refused)
        return
    if mutant.file.startswith("clauses/"):
        yield from books(rulebook.books[policy], testament(f"{policy}.clauses.yaml"))
    yield from disagreements(rulebook, policy)
    if "recognise" in mutant.path:
        yield from misread(rulebook)
    if mutant.kind == "number":
        yield from misled(policy, texts, folder)


def loaded(texts: Texts, folder: Path) -> Rulebook:
    """The rulebook of these packs."""
    (folder / "clauses").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load(folder)


def misread(rulebook: Rulebook) -> Iterator[str]:
    """Honours that are read otherwise than the table of honours says."""
    fact = rulebook.checks["dezhou/leader"].fact("honour")
    yield from (f"{text} is read otherwise" for text, should in honours() if read_value(fact, text) != should)


def misled(policy: str, texts: Texts, folder: Path) -> Iterator[str]:
    """Parameters that decide something else than they should: each is moved far away, and what moves along is seen."""
    before = bounds(loaded(texts, folder), policy)
    for name, written in testament(f"{policy}.yaml")["parameters"].items():
        moved = {file: _moved(text, name) for file, text in texts.items()}
        after = bounds(loaded(moved, folder), policy)
        along = sorted(key for key in before if before[key] != after[key])
        if along != sorted(written["decides"]):
            yield f"{name} decides {along}"


def _moved(text: str, name: str) -> str:
    return re.sub(rf"^(  {name}: )(\d+)", lambda found: f"{found[1]}{int(found[2]) + AWAY}", text, flags=re.MULTILINE)


def bounds(rulebook: Rulebook, policy: str) -> Mapping[str, str]:
    """Condition or entry → the numbers in it."""
    held = rulebook.policies[policy]
    found = {key: value for check in held.checks for key, value in _conditions(held, check)}
    for entries in entry_lines(rulebook.books[policy]).values():
        found.update({key: str(entry) for key, entry in entries.items()})
    return found


def _conditions(policy: Policy, check: Check) -> Iterator[tuple[str, str]]:
    scope = Scope({fact.name: fact for fact in check.facts}, policy.parameters)
    for condition in check.conditions:
        cuts = [compile_expression(branch.when, scope).cuts for branch in condition.branches]
        yield (
            f"{check.id}/{condition.id}",
            repr([sorted((name, _cut(own)) for name, own in one.items()) for one in cuts]),
        )


def _cut(cuts: Iterable[object]) -> str:
    return repr(sorted(repr(sorted(cut, key=str) if isinstance(cut, frozenset) else cut) for cut in cuts))


def survivors(mutants: list[Mutant], jobs: int) -> list[Mutant]:
    """Those nobody notices; several processes, each with a folder of its own."""
    if jobs == 1:
        return _batch(mutants)
    batches = [mutants[at::jobs] for at in range(jobs)]
    with get_context("spawn").Pool(jobs) as pool:
        found = {str(one) for batch in pool.map(_batch, batches) for one in batch}
    return [mutant for mutant in mutants if str(mutant) in found]


def _batch(mutants: list[Mutant]) -> list[Mutant]:
    with TemporaryDirectory() as folder:
        return [mutant for mutant in mutants if survives(mutant, Path(folder))]


@cache
def excused() -> Mapping[str, str]:
    """Survivors that are known, each with its reason: the beginning of how a mutant is written → why."""
    read: Mapping[str, str] = yaml.safe_load(SURVIVORS.read_text(encoding="utf-8")) or {}
    return read


def excuse(mutant: Mutant) -> str | None:
    """Why this mutant may survive."""
    written = re.sub(r":\d+:", ":", str(mutant), count=1)
    return next((why for beginning, why in excused().items() if written.startswith(beginning)), None)
