"""All policies, their checks and the compiled logic: what `load` hands out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rules.compile import compile_check
from rules.logic import Logic
from rules.model import Check, Policy
from rules.text import Text


@dataclass(frozen=True)
class Rulebook:
    """The rule base."""

    policies: Mapping[str, Policy]
    checks: Mapping[str, Check]
    """In a fixed order: policies by name, checks as in their pack."""
    _logic: dict[str, Logic] = field(default_factory=dict, repr=False, compare=False)
    _params: Mapping[str, Mapping[str, str | int]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, policies: Iterable[Policy]) -> Rulebook:
        """The rulebook of these policies."""
        named = {policy.id: policy for policy in policies}
        checks = {check.id: check for policy in named.values() for check in policy.checks}
        return cls(named, checks, {}, {name: text_params(policy) for name, policy in named.items()})

    def policy_of(self, check_id: str) -> Policy:
        """The policy a check belongs to."""
        return self.policies[self.checks[check_id].policy]

    def text(self, policy_id: str, template: str) -> Text:
        """A sentence of a pack, with the numbers of its policy."""
        return Text(template, self._params[policy_id])

    def logic(self, check_id: str) -> Logic:
        """The check's conditions, compiled the first time they are needed."""
        logic = self._logic.get(check_id)
        if logic is None:
            check = self.checks[check_id]
            logic = self._logic[check_id] = compile_check(
                check, self.policies[check.policy].parameters, self._params[check.policy]
            )
        return logic


def text_params(policy: Policy) -> Mapping[str, str | int]:
    """What every sentence of a policy may name: its numbers, its dates, its document number."""
    last = policy.validity.last
    dates = {"issued": policy.issued.isoformat(), "first": policy.validity.first.isoformat()}
    return {**policy.parameters, **dates, "last": last.isoformat() if last else "", "number": policy.number}
