"""Methods about how updates come: getUpdates, webhooks; and the session itself."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.chats import Json
from bot.simulator.files import MOST_DOWNLOAD_BYTES
from bot.simulator.parameters import Parameters
from bot.simulator.polling import WEBHOOK_SET
from bot.simulator.refusals import bad_request, conflict
from bot.simulator.world import World

UNABLE = (
    "supports_guest_queries", "can_connect_to_business", "has_main_web_app", "has_topics_enabled",
    "allows_users_to_create_topics", "can_manage_bots", "supports_join_request_queries",
)  # fmt: skip
"""What this bot's getMe says no to."""


async def get_updates(world: World, parameters: Parameters) -> list[Any]:
    """getUpdates."""
    if world.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    return await world.polling.get(parameters)


def set_webhook(world: World, parameters: Parameters) -> bool:
    """setWebhook: this end accepts any address, a real one wants HTTPS on a port that it knows."""
    url = parameters.text("url").strip()
    if not url:
        return delete_webhook(world, parameters)
    secret = parameters.text("secret_token")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.match(r"https?://", url) or not urlsplit(url).hostname:
        raise bad_request("invalid webhook URL specified")
    world.limits.take_webhook()
    _accept_kinds(world, parameters)
    if parameters.truth("drop_pending_updates"):
        world.updates.drop_all()
    world.polling.end(WEBHOOK_SET)
    world.webhook.remove()
    world.webhook.url, world.webhook.secret = url, secret
    world.webhook.max_connections = parameters.number("max_connections", 40, low=1, high=100)
    world.changes.announce()
    return True


def delete_webhook(world: World, parameters: Parameters) -> bool:
    """deleteWebhook."""
    if parameters.truth("drop_pending_updates"):
        world.updates.drop_all()
    world.webhook.remove()
    world.changes.announce()
    return True


def get_webhook_info(world: World, _: Parameters) -> Json:
    """getWebhookInfo."""
    return world.webhook.wire(len(world.updates.pending()), world.updates.allowed)


def get_me(world: World, _: Parameters) -> Json:
    """getMe."""
    able = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": True}
    name = world.text_of_profile("name", "")
    return world.bot.wire() | ({"first_name": name} if name else {}) | able | dict.fromkeys(UNABLE, False)


def log_out(_: World, __: Parameters) -> bool:
    """logOut, close: nothing to do here."""
    return True


def get_file(world: World, parameters: Parameters) -> Json:
    """getFile."""
    stored = world.files.get(parameters.text("file_id"))
    if len(stored.content) > MOST_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {**stored.wire(), "file_path": stored.path}


def _accept_kinds(world: World, parameters: Parameters) -> None:
    allowed = parameters.json("allowed_updates", "can't parse allowed_updates JSON object")
    if isinstance(allowed, list):
        world.updates.allow(str(kind) for kind in allowed)
