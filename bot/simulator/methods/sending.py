"""Methods that make a new message."""

from __future__ import annotations

import json
from typing import Any

from bot.simulator.chats import ACTION_SECONDS, DRAFT_SECONDS, Json, Post
from bot.simulator.formatting import read_caption, read_text, settled
from bot.simulator.methods.aiming import find_chat, find_post, may_write
from bot.simulator.methods.media import media_content
from bot.simulator.methods.placing import place, read_preview
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import bad_request
from bot.simulator.world import World

ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip
ALBUM = range(2, 11)


def send_message(world: World, parameters: Parameters) -> Json:
    """sendMessage."""
    preview = read_preview(parameters)
    text = read_text(parameters)
    return place(world, parameters, lambda: settled(text).content(), preview).wire(world.bot)


def send_file(world: World, parameters: Parameters, kind: str) -> Json:
    """sendPhoto, sendDocument and the other methods of one file."""
    file = world.files.sent(parameters, kind, kind)
    caption = read_caption(parameters)
    post = place(
        world,
        parameters,
        lambda: media_content(kind, file, parameters) | settled(caption, caption=True).content("caption"),
    )
    return post.wire(world.bot)


def send_media_group(world: World, parameters: Parameters) -> list[Json]:
    """sendMediaGroup: each file a message of its own, held together by a number."""
    media = parameters.json("media", "can't parse media JSON object")
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    if len(media) not in ALBUM:
        raise bad_request("album must include 2-10 items")
    group = str(world.updates.next_id())
    return [_album_item(world, parameters, item, group).wire(world.bot) for item in media]


def _album_item(world: World, parameters: Parameters, item: Any, group: str) -> Post:
    if not isinstance(item, dict) or item.get("type") not in {"photo", "video", "document", "audio"}:
        raise bad_request("can't parse InputMedia: expected an Object")
    fields = Parameters({name: value if isinstance(value, str) else json.dumps(value) for name, value in item.items()})
    kind = item["type"]
    file = world.files.named(parameters, "", fields.text("media"), kind)
    caption = read_caption(fields)
    return place(
        world,
        parameters,
        lambda: media_content(kind, file, fields) | settled(caption, caption=True).content("caption"),
        {"media_group_id": group},
    )


def send_location(world: World, parameters: Parameters) -> Json:
    """sendLocation, sendVenue."""
    location = {field: _degrees(parameters, field, most) for field, most in (("latitude", 90), ("longitude", 180))}
    content: Json = {"location": location}
    if title := parameters.text("title"):
        content["venue"] = {"location": location, "title": title, "address": parameters.text("address")}
    return place(world, parameters, lambda: content).wire(world.bot)


def _degrees(parameters: Parameters, field: str, most: int) -> float:
    text = parameters.text(field).strip()
    if not text:
        raise bad_request(f"{field} is empty")
    try:
        degrees = float(text)
    except ValueError:
        degrees = 0.0  # what is no number counts as 0
    if not -most <= degrees <= most:
        raise bad_request("wrong location specified")
    return degrees


def send_contact(world: World, parameters: Parameters) -> Json:
    """sendContact."""
    contact = {name: parameters.required(name) for name in ("phone_number", "first_name")}
    if last_name := parameters.text("last_name"):
        contact["last_name"] = last_name
    return place(world, parameters, lambda: {"contact": contact}).wire(world.bot)


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """sendChatAction: shown for a few seconds."""
    action = parameters.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = find_chat(world, parameters)
    may_write(chat)
    chat.action = (action, world.clock.now() + ACTION_SECONDS)
    world.fade(chat, ACTION_SECONDS)
    world.changes.announce(chat.id)
    return True


def send_message_draft(world: World, parameters: Parameters) -> bool:
    """sendMessageDraft: shown until the message comes or it is not revised for a while."""
    if not parameters.number("draft_id"):
        raise bad_request("draft_id must be non-zero")
    text = settled(read_text(parameters)) if parameters.text("text") else None
    chat = find_chat(world, parameters)
    if chat.type != "private":
        raise bad_request("message drafts can be sent only to private chats")
    may_write(chat)
    draft = {"draft_id": parameters.number("draft_id"), "text": text.text if text else ""}
    draft["entities"] = text.entities if text else []
    chat.draft = (draft, world.clock.now() + DRAFT_SECONDS)
    world.fade(chat, DRAFT_SECONDS)
    world.changes.announce(chat.id)
    return True


def forward_message(world: World, parameters: Parameters) -> Json:
    """forwardMessage: the same message with its origin."""
    source = _source(world, parameters, "message to forward")
    origin: Json = {"type": "user", "sender_user": (source.sender or world.bot).wire(), "date": source.date}
    if source.chat.type == "channel":
        origin = {"type": "channel", "chat": source.chat.wire(), "message_id": source.message_id, "date": source.date}
    content = dict(source.content)
    return place(world, parameters, lambda: content, {"forward_origin": origin}).wire(world.bot)


def copy_message(world: World, parameters: Parameters) -> Json:
    """copyMessage: a new message without an origin; a caption may be exchanged."""
    source = _source(world, parameters, "message to copy")
    content = dict(source.content)
    if "caption" in parameters and source.kind not in {"text", "location", "contact"}:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= settled(read_caption(parameters), caption=True).content("caption")
    return {"message_id": place(world, parameters, lambda: content).message_id}


def many(world: World, parameters: Parameters, copy: bool) -> list[Json]:
    """forwardMessages, copyMessages: those that are there, in the order of their numbers."""
    numbers = message_ids(parameters)
    source = find_chat(world, parameters, "from_chat_id")
    one = copy_message if copy else forward_message
    made = [
        one(world, Parameters({**parameters.values, "message_id": str(number)}))
        for number in numbers
        if number in source.posts
    ]
    return [{"message_id": message["message_id"]} for message in made]


def message_ids(parameters: Parameters) -> list[int]:
    """1 to 100 numbers of messages."""
    numbers = parameters.json("message_ids", "can't parse message identifiers JSON object")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if not isinstance(numbers, list) or not all(str(number).isdecimal() for number in numbers):
        raise bad_request("expected an Array of message identifiers")
    if len(numbers) > 100:
        raise bad_request("too many message identifiers specified")
    return [int(number) for number in numbers]


def _source(world: World, parameters: Parameters, what: str) -> Post:
    chat = find_chat(world, parameters, "from_chat_id")
    post = find_post(chat, parameters.number("message_id"), what)
    if post.extra.get("has_protected_content"):
        raise bad_request("message can't be copied" if what == "message to copy" else "message can't be forwarded")
    return post
