"""The build's hook: compiles the catalogues, so that an installed bot reads them without Babel."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zlib import crc32

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MADE_FROM = "crc-32 of the source"
"""As in `locales/catalogue.py`, which cannot be imported while the package is being built."""


def compile_catalogues(folder: Path) -> list[Path]:
    """Write a `.mo` beside every `.po` under a folder."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file)
        catalogue.add(MADE_FROM, str(crc32(source.read_bytes())))
        target = source.with_suffix(".mo")
        with target.open("wb") as compiled:
            write_mo(compiled, catalogue)
        written.append(target)
    return written


class Catalogues(BuildHookInterface[BuilderConfig]):
    """Compiles before wheel and editable install alike."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatch before it gathers the files."""
        del version, build_data
        compile_catalogues(Path(self.root) / "locales")
