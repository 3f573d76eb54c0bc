"""Reading a database for notebooks and programs: each answer from one consistent state of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Any, cast

from stance.api.brief import Brief
from stance.api.frame import Frame
from stance.api.wording import in_python
from stance.domain.filters import FILTERS, FilterWords, ReportWords
from stance.errors import StanceError
from stance.render import emit_account
from stance.values import Format
from stance.work.arguments import any_of
from stance.work.evidence import Evidence, gathered

if TYPE_CHECKING:
    from stance.reports.account import Account
    from stance.reports.report import Report
    from stance.work.reports.news import Twice

#: A report with its own options: the evidence in, its account out.
AccountOf = Callable[[Evidence], "Account"]
#: What is told of a report's news: the evidence of two times in, its account out.
NewsOf = Callable[["Twice"], "Account"]
#: What gathers the evidence of a call, of one time or of two, as often as it is asked.
Gathering = Callable[[], AbstractContextManager["Evidence | Twice"]]
#: What is told of rounds themselves is not told by the readings of one.
OF_NO_ROUND: FilterWords = {"round": ""}
_OF_SEVERAL = frozenset(declared.name for declared in FILTERS.values() if declared.several)


class Calls:
    """Where the database is, and the filters that hold wherever a call gives none of its own.

    `program` is how the program is called for it, by commands that errors name.
    """

    def __init__(self, url: str, usual: FilterWords, program: str = "stance") -> None:
        self._url = url
        self._program = program
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
        of_this_call = {
            name: as_now(name, value) for name, value in filters.items() if value is not None
        }
        return cast("FilterWords", {**self._usual, **of_this_call})

    def _gathering(self, filters: FilterWords | ReportWords, *, side_by_side: bool) -> Gathering:
        """What gathers the evidence, then and each time, for the coder it was opened for."""
        coder = self._usual.get("coder")
        who = coder if isinstance(coder, str) else None
        words: dict[str, Any] = dict(filters)
        since = words.pop("new_since", None)
        asked = self._all_filters(cast("FilterWords", words))
        if since is None:
            return partial(gathered, self._place, asked, asker=who, side_by_side=side_by_side)
        from stance.work.reports.news import gathered_twice

        place = self._place
        return partial(gathered_twice, place, asked, since, asker=who, side_by_side=side_by_side)

    def _frame(
        self,
        account_of: AccountOf,
        filters: FilterWords | ReportWords,
        *,
        side_by_side: bool = False,
    ) -> Frame:
        """The rows of a report, read whole; its page is made from the database when asked for.

        A list has the readings of several coders of a round `side_by_side`.
        """
        gathering = self._gathering(filters, side_by_side=side_by_side)
        with in_python(self._program), gathering() as found:
            evidence, account = _account(found, account_of)
            table = account.data()
            types = {field.name: field.type for field in table.fields}
            rows = [dict(row) for row in table.rows]
            known = evidence.vocabulary
        page = partial(_page, gathering, account_of, program=self._program)
        name_of = {field.name: known.of(field.of).name for field in table.fields if field.of}
        return Frame(table.name, types, rows, table.filters, page, name_of=name_of)

    def _brief(self, account_of: AccountOf, news_of: NewsOf, filters: ReportWords) -> Brief:
        """A report that has no rows, as text; `news_of` is made where news is asked for."""
        gathering, text = self._gathering(filters, side_by_side=False), StringIO()
        with in_python(self._program), gathering() as found:
            evidence, bare = _account(found, account_of, news_of=news_of)
            account = evidence.captioned(bare)
            report = cast("Report", account.for_people())
            told = replace(account, for_people=lambda: report)
            emit_account(told, Format.MARKDOWN, text, say=_nobody)
        page = partial(_page, gathering, account_of, news_of=news_of, program=self._program)
        return Brief(report.filters, text.getvalue(), page)


def as_now(name: str, value: object) -> object:
    """What a filter is given, as it is now: a page is made later, when a list may be another.

    Raises InputError for an empty list, and for what is no name.
    """
    if isinstance(value, str) or name not in _OF_SEVERAL:
        return value
    return any_of(value, name)


def _account(
    found: Evidence | Twice,
    account_of: AccountOf,
    limit: int | None = None,
    news_of: NewsOf | None = None,
) -> tuple[Evidence, Account]:
    """What a report makes of the evidence or, of that of two times, what is new in it."""
    if isinstance(found, Evidence):
        evidence = replace(found, limit=limit)
        return evidence, account_of(evidence)
    twice = found.limited(limit)
    return twice.now, news_of(twice) if news_of else twice.account(account_of)


def _page(
    gathering: Gathering,
    account_of: AccountOf,
    limit: int | None,
    *,
    program: str,
    news_of: NewsOf | None = None,
) -> str:
    """The page of a report, from the database as it is now."""
    text = StringIO()
    with in_python(program), gathering() as found:
        evidence, account = _account(found, account_of, limit, news_of)
        told = evidence.captioned(account)
        emit_account(told, Format.HTML, text, say=_nobody, limit=limit)
    return text.getvalue()


def _nobody(_: str) -> None:
    """Nothing prints."""
