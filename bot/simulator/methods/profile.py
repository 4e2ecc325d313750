"""What the bot says of itself: commands, names, descriptions, the menu button."""

from __future__ import annotations

import re
from typing import Any

from bot.simulator.chats import Json
from bot.simulator.methods.aiming import find_chat
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Refused, bad_request
from bot.simulator.shapes import required
from bot.simulator.world import World

MOST_COMMANDS = 100
LONGEST = {"name": 64, "description": 512, "short_description": 120}
PLAIN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """setMyCommands."""
    sent = parameters.json("commands", "can't parse commands JSON object")
    if not isinstance(sent, list):
        raise bad_request("expected an Array of BotCommand")
    if len(sent) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = [_command(command) for command in sent]
    world.profile.commands[_scope(world, parameters), _language(parameters)] = commands
    world.changes.announce()
    _tell_chats(world)
    return True


def get_my_commands(world: World, parameters: Parameters) -> list[Json]:
    """getMyCommands: exactly this scope and language."""
    return world.profile.commands.get((_scope(world, parameters), _language(parameters)), [])


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """deleteMyCommands."""
    world.profile.commands.pop((_scope(world, parameters), _language(parameters)), None)
    _tell_chats(world)
    return True


def set_text(world: World, parameters: Parameters, field: str) -> bool:
    """setMyName, setMyDescription, setMyShortDescription."""
    text = parameters.text(field)
    if len(text) > LONGEST[field]:
        raise bad_request("BOT_TITLE_INVALID" if field == "name" else f"{field.replace('_', ' ')} is too long")
    world.profile.texts[field, _language(parameters)] = text
    _tell_chats(world)
    return True


def get_text(world: World, parameters: Parameters, field: str) -> Json:
    """getMyName, getMyDescription, getMyShortDescription."""
    default = world.bot.first_name if field == "name" else ""
    return {field: world.text_of_profile(field, _language(parameters)) or default}


def set_menu_button(world: World, parameters: Parameters) -> bool:
    """setChatMenuButton: for one private chat, or for all without one of their own."""
    button = parameters.json("menu_button", "can't parse menu button JSON object") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: Unsupported menu button type specified")
    if button["type"] == "web_app" and not (button.get("text") and isinstance(button.get("web_app"), dict)):
        raise bad_request("can't parse menu button: Can't find field \"web_app\"")
    chat_id = find_chat(world, parameters).id if parameters.text("chat_id") else 0
    world.profile.menu_buttons[chat_id] = button
    _tell_chats(world)
    return True


def get_menu_button(world: World, parameters: Parameters) -> Json:
    """getChatMenuButton."""
    buttons = world.profile.menu_buttons
    chat_id = find_chat(world, parameters).id if parameters.text("chat_id") else 0
    return buttons.get(chat_id) or buttons.get(0) or {"type": "commands" if chat_id == 0 else "default"}


def _tell_chats(world: World) -> None:
    """Menus and names are shown in every chat."""
    for chat_id in world.chats:
        world.changes.announce(chat_id)


def _wrong_menu(text: str) -> Refused:
    return bad_request(f"can't parse menu button: {text}")


def _wrong_command(text: str) -> Refused:
    return bad_request(f"can't parse BotCommand: {text}")


def _command(sent: Any) -> Json:
    if not isinstance(sent, dict):
        raise _wrong_command("expected an Object")
    for name in ("command", "description"):
        required(sent, name, str, _wrong_command)
    command, description = sent["command"].strip().removeprefix("/"), sent["description"].strip()
    for name, text, longest in (("Command", command, 32), ("Command description", description, 256)):
        if not text:
            raise bad_request(f"{name} must not be empty")
        if len(text) > longest:
            raise bad_request(f"{name} length must not exceed {longest}")
    if not re.fullmatch(r"[a-z0-9_]+", command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def _scope(world: World, parameters: Parameters) -> str:
    scope = parameters.json("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in PLAIN_SCOPES:
        return str(kind)
    if kind not in CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat = find_chat(world, Parameters({"chat_id": str(scope.get("chat_id", ""))}))
    member = f":{scope.get('user_id')}" if kind == "chat_member" else ""
    return f"{kind}:{chat.id}{member}"


def _language(parameters: Parameters) -> str:
    language = parameters.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language
