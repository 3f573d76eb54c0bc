"""A database, opened for a notebook or a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

from stance.api.calls import as_now
from stance.api.places import located
from stance.api.proposing import ProposalCalls
from stance.api.release import DepositCalls
from stance.api.reports import ReportCalls
from stance.api.views import ViewCalls
from stance.api.wording import in_python
from stance.db.calling import called
from stance.db.engine import open_engine
from stance.db.place import shown
from stance.work.arguments import each, text_or_none
from stance.work.filters import moment

if TYPE_CHECKING:
    from pathlib import Path

    from stance.domain.filters import DayWords, FilterWords, NameWords


class Database(ReportCalls, ViewCalls, DepositCalls, ProposalCalls):
    """A database with every report and list as a method, and with what records claims.

    `stance.open` gives one. Each call sees one consistent state of it, with all that was recorded
    before; nothing is held between calls. Filters are keywords, the same everywhere: `holder`,
    `issue`, `parts`, `addressee`, `speaker`, `condition`, `reason`, `treaty`, `source`, `coder`,
    `form`, `mode`, `since`, `until`, `as_recorded`, `round`, `include_ascribed`; a name is a slug,
    a name or an alias, and a list, which cannot be empty, asks for any of several. Reports,
    `stances` and `claims` also take `new_since`, a time: their rows are then what is new since.
    Whatever goes wrong raises StanceError with a `reason` and a `remedy`, a filter that is none
    too; any other argument that a method does not have is a TypeError.
    """

    def close(self) -> None:
        """Answer no more calls. What was answered stays."""
        self._is_closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<stance database {shown(self._url)}{' (closed)' if self._is_closed else ''}>"


@in_python()
def open_database(
    database: str | Path,
    *,
    as_recorded: DayWords = None,
    round: str | None = None,  # noqa: A002 - what it is called everywhere
    coder: NameWords = None,
) -> Database:
    """Open the database at a path or a URL; `as_recorded`, `round` and `coder` hold for every call.

    With a `round` and one `coder`, what is recorded are that coder's readings there. Raises
    StanceError where there is none, it is at another revision, `as_recorded` is no time, or there
    is no such round or coder of it.
    """
    # What is no time and no name is refused now, and not by the first call.
    moment(as_recorded)
    coders = cast("NameWords", as_now("coder", coder)) if coder is not None else None
    slug = text_or_none(round, "round")
    url = located(database)
    open_engine(url).dispose()
    usual: FilterWords = {"as_recorded": as_recorded, "coder": coders}
    program = called(str(database))
    if slug:
        with in_python(program):
            _refuse_unknown(url, slug, coders)
        usual["round"] = slug
    return Database(url, usual, program)


def _refuse_unknown(url: str, slug: str, coder: NameWords) -> None:
    """Refuse a round that is not there, and coders that are none of it."""
    from stance.db.engine import reading
    from stance.work.keys import named_round
    from stance.work.rounds.membership import coder_of

    with reading(url) as session:
        one = named_round(session, slug)
        for name in each(coder):
            coder_of(one, name)


@in_python()
def init_database(database: str | Path) -> Database:
    """Create the database at a path or a URL, or bring it to the newest revision, and open it.

    Raises StanceError where that cannot be, as for a database in memory.
    """
    from stance.db.migrate import create_or_upgrade

    url = located(database)
    create_or_upgrade(url)
    return Database(url, {}, called(str(database)))
