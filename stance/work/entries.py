"""One vocabulary entry, added, changed or named by hand, held to the rules of a claim file."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.validation import validated
from stance.db.grants import ask_for_doubles
from stance.domain.closeness import Likeness
from stance.domain.names import Names
from stance.domain.phrases import no_sentence
from stance.domain.rereading import READ_FIELDS, Rereading, Reworded
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.errors import Gathered, InputError, LocatedError
from stance.queries.usage import usage
from stance.queries.vocabulary import entries as entries_of
from stance.queries.vocabulary import parties, rows_by_slug, vocabulary
from stance.reports.entries import entry_table
from stance.reports.table import Table
from stance.store.vocabulary import add_aliases, remove_aliases, set_columns, set_parties
from stance.text.spelling import is_seen, name_key
from stance.values import KINDS, LONGEST_ALIAS, Noun
from stance.work.importing.dating import Dating
from stance.work.importing.vocabulary import record_vocabulary
from stance.work.rereading import rereadings

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


@dataclass(frozen=True)
class EntryChange:
    """What was done to an entry.

    `changed` names its fields, or the aliases, that are others now; nothing where all was so
    already. `close` are the other entries whose names come near to one of its new ones, `ask` says
    whom to ask to mark a double where that is for others, `rereadings` what stances read otherwise
    by the change, `notes` what is to be said of dates and propositions.
    """

    noun: Noun
    slug: str
    name: str
    changed: tuple[str, ...]
    close: tuple[Entry, ...] = ()
    rereadings: tuple[Rereading, ...] = ()
    notes: tuple[str, ...] = ()
    ask: str = ""


def listed_entries(session: Session, *, noun: Noun) -> Table:
    """Every entry of a kind with its use."""
    entries = entries_of(session, noun=noun)
    return entry_table(entries, usage(session, entries=entries))


def add_entry(
    session: Session,
    *,
    noun: Noun,
    fields: Mapping[str, Any],
    force: bool = False,
    future: bool = False,
) -> EntryChange:
    """Add an entry with these fields of a claim file, `slug` among them; None is no value.

    Raises InputError where they do not hold, where an entry has the slug already and, but for
    `force`, where another goes by one of its names; for dates to come, but for `future`.
    """
    values, dating = typed_values(fields), Dating(future)
    slug, name = values["slug"], values["name"]
    entries = entries_of(session, noun=noun)
    if slug in entries.by_slug:
        raise InputError(
            f"there is the {noun} {slug} already ({entries.by_slug[slug].name})",
            f"to change it: stance {noun} edit {slug}",
        )
    found = Gathered()
    close: tuple[Entry, ...] = ()
    with found:
        close = _weighed(entries, [slug, name, *values.get("aliases", ())], force=force)
    with session.begin_nested():  # of what is refused nothing stays, whatever else was found good
        with found:
            record_fields(session, noun=noun, fields=values, dating=dating)
        found.refuse()
    notes = (*dating.notes, *no_sentence(slug, values.get("proposition")))
    ask = ask_for_doubles(session.connection())
    return EntryChange(noun, slug, name, tuple(values), close, notes=notes, ask=ask)


def edit_entry(
    session: Session,
    *,
    noun: Noun,
    name: str,
    fields: Mapping[str, Any],
    force: bool = False,
    rewording: bool = False,
    same_meaning: bool = False,
    future: bool = False,
) -> EntryChange:
    """Change these fields of the entry that `name` means, an empty text clearing one.

    None is no value. A list of parties takes the place of the one that is there. Raises
    InputError for fields that do not hold, for one that is emptied though the entry needs it, but
    for `force` for a name that another entry goes by, but for `future` for dates to come and, but
    for a `rewording`, for other words of what stances are on; for the plain negation of them only
    `same_meaning` lets it pass.
    """
    values, dating = typed_values(fields), Dating(future)
    if not values:
        raise InputError("nothing to change was given", f"see stance {noun} edit --help")
    known = vocabulary(session)
    entry = Names(known).entry(noun, name)
    names = [values["name"]] if values.get("name") else []
    found = Gathered()
    close: tuple[Entry, ...] = ()
    with found:
        close = _weighed(known.of(noun), names, own=entry.id, force=force)
    with session.begin_nested():  # as in `add_entry`
        changed = _edited(session, noun, entry, values, dating, found=found)
        reread = _reread(session, known, noun, entry, changed)
        asked = [each for each in reread if each.is_meaning]
        refused = [each for each in asked if not (same_meaning if each.is_contrary else rewording)]
        found.errors += (each.refusal() for each in refused)
        found.refuse()
    notes = (*dating.notes, *no_sentence(entry.slug, values.get("proposition")))
    return EntryChange(noun, entry.slug, entry.name, tuple(changed), close, reread, notes)


def _reread(
    session: Session, known: Vocabulary, noun: Noun, entry: Entry, changed: Collection[str]
) -> tuple[Rereading, ...]:
    """What reads otherwise, now that these fields of an entry are changed."""
    row = rows_by_slug(session, noun=noun, slugs=[entry.slug])[entry.slug]
    fields = [field for field in READ_FIELDS if field in changed]
    had = {"name": entry.name, "proposition": entry.detail, "kind": entry.detail}
    wordings = [
        Reworded(noun, entry.slug, field, str(had[field]), str(getattr(row, field)))
        for field in fields
    ]
    return rereadings(session, wordings=wordings, before=known)


def give_aliases(
    session: Session, *, noun: Noun, name: str, aliases: Sequence[str], force: bool = False
) -> EntryChange:
    """Give an entry further names.

    Raises InputError for an empty one and, but for `force`, for one that another entry goes by.
    """
    entries = entries_of(session, noun=noun)
    entry, typed, here = _named(session, entries, name, aliases)
    close = _weighed(entries, typed, own=entry.id, force=force)
    added = [each for each in dict.fromkeys(typed) if each not in here]
    add_aliases(session, noun=noun, owner_id=entry.id, known=here, aliases=typed)
    ask = ask_for_doubles(session.connection())
    return EntryChange(noun, entry.slug, entry.name, tuple(added), close, ask=ask)


def take_aliases(session: Session, *, noun: Noun, name: str, aliases: Sequence[str]) -> EntryChange:
    """Take aliases away from an entry; raises InputError for one that it has not."""
    entries = entries_of(session, noun=noun)
    entry, typed, here = _named(session, entries, name, aliases)
    meant = [alias for each in typed for alias in _stored(noun, entry, here, each)]
    remove_aliases(session, noun=noun, owner_id=entry.id, aliases=meant)
    return EntryChange(noun, entry.slug, entry.name, tuple(meant))


def _stored(noun: Noun, entry: Entry, here: Sequence[str], typed: str) -> Sequence[str]:
    """The aliases, as they are stored, that a typed one means: itself, else all that read so."""
    alike = (
        [typed]
        if typed in here
        else [alias for alias in here if name_key(alias) == name_key(typed)]
    )
    if not alike:
        remedy = f"its aliases: {'; '.join(here)}" if here else "it has no alias"
        raise InputError(f'the {noun} {entry.slug} has no alias "{typed}"', remedy)
    return alike


def _named(
    session: Session, entries: Entries, name: str, aliases: Sequence[str]
) -> tuple[Entry, list[str], Sequence[str]]:
    """The entry that is meant, the aliases as they are stored, and those that it has."""
    typed = [" ".join(each.split()) for each in aliases]
    if not all(map(is_seen, typed)):
        raise InputError("an alias cannot be empty", "give a name")
    if max(map(len, typed), default=0) > LONGEST_ALIAS:
        raise InputError(f"an alias has more than {LONGEST_ALIAS} characters", "give a shorter one")
    entry = Names(vocabulary(session)).entry(entries.noun, name)
    return entry, typed, entries.aliases.get(entry.id, [])


def typed_values(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that have a value, without the white space that was typed around it."""
    return {name: _stripped(value) for name, value in fields.items() if value is not None}


def _stripped(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    return tuple(each.strip() for each in value) if isinstance(value, list | tuple) else value


def _weighed(
    entries: Entries, names: Iterable[str], *, own: int | None = None, force: bool
) -> tuple[Entry, ...]:
    """The entries with names close to these; InputError where one has the same, but for `force`."""
    likeness = Likeness(entries, own)
    wanted = list(names)
    if not force:
        remedy = "use that one, or repeat the command with --force to have two"
        likeness.refuse_same(wanted, remedy=remedy)
    return tuple(likeness.close(wanted))


def record_fields(
    session: Session,
    *,
    noun: Noun,
    fields: Mapping[str, Any],
    replace: bool = False,
    dating: Dating | None = None,
) -> int:
    """Record one entry as a claim file would; how many additions to the vocabulary it was."""
    document = TypedDocument("the options", None, {KINDS[noun].heading: [fields]}, "")
    files = [(document, validated(document))]
    return record_vocabulary(session, files=files, replace=replace, dating=dating)


def _edited(
    session: Session,
    noun: Noun,
    entry: Entry,
    fields: Mapping[str, Any],
    dating: Dating,
    *,
    found: Gathered,
) -> list[str]:
    """Change fields of an entry; the names of those that are others now. Mistakes are `found`."""
    cleared = {name for name, value in fields.items() if value in ("", ("",))}
    for name in fields:
        if name in cleared and name in KINDS[noun].needed:
            reason = f"the {name} of the {noun} {entry.slug} cannot be empty"
            found.errors.append(InputError(reason, "give one"))
    row = rows_by_slug(session, noun=noun, slugs=[entry.slug])[entry.slug]
    before = _state(session, noun, row)
    needed = {name: str(getattr(row, name)) for name in KINDS[noun].needed}
    plain = {name: fields[name] for name in fields if name not in {*cleared, "parties"}}
    every = {"slug": entry.slug, **needed, **plain}
    with found:
        record_fields(session, noun=noun, fields=every, replace=True, dating=dating)
    emptied = cleared - {"parties", *KINDS[noun].needed}
    set_columns(session, row=row, columns={_COLUMNS.get(name, name): None for name in emptied})
    if "parties" in fields:
        _set_parties(session, entry, [name for name in fields["parties"] if name], found)
    after = _state(session, noun, row)
    return [name for name in fields if before[name] != after[name]]


def _set_parties(session: Session, entry: Entry, names: list[str], found: Gathered) -> None:
    known, actors = Names(vocabulary(session)), []
    for name in dict.fromkeys(names):
        with found:
            actors.append(known.id(Noun.ACTOR, name))
    set_parties(session, treaty_id=entry.id, parties=actors)


def _state(session: Session, noun: Noun, row: Any) -> dict[str, Any]:
    state = {name: getattr(row, name) for name in type(row).model_fields}
    if noun is Noun.ISSUE:
        state["part_of"] = row.part_of_id
    if noun is Noun.TREATY:
        state["parties"] = sorted(parties(session, treaty_ids=[row.id]).get(row.id, ()))
    return state
