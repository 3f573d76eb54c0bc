"""Many marks of doubles weighed at once: those that hold together are made in few statements."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlmodel import Session

from stance.domain.names import Names
from stance.domain.vocabulary import Entries, Vocabulary
from stance.errors import DocumentPath, LocatedError
from stance.queries.doubles import Said, Ties, circle_where, said_of, ties_among
from stance.queries.vocabulary import vocabulary
from stance.store.doubles import Root, mark_doubles
from stance.values import Noun


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry, by its slug, that is written to be the double of another, or its `opposite`."""

    slug: str
    of: str
    opposite: bool
    path: DocumentPath


def first_closing(number: int, closes: Callable[[int], bool]) -> int | None:
    """Of so many, each after the other, the place of the one that closes a circle; None if none.

    `closes` says whether the first so many of them do.
    """
    if not closes(number):
        return None
    return max(bisect_left(range(number), x=True, key=closes) - 1, 0)


class _Roots:
    """What each entry is a double of, while more are marked."""

    def __init__(self, entries: Entries) -> None:
        self._of = {each.id: (each.root, each.reversed) for each in entries.by_id.values()}

    def of(self, entry: int) -> Root:
        """The root of an entry, and whether the entry says the opposite of it."""
        way: list[int] = []
        while self._of[entry][0] != entry:
            way.append(entry)
            entry = self._of[entry][0]
        is_reversed = False
        for each in reversed(way):
            # Each then leads to the root itself, so that no way is long twice.
            is_reversed ^= self._of[each][1]
            self._of[each] = (entry, is_reversed)
        return entry, is_reversed

    def mark(self, double: int, root: int, *, opposite: bool) -> None:
        """Let a root, and what leads to it, lead to another root."""
        self._of[double] = (root, opposite)


class Together:
    """Marks of one kind of vocabulary, against one state of it."""

    def __init__(self, session: Session, noun: Noun) -> None:
        self._session = session
        self._noun = noun
        self._known: Vocabulary = vocabulary(session)
        self._entries = self._known.of(noun)
        self._names = Names(self._known)

    def fitting(self, marks: Sequence[Mark]) -> int:
        """How many of the marks, from the first on, can be made together.

        The next one, if there is any, is wrong, or has to be looked at when these are made.
        """
        said = _Said(self._stances_of(marks))
        roots = _Roots(self._entries)
        fitting = next(
            (place for place, each in enumerate(marks) if not self._fits(each, roots, said)),
            len(marks),
        )
        closing = first_closing(fitting, lambda number: self._closes(marks[:number]))
        return fitting if closing is None else closing

    def _fits(self, mark: Mark, roots: _Roots, said: "_Said") -> bool:
        """Whether a mark can be made after those that `roots` know of; if so, they know of it."""
        ends = self._ends(mark, roots)
        if ends is None:
            return False
        double, (root, opposite) = ends
        now = roots.of(double)
        if root != double and now == (root, opposite):
            return True
        if now[0] != double or root == double or not said.join(double, root):
            return False
        roots.mark(double, root, opposite=opposite)
        return True

    def _ends(self, mark: Mark, roots: _Roots) -> tuple[int, Root] | None:
        """The id of a double, and what it becomes; None where that is not known by its name."""
        try:
            named = self._names.id(self._noun, mark.of, mark.path)
        except LocatedError:
            return None
        root, is_reversed = roots.of(named)
        return self._entries.by_slug[mark.slug].id, (root, mark.opposite is not is_reversed)

    def _stances_of(self, marks: Iterable[Mark]) -> dict[int, list[Said]]:
        """What is said of the families of the entries that are marked or that others are led to."""
        roots = _Roots(self._entries)
        ends = [each for mark in marks if (each := self._ends(mark, roots))]
        families = {roots.of(each)[0] for double, (root, _) in ends for each in (double, root)}
        ids = [each for root in families for each in self._entries.doubles(root)]
        said: dict[int, list[Said]] = {root: [] for root in families}
        found = said_of(self._session, vocabulary=self._known, noun=self._noun, ids=ids)
        for entry, what in found:
            said[self._entries.by_id[entry].root].append(what)
        return said

    def _closes(self, marks: Iterable[Mark]) -> bool:
        roots = self._after(marks)
        return bool(circle_where(lambda entry: roots.of(entry)[0], self._ties))

    @cached_property
    def _ties(self) -> list[Ties]:
        return list(ties_among(self._session, self._known, self._noun))

    def _after(self, marks: Iterable[Mark]) -> _Roots:
        roots = _Roots(self._entries)
        for each in marks:
            ends = self._ends(each, roots)
            if ends and roots.of(ends[0])[0] == ends[0] != ends[1][0]:
                roots.mark(ends[0], ends[1][0], opposite=ends[1][1])
        return roots

    def make(self, marks: Sequence[Mark]) -> int:
        """Make marks that fit; how many were not there before."""
        roots = self._after(marks)
        moved = {
            each.id: roots.of(each.id)
            for each in self._entries.by_id.values()
            if roots.of(each.id) != (each.root, each.reversed)
        }
        mark_doubles(self._session, noun=self._noun, roots=moved)
        return sum(1 for each in moved if self._entries.by_id[each].root == each)


class _Said:
    """What stances of claims say of each family, that no two of one family may say in one claim."""

    def __init__(self, said: dict[int, list[Said]]) -> None:
        self._of = {root: set(every) for root, every in said.items()}
        self._is_twice = {root for root, every in said.items() if len(every) > len(self._of[root])}

    def join(self, double: int, root: int) -> bool:
        """Let one family be part of another; False where a claim would say one thing twice."""
        if {double, root} & self._is_twice:
            return False
        fewer, more = sorted((self._of.pop(double, set()), self._of.get(root, set())), key=len)
        if not fewer.isdisjoint(more):
            return False
        more |= fewer
        self._of[root] = more
        return True
