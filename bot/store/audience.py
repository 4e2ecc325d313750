"""Who is meant by an announcement or a reminder, and who of them is left out: one statement, built from its lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from bot.store.database import Connection
from handlers.campaign import Audience, Headcount

STATION_ROLES = {"enterprise": "contact", "engineer": "engineer", "expert": "expert", "leader": "leader"}
"""What a role of a profile is called in a station."""
LEFT_OUT = """CASE
    WHEN p.reachable = 0 THEN 'unreachable'
    WHEN s.stopped_at IS NOT NULL THEN 'stopped'
    WHEN EXISTS (SELECT 1 FROM muted AS m WHERE m.person = p.id AND m.topic = :topic) THEN 'muted'
END"""
A_MEMBER = "EXISTS (SELECT 1 FROM membership AS m INNER JOIN station AS t ON t.id = m.station {more})"
OF_THEM = "WHERE m.person = p.id AND m.state = 'member'"


def chosen(audience: Audience, topic: str) -> tuple[str, dict[str, object]]:
    """A SELECT of person, language, why they are left out (NULL: they are not), and its parameters.

    `verdict` is not a line of this statement: whoever can judge resolves it to `people` first.
    """
    lines = list(_lines(audience))
    where = " AND ".join(["1", *(line for line, _ in lines)])
    params: dict[str, object] = {"topic": topic}
    for _, more in lines:
        params |= more
    # Nothing from outside stands in the statement: only lines of this module.
    sql = (
        f"SELECT p.id AS person, coalesce(p.language, p.suggested) AS language, {LEFT_OUT} AS left_out "  # noqa: S608
        f"FROM person AS p LEFT JOIN subscription AS s ON s.person = p.id WHERE {where}"
    )
    return sql, params


def _lines(audience: Audience) -> Iterator[tuple[str, dict[str, object]]]:
    if audience.roles:
        own = "m.role IN (SELECT value FROM json_each(:station_roles))"
        said = f"(p.role IN (SELECT value FROM json_each(:roles)) OR {_member(own)})"  # noqa: S608 - words of this module
        yield (
            said,
            {
                "roles": json.dumps(audience.roles),
                "station_roles": json.dumps([STATION_ROLES.get(role, role) for role in audience.roles]),
            },
        )
    if audience.policies:
        own = "t.policy IN (SELECT value FROM json_each(:policies))"
        chat = "p.policy IN (SELECT value FROM json_each(:policies))"
        said = f"({chat} OR {_profile('policy', 'policies')} OR {_member(own)})"
        yield said, {"policies": json.dumps(audience.policies)}
    if audience.places:
        own = "t.place IN (SELECT value FROM json_each(:places))"
        yield f"({_profile('place', 'places')} OR {_member(own)})", {"places": json.dumps(audience.places)}
    if audience.languages:
        yield (
            "coalesce(p.language, p.suggested) IN (SELECT value FROM json_each(:languages))",
            {"languages": json.dumps(audience.languages)},
        )
    if audience.stations:
        own = "t.id IN (SELECT value FROM json_each(:stations))"
        yield _member(own), {"stations": json.dumps(audience.stations)}
    if audience.unfinished:
        yield "EXISTS (SELECT 1 FROM interview AS i WHERE i.id = p.open_interview AND i.closed = 0)", {}
    if audience.people is not None:
        yield "p.id IN (SELECT value FROM json_each(:people))", {"people": json.dumps(audience.people)}


def _member(condition: str) -> str:
    return A_MEMBER.format(more=f"{OF_THEM} AND {condition}")


def _profile(column: str, wanted: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM profile AS f WHERE f.person = p.id "  # noqa: S608 - words of this module
        f"AND f.{column} IN (SELECT value FROM json_each(:{wanted})))"
    )


def headcount(connection: Connection, audience: Audience, topic: str, since: float) -> Headcount:
    """Who would get it now; `since`: the beginning of today, for those who were sent something already."""
    sql, params = chosen(audience, topic)
    languages, left_out = dict[str, int](), dict[str, int]()
    rows = connection.execute(f"SELECT language, left_out, count(*) FROM ({sql}) GROUP BY 1, 2", params)  # noqa: S608
    for language, why, count in rows:
        if why is None:
            languages[language] = count
        else:
            left_out[why] = left_out.get(why, 0) + count
    reminded = connection.execute(
        f"SELECT count(*) FROM ({sql}) AS a WHERE a.left_out IS NULL AND EXISTS ("  # noqa: S608
        "SELECT 1 FROM delivery AS d WHERE d.person = a.person AND d.state = 'sent' AND d.settled_at >= :since)",
        {**params, "since": since},
    ).fetchone()[0]
    if audience.people is not None and (strangers := len(audience.people) - _known(connection, audience.people)):
        left_out["never_wrote"] = strangers
    return Headcount(languages, left_out, reminded)  # type: ignore[arg-type]


def _known(connection: Connection, people: Sequence[int]) -> int:
    """How many of them ever wrote to the bot."""
    sql = "SELECT count(*) FROM person WHERE id IN (SELECT value FROM json_each(?))"
    return int(connection.execute(sql, (json.dumps(list(people)),)).fetchone()[0])
