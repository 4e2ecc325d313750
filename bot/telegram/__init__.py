"""Telegram: the client, what comes in as we understand it, what goes out within its limits."""
