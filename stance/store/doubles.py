"""Marking a vocabulary entry as the double of another, and taking the mark back.

No other row is touched: queries lead doubles back to their roots.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS
from stance.errors import InputError
from stance.queries.doubles import locked
from stance.queries.edits import slugs_of
from stance.store.log import watching
from stance.values import Noun

#: What an entry is marked a double of, and whether it says the opposite of that.
Root = tuple[int, bool]

_MEANWHILE = "somebody else marked it meanwhile; look at it again with show"


def mark_double(
    session: Session, *, noun: Noun, double: int, root: int, opposite: bool = False
) -> None:
    """Mark the root `double` as a double of `root`, and its own doubles along with it.

    With `opposite` (of issues alone) it says the opposite of `root`: what said its opposite says
    what `root` says. Marks stay flat: raises InputError where one of the two is a double, or they
    are the same.
    """
    if double == root:
        raise InputError(f"no {noun} is a double of itself", "name two that are not the same yet")
    roots = locked(session, noun=noun, ids=(double, root))
    if any(same_as is not None for same_as in roots.values()):
        raise InputError(f"one of the two is marked a double of another {noun}", _MEANWHILE)
    table = table_of(MODELS[noun].entry)
    moved = (table.c.id == double) | (table.c.same_as_id == double)
    values: dict[str, Any] = {"same_as_id": root}
    if opposite:
        values["same_as_reversed"] = ~table.c.same_as_reversed
    slugs = session.connection().execute(select(table.c.slug).where(moved)).scalars().all()
    with watching(session, kind=noun, slugs=slugs):
        session.connection().execute(update(table).where(moved).values(values))
    session.expire_all()


def mark_doubles(session: Session, *, noun: Noun, roots: Mapping[int, Root]) -> None:
    """Mark many entries at once, each with the root that it has then; what they were, is over.

    Marks are to stay flat: no root is among them. Raises InputError where somebody else marked one
    of the roots meanwhile.
    """
    if not roots:
        return
    table = table_of(MODELS[noun].entry)
    ends = {root for root, _ in roots.values()}
    if any(locked(session, noun=noun, ids={*roots, *ends}).get(each) for each in ends):
        raise InputError(f"one of the {noun}s is marked a double of another", _MEANWHILE)
    slugs = slugs_of(session, MODELS[noun].entry, roots)
    change = update(table).where(table.c.id == bindparam("marked"))
    values: dict[str, Any] = {"same_as_id": bindparam("root")}
    if noun is Noun.ISSUE:
        values["same_as_reversed"] = bindparam("opposite")
    rows = [{"marked": each, "root": root, "opposite": so} for each, (root, so) in roots.items()]
    with watching(session, kind=noun, slugs=slugs.values()):
        session.connection().execute(change.values(values), rows)
    session.expire_all()


def unmark_double(session: Session, *, noun: Noun, double: int) -> None:
    """Make a double stand for itself again, and nothing else.

    Doubles that once came along with it stay where they are. Raises InputError where it is none.
    """
    table = table_of(MODELS[noun].entry)
    mine = (table.c.id == double) & table.c.same_as_id.is_not(None)
    values: dict[str, Any] = {"same_as_id": None}
    if noun is Noun.ISSUE:
        values["same_as_reversed"] = False
    slugs = session.connection().execute(select(table.c.slug).where(mine)).scalars().all()
    with watching(session, kind=noun, slugs=slugs):
        result = session.connection().execute(update(table).where(mine).values(values))
    if result.rowcount != 1:
        raise InputError(f"this {noun} is marked as no double", _MEANWHILE)
    session.expire_all()
