"""Packs of before: an interview goes on under the rules it began with, as long as they are kept."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from rules.load import PackFaults, load_policy
from rules.rulebook import Rulebook

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,30}")
"""What a version may look like: it becomes part of a file's name."""


def older(rulebook: Rulebook, policy_id: str, version: str) -> Rulebook | None:
    """The rulebook in which this policy is as it was in a version before; `None` when that is not kept.

    Read at the first question about it, and then kept. `rules lint` and the tests see to it that it can be read.
    """
    key = (policy_id, version)
    if key not in rulebook.before:
        rulebook.before[key] = _older(rulebook, policy_id, version)
    return rulebook.before[key]


def kept_versions(folder: Path) -> list[Path]:
    """The files of packs of before."""
    return sorted((folder / "history").glob("*.yaml"))


def _older(rulebook: Rulebook, policy_id: str, version: str) -> Rulebook | None:
    if rulebook.folder is None or not (NAME.fullmatch(policy_id) and NAME.fullmatch(version)):
        return None
    path = rulebook.folder / "history" / f"{policy_id}-{version}.yaml"
    if not path.exists():
        return None
    try:
        policy = load_policy(path, rulebook.folder)
    except PackFaults:
        return None
    if (policy.id, policy.version) != (policy_id, version):
        return None
    policies = [policy if one.id == policy_id else one for one in rulebook.policies.values()]
    if policy_id not in rulebook.policies:
        policies.append(policy)
    found = Rulebook.of(policies, rulebook.books.values(), rulebook.calendar)
    return replace(found, folder=rulebook.folder)
