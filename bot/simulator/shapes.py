"""The fields of a nested object: there, and of the right type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.simulator.refusals import Refused

Complain = Callable[[str], Refused]
NAMES: Mapping[type, str] = {str: "String", bool: "Boolean", int: "Number", dict: "Object", list: "Array"}


def required(sent: Mapping[str, Any], name: str, kind: type, wrong: Complain) -> Any:
    """A field that must be there."""
    if name not in sent:
        raise wrong(f'Can\'t find field "{name}"')
    if not isinstance(sent[name], kind) or (kind is int and isinstance(sent[name], bool)):
        raise wrong(f'Field "{name}" must be of type {NAMES[kind]}')
    return sent[name]


def picked(sent: Mapping[str, Any], kinds: Mapping[str, type], wrong: Complain) -> dict[str, Any]:
    """The fields that are known, as far as they say something; unknown ones are left out."""
    there = {name: kind for name, kind in kinds.items() if sent.get(name) is not None}
    read = {name: required(sent, name, kind, wrong) for name, kind in there.items()}
    return {name: value for name, value in read.items() if value or isinstance(value, dict)}
