"""Vocabulary that a claim file marks as the double of another entry."""

from sqlmodel import Session

from stance.claimfile.schema import ClaimFile
from stance.domain.names import Names
from stance.errors import DocumentPath, InputError, LocatedError, located
from stance.queries.doubles import circle_as_one, collisions
from stance.queries.vocabulary import vocabulary
from stance.store.doubles import mark_double
from stance.values import NOUNS, Noun


def record_doubles(session: Session, *, file: ClaimFile) -> int:
    """Mark the entries of a file that are doubles, all of which are there; how many were marked.

    Raises LocatedError where one would be its own double, is that of another entry already, or
    would give a claim two stances of one holder on one issue.
    """
    marked = 0
    for heading, noun in NOUNS.items():
        for place, entry in enumerate(getattr(file, heading)):
            if entry.same_as:
                path = (heading, place, "same_as")
                marked += _mark(session, noun, entry.slug, entry.same_as, path)
    return marked


def _mark(session: Session, noun: Noun, slug: str, of: str, path: DocumentPath) -> int:
    known = vocabulary(session)
    entries = known.of(noun)
    double, root = entries.by_slug[slug], entries.root(Names(known).id(noun, of, path))
    if double.root == root.id != double.id:
        return 0
    if double.root != double.id:
        error = InputError(
            f"{double.slug} is marked the double of {entries.slug(double.id)} already",
            "leave same_as out, or take that mark back first",
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
    located(path, lambda: mark_double(session, noun=noun, double=double.id, root=root.id))
    return 1
