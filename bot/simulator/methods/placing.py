"""A new message of the bot: everything is checked in Telegram's order, then it stands in the chat."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.simulator.chats import Chat, Json, Post
from bot.simulator.keyboards import check_markup, read_markup
from bot.simulator.methods.aiming import find_chat, may_write, replied_post
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import bad_request
from bot.simulator.shapes import picked
from bot.simulator.topics import in_topic
from bot.simulator.world import World

PREVIEW: Mapping[str, type] = {
    "is_disabled": bool,
    "url": str,
    "prefer_small_media": bool,
    "prefer_large_media": bool,
    "show_above_text": bool,
}


def place(world: World, parameters: Parameters, content: Callable[[], Json], extra: Json | None = None) -> Post:
    """Check the call and put the message into its chat."""
    markup = read_markup(parameters)
    chat = find_chat(world, parameters)
    reply_to = replied_post(chat, parameters)
    settled = content()
    may_write(chat)
    check_markup(markup, chat)
    world.limits.take(chat)
    chat.draft = chat.action = None
    options = read_options(chat, parameters) | (extra or {})
    return world.post(chat, settled, markup=markup, reply_to=reply_to, extra=options)


def read_options(chat: Chat, parameters: Parameters) -> Json:
    """Options of a message that are shown on it."""
    options = in_topic(chat, parameters.number("message_thread_id"))
    if parameters.truth("protect_content"):
        options["has_protected_content"] = True
    if effect := parameters.text("message_effect_id"):
        if chat.type != "private":
            raise bad_request("EFFECT_ID_INVALID")
        options["effect_id"] = effect
    return options


def read_preview(parameters: Parameters) -> Json:
    """Options of the link preview, shown on the message only when they say something."""
    asked = parameters.json("link_preview_options", "can't parse link preview options JSON object")
    if asked is None:
        return {"link_preview_options": {"is_disabled": True}} if parameters.truth("disable_web_page_preview") else {}
    if not isinstance(asked, dict):
        raise bad_request("object expected as link preview options")
    options = picked(asked, PREVIEW, bad_request)
    return {"link_preview_options": options} if options else {}
