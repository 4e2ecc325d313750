"""Server-Sent Events: what changes, told to whoever listens."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import suppress

from aiohttp import web

from bot.simulator.chats import Chat, Json, Person
from bot.simulator.view import chat_view
from bot.simulator.world import World


async def stream(request: web.Request, events: AsyncIterator[Json]) -> web.StreamResponse:
    """Send events until the listener is gone."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
    await response.prepare(request)
    with suppress(ConnectionResetError):
        async for event in events:
            await response.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
    return response


async def all_changes(world: World) -> AsyncIterator[Json]:
    """The number of each change and the chats that it is about."""
    seen = world.changes.version
    while True:
        before, seen = seen, await world.changes.after(seen)
        yield {"version": seen, "chats": world.changes.chats_since(before)}


async def chat_changes(world: World, chat: Chat, viewer: Person | None) -> AsyncIterator[Json]:
    """A chat at once and after each change of it."""
    while True:
        seen = world.changes.of(chat.id)
        yield chat_view(world, chat, viewer)
        while world.changes.of(chat.id) <= seen:
            await world.changes.after(world.changes.version)
