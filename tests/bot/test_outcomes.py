"""The table of the promises: what came back → the letter's state."""

from __future__ import annotations

from collections.abc import Mapping

import aiohttp
import pytest
from aiohttp import client_exceptions

from bot.delivery.outcomes import Outcome, outcome_of
from bot.telegram.client import Garbled, Refusal
from bot.telegram.wire import Doubtful, NotSent, fault_of

SEND, EDIT, DISARM, PRESS = "sendMessage", "editMessageText", "editMessageReplyMarkup", "answerCallbackQuery"
BLOCKED = (
    "Forbidden: bot was blocked by the user",
    "Forbidden: user is deactivated",
    "Forbidden: bot can't initiate conversation with a user",
    "Forbidden: bot was kicked from the group chat",
)
WRONG_CHAT = ("Bad Request: chat not found", "Bad Request: PEER_ID_INVALID", "Bad Request: chat_id is empty")
WRONG_CONTENT = (
    "Bad Request: message is too long",
    "Bad Request: BUTTON_DATA_INVALID",
    "Bad Request: text must be non-empty",
)


def test_a_message_id_means_sent() -> None:
    assert outcome_of(SEND, {"message_id": 5, "text": "x"}) == Outcome("sent", message_id=5)
    assert outcome_of(PRESS, True) == Outcome("sent")


@pytest.mark.parametrize("result", [None, True, {}, {"message_id": "5"}, [], "sent"])
def test_a_result_without_a_message_id_is_doubtful(result: object) -> None:
    assert (outcome_of(SEND, result).state, outcome_of(SEND, result).next) == ("uncertain", "again")


def test_429_pauses_everybody_and_costs_nothing() -> None:
    named = Refusal(429, "Too Many Requests: retry after 7", {"retry_after": 7})
    assert outcome_of(SEND, named) == Outcome("queued", "pause", "429", seconds=7.0)
    assert outcome_of(SEND, Refusal(429, "Too Many Requests")) == Outcome("queued", "pause", "429")


@pytest.mark.parametrize("text", BLOCKED)
def test_403_means_blocked(text: str) -> None:
    assert outcome_of(SEND, Refusal(403, text)) == Outcome("blocked", reason=text.casefold())


@pytest.mark.parametrize("text", WRONG_CHAT)
def test_400_about_the_chat(text: str) -> None:
    assert outcome_of(SEND, Refusal(400, text)) == Outcome("failed", reason="chat", said=text.casefold())


@pytest.mark.parametrize("text", WRONG_CONTENT)
def test_400_about_the_content(text: str) -> None:
    assert outcome_of(SEND, Refusal(400, text)) == Outcome("failed", reason="content", said=text.casefold())


def test_a_group_that_moved_is_written_to_at_its_new_place() -> None:
    moved = Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": -100})
    assert outcome_of(SEND, moved) == Outcome("queued", "moved", chat=-100)


@pytest.mark.parametrize("code", [401, 404])
def test_a_refused_token_stops_the_process(code: int) -> None:
    assert outcome_of(SEND, Refusal(code, "Unauthorized")).next == "stop"


@pytest.mark.parametrize("code", [500, 502, 504])
def test_server_trouble_is_doubtful(code: int) -> None:
    outcome = outcome_of(SEND, Refusal(code, "Internal Server Error: restart"))
    assert (outcome.state, outcome.next) == ("uncertain", "again")


def test_what_is_no_answer_of_the_bot_api_is_doubtful() -> None:
    outcome = outcome_of(SEND, Garbled("HTTP 502, 90 bytes that are no JSON"))
    assert (outcome.state, outcome.next) == ("uncertain", "again")


def test_an_edit_that_changes_nothing_counts_as_sent() -> None:
    text = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
    assert outcome_of(EDIT, Refusal(400, text)) == Outcome("sent", reason="unchanged")


@pytest.mark.parametrize("text", ["Bad Request: message to edit not found", "Bad Request: message can't be edited"])
def test_what_cannot_be_edited_is_sent_anew_and_old_buttons_are_let_be(text: str) -> None:
    assert outcome_of(EDIT, Refusal(400, text)) == Outcome("queued", "as_new")
    assert outcome_of(DISARM, Refusal(400, text)) == Outcome("skipped", reason="gone")


def test_a_press_that_nobody_waits_for_any_more_is_let_be() -> None:
    text = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert outcome_of(PRESS, Refusal(400, text)) == Outcome("skipped", reason="expired")


def test_what_did_not_leave_is_tried_again_and_what_may_have_left_is_doubtful() -> None:
    not_sent, doubtful = outcome_of(SEND, NotSent("refused")), outcome_of(SEND, Doubtful("cut"))
    assert (not_sent.state, not_sent.next) == ("queued", "again")
    assert (doubtful.state, doubtful.next) == ("uncertain", "again")


NOT_SENT: Mapping[str, type[NotSent] | type[Doubtful]] = dict.fromkeys(
    [
        "ClientConnectorError",
        "ClientProxyConnectionError",
        "ClientSSLError",
        "ClientConnectorDNSError",
        "ClientConnectorSSLError",
        "ClientConnectorCertificateError",
        "ConnectionTimeoutError",
        "ServerFingerprintMismatch",
        "ClientHttpProxyError",
        "InvalidURL",
        "InvalidUrlClientError",
        "NonHttpUrlClientError",
        "InvalidUrlRedirectClientError",
        "NonHttpUrlRedirectClientError",
    ],
    NotSent,
)
DOUBTFUL: Mapping[str, type[NotSent] | type[Doubtful]] = dict.fromkeys(
    [
        "ClientError",
        "ClientConnectionError",
        "ClientConnectionResetError",
        "ClientOSError",
        "SocketTimeoutError",
        "ServerConnectionError",
        "ServerTimeoutError",
        "ServerDisconnectedError",
        "ClientResponseError",
        "WSServerHandshakeError",
        "ContentTypeError",
        "ClientPayloadError",
        "UploadAbortedError",
        "RedirectClientError",
        "WSMessageTypeError",
    ],
    Doubtful,
)
"""Everything that can happen after the first byte, and what we cannot place."""


def test_every_exception_of_aiohttp_has_its_place() -> None:
    assert set(NOT_SENT) | set(DOUBTFUL) == set(client_exceptions.__all__)


@pytest.mark.parametrize(("name", "kind"), [*NOT_SENT.items(), *DOUBTFUL.items()])
def test_an_exception_tells_whether_anything_left(name: str, kind: type[Exception]) -> None:
    exception = getattr(client_exceptions, name)
    fault = fault_of(exception.__new__(exception))
    assert type(fault) is kind
    assert str(fault).startswith(name)


@pytest.mark.parametrize(
    "error", [TimeoutError(), ConnectionResetError(104, "reset"), OSError(), aiohttp.TooManyRedirects]
)
def test_what_aiohttp_lets_through_is_doubtful(error: Exception | type[Exception]) -> None:
    instance = error if isinstance(error, Exception) else error.__new__(error)
    assert isinstance(fault_of(instance), Doubtful)
