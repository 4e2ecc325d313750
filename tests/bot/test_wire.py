"""The wire, before servers that misbehave."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest

from bot.telegram.client import Garbled, Refusal, TelegramClient, result_of
from bot.telegram.wire import Doubtful, NotSent, Wire, proxy_for
from tests.bot.ground import ANNA, TOKEN, read, telegram
from tests.stage import free_port

Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n"


@asynccontextmanager
async def server(behave: Behaviour) -> AsyncIterator[str]:
    """A server that reads a request and then does as told."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        served.append(asyncio.current_task())
        await behave(reader, writer)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    served: list[asyncio.Task[None] | None] = []
    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield f"http://127.0.0.1:{port}/bot{TOKEN}"
        await asyncio.gather(*filter(None, served))


def answering(answer: bytes) -> Behaviour:
    """Writes this and hangs up."""

    async def behave(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()

    return behave


async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Says nothing until the other side gives up."""
    await reader.read()


async def called(root: str, connections: int = 1) -> tuple[int, bytes]:
    """One call with little patience."""
    wire = Wire(root, connections, seconds=0.1, connect=0.1)
    try:
        return await wire.call("sendMessage", b"{}")
    finally:
        await wire.close()


def test_nobody_listening_is_not_sent() -> None:
    with pytest.raises(NotSent, match="ClientConnectorError"):
        asyncio.run(called(f"http://127.0.0.1:{free_port()}"))


@pytest.mark.parametrize(
    "behave",
    [
        pytest.param(answering(b""), id="cut"),
        pytest.param(silent, id="silence"),
        pytest.param(answering(HEAD + b'{"ok":tr'), id="truncated"),
        pytest.param(answering(b"what?\r\n\r\n"), id="no HTTP"),
    ],
)
def test_a_request_without_a_whole_answer_is_doubtful(behave: Behaviour) -> None:
    async def play() -> None:
        async with server(behave) as root:
            with pytest.raises(Doubtful) as caught:
                await called(root)
            assert TOKEN not in str(caught.value)

    asyncio.run(play())


def test_waiting_in_vain_for_a_free_connection_is_not_sent() -> None:
    async def play() -> None:
        async with server(silent) as root:
            wire = Wire(root, 1, seconds=5.0, connect=0.05)
            first = asyncio.create_task(wire.call("sendMessage", b"{}"))
            await asyncio.sleep(0)
            with pytest.raises(NotSent, match="ConnectionTimeoutError"):
                await wire.call("sendMessage", b"{}")
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            await wire.close()

    asyncio.run(play())


@pytest.mark.parametrize(
    ("status", "answer"), [(502, b"<html>Bad Gateway</html>"), (200, b"[]"), (200, b'{"ok": 1}'), (404, b"not here")]
)
def test_what_the_bot_api_does_not_send_is_garbled(status: int, answer: bytes) -> None:
    with pytest.raises(Garbled):
        result_of(status, answer)


def test_a_refusal_carries_code_words_and_parameters() -> None:
    answer = b'{"ok":false,"error_code":429,"description":"Too Many","parameters":{"retry_after":3}}'
    with pytest.raises(Refusal) as caught:
        result_of(429, answer)
    assert (caught.value.code, caught.value.description, caught.value.parameters) == (
        429,
        "Too Many",
        {"retry_after": 3},
    )


def test_a_proxy_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert proxy_for("https://api.telegram.org/bot") == "http://proxy.example:3128"
    assert proxy_for("https://127.0.0.1/bot") is None


def test_the_typed_library_speaks_over_the_same_wire() -> None:
    async def play() -> None:
        from telegram.error import BadRequest, NetworkError  # noqa: PLC0415 - imported late, as the bot does

        async with telegram() as simulator, TelegramClient(TOKEN, simulator.api_url) as client:
            simulator.visitors.write({"from": ANNA, "text": "hello"})
            assert (await client.bot.get_me()).username == "station_demo_bot"
            await client.bot.send_message(ANNA, "typed")
            await client.bot.send_document(ANNA, b"a file", filename="a.txt")
            with pytest.raises(BadRequest):
                await client.bot.send_message(999, "nobody")
            assert read(simulator, ANNA)[0] == "typed"
        async with TelegramClient(TOKEN, f"http://127.0.0.1:{free_port()}") as client:
            with pytest.raises(NetworkError, match="not sent"):
                await client.bot.get_me()

    asyncio.run(play())
