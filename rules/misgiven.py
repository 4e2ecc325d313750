"""What came cannot be worked with: a sentence that is translated later."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "extract, translate later"
    """Mark a sentence for the catalogue."""
    return message


class Misgiven(ValueError):
    """`message` is a msgid of the catalogue, `params` fill it in."""

    def __init__(self, message: str, **params: str | int) -> None:
        super().__init__(message.format(**params))
        self.message = message
        self.params = params
