"""Makes the calls that were written down, and records what Telegram said."""
