"""Waiting updates: recall, respond, perform, in one transaction."""

from bot.turns.loop import Turns
from bot.turns.respondent import Answer

__all__ = ["Answer", "Turns"]
