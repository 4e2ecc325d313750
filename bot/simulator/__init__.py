"""A strict stand-in for Telegram's Bot API with a chat page: knows only the wire format."""

from bot.simulator.server import TOKEN, Simulator

__all__ = ["TOKEN", "Simulator"]
