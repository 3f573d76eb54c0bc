"""What an import did, in keys of claims or, for imports of any size, in numbers."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Summary:
    """What an import did: keys of claims recorded, replaced, unchanged, and left retracted."""

    recorded: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    retracted: list[str] = field(default_factory=list)
    vocabulary: int = 0
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def keys(self) -> list[str]:
        """The claims that are new, or new versions."""
        return [*self.recorded, *self.replaced]

    def count(self, outcome: str) -> int:
        """How many claims came out as "recorded", "replaced", "unchanged" or "retracted"."""
        return self.counted[outcome] + len(getattr(self, outcome))

    def forget_keys(self) -> None:
        """Keep the numbers only, so that an import of any size fits into memory."""
        for outcome in ("recorded", "replaced", "unchanged", "retracted"):
            keys = getattr(self, outcome)
            self.counted[outcome] += len(keys)
            keys.clear()

    def add(self, other: "Summary") -> None:
        """Take the numbers of another import in."""
        other.forget_keys()
        self.counted += other.counted
        self.vocabulary += other.vocabulary
