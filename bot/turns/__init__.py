"""Waiting updates: recall, respond, perform, in one transaction."""

from bot.turns.loop import Answer, Turns

__all__ = ["Answer", "Turns"]
