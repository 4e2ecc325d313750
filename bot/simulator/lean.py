"""The load generator and sink for measurements: as little work a request as Python allows, the same for every peer.

`python -m bot.simulator.lean --port N --updates M --people P --latency MS` hands out M messages by getUpdates,
takes the replies, and prints JSON lines: `listening`, `first_poll`, `first_reply`, `last_reply` (with `rate`: replies a
second since the first poll, and `reply_rate`: since the first reply), `stopped`. `at` is the monotonic clock, which all
processes share on Linux. `--ceiling` measures this server itself with a raw client.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import signal
import sys
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
NUMBER = rb"\"?(?:=|\s*:\s*\"?|(?:\r\n[^\r\n]+)*\r\n\r\n)(-?\d+)"
"""A number in a form, in JSON, or in a multipart body, behind its name."""
OFFSET, LIMIT, TIMEOUT = (re.compile(rb"\b" + name + NUMBER) for name in (b"offset", b"limit", b"timeout"))
FIRST_UPDATE = 1_000_001
FIRST_MESSAGE = 1_000_000_000
"""Ten digits from the first to the last, so that every answer is equally long."""
MOST_UPDATES = 100
LONGEST_POLL = 50.0
TRUE = b'{"ok":true,"result":true}'
BOT = {"id": 1234567890, "is_bot": True, "first_name": "Station", "username": "station_demo_bot"}
ABLE = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries", "can_connect_to_business")


def answer(body: bytes) -> bytes:
    """A whole HTTP answer."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def update(number: int, people: int) -> bytes:
    """The JSON of a message of one of the people."""
    person = {"id": 1001 + number % people, "first_name": "P", "language_code": "zh-hans"}
    message = {
        "message_id": 1 + number // people,
        "date": 1_780_000_000,
        "chat": {"id": person["id"], "type": "private", "first_name": "P"},
        "from": {**person, "is_bot": False},
        "text": f"你好 {number}",
    }
    return json.dumps({"update_id": FIRST_UPDATE + number, "message": message}, ensure_ascii=False).encode()


def message_parts() -> tuple[bytes, bytes]:
    """The answer to sendMessage, before and behind the number of the message."""
    chat = {"id": 1001, "type": "private", "first_name": "P"}
    message = {"message_id": FIRST_MESSAGE, "date": 1_780_000_000, "chat": chat, "from": BOT, "text": "收到"}
    whole = answer(json.dumps({"ok": True, "result": message}, ensure_ascii=False).encode())
    before, _, behind = whole.partition(str(FIRST_MESSAGE).encode())
    return before, behind


@dataclass
class Sink:
    """What was handed out and what came back."""

    updates: list[bytes]
    expected: int
    latency: float
    replies: int = 0
    requests: int = 0
    at: dict[str, float] = field(default_factory=dict)
    finished: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self.before, self.behind = message_parts()
        me = answer(json.dumps({"ok": True, "result": {**BOT, **dict.fromkeys(ABLE, False)}}).encode())
        self.fixed = {b"getme": me}
        self.true = answer(TRUE)

    def mark(self, event: str, **more: Any) -> None:
        """Print an event with its moment."""
        self.at[event] = time.monotonic()
        print(json.dumps({"event": event, "at": self.at[event], **more}), flush=True)

    def message(self) -> bytes:
        """Count a reply and answer it."""
        self.replies += 1
        if self.replies == 1:
            self.mark("first_reply")
        if self.replies == self.expected:
            now = time.monotonic()
            since_poll = now - self.at.get("first_poll", self.at["first_reply"])
            since_reply = now - self.at["first_reply"]
            rates = {"rate": per_second(self.replies, since_poll), "reply_rate": per_second(self.replies, since_reply)}
            self.mark("last_reply", replies=self.replies, seconds=since_poll, **rates)
            self.finished()
        return b"%b%d%b" % (self.before, FIRST_MESSAGE + self.replies, self.behind)

    def batch(self, request: bytes) -> tuple[bytes, float]:
        """The answer to getUpdates and how long to hold it."""
        if "first_poll" not in self.at:
            self.mark("first_poll")
        first = max(0, asked(OFFSET, request, 0) - FIRST_UPDATE)
        limit = min(MOST_UPDATES, max(1, asked(LIMIT, request, MOST_UPDATES)))
        chosen = self.updates[first : first + limit]
        hold = 0.0 if chosen else min(LONGEST_POLL, float(asked(TIMEOUT, request, 0)))
        return answer(b'{"ok":true,"result":[' + b",".join(chosen) + b"]}"), hold


class LeanProtocol(asyncio.Protocol):
    """One connection; requests may come several at once."""

    def __init__(self, sink: Sink, loop: asyncio.AbstractEventLoop) -> None:
        self.sink = sink
        self.loop = loop
        self.rest = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Answers are written here."""
        self.transport = transport  # type: ignore[assignment]  # a TCP transport is one that writes

    def connection_lost(self, _: Exception | None) -> None:
        """Answers that are still held go nowhere."""
        self.transport = None

    def data_received(self, data: bytes) -> None:
        """Answer every whole request; keep the beginning of the next."""
        if self.rest:
            data = self.rest + data
        at = 0
        while (head := data.find(b"\r\n\r\n", at)) >= 0:
            length = LENGTH.search(data, at, head)
            ends = head + 4 + int(length[1]) if length else self._end_of_chunks(data, at, head)
            if ends < 0 or ends > len(data):
                break
            self._request(data, at, ends)
            at = ends
        self.rest = data[at:]

    def _end_of_chunks(self, data: bytes, at: int, head: int) -> int:
        """A body in chunks ends with an empty one; without a length and chunks there is no body."""
        if not CHUNKED.search(data, at, head):
            return head + 4
        last = data.find(b"\r\n0\r\n\r\n", head + 2)
        return last + 7 if last >= 0 else -1

    def _request(self, data: bytes, at: int, ends: int) -> None:
        sink = self.sink
        sink.requests += 1
        line_ends = data.find(b" HTTP/1", at, ends)
        name = data[data.rfind(b"/", at, line_ends) + 1 : line_ends].partition(b"?")[0].lower()
        if name == b"sendmessage":
            self._write_later(sink.latency, sink.message())
        elif name == b"getupdates":
            body, hold = sink.batch(data[at:ends])
            self._write_later(max(hold, sink.latency), body)
        else:
            self._write_later(sink.latency, sink.fixed.get(name, sink.true))

    def _write_later(self, seconds: float, body: bytes) -> None:
        if seconds > 0:
            self.loop.call_later(seconds, self._write, body)
        else:
            self._write(body)

    def _write(self, body: bytes) -> None:
        if self.transport is not None:
            self.transport.write(body)


def asked(pattern: re.Pattern[bytes], request: bytes, default: int) -> int:
    """A number of the request."""
    found = pattern.search(request)
    return int(found[1]) if found else default


def per_second(count: int, seconds: float) -> float:
    """A rate, rounded."""
    return round(count / seconds, 1) if seconds > 0 else 0.0


async def serve(options: argparse.Namespace) -> None:
    """Serve until the process is told to stop, or until the last reply with `--once`."""
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    updates = [update(number, options.people or max(1, options.updates)) for number in range(options.updates)]
    sink = Sink(updates, options.replies or options.updates, options.latency / 1000)
    if options.once:
        sink.finished = stopped.set
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopped.set)
    server = await loop.create_server(lambda: LeanProtocol(sink, loop), options.host, options.port, backlog=1024)
    port = server.sockets[0].getsockname()[1]
    sink.mark("listening", url=f"http://{options.host}:{port}", updates=options.updates)
    await stopped.wait()
    server.close()
    sink.mark("stopped", requests=sink.requests, replies=sink.replies)


def run(work: Coroutine[Any, Any, None]) -> None:
    """On uvloop where it is installed."""
    try:
        import uvloop  # noqa: PLC0415 - it is not there everywhere
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)


def main(arguments: list[str]) -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bot.simulator.lean", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--updates", type=int, default=0, help="messages to hand out")
    parser.add_argument("--people", type=int, default=0, help="how many write them; 0: each message another person")
    parser.add_argument("--replies", type=int, default=0, help="replies to expect; 0: one for each message")
    parser.add_argument("--latency", type=float, default=0, help="milliseconds before each answer")
    parser.add_argument("--once", action="store_true", help="stop after the last reply")
    parser.add_argument("--ceiling", action="store_true", help="measure this server with a raw client")
    options = parser.parse_args(arguments)
    if options.ceiling:
        from bot.simulator.ceiling import measure  # noqa: PLC0415 - it needs this module

        run(measure())
    else:
        run(serve(options))


if __name__ == "__main__":
    main(sys.argv[1:])
