"""Making edits again that were logged elsewhere, in a copy that does not have them yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Enum, delete
from sqlmodel import Session, select

from stance.db.models import Affiliation, Source, TreatyParty
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS
from stance.domain.edits import AFFILIATION, ALIAS, ENTRY, PARTY, TEXT, FieldEdit, tie_of
from stance.errors import InputError
from stance.queries.edits import REFERENCES, logged_columns, model_of, states
from stance.store import removal
from stance.store.log import silent
from stance.store.search import index_names
from stance.store.vocabulary import add_affiliations, add_aliases, add_parties, new_affiliation
from stance.text.cleaning import shorten
from stance.text.edtf import parse_date
from stance.values import AffiliationKind, Logged, Noun

#: The lists of kinds that have others than aliases.
_LISTS: Mapping[Logged, tuple[str, ...]] = {
    Logged.ACTOR: (ALIAS, AFFILIATION),
    Logged.TREATY: (ALIAS, PARTY),
    Logged.SOURCE: (TEXT,),
}
_WAYS_PARTED = "the two histories went different ways: keep one"


def replay(session: Session, edits: Sequence[FieldEdit]) -> None:
    """Make edits of one entry or source, that were made at once, unless they stand already.

    One that is not here is left alone: it comes as it was edited last, or was removed. So are
    references to what is not here yet. Raises InputError where something else stands here than
    was edited.
    """
    kind, slug = edits[0].kind, edits[0].slug
    model = model_of(kind)
    row = session.exec(select(model).where(table_of(model).c.slug == slug)).first()
    if row is None:
        return
    with silent(session):
        if any(edit.field == ENTRY and edit.after is None for edit in edits):
            _remove(session, kind, row.id)
            return
        for edit in _outstanding(session, edits):
            _make(session, row, edit)
        session.flush()
        if kind is not Logged.SOURCE:
            index_names(session, noun=Noun(kind), ids=[row.id])


def _remove(session: Session, kind: Logged, row_id: int) -> None:
    if kind is Logged.SOURCE:
        removal.remove_source(session, source_id=row_id)
    else:
        removal.remove_entry(session, noun=Noun(kind), entry_id=row_id)


def require_sound(edit: FieldEdit) -> None:
    """Raise InputError for an edit of what its kind does not have."""
    lists = {ENTRY, *(_LISTS.get(edit.kind, (ALIAS,)))}
    if edit.field not in lists | logged_columns(edit.kind).keys():
        raise InputError(f'the {edit.kind} {edit.slug} has no field "{edit.field}"', "correct it")
    if edit.field == AFFILIATION:
        for text in filter(None, (edit.before, edit.after)):
            _require_tie(text)


def _require_tie(text: str) -> None:
    try:
        tie = tie_of(text)
        AffiliationKind(tie["kind"])
        texts = [tie["within"], *(tie.get(name) for name in ("role", "since", "until"))]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{shorten(text, 60)} is no affiliation", "correct it") from error
    if not all(each is None or isinstance(each, str) for each in texts):
        raise InputError(f"{shorten(text, 60)} is no affiliation", "correct it")


def _outstanding(session: Session, edits: Sequence[FieldEdit]) -> list[FieldEdit]:
    """The edits that do not stand yet; raises InputError for one that nothing here fits."""
    kind, slug = edits[0].kind, edits[0].slug
    state = states(session, kind=kind, slugs=[slug])[slug]
    outstanding = []
    for edit in edits:
        if edit.field == TEXT:
            continue  # texts come with their source
        there = state.get(edit.field, frozenset())
        stands = edit.after in there if edit.after is not None else edit.before not in there
        if stands:
            continue
        is_list = edit.field in {ALIAS, AFFILIATION, PARTY}
        fits = edit.before in there if edit.before is not None else is_list or not there
        if not fits:
            raise InputError(
                f"the {kind} {slug} has another {edit.field} here than was edited", _WAYS_PARTED
            )
        outstanding.append(edit)
    return outstanding


def _make(session: Session, row: Any, edit: FieldEdit) -> None:
    if edit.field == ALIAS:
        _change_alias(session, row, edit)
    elif edit.field == AFFILIATION:
        _change_tie(session, row, edit)
    elif edit.field == PARTY:
        _change_party(session, row, edit)
    elif edit.field != ENTRY:
        _set(session, row, edit)


def _set(session: Session, row: Any, edit: FieldEdit) -> None:
    column = logged_columns(edit.kind)[edit.field]
    if column.name in REFERENCES:
        referred = _id(session, model_of(edit.kind), edit.after)
        if edit.after is None or referred is not None:
            setattr(row, column.name, referred)
        return
    setattr(row, column.name, _value(column, edit.after))
    if isinstance(row, Source) and edit.field == "published_on":
        date = parse_date(edit.after) if edit.after else None
        row.published_earliest = date.earliest if date else None
        row.published_latest = date.latest if date else None


def _value(column: Column[Any], text: str | None) -> Any:
    if column.type.python_type is bool:
        return text is not None
    if text is None or not isinstance(column.type, Enum):
        return text
    try:
        return column.type.enum_class(text)  # type: ignore[misc]
    except ValueError as error:
        raise InputError(f'there is no {column.name} "{text}"', "correct it") from error


def _id(session: Session, model: Any, slug: str | None) -> int | None:
    if slug is None:
        return None
    table = table_of(model)
    found: int | None = (
        session.connection().execute(select(table.c.id).where(table.c.slug == slug)).scalar()
    )
    return found


def _change_alias(session: Session, row: Any, edit: FieldEdit) -> None:
    noun = Noun(edit.kind)
    table = table_of(MODELS[noun].alias)
    mine = (table.c[f"{noun}_id"] == row.id) & (table.c.alias == edit.before)
    session.connection().execute(delete(table).where(mine))
    if edit.after is not None:
        add_aliases(session, noun=noun, owner_id=row.id, known=(), aliases=[edit.after])


def _change_tie(session: Session, row: Any, edit: FieldEdit) -> None:
    if edit.before is not None:
        gone = tie_of(edit.before)
        names = {"within_id": _actor(session, gone), "kind": AffiliationKind(gone["kind"])}
        names |= {name: gone.get(name) for name in ("role", "since", "until")}
        found = session.exec(select(Affiliation).filter_by(actor_id=row.id, **names)).first()
        if found is not None:
            session.delete(found)
    tie = tie_of(edit.after) if edit.after else {}
    within = _actor(session, tie) if tie else None
    if within is not None:
        dates = {name: parse_date(tie[name]) for name in ("since", "until") if name in tie}
        brought = new_affiliation(
            actor_id=row.id,
            within_id=within,
            kind=AffiliationKind(tie["kind"]),
            role=tie.get("role"),
            since=dates.get("since"),
            until=dates.get("until"),
        )
        add_affiliations(session, [brought])


def _actor(session: Session, tie: dict[str, Any]) -> int | None:
    return _id(session, MODELS[Noun.ACTOR].entry, tie["within"])


def _change_party(session: Session, row: Any, edit: FieldEdit) -> None:
    actors = MODELS[Noun.ACTOR].entry
    if edit.before is not None:
        table = table_of(TreatyParty)
        gone = (table.c.treaty_id == row.id) & (
            table.c.actor_id == _id(session, actors, edit.before)
        )
        session.connection().execute(delete(table).where(gone))
    party = _id(session, actors, edit.after)
    if party is not None:
        add_parties(session, treaty_id=row.id, known=(), parties=[party])
