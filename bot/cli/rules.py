"""`station-bot rules`: the rule base for those who maintain it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path | None, typer.Option(metavar="DIR", help="A folder of packs; ours unless said.")]
Language = Annotated[str | None, typer.Option(help="zh_Hans or en.")]
CheckName = Annotated[str, typer.Argument(metavar="CHECK", help="Such as zibo/expert.")]

app = typer.Typer(name="rules", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def rules() -> None:
    """The rule base: its health, its handbook, its tables and diagrams, what a change would move."""


@app.command()
def lint(folder: Folder = None, lang: Language = None) -> int:
    """All faults of all packs at once, with file, line and how to mend them; then the audit."""
    from bot.cli.rules_lint import run_lint  # noqa: PLC0415 - each command imports what it needs, and starts at once

    return run_lint(folder, lang)


@app.command()
def show(
    policy: Annotated[str | None, typer.Argument(metavar="POLICY", help="Such as zibo; all unless said.")] = None,
    html: Annotated[str | None, typer.Option(metavar="FILE|-", help="As one HTML page.")] = None,
    folder: Folder = None,
    lang: Language = None,
) -> int:
    """A handbook: article by article, what is encoded, how it is asked, what follows."""
    from bot.cli.rules_show import run_show  # noqa: PLC0415 - as above

    return run_show(policy, html, folder, lang)


@app.command()
def table(
    check: CheckName,
    csv: Annotated[bool, typer.Option("--csv", help="For a spreadsheet.")] = False,
    folder: Folder = None,
    lang: Language = None,
) -> int:
    """A check as decision tables: every situation is in exactly one row."""
    from bot.cli.rules_show import run_table  # noqa: PLC0415 - as above

    return run_table(check, csv, folder, lang)


@app.command()
def graph(
    check: CheckName,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw it there, through Graphviz.")] = None,
    folder: Folder = None,
    lang: Language = None,
) -> int:
    """A check as a diagram: Mermaid, or SVG through Graphviz."""
    from bot.cli.rules_graph import run_graph  # noqa: PLC0415 - as above

    return run_graph(check, svg, folder, lang)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A folder of packs, or one pack.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Another one.")],
    lang: Language = None,
) -> int:
    """What a change of the packs moves, in words and numbers."""
    from bot.cli.rules_diff import run_diff  # noqa: PLC0415 - as above

    return run_diff(old, new, lang)
