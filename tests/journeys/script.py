"""A conversation as text → its steps.

# title                     what the journey shows
language: en                what the person's Telegram suggests (zh-hans unless said)
approval above: 2           more people than these need a second person's approval
slowly: yes                 announcements go out so slowly that one can come between
> 正高级                     the person types this
[正高级]                     the person presses the button with this label (or beginning with it)
(photo)                     the person sends something that is no text
(file roster.xlsx)          the person sends a document, made of tests/journeys/files/roster.csv
(looks)                     the person does nothing and reads what has come
(blocks)                    the person blocks the bot; (unblocks); (blocks unheard): the bot is not told
(later 40 s)                time passes: `s`, `h` or `d`; what is due then has happened
> {tomorrow} 09:30          the day after the one on which the journey is walked; `{in 31 d}`: that many days after it;
                            `{date in 31 d}`: the same as it is written in English
@staff                      from here on somebody else acts: `staff`, or any other name; `@` alone is the first person
> /start {link}             what stands behind ?start= in the last link anybody was shown
  哪个级别                   indented: what the bot said in this step holds these words
  - 报错                    indented with a dash: and does not hold these
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

HEADERS = ("language", "approval above", "slowly")


@dataclass(frozen=True)
class Step:
    """One thing a person does, and what they then read."""

    line: int
    does: str
    """`types`, `presses` or `sends`."""
    what: str
    reads: tuple[str, ...]
    reads_not: tuple[str, ...]
    who: str = ""
    """Empty: the person the journey is about."""


@dataclass(frozen=True)
class Journey:
    """A whole conversation."""

    title: str
    language: str
    steps: tuple[Step, ...]
    approval_above: int = 200
    slowly: bool = False


class NotAJourney(ValueError):
    """A line of a journey that cannot be understood."""


def read_journey(path: Path) -> Journey:
    """The journey written in a file; NotAJourney names file and line of what cannot be understood."""
    title, steps, who, headers = path.stem, list[Step](), "", dict[str, str]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        header, colon, value = text.partition(":")
        if not text or text.startswith("#"):
            title = text.lstrip("# ") if number == 1 else title
        elif not steps and colon and header in HEADERS:
            headers[header] = value.strip()
        elif line.startswith("@"):
            who = text.removeprefix("@").strip()
        elif line.startswith(" "):
            steps[-1] = _with_reading(steps[-1], text)
        else:
            steps.append(replace(_step(path, number, text), who=who))
    above = int(headers.get("approval above", Journey.approval_above))
    return Journey(title, headers.get("language", "zh-hans"), tuple(steps), above, "slowly" in headers)


def _step(path: Path, number: int, text: str) -> Step:
    for opening, closing, does in ((">", "", "types"), ("[", "]", "presses"), ("(", ")", "sends")):
        if text.startswith(opening) and text.endswith(closing):
            return Step(number, does, text.removeprefix(opening).removesuffix(closing).strip(), (), ())
    raise NotAJourney(f"{path.name}:{number}: `> text`, `[button]` or `(photo)` expected, not: {text}")


def _with_reading(step: Step, text: str) -> Step:
    if text.startswith("- "):
        return replace(step, reads_not=(*step.reads_not, text[2:]))
    return replace(step, reads=(*step.reads, text))
