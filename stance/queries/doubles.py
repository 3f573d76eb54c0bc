"""What comes together when one vocabulary entry is marked the double of another."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from sqlalchemy import FromClause, Select, func, select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import (
    Claim,
    Stance,
)
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS, USES
from stance.domain.affiliations import circle
from stance.domain.vocabulary import Vocabulary
from stance.queries.affiliations import all_affiliations
from stance.queries.filters import of_record
from stance.values import AffiliationKind, Noun

#: The roots of a series' holder and issue, and whether its stances are ascribed.
SeriesKey = tuple[int, int, bool]

#: Ties of one sort: in words, and as pairs of ids.
Ties = tuple[str, list[tuple[int, int]]]

_CLAIM, _STANCE = table_of(Claim), table_of(Stance)


def locked(session: Session, *, noun: Noun, ids: Iterable[int]) -> dict[int, int | None]:
    """The root that each of these entries is marked a double of; None for one that is a root.

    They are locked: nobody else can mark them until the transaction ends.
    """
    columns = table_of(MODELS[noun].entry).columns
    statement = select(columns["id"], columns["same_as_id"]).order_by(columns["id"])
    found: dict[int, int | None] = {}
    for chunk in chunks(sorted(set(ids))):
        rows = statement.where(columns["id"].in_(chunk)).with_for_update()
        found.update((row[0], row[1]) for row in session.connection().execute(rows))
    return found


def series(
    session: Session, *, vocabulary: Vocabulary, noun: Noun, ids: Iterable[int]
) -> Counter[SeriesKey]:
    """How many live stances of the record, by series, use one of these entries, in any way.

    What the entries are doubles of is left aside: where they are holders or issues, the series
    differ in the other one only, which shows in how many they will meet.
    """
    counts: Counter[SeriesKey] = Counter()
    for chunk in chunks(ids):
        for row in session.connection().execute(_series(noun, chunk)):
            holder = 0 if noun is Noun.ACTOR else vocabulary.actors.root(row.holder_id).id
            issue = 0 if noun is Noun.ISSUE else vocabulary.issues.root(row.issue_id).id
            counts[holder, issue, row.ascribed] += row.stances
    return counts


def _series(noun: Noun, ids: list[int]) -> Select[Any]:
    key = (_STANCE.c.holder_id, _STANCE.c.issue_id, _STANCE.c.ascribed)
    source: FromClause = _CLAIM.join(_STANCE)
    owner = {Noun.ACTOR: key[0], Noun.ISSUE: key[1]}.get(noun)
    if owner is None:
        link = table_of(USES[noun])
        source = source.join(link, link.c.stance_id == _STANCE.c.id)
        owner = link.c[f"{noun}_id"]
    statement: Any = (
        select(*key, func.count(_STANCE.c.id.distinct()).label("stances"))
        .select_from(source)
        .where(_CLAIM.c.retired_at.is_(None), of_record(), owner.in_(ids))
        .group_by(*key)
    )
    return cast("Select[Any]", statement)


#: A claim, by its key, and with what else one of its stances is on an issue, or of a holder.
Said = tuple[str, int]


def collisions(
    session: Session, *, vocabulary: Vocabulary, noun: Noun, ids: Iterable[int]
) -> list[str]:
    """The keys of live claims that would have two stances of one holder on one issue.

    That is, if all entries in `ids` were the same: holders where `noun` is the actor, issues
    where it is the issue. Other entries are in no such rule, but readings of rounds are: in them,
    too, a holder has one stance on an issue.
    """
    said = said_of(session, vocabulary=vocabulary, noun=noun, ids=ids)
    seen = Counter(what for _, what in said)
    return sorted({key for (key, _), stances in seen.items() if stances > 1})


def said_of(
    session: Session, *, vocabulary: Vocabulary, noun: Noun, ids: Iterable[int]
) -> Iterator[tuple[int, Said]]:
    """Each stance of a live claim of one of these holders, or on one of these issues.

    Its holder's or issue's id, and with what that is in which claim: the issue's root, or the
    holder's. Nothing for entries of another kind.
    """
    if noun not in {Noun.ACTOR, Noun.ISSUE}:
        return
    owner = _STANCE.c.holder_id if noun is Noun.ACTOR else _STANCE.c.issue_id
    statement = (
        select(owner.label("owner"), _CLAIM.c.key, _STANCE.c.holder_id, _STANCE.c.issue_id)
        .select_from(_CLAIM.join(_STANCE))
        .where(_CLAIM.c.retired_at.is_(None))
    )
    for chunk in chunks(ids):
        for row in session.connection().execute(statement.where(owner.in_(chunk))):
            yield row.owner, (row.key, _other(row, vocabulary, noun))


def circle_as_one(
    session: Session, *, vocabulary: Vocabulary, noun: Noun, double: int, root: int
) -> tuple[str, list[int]] | None:
    """The circle that merging two roots would close: what it is of, and its ids; None if none."""
    entries = vocabulary.of(noun)

    def merged(entry: int) -> int:
        entry_root = entries.root(entry).id
        return root if entry_root == double else entry_root

    return circle_where(merged, ties_among(session, vocabulary, noun))


def circle_where(root: Callable[[int], int], ties: Iterable[Ties]) -> tuple[str, list[int]] | None:
    """The first circle in ties, if each entry were what `root` says; as `circle_as_one`."""
    for what, pairs in ties:
        closed = circle((root(start), root(end)) for start, end in pairs)
        if closed:
            return what, closed
    return None


def ties_among(session: Session, vocabulary: Vocabulary, noun: Noun) -> Iterator[Ties]:
    """What ties the entries of a kind in ways that close no circle."""
    if noun is Noun.ISSUE:
        issues = vocabulary.issues.by_id.values()
        yield "parts", [(each.id, each.part_of) for each in issues if each.part_of]
    if noun is Noun.ACTOR:
        every = all_affiliations(session)
        for kind in AffiliationKind:
            pairs = sorted((each.actor, each.within) for each in every if each.kind is kind)
            yield f"affiliations ({kind})", pairs


def _other(row: Any, vocabulary: Vocabulary, noun: Noun) -> int:
    """A stance's holder where issues are merged, its issue where actors are; the root of it."""
    if noun is Noun.ACTOR:
        return vocabulary.issues.root(row.issue_id).id
    return vocabulary.actors.root(row.holder_id).id
