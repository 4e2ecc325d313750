"""HTTP to the Bot API over aiohttp: what came back, or how certainly nothing was sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from yarl import URL

from bot import crashpoints

ANSWER_SECONDS = 30.0
"""Telegram sometimes takes long to answer a send; giving up early makes it doubtful."""
CONNECT_SECONDS = 10.0
JSON_HEADERS = {"Content-Type": "application/json"}
BEFORE_SENDING = (
    aiohttp.ClientConnectorError,  # refused, no route, no such name, certificate, proxy out of reach
    aiohttp.ConnectionTimeoutError,  # connecting, or waiting for a free connection, took too long
    aiohttp.ClientHttpProxyError,  # the proxy would not connect us
    aiohttp.ServerFingerprintMismatch,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)
"""What aiohttp raises before the first byte of a request is written."""


class WireFault(Exception):
    """The call has no answer."""


class NotSent(WireFault):
    """No byte of the request left this machine."""


class Doubtful(WireFault):
    """The request may have arrived: its answer did not."""


class Wire:
    """A pool of connections to one Bot API server."""

    def __init__(
        self, root: str, connections: int, seconds: float = ANSWER_SECONDS, connect: float = CONNECT_SECONDS
    ) -> None:
        self._root = root
        self._connections = connections
        self._timeout = aiohttp.ClientTimeout(total=None, connect=connect, sock_read=seconds)
        self._session: aiohttp.ClientSession | None = None
        self._urls: dict[str, URL] = {}

    def url(self, method: str) -> URL:
        """The address of a method; it holds the token and is never logged."""
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(f"{self._root}/{method}", encoded=True)
        return url

    async def call(self, method: str, body: bytes) -> tuple[int, bytes]:
        """Post JSON; the status and the body that came back."""
        return await self.post(self.url(method), data=body, headers=JSON_HEADERS)

    async def post(self, url: URL, **options: Any) -> tuple[int, bytes]:
        """Post anything; raises NotSent or Doubtful."""
        return await self.request("POST", url, **options)

    async def request(self, verb: str, url: URL, **options: Any) -> tuple[int, bytes]:
        """One request, one answer, read to its end."""
        try:
            session = self._session or self._open()
            async with session.request(
                verb, url, allow_redirects=False, **{"timeout": self._timeout, **options}
            ) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise fault_of(error) from error

    async def fetch(self, path: str, most: int) -> tuple[int, bytes | None]:
        """A file and its status; no bytes when there are more than `most`: reading stops there, whatever was said."""
        url = URL(f"{self._root}/{quote(path)}", encoded=True)
        try:
            session = self._session or self._open()
            async with session.get(url, allow_redirects=False, timeout=self._timeout) as answer:
                content = bytearray()
                async for piece in answer.content.iter_chunked(64 * 1024):
                    content += piece
                    if len(content) > most:
                        answer.close()
                        return answer.status, None
                return answer.status, bytes(content)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise fault_of(error) from error

    def _open(self) -> aiohttp.ClientSession:
        traces = [_crash_when_written()] if crashpoints.ARMED else None
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300),
            cookie_jar=aiohttp.DummyCookieJar(),
            proxy=proxy_for(self._root),
            trace_configs=traces,
        )
        return self._session

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def fault_of(error: Exception) -> WireFault:
    """What an exception of aiohttp says about the request."""
    return (NotSent if isinstance(error, BEFORE_SENDING) else Doubtful)(told(error))


def proxy_for(address: str) -> str | None:
    """The proxy that the environment (`HTTPS_PROXY`, `NO_PROXY` …) wants for an address; looked up once, it is slow."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return None if proxy_bypass(host) else getproxies().get(parts.scheme)


def told(error: BaseException) -> str:
    """A fault in a few words, without the address: it holds the token."""
    reason = getattr(getattr(error, "os_error", error), "strerror", None)
    return f"{type(error).__name__}: {reason}" if reason else type(error).__name__


def _crash_when_written() -> aiohttp.TraceConfig:
    """For the crash tests: the request is in the socket, its answer is not here."""
    trace = aiohttp.TraceConfig()

    async def written(_: object, __: object, sent: aiohttp.TraceRequestChunkSentParams) -> None:
        if sent.method == "POST" and not sent.url.name.startswith("get"):
            crashpoints.passing("delivery.sending")

    trace.on_request_chunk_sent.append(written)
    return trace
