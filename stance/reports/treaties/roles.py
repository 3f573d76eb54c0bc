"""How one holder's use of a treaty changes: in which roles it cites it, one after another."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from stance.text.edtf import EdtfDate, begin, end
from stance.values import CitationRole

#: A role, and whose commitment, breach or step it is.
InRole = tuple[CitationRole, tuple[str, ...]]
#: A date as it is written, a role of that date, and whose commitment, breach or step it is.
Step = tuple[str, CitationRole, tuple[str, ...]]


@dataclass(slots=True)
class Path:
    """All citations of one treaty by one holder, on whatever issue.

    By their dates, the roles, each with those whose it is, where it is somebody's.
    """

    cited: dict[EdtfDate, set[InRole]] = field(default_factory=dict)

    def take(self, date: EdtfDate, role: CitationRole, by: tuple[str, ...] = ()) -> None:
        """Note one citation."""
        self.cited.setdefault(date, set()).add((role, by))

    def steps(self) -> list[tuple[str, CitationRole]]:
        """The roles in the order of dates; a date that only repeats the roles before is left out.

        Roles of one date stand in the order of the alphabet.
        """
        steps: list[tuple[str, CitationRole]] = []
        latest: set[CitationRole] = set()
        for date, roles in self._in_order():
            if roles != latest:
                steps += [(date.text, role) for role in sorted(roles)]
            latest = roles
        return steps

    def told(self) -> list[Step]:
        """The same, with those whose each is: a date on which that alone differs is no repeat."""
        steps: list[Step] = []
        latest: set[InRole] = set()
        for date, said in sorted(self.cited.items(), key=lambda each: each[0].sort_key):
            if said != latest:
                steps += [(date.text, *each) for each in sorted(said)]
            latest = said
        return steps

    def told_before(self, role: CitationRole) -> list[Step]:
        """The other roles in which it was cited before this one, each with whose and since when."""
        dates = (date.text for date, roles in self._in_order() if role in roles)
        first, told = next(dates, None), dict[InRole, str]()
        others = set(self.before(role))
        for date, said, by in self.told():
            if date == first:
                break
            if said in others:
                told.setdefault((said, by), date)
        return [(date, said, by) for (said, by), date in told.items()]

    def first(self, role: CitationRole) -> EdtfDate:
        """The first date on which the treaty is cited in a role."""
        return next(date for date, roles in self._in_order() if role in roles)

    def before(self, role: CitationRole) -> list[CitationRole]:
        """The other roles in which it was cited before it was first cited in this one.

        In the order of their first dates. Only dates that certainly lie before count.
        """
        return _each(self._certainly_before(role))

    def just_before(self, role: CitationRole) -> list[CitationRole]:
        """The roles of the last date that certainly lies before the first of this role."""
        return _each(self._certainly_before(role)[-1:])

    def _certainly_before(self, role: CitationRole) -> list[set[CitationRole]]:
        first = min(begin(date) for date, roles in self._in_order() if role in roles)
        return [roles for date, roles in self._in_order() if end(date) < first]

    def _in_order(self) -> list[tuple[EdtfDate, set[CitationRole]]]:
        roles = ((date, {role for role, _ in uses}) for date, uses in self.cited.items())
        return sorted(roles, key=lambda each: each[0].sort_key)


def _each(dates: Iterable[set[CitationRole]]) -> list[CitationRole]:
    return list(dict.fromkeys(role for roles in dates for role in sorted(roles)))
