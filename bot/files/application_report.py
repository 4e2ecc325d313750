"""The answers of a college's self-check → a draft of its application report: six parts, filled or marked as gaps.

Which six parts there are is the pack's to say (`dezhou/report`, article 5, item 2); what belongs into each stands
here, in our own words, for the document names the parts only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.files.paper import Paper
from handlers.citing import cited, packed, said
from handlers.verdict_lines import MARKS, Case
from locales import Speaker
from rules import Fact, Facts, Rulebook
from rules.misgiven import N_

CHECK, REPORT = "dezhou/station", "dezhou/report"
GAP = N_("【to be written】")
PARTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("host_is_department", "workspace_m2", "good_conditions", "equipment"),
        N_("the department's name, its size, what it teaches, its rooms and machines."),
    ),
    ((), N_("the occupation (trade) of the station, as the certificates name it.")),
    (
        ("major_project_experience",),
        N_("why the station is needed, why it can work here, what there is already; the projects with their dates."),
    ),
    (
        ("leader_qualified", "entrants_technician_plus", "leader_makes_five", "level_certificates_only"),
        N_("who leads: name, honours, best work; then a paragraph for each technician."),
    ),
    (("dept_support",), N_("what the department gives: people, time, rooms, money.")),
    (
        ("system_complete", "work_rules_and_plan", "trainees_per_year"),
        N_("the rules, the plan with its steps, the goals and what they bring."),
    ),
)
"""For each part of the report: the facts it says, and what a self-check cannot know."""
NUMERALS = "一二三四五六七八九十"


def application_report(rulebook: Rulebook, answers: Facts, voice: Speaker, on: date) -> bytes:
    """The draft as a .docx file. Whatever is not known, or not met, is marked for whoever writes on."""
    case = Case.of(rulebook, rulebook.checks[CHECK], answers, on, voice)
    report = rulebook.documents[REPORT]
    assert report.source is not None
    paper = Paper(11)
    paper.title(voice.say("Application report for a technician station (draft)"))
    paper.note(voice.say("Made from a self-check, to be edited. Notes in grey are for you; delete them at the end."))
    paper.note(cited(voice.say("The parts are those the measures name"), voice, report.source))
    for number, (title, (names, wanted)) in enumerate(zip(report.contents, PARTS, strict=True)):
        paper.heading(_numbered(number, packed(rulebook, report.policy, title, voice), voice))
        for name in names:
            _fact(paper, case, case.check.fact(name))
        paper.gap(voice.say(GAP) + voice.say(wanted))
    paper.heading(voice.say("To go with it"))
    for line in _beside(rulebook, voice):
        paper.line(line)
    paper.note(case.pack(case.check.ask_whom))
    paper.note(voice.say("A self-check, not a decision: what the authority says counts."))
    return paper.bytes()


def _numbered(number: int, title: str, voice: Speaker) -> str:
    return f"{NUMERALS[number]}、{title}" if voice.language.startswith("zh") else f"{number + 1}. {title}"


def _fact(paper: Paper, case: Case, fact: Fact) -> None:
    """What is known of a fact, and whether the condition it belongs to is met by it."""
    value, voice = case.facts.get(fact.name), case.voice
    if fact.presumed is not None and value in (None, fact.presumed):
        return  # nobody has to write that nothing unusual is the case
    short = case.pack(fact.short)
    if value is None:
        paper.gap(voice.say(GAP) + voice.say("{question}: {answer}", question=short, answer=case.pack(fact.question)))
        return
    paper.line(voice.say("{question}: {answer}", question=short, answer=case.value(fact, value)))
    for line in _doubts(case, fact.name):
        paper.note(line)


def _doubts(case: Case, name: str) -> Iterator[str]:
    for state in ("failed", "discretion"):
        for reason in case.of_state(state):
            if name in reason.facts:
                mend = f" → {said(reason.mend, case.voice)}" if reason.mend else ""
                yield f"{MARKS[state]} {case.reason(reason)}{mend}"


def _beside(rulebook: Rulebook, voice: Speaker) -> Iterator[str]:
    """The other papers of the same application."""
    report = rulebook.documents[REPORT]
    for paper in rulebook.documents.values():
        if (paper.policy, paper.article, paper.item) != (report.policy, report.article, report.item) or paper is report:
            continue
        text = packed(rulebook, paper.policy, paper.text, voice)
        if paper.originals and paper.copies:
            text = voice.say("{paper} (original and copy)", paper=text)
        assert paper.source is not None
        yield "□ " + cited(text, voice, paper.source)
