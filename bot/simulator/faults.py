"""Bad weather on demand: what goes wrong, for which calls, how often."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.simulator.parameters import Parameters

KINDS = frozenset({"429", "500", "502_html", "cut", "accept_then_silence", "accept_then_cut", "delay", "malformed"})
SILENCE_SECONDS = 3600.0
HTML_BODY = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


class NotAFault(ValueError):
    """A fault that cannot be ordered: the sentence says why."""


@dataclass
class Fault:
    """One order of bad weather."""

    id: int
    kind: str
    method: str = ""
    contains: str = ""
    times: int = 1
    retry_after: int = 1
    seconds: float = SILENCE_SECONDS

    def meets(self, method: str, parameters: Parameters) -> bool:
        """Whether a call is meant."""
        if self.method and self.method.lower() != method.lower():
            return False
        return not self.contains or any(self.contains in value for value in parameters.values.values())


@dataclass
class Faults:
    """What is ordered; each is used up by the calls it meets."""

    ordered: list[Fault] = field(default_factory=list)
    last: int = 0

    def order(self, wanted: dict[str, Any]) -> Fault:
        """Order a fault, or NotAFault."""
        kind = str(wanted.get("kind"))
        if kind not in KINDS:
            raise NotAFault(f"kind {kind!r} is not one of {', '.join(sorted(KINDS))}")
        self.last += 1
        numbers = {"times": int, "retry_after": int, "seconds": float}
        given: dict[str, Any] = {
            name: read(wanted[name]) for name, read in numbers.items() if wanted.get(name) is not None
        }
        fault = Fault(self.last, kind, str(wanted.get("method") or ""), str(wanted.get("contains") or ""), **given)
        self.ordered.append(fault)
        return fault

    def strike(self, method: str, parameters: Parameters) -> Fault | None:
        """The first fault that meets a call; one of its times is used up."""
        for fault in self.ordered:
            if fault.times > 0 and fault.meets(method, parameters):
                fault.times -= 1
                return fault
        return None
