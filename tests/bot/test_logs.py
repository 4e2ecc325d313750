"""Log lines: no token, nothing a person wrote."""

from __future__ import annotations

import json
import logging

from bot.logs import Json, Plain
from tests.bot.ground import TOKEN


def line(formatter: logging.Formatter, message: str, error: BaseException | None = None) -> str:
    """A line as it would be printed."""
    trouble = (type(error), error, error.__traceback__) if error else None
    return formatter.format(logging.LogRecord("bot", logging.ERROR, __file__, 1, message, (), trouble))


def test_a_token_is_never_printed() -> None:
    assert TOKEN not in line(Plain(), f"cannot reach https://api.telegram.org/bot{TOKEN}/getMe")
    assert "hidden" not in line(Plain(("hidden",)), "the secret is hidden")


def test_an_exception_is_placed_but_not_quoted() -> None:
    try:
        int(f"张三 told us {TOKEN}")
    except ValueError as error:
        printed = line(Plain(), "update 7 failed", error)
    assert "test_logs.py" in printed
    assert printed.endswith("ValueError")
    assert "told us {TOKEN}" in printed, "the line of code may be shown"
    assert f"told us {TOKEN}" not in printed


def test_json_lines_carry_the_same() -> None:
    try:
        raise KeyError("".join(("李", "四")))
    except KeyError as error:
        printed = line(Json(), f"with {TOKEN}", error)
    parsed = json.loads(printed)
    assert (parsed["level"], parsed["message"]) == ("ERROR", "with <token>")
    assert parsed["trace"].endswith("KeyError")
    assert "李四" not in printed
