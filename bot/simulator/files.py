"""Files that people and the bot have sent: kept in memory, fetched by path."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from pathlib import PurePath

from bot.simulator.chats import Json
from bot.simulator.parameters import Parameters, Upload
from bot.simulator.refusals import bad_request

MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_UPLOAD_BYTES = 50 * 1024 * 1024
MOST_DOWNLOAD_BYTES = 20 * 1024 * 1024
MOST_PHOTO_SIDES = 10_000
"""Width and height together."""


@dataclass(frozen=True)
class Stored:
    """A file with its address."""

    file_id: str
    path: str
    name: str
    mime_type: str
    content: bytes

    def wire(self) -> Json:
        """What every kind of file has on the wire."""
        unique = self.file_id.removeprefix("F")
        return {"file_id": self.file_id, "file_unique_id": unique, "file_size": len(self.content)}


class FileStore:
    """file_id → file."""

    def __init__(self) -> None:
        self._files: dict[str, Stored] = {}
        self._by_path: dict[str, Stored] = {}

    def keep(self, upload: Upload, folder: str) -> Stored:
        """Store a file; its id depends on its number and content."""
        number = len(self._files) + 1
        digest = hashlib.sha256(upload.content).hexdigest()[:24]
        suffix = PurePath(upload.name).suffix
        path = f"{folder}/file_{number}{suffix}"
        stored = Stored(f"F{digest}{number}", path, PurePath(upload.name).name, upload.mime_type, upload.content)
        self._files[stored.file_id] = self._by_path[path] = stored
        return stored

    def get(self, file_id: str) -> Stored:
        """A file by its id, or the refusal."""
        if file_id not in self._files:
            raise bad_request("invalid file_id")
        return self._files[file_id]

    def at(self, path: str) -> Stored | None:
        """A file by its path."""
        return self._by_path.get(path)

    def sent(self, parameters: Parameters, field: str, kind: str) -> Stored:
        """The file of a request: an upload, an attachment named by `attach://`, or one known by its id."""
        return self.named(parameters, field, parameters.text(field), kind)

    def named(self, parameters: Parameters, field: str, name: str, kind: str) -> Stored:
        """The same for a file named inside of a nested object."""
        upload = parameters.files.get(name.removeprefix("attach://") if name.startswith("attach://") else field)
        if upload is not None:
            return self._upload(upload, kind)
        if not name or name.startswith("attach://"):
            raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
        if name.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        return self._reused(name)

    def _upload(self, upload: Upload, kind: str) -> Stored:
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > (MOST_PHOTO_BYTES if kind == "photo" else MOST_UPLOAD_BYTES):
            raise bad_request("file is too big")
        return self.keep(upload, "photos" if kind == "photo" else f"{kind}s")

    def _reused(self, file_id: str) -> Stored:
        if file_id not in self._files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._files[file_id]


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, JPEG or GIF; IMAGE_PROCESS_FAILED for anything else."""
    size = _png_or_gif(content) or _jpeg(content)
    if size is None or not all(size):
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > MOST_PHOTO_SIDES:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def _png_or_gif(content: bytes) -> tuple[int, int] | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:6] in {b"GIF87a", b"GIF89a"} and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    return None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """The frame header of a JPEG stands behind other segments, each with its length."""
    at = 2
    while content.startswith(b"\xff\xd8") and at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
