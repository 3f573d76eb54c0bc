"""One vocabulary entry, added or changed by hand: held to the same rules as a claim file."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.validation import validated
from stance.domain.names import Names
from stance.domain.vocabulary import Entry
from stance.errors import InputError, LocatedError
from stance.queries.vocabulary import parties, rows_by_slug, vocabulary
from stance.store.vocabulary import set_columns, set_parties
from stance.values import Noun
from stance.work.importing.vocabulary import record_vocabulary

HEADINGS: Mapping[Noun, str] = {
    Noun.ACTOR: "actors",
    Noun.ISSUE: "issues",
    Noun.CONDITION: "conditions",
    Noun.REASON: "reasons",
    Noun.TREATY: "treaties",
}
#: The fields that an entry cannot do without.
NEEDED: Mapping[Noun, Sequence[str]] = {
    Noun.ACTOR: ("name", "kind"),
    Noun.ISSUE: ("name", "proposition"),
    Noun.CONDITION: ("name",),
    Noun.REASON: ("name",),
    Noun.TREATY: ("name", "kind"),
}
_OPTIONS = {
    "slug": "SLUG",
    "aliases": "--alias",
    "parties": "--party",
    "within": "WITHIN",
    "affiliations": "",
}
_COLUMNS = {"part_of": "part_of_id"}


class TypedDocument(Document):
    """An entry typed as options: errors name the option instead of a line."""

    def locate(self, error: LocatedError) -> InputError:
        """The error with the option it came from."""
        words = [step for step in error.path if isinstance(step, str)]
        word = words[-1] if len(words) > 1 else ""
        option = _OPTIONS.get(word, f"--{word.replace('_', '-')}") if word else ""
        return InputError(f"{option}: {error.reason}" if option else error.reason, error.remedy)


def add_entry(session: Session, *, noun: Noun, fields: Mapping[str, Any]) -> None:
    """Add an entry with these fields of a claim file, `slug` among them.

    Raises InputError where they do not hold, or an entry has the slug already.
    """
    slug = str(fields["slug"])
    known = vocabulary(session).of(noun).by_slug.get(slug)
    if known:
        raise InputError(
            f"there is the {noun} {slug} already ({known.name})",
            f"to change it: stance {noun} edit {slug}",
        )
    record_fields(session, noun=noun, fields=fields)


def record_fields(
    session: Session, *, noun: Noun, fields: Mapping[str, Any], replace: bool = False
) -> int:
    """Record one entry as a claim file would; how many additions to the vocabulary it was."""
    document = TypedDocument("the options", None, {HEADINGS[noun]: [fields]}, "")
    return record_vocabulary(session, files=[(document, validated(document))], replace=replace)


def edit_entry(
    session: Session, *, noun: Noun, entry: Entry, fields: Mapping[str, Any]
) -> list[str]:
    """Change these fields of an entry, an empty text clearing one; the fields that changed.

    A list of parties takes the place of the one that is there. Raises InputError for fields
    that do not hold, and for one that is emptied though the entry needs it.
    """
    cleared = [name for name, value in fields.items() if value in ("", ("",))]
    for name in cleared:
        if name in NEEDED[noun]:
            raise InputError(f"the {name} of the {noun} {entry.slug} cannot be empty", "give one")
    row = rows_by_slug(session, noun=noun, slugs=[entry.slug])[entry.slug]
    before = _state(session, noun, row)
    given = {name: value for name, value in fields.items() if name not in cleared}
    needed = {name: str(getattr(row, name)) for name in NEEDED[noun]}
    plain = {name: value for name, value in given.items() if name != "parties"}
    record_fields(session, noun=noun, fields={"slug": entry.slug, **needed, **plain}, replace=True)
    columns = [_COLUMNS.get(name, name) for name in cleared if name != "parties"]
    set_columns(session, row=row, columns=dict.fromkeys(columns))
    if "parties" in fields:
        _set_parties(session, entry, [name for name in fields["parties"] if name])
    after = _state(session, noun, row)
    return [name for name in fields if before[name] != after[name]]


def _set_parties(session: Session, treaty: Entry, names: list[str]) -> None:
    found = Names(vocabulary(session)).ids(Noun.ACTOR, names)
    set_parties(session, treaty_id=treaty.id, parties=found)


def _state(session: Session, noun: Noun, row: Any) -> dict[str, Any]:
    state = {name: getattr(row, name) for name in type(row).model_fields}
    if noun is Noun.ISSUE:
        state["part_of"] = row.part_of_id
    if noun is Noun.TREATY:
        state["parties"] = sorted(parties(session, treaty_ids=[row.id]).get(row.id, ()))
    return state
