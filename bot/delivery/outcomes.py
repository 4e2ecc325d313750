"""What came back → what becomes of the letter. The table of the promises, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.store.outbox import State
from bot.telegram.client import Garbled, Refusal
from bot.telegram.wire import NotSent, WireFault

Next = Literal["settle", "pause", "again", "as_new", "moved", "stop"]
"""settle: this was it. pause: everybody waits. again: this chat waits a little. as_new: send what could not be edited.
moved: the chat has another id now. stop: the process cannot go on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The letter's state, and what to do next."""

    state: State
    next: Next = "settle"
    reason: str | None = None
    message_id: int | None = None
    seconds: float | None = None
    """How long Telegram wants us to pause."""
    chat: int | None = None
    """The chat's new id."""
    said: str | None = None
    """Telegram's own words, for the log."""


GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
)
"""What cannot be edited any more."""
CHAT = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_id is empty",
    "chat_write_forbidden",
    "group chat was deactivated",
    "group is deactivated",
    "need administrator rights",
    "have no rights to send",
    "not enough rights",
    "topic_closed",
)
"""What is wrong with the chat, not with what we say."""
NO_MESSAGE = frozenset({"answerCallbackQuery", "answerInlineQuery", "deleteMessage", "sendChatAction"})
"""Methods whose result is no message."""
UNCHANGED = "message is not modified"
EXPIRED = ("query is too old", "query id is invalid", "query_id_invalid")
"""A press nobody waits for any more."""


def outcome_of(method: str, answer: object) -> Outcome:
    """Read a result, or what was raised instead of one."""
    match answer:
        case Refusal():
            return _refused(method, answer.code, answer.description.casefold(), answer.parameters)
        case NotSent():
            return Outcome("queued", "again", str(answer))
        case WireFault() | Garbled():
            return Outcome("uncertain", "again", str(answer))
        case {"message_id": int(number)}:
            return Outcome("sent", message_id=number)
        case _ if method in NO_MESSAGE:
            return Outcome("sent")
        case _:
            return Outcome("uncertain", "again", "no message id in the result")


def _refused(method: str, code: int, text: str, parameters: Mapping[str, Any]) -> Outcome:
    match code:
        case 429:
            return _flooded(parameters)
        case 401 | 404:
            return Outcome("queued", "stop", text)
        case 403:
            return Outcome("blocked", reason=text)
        case 400:
            return _bad_request(method, text, parameters)
        case 413:
            return Outcome("failed", reason="content", said=text)
        case 409:
            return Outcome("queued", "again", text)
        case _:
            return Outcome("uncertain", "again", f"{code} {text}")


def _flooded(parameters: Mapping[str, Any]) -> Outcome:
    seconds = parameters.get("retry_after")
    if isinstance(seconds, int | float) and seconds > 0:
        return Outcome("queued", "pause", "429", seconds=float(seconds))
    return Outcome("queued", "pause", "429")


def _bad_request(method: str, text: str, parameters: Mapping[str, Any]) -> Outcome:
    moved = parameters.get("migrate_to_chat_id")
    if isinstance(moved, int):
        return Outcome("queued", "moved", chat=moved)
    if UNCHANGED in text:
        return Outcome("sent", reason="unchanged")
    if method == "answerCallbackQuery" and any(known in text for known in EXPIRED):
        return Outcome("skipped", reason="expired")
    if any(known in text for known in GONE):
        return Outcome("queued", "as_new") if method == "editMessageText" else Outcome("skipped", reason="gone")
    if any(known in text for known in CHAT):
        return Outcome("failed", reason="chat", said=text)
    return Outcome("failed", reason="content", said=text)
