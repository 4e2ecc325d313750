"""Bot API calls and answers against the description of the Bot API: names, types, nested objects included."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from bot.simulator.calls import Call
from tests.places import shared

SCALARS: Mapping[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
}


class Conformance:
    """The description, asked what is wrong with a call or an object."""

    def __init__(self, description: Mapping[str, Any]) -> None:
        self.methods: Mapping[str, Any] = description["methods"]
        self.types: Mapping[str, Any] = description["types"]

    def faults_of_call(self, method: str, values: Mapping[str, Any], files: Collection[str] = ()) -> list[str]:
        """What is wrong with the parameters of a call, texts or JSON."""
        if method not in self.methods:
            return [f"{method}: no such method"]
        fields = {field["name"]: field for field in self.methods[method].get("fields", [])}
        attached = {name for name in files if name not in fields}
        given = {**dict.fromkeys((name for name in files if name in fields), "attach://"), **values}
        faults = [f"{method}.{name}: no such parameter" for name in given if name not in fields]
        for name, field in fields.items():
            if name in given:
                faults += self._of_text(field["types"], given[name], f"{method}.{name}", attached)
            elif field["required"]:
                faults.append(f"{method}.{name}: required")
        return faults

    def faults_of(self, kinds: Collection[str], value: Any, path: str, attached: Collection[str] = ()) -> list[str]:
        """What is wrong with a JSON value that has one of some types: the complaints of the nearest type."""
        complaints = [self._of_kind(kind, value, path, attached) for kind in kinds]
        return min(complaints, key=len)

    def _of_text(self, kinds: Collection[str], value: Any, path: str, attached: Collection[str]) -> list[str]:
        """A parameter comes as text; unless it may be text, it is JSON inside."""
        if isinstance(value, str) and not {"String", "InputFile"} & set(kinds):
            try:
                value = json.loads(value)
            except ValueError:
                return [f"{path}: {value!r} is no JSON of {' or '.join(kinds)}"]
        return self.faults_of(kinds, value, path, attached)

    def _of_kind(self, kind: str, value: Any, path: str, attached: Collection[str]) -> list[str]:
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{path}: not an array"]
            inner = [kind.removeprefix("Array of ")]
            return [
                fault for at, one in enumerate(value) for fault in self.faults_of(inner, one, f"{path}[{at}]", attached)
            ]
        if kind == "InputFile":
            return self._of_file(value, path, attached)
        if kind in SCALARS:
            right = isinstance(value, SCALARS[kind]) and (kind == "Boolean" or not isinstance(value, bool))
            return [] if right else [f"{path}: {value!r} is no {kind}"]
        return self._of_object(kind, value, path, attached)

    def _of_file(self, value: Any, path: str, attached: Collection[str]) -> list[str]:
        name = str(value).removeprefix("attach://")
        fine = str(value).startswith("attach://") and (not name or name in attached)
        return [] if fine else [f"{path}: {value!r} is no file of this call"]

    def _of_object(self, kind: str, value: Any, path: str, attached: Collection[str]) -> list[str]:
        if subtypes := self.types[kind].get("subtypes"):
            return self.faults_of(subtypes, value, path, attached)
        if not isinstance(value, dict):
            return [f"{path}: {value!r} is no {kind}"]
        fields = {field["name"]: field for field in self.types[kind].get("fields", [])}
        faults = [f"{path}.{name}: {kind} has no such field" for name in value if name not in fields]
        for name, field in fields.items():
            if name in value:
                faults += self.faults_of(field["types"], value[name], f"{path}.{name}", attached)
            elif field["required"]:
                faults.append(f"{path}.{name}: {kind} requires it")
        return faults

    def faults_of_result(self, method: str, result: Any) -> list[str]:
        """What is wrong with the result of a method."""
        return self.faults_of(self.methods[method]["returns"], result, f"{method}()")


@cache
def _read() -> Conformance:
    return Conformance(json.loads(shared("data/telegram-bot-api.json").read_text(encoding="utf-8")))


def conformance() -> Conformance:
    """The description in the folder `shared` beside the project; the test skips where it is not there."""
    return _read()


def faults_in(calls: Iterable[Call]) -> list[str]:
    """What is wrong with recorded calls of a bot and with the good answers they got."""
    described = conformance()
    faults: list[str] = []
    for call in calls:
        faults += described.faults_of_call(call.method, call.parameters.values, call.parameters.files)
        if call.status == 200 and call.response and call.method in described.methods:
            faults += described.faults_of_result(call.method, call.response["result"])
    return faults
