"""Packs → Rulebook, or one report of every fault with file, line and key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rules.crosscheck import cross_check
from rules.lines import Fault, Sheet, read_sheet
from rules.model import Policy
from rules.rulebook import Rulebook

PACKS = Path(__file__).parent / "packs"
SENTENCES: Mapping[str, str] = {
    "missing": "it is missing; add it",
    "extra_forbidden": "there is no such key here; correct its spelling or take it out",
    "string_type": "a text is expected, not {input}",
    "literal_error": "{expected} is expected, not {input}",
    "int_type": "a whole number is expected, not {input}",
    "int_parsing": "a whole number is expected, not {input}",
    "bool_type": "yes or no is expected, not {input}",
    "bool_parsing": "yes or no is expected, not {input}",
    "tuple_type": "a list is expected, not {input}",
    "model_type": "a mapping of keys is expected, not {input}",
    "model_attributes_type": "a mapping of keys is expected, not {input}",
    "dict_type": "a mapping of keys is expected, not {input}",
    "mapping_type": "a mapping of keys is expected, not {input}",
    "date_type": "a date is expected: 2025-11-25, not {input}",
    "date_from_datetime_parsing": "a date is expected: 2025-11-25, not {input}",
}


class PackFaults(ValueError):
    """The rule base cannot be used until these are mended."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def load(folder: Path | None = None) -> Rulebook:
    """The rulebook of all packs in a folder (ours unless said); PackFaults names every fault at once."""
    folder = folder or PACKS
    faults = list[Fault]()
    policies = [policy for path in sorted(folder.glob("*.yaml")) if (policy := _policy(path, faults)) is not None]
    if not policies and not faults:
        faults.append(Fault(str(folder), 1, "folder", "there is no pack here; a pack is a file name.yaml"))
    faults += _same_ids(policies)
    if faults:
        raise PackFaults(faults)
    # Zibo first: the order in which people are offered the programmes.
    return Rulebook.of(sorted(policies, key=lambda policy: policy.id, reverse=True))


def _policy(path: Path, faults: list[Fault]) -> Policy | None:
    """The policy of a file; its faults are added to the list."""
    sheet = _sheet(path)
    if isinstance(sheet, Fault):
        faults.append(sheet)
        return None
    own = [*sheet.faults]
    policy = None
    try:
        context = {"policy": sheet.data.get("id") if isinstance(sheet.data, dict) else None}
        policy = Policy.model_validate(sheet.data, context=context)
        own += [sheet.fault(found.path, found.sentence) for found in cross_check(policy)]
    except ValidationError as problem:
        own += [sheet.fault(details["loc"], _sentence(details)) for details in problem.errors(include_url=False)]
    faults += sorted(own, key=lambda fault: fault.line)
    return policy


def _sheet(path: Path) -> Sheet | Fault:
    try:
        return read_sheet(path.name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        return Fault(path.name, 1, "file", f"this file cannot be read as UTF-8 text: {problem}")


def _sentence(details: ErrorDetails) -> str:
    template = SENTENCES.get(details["type"])
    if template is None:
        return details["msg"].removeprefix("Value error, ")
    shown = repr(details["input"])
    shown = shown if len(shown) < 60 else shown[:59] + "…"
    return template.format(input=shown, expected=details.get("ctx", {}).get("expected", ""))


def _same_ids(policies: list[Policy]) -> list[Fault]:
    seen = set[str]()
    twice = [policy.id for policy in policies if policy.id in seen or seen.add(policy.id)]  # type: ignore[func-returns-value]
    return [Fault(f"{name}.yaml", 1, "id", f"two packs call themselves {name}; give one another id") for name in twice]
