"""Originals an operator attached: kept segment by segment, read article by article."""

from __future__ import annotations

from collections.abc import Iterable

from bot.store.database import Connection, queries
from rules.original import Article, Segment


def attach(connection: Connection, policy: str, segments: Iterable[Segment], now: float) -> None:
    """Keep a document; a copy attached before makes room."""
    sql = queries("originals")
    sql.detach(connection, policy=policy)
    rows = [
        {
            "policy": policy,
            "segment": one.id,
            "article": str(one.article),
            "item": one.item,
            "heading": one.heading,
            "text": one.text,
            "attached_at": now,
        }
        for one in segments
    ]
    sql.attach(connection, rows)


def attached_policies(connection: Connection) -> frozenset[str]:
    """The policies whose documents are there to be shown."""
    return frozenset(policy for (policy,) in queries("originals").attached_policies(connection))


def text_of(connection: Connection, policy: str, article: Article, item: str | None) -> str | None:
    """What an article says, or one item of it, laid out in lines; `None` when nothing is attached."""
    rows = queries("originals").text_of(connection, policy=policy, article=str(article))
    lines: list[tuple[str | None, str]] = []
    for own, heading, text in rows:
        if item is not None and own != item:
            continue
        if lines and not heading and lines[-1][0] == own:
            lines[-1] = (own, lines[-1][1] + text)
        else:
            lines.append(("heading" if heading else own, text))
    return "\n".join(text for _, text in lines) or None
