"""What a button may carry: the wire's fields and their types."""

from __future__ import annotations

from collections.abc import Mapping

Fields = Mapping[str, type]

WEB_APP: Fields = {"url": str}
CHOSEN_CHAT: Fields = {
    "query": str,
    "allow_user_chats": bool,
    "allow_bot_chats": bool,
    "allow_group_chats": bool,
    "allow_channel_chats": bool,
}
LOGIN: Fields = {"url": str, "forward_text": str, "bot_username": str, "request_write_access": bool}
REQUESTED_USERS: Fields = {
    "request_id": int,
    "user_is_bot": bool,
    "user_is_premium": bool,
    "max_quantity": int,
    "request_name": bool,
    "request_username": bool,
    "request_photo": bool,
}
REQUESTED_CHAT: Fields = {
    "request_id": int,
    "chat_is_channel": bool,
    "chat_is_forum": bool,
    "chat_has_username": bool,
    "chat_is_created": bool,
    "bot_is_member": bool,
    "request_title": bool,
    "request_username": bool,
    "request_photo": bool,
}
ACTIONS: Mapping[str, type | Fields] = {
    "url": str,
    "callback_data": str,
    "callback_game": {},
    "pay": bool,
    "switch_inline_query": str,
    "switch_inline_query_chosen_chat": CHOSEN_CHAT,
    "switch_inline_query_current_chat": str,
    "login_url": LOGIN,
    "web_app": WEB_APP,
    "copy_text": {"text": str},
    "disabled": {},
}
"""What an inline button does: the first of these that is there."""
REQUESTS: Mapping[str, type | Fields] = {
    "request_contact": bool,
    "request_location": bool,
    "request_poll": {"type": str},
    "request_users": REQUESTED_USERS,
    "request_chat": REQUESTED_CHAT,
    "web_app": WEB_APP,
}
"""What a button of the reply keyboard asks for."""
NEEDED: Mapping[str, str] = {
    "login_url": "url",
    "web_app": "url",
    "copy_text": "text",
    "request_users": "request_id",
    "request_chat": "request_id",
}
"""The one field that an object cannot do without."""
LOOKS: Fields = {"style": str, "icon_custom_emoji_id": str}
FLAGS: Fields = {
    "is_persistent": bool,
    "resize_keyboard": bool,
    "one_time_keyboard": bool,
    "input_field_placeholder": str,
    "selective": bool,
}
"""What a reply keyboard carries beside its buttons."""
