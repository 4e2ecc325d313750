"""python-telegram-bot's requests over our wire."""

from __future__ import annotations

import os
from typing import Any

import aiohttp
from yarl import URL

from bot.telegram.wire import ANSWER_SECONDS, CONNECT_SECONDS, NotSent, Wire, WireFault

os.environ.setdefault("PTB_TIMEDELTA", "1")  # read by the library when it answers; without it `retry_after` warns

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData


class WireRequest(BaseRequest):
    """What `telegram.Bot` sends goes over a Wire."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    @property
    def read_timeout(self) -> float:
        """Seconds the library may wait for an answer."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """The wire opens itself."""

    async def shutdown(self) -> None:
        """The wire is closed by its owner."""

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One request: the status and the body."""
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_or(connect_timeout, CONNECT_SECONDS),
            sock_read=_or(read_timeout, ANSWER_SECONDS),
        )
        try:
            return await self._wire.request(method, URL(url), timeout=timeout, data=_form(request_data))
        except NotSent as fault:
            raise NetworkError(f"not sent: {fault}") from fault
        except WireFault as fault:
            raise TimedOut(f"no answer: {fault}") from fault


def _or(given: Any, otherwise: float) -> float | None:
    return otherwise if given is BaseRequest.DEFAULT_NONE else given


def _form(request: RequestData | None) -> dict[str, str] | aiohttp.FormData | None:
    if request is None:
        return None
    if not request.contains_files:
        return request.json_parameters
    form = aiohttp.FormData(request.json_parameters)
    for name, (file_name, content, kind) in request.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form
