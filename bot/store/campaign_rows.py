"""Announcements as the tables hold them, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from handlers.campaign import Attachment, Audience, Campaign, Content, Way, Words
from handlers.turn import Look


def write_content(content: Content) -> str:
    """As JSON."""
    words = {language: {"text": one.text, "looks": _looks(one.looks)} for language, one in content.words.items()}
    attachment, way = content.attachment, content.way
    return _json(
        {
            "words": words,
            "attachment": {"kind": attachment.kind, "file": attachment.file} if attachment else None,
            "way": {"kind": way.kind, "target": way.target} if way else None,
        }
    )


def _looks(looks: Sequence[Look]) -> list[list[object]]:
    return [[look.kind, look.offset, look.length, look.url] for look in looks]


def read_content(text: str) -> Content:
    """From JSON."""
    kept = json.loads(text)
    attachment, way = kept.get("attachment"), kept.get("way")
    return Content(
        {
            language: Words(one["text"], tuple(Look(*look) for look in one["looks"]))
            for language, one in kept.get("words", {}).items()
        },
        Attachment(**attachment) if attachment else None,
        Way(**way) if way else None,
    )


def write_audience(audience: Audience) -> str:
    """As JSON; lines that do not narrow are left out."""
    lines: Mapping[str, object] = {name: getattr(audience, name) for name in Audience.__slots__}
    return _json({name: line for name, line in lines.items() if line or (name == "people" and line is not None)})


def read_audience(text: str) -> Audience:
    """From JSON."""
    kept: dict[str, Any] = json.loads(text)
    lines: dict[str, Any] = {name: tuple(line) if isinstance(line, list) else line for name, line in kept.items()}
    return Audience(**lines)


def campaign_row(campaign: Campaign) -> dict[str, object]:
    """What of it is the draft's."""
    return {
        "id": campaign.id,
        "kind": campaign.kind,
        "series": campaign.series,
        "occurrence": campaign.occurrence,
        "content": write_content(campaign.content),
        "audience": write_audience(campaign.audience),
        "topic": campaign.topic,
        "certainty": campaign.certainty,
        "urgent": campaign.urgent,
        "repeat": campaign.repeat,
        "starts_at": campaign.starts_at.timestamp() if campaign.starts_at else None,
        "revision": campaign.revision,
    }


def read_campaign(row: Sequence[Any]) -> Campaign:
    """From its columns."""
    number, state, content, audience, topic, certainty, urgent, repeat, starts_at, author, approver = row[:11]
    kind, series, occurrence, asked_at, planned_at, finished_at, reason, revision, retracted_at = row[11:]
    return Campaign(
        id=number,
        state=state,
        content=read_content(content),
        audience=read_audience(audience),
        topic=topic,
        certainty=certainty,
        urgent=bool(urgent),
        repeat=repeat,
        starts_at=datetime.fromtimestamp(starts_at, UTC) if starts_at is not None else None,
        author=author,
        approver=approver,
        kind=kind,
        series=series,
        occurrence=occurrence,
        asked_at=asked_at,
        planned_at=planned_at,
        finished_at=finished_at,
        reason=reason,
        revision=revision,
        retracted_at=retracted_at,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
