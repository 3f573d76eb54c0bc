"""The statements that make the published views."""

from collections.abc import Iterator

from stance.db.published.views import statements
from stance.values import Dialect


def create_views(target: Dialect) -> Iterator[str]:
    """The statements that make the published views for an engine, with what they say of them."""
    yield from (f"{statement};\n" for statement in statements(target))
