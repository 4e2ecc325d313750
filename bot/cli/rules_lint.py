"""`station-bot rules lint`: all faults of all packs, the audit, and the base in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.cli.rules_desk import ANSWERED, BAD_INPUT, at_the_desk, put
from locales import LANGUAGES, Speaker, folder_of
from locales.source import translated
from rules import PackFaults, Rulebook, load
from rules.audit import Audit, audit
from rules.audit_texts import Sentence
from rules.finding import N_, Finding, located
from rules.load import PACKS


def run_lint(folder: Path | None, language: str | None) -> int:
    """0 healthy, 2 with faults."""
    return at_the_desk(language, lambda voice: _lint(folder, voice))


def _lint(folder: Path | None, voice: Speaker) -> int:
    place, faults = folder or PACKS, list[str]()
    root = place.parent if place.is_file() else place
    try:
        rulebook: Rulebook | None = load(folder)
    except PackFaults as found:
        faults += map(str, found.faults)
        rulebook = found.sound
    faults += _questions(rulebook)
    report = list[str]()
    if rulebook is not None and rulebook.policies:
        health = audit(rulebook)
        untold = _Words(health.sentences, folder and root)
        findings = [*health.findings, *untold.findings()]
        faults += [str(fault) for fault in located(findings, root, voice.say)]
        report = [*_numbers(health, voice), *untold.summary(voice), *_exempt(rulebook, health, voice)]
    if faults:
        report = [*faults, voice.count("{n} fault.", "{n} faults.", len(faults))]
    put("\n".join(report))
    return BAD_INPUT if faults else ANSWERED


def _questions(rulebook: Rulebook | None) -> Iterator[str]:
    """What is wrong with the entries people ask for and with the words they use."""
    if rulebook is None or rulebook.folder is None:
        return
    from rules.questions.load import load_asked  # noqa: PLC0415 - a base with faults is not asked

    try:
        load_asked(rulebook, strict=True)
    except PackFaults as found:
        yield from map(str, found.faults)


class _Words:
    """Whether every sentence is there in every language. A folder may bring its own translations: en.po."""

    def __init__(self, sentences: Sequence[Sentence], folder: Path | None) -> None:
        self.sentences, self.folder = sentences, folder
        self.missing = {language: [*self._missing(language)] for language in LANGUAGES}

    def _missing(self, language: str) -> Iterator[Sentence]:
        own = self._own(language)
        known = {**_catalogue(folder_of(language) / "packs.po"), **(_catalogue(own) if own else {})}
        chinese = language == LANGUAGES[0]  # what the packs are written in
        return (one for one in self.sentences if not chinese and one.text not in known)

    def _own(self, language: str) -> Path | None:
        return None if self.folder is None else self.folder / f"{language}.po"

    def findings(self) -> Iterator[Finding]:
        """What must be translated: our own packs, and a folder that brings a catalogue."""
        for language, missing in self.missing.items():
            own = self._own(language)
            if own is None or own.exists():
                for one in missing:
                    message = N_("this sentence has no words in {language}; translate it")
                    yield Finding(one.policy, one.path, message, {"language": language}, one.book)

    def summary(self, voice: Speaker) -> Iterator[str]:
        """One line for what is complete, one for each language that is not."""
        for language in LANGUAGES:
            missing, n = len(self.missing[language]), len(self.sentences)
            if missing:
                sentence = N_(
                    "{missing} of {n} sentences have no words in {language}: put a catalogue {file} beside the packs."
                )
                yield voice.say(sentence, missing=missing, n=n, language=language, file=f"{language}.po")
        if not any(self.missing.values()):
            yield voice.say(
                "{n} sentences, all of them in {languages}.", n=len(self.sentences), languages=", ".join(LANGUAGES)
            )


def _catalogue(file: Path) -> Mapping[str, str]:
    return translated(file.read_text(encoding="utf-8")) if file.exists() else {}


def _numbers(health: Audit, voice: Speaker) -> Iterator[str]:
    n, say = health.figures, voice.say
    yield say("The rule base is sound.")
    yield say(
        "Documents: {policies}; articles: {articles}; clauses: {clauses}; things not said: {silent}.",
        policies=n.policies, articles=n.articles, clauses=n.clauses, silent=n.silent,
    )  # fmt: skip
    yield say(
        "Checks: {checks}; questions: {questions}; conditions: {conditions}; lines: {lines}.",
        checks=n.checks, questions=n.questions, conditions=n.conditions, lines=n.lines,
    )  # fmt: skip
    yield say("Situations: {n}, each with one verdict.", n=n.situations)


def _exempt(rulebook: Rulebook, health: Audit, voice: Speaker) -> Iterator[str]:
    if health.exempt:
        yield voice.say("Without effect, so never asked:")
    for check, fact in health.exempt:
        text = rulebook.text(check.policy, fact.short)
        yield f"· {check.id} {fact.name} {voice.pack(text.template, text.params)}"
