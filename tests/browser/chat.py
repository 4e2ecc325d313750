"""A chat on the page, as the person in front of it sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Locator, Page, expect

from bot.simulator import TOKEN

CONTACT, ENGINEER, STAFF = 1001, 1002, 1003
ANSWER = re.compile("^(回复|Reply)$")


class Chat:
    """One person's chat. Every act waits for what it needs; nothing here sleeps."""

    def __init__(self, page: Page, person: int = CONTACT) -> None:
        self.page = page
        self.person = person
        self.pane = page.locator(f"#chat-{person}")
        self.log = self.pane.locator(".log")
        self.messages = self.pane.locator(".message")
        self.said = self.pane.locator(".theirs .text")
        self.box = self.pane.locator("textarea")
        self.taken = 0

    def start(self) -> None:
        """The START button."""
        self.pane.get_by_role("button", name="开始", exact=True).click()
        expect(self.pane.locator(".own .text")).to_have_text(["/start"])

    def write(self, text: str) -> None:
        """Type and send."""
        self.box.fill(text)
        self.box.press("Enter")
        expect(self.pane.locator(".own .text").last).to_have_text(text)

    def keys(self) -> Locator:
        """The buttons under the newest message that has any."""
        return self.pane.locator(".message:has(.keyboard)").last.locator(".key")

    def key(self, label: str) -> Locator:
        """The newest button whose words begin so."""
        return self.keys().filter(has_text=re.compile(f"^{re.escape(label)}")).first

    def press(self, label: str) -> None:
        """Press it, and wait until the bot has answered: what stood on the screen has changed."""
        before = self.messages.all_text_contents()
        self.key(label).click()
        expect(self.messages).not_to_have_text(before)

    def bot_says(self, **message: object) -> Mapping[str, Any]:
        """A message from the bot, sent as any bot would."""
        sent: Mapping[str, Any] = self.call("sendMessage", chat_id=self.person, **message)
        return sent

    def call(self, method: str, **parameters: object) -> Any:
        """The result of any method of the Bot API."""
        answer = self.page.request.post(f"{self.page.url}bot{TOKEN}/{method}", data=parameters)
        told = answer.json()
        assert told["ok"], told
        return told["result"]

    def reply_to(self, words: str) -> None:
        """The small button of the newest message with these words."""
        said = self.page.locator(".text, .kind", has_text=words)
        self.messages.filter(has=said).last.get_by_role("button", name=ANSWER).click()

    def next_press(self) -> str:
        """The id of the next press."""
        number: str = self.taken_by_bot("callback_query", "id")["id"]
        return number

    def taken_by_bot(self, kind: str, holds: str) -> Mapping[str, Any]:
        """The next update of a kind that holds a field, taken as any bot would take it."""
        while True:
            for update in self.call("getUpdates", offset=self.taken + 1, timeout=10):
                self.taken = update["update_id"]
                if holds in update.get(kind, {}):
                    found: Mapping[str, Any] = update[kind]
                    return found


def inline(*rows: Sequence[Mapping[str, object]]) -> Mapping[str, object]:
    """An inline keyboard."""
    return {"inline_keyboard": [list(row) for row in rows]}
