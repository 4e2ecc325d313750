"""Whatever a bot sends, it is answered or refused: nothing breaks."""

from __future__ import annotations

import asyncio
import json

from hypothesis import given, settings
from hypothesis import strategies as some

from bot.simulator.gateway import Gateway
from bot.simulator.methods import METHODS
from bot.simulator.parameters import Parameters, Upload
from bot.simulator.visitors import Visitors
from bot.simulator.world import World
from tests.simulator.conformance import conformance
from tests.simulator.desk import ANNA, GROUP

NAMES = some.sampled_from([
    "chat_id", "message_id", "text", "caption", "parse_mode", "entities", "caption_entities", "reply_markup",
    "from_chat_id", "reply_parameters", "link_preview_options", "message_ids", "media", "document", "photo", "file_id",
    "results", "reaction", "callback_query_id", "inline_query_id", "commands", "scope", "language_code", "menu_button", "description", "name",
    "action", "draft_id", "latitude", "longitude", "phone_number", "first_name", "url", "secret_token", "user_id",
    "allowed_updates", "reply_to_message_id", "title",
])  # fmt: skip
LEAVES = some.one_of(
    some.none(), some.booleans(), some.integers(), some.floats(allow_nan=False), some.text(max_size=8),
    some.sampled_from(["bold", "text_link", "chat", "document", "attach://f", "emoji", "👍", "typing", "article"]),
)  # fmt: skip
FIELDS = some.sampled_from([
    "inline_keyboard", "keyboard", "text", "callback_data", "url", "type", "offset", "length", "id", "message_id",
    "emoji", "copy_text", "media", "command", "description", "force_reply", "web_app", "user", "style", "title", "chat_id",
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
OTHERS = sorted(set(METHODS) - {"getUpdates"})


@settings(max_examples=400, deadline=None)
@given(some.sampled_from(OTHERS), some.dictionaries(NAMES, TEXTS, max_size=6), some.booleans())
def test_every_call_is_answered_or_refused(method: str, values: dict[str, str], aimed: bool) -> None:
    async def scenario() -> None:
        world = World("1:x")
        visitors = Visitors(world)
        visitors.join({"id": ANNA, "first_name": "Anna"})
        visitors.form_chat({"id": GROUP, "type": "supergroup", "bot": "administrator"})
        visitors.write({"from": ANNA, "text": "/start"})
        world.post(world.chats[ANNA], {"text": "x"})
        target = {"chat_id": str(ANNA), "message_id": "2"} if aimed else {}
        parameters = Parameters(values | target, {"f": Upload("f", "text/plain", b"x")})
        status, envelope = await Gateway(world).perform(method, parameters)
        assert status in {200, 400, 403}
        if status == 200:
            assert conformance().faults_of_result(method, envelope["result"]) == []

    asyncio.run(scenario())
