"""The lean server: what it hands out, counts and prints."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from bot.simulator.ceiling import RawClient
from bot.simulator.lean import FIRST_MESSAGE, FIRST_UPDATE, LeanProtocol, Sink, message_parts, update
from tests.simulator.desk import Json


class Server:
    """The lean server in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.url = ""

    async def event(self) -> Json:
        """The next line that it prints."""
        assert self.process.stdout is not None
        async with asyncio.timeout(20):
            line: Json = json.loads(await self.process.stdout.readline())
        return line


@asynccontextmanager
async def serving(*options: str) -> AsyncIterator[Server]:
    """A server that has said where it listens."""
    command = (sys.executable, "-m", "bot.simulator.lean", *options)
    server = Server(await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE))
    try:
        server.url = (await server.event())["url"]
        yield server
    finally:
        if server.process.returncode is None:
            server.process.terminate()
        await server.process.communicate()


def test_it_hands_out_updates_takes_replies_and_prints_the_rate() -> None:
    async def scenario() -> None:
        async with serving("--updates", "150", "--people", "10", "--once") as server, aiohttp.ClientSession() as http:

            async def call(method: str, **params: str) -> Json:
                async with http.post(f"{server.url}/bot1:x/{method}", data=params) as response:
                    answer: Json = await response.json()
                    return answer

            assert (await call("getMe"))["result"]["is_bot"] is True
            assert await call("deleteWebhook") == {"ok": True, "result": True}
            first = (await call("getUpdates", limit="100"))["result"]
            second = (await call("getUpdates", offset=str(first[-1]["update_id"] + 1)))["result"]
            assert [len(first), len(second)] == [100, 50]
            senders = {one["message"]["from"]["id"] for one in first + second}
            assert len(senders) == 10
            replies = [(await call("sendMessage", chat_id="1", text="x"))["result"]["message_id"] for _ in range(150)]
            assert replies == list(range(FIRST_MESSAGE + 1, FIRST_MESSAGE + 151))
            events = [await server.event() for _ in range(4)]
        assert [event["event"] for event in events] == ["first_poll", "first_reply", "last_reply", "stopped"]
        assert events[2]["replies"] == 150
        assert events[2]["rate"] > 0
        assert events[3]["requests"] == 154

    asyncio.run(scenario())


def received(*pieces: bytes, updates: int = 3) -> tuple[Sink, bytes]:
    """What a connection writes when some bytes have come."""

    class Written(asyncio.Transport):
        """Keeps what is written."""

        def __init__(self) -> None:
            super().__init__()
            self.data = b""

        def write(self, data: bytes | bytearray | memoryview) -> None:
            """One answer."""
            self.data += bytes(data)

    loop = asyncio.new_event_loop()
    sink, written = Sink([update(number, 3) for number in range(updates)], 10**9, 0.0), Written()
    protocol = LeanProtocol(sink, loop)
    protocol.connection_made(written)
    for piece in pieces:
        protocol.data_received(piece)
    loop.close()
    return sink, written.data


def ask(method: str, body: bytes) -> bytes:
    """A request of a keep-alive client."""
    return b"POST /bot1:x/%b HTTP/1.1\r\nhost: x\r\ncontent-length: %d\r\n\r\n%b" % (method.encode(), len(body), body)


def test_requests_may_come_several_at_once_or_in_pieces() -> None:
    both = ask("sendMessage", b"text=a") + ask("sendmessage", b"text=b")
    whole, answered = received(both)
    in_pieces, same = received(*(both[at : at + 7] for at in range(0, len(both), 7)))
    assert whole.replies == in_pieces.replies == 2
    assert answered == same
    assert len(answered) == 2 * (sum(map(len, message_parts())) + 10)


def test_an_offset_is_found_in_a_form_in_json_and_in_parts() -> None:
    last = FIRST_UPDATE + 2
    bodies = [b"offset=%d&limit=1" % last, b'{"limit": 1, "offset": %d}' % last, b'{"offset":"%d"}' % last]
    bodies.append(b'--x\r\nContent-Disposition: form-data; name="offset"\r\n\r\n%d\r\n--x--\r\n' % last)
    for body in bodies:
        _, answered = received(ask("getUpdates", body))
        assert [one["update_id"] for one in json.loads(answered.partition(b"\r\n\r\n")[2])["result"]] == [last]


def test_a_body_in_chunks_is_skipped_to_its_end() -> None:
    head = b"POST /bot1:x/sendMessage HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n"
    sink, _ = received(head, b"3\r\nabc\r\n", b"0\r\n\r\n" + ask("sendMessage", b""))
    assert sink.replies == 2


def test_the_raw_client_and_the_server_count_alike() -> None:
    async def scenario() -> None:
        async with serving() as server:
            host, port = server.url.removeprefix("http://").split(":")
            length = sum(map(len, message_parts())) + len(str(FIRST_MESSAGE))
            enough = asyncio.Event()

            class Counting(RawClient):
                """Stops after a thousand answers."""

                def data_received(self, data: bytes) -> None:
                    """One more, perhaps the last."""
                    super().data_received(data)
                    if self.answered >= 1000:
                        self.running = False
                        enough.set()

            loop = asyncio.get_running_loop()
            client = Counting(4, ask("sendMessage", b"text=x"), length)
            await loop.create_connection(lambda: client, host, int(port))
            async with asyncio.timeout(20):
                await enough.wait()
            server.process.terminate()
            events = {event["event"]: event for event in [await server.event(), await server.event()]}
            assert client.transport is not None
            client.transport.close()
            assert 1000 <= client.answered <= events["stopped"]["replies"] <= client.answered + 4

    asyncio.run(scenario())
