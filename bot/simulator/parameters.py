"""A request's parameters: query before body, the first value wins, everything is text until it is read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.simulator.refusals import Refused, bad_request


@dataclass(frozen=True)
class Upload:
    """A file that came with the request."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True)
class Parameters:
    """What a method was called with."""

    values: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str) -> str:
        """The text, empty when it was not given."""
        return self.values.get(name, "")

    def required(self, name: str) -> str:
        """The text, refused when empty."""
        value = self.text(name)
        if not value:
            raise bad_request(f'parameter "{name}" is required')
        return value

    def number(self, name: str, default: int = 0, *, low: int | None = None, high: int | None = None) -> int:
        """A whole number, pushed into its bounds; what is no number counts as 0."""
        value = leading_number(self.values[name]) if self.values.get(name) else default
        value = value if low is None else max(low, value)
        return value if high is None else min(high, value)

    def truth(self, name: str) -> bool:
        """`true`, `yes` or `1`."""
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def json(self, name: str, complaint: str) -> Any:
        """A nested value, None when it was not given; the complaint when it is no JSON."""
        value = self.text(name)
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(complaint) from None


def leading_number(text: str) -> int:
    """The whole number that a text begins with, else 0."""
    text = text.strip()
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    length = next((at for at, character in enumerate(digits) if not character.isdecimal()), len(digits))
    return sign * int(digits[:length]) if length else 0


async def read_parameters(request: web.Request) -> Parameters:
    """The parameters of a request in any of the four ways to send them."""
    values: dict[str, str] = {}
    files: dict[str, Upload] = {}
    _keep_first(values, request.query.items())
    match request.content_type:
        case "multipart/form-data":
            await _read_parts(request, values, files)
        case "application/json":
            _keep_first(values, _json_items(await request.text()))
        case "application/x-www-form-urlencoded":
            form = await request.post()
            _keep_first(values, ((name, str(value)) for name, value in form.items()))
    return Parameters(values, files)


def _keep_first(values: dict[str, str], items: Iterable[tuple[str, str]]) -> None:
    for name, value in items:
        values.setdefault(name, value)


def _json_items(body: str) -> Iterable[tuple[str, str]]:
    if not body:
        return []
    try:
        sent = json.loads(body, object_pairs_hook=lambda pairs: dict(reversed(pairs)))  # the first of equals wins
    except ValueError:
        raise Refused(400, "Bad Request: can't parse JSON object") from None
    if not isinstance(sent, dict):
        raise Refused(400, "Bad Request: can't parse JSON object")
    return [
        (name, value if isinstance(value, str) else json.dumps(value))
        for name, value in sent.items()
        if value is not None
    ]


async def _read_parts(request: web.Request, values: dict[str, str], files: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            values.setdefault(part.name, content.decode("utf-8", "replace"))
        else:
            mime_type = part.headers.get("Content-Type", "application/octet-stream").partition(";")[0]
            files.setdefault(part.name, Upload(part.filename, mime_type, content))
