"""Who cites each treaty as what: the uses asked for, and how a holder's use changed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from stance.domain.filters import Filters
from stance.domain.series import Series, series_of
from stance.domain.stance import StanceRow, Wording
from stance.reports.terms.uses import Said, TermUse, asked_for, dated, said_in
from stance.reports.treaties.roles import Path
from stance.text.edtf import EdtfDate
from stance.values import CitationRole

#: A treaty, the role it is cited in, and whose commitment, breach or step it is.
_Key = tuple[str, CitationRole, tuple[str, ...]]


@dataclass(slots=True)
class Citing:
    """One way in which a holder cites a treaty on an issue: the uses asked for.

    `path` are all citations of the treaty by the holder, whatever the period asked for;
    `changed_from` and `role_before` are there where this is its first in this role.
    """

    treaty: str
    role: CitationRole
    by: tuple[str, ...]
    holder: str
    issue: str
    ascribed: bool
    path: Path
    first: EdtfDate
    tally: TermUse = field(default_factory=TermUse)
    provisions: dict[str, None] = field(default_factory=dict)

    @property
    def rank(self) -> tuple[object, ...]:
        """Treaties by their slugs, and the uses of each in the order of time."""
        date = self.tally.first
        who = (self.holder, self.issue, self.ascribed, self.role, self.by)
        return (self.treaty, date and date.sort_key, *who)

    @property
    def changed_from(self) -> list[CitationRole]:
        """The roles in which the holder had cited the treaty, where this one is new."""
        return self.path.before(self.role) if self._is_new else []

    @property
    def role_before(self) -> list[CitationRole]:
        """Those of them in which it had cited it last."""
        return self.path.just_before(self.role) if self._is_new else []

    @property
    def _is_new(self) -> bool:
        return self.first.sort_key == self.path.first(self.role).sort_key


def citings(
    rows: Iterable[StanceRow], filters: Filters, roles: Collection[CitationRole] = ()
) -> list[Citing]:
    """Every way in which a treaty is cited in a series at a moment that was asked for.

    Of `roles`, where there are any, only the uses in one of them. How the use changed is judged
    from all citations by the same holder, own and ascribed apart, on all issues that the rows
    are of.
    """
    all_citings: list[Citing] = []
    for _, members in groupby(series_of(rows), key=lambda series: series.holder):
        paths: dict[tuple[str, bool], Path] = {}
        for series in members:
            all_citings += (
                citing
                for citing in _citings(series, filters, paths)
                if not roles or citing.role in roles
            )
    return sorted(all_citings, key=lambda citing: citing.rank)


def _citings(
    series: Series, filters: Filters, paths: dict[tuple[str, bool], Path]
) -> Iterable[Citing]:
    firsts: dict[_Key, EdtfDate] = {}
    by_key: dict[_Key, Citing] = {}
    for moment in series.moments:
        for key in said_in(moment.utterances, _carried):
            firsts.setdefault(key, dated(moment))
            path = paths.setdefault((key[0], series.ascribed), Path())
            path.take(dated(moment), *key[1:])
        for key, said in said_in(asked_for(moment, filters), _carried).items():
            if not filters.treaties or key[0] in filters.treaties:
                path = paths[key[0], series.ascribed]
                citing = by_key.setdefault(key, _begun(key, series, path, firsts[key]))
                citing.tally.take(moment, said)
                citing.provisions |= _provisions(said, key)
    return by_key.values()


def _begun(key: _Key, series: Series, path: Path, first: EdtfDate) -> Citing:
    return Citing(*key, series.holder, series.issue, series.ascribed, path, first)


def _carried(row: StanceRow) -> Iterator[tuple[_Key, Wording | None]]:
    return (((use.treaty, use.role, use.by), use.wording) for use in row.citations)


def _provisions(said: Said, key: _Key) -> dict[str, None]:
    return {
        use.provision: None
        for row in said.rows
        for use in row.citations
        if (use.treaty, use.role, use.by) == key and use.provision
    }
