"""`station-bot report`, `people`, `stations`: what became of an announcement, who there is; figures and lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.cli.records import in_order, looked_into
from bot.cli.terminal import Counter, Refused, answered, as_json, shortened
from bot.settings import read_reach
from bot.store import Connection, campaigns
from bot.store.campaign_rows import read_campaign
from bot.store.database import queries
from bot.store.stations import read_station
from handlers.campaign import Campaign, CampaignId, Tally
from handlers.campaign_card import STATES
from handlers.campaign_ports import Delivery
from handlers.campaign_report import as_csv, cells_of, figures, headings
from handlers.language import NAMES
from handlers.profile import SHOWN
from locales import Speaker
from rules.misgiven import N_

LISTED = 20
"""Announcements, where no number was named."""
EVERYTHING = -1
"""Rows, as SQLite says it."""


def run_report(
    written: str | None,
    *,
    csv: str | None = None,
    xlsx: str | None = None,
    json: bool = False,
    language: str | None = None,
) -> int:
    """The figures of one announcement, its lines as a file; or the latest ones. The exit status."""

    def work(connection: Connection, counter: Counter) -> str:
        files = [(file, ending) for file, ending in ((csv, "csv"), (xlsx, "xlsx")) if file is not None]
        if written is None and not files:
            return _list(_latest(connection, LISTED), counter.voice, json=json)
        campaign = _campaign(connection, written, counter.voice)
        tally = campaigns.tally(connection, campaign.id)
        for file, ending in files:
            _write_file(connection, counter.voice, campaign, (Path(file), ending))
        if json:
            return as_json(_shaped(campaign, tally))
        saved = [counter.voice.say("Written to {file}.", file=file) for file, _ in files]
        return "\n".join([_title(campaign), *figures(counter.voice, campaign, tally), *saved])

    return _at_the_records(language, work)


def _at_the_records(language: str | None, work: Callable[[Connection, Counter], str]) -> int:
    def answer(counter: Counter) -> str:
        with looked_into(read_reach().database) as connection:
            return work(connection, counter)

    return in_order(lambda: answered(language, answer))


def _campaign(connection: Connection, written: str | None, voice: Speaker) -> Campaign:
    """The one with this number, or the latest."""
    if written is None:
        for latest in _latest(connection, 1):
            return latest
        raise Refused(voice.say("There is none yet."))
    number = int(written) if written.isascii() and written.isdecimal() and len(written) <= 18 else None
    found = campaigns.campaign_of(connection, CampaignId(number)) if number is not None else None
    if found is None:
        sentence = N_("There is no announcement {came}; station-bot report lists the latest.")
        raise Refused(voice.say(sentence, came=shortened(written)))
    return found


def _title(campaign: Campaign) -> str:
    first = next((words.text.strip().splitlines()[0] for words in campaign.content.words.values() if words.text), "")
    return f"{campaign.id} {shortened(first) if first else ''}".strip()


def _latest(connection: Connection, many: int) -> Sequence[Campaign]:
    return [read_campaign(row) for row in queries("campaigns").campaigns(connection, limit=many, offset=0)]


def _list(found: Sequence[Campaign], voice: Speaker, *, json: bool) -> str:
    if json:
        return as_json({"announcements": [{"campaign": one.id, "state": one.state} for one in found]})
    lines = [f"{_title(one)} · {voice.say(STATES[one.state])}" for one in found]
    return "\n".join(lines) if lines else voice.say("There is none yet.")


def _shaped(campaign: Campaign, tally: Tally) -> Mapping[str, object]:
    reasons = [{"state": state, "reason": reason, "n": n} for (state, reason), n in sorted(tally.reasons.items())]
    return {
        "campaign": campaign.id,
        "state": campaign.state,
        "planned": tally.total,
        "states": {state: n for state, n in tally.states.items() if n},
        "reasons": reasons,
        "retracted": tally.retracted,
        "not_retracted": tally.unretracted,
    }


def _write_file(connection: Connection, voice: Speaker, campaign: Campaign, target: tuple[Path, str]) -> None:
    file, ending = target
    zone = read_reach().timezone
    found = queries("campaigns").deliveries(connection, campaign=campaign.id, limit=EVERYTHING, offset=0)
    rows = [cells_of(voice, Delivery(*row), zone) for row in found]
    if ending == "csv":
        content = as_csv(headings(voice), rows)
    else:
        from bot.files.listing import listing  # noqa: PLC0415 - slow to import, rarely asked for

        content = listing(voice.say("Report"), headings(voice), rows)
    try:
        with file.open("xb") as out:
            out.write(content)
    except FileExistsError as there:
        raise Refused(voice.say("{file} is there already; name another file.", file=str(file))) from there
    except OSError as problem:
        sentence = N_("{file} cannot be written ({problem}); name a file in a folder that is there.")
        raise Refused(voice.say(sentence, file=str(file), problem=problem.strerror or "")) from problem


def run_people(*, json: bool = False, language: str | None = None) -> int:
    """How many there are, by language, role and document; figures only. The exit status."""

    def work(connection: Connection, counter: Counter) -> str:
        found = {
            kind: {str(key): n for key, n in rows}
            for kind, rows in (
                (kind, list(getattr(queries("subscriptions"), f"people_by_{kind}")(connection)))
                for kind in ("language", "role", "policy", "reach")
            )
        }
        if json:
            return as_json({"people": sum(found["language"].values()), **found})
        return "\n".join(_people_lines(counter, found))

    return _at_the_records(language, work)


def _people_lines(counter: Counter, found: Mapping[str, Mapping[str, int]]) -> Sequence[str]:
    voice, policies = counter.voice, counter.rulebook.policies
    none = voice.say("not given")
    names: Mapping[str, Mapping[str, str]] = {
        "language": {str(code): name for code, name in NAMES.items()},
        "role": {role: voice.say(name) for role, name in SHOWN.items()},
        "policy": {policy.id: counter.pack(policy.id, policy.short) for policy in policies.values()},
        "reach": {"reachable": voice.say("can be reached"), "unreachable": voice.say("cannot be reached"),
                  "stopped": voice.say("want no messages"), "follow_ups": voice.say("want follow-ups")},
    }  # fmt: skip
    titles = {
        "language": voice.say("Language"), "role": voice.say("Role"), "policy": voice.say("Policy document"),
        "reach": voice.say("Messages"),
    }  # fmt: skip
    lines = [voice.count("{n} person", "{n} people", sum(found["language"].values()))]
    for kind, title in titles.items():
        lines.append(f"{title}:")
        lines += [f"· {names[kind].get(key, none)}: {n}" for key, n in found[kind].items()]
    return lines


def run_stations(*, json: bool = False, language: str | None = None) -> int:
    """All stations with their numbers; the exit status."""

    def work(connection: Connection, counter: Counter) -> str:
        found = [read_station(row) for row in queries("stations").stations(connection, limit=EVERYTHING, offset=0)]
        if json:
            shaped = [
                {"station": one.id, "name": one.name, "policy": one.policy, "place": one.place, "open": one.open}
                for one in found
            ]
            return as_json({"stations": shaped})
        lines = [f"{one.id} {one.name} · {one.policy} · {one.place or '-'}{'' if one.open else ' ✗'}" for one in found]
        return "\n".join(lines) if lines else counter.voice.say("There is none yet.")

    return _at_the_records(language, work)
