"""How many requests a second the lean server answers, asked by a raw client: what no peer can exceed."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from urllib.parse import urlsplit

from bot.simulator.lean import FIRST_MESSAGE, message_parts, per_second

CONNECTIONS = 64
SECONDS = 3.0
PIPELINED = 16
"""Requests under way on one connection."""


class RawClient(asyncio.Protocol):
    """Keeps a number of requests under way on one connection; every answer is equally long."""

    def __init__(self, depth: int, request: bytes, length: int) -> None:
        self.depth = depth
        self.request = request
        self.length = length
        self.received = 0
        self.answered = 0
        self.running = True
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self.transport = transport  # type: ignore[assignment]  # a TCP transport is one that writes
        self._ask(self.depth)

    def data_received(self, data: bytes) -> None:
        """Each answer is followed by the next request."""
        self.received += len(data)
        answered = self.received // self.length
        if self.running and answered > self.answered:
            self._ask(answered - self.answered)
        self.answered = answered

    def _ask(self, times: int) -> None:
        if self.transport is not None:
            self.transport.write(self.request * times)


async def measure() -> None:
    """Start the server as a process of its own and print both rates as a JSON line."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.simulator.lean", stdout=asyncio.subprocess.PIPE
    )
    if server.stdout is None:
        raise RuntimeError("the server has no output")
    try:
        url = json.loads(await server.stdout.readline())["url"]
        rates = {"keep_alive": await rate(url, 1), "pipelined": await rate(url, PIPELINED)}
    finally:
        server.terminate()
        await server.communicate()
    print(json.dumps({"event": "ceiling", "connections": CONNECTIONS, "seconds": SECONDS, **rates}), flush=True)


async def rate(url: str, depth: int) -> float:
    """Requests a second with so many under way on each connection."""
    address = urlsplit(url)
    host, port = address.hostname or "", address.port or 0
    body = b"chat_id=1001&text=%E6%94%B6%E5%88%B0"
    head = (
        f"POST /bot1:x/sendMessage HTTP/1.1\r\nHost: {address.netloc}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    length = sum(map(len, message_parts())) + len(str(FIRST_MESSAGE))
    loop = asyncio.get_running_loop()
    clients = [RawClient(depth, head.encode() + body, length) for _ in range(CONNECTIONS)]
    began = time.perf_counter()
    for client in clients:
        await loop.create_connection(lambda client=client: client, host, port)  # type: ignore[misc]
    await asyncio.sleep(SECONDS)
    answered, took = sum(client.answered for client in clients), time.perf_counter() - began
    for client in clients:
        client.running = False
        if client.transport is not None:
            client.transport.close()
    return per_second(answered, took)
