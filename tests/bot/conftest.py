"""What every test of the shell may ask for."""

from tests.bot.ground import database

__all__ = ["database"]
