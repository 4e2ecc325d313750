"""The methods of the Bot API that this stand-in knows: one table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from bot.simulator.methods import answering, chatting, editing, profile, receiving, sending
from bot.simulator.methods.media import KINDS
from bot.simulator.parameters import Parameters
from bot.simulator.world import World

Method = Callable[[World, Parameters], object | Awaitable[object]]

DESCRIPTIONS = {"setWebhook": "Webhook was set", "deleteWebhook": "Webhook was deleted"}
"""Words that come with a good result."""


def _camel(kind: str) -> str:
    return "".join(word.capitalize() for word in kind.split("_"))


METHODS: Mapping[str, Method] = {
    "getMe": receiving.get_me,
    "logOut": receiving.log_out,
    "close": receiving.log_out,
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "getFile": receiving.get_file,
    "sendMessage": sending.send_message,
    "sendMessageDraft": sending.send_message_draft,
    "sendMediaGroup": sending.send_media_group,
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_location,
    "sendContact": sending.send_contact,
    "sendChatAction": sending.send_chat_action,
    **{f"send{_camel(kind)}": partial(sending.send_file, kind=kind) for kind in KINDS},
    "forwardMessage": sending.forward_message,
    "forwardMessages": partial(sending.many, copy=False),
    "copyMessage": sending.copy_message,
    "copyMessages": partial(sending.many, copy=True),
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageMedia": editing.edit_media,
    "editMessageReplyMarkup": editing.edit_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": answering.answer_callback_query,
    "answerInlineQuery": answering.answer_inline_query,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    **{f"setMy{_camel(field)}": partial(profile.set_text, field=field) for field in profile.LONGEST},
    **{f"getMy{_camel(field)}": partial(profile.get_text, field=field) for field in profile.LONGEST},
    "setChatMenuButton": profile.set_menu_button,
    "getChatMenuButton": profile.get_menu_button,
    "getChat": chatting.get_chat,
    "getChatMember": chatting.get_chat_member,
    "getChatMemberCount": chatting.get_chat_member_count,
    "getChatAdministrators": chatting.get_chat_administrators,
    "createForumTopic": chatting.create_forum_topic,
    "closeForumTopic": chatting.close_forum_topic,
    "leaveChat": chatting.leave_chat,
    "pinChatMessage": chatting.pin,
    "unpinChatMessage": chatting.unpin,
    "unpinAllChatMessages": chatting.unpin_all,
    "setMessageReaction": chatting.set_reaction,
}
NAMES: Mapping[str, str] = {name.lower(): name for name in METHODS}
"""However it is written → as it is named."""
