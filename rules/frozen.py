"""The base of everything a pack holds: unknown keys are faults, nothing changes after loading."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A piece of a pack."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def keyed(attribute: str) -> Callable[[object], object]:
    """In a pack `name: {…}`, in the model a tuple of things that know their name."""

    def listed(value: object) -> object:
        if not isinstance(value, dict):
            return value
        return [{attribute: key, **item} if isinstance(item, dict) else item for key, item in value.items()]

    return listed
