"""What is there already, as far as files of other programs are read against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stance.domain.source import HeldSource
from stance.domain.vocabulary import Vocabulary


@dataclass(frozen=True)
class ThereAlready:
    """The vocabulary that is there, and the sources by slug."""

    vocabulary: Vocabulary
    sources: Mapping[str, HeldSource] = field(default_factory=dict)
