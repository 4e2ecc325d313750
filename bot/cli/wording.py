"""Where a sentence stands, for a terminal: [Zibo … Art. 18]."""

from __future__ import annotations

from bot.cli.terminal import Counter
from handlers.citing import article_of
from rules import Source


def cited(counter: Counter, sentence: str, *sources: Source) -> str:
    """A sentence with its articles; they stand before a Chinese full stop, which then is not needed."""
    articles = counter.voice.say(", ").join(dict.fromkeys(place(counter, source) for source in sources))
    source = counter.voice.say("[{articles}]", articles=articles)
    return counter.voice.say("{sentence} {source}", sentence=sentence.removesuffix("。"), source=source)


def place(counter: Counter, source: Source) -> str:
    """The document and the article in it."""
    return f"{counter.rulebook.document_number(source.policy)} {article_of(source, counter.voice)}"
