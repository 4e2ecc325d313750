"""The console script. It imports nothing itself: a command that is asked for plainly starts at once."""

from __future__ import annotations

import errno
import sys

OUR_FAULT, BAD_INPUT, STOPPED = 1, 2, 130
FULL = (errno.ENOSPC, errno.EBADF)
"""What the system says where the words of `--help` cannot be written."""


def main() -> None:
    """Do what the words say and leave with its status; usage faults are one sentence."""
    try:
        status = _lint() if sys.argv[1:] == ["rules", "lint"] else _command()
    except KeyboardInterrupt:
        status = STOPPED
    except Exception as fault:  # noqa: BLE001 - the top of the program
        print(_one_sentence(fault), file=sys.stderr)
        theirs = hasattr(fault, "format_message") or (isinstance(fault, OSError) and fault.errno in FULL)
        status = BAD_INPUT if theirs else OUR_FAULT
    sys.exit(status if isinstance(status, int) else 0)


def _lint() -> object:
    """The command that is typed again after every change of a pack: no words to read, so no reader of words."""
    import gc  # noqa: PLC0415 - as for all commands

    gc.disable()  # what a run builds up it needs to its end
    from bot.cli.rules_lint import run_lint  # noqa: PLC0415 - each command imports what it needs, and starts at once

    status = run_lint(None, None)
    gc.freeze()  # or the interpreter looks through all of it once more as it leaves
    return status


def _command() -> object:
    from bot.cli.commands import command  # noqa: PLC0415 - as above

    return command()


def _one_sentence(fault: Exception) -> str:
    """What a person can mend, or where we went wrong. The message of a fault of ours may quote what a person wrote."""
    told = getattr(fault, "format_message", None)
    if isinstance(fault, OSError) and fault.errno in FULL:
        return _said(N_("Standard output cannot be written ({problem})."), problem=fault.strerror or "")
    if told is None:
        return _our_fault(fault)
    context = getattr(fault, "ctx", None)
    path = context.command_path if context else "station-bot"
    if type(fault).__name__ == "NoArgsIsHelpError":
        return _said(N_("A command is missing; {help} lists them."), help=f"{path} --help")
    said = " ".join(str(told()).split()).rstrip(".")
    return f"{said}: see `{path} --help`."


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "extract, translate later"
    """Mark a sentence for the catalogue."""
    return message


def _said(message: str, **params: str) -> str:
    from bot.cli.terminal import spoken  # noqa: PLC0415 - rarely needed

    return spoken(None).say(message, **params)


def _our_fault(fault: Exception) -> str:
    import traceback  # noqa: PLC0415 - rarely needed
    from pathlib import Path  # noqa: PLC0415

    place = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{Path(place.filename).name}, line {place.lineno}"
    return f"A fault of ours ({type(fault).__name__} in {where}): please report it with these words."
