"""Sources as reports have them, for tests of what reference managers get."""

from typing import Any

from stance.domain.source import SourceUse
from stance.values import SourceKind


def a_source(**given: Any) -> SourceUse:
    """A source of which nothing is known but its title, and what is given."""
    particulars = dict.fromkeys(["publisher", "published_on", "url", "language"])
    usual = {"slug": "wire", "title": "Wire", "kind": SourceKind.OTHER}
    return SourceUse(**{**usual, "excerpt": False, "texts": 0, **particulars, **given})
