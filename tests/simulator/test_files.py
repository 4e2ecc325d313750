"""Files: sent in parts, kept, fetched, sent again by their id."""

from __future__ import annotations

import io
import struct
from typing import Any

import aiohttp
import pytest

from bot.simulator.belongings import SAMPLE_PICTURE
from bot.simulator.files import MOST_DOWNLOAD_BYTES, MOST_PHOTO_BYTES
from bot.simulator.parameters import Upload
from tests.simulator.desk import ANNA, Desk, Json, play

WORDS = "人员名单".encode()


async def upload(desk: Desk, method: str, field: str, content: bytes, **more: str) -> Json:
    """A call with a file in it."""
    form = aiohttp.FormData({"chat_id": str(ANNA), **more}, quote_fields=False)  # a name in UTF-8 as it is
    form.add_field(field, io.BytesIO(content), filename="名单.csv", content_type="text/csv")
    async with desk.http.post(desk.url(method), data=form) as response:
        envelope: Json = await response.json()
        return envelope


async def fetched(desk: Desk, file_id: str) -> bytes:
    """The content of a file, by getFile and its path."""
    path = (await desk.good("getFile", file_id=file_id))["file_path"]
    async with desk.http.get(f"{desk.simulator.api_url}/file/bot{desk.world.token}/{path}") as response:
        assert response.status == 200
        return await response.read()


def test_a_document_goes_up_and_comes_down_unchanged() -> None:
    async def scenario(desk: Desk) -> None:
        sent = (await upload(desk, "sendDocument", "document", WORDS, caption="<b>Y</b>", parse_mode="HTML"))["result"]
        document = sent["document"]
        assert (document["file_name"], document["mime_type"], document["file_size"]) == (
            "名单.csv",
            "text/csv",
            len(WORDS),
        )
        assert (sent["caption"], sent["caption_entities"]) == ("Y", [{"type": "bold", "offset": 0, "length": 1}])
        assert await fetched(desk, document["file_id"]) == WORDS

    play(scenario)


def test_a_file_may_be_attached_under_any_name() -> None:
    async def scenario(desk: Desk) -> None:
        sent = (await upload(desk, "sendDocument", "part", WORDS, document="attach://part"))["result"]
        assert await fetched(desk, sent["document"]["file_id"]) == WORDS

    play(scenario)


def test_a_known_file_is_sent_again_by_its_id() -> None:
    async def scenario(desk: Desk) -> None:
        first = (await upload(desk, "sendDocument", "document", WORDS))["result"]
        again = await desk.good("sendDocument", chat_id=ANNA, document=first["document"]["file_id"])
        assert again["document"] == first["document"]

    play(scenario)


def test_the_files_of_people_can_be_fetched() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("message", sender=ANNA, kind="document", file_name="a.txt", content_base64="5a2X")
        (update,) = await desk.updates()
        assert await fetched(desk, update["message"]["document"]["file_id"]) == "字".encode()

    play(scenario)


def test_a_photo_must_be_a_picture() -> None:
    async def scenario(desk: Desk) -> None:
        sent = (await upload(desk, "sendPhoto", "photo", SAMPLE_PICTURE))["result"]
        assert [(size["width"], size["height"]) for size in sent["photo"]] == [(1, 1)]
        refused = await upload(desk, "sendPhoto", "photo", WORDS)
        assert refused["description"] == "Bad Request: IMAGE_PROCESS_FAILED"

    play(scenario)


def test_a_jpeg_tells_its_size_behind_its_other_segments() -> None:
    async def scenario(desk: Desk) -> None:
        jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40) + b"\x03" * 12
        sent = (await upload(desk, "sendPhoto", "photo", jpeg))["result"]
        assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (40, 30)

    play(scenario)


REFUSED: list[tuple[str, str, bytes, str]] = [
    ("sendDocument", "document", b"", "Bad Request: file must be non-empty"),
    ("sendPhoto", "photo", SAMPLE_PICTURE + bytes(MOST_PHOTO_BYTES), "Bad Request: file is too big"),
    (
        "sendPhoto",
        "photo",
        b"\x89PNG\r\n\x1a\n" + bytes(8) + struct.pack(">II", 9000, 1001),
        "Bad Request: PHOTO_INVALID_DIMENSIONS",
    ),
]


@pytest.mark.parametrize(("method", "field", "content", "refusal"), REFUSED, ids=[row[3] for row in REFUSED])
def test_a_file_that_telegram_would_not_take_is_refused(method: str, field: str, content: bytes, refusal: str) -> None:
    async def scenario(desk: Desk) -> None:
        assert (await upload(desk, method, field, content))["description"] == refusal

    play(scenario)


def test_a_caption_has_its_own_limit() -> None:
    async def scenario(desk: Desk) -> None:
        refused = await upload(desk, "sendDocument", "document", WORDS, caption="x" * 1025)
        assert refused["description"] == "Bad Request: message caption is too long"

    play(scenario)


def test_a_large_file_can_not_be_fetched() -> None:
    async def scenario(desk: Desk) -> None:
        large = Upload("large.bin", "application/octet-stream", bytes(MOST_DOWNLOAD_BYTES + 1))
        stored = desk.world.files.keep(large, "documents")
        assert await desk.no("getFile", file_id=stored.file_id) == "400 Bad Request: file is too big"

    play(scenario)


def test_an_album_is_several_messages_held_together() -> None:
    async def scenario(desk: Desk) -> None:
        media: list[dict[str, Any]] = [{"type": "document", "media": f"attach://{name}"} for name in "ab"]
        media[0]["caption"] = "first"
        form = aiohttp.FormData({"chat_id": str(ANNA)})
        form.add_field("media", str(media).replace("'", '"'))
        for name in "ab":
            form.add_field(name, name.encode(), filename=f"{name}.txt")
        async with desk.http.post(desk.url("sendMediaGroup"), data=form) as response:
            first, second = (await response.json())["result"]
        assert first["media_group_id"] == second["media_group_id"]
        assert (first["caption"], second["document"]["file_name"]) == ("first", "b.txt")

    play(scenario)


def test_the_media_of_a_message_can_be_exchanged() -> None:
    async def scenario(desk: Desk) -> None:
        sent = (await upload(desk, "sendDocument", "document", WORDS))["result"]
        media = '{"type":"document","media":"attach://new","caption":"new"}'
        number = str(sent["message_id"])
        edited = (await upload(desk, "editMessageMedia", "new", b"other", message_id=number, media=media))["result"]
        assert (edited["caption"], await fetched(desk, edited["document"]["file_id"])) == ("new", b"other")

    play(scenario)
