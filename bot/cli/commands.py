"""Words of the command line → one call each."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import STOPPED, rules, staff_commands

HOUR_COLUMNS = "activity, unit, hours, category (professional or general), document, document_date, entered_by"
AUDIENCE = (
    "all, or role=…,policy=…,district=…,department=…,language=…,station=ID,unfinished,ids=FILE,verdict=CHECK@ARTICLE"
)
app = typer.Typer(
    name="station-bot",
    help="Eligibility checks for the engineer and technician workstations, as a Telegram bot.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(rules.app)
app.add_typer(staff_commands.app)
policy_app = typer.Typer(name="policy", help="The original documents.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(policy_app)


@app.command()
def run(lang: Annotated[str | None, typer.Option(help="Of what is told here: zh_Hans or en.")] = None) -> int:
    """Run the bot: polling, or a webhook when STATION_BOT_WEBHOOK_URL is set."""
    gc.disable()  # a start leaves no garbage worth looking for; `run_bot` switches it on again
    from bot.cli.run import run_bot  # noqa: PLC0415 - each command imports what it needs, and starts at once

    return run_bot(lang)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the chat page is served.")] = 8080,
    keep: Annotated[Path | None, typer.Option(help="Keep the records in this file.")] = None,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en; both unless said.")] = None,
) -> int:
    """Try it without a token: a chat page, three people, a throwaway database."""
    from bot.cli.demo import run_demo  # noqa: PLC0415 - as above

    return run_demo(port, keep, lang)


@app.command()
def check(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command line
    name: Annotated[str, typer.Argument(metavar="CHECK", help="Such as zibo/expert.")],
    answers: Annotated[str | None, typer.Option(metavar="FILE|-", help="A JSON object of facts.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day to judge on, such as 2026-05-01.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    lines: Annotated[bool, typer.Option("--lines", help="JSON Lines in, JSON Lines out, one person each.")] = False,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """Go through an eligibility check, in the terminal or from a JSON object of facts."""
    from bot.cli.check import run_check  # noqa: PLC0415 - as above

    return run_check(name, answers=answers, on=on, as_json=json, lines=lines, language=lang)


@app.command()
def ask(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command line
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="The question, in quotes.")] = None,
    policy: Annotated[str | None, typer.Option(help="zibo, dezhou or education.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day to answer on, such as 2026-05-01.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    lines: Annotated[bool, typer.Option("--lines", help="JSON Lines in, JSON Lines out, a question each.")] = False,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """Ask a question of the rule base."""
    from bot.cli.ask import run_ask  # noqa: PLC0415 - as above

    return run_ask(text, policy=policy, on=on, json=json, lines=lines, language=lang)


@app.command()
def link(
    name: Annotated[str, typer.Argument(metavar="CHECK|ENTRY", help="Such as zibo/expert or zibo/direct-quota.")],
    qr: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw its QR code: .svg, .png, .pdf.")] = None,
    bot: Annotated[str | None, typer.Option(metavar="NAME", help="The bot's user name, where it never ran.")] = None,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """The link that opens a check or an answer, and its QR code."""
    from bot.cli.link import run_link  # noqa: PLC0415 - as above

    return run_link(name, qr=qr, bot=bot, language=lang)


@app.command()
def quota(
    name: Annotated[str, typer.Argument(metavar="QUOTA", help="Such as zibo/direct-title.")],
    used: Annotated[str, typer.Option(metavar="N", help="How many there are.")],
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """What remains of a limit, or by how much it is exceeded."""
    from bot.cli.quota import run_quota  # noqa: PLC0415 - as above

    return run_quota(name, used, json=json, language=lang)


@app.command()
def hours(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command line
    total: Annotated[str, typer.Option(metavar="N", help="All credit hours of the year.")],
    professional: Annotated[str, typer.Option(metavar="N", help="Those of professional subjects.")],
    year: Annotated[str | None, typer.Option(metavar="YEAR", help="The year, such as 2026.")] = None,
    activity: Annotated[str | None, typer.Option(metavar="NAME", help="Convert it by the hour table.")] = None,
    amount: Annotated[str | None, typer.Option(metavar="N", help="How much of the activity.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """What is missing of a year's credit hours."""
    from bot.cli.hours import run_hours  # noqa: PLC0415 - as above

    words = {"year": year, "activity": activity, "amount": amount}
    return run_hours(total, professional, **words, json=json, language=lang)


@app.command()
def hour_table(
    add: Annotated[str | None, typer.Option(metavar="FILE", help=f"Enter a YAML or CSV file: {HOUR_COLUMNS}.")] = None,
    remove: Annotated[str | None, typer.Option(metavar="ACTIVITY", help="Take a line out.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """How activities count as credit hours, as staff enter it from a document."""
    from bot.cli.hour_table import run_hour_table  # noqa: PLC0415 - as above

    return run_hour_table(add, remove, json=json, language=lang)


@app.command(context_settings={"ignore_unknown_options": True})  # -1 is a number, and told that it is too small
def workdays(
    start: Annotated[str, typer.Argument(metavar="DATE", help="Such as 2026-09-29.")],
    count: Annotated[str, typer.Argument(metavar="N", help="How many working days.")],
    start_counts: Annotated[bool, typer.Option("--start-counts", help="Count the first day too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """The N-th working day after a date, and whether it is provisional."""
    from bot.cli.workdays import run_workdays  # noqa: PLC0415 - as above

    return run_workdays(start, count, start_counts=start_counts, json=json, language=lang)


@app.command()
def roster(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command line
    name: Annotated[str, typer.Argument(metavar="CHECK", help="zibo/engineer or zibo/direct-title.")],
    out: Annotated[str, typer.Option(metavar="FILE", help="Where the answer goes, an .xlsx file.")],
    file: Annotated[str | None, typer.Argument(metavar="FILE", help="The list, .xlsx or .csv.")] = None,
    template: Annotated[bool, typer.Option("--template", help="Write an empty list to fill in.")] = False,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day to judge on, such as 2026-05-01.")] = None,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """Judge an Excel list of engineers, row by row."""
    from bot.cli.roster import run_roster  # noqa: PLC0415 - as above

    return run_roster(name, file, out, template=template, on=on, language=lang)


@app.command()
def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """Copy the records, also while the bot runs."""
    from bot.cli.keeping import run_backup  # noqa: PLC0415 - as above

    return run_backup(file, language=lang)


@app.command()
def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What `backup` wrote.")],
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """Put a backup in the place of the records; the bot must not run."""
    from bot.cli.keeping import run_restore  # noqa: PLC0415 - as above

    return run_restore(file, language=lang)


@app.command()
def export(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Their numeric Telegram id.")],
    out: Annotated[str | None, typer.Option(metavar="FILE", help="Write it there.")] = None,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """All that is kept about a person, as JSON."""
    from bot.cli.keeping import run_export  # noqa: PLC0415 - as above

    return run_export(person, out=out, language=lang)


@policy_app.command()
def attach(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The document as a text file.")],
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """Check an original against the rules' hashes and keep it: the chat shows it from then on."""
    from bot.cli.policy import run_attach  # noqa: PLC0415 - as above

    return run_attach(file, language=lang)


@app.command()
def simulator(
    port: Annotated[int, typer.Option(help="Where it listens.")] = 8080,
    lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None,
) -> int:
    """The stand-in Bot API alone."""
    from bot.cli.simulator import run_simulator  # noqa: PLC0415 - as above

    return run_simulator(port, language=lang)


@app.command()
def migrate(lang: Annotated[str | None, typer.Option(help="zh_Hans or en.")] = None) -> int:
    """Bring the database up to date."""
    from bot.cli.run import run_migrate  # noqa: PLC0415 - as above

    return run_migrate(lang)


def command() -> object:
    """Do what the words say; what the command returns."""
    try:
        return typer.main.get_command(app)(standalone_mode=False)
    except typer.Abort:
        return STOPPED
