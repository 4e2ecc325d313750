"""`station-bot rules graph`: a check as Mermaid, or as SVG where Graphviz is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from bot.cli.rules_desk import ANSWERED, Refused, at_the_desk, named_check, put, put_into
from locales import Speaker
from rules import load
from rules.diagram import as_dot, as_mermaid, diagram

DRAWS_WITHIN = 60
"""Seconds: Graphviz takes one for our largest check."""


def run_graph(check: str, svg: Path | None, folder: Path | None, language: str | None) -> int:
    """0 drawn; 2 when it was to be SVG and cannot be."""

    def work(voice: Speaker) -> int:
        rulebook = load(folder)
        drawn = diagram(rulebook, named_check(rulebook, check, voice), voice)
        if svg is None:
            put(as_mermaid(drawn))
        else:
            put_into(svg, _svg(as_dot(drawn), voice), voice)
        return ANSWERED

    return at_the_desk(language, work)


def _svg(text: str, voice: Speaker) -> str:
    dot = shutil.which("dot")
    if dot is None:
        raise Refused(
            voice.say(
                "Drawing SVG takes Graphviz, and its program is not installed here; without --svg you get Mermaid."
            )
        )
    order = [dot, "-Tsvg"]
    try:
        done = subprocess.run(order, input=text.encode(), capture_output=True, check=True, timeout=DRAWS_WITHIN)  # noqa: S603 - found on the path, fed by us
    except (OSError, subprocess.SubprocessError) as problem:
        raise Refused(voice.say("Graphviz did not draw it: {problem}", problem=str(problem))) from problem
    return done.stdout.decode("utf-8")
