"""Both ways in: nothing is acknowledged before it is written down."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import App
from bot.intake import polling, subscription
from bot.intake.webhook import SECRET_HEADER
from bot.simulator import Simulator
from bot.store import database as store
from tests.bot.ground import ANNA, Rows, read, running, says, settings_for, soon, telegram, until, until_read
from tests.stage import free_port


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Another process holds the database."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits are short here."""
    monkeypatch.setattr(store, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(polling, "FIRST_WAIT_SECONDS", 0.02)
    monkeypatch.setattr(subscription, "RETRY_SECONDS", 0.02)


def unconfirmed(simulator: Simulator) -> int:
    """Updates that Telegram would deliver again."""
    return len(simulator.world.updates.pending())


def test_an_update_stays_with_telegram_until_it_is_written_down(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, database) as app:
            await until(lambda: app.port and simulator.world.polling.waits, simulator)
            with held(database):
                says(simulator, ANNA, "hello")
                assert "database is locked" in await soon(lambda: app.letterbox.pulse.trouble or "")
                assert unconfirmed(simulator) == 1
                assert read(simulator, ANNA) == []
            await until_read(simulator, ANNA, "→ hello")
            await until(lambda: unconfirmed(simulator) == 0, simulator)

    asyncio.run(play())


@pytest.mark.parametrize("oddity", [None, 5, "text", [], {"update_id": "x"}, {"update_id": True}, {"update_id": 2**80}])
def test_what_cannot_be_read_is_put_aside_and_holds_up_nobody(database: Path, oddity: object) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            simulator.world.updates.put_raw(oddity)
            async with running(simulator, database) as app:
                says(simulator, ANNA, "hello")
                await until_read(simulator, ANNA, "→ hello")
                assert app.letterbox.pulse.oddities >= 1
        assert Rows(database)("select count(*) > 0 from quarantine") == [(1,)]

    asyncio.run(play())


def test_an_update_of_nonsense_is_quarantined_and_holds_up_nobody(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            simulator.world.updates.put_raw({"message": {"from": "me", "chat": 5}})
            async with running(simulator, database):
                says(simulator, ANNA, "hello")
                await until_read(simulator, ANNA, "→ hello")
        assert Rows(database)("select state from inbox order by update_id") == [("quarantined",), ("done",)]

    asyncio.run(play())


@pytest.mark.parametrize("kind", ["500", "502_html", "cut", "malformed", "429"])
def test_polling_goes_on_after_trouble(database: Path, kind: str) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            simulator.world.faults.order({"kind": kind, "method": "getUpdates", "times": 2, "retry_after": 1})
            says(simulator, ANNA, "hello")
            async with running(simulator, database):
                await until_read(simulator, ANNA, "→ hello")

    asyncio.run(play())


def test_a_second_poller_is_noticed_and_outlived(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, database) as app:
            await until(lambda: simulator.world.polling.waits, simulator)
            async with aiohttp.ClientSession() as session:
                other = f"{simulator.api_url}/bot{simulator.world.token}/getUpdates"
                await session.post(other, data={"timeout": "1"})
            assert "409" in str(app.letterbox.pulse.trouble)
            says(simulator, ANNA, "hello")
            await until_read(simulator, ANNA, "→ hello")
            assert app.letterbox.pulse.trouble is None

    asyncio.run(play())


def test_a_webhook_that_was_left_behind_is_removed(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            simulator.world.webhook.url = f"http://127.0.0.1:{free_port()}/"
            async with running(simulator, database):
                says(simulator, ANNA, "hello")
                await until_read(simulator, ANNA, "→ hello")
            assert not simulator.world.webhook.url

    asyncio.run(play())


class Hook:
    """A bot behind a webhook, and a hand that posts to it."""

    def __init__(self, app: App, url: str, session: aiohttp.ClientSession, secret: str) -> None:
        self.app = app
        self._url = url
        self._session = session
        self._secret = secret

    async def post(self, body: bytes, secret: str | None = None) -> tuple[int, Any]:
        """Status and headers of the answer."""
        headers = {SECRET_HEADER: self._secret if secret is None else secret}
        async with self._session.post(self._url, data=body, headers=headers) as answer:
            return answer.status, answer.headers


def behind_a_webhook(simulator: Simulator, database: Path) -> tuple[str, dict[str, Any]]:
    """Its address, and the settings for it."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    return url, {"webhook_url": url, "listen": ("127.0.0.1", port)}


def test_updates_come_by_webhook_as_well(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            _, more = behind_a_webhook(simulator, database)
            async with running(simulator, database, **more):
                await until(lambda: simulator.world.webhook.url, simulator)
                for text in "abc":
                    says(simulator, ANNA, text)
                await until_read(simulator, ANNA, "→ a", "→ b", "→ c")

    asyncio.run(play())


def test_another_secret_is_told_to_telegram_at_the_next_start(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            _, more = behind_a_webhook(simulator, database)
            for text, secret in (("a", "AAAAAAAA"), ("b", "BBBBBBBB")):
                async with running(simulator, database, **more, webhook_secret=secret):
                    await until(lambda told=secret: simulator.world.webhook.secret == told, simulator)  # type: ignore[misc]
                    says(simulator, ANNA, text)
                    await soon(lambda said=text: f"→ {said}" in read(simulator, ANNA))  # type: ignore[misc]

    asyncio.run(play())


def test_what_keeps_telegram_from_posting_is_told(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscription, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(subscription, "RETRY_SECONDS", 0.02)

    async def play() -> None:
        async with telegram() as simulator:
            _, more = behind_a_webhook(simulator, database)
            async with running(simulator, database, **more) as app:
                await until(lambda: simulator.world.webhook.url, simulator)
                await soon(lambda: app.letterbox.pulse.trouble is None)
                simulator.world.webhook.last_error = (2_000_000_000, "SSL error")
                await soon(lambda: app.letterbox.pulse.trouble == "Telegram cannot post: SSL error")
                await soon(lambda: app.letterbox.pulse.trouble is None)

    asyncio.run(play())


def test_only_telegram_may_post(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, aiohttp.ClientSession() as session:
            url, more = behind_a_webhook(simulator, database)
            async with running(simulator, database, **more) as app:
                await until(lambda: simulator.world.webhook.url, simulator)
                hook = Hook(app, url, session, settings_for(simulator, database).secret)
                assert (await hook.post(b"{}", secret="guessed"))[0] == 403
                assert (await hook.post(b"{}", secret=""))[0] == 403
                assert (await hook.post(b"no JSON"))[0] == 200
                assert (await hook.post(b"[" * 100_000))[0] == 200
        assert Rows(database)("select count(*) from quarantine") == [(2,)]

    asyncio.run(play())


def test_telegram_keeps_what_cannot_be_written_down(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, aiohttp.ClientSession() as session:
            url, more = behind_a_webhook(simulator, database)
            async with running(simulator, database, **more) as app:
                await until(lambda: simulator.world.webhook.url, simulator)
                hook = Hook(app, url, session, settings_for(simulator, database).secret)
                with held(database):
                    status, headers = await hook.post(b'{"update_id": 1}')
                    assert (status, headers["Retry-After"]) == (503, "5")
                assert (await hook.post(b'{"update_id": 1}'))[0] == 200
        assert Rows(database)("select update_id from inbox") == [(1,)]

    asyncio.run(play())


def test_many_posts_at_once_are_all_kept(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, aiohttp.ClientSession() as session:
            url, more = behind_a_webhook(simulator, database)
            async with running(simulator, database, **more) as app:
                await until(lambda: simulator.world.webhook.url, simulator)
                hook = Hook(app, url, session, settings_for(simulator, database).secret)
                posts = [hook.post(b'{"update_id": %d}' % number) for number in range(50)]
                assert {status for status, _ in await asyncio.gather(*posts)} == {200}
        assert Rows(database)("select count(*) from inbox") == [(50,)]

    asyncio.run(play())
