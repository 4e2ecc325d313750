"""What stands on a screen: its words, its buttons, their labels."""

from __future__ import annotations

from handlers.effects import Button, Press, Reply


def words(reply: Reply | None) -> str:
    """What a reply says."""
    return "".join(span.text for span in reply.body) if reply else ""


def presses(reply: Reply) -> list[Press]:
    """The buttons that come back."""
    return [button for row in reply.rows for button in row if isinstance(button, Press)]


def buttons(reply: Reply) -> list[Button]:
    """All buttons."""
    return [button for row in reply.rows for button in row]


def labels(reply: Reply) -> list[str]:
    """What stands on them."""
    return [button.label for button in buttons(reply)]
