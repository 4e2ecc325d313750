"""Words of the command line → one call each."""

from __future__ import annotations

import gc
import sys
import traceback
from pathlib import Path
from typing import Annotated, Any

import typer

OUR_FAULT, BAD_INPUT = 1, 2
app = typer.Typer(
    name="station-bot",
    help="Eligibility checks for the engineer and technician workstations, as a Telegram bot.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command()
def run() -> int:
    """Run the bot: polling, or a webhook when STATION_BOT_WEBHOOK_URL is set."""
    gc.disable()  # a start leaves no garbage worth looking for; `run_bot` switches it on again
    from bot.cli.run import run_bot  # noqa: PLC0415 - each command imports what it needs, and starts at once

    return run_bot()


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the chat page is served.")] = 8080,
    keep: Annotated[Path | None, typer.Option(help="Keep the records in this file.")] = None,
) -> int:
    """Try it without a token: a chat page, three people, a throwaway database."""
    from bot.cli.demo import run_demo  # noqa: PLC0415 - as above

    return run_demo(port, keep)


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
def simulator(port: Annotated[int, typer.Option(help="Where it listens.")] = 8080) -> int:
    """The stand-in Bot API alone."""
    from bot.cli.simulator import run_simulator  # noqa: PLC0415 - as above

    return run_simulator(port)


@app.command()
def migrate() -> int:
    """Bring the database up to date."""
    from bot.cli.run import run_migrate  # noqa: PLC0415 - as above

    return run_migrate()


def main() -> None:
    """The console script: usage faults are one sentence."""
    command: Any = typer.main.get_command(app)
    try:
        status = command(standalone_mode=False)
    except (typer.Abort, KeyboardInterrupt):
        status = 130
    except Exception as fault:  # noqa: BLE001 - the top of the program
        print(_one_sentence(fault), file=sys.stderr)
        status = BAD_INPUT if hasattr(fault, "format_message") else OUR_FAULT
    sys.exit(status if isinstance(status, int) else 0)


def _one_sentence(fault: Any) -> str:
    """What a person can mend, or where we went wrong. The message of a fault of ours may quote what a person wrote."""
    if not hasattr(fault, "format_message"):
        place = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{Path(place.filename).name}, line {place.lineno}"
        return f"A fault of ours ({type(fault).__name__} in {where}): please report it with these words."
    context = getattr(fault, "ctx", None)
    path = context.command_path if context else "station-bot"
    said = " ".join(str(fault.format_message()).split()).rstrip(".")
    return f"{said}: see `{path} --help`."
