"""Staff announce: composing, choosing people, looking, sending off, taking back; and what people switch off."""
