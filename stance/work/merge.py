"""Marking one entry as the double of another, and taking the mark back."""

from collections import Counter
from dataclasses import dataclass

from sqlmodel import Session

from stance.domain.closeness import same_entries
from stance.domain.consequences import Consequences
from stance.domain.names import Names
from stance.domain.phrases import counted
from stance.domain.rereading import Reading
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.errors import InputError
from stance.queries.ascription import voices
from stance.queries.doubles import SeriesKey, circle_as_one, collisions, series
from stance.queries.vocabulary import vocabulary
from stance.store.doubles import mark_double, unmark_double
from stance.values import Noun
from stance.work.consequences import consequences
from stance.work.rereading import reading


@dataclass(frozen=True)
class MergedEntry:
    """One of two entries that come together: its doubles count as it does."""

    entry: Entry
    stances: int
    series: int


@dataclass(frozen=True)
class Merged:
    """An entry that is the double of another from now on, and what came together.

    Of the series of both there are `together` now, `common` to both before. The `doubles` the
    entry had (slugs) came along. An issue may be the `opposite` of the other; `reading` is how one
    stance on the first reads before and after.
    """

    noun: Noun
    double: MergedEntry
    root: MergedEntry
    together: int
    common: int
    doubles: tuple[str, ...]
    consequences: Consequences
    opposite: bool = False
    reading: Reading | None = None

    @property
    def kinds(self) -> str | None:
        """That the two are of different kinds, in a sentence; None where they are of one."""
        one, other = self.double.entry, self.root.entry
        if self.noun is Noun.ISSUE or one.detail == other.detail:
            return None
        return (
            f"they are of different kinds: {one.slug} is of the kind {one.detail},"
            f" {other.slug} of the kind {other.detail}"
        )


@dataclass(frozen=True)
class Separated:
    """An entry that stands for itself again, and what it was the double of."""

    double: Entry
    root: Entry
    consequences: Consequences
    opposite: bool = False


def merge(
    session: Session, *, noun: Noun, double: str, root: str, opposite: bool = False
) -> Merged:
    """Mark an entry as the double of another's root; both by slug, name or alias.

    With `opposite`, the issue `double` says the opposite of `root`, which may itself say the
    opposite of its own root. Raises InputError where they are one already, where a claim or a
    circle is in the way, and for the opposite of what is no issue.
    """
    if opposite and noun is not Noun.ISSUE:
        raise InputError(f"no {noun} is the opposite of another", "only issues can be --reversed")
    known = vocabulary(session)
    names = Names(known)
    one, named = names.entry(noun, double), names.entry(noun, root)
    other = known.of(noun).root(named.id)
    opposite = opposite is not named.reversed
    _refuse(noun, known.of(noun), one, other)
    union = _Union(session, known, noun, one, other)
    union.refuse()
    mine, theirs = union.series()
    before = voices(session, actors=known.actors)
    family = known.of(noun).doubles(one.id)
    mark_double(session, noun=noun, double=one.id, root=other.id, opposite=opposite)
    after = vocabulary(session)
    return Merged(
        noun=noun,
        double=MergedEntry(one, mine.total(), len(mine)),
        root=MergedEntry(other, theirs.total(), len(theirs)),
        together=len(mine.keys() | theirs.keys()),
        common=len(mine.keys() & theirs.keys()),
        doubles=union.doubles(),
        consequences=(
            consequences(session, actors={other.id}, before=before)
            if noun is Noun.ACTOR
            else Consequences()
        ),
        opposite=opposite,
        reading=reading(session, noun=noun, ids=family, before=known, after=after),
    )


def separate(session: Session, *, noun: Noun, double: str, root: str | None = None) -> Separated:
    """Take the mark of a double back.

    Raises InputError for an entry that is none, or the double of another than `root`.
    """
    known = vocabulary(session)
    entries = known.of(noun)
    one = _the_double(known, noun, double)
    other = entries.root(one.id)
    if root is not None and Names(known).entry(noun, root).root != other.id:
        raise InputError(f"{one.slug} is the double of {other}", "name that one")
    before = voices(session, actors=known.actors)
    unmark_double(session, noun=noun, double=one.id)
    if noun is not Noun.ACTOR:
        return Separated(one, other, Consequences(), opposite=one.reversed)
    touched = {one.id, other.id}
    return Separated(one, other, consequences(session, actors=touched, before=before))


def _the_double(known: Vocabulary, noun: Noun, name: str) -> Entry:
    """The double that goes by this name itself: a name leads to the root, but not here."""
    entries = known.of(noun)
    doubles = [each for each in same_entries(entries, name) if each.root != each.id]
    if len(doubles) == 1:
        return doubles[0]
    if doubles:
        listed = ", ".join(each.slug for each in doubles)
        raise InputError(f'several doubles are called "{name}": {listed}', "name one by its slug")
    entry = Names(known).entry(noun, name)
    own = [entries.by_id[each].slug for each in entries.doubles(entry.id) if each != entry.id]
    remedy = f"its doubles: {', '.join(own)}" if own else "there is nothing to take back"
    raise InputError(f"the {noun} {entry} is marked as no double", remedy)


def _refuse(noun: Noun, entries: Entries, one: Entry, other: Entry) -> None:
    if one.root == other.id:
        is_marked = one.id != other.id
        what = "the opposite" if one.reversed else "the double"
        reason = f"{one.slug} is {what} of {other.slug} already" if is_marked else ""
        raise InputError(
            reason or f"both names mean the {noun} {other}",
            take_back(noun, one) if is_marked else "an entry is no double of itself",
        )
    if one.root != one.id:
        root = entries.root(one.id)
        raise InputError(f"{one.slug} is the double of {root}", take_back(noun, one))


def take_back(noun: Noun, double: Entry) -> str:
    """How the mark of a double is taken back."""
    return f"to take it back: stance {noun} same-as {double.slug} --undo"


@dataclass(frozen=True)
class _Union:
    """Two entries that are about to be one, each with the doubles it has."""

    session: Session
    known: Vocabulary
    noun: Noun
    one: Entry
    other: Entry

    @property
    def _families(self) -> tuple[list[int], list[int]]:
        entries = self.known.of(self.noun)
        return entries.doubles(self.one.id), entries.doubles(self.other.id)

    def refuse(self) -> None:
        """Raise InputError where a claim would contradict itself, or a circle would close."""
        mine, theirs = self._families
        keys = collisions(self.session, vocabulary=self.known, noun=self.noun, ids=[*mine, *theirs])
        if keys:
            raise InputError(
                f"as one, they would have two stances of one holder on one issue in"
                f" {counted(len(keys), 'claim')}: {', '.join(keys[:5])}",
                "correct or retract these first",
            )
        self._refuse_circles()

    def _refuse_circles(self) -> None:
        closing = circle_as_one(
            self.session,
            vocabulary=self.known,
            noun=self.noun,
            double=self.one.id,
            root=self.other.id,
        )
        if closing:
            what, ids = closing
            trip = " → ".join(self.known.of(self.noun).by_id[each].slug for each in ids)
            both = f"as one, {self.one.slug} and {self.other.slug} would be"
            raise InputError(f"{both} in a circle of {what}: {trip}", "take one of them out")

    def series(self) -> tuple[Counter[SeriesKey], Counter[SeriesKey]]:
        """The series of each, with how many stances are in them."""
        mine, theirs = (
            series(self.session, vocabulary=self.known, noun=self.noun, ids=family)
            for family in self._families
        )
        return mine, theirs

    def doubles(self) -> tuple[str, ...]:
        """The slugs of the doubles that come along."""
        by_id = self.known.of(self.noun).by_id
        return tuple(sorted(by_id[each].slug for each in self._families[0] if each != self.one.id))
