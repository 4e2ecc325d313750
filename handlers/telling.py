"""Tells what the rule base says in one language, for a chat and for a terminal alike."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from handlers.citing import article_of
from locales import Speaker
from rules import Rulebook, Source


@dataclass(frozen=True, slots=True)
class Teller:
    """The rule base and a voice."""

    rulebook: Rulebook
    speaker: Speaker

    def say(self, message: str, /, **params: object) -> str:
        """A sentence of ours."""
        return self.speaker.say(message, **params)

    def pack(self, policy: str, template: str) -> str:
        """A sentence of a pack."""
        text = self.rulebook.text(policy, template)
        return self.speaker.pack(text.template, text.params)

    def place(self, source: Source) -> str:
        """第4条（1）."""
        return article_of(source, self.speaker)

    def cited(self, sentence: str, *sources: Source) -> str:
        """A sentence with its articles, the document's number before the first."""
        places = self.say(", ").join(dict.fromkeys(self.place(source) for source in sources))
        where = f"{self.rulebook.document_number(sources[0].policy)} {places}"
        source = self.say("[{articles}]", articles=where)
        return self.say("{sentence} {source}", sentence=sentence.removesuffix("。"), source=source)


def written(value: Decimal) -> str:
    """A number without needless zeros."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
