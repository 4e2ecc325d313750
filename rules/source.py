"""Where a sentence stands in the documents."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import ValidationInfo, model_validator

from rules.frozen import Frozen

ArticleNumber = int | Literal["closing"]
WRITTEN = re.compile(r"(\d+)(?:\((\d+)\))?")
"""In a pack: 4, or 4(1) for an item of article 4."""


class Source(Frozen):
    """Policy, article, item."""

    policy: str
    article: ArticleNumber
    item: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _as_written_in_a_pack(cls, data: object, info: ValidationInfo) -> object:
        if isinstance(data, dict):
            return data
        policy = (info.context or {}).get("policy", "")
        if data == "closing":
            return {"policy": policy, "article": "closing"}
        found = WRITTEN.fullmatch(str(data))
        if found is None or isinstance(data, bool):
            raise ValueError("an article is expected: 4, or 4(1) for its item 1, or closing")
        return {"policy": policy, "article": int(found[1]), "item": found[2]}
