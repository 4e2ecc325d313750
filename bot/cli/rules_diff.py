"""`station-bot rules diff`: what a change of the packs moves, in words and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.cli.rules_desk import ANSWERED, Refused, at_the_desk, put
from handlers.citing import outcome_named
from locales import Speaker
from rules import Rulebook, load
from rules.difference import Articles, Difference, Turn, difference
from rules.difference_words import Edit, edits
from rules.misgiven import N_
from rules.wording import Words

SHOWN_AT_MOST = 60
"""Characters of a sentence that a line repeats."""


def run_diff(old: Path, new: Path, language: str | None) -> int:
    """0 whether or not anything changed; 2 when one of them cannot be read."""

    def work(voice: Speaker) -> int:
        for place in (old, new):
            if not place.exists():
                sentence = N_("{file} is not there; name a folder of packs, or one pack.")
                raise Refused(voice.say(sentence, file=str(place)))
        put("\n".join(_Report(load(old), load(new), voice).lines()))
        return ANSWERED

    return at_the_desk(language, work)


@dataclass(frozen=True)
class _Report:
    old: Rulebook
    new: Rulebook
    voice: Speaker

    def lines(self) -> Iterator[str]:
        """Document by document: what is said otherwise, then what that moves."""
        same = True
        for name in dict.fromkeys((*self.old.books, *self.old.policies, *self.new.books, *self.new.policies)):
            told = [*self._policy(name)]
            if told:
                yield from ([] if same else [""])
                yield f"# {name}"
                yield from told
                same = False
        if same:
            yield self.voice.say("Nothing changed.")

    def _policy(self, name: str) -> Iterator[str]:
        said = [
            edit
            for old, new in (
                (self.old.policies.get(name), self.new.policies.get(name)),
                (self.old.books.get(name), self.new.books.get(name)),
            )
            if old != new
            for edit in edits(old, new)
        ]
        if not said:
            return
        yield self.voice.count("{n} thing is written otherwise:", "{n} things are written otherwise:", len(said))
        yield from (self._edit(edit, name) for edit in said)
        yield from self._checks(name)

    def _edit(self, edit: Edit, name: str) -> str:
        say = self.voice.say
        where = ".".join(edit.path) or name
        if edit.source is not None:
            where = say("{key} ({article})", key=where, article=self._words(name).article(edit.source))
        before, after = _short(edit.before), _short(edit.after)
        if edit.kind == "added":
            return "+ " + say("{key}: {text}", key=where, text=after)
        if edit.kind == "gone":
            return "- " + say("{key}: {text}", key=where, text=before)
        return "~ " + say("{key}: {before} → {after}", key=where, before=before, after=after)

    def _words(self, name: str) -> Words:
        return Words(self.new if name in self.new.policies else self.old, name, self.voice)

    def _checks(self, name: str) -> Iterator[str]:
        common = [one for one in self.old.checks if one in self.new.checks and self.new.checks[one].policy == name]
        found = {one: difference(self.old.logic(one), self.new.logic(one)) for one in common}
        moved: Mapping[str, Difference] = {one: own for one, own in found.items() if own.changed}
        for one, own in found.items():
            if not own.situations:
                sentence = N_("{check}: no situation of before is there any more; its facts are others.")
                yield self.voice.say(sentence, check=one)
        if not moved and all(own.situations for own in found.values()) and common:
            yield self.voice.say("No situation of any check gets another verdict.")
        for check, own in moved.items():
            yield from self._difference(check, name, own)

    def _difference(self, check: str, name: str, found: Difference) -> Iterator[str]:
        say = self.voice.say
        by_articles: dict[Articles, dict[Turn, int]] = {}
        for turn, n in found.turns.items():
            by_articles.setdefault(turn.articles, {})[turn] = n
        if len(by_articles) == 1:
            (articles,) = by_articles
            sentence = N_("{check}: {n} situations changed of {all}, all through {articles}.")
            yield say(
                sentence, check=check, n=found.changed, all=found.situations, articles=self._articles(name, articles)
            )
        else:
            yield say("{check}: {n} situations changed of {all}.", check=check, n=found.changed, all=found.situations)
        for articles, turns in by_articles.items():
            for turn, n in sorted(turns.items(), key=lambda pair: -pair[1]):
                before, after = outcome_named(turn.before, self.voice), outcome_named(turn.after, self.voice)
                through = self._articles(name, articles)
                yield "  · " + say(
                    "{n} through {articles}: {before} → {after}", n=n, articles=through, before=before, after=after
                )

    def _articles(self, name: str, articles: Articles) -> str:
        ordered = sorted(articles, key=lambda one: (str(one.article).rjust(8), one.item or ""))
        return self._words(name).articles(ordered)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_AT_MOST else text[: SHOWN_AT_MOST - 1] + "…"
