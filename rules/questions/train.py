"""`python -m rules.questions.train`: learns from all exemplars how much each sign speaks for each entry.

A linear support vector machine, one entry against all others (scikit-learn, needed for this alone). What it learned is
written as text, sign by sign, so that answering needs no library and a reader can look up why a word leads where.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rules.load import PACKS, load
from rules.questions.learned import BIAS, MADE_FROM, NAMES, UNIT, signs
from rules.questions.load import FOLDER, HEARD, LEARNED, Asked, load_asked
from rules.questions.reading import read
from rules.questions.tidy import tidy
from rules.questions.vocabulary import ELSEWHERE

Exemplar = tuple[str, str]
"""Entry, question."""
LEAST_SEEN = 2
"""Exemplars a sign must stand in: one alone says nothing about others."""
LEAST_WEIGHT = 0.05
"""Smaller weights change no answer and make the file three times as large."""
PENALTY = 1.5
"""How hard a wrong exemplar counts against a simple rule; found by trial, each voice against the others."""


def exemplars(asked: Asked, folder: Path) -> Iterator[Exemplar]:
    """All questions whose answer is known: those of the packs, then those that were only heard."""
    for entry in asked.entries.values():
        yield from ((entry.id, text) for text in (*entry.asked, entry.title))
    for name, outside in asked.outside.items():
        yield from ((ELSEWHERE + name, text) for text in outside.asked)
    for line in (folder / HEARD).read_text(encoding="utf-8").splitlines():
        name, _, text = line.partition("\t")
        if text and not name.startswith("#"):
            yield name, text


def digest(known: Iterable[Exemplar]) -> str:
    """What the weights were made from, in short."""
    lines = "\n".join(f"{name}\t{text}" for name, text in known)
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def learn(known: list[Exemplar], asked: Asked) -> str:
    """The text of the weights."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 - needed here alone
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - as above

    found = [signs(read(tidy(text), asked.words, mend=False)) for _, text in known]
    seen = Counter(sign for one in found for sign in one)
    kept = [{sign: weight for sign, weight in one.items() if seen[sign] >= LEAST_SEEN} for one in found]
    table = DictVectorizer()
    matrix = table.fit_transform(kept)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    machine = LinearSVC(C=PENALTY, random_state=0)
    machine.fit(matrix, [name for name, _ in known])
    columns = {sign: machine.coef_[:, at] for at, sign in enumerate(table.feature_names_)}
    lines = [
        f"{MADE_FROM}\t{digest(known)}",
        f"{NAMES}\t{' '.join(machine.classes_)}",
        f"{BIAS}\t{_written(enumerate(machine.intercept_), 0.0)}",
    ]
    weights: Mapping[str, str] = {sign: _written(enumerate(column)) for sign, column in columns.items()}
    lines += [f"{sign}\t{written}" for sign, written in sorted(weights.items()) if written]
    return "\n".join(lines) + "\n"


def _written(column: Iterable[tuple[int, float]], least: float = LEAST_WEIGHT) -> str:
    return " ".join(f"{at}:{round(weight * UNIT)}" for at, weight in column if abs(weight) >= least)


def main() -> None:
    """Make the weights of our packs anew."""
    asked, folder = load_asked(load()), PACKS / FOLDER
    assert asked is not None
    known = [*exemplars(asked, folder)]
    text = learn(known, asked)
    (folder / LEARNED).write_text(text, encoding="utf-8")
    print(f"{len(known)} exemplars, {text.count(chr(10)) - 3} signs, {len(text.encode()) // 1024} KiB")


if __name__ == "__main__":
    main()
