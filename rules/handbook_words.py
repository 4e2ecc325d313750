"""Names of kinds of sentences, for the handbook."""

from __future__ import annotations

from collections.abc import Mapping

from rules.clauses import Kind
from rules.misgiven import N_
from rules.model_books import Count, PerWhat

KINDS: Mapping[Kind, str] = {
    "condition": N_("condition"),
    "quota": N_("quota"),
    "period": N_("period"),
    "deadline": N_("deadline"),
    "procedure": N_("procedure"),
    "document": N_("document"),
    "right": N_("right"),
    "benefit": N_("benefit"),
    "duty": N_("duty"),
    "sanction": N_("sanction"),
    "assessment": N_("assessment"),
    "funding": N_("funding"),
    "definition": N_("definition"),
    "validity": N_("validity"),
    "purpose": N_("purpose"),
}
PER: Mapping[PerWhat, str] = {
    "station": N_("each station"),
    "person": N_("each person"),
    "unit": N_("each unit"),
    "field": N_("each field"),
    "expert": N_("each expert"),
}
COUNTED: Mapping[Count, str] = {
    "concurrent": N_("at the same time"),
    "semester": N_("in a semester"),
    "total": N_("in all"),
    "unspecified": N_("by no period the document names"),
    "year": N_("in a year"),
    "review_year": N_("in a year of title reviews"),
}
