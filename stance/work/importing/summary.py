"""What an import did, in keys of claims or, for imports of any size, in numbers."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from stance.domain.rereading import Rereading

_OUTCOMES = ("recorded", "replaced", "unchanged", "retracted")


@dataclass
class Summary:
    """What an import did: keys of claims recorded, replaced, unchanged, and left retracted."""

    recorded: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    retracted: list[str] = field(default_factory=list)
    vocabulary: int = 0
    #: Headings of a claim file with the entries that claims named and that were made for them.
    made: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    #: What stances read otherwise by replaced vocabulary, and sentences for a person to look at:
    #: what is near to what was made, and the rest.
    rereadings: tuple[Rereading, ...] = ()
    near: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    #: Codebooks and rounds: what is new of them, by kind.
    coding: Counter[str] = field(default_factory=Counter)
    #: Sources that came without claims, and first texts of sources that were there.
    sources: int = 0
    texts: int = 0
    #: What is to be said of dates.
    dated: list[str] = field(default_factory=list)
    #: How many of what is new, or anew, are readings: by round and coder.
    read: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: How many stances are ascribed as their speaker speaks for nobody: by speaker and holder.
    unaffiliated: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def keys(self) -> list[str]:
        """The claims that are new, or new versions."""
        return [*self.recorded, *self.replaced]

    @property
    def held(self) -> int:
        """How many keys it holds, of claims of all outcomes."""
        return sum(len(getattr(self, outcome)) for outcome in _OUTCOMES)

    def count(self, outcome: str) -> int:
        """How many claims came out as "recorded", "replaced", "unchanged" or "retracted"."""
        return self.counted[outcome] + len(getattr(self, outcome))

    @property
    def counts(self) -> Counter[str]:
        """How many claims came out as each."""
        return Counter({outcome: self.count(outcome) for outcome in _OUTCOMES})

    def forget_keys(self) -> None:
        """Keep the numbers only, so that an import of any size fits into memory."""
        for outcome in _OUTCOMES:
            keys = getattr(self, outcome)
            self.counted[outcome] += len(keys)
            keys.clear()

    def add(self, other: "Summary") -> None:
        """Take the numbers of another import in."""
        other.forget_keys()
        self.counted += other.counted
        self.read += other.read
        self.unaffiliated += other.unaffiliated
        self.vocabulary += other.vocabulary
        self.coding += other.coding
        self.sources += other.sources
        self.texts += other.texts
        self.rereadings += other.rereadings
        self.notes += other.notes
        for heading, entries in other.made.items():
            self.made.setdefault(heading, []).extend(entries)
