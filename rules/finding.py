"""What the audit finds: where in a pack, and a sentence how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as File

from rules.lines import Fault, Path, Sheet, read_sheet
from rules.misgiven import N_

__all__ = ["N_", "Finding", "located"]


@dataclass(frozen=True)
class Finding:
    """A fault that no single line shows. The message is a msgid of the catalogue; `params` fill it in."""

    policy: str
    path: Path
    message: str
    params: Mapping[str, object] = field(default_factory=dict)
    book: bool = False
    """It is in the document's clauses, which are a file of their own."""


def located(findings: Iterable[Finding], folder: File, say: Callable[..., str]) -> Iterator[Fault]:
    """The findings with file and line. The packs are read again for it: a sound base needs no lines."""
    sheets = dict[str, Sheet | Fault]()
    for finding in findings:
        name = next((one for one in _files(finding) if (folder / one).exists()), f"{finding.policy}.yaml")
        if name not in sheets:
            sheets[name] = read_sheet(name, (folder / name).read_text(encoding="utf-8"))
        sheet, sentence = sheets[name], say(finding.message, **finding.params)
        yield sheet.fault(finding.path, sentence) if isinstance(sheet, Sheet) else Fault(name, 1, "file", sentence)


def _files(finding: Finding) -> Iterator[str]:
    if finding.book:
        yield f"clauses/{finding.policy}.yaml"
        yield f"background/{finding.policy}.yaml"
    yield f"{finding.policy}.yaml"
