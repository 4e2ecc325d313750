"""The Bot API's front: a request in, the method's answer, a refusal or bad weather out."""

from __future__ import annotations

import asyncio
import inspect
import json
from typing import Any

from aiohttp import web

from bot.simulator.calls import Call
from bot.simulator.faults import HTML_BODY, Fault
from bot.simulator.methods import DESCRIPTIONS, METHODS, NAMES
from bot.simulator.parameters import Parameters, read_parameters
from bot.simulator.refusals import Refused, flood
from bot.simulator.world import World

NOT_A_METHOD = Refused(404, "Not Found: method not found")
UNAUTHORIZED = Refused(401, "Unauthorized")
POISON = {"message": {"message_id": "nonsense", "chat": []}}
"""An update that no client can read."""


class Gateway:
    """Answers calls of the Bot API."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.closing = asyncio.Event()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """`/bot<token>/<method>`."""
        token, method = request.match_info["token"], request.match_info["method"]
        if token != self.world.token:
            return respond(401, UNAUTHORIZED.envelope())
        try:
            parameters = await read_parameters(request)
        except Refused as refused:
            return respond(refused.code, refused.envelope())
        call = self.world.calls.record(self.world.clock.now(), NAMES.get(method.lower(), method), parameters)
        self.world.changes.announce()
        fault = self.world.faults.strike(method, parameters)
        if fault is None:
            return await self._serve(call)
        call.fault = fault.kind
        return await self._spoil(request, call, fault)

    async def perform(self, method: str, parameters: Parameters) -> tuple[int, dict[str, Any]]:
        """Status and envelope of a call."""
        name = NAMES.get(method.lower())
        if name is None:
            return 404, NOT_A_METHOD.envelope()
        try:
            result = METHODS[name](self.world, parameters)
            if inspect.isawaitable(result):
                result = await result
        except Refused as refused:
            return refused.code, refused.envelope()
        words = {"description": DESCRIPTIONS[name]} if name in DESCRIPTIONS else {}
        return 200, {"ok": True, "result": result, **words}

    async def file(self, request: web.Request) -> web.StreamResponse:
        """`/file/bot<token>/<path>`."""
        if request.match_info["token"] != self.world.token:
            return respond(401, UNAUTHORIZED.envelope())
        stored = self.world.files.at(request.match_info["path"])
        if stored is None:
            return respond(404, Refused(404, "Not Found").envelope())
        return web.Response(body=stored.content, content_type=stored.mime_type)

    async def _serve(self, call: Call) -> web.Response:
        call.status, call.response = await self.perform(call.method, call.parameters)
        self.world.changes.announce()
        return respond(call.status, call.response)

    async def _spoil(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        match fault.kind:
            case "429":
                return self._refuse(call, flood(fault.retry_after))
            case "500":
                return self._refuse(call, Refused(500, "Internal Server Error: restart"))
            case "502_html":
                call.status = 502
                return web.Response(status=502, text=HTML_BODY, content_type="text/html")
            case "delay":
                return await asyncio.shield(self._serve_late(call, fault.seconds))
            case "malformed":
                return await self._malform(call)
            case "accept_then_silence":
                await self.perform(call.method, call.parameters)
                await self._keep_silent(fault.seconds)
            case "accept_then_cut":
                await self.perform(call.method, call.parameters)
        return _cut(request)

    async def _serve_late(self, call: Call, seconds: float) -> web.Response:
        """Shielded: a client that gives up does not call its message back."""
        await self.world.clock.wait(seconds)
        return await self._serve(call)

    def _refuse(self, call: Call, refused: Refused) -> web.Response:
        call.status, call.response = refused.code, refused.envelope()
        return respond(call.status, call.response)

    async def _malform(self, call: Call) -> web.Response:
        if call.method == "getUpdates":
            self.world.updates.put_raw(POISON)
            return await self._serve(call)
        call.status, call.response = await self.perform(call.method, call.parameters)
        body = json.dumps(call.response)
        return web.Response(text=body[: len(body) // 2], content_type="application/json")

    async def _keep_silent(self, seconds: float) -> None:
        closing = asyncio.ensure_future(self.closing.wait())
        silence = self.world.clock.wait(seconds)
        await asyncio.wait((closing, silence), return_when=asyncio.FIRST_COMPLETED)
        closing.cancel()
        silence.cancel()


def respond(status: int, envelope: dict[str, Any]) -> web.Response:
    """An envelope with its status; how long to wait is told in a header too."""
    retry_after = envelope.get("parameters", {}).get("retry_after")
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    body = json.dumps(envelope, ensure_ascii=False).encode("utf-8", "replace")
    return web.Response(status=status, body=body, headers=headers, content_type="application/json")


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
