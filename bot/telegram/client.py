"""The bot's side of the Bot API: raw calls where speed counts, `telegram.Bot` for the rest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from http import HTTPStatus
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import aiohttp

from bot.telegram.wire import Wire

if TYPE_CHECKING:
    from telegram import Bot

REPLY_CONNECTIONS = 100
FEWEST_BULK, MOST_BULK = 32, 1000
BULK_ANSWER_SECONDS = 0.5
"""How slowly Telegram may answer without keeping the bulk lane from its rate."""
POLL_SECONDS = 50
"""Telegram holds a poll no longer."""
ABOUT_THE_BOT_CONNECTIONS = 4
FILE_CONNECTIONS = 4


class Garbled(Exception):
    """Something came back that the Bot API does not send: a proxy's page, half an answer."""


class Refusal(Exception):
    """Telegram understood and said no."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters: Mapping[str, Any] = parameters or {}


class TelegramClient:
    """One bot's connections: for replies, for announcements, for the poll, and for what concerns the bot itself."""

    def __init__(
        self, token: str, api: str, connections: int = REPLY_CONNECTIONS, bulk_connections: int = FEWEST_BULK
    ) -> None:
        self._token = token
        self._api = api.rstrip("/").removesuffix("/bot")
        root = f"{self._api}/bot{token}"
        self.replies = Wire(root, connections)
        self.polling = Wire(root, 1, POLL_SECONDS + 10.0)
        self.bulk = Wire(root, bulk_connections)
        self._others = Wire(root, ABOUT_THE_BOT_CONNECTIONS)
        self._files = Wire(f"{self._api}/file/bot{token}", FILE_CONNECTIONS)

    async def call(self, method: str, params: Mapping[str, Any], wire: Wire | None = None) -> Any:
        """Call a method and read its result; raises Refusal, Garbled, NotSent or Doubtful."""
        return await self.post(method, json.dumps(params).encode(), wire)

    async def post(self, method: str, body: bytes, wire: Wire | None = None) -> Any:
        """The same with parameters that are JSON already."""
        status, answer = await (wire or self.replies).call(method, body)
        return result_of(status, answer)

    async def upload(self, method: str, params: Mapping[str, Any], field: str, name: str, content: bytes) -> Any:
        """Call a method with a file beside its parameters."""
        form = aiohttp.FormData({key: str(value) for key, value in params.items()})
        form.add_field(field, content, filename=name, content_type="application/octet-stream")
        status, answer = await self.replies.post(self.replies.url(method), data=form)
        return result_of(status, answer)

    async def download(self, file_path: str, most: int) -> bytes | None:
        """A file by the path that getFile gave; nothing when it has more than `most` bytes."""
        status, content = await self._files.fetch(file_path, most)
        if status == HTTPStatus.OK:
            return content
        result_of(status, content or b"")
        raise Garbled(f"HTTP {status} instead of a file")

    @cached_property
    def bot(self) -> Bot:
        """The typed Bot API. The library is imported when first needed: nothing on the way of a reply needs it."""
        from telegram import Bot  # noqa: PLC0415 - see above

        from bot.telegram.transport import WireRequest  # noqa: PLC0415

        request = WireRequest(self._others)
        return Bot(
            self._token,
            base_url=f"{self._api}/bot",
            base_file_url=f"{self._api}/file/bot",
            request=request,
            get_updates_request=request,
        )

    async def close(self) -> None:
        """Let go of all connections."""
        for wire in (self.replies, self.bulk, self.polling, self._others, self._files):
            await wire.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def bulk_connections(rate: float) -> int:
    """As many as are under way at once at this rate."""
    return int(min(MOST_BULK, max(FEWEST_BULK, rate * BULK_ANSWER_SECONDS)))


def result_of(status: int, answer: bytes) -> Any:
    """The result that an answer carries."""
    try:
        envelope = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise Garbled(f"HTTP {status}, {len(answer)} bytes that are no JSON") from error
    if not isinstance(envelope, dict) or not isinstance(envelope.get("ok"), bool):
        raise Garbled(f"HTTP {status}, JSON that is no answer of the Bot API")
    if envelope["ok"]:
        return envelope.get("result")
    code = envelope.get("error_code", status)
    parameters = envelope.get("parameters")
    raise Refusal(
        code if isinstance(code, int) else status,
        str(envelope.get("description", "")),
        parameters if isinstance(parameters, dict) else {},
    )
