"""A brief: a report that is read, and has no rows."""

from collections.abc import Callable, Mapping

from stance.api.page import in_notebook
from stance.reports.field import Cell


class Brief:
    """The analyst's note on a holder or an issue, as Markdown and as a page.

    `filters` are those given, with the day that it is written for.
    """

    report = "brief"

    def __init__(self, filters: Mapping[str, Cell], markdown: str, page: Callable[[], str]) -> None:
        self.filters = dict(filters)
        self._markdown = markdown
        self._page = page
        self._html: str | None = None

    def __repr__(self) -> str:
        asked = ", ".join(f"{name}={value!r}" for name, value in self.filters.items())
        return f"<brief({asked})>"

    def to_markdown(self) -> str:
        """The brief as Markdown, as `stance report brief` prints it."""
        return self._markdown

    def to_html(self) -> str:
        """The brief as a page that needs nothing else.

        It is made when it is first asked for, from the database as it is then, which need not be
        open. Raises StanceError where that cannot be reached.
        """
        if self._html is None:
            self._html = self._page()
        return self._html

    def _repr_html_(self) -> str:
        """The page in a frame of its own, for a notebook."""
        return in_notebook(self.report, self.to_html())
