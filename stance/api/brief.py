"""A brief: a report that is read, and has no rows."""

from collections.abc import Callable, Mapping

from stance.api.page import Pages, in_notebook
from stance.reports.field import Cell


class Brief:
    """The analyst's note on a holder or an issue, as Markdown and as a page.

    `filters` are those given, with the day that it is written for.
    """

    report = "brief"

    def __init__(
        self, filters: Mapping[str, Cell], markdown: str, page: Callable[[int | None], str]
    ) -> None:
        self.filters = dict(filters)
        self._markdown = markdown
        self._pages = Pages(page)

    def __repr__(self) -> str:
        asked = ", ".join(f"{name}={value!r}" for name, value in self.filters.items())
        return f"<brief({asked})>"

    def to_markdown(self) -> str:
        """The brief as Markdown, as `stance report brief` prints it."""
        return self._markdown

    def to_html(self, *, limit: int | str | None = None) -> str:
        """The brief as a page that needs nothing else.

        `limit` is how many series it shows, "all" for every one. It is made
        when it is first asked for, from the database as it is then, which need not be open. Raises
        StanceError where that cannot be reached, and for a limit that is none.
        """
        return self._pages.page(limit)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, for a notebook."""
        return in_notebook(self.report, self.to_html())
