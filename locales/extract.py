"""A rule pack → the sentences a translator gets: a Babel extractor for YAML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import IO

import yaml

CJK = re.compile(r"[\u3400-\u9fff]")
NOT_SENTENCES = frozenset({"also", "any_of", "unless", "asked", "words", "concepts", "fillers", "chat"})
"""Keys whose values are what people type, not what we say."""

Message = tuple[int, str, str, list[str]]


def extract_pack(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, object]
) -> Iterable[Message]:
    """Every string value that holds a Chinese character, with its line and the key it stands under."""
    del keywords, comment_tags, options
    root = yaml.compose(fileobj.read().decode("utf-8"), Loader=yaml.SafeLoader)
    return _sentences(root, "") if root is not None else ()


def _sentences(node: yaml.Node, key: str) -> Iterator[Message]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value not in NOT_SENTENCES:
                yield from _sentences(value, str(name.value))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _sentences(item, key)
    elif isinstance(node, yaml.ScalarNode) and CJK.search(node.value):
        yield node.start_mark.line + 1, "", node.value, [key] if key else []
