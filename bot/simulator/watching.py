"""What can be looked at below /control: people, chats, calls, what waits."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from bot.simulator.belongings import NotDone
from bot.simulator.chats import Chat, Json, Person
from bot.simulator.events import all_changes, chat_changes, stream
from bot.simulator.view import chat_view
from bot.simulator.visitors import Visitors, person_view

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
IDLE_SECONDS = 10.0
"""How long `until=idle` waits unless told otherwise."""


class Watching:
    """The GET side of /control."""

    def __init__(self, visitors: Visitors) -> None:
        self.world = visitors.world
        self.visitors = visitors
        self.in_delivery: Callable[[], int] = lambda: 0

    def routes(self) -> Mapping[str, Answer]:
        """Path below /control → answer."""
        return {
            "users": self._users,
            "chat/{id}": self._chat,
            "inline/{id}": self._inline,
            "events": self._events,
            "calls": self._calls,
            "waiting": self._waiting,
            "clock": self._clock,
            "fault": self._faults,
        }

    async def _users(self, _: web.Request) -> web.Response:
        return as_json([person_view(person) for person in self.world.people.values()])

    async def _chat(self, request: web.Request) -> web.Response:
        return as_json(chat_view(self.world, self._named_chat(request.match_info["id"]), self._viewer(request)))

    async def _inline(self, request: web.Request) -> web.Response:
        query = self.world.queries.get(request.match_info["id"])
        if query is None:
            raise NotDone("there is no such inline query")
        return as_json({"answered": query.answer is not None, "results": [], **query.detail, **(query.answer or {})})

    async def _calls(self, request: web.Request) -> web.Response:
        query = request.query
        calls = self.world.calls.of(query.get("method", ""), int(query.get("since", "0")), query.get("contains", ""))
        return as_json([call.wire() for call in calls])

    async def _clock(self, _: web.Request) -> web.Response:
        return as_json({"now": self.world.clock.now(), "next": self.world.clock.next_due()})

    async def _faults(self, _: web.Request) -> web.Response:
        return as_json([vars(fault) for fault in self.world.faults.ordered])

    async def _waiting(self, request: web.Request) -> web.Response:
        idle: Json = {}
        if request.query.get("until") == "idle":
            try:
                seconds = float(request.query.get("seconds", IDLE_SECONDS))
                idle["idle"] = await self.world.changes.until(self.is_idle, seconds)
            except TimeoutError:
                idle["idle"] = False
        return as_json(self.waiting() | idle)

    def waiting(self) -> Json:
        """What has not reached the bot yet."""
        rests = self.world.webhook.rests.values()
        return {
            "updates": len(self.world.updates.pending()),
            "polling": self.world.polling.waits,
            "webhook": self.world.webhook.url or None,
            "in_delivery": self.in_delivery(),
            "next_try": min(rests) - self.world.clock.now() if rests else None,
        }

    def is_idle(self) -> bool:
        """Everything was taken, and the bot is ready for more."""
        ready = self.world.polling.waits or bool(self.world.webhook.url)
        return ready and not self.world.updates.pending() and not self.in_delivery()

    async def _events(self, request: web.Request) -> web.StreamResponse:
        number = request.query.get("chat")
        if number is None:
            return await stream(request, all_changes(self.world))
        return await stream(request, chat_changes(self.world, self._named_chat(number), self._viewer(request)))

    def _named_chat(self, number: str) -> Chat:
        chat = self.world.chats.get(int(number)) if number.lstrip("-").isdecimal() else None
        if chat is None:
            raise NotDone(f"there is no chat {number!r}")
        return chat

    def _viewer(self, request: web.Request) -> Person | None:
        viewer = request.query.get("viewer")
        return self.visitors.person(int(viewer)) if viewer else None


def as_json(answer: Any, status: int = 200) -> web.Response:
    """An answer of the control side."""
    return web.Response(text=json.dumps(answer, ensure_ascii=False), status=status, content_type="application/json")
