"""Words of the command line about messages nobody asked for, and about who gets them."""

from __future__ import annotations

from typing import Annotated

import typer

AUDIENCE = (
    "all, or role=…,policy=…,district=…,department=…,language=…,station=ID,unfinished,ids=FILE,verdict=CHECK@ARTICLE"
)
app = typer.Typer()
"""Without a name: its commands stand beside the others."""


@app.command()
def announce(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command line
    to: Annotated[str, typer.Option(metavar="SPEC", help=AUDIENCE)],
    file: Annotated[str | None, typer.Option(metavar="FILE", help="The Chinese text, UTF-8.")] = None,
    file_en: Annotated[str | None, typer.Option(metavar="FILE", help="The English text, UTF-8.")] = None,
    topic: Annotated[str, typer.Option(help="news, calls, events or deadlines.")] = "news",
    at: Annotated[str | None, typer.Option(metavar="TIME", help="Such as '2026-12-01 09:30'; else at once.")] = None,
    urgent: Annotated[bool, typer.Option("--urgent", help="In quiet hours too.")] = False,
    send: Annotated[bool, typer.Option("--send", help="Write it down for the running bot to send.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """Say who would get an announcement, and when; with --send it is sent."""
    from bot.cli.announce import Order, run_announce  # noqa: PLC0415 - as in `commands`

    return run_announce(Order(to, file, file_en, topic, at, urgent, send), json=json, language=lang)


@app.command()
def report(
    campaign: Annotated[str | None, typer.Argument(metavar="ID", help="Else a list; for a file, the latest.")] = None,
    csv: Annotated[str | None, typer.Option(metavar="FILE", help="Each person's line, CSV.")] = None,
    xlsx: Annotated[str | None, typer.Option(metavar="FILE", help="The same for Excel.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """What became of an announcement: figures, and each person's result."""
    from bot.cli.reporting import run_report  # noqa: PLC0415 - as in `commands`

    return run_report(campaign, csv=csv, xlsx=xlsx, json=json, language=lang)


@app.command()
def people(
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """How many people there are: by language, role, document; figures only."""
    from bot.cli.reporting import run_people  # noqa: PLC0415 - as in `commands`

    return run_people(json=json, language=lang)


@app.command()
def stations(
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """The stations, with their numbers."""
    from bot.cli.reporting import run_stations  # noqa: PLC0415 - as in `commands`

    return run_stations(json=json, language=lang)


@app.command()
def deadlines(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command line
    add: Annotated[str | None, typer.Option(metavar="TITLE", help="A new one: its Chinese title.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Its day, such as 2027-03-31.")] = None,
    english: Annotated[str | None, typer.Option(metavar="TITLE", help="Its English title.")] = None,
    policy: Annotated[str | None, typer.Option(help="Its document: zibo or dezhou.")] = None,
    to: Annotated[str, typer.Option(metavar="SPEC", help=AUDIENCE)] = "all",
    leads: Annotated[str, typer.Option(metavar="DAYS", help="Days before, such as '30 7 1'.")] = "30 7 1",
    late: Annotated[str, typer.Option(help="After an outage: send, fold or skip.")] = "fold",
    cancel: Annotated[str | None, typer.Option(metavar="ID", help="It holds no longer.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """The calendar of deadlines and what is reminded next; one is added or cancelled."""
    from bot.cli.deadlines import New, run_deadlines  # noqa: PLC0415 - as in `commands`

    return run_deadlines(New(add, on, english, policy, to, leads, late), cancel, json=json, language=lang)
