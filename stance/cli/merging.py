"""Marking one entry as the double of another: what comes together, said before it does."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlmodel import Session

from stance.cli.entries import say
from stance.db.engine import writing
from stance.domain.closeness import same_entries
from stance.domain.names import Names
from stance.domain.phrases import counted
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.errors import InputError
from stance.queries.ascription import VoiceGraph, disagreeing, left_behind, voices
from stance.queries.doubles import SeriesKey, circle_as_one, collisions, series
from stance.queries.vocabulary import vocabulary
from stance.store.doubles import mark_double, unmark_double
from stance.values import Noun

_KEYS_SHOWN = 5


def merge(url: str, noun: Noun, double: str, root: str | None, *, dry_run: bool) -> None:
    """Mark an entry as the double of another's root; say what comes together.

    Raises InputError where they are one already, or where a claim or a circle is in the way.
    """
    if root is None:
        raise InputError(
            f"what {double} is a double of is missing", f"stance {noun} same-as {double} OTHER"
        )
    with writing(url) as session:
        known = vocabulary(session)
        names = Names(known)
        one, other = names.entry(noun, double), known.of(noun).root(names.id(noun, root))
        _refuse(noun, known.of(noun), one, other)
        union = _Union(session, known, noun, one, other)
        union.refuse()
        said = list(union.told())
        before = voices(session, actors=known.actors)
        mark_double(session, noun=noun, double=one.id, root=other.id)
        said += list(_consequences(session, noun, before, {other.id}))
        if dry_run:
            session.rollback()
    verb = "would be" if dry_run else "is"
    say(f"{_shown(one)} {verb} the double of {_shown(other)}")
    for sentence in said:
        say(f"  {sentence}")
    say("dry run, nothing marked" if dry_run else _take_back(noun, one))


def separate(url: str, noun: Noun, double: str, root: str | None) -> None:
    """Take the mark of a double back."""
    with writing(url) as session:
        known = vocabulary(session)
        entries = known.of(noun)
        one = _the_double(known, noun, double)
        other = entries.root(one.id)
        if root is not None and Names(known).entry(noun, root).root != other.id:
            raise InputError(f"{one.slug} is the double of {_shown(other)}", "name that one")
        before = voices(session, actors=known.actors)
        unmark_double(session, noun=noun, double=one.id)
        said = list(_consequences(session, noun, before, {one.id, other.id}))
    say(f"{_shown(one)} is no longer the double of {_shown(other)}")
    for sentence in said:
        say(f"  {sentence}")


def _consequences(
    session: Session, noun: Noun, before: VoiceGraph, touched: set[int]
) -> Iterator[str]:
    """What becomes of claims as actors come together or apart."""
    if noun is Noun.ACTOR:
        session.flush()
        yield from holders_kept(session, before, vocabulary(session).actors, touched)
        yield from disagreement(session, touched)


def holders_kept(
    session: Session, before: VoiceGraph, actors: Entries, touched: set[int]
) -> Iterator[str]:
    """A sentence on the claims that were recorded under another default, and keep their holder."""
    session.flush()
    now = voices(session, actors=actors)
    found = left_behind(session, before=before, now=now, actors=touched)
    if found:
        keys = list(found)
        more = f" and {len(keys) - _KEYS_SHOWN} more" if len(keys) > _KEYS_SHOWN else ""
        holders = " ".join(f"--holder {slug}" for slug in found[keys[0]])
        keep = "keeps its" if len(keys) == 1 else "keep their"
        yield (
            f"{counted(len(keys), 'claim')} recorded before {keep} holder:"
            f" {', '.join(keys[:_KEYS_SHOWN])}{more};"
            f" to move one: stance correct {keys[0]} {holders}"
        )


def disagreement(session: Session, actors: Iterable[int]) -> Iterator[str]:
    """A sentence on the stances whose flag the affiliations of these actors no longer bear out."""
    session.flush()
    touched = set(actors)
    count = disagreeing(session, vocabulary=vocabulary(session), actors=touched) if touched else 0
    if count:
        agree = "is" if count == 1 else "are"
        yield (
            f"{counted(count, 'stance')} {agree} recorded as own or ascribed other than the"
            " affiliations say now; stance check lists them"
        )


def _the_double(known: Vocabulary, noun: Noun, name: str) -> Entry:
    """The double that goes by this name itself: a name leads to the root, but not here."""
    entries = known.of(noun)
    found = [each for each in same_entries(entries, name) if each.root != each.id]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(each.slug for each in found)
        raise InputError(f'several doubles are called "{name}": {listed}', "name one by its slug")
    entry = Names(known).entry(noun, name)
    doubles = [entries.by_id[each].slug for each in entries.doubles(entry.id) if each != entry.id]
    remedy = f"its doubles: {', '.join(doubles)}" if doubles else "there is nothing to take back"
    raise InputError(f"the {noun} {_shown(entry)} is marked as no double", remedy)


def _refuse(noun: Noun, entries: Entries, one: Entry, other: Entry) -> None:
    if one.root == other.id:
        is_marked = one.id != other.id
        reason = f"{one.slug} is the double of {other.slug} already" if is_marked else ""
        raise InputError(
            reason or f"both names mean the {noun} {_shown(other)}",
            "nothing is left to mark" if is_marked else "an entry is no double of itself",
        )
    if one.root != one.id:
        root = entries.root(one.id)
        raise InputError(f"{one.slug} is the double of {_shown(root)}", _take_back(noun, one))


def _take_back(noun: Noun, entry: Entry) -> str:
    return f"to take it back: stance {noun} same-as {entry.slug} --undo"


def _shown(entry: Entry) -> str:
    return f"{entry.slug} ({entry.name})"


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
        found = circle_as_one(
            self.session,
            vocabulary=self.known,
            noun=self.noun,
            double=self.one.id,
            root=self.other.id,
        )
        if found:
            what, ids = found
            trip = " → ".join(self.known.of(self.noun).by_id[each].slug for each in ids)
            both = f"as one, {self.one.slug} and {self.other.slug} would be"
            raise InputError(f"{both} in a circle of {what}: {trip}", "take one of them out")

    def told(self) -> Iterator[str]:
        """What comes together, in sentences."""
        mine, theirs = (
            series(self.session, vocabulary=self.known, noun=self.noun, ids=family)
            for family in self._families
        )
        yield from _told(mine, theirs, self.one, self.other)
        moved = [each for each in self._families[0] if each != self.one.id]
        if moved:
            by_id = self.known.of(self.noun).by_id
            slugs = ", ".join(sorted(by_id[each].slug for each in moved))
            yield f"its doubles come along: {slugs}"


def _told(
    mine: Counter[SeriesKey], theirs: Counter[SeriesKey], one: Entry, other: Entry
) -> Iterator[str]:
    yield f"stances: {mine.total()} of {one.slug}, {theirs.total()} of {other.slug}"
    together = len(mine.keys() | theirs.keys())
    common = len(mine.keys() & theirs.keys())
    yield (
        f"series: {len(mine)} of {one.slug}, {len(theirs)} of {other.slug};"
        f" {together} together, {common} of them from both"
    )
