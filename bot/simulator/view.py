"""A chat as a person sees it."""

from __future__ import annotations

from bot.simulator.chats import Chat, Json, Person, Post
from bot.simulator.visitors import person_view
from bot.simulator.world import World


def chat_view(world: World, chat: Chat, viewer: Person | None = None) -> Json:
    """The JSON of a chat for the page and for tests."""
    person, now = chat.person, world.clock.now()
    action = chat.action if chat.action and chat.action[1] > now else None
    draft = chat.draft if chat.draft and chat.draft[1] > now else None
    return {
        **chat.wire(),
        "title": person.first_name if person else chat.title,
        "version": world.changes.of(chat.id),
        "person": person_view(person) if person else None,
        "started": bool(person and person.started),
        "blocked": bool(person and person.blocked),
        "messages": [post_view(world, post) for post in chat.posts.values()],
        "keyboard": chat.keyboard,
        "force_reply": chat.force_reply,
        "typing": action[0] if action else None,
        "draft": draft[0] if draft else None,
        "commands": world.commands_for(chat, viewer),
        "menu_button": _menu_button(world, chat),
        "toasts": chat.toasts,
        "pending": _pending(world, chat),
        "bot": _bot_view(world, person),
    }


def post_view(world: World, post: Post) -> Json:
    """One message."""
    content, sender = post.content, post.sender
    return {
        "message_id": post.message_id,
        "from": sender.id if sender else "bot",
        "name": (sender or world.bot).first_name,
        "date": post.date,
        "kind": post.kind,
        "text": content.get("text", content.get("caption", "")),
        "entities": content.get("entities", content.get("caption_entities", [])),
        "reply_markup": post.inline_keyboard,
        "document": _document_view(world, post),
        "photo": _photo_view(world, post),
        "edited": post.edit_date is not None,
        "reply_to": post.reply_to.message_id if post.reply_to else None,
        "forwarded": "forward_origin" in post.extra,
        "pinned": post.message_id in post.chat.pinned,
        "protected": bool(post.extra.get("has_protected_content")),
        "reaction": post.reaction,
    }


def _document_view(world: World, post: Post) -> Json | None:
    document = post.content.get("document")
    return None if document is None else {**document, "url": _url(world, document["file_id"])}


def _photo_view(world: World, post: Post) -> Json | None:
    photo = post.content.get("photo")
    if photo is None:
        return None
    largest = photo[-1]
    return {"width": largest["width"], "height": largest["height"], "url": _url(world, largest["file_id"])}


def _url(world: World, file_id: str) -> str:
    return f"/file/bot{world.token}/{world.files.get(file_id).path}"


def _menu_button(world: World, chat: Chat) -> Json:
    buttons = world.profile.menu_buttons
    own = buttons.get(chat.id)
    button = own if own and own["type"] != "default" else buttons.get(0)
    return button if button and button["type"] != "default" else {"type": "commands"}


def _pending(world: World, chat: Chat) -> list[Json]:
    now = world.clock.now()
    return [
        {"callback_query_id": query.id, "message_id": query.detail["message_id"], "data": query.detail["data"]}
        for query in world.queries.values()
        if query.answer is None and query.expires > now and query.detail.get("chat_id") == chat.id
    ]


def _bot_view(world: World, person: Person | None) -> Json:
    language = ((person.language_code if person else None) or "").partition("-")[0]
    texts = {name: world.text_of_profile(name, language) for name in ("description", "short_description")}
    name = world.text_of_profile("name", language) or world.bot.first_name
    return {"id": world.bot.id, "username": world.bot.username, "first_name": name, **texts}
