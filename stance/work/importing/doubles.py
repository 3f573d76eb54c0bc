"""Vocabulary that a claim file marks as the double of another entry."""

from collections.abc import Iterable, Iterator, Sequence

from sqlmodel import Session

from stance.claimfile.schema import ClaimFile
from stance.domain.names import Names
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError, LocatedError, located
from stance.queries.doubles import circle_as_one, collisions
from stance.queries.vocabulary import vocabulary
from stance.store.doubles import mark_double
from stance.values import NOUNS, Noun
from stance.work.importing.marks import Mark, Together
from stance.work.rereading import reading

#: After so many mistakes no more are looked for.
_MOST = 20


def double_notes(
    session: Session, before: Vocabulary, files: Iterable[ClaimFile]
) -> tuple[str, ...]:
    """A sentence for each issue that files made one with another, and that stances are on."""
    slugs = dict.fromkeys(each.slug for file in files for each in file.issues if each.same_as)
    if not slugs:
        return ()
    after = vocabulary(session)
    return tuple(
        sentence for slug in slugs for sentence in _double_note(session, before, after, slug)
    )


def _double_note(
    session: Session, before: Vocabulary, after: Vocabulary, slug: str
) -> Iterator[str]:
    known, now = before.issues.by_slug.get(slug), after.issues.by_slug[slug]
    if known is None or known.root == now.root:
        return
    read = reading(session, noun=Noun.ISSUE, ids=[now.id], before=before, after=after)
    if read:
        what = "the opposite" if now.reversed else "the double"
        root = after.issues.root(now.id)
        yield (
            f"{slug} (“{now.detail}”) is {what} of {root.slug} (“{root.detail}”):"
            f" {read.stance} reads: {read.before} → {read.after}"
        )


def record_doubles(session: Session, *, file: ClaimFile, mistakes: list[LocatedError]) -> int:
    """Mark the entries of a file that are doubles, all of which are there; how many were marked.

    It is one of the `mistakes` where one would be its own double, is that of another entry already,
    would close a circle, or would give a claim two stances of one holder on one issue. After twenty
    no more are looked for.
    """
    marked = 0
    for heading, noun in NOUNS.items():
        marks = [
            Mark(
                entry.slug,
                entry.same_as,
                getattr(entry, "same_as_reversed", False),
                (heading, place, "same_as"),
            )
            for place, entry in enumerate(getattr(file, heading))
            if entry.same_as
        ]
        while marks and len(mistakes) < _MOST:
            together = Together(session, noun)
            fitting = together.fitting(marks)
            marked += together.make(marks[:fitting])
            marked += _by_themselves(session, noun, marks[fitting : fitting + 1], mistakes)
            marks = marks[fitting + 1 :]
    return marked


def _by_themselves(
    session: Session, noun: Noun, marks: Sequence[Mark], mistakes: list[LocatedError]
) -> int:
    """Make each of these marks, or say what is wrong with it; how many were made."""
    marked = 0
    for each in marks:
        try:
            marked += _mark(session, noun, each)
        except LocatedError as error:
            mistakes.append(error)
    return marked


def _mark(session: Session, noun: Noun, mark: Mark) -> int:
    known = vocabulary(session)
    entries = known.of(noun)
    path = mark.path
    double, named = entries.by_slug[mark.slug], Names(known).entry(noun, mark.of, path)
    root = entries.root(named.id)
    opposite = mark.opposite is not named.reversed
    if double.root == root.id != double.id and double.reversed is opposite:
        return 0
    if double.root != double.id:
        what = "the opposite" if double.reversed else "the double"
        error = InputError(
            f"{double.slug} is marked {what} of {entries.slug(double.id)} already",
            f"leave same_as out, or first: stance {noun} same-as {double.slug} --undo",
        )
        raise LocatedError(path, error)
    both = [*entries.doubles(double.id), *entries.doubles(root.id)]
    twice = collisions(session, vocabulary=known, noun=noun, ids=both)
    if twice:
        listed = ", ".join(twice)
        error = InputError(
            f"{double.slug} and {root.slug} both have a stance in {listed}",
            "correct these claims first",
        )
        raise LocatedError(path, error)
    closed = circle_as_one(session, vocabulary=known, noun=noun, double=double.id, root=root.id)
    if closed:
        trip = " → ".join(entries.by_id[each].slug for each in closed[1])
        error = InputError(f"a circle of {closed[0]} would close: {trip}", "leave same_as out")
        raise LocatedError(path, error)
    located(
        path,
        lambda: mark_double(session, noun=noun, double=double.id, root=root.id, opposite=opposite),
    )
    return 1
