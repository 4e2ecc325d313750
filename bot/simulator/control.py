"""The control side over HTTP: what people do in a request, what the bot did out.

All bodies and answers are JSON. A request that cannot be done is answered 400 with {"error": sentence}.
Bot API: `/bot<token>/<method>`, files `/file/bot<token>/<path>`; the page: `/` and `/page/<file>`.

People and chats
  GET  /control/users      → [user…]
  POST /control/users      {id, first_name, last_name?, language_code?, username?, deactivated?, started?} → user
       Again with the same id: changes what is given. A user: the wire's User and {started, blocked, deactivated}.
       Before a person has written (or `started` is true) the bot may not write to them.
  POST /control/chats      {id, type: group|supergroup|channel, title?, username?, members?: [user ids],
       bot?: member|administrator|left|kicked, migrated_to?: id} → {chat, update_id?}
       A new chat has the bot as member unless told otherwise; a change of `bot` tells the bot (my_chat_member).
  POST /control/block      {from, blocked: bool} → {update_id}; (un)blocking tells the bot. Who has blocked the bot
       cannot write before unblocking (the apps show a "restart" button: unblock, then /start).

What people do
  POST /control/message    {from, text?, kind?, chat?, edit?, reply_to?, forward_from?: user id,
       caption?, file_name?, mime_type?, content_base64?,
       contact?: {phone_number?, first_name?, user_id?}, location?: {latitude, longitude}} → {update_id, message_id}
       kind: text (default), photo, voice, audio, video, video_note, animation, sticker, document, location, venue,
       contact, dice, poll. chat: a group or channel (there it is a channel_post). edit: the number of an earlier
       message of theirs, which gets this text. update_id is null when the bot did not ask for such updates.
  POST /control/press      {from, message_id?, data? | label?, chat?, forged?} → {update_id, callback_query_id}
       label: a button with these words or beginning with them; without message_id the newest message that has it.
       A button of the reply keyboard sends its words as a message (request_contact: their own contact, then
       → {update_id, message_id}). A url or copy_text button does nothing here → {url} or {copied}.
       forged: any data on any number, seen or not.
  POST /control/inline     {from, query, offset?} → {update_id, inline_query_id}
  GET  /control/inline/ID  → {answered, query, results, cache_time, is_personal, next_offset, button}
  POST /control/raw        {update: any JSON} → {update_id}; an object without update_id is given one

What the bot did
  GET  /control/chat/ID    → the chat, as below; ?viewer=<user id> in groups: commands for this person
  GET  /control/events?chat=ID   → Server-Sent Events: the chat at once and after each change of it
  GET  /control/events     → Server-Sent Events: {"version": n, "chats": [ids]} after each change anywhere
  GET  /control/calls?method=&since=&contains=   → [{n, at, method, params, raw, files, status, response, fault}…]
       with n > since. params: nested objects read; raw: as they came. status null: not (yet) answered.
  DELETE /control/calls    → {} forgets them
  GET  /control/waiting    → {updates: unconfirmed ones, polling: a poll waits, webhook: url|null,
       in_delivery: lanes at work, next_try: seconds until a refused update is pushed again|null}
       ?until=idle&seconds=10 holds the answer until all is taken and a poll waits (or a webhook is set) → + {idle}

  A chat: {"id", "type", "title", "version", "person": user|null, "started", "blocked",
    "messages": [{"message_id", "from": "bot"|user id, "name", "date": unix seconds, "kind": text|photo|document|…,
        "text": text or caption, "entities": in UTF-16 units, "reply_markup": inline keyboard|null,
        "document": {file_id, file_name, mime_type, file_size, url}|null, "photo": {width, height, url}|null,
        "edited", "reply_to": message_id|null, "forwarded", "pinned", "protected", "reaction": emoji|null}…],
    "keyboard": the reply keyboard now shown (ReplyKeyboardMarkup)|null, "force_reply": ForceReply|null,
    "typing": chat action now shown|null, "draft": {draft_id, text, entities}|null,
    "commands": [{command, description}…] in force for this person, "menu_button": MenuButton,
    "toasts": [{callback_query_id, message_id, text, alert: bool, url, date}…] answers to presses, oldest first,
    "pending": [{callback_query_id, message_id, data}…] presses not answered yet,
    "bot": {id, first_name, username, description, short_description} in the person's language}

Weather
  POST   /control/fault    {method?, contains?, times?: 1, kind, retry_after?, seconds?} → {"id"}
         kind: 429 | 500 | 502_html | cut | accept_then_silence | accept_then_cut | delay | malformed
         malformed: on getUpdates an update that is none is put into the queue, elsewhere half of a JSON answer.
         contains: words in any parameter. Silence lasts `seconds` (3600), then the connection is cut.
  GET    /control/fault    → [fault…] with what is left of `times`;  DELETE /control/fault → {} removes all
  POST   /control/clock    {advance: seconds} → {now};  GET /control/clock → {now, next: seconds to the next waker|null}
  POST   /control/deliver  {duplicate: update_id}: once more, confirmed or not; {shuffle: true}: newest first, once
  POST   /control/limits   {strict: bool}: 30/s over all, 1/s a chat with a burst of 3, 20/min a group, else 429
  POST   /control/reset    → {} forgets people, chats, calls, faults, webhook; update ids go on growing
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from bot.simulator.belongings import NotDone
from bot.simulator.chats import Json
from bot.simulator.faults import NotAFault
from bot.simulator.visitors import Visitors, person_view
from bot.simulator.watching import Answer, Watching, as_json
from bot.simulator.world import World


class Control:
    """The routes below /control."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.visitors = Visitors(world)
        self.watching = Watching(self.visitors)

    def routes(self) -> list[web.RouteDef]:
        """One readable table."""
        posts: Mapping[str, Callable[[Json], Any]] = {
            "users": lambda body: person_view(self.visitors.join(body)),
            "chats": self._chats,
            "message": self.visitors.write,
            "press": self.visitors.press,
            "block": lambda body: self.visitors.block(body.get("from"), bool(body.get("blocked", True))),
            "inline": self.visitors.ask_inline,
            "raw": self._raw,
            "fault": lambda body: {"id": self.world.faults.order(body).id},
            "clock": self._move_clock,
            "deliver": self._deliver,
            "limits": self._limits,
            "reset": lambda _: self._forget(),
        }
        deletes = {"fault": self.world.faults.ordered.clear, "calls": self.world.calls.kept.clear}
        return [
            *(web.post(f"/control/{name}", _posted(act)) for name, act in posts.items()),
            *(web.get(f"/control/{name}", _guarded(answer)) for name, answer in self.watching.routes().items()),
            *(web.delete(f"/control/{name}", _deleted(act)) for name, act in deletes.items()),
        ]

    def _chats(self, body: Json) -> Json:
        chat, update_id = self.visitors.form_chat(body)
        return {"chat": chat.wire(), "update_id": update_id}

    def _raw(self, body: Json) -> Json:
        return {"update_id": self.world.updates.put_raw(body.get("update"))}

    def _move_clock(self, body: Json) -> Json:
        self.world.clock.advance(float(body.get("advance", 0)))
        self.world.changes.announce()
        return {"now": self.world.clock.now()}

    def _deliver(self, body: Json) -> Json:
        if body.get("shuffle"):
            self.world.updates.newest_first()
        elif not self.world.updates.once_more(body.get("duplicate", 0)):
            raise NotDone(f"there was no update {body.get('duplicate')!r}")
        return {}

    def _limits(self, body: Json) -> Json:
        self.world.limits.strict = bool(body.get("strict"))
        self.world.limits.forget()
        return {"strict": self.world.limits.strict}

    def _forget(self) -> Json:
        self.world.forget()
        self.world.changes.announce()
        return {}


def _guarded(answer: Answer) -> Answer:
    """What cannot be done is answered with its sentence."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        try:
            return await answer(request)
        except (NotDone, NotAFault) as no:
            return as_json({"error": str(no)}, 400)

    return guarded


def _posted(act: Callable[[Json], Any]) -> Answer:
    async def posted(request: web.Request) -> web.StreamResponse:
        try:
            body = await request.json() if request.can_read_body else {}
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise NotDone("the body must be a JSON object")
        return as_json(act(body))

    return _guarded(posted)


def _deleted(act: Callable[[], object]) -> Answer:
    async def deleted(_: web.Request) -> web.StreamResponse:
        act()
        return as_json({})

    return deleted
