"""Text and its entities: what was asked for in, what Telegram keeps out."""

from bot.simulator.formatting.reading import Formatted, read_caption, read_text, settled
from bot.simulator.formatting.utf16 import units

__all__ = ["Formatted", "read_caption", "read_text", "settled", "units"]
