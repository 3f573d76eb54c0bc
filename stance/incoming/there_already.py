"""What is there already, as far as files of other programs are read against it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from stance.domain.source import HeldSource
from stance.domain.vocabulary import Vocabulary
from stance.incoming.addresses import same_address


def _no_text(_: str) -> str | None:
    """Where no texts are at hand."""
    return None


@dataclass(frozen=True)
class ThereAlready:
    """The vocabulary that is there, the sources by slug, and what gives the newest text of one."""

    vocabulary: Vocabulary
    sources: Mapping[str, HeldSource] = field(default_factory=dict)
    text_of: Callable[[str], str | None] = _no_text

    def slug_at(self, url: str | None) -> str | None:
        """The slug of the source that goes by an address, where there is one."""
        stored = ((each.url, slug) for slug, each in self.sources.items() if each.url)
        return same_address(url, stored) if url else None
