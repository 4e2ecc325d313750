"""A simulator for one test, called as a bot and as its people."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from bot.simulator import Simulator

Json = dict[str, Any]
ANNA = 1001
GROUP = -200
QUERY_TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


class Desk:
    """One simulator with a person who has written to the bot."""

    def __init__(self, simulator: Simulator, http: aiohttp.ClientSession) -> None:
        self.simulator = simulator
        self.world = simulator.world
        self.http = http

    def url(self, method: str) -> str:
        """The address of a method."""
        return f"{self.simulator.api_url}/bot{self.world.token}/{method}"

    async def bot(self, method: str, **params: Any) -> Json:
        """The whole answer to a call, its HTTP status checked against the envelope."""
        texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
        async with self.http.post(self.url(method), data=texts) as response:
            envelope: Json = await response.json()
            assert response.status == (200 if envelope["ok"] else envelope["error_code"])
            return envelope

    async def good(self, method: str, **params: Any) -> Any:
        """The result of a call that succeeds."""
        envelope = await self.bot(method, **params)
        assert envelope["ok"], envelope
        return envelope["result"]

    async def no(self, method: str, **params: Any) -> str:
        """Code and words of a call that is refused."""
        envelope = await self.bot(method, **params)
        assert not envelope["ok"], envelope
        return f"{envelope['error_code']} {envelope['description']}"

    async def control(self, name: str, **body: Any) -> Any:
        """Something that people or the weather do; `sender` is `from`."""
        if "sender" in body:
            body["from"] = body.pop("sender")
        async with self.http.post(f"{self.simulator.api_url}/control/{name}", json=body) as response:
            answer = await response.json()
            assert response.status == 200, answer
            return answer

    async def look(self, path: str) -> Any:
        """Something of the control side that is looked at."""
        async with self.http.get(f"{self.simulator.api_url}/control/{path}") as response:
            return await response.json()

    async def says(self, text: str, sender: int = ANNA) -> Json:
        """A person's message."""
        answer: Json = await self.control("message", sender=sender, text=text)
        return answer

    async def updates(self, **params: Any) -> list[Json]:
        """What getUpdates hands out."""
        result: list[Json] = await self.good("getUpdates", **params)
        return result

    async def group(self, **wanted: Any) -> Json:
        """A group that the bot is in unless told otherwise."""
        answer: Json = await self.control("chats", **{"id": GROUP, "type": "group", "title": "G", **wanted})
        return answer


Scenario = Callable[[Desk], Awaitable[None]]


def play(scenario: Scenario) -> None:
    """Run a scenario against a simulator of its own, with Anna there and the queue empty."""

    async def run() -> None:
        async with Simulator() as simulator, aiohttp.ClientSession() as http:
            desk = Desk(simulator, http)
            await desk.control("users", id=ANNA, first_name="Anna", language_code="zh-hans", started=True)
            await scenario(desk)

    asyncio.run(run())


def buttons(*data: str) -> Json:
    """An inline keyboard of one row, words and data alike."""
    return {"inline_keyboard": [[{"text": text, "callback_data": text} for text in data]]}


def text(words: str, **more: Any) -> Json:
    """Parameters of a message to Anna."""
    return {"chat_id": ANNA, "text": words, **more}
