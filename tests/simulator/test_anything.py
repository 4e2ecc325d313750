"""Whatever a bot sends, it is answered or refused: nothing breaks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as some

from bot.simulator.belongings import SAMPLE_PICTURE
from bot.simulator.gateway import Gateway
from bot.simulator.methods import METHODS
from bot.simulator.methods.media import KINDS
from bot.simulator.parameters import Parameters, Upload
from bot.simulator.visitors import Visitors
from bot.simulator.world import World
from tests.simulator.conformance import conformance
from tests.simulator.desk import ANNA, GROUP

GOOD: Mapping[str, str] = {
    "chat_id": str(ANNA), "from_chat_id": str(ANNA), "user_id": str(ANNA), "message_id": "2",
    "message_ids": "[1, 2, 9]", "text": "y", "caption": "c", "action": "typing", "draft_id": "1",
    "latitude": "1", "longitude": "1", "phone_number": "1", "first_name": "A", "results": "[]",
    "url": "http://127.0.0.1/", "description": "d", "commands": '[{"command": "a", "description": "b"}]',
    "reaction": '[{"type": "emoji", "emoji": "👍"}]',
    "media": '[{"type": "document", "media": "attach://f"}, {"type": "audio", "media": "attach://f"}]',
    **dict.fromkeys(KINDS, "attach://f"),
}  # fmt: skip
"""With these alone most calls succeed."""
OTHERS_TOO = [
    "parse_mode", "entities", "caption_entities", "reply_markup", "reply_parameters", "link_preview_options", "file_id",
    "callback_query_id", "inline_query_id", "scope", "language_code", "menu_button", "name", "secret_token",
    "allowed_updates", "reply_to_message_id", "title", "protect_content",
]  # fmt: skip
NAMES = some.sampled_from([*GOOD, *OTHERS_TOO])
LEAVES = some.one_of(
    some.none(), some.booleans(), some.integers(), some.floats(allow_nan=False), some.text(max_size=8),
    some.sampled_from(["bold", "text_link", "chat", "document", "attach://f", "emoji", "👍", "typing", "article"]),
)  # fmt: skip
FIELDS = some.sampled_from([
    "inline_keyboard", "keyboard", "text", "callback_data", "url", "type", "offset", "length", "id", "message_id",
    "emoji", "copy_text", "media", "command", "description", "force_reply", "web_app", "user", "style", "title",
    "chat_id", "is_disabled", "resize_keyboard", "request_contact", "request_users", "request_id", "login_url",
])  # fmt: skip
NESTED = some.recursive(
    LEAVES, lambda inner: some.lists(inner, max_size=3) | some.dictionaries(FIELDS, inner, max_size=4), max_leaves=12
)
MARKUP = some.text(alphabet="<>/ab=\"'&;#x1_*[]()`~|\\!.>字😀 \n", max_size=30)
TEXTS = some.one_of(
    MARKUP,
    NESTED.map(json.dumps),
    some.sampled_from([str(ANNA), str(GROUP), "1", "2", "HTML", "MarkdownV2", "Markdown"]),
)
METHODS_THAT_DO_NOT_WAIT = sorted(set(METHODS) - {"getUpdates"})


@settings(max_examples=400, deadline=None)
@given(some.sampled_from(METHODS_THAT_DO_NOT_WAIT), some.dictionaries(NAMES, TEXTS, max_size=3))
def test_every_call_is_answered_or_refused(method: str, strange: dict[str, str]) -> None:
    async def scenario() -> None:
        world = World("1:x")
        visitors = Visitors(world)
        visitors.join({"id": ANNA, "first_name": "Anna"})
        visitors.form_chat({"id": GROUP, "type": "supergroup", "bot": "administrator"})
        visitors.write({"from": ANNA, "text": "/start"})
        world.post(world.chats[ANNA], {"text": "x"})
        parameters = Parameters({**GOOD, **strange}, {"f": Upload("f.png", "image/png", SAMPLE_PICTURE)})
        status, envelope = await Gateway(world).perform(method, parameters)
        assert status in {200, 400, 403}
        if status == 200:
            assert conformance().faults_of_result(method, envelope["result"]) == []

    asyncio.run(scenario())
