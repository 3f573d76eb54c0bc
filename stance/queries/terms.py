"""Which series ever used a term, so that a report on one term reads only those."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Stance
from stance.db.models.base import table_of
from stance.db.models.kinds import USES
from stance.domain.vocabulary import Vocabulary
from stance.values import Noun


@dataclass(frozen=True, slots=True)
class Users:
    """The holders and the issues, by their slugs, of all stances that carry a term."""

    holders: frozenset[str]
    issues: frozenset[str]


def users_of(
    session: Session, *, vocabulary: Vocabulary, noun: Noun, slugs: Iterable[str]
) -> Users:
    """Who has ever used one of these terms, and on what; stances that no longer count included.

    `noun` is a condition, a reason or a treaty.
    """
    entries = vocabulary.of(noun)
    ids = {double for slug in slugs for double in entries.doubles(entries.by_slug[slug].id)}
    link, stance = table_of(USES[noun]), table_of(Stance)
    series: set[tuple[int, int]] = set()
    for chunk in chunks(sorted(ids)):
        statement = (
            select(stance.c.holder_id, stance.c.issue_id)
            .join(link, link.c.stance_id == stance.c.id)
            .where(link.c[f"{noun}_id"].in_(chunk))
            .distinct()
        )
        series.update((row[0], row[1]) for row in session.connection().execute(statement))
    return Users(
        frozenset(vocabulary.actors.slug(holder) for holder, _ in series),
        frozenset(vocabulary.issues.slug(issue) for _, issue in series),
    )
