"""A page in a notebook."""

import html
from collections.abc import Callable
from typing import Any, Self

from stance.errors import InputError, StanceError
from stance.reports.limits import ALL
from stance.work.arguments import at_least

#: How high it stands there, before one drags its lower edge.
_HEIGHT = "32em"
#: It may run its own script and open sources, and do nothing to the page around it.
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"


def in_notebook(title: str, page: str) -> str:
    """A page in a frame of its own, so that neither it nor the notebook can restyle the other."""
    # Else links within it lead to the notebook. Its own policy, which follows, allows no base.
    page = page.replace("<head>", '<head><base href="about:srcdoc">', 1)
    # Few sites let themselves be shown in a frame.
    page = page.replace('rel="noopener', 'target="_blank" rel="noopener')
    style = f"width: 100%; height: {_HEIGHT}; border: 0; resize: vertical"
    return (
        f'<iframe title="{html.escape(title)}" style="{style}" sandbox="{_SANDBOX}"'
        f' srcdoc="{html.escape(page)}"></iframe>'
    )


class Pages:
    """The pages of a report, each made when it is first asked for: `make` is given the limit."""

    def __init__(self, make: Callable[[int | None], str]) -> None:
        self._make = make
        self._made: dict[int | None, str] = {}

    def page(self, limit: int | str | None) -> str:
        """The page that shows as much as the limit says.

        Raises InputError for what is neither a whole number of 1 or more nor "all".
        """
        most = _most(limit)
        if most not in self._made:
            self._made[most] = self._make(most)
        return self._made[most]

    def __getstate__(self) -> dict[str, Any]:
        """Those that were made: what makes them knows the database, perhaps with a password."""
        return {"_make": _not_kept, "_made": self._made}

    def __deepcopy__(self, _: object) -> Self:
        """Itself: a copy in the same process makes the same pages."""
        return self


def _not_kept(_: int | None) -> str:
    raise StanceError(
        "a page is made from the database, and what was kept of this report is without it",
        "ask for the report again, or for its page before it is kept",
    )


def _most(limit: int | str | None) -> int | None:
    """How many series or rows a page shows; None for as many as usual, a great many for "all"."""
    if limit is None:
        return None
    if limit == "all":
        return ALL
    try:
        return at_least(1, limit, "limit")
    except InputError as error:
        raise InputError(error.reason, f'{error.remedy}, or "all"') from None
