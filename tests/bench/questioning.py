"""(f) Questions: how many are answered rightly, beside three usual methods; (g) how quickly, and in how much memory.

Right: the first entry answers it; by article: or another entry of the same article. A choice that holds the right
entry counts as within three, not as right. Peers rank the same exemplars; their bar is the one at which they refuse
as many covered questions as we do.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from rich.table import Table

from rules import load
from rules.questions import Heard, Inquiry, inquiry_of
from tests.bench.peers.questions import PEERS, Ranked

HELD_OUT = Path(__file__).parent / "questions" / "heldout.yaml"
TODAY = date(2026, 11, 26)
ROUNDS = 3


@dataclass(frozen=True)
class Question:
    """One question of a set, and what answers it."""

    text: str
    kind: str
    want: frozenset[str]
    policy: str | None


def questions(path: Path) -> list[Question]:
    """A set of questions."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Question(str(row["text"]), row["kind"], frozenset(row.get("want", ())), row.get("policy")) for row in rows]


def share(count: int, whole: int) -> str:
    """A rate with two decimals."""
    return f"{count / whole:.3f}" if whole else "–"


def figures(
    asked: Sequence[Question], heard: Sequence[tuple[str, Sequence[str]]], articles: Mapping[str, object]
) -> list[str]:
    """The row of a method: outcome and entries for each question."""
    n, found = Counter[str](), Counter[str]()
    for question, (outcome, entries) in zip(asked, heard, strict=True):
        n[question.kind] += 1
        first = entries[0] if entries and outcome == "answer" else None
        right = first in question.want
        places = {articles.get(entry) for entry in question.want}
        found["right"] += question.kind == "covered" and right
        found["article"] += question.kind == "covered" and first is not None and articles.get(first) in places
        found["wrong"] += question.kind == "covered" and first is not None and articles.get(first) not in places
        offered = outcome in ("answer", "choice") and any(entry in question.want for entry in entries[:3])
        found["three"] += question.kind == "covered" and offered
        found["refused"] += question.kind == "covered" and outcome in ("not_covered", "chat")
        found["out"] += question.kind == "out" and outcome in ("not_covered", "chat")
        fits = right if outcome == "answer" else offered
        found["ambiguous"] += question.kind == "ambiguous" and fits
    covered = n["covered"]
    rates = [share(found[name], covered) for name in ("right", "article", "three", "wrong", "refused")]
    return [*rates, share(found["out"], n["out"]), share(found["ambiguous"], n["ambiguous"])]


def ours(inquiry: Inquiry, asked: Sequence[Question]) -> list[tuple[str, Sequence[str]]]:
    """What we answer."""

    def told(heard: Heard) -> tuple[str, Sequence[str]]:
        return heard.outcome, [found.entry.id for found in heard.found]

    return [told(inquiry.ask(question.text, TODAY, question.policy)) for question in asked]


def peer(rank: Ranked, asked: Sequence[Question], refused: int) -> list[tuple[str, Sequence[str]]]:
    """What a peer answers, with the bar at which it refuses as many covered questions as we do."""
    ranked = [rank(question.text) for question in asked]
    best = sorted(ranks[0][1] for question, ranks in zip(asked, ranked, strict=True) if question.kind == "covered")
    bar = best[min(refused, len(best) - 1)]
    return [("answer" if ranks[0][1] >= bar else "not_covered", [name for name, _ in ranks[:3]]) for ranks in ranked]


def table() -> Table:
    """The held-out set, ours and the peers'."""
    inquiry = inquiry_of(load())
    asked = questions(HELD_OUT)
    articles = {entry.id: (entry.policy, entry.article) for entry in inquiry.entries.values()}
    shown = Table(title=f"(f) {len(asked)} questions kept apart from all exemplars")
    for heading in (
        "method",
        "right",
        "by article",
        "within 3",
        "wrong article",
        "refused",
        "out refused",
        "ambiguous",
    ):
        shown.add_column(heading, justify="left" if heading == "method" else "right")
    mine = ours(inquiry, asked)
    shown.add_row("ours", *figures(asked, mine, articles))
    pairs = list(zip(asked, mine, strict=True))
    refused = sum(question.kind == "covered" and said[0] in ("not_covered", "chat") for question, said in pairs)
    exemplars = [(entry.id, text) for entry in inquiry.entries.values() for text in entry.asked]
    for name, method in PEERS.items():
        shown.add_row(name, *figures(asked, peer(method(exemplars), asked, refused), articles))
    return shown


def _spent(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


MEMORY = """
import resource, sys
from rules import load
book = load()
def kept():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
before = kept()
from datetime import date
from rules.questions import inquiry_of
inquiry_of(book).ask("付高能当首席吗", date(2026, 11, 26))
inquiry_of(book).ask("How many recomended engineers", date(2026, 11, 26))
print((kept() - before) / 1024)
"""


def speed() -> Table:
    """Milliseconds a question, the index, memory of the whole of it."""
    asked = questions(HELD_OUT)
    inquiry = inquiry_of(load())
    began = time.perf_counter()
    inquiry.ask("公示几天", TODAY)
    build = time.perf_counter() - began
    spent = [_spent(lambda q=q: inquiry.ask(q.text, TODAY, q.policy)) for _ in range(ROUNDS) for q in asked]  # type: ignore[misc]
    spent.sort()
    memory = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True).stdout
    shown = Table(title="(g) a question: time and memory")
    for heading in ("median ms", "p99 ms", "most ms", "index built s", "memory MB"):
        shown.add_column(heading, justify="right")
    p99 = spent[int(len(spent) * 0.99)]
    times = (f"{1000 * value:.2f}" for value in (statistics.median(spent), p99, spent[-1]))
    shown.add_row(*times, f"{build:.2f}", f"{float(memory):.1f}")
    return shown
