"""Chromium once a file, a program for each test, and windows that report whatever went wrong in them."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.browser.chat import CONTACT, ENGINEER, STAFF
from tests.browser.programs import Program, running
from tests.places import chromium

SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 15_000
"""Milliseconds until something expected on a page counts as missing, on a slow machine."""
PEOPLE: Mapping[int, tuple[str, str]] = {
    CONTACT: ("张敏", "a_contact"),
    ENGINEER: ("李工", "an_engineer"),
    STAFF: ("王科", "a_staff"),
}
Open = Callable[..., Page]


@dataclass
class Trouble:
    """What a page should not do: complain, or ask other hosts."""

    home: str
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Listen from before the first request."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.strangers.append(request.url)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Not for the whole session: while Playwright runs, no other test of this process can start an event loop."""
    where = chromium()
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def program(browser: Browser, tmp_path: Path) -> Iterator[Program]:
    """What stands behind the page: the demo. After the browser: without chromium nothing needs to start."""
    with running("demo", where=tmp_path) as demo:
        yield demo


@pytest.fixture
def simulator(browser: Browser, tmp_path: Path) -> Iterator[Program]:
    """The simulator alone, with three people: nobody answers but the test."""
    with running("simulator", where=tmp_path) as simulator:
        for number, (name, username) in PEOPLE.items():
            user = {"id": number, "first_name": name, "username": username, "language_code": "zh-hans"}
            request = urllib.request.Request(simulator.address + "control/users", json.dumps(user).encode())
            urllib.request.urlopen(request).close()
        yield simulator


@pytest.fixture
def open_page(browser: Browser, program: Program) -> Iterator[Open]:
    """Opens the chat page in a window of its own. At the end nothing may have gone wrong in any."""
    trouble = Trouble(program.address)
    contexts = list[BrowserContext]()

    def open_page(width: int = 1400, height: int = 900, **more: object) -> Page:
        given = {"locale": "zh-CN", "reduced_motion": "reduce", **more}
        context = browser.new_context(viewport={"width": width, "height": height}, **given)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        trouble.watch(page)
        page.goto(program.address)
        expect(page.locator(".pane.active .pane-state")).not_to_be_empty()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert trouble.complaints == []
    assert trouble.strangers == []
