"""Raw updates into the inbox; only then does Telegram hear that we have them."""
