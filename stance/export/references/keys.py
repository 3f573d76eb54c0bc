"""By which key each source is cited: no two have the same."""

from collections import Counter
from collections.abc import Sequence

from stance.domain.source import SourceUse


def keys_of(sources: Sequence[SourceUse]) -> list[str]:
    """The key of each source in a reference manager, if it is no name of another; else its slug."""
    names = (name for source in sources for name in {source.slug, source.reference})
    known = Counter(names)
    return [
        source.reference if source.reference and known[source.reference] == 1 else source.slug
        for source in sources
    ]
