"""Who is next: each person's updates in Telegram's order, one at a time; different people at once."""

from __future__ import annotations

from bisect import insort
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.store.inbox import Waiting
from bot.telegram.updates import Understood

MOST_RACES = 100
"""Of one update: in each, somebody else got what they wanted."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """A waiting update together with what it means."""

    update: Waiting
    understood: Understood

    @property
    def number(self) -> int:
        """The update's id."""
        return self.update.update_id


class Races:
    """How often each update was overtaken by others: many may want the same thing, but not for ever."""

    def __init__(self) -> None:
        self._lost: Counter[int] = Counter()

    def goes_on(self, number: int) -> bool:
        """Whether it may try once more; if not, it is a fault like others."""
        self._lost[number] += 1
        if self._lost[number] <= MOST_RACES:
            return True
        del self._lost[number]
        return False


class Line:
    """Updates that wait for their turn."""

    def __init__(self) -> None:
        self._people: dict[int, list[Understanding]] = {}
        self._ready: deque[int] = deque()
        self._in_hand: set[int] = set()

    def join(self, newcomers: Iterable[Understanding]) -> None:
        """Stand in line behind one's own earlier updates."""
        for newcomer in newcomers:
            person = newcomer.understood.person
            waiting = self._people.get(person)
            if waiting is None:
                self._people[person] = [newcomer]
                self._ready.append(person)
            else:
                # What is in hand stays where it is, even if something older arrives late.
                insort(waiting, newcomer, lo=person in self._in_hand, key=lambda one: one.number)

    def next(self, most: int) -> list[Understanding]:
        """The first update of each person who has none in hand."""
        taken: list[Understanding] = []
        while self._ready and len(taken) < most:
            person = self._ready.popleft()
            self._in_hand.add(person)
            taken.append(self._people[person][0])
        return taken

    def done(self, person: int) -> None:
        """The update in hand is dealt with; the person's next one may come."""
        self._in_hand.discard(person)
        waiting = self._people[person]
        del waiting[0]
        if waiting:
            self._ready.append(person)
        else:
            del self._people[person]

    def again(self, person: int, attempts: int) -> None:
        """The update in hand failed: it stays the first of its person and has its turn after the others."""
        self._in_hand.discard(person)
        first = self._people[person][0]
        self._people[person][0] = replace(first, update=replace(first.update, attempts=attempts))
        self._ready.append(person)

    @property
    def in_hand(self) -> int:
        """People whose turn is under way."""
        return len(self._in_hand)

    def __bool__(self) -> bool:
        """True if somebody can have their turn now."""
        return bool(self._ready)
