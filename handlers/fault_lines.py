"""What is wrong with a file, as a message: every fault with its place; very many also as a text file."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.buttons import Wish, button
from handlers.effects import Effect, SendFile
from handlers.page import Line, bold, page
from handlers.talk import Talk

Effects = tuple[Effect, ...]
MOST_LINES = 30
"""In the message: about what fits one, and what anybody reads there."""
FILE = "faults.txt"


def fault_lines(talk: Talk, faults: Sequence[str]) -> list[Line]:
    """The faults, or the first of them and how many more there are."""
    lines: list[Line] = [f"· {fault}" for fault in faults[:MOST_LINES]]
    if (more := len(faults) - MOST_LINES) > 0:
        lines.append(talk.say("… and {n} more; all of them are in the text file.", n=more))
    return lines


def fault_file(talk: Talk, faults: Sequence[str]) -> Effects:
    """All of them as a text file, where the message does not hold them."""
    if len(faults) <= MOST_LINES:
        return ()
    return (SendFile(FILE, "\n".join(faults).encode("utf-8-sig"), talk.say("All that is wrong with the file")),)


def refusal(talk: Talk, faults: Sequence[str]) -> Effects:
    """Nothing of the file was used; it is still waited for."""
    first = faults[0] if len(faults) == 1 else None
    lines: list[Line] = [bold(talk.say("Nothing of the file was used."))]
    lines += [first] if first else fault_lines(talk, faults)
    lines += ["", talk.say("Please mend it and send it here again.")]
    never = button(talk.say("Never mind"), Wish("nevermind"))
    return (*fault_file(talk, faults), *talk.below(page(lines, [[never]])))
