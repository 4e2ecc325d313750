"""Methods that change or remove what stands in a chat."""

from __future__ import annotations

import json

from bot.simulator.chats import Chat, Json, Post
from bot.simulator.formatting import read_caption, read_text, settled
from bot.simulator.keyboards import check_markup, read_markup
from bot.simulator.methods.aiming import find_chat, find_post, may_write
from bot.simulator.methods.media import media_content
from bot.simulator.methods.placing import read_preview
from bot.simulator.methods.sending import message_ids
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import bad_request
from bot.simulator.world import World

DELETABLE_SECONDS = 48 * 3600
"""Messages older than this can no longer be deleted."""
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_text(world: World, parameters: Parameters) -> Json:
    """editMessageText."""
    preview = read_preview(parameters)
    text = read_text(parameters)
    post, markup = _aim(world, parameters)
    if post.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _change(world, post, settled(text).content(), markup, preview)


def edit_caption(world: World, parameters: Parameters) -> Json:
    """editMessageCaption."""
    caption = read_caption(parameters)
    post, markup = _aim(world, parameters)
    if post.kind in {"text", "location", "contact", "venue", "sticker", "video_note"}:
        raise bad_request("there is no caption in the message to edit")
    kept = {name: value for name, value in post.content.items() if not name.startswith("caption")}
    return _change(world, post, kept | settled(caption, caption=True).content("caption"), markup)


def edit_media(world: World, parameters: Parameters) -> Json:
    """editMessageMedia."""
    media = parameters.json("media", "can't parse input media JSON object")
    if not isinstance(media, dict) or media.get("type") not in {"photo", "document", "audio", "video", "animation"}:
        raise bad_request("can't parse InputMedia: expected an Object")
    fields = Parameters({name: value if isinstance(value, str) else json.dumps(value) for name, value in media.items()})
    file = world.files.named(parameters, "", fields.text("media"), media["type"])
    caption = read_caption(fields)
    post, markup = _aim(world, parameters)
    content = media_content(media["type"], file, fields) | settled(caption, caption=True).content("caption")
    return _change(world, post, content, markup)


def edit_markup(world: World, parameters: Parameters) -> Json:
    """editMessageReplyMarkup."""
    post, markup = _aim(world, parameters)
    return _change(world, post, post.content, markup)


def delete_message(world: World, parameters: Parameters) -> bool:
    """deleteMessage."""
    chat = find_chat(world, parameters)
    number = _number(parameters)
    post = find_post(chat, number, "message to delete")
    _check_deletable(world, post)
    _remove(chat, number)
    world.changes.announce(chat.id)
    return True


def delete_messages(world: World, parameters: Parameters) -> bool:
    """deleteMessages: those that are there."""
    numbers = message_ids(parameters)
    chat = find_chat(world, parameters)
    found = [chat.posts[number] for number in numbers if number in chat.posts]
    for post in found:
        _check_deletable(world, post)
    for post in found:
        _remove(chat, post.message_id)
    world.changes.announce(chat.id)
    return True


def _aim(world: World, parameters: Parameters) -> tuple[Post, Json | None]:
    """The message to change and its new keyboard."""
    if parameters.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    markup = read_markup(parameters)
    chat = find_chat(world, parameters)
    post = find_post(chat, _number(parameters), "message to edit")
    if post.sender is not None or (post.markup and not post.inline_keyboard) or "forward_origin" in post.extra:
        raise bad_request("message can't be edited")
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    may_write(chat)
    check_markup(markup, chat)
    return post, markup


def _change(world: World, post: Post, content: Json, markup: Json | None, preview: Json | None = None) -> Json:
    """Without a keyboard the old one goes."""
    extra = post.extra if preview is None else _without_preview(post.extra) | preview
    if (content, markup, extra) == (post.content, post.inline_keyboard, post.extra):
        raise bad_request(NOT_MODIFIED)
    post.content, post.markup, post.extra = content, markup, extra
    post.edit_date = world.today()
    world.changes.announce(post.chat.id)
    return post.wire(world.bot)


def _without_preview(extra: Json) -> Json:
    return {name: value for name, value in extra.items() if name != "link_preview_options"}


def _number(parameters: Parameters) -> int:
    number = parameters.number("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    return number


def _check_deletable(world: World, post: Post) -> None:
    too_old = world.clock.now() - post.date > DELETABLE_SECONDS
    foreign = post.sender is not None and post.chat.type != "private" and post.chat.bot_status != "administrator"
    if too_old or foreign:
        raise bad_request("message can't be deleted")


def _remove(chat: Chat, number: int) -> None:
    chat.posts.pop(number)
    if number in chat.pinned:
        chat.pinned.remove(number)
