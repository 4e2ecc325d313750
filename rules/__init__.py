"""The policy: facts and a day in, verdicts out. The only door to the rule base."""

from rules.facts import FactFault, read_facts, read_value
from rules.history import older
from rules.interview import next_question, open_questions, questions_left
from rules.load import PackFaults, load
from rules.model import Check, Fact, Facts, Option, Outcome, Policy, Source, Value
from rules.moves import Move, moves
from rules.remedy import Change, Remedy, remedies
from rules.rulebook import Rulebook
from rules.text import Text
from rules.verdict import Assumption, Reason, Verdict, judge

__all__ = [
    "Assumption",
    "Change",
    "Check",
    "Fact",
    "FactFault",
    "Facts",
    "Move",
    "Option",
    "Outcome",
    "PackFaults",
    "Policy",
    "Reason",
    "Remedy",
    "Rulebook",
    "Source",
    "Text",
    "Value",
    "Verdict",
    "judge",
    "load",
    "moves",
    "next_question",
    "older",
    "open_questions",
    "questions_left",
    "read_facts",
    "read_value",
    "remedies",
]
