"""A refusal: code, words and parameters of an answer that is not ok."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """The Bot API says no."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def envelope(self) -> dict[str, Any]:
        """The JSON of the answer."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(text: str, **parameters: Any) -> Refused:
    """400, worded as Telegram words it."""
    return Refused(400, f"Bad Request: {_lowered(text)}", **parameters)


def forbidden(text: str) -> Refused:
    """403, worded as Telegram words it."""
    return Refused(403, f"Forbidden: {_lowered(text)}")


def conflict(text: str) -> Refused:
    """409: two that exclude each other."""
    return Refused(409, f"Conflict: {text}")


def flood(retry_after: int) -> Refused:
    """429 with the seconds to wait."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def too_old() -> Refused:
    """The query is unknown, expired or was answered before: Telegram does not tell which."""
    return bad_request("query is too old and response timeout expired or query ID is invalid")


def _lowered(text: str) -> str:
    verbatim = len(text) > 1 and (text[1] == "_" or text[1].isupper())
    return text if verbatim else text[:1].lower() + text[1:]
