"""Reading a database for notebooks and programs: each answer from one consistent state of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, cast

from stance.api.brief import Brief
from stance.api.frame import Frame
from stance.api.wording import in_python
from stance.errors import StanceError
from stance.render import emit, emit_account
from stance.values import Format
from stance.work.evidence import Evidence, gathered

if TYPE_CHECKING:
    from stance.domain.filters import FilterWords
    from stance.reports.account import Account
    from stance.reports.report import Report

#: A report with its own options: the evidence in, its account out.
AccountOf = Callable[[Evidence], "Account"]


class Calls:
    """Where the database is, and the filters that hold wherever a call gives none of its own."""

    def __init__(self, url: str, usual: FilterWords) -> None:
        self._url = url
        self._usual = usual
        self._is_closed = False

    @property
    def _place(self) -> str:
        """The URL of the database; raises StanceError where it was closed."""
        if self._is_closed:
            raise StanceError("this database is closed", "open it again: stance.open(…)")
        return self._url

    def _all_filters(self, filters: FilterWords) -> FilterWords:
        """The filters of a call, with those that were given when the database was opened."""
        of_this_call = {name: value for name, value in filters.items() if value is not None}
        return cast("FilterWords", {**self._usual, **of_this_call})

    def _frame(
        self,
        account_of: AccountOf,
        filters: FilterWords,
    ) -> Frame:
        """The rows of a report, read whole; its page is made from the database when asked for."""
        words = self._all_filters(filters)
        with in_python(), gathered(self._place, words) as evidence:
            table = account_of(evidence).data()
            types = {field.name: field.type for field in table.fields}
            rows = [dict(row) for row in table.rows]
            known = evidence.vocabulary
        page = partial(_page, self._url, words, account_of)
        name_of = {field.name: known.of(field.of).name for field in table.fields if field.of}
        return Frame(table.name, types, rows, table.filters, page, name_of=name_of)

    def _brief(self, account_of: AccountOf, filters: FilterWords) -> Brief:
        """A report that has no rows, as text."""
        words, text = self._all_filters(filters), StringIO()
        with in_python(), gathered(self._place, words) as evidence:
            report = cast("Report", account_of(evidence).for_people())
            emit(report, Format.MARKDOWN, text)
        page = partial(_page, self._url, words, account_of)
        return Brief(report.filters, text.getvalue(), page)


def _page(url: str, words: FilterWords, account_of: AccountOf, limit: int | None) -> str:
    """The page of a report, from the database as it is now."""
    text = StringIO()
    with in_python(), gathered(url, words) as evidence:
        emit_account(
            account_of(replace(evidence, limit=limit)), Format.HTML, text, say=_nobody, limit=limit
        )
    return text.getvalue()


def _nobody(_: str) -> None:
    """Nothing prints."""
