"""The vocabulary of claim files: recorded before any claim, entries first, then what ties them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.schema import (
    ActorEntry,
    ClaimFile,
    ConditionEntry,
    IssueEntry,
    ReasonEntry,
    TreatyEntry,
)
from stance.domain.names import Names
from stance.domain.rereading import READ_FIELDS, Reworded
from stance.domain.vocabulary import Entries, Vocabulary
from stance.domain.vocabulary import Entry as KnownEntry
from stance.errors import DocumentPath, Gathered, InputError, LocatedError, MistakesError
from stance.queries.vocabulary import vocabulary
from stance.store.log import restore_edits
from stance.store.vocabulary import NewEntry, add_entries
from stance.values import NOUNS, Noun
from stance.work.importing.dating import Dating
from stance.work.importing.log import take_over_log
from stance.work.importing.ties import Ties

Entry = ActorEntry | IssueEntry | ConditionEntry | ReasonEntry | TreatyEntry

# Not columns, or columns that point to other entries: those come once every entry is there.
_NOT_PLAIN = {
    "slug",
    "aliases",
    "affiliations",
    "parties",
    "part_of",
    "same_as",
    "same_as_reversed",
}
_DATES = {"signed_on", "in_force_on", "ended_on"}


def has_vocabulary(file: ClaimFile) -> bool:
    """Whether a file brings any vocabulary."""
    return file.edits is not None or any(getattr(file, heading) for heading in NOUNS)


def record_vocabulary(
    session: Session,
    *,
    files: Sequence[tuple[Document, ClaimFile]],
    replace: bool = False,
    dating: Dating | None = None,
    mistakes: Gathered | None = None,
) -> int:
    """Record the vocabulary of all files; how many entries, aliases and ties were new.

    Where an entry says something else than the one that is there, names what there is not, or
    closes a circle, that is a mistake with its place. All that there are go into `mistakes`, and
    what is good is recorded; without it they are raised: InputError, MistakesError of several.
    """
    found = mistakes or Gathered()
    logs = [take_over_log(session, document, file) for document, file in files]
    before = vocabulary(session)
    dating = dating or Dating()
    for document, file in files:
        for heading, noun in NOUNS.items():
            new = getattr(file, heading)
            wider = partial(_wider, before.issues, {entry.slug for entry in new})
            located = _record_entries(
                session, heading, noun, new, dating=dating, replace=replace, wider=wider
            )
            found.errors += map(document.locate, located)
    names = Names(vocabulary(session))
    added = sum(len(names.vocabulary.of(noun).by_id) - len(before.of(noun).by_id) for noun in Noun)
    issues = names.vocabulary.issues.by_id.values()
    parts = {each.id: each.part_of for each in issues if each.part_of}
    added += len(parts.keys() - before.issues.by_id.keys())
    for document, file in files:
        ties = Ties(session, names, parts, dating, replace=replace)
        added += ties.record(file)
        found.errors += map(document.locate, ties.mistakes)
    if mistakes is None or any(file.edits is not None for _, file in files):
        found.refuse()
    for log in logs:
        restore_edits(session, log)
    return added


def wordings_of(before: Vocabulary, file: ClaimFile) -> Iterator[Reworded]:
    """What a file says otherwise of entries that were there `before`, where people read by it."""
    for heading, noun in NOUNS.items():
        known = before.of(noun).by_slug
        for entry in getattr(file, heading):
            if entry.slug in known:
                yield from _wordings(noun, known[entry.slug], entry)


def _wordings(noun: Noun, known: KnownEntry, entry: Entry) -> Iterator[Reworded]:
    had = {"name": known.name, "proposition": known.detail, "kind": known.detail}
    for field in READ_FIELDS:
        says = getattr(entry, field, None) if field in entry.model_fields_set else None
        if says is not None and says != had[field]:
            yield Reworded(noun, entry.slug, field, str(had[field]), str(says))


def _record_entries(
    session: Session,
    heading: str,
    noun: Noun,
    entries: Sequence[Entry],
    *,
    dating: Dating,
    replace: bool,
    wider: Callable[[Entry], dict[str, int]],
) -> list[LocatedError]:
    """Record the entries of a heading; the mistakes in them, of which the rest is recorded.

    `wider` are the columns that say what a new issue is part of.
    """
    found: list[LocatedError] = []
    new = {
        place: _new_entry((heading, place), entry, dating, found, wider(entry))
        for place, entry in _once(heading, entries, found)
    }
    places = list(new)
    try:
        add_entries(session, noun=noun, new=new.values(), replace=replace)
    except MistakesError as several:
        for error in several.errors:
            place, *rest = getattr(error, "path", (0,))
            found.append(LocatedError((heading, places[int(place)], *rest), error))
    return sorted(found, key=lambda error: int(error.path[1]))


def _new_entry(
    path: DocumentPath,
    entry: Entry,
    dating: Dating,
    found: list[LocatedError],
    more: Mapping[str, int],
) -> NewEntry:
    given = entry.model_fields_set - _NOT_PLAIN
    names = [name for name in type(entry).model_fields if name in given]
    columns: dict[str, Any] = {
        name: getattr(entry, name) for name in names if getattr(entry, name) is not None
    }
    for name in [each for each in names if each in _DATES & columns.keys()]:
        try:
            columns[name] = dating.read(columns[name], (*path, name)).text
        except LocatedError as error:
            found.append(error)
            del columns[name]
    return NewEntry(entry.slug, {**columns, **more}, tuple(entry.aliases), _defaults(entry))


def _wider(known: Entries, brought: Collection[str], entry: Entry) -> dict[str, int]:
    """What a new issue is part of, where that was there before all that is `brought`.

    It comes with the row: whoever may only add to the vocabulary may not set it later.
    """
    of = entry.part_of if isinstance(entry, IssueEntry) else None
    if not of or of in brought or entry.slug in known.by_slug:
        return {}
    meant = known.find(of)
    return {"part_of_id": meant[0].id} if len(meant) == 1 else {}


def _defaults(entry: Entry) -> dict[str, Any]:
    return {"kind": entry.kind} if isinstance(entry, TreatyEntry) else {}


def _once(
    heading: str, entries: Sequence[Entry], found: list[LocatedError]
) -> Iterator[tuple[int, Entry]]:
    """The entries with their places; of a slug that stands twice, only the first."""
    seen: set[str] = set()
    for place, entry in enumerate(entries):
        if entry.slug in seen:
            error = InputError(f"{entry.slug} stands twice under {heading}", "keep one of the two")
            found.append(LocatedError((heading, place, "slug"), error))
        else:
            yield place, entry
        seen.add(entry.slug)
