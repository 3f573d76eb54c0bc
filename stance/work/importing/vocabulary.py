"""The vocabulary of claim files: recorded before any claim, entries first, then what ties them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.schema import (
    ActorEntry,
    AffiliationEntry,
    ClaimFile,
    ConditionEntry,
    IssueEntry,
    ReasonEntry,
    TreatyEntry,
)
from stance.db.models import Affiliation as AffiliationRow
from stance.domain.affiliations import StoredAffiliation, circle
from stance.domain.names import Names
from stance.domain.rereading import READ_FIELDS, Reworded
from stance.domain.vocabulary import Entries, Vocabulary
from stance.domain.vocabulary import Entry as KnownEntry
from stance.errors import DocumentPath, InputError, LocatedError, MistakesError, located
from stance.queries.affiliations import all_affiliations
from stance.queries.vocabulary import parties, vocabulary
from stance.store.log import restore_edits
from stance.store.vocabulary import (
    NewEntry,
    add_affiliations,
    add_aliases_of_all,
    add_entries,
    add_parties,
    complete,
    new_affiliation,
)
from stance.values import NOUNS, AffiliationKind, Noun
from stance.work.importing.dating import Dating
from stance.work.importing.doubles import record_doubles
from stance.work.importing.log import take_over_log

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
#: So many mistakes are told at once.
_MOST = 20
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
) -> int:
    """Record the vocabulary of all files; how many entries, aliases and ties were new.

    Raises MistakesError with each place where an entry says something else than the one that is
    there, InputError for the first that names what there is not, or closes a circle of affiliations
    or of parts.
    """
    logs = [take_over_log(session, document, file) for document, file in files]
    before = vocabulary(session)
    dating = dating or Dating()
    mistakes: list[InputError] = []
    for document, file in files:
        for heading in NOUNS:
            try:
                _record_entries(session, heading, getattr(file, heading), dating, replace=replace)
            except MistakesError as error:
                mistakes += [_placed(document, heading, each) for each in error.errors]
    if mistakes:
        raise MistakesError(mistakes[:_MOST])
    names = Names(vocabulary(session))
    added = sum(len(names.vocabulary.of(noun).by_id) - len(before.of(noun).by_id) for noun in Noun)
    issues = names.vocabulary.issues.by_id.values()
    parts = {each.id: each.part_of for each in issues if each.part_of}
    added += sum(
        _record_ties(session, names, each, parts, dating, replace=replace) for each in files
    )
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
    session: Session, heading: str, entries: Sequence[Entry], dating: Dating, *, replace: bool
) -> None:
    """Record the entries of a heading; raises MistakesError for all that is wrong with them."""
    mistakes: list[InputError] = []
    new = [
        _new_entry((heading, place), entry, dating, mistakes) for place, entry in enumerate(entries)
    ]
    mistakes += _twice(heading, new)
    try:
        add_entries(session, noun=NOUNS[heading], new=[] if mistakes else new, replace=replace)
    except MistakesError as error:
        mistakes += error.errors
    if mistakes:
        raise MistakesError(mistakes)


def _placed(document: Document, heading: str, error: InputError) -> InputError:
    """An error of an entry with its place, as exactly as it is known."""
    placed = error if isinstance(error, LocatedError) else LocatedError((heading,), error)
    return document.locate(placed)


def _new_entry(
    path: DocumentPath, entry: Entry, dating: Dating, mistakes: list[InputError]
) -> NewEntry:
    names = entry.model_fields_set - _NOT_PLAIN
    columns: dict[str, Any] = {
        name: getattr(entry, name) for name in names if getattr(entry, name) is not None
    }
    for name in sorted(_DATES & columns.keys()):
        try:
            columns[name] = dating.read(columns[name], (*path, name)).text
        except LocatedError as error:
            mistakes.append(error)
    return NewEntry(entry.slug, columns, tuple(entry.aliases), _defaults(entry))


def _defaults(entry: Entry) -> dict[str, Any]:
    return {"kind": entry.kind} if isinstance(entry, TreatyEntry) else {}


def _twice(heading: str, new: Sequence[NewEntry]) -> Iterator[LocatedError]:
    seen: set[str] = set()
    for place, entry in enumerate(new):
        if entry.slug in seen:
            error = InputError(f"{entry.slug} stands twice under {heading}", "keep one of the two")
            yield LocatedError((heading, place, "slug"), error)
        seen.add(entry.slug)


def _record_ties(
    session: Session,
    names: Names,
    parsed: tuple[Document, ClaimFile],
    parts: dict[int, int],
    dating: Dating,
    *,
    replace: bool,
) -> int:
    document, file = parsed
    try:
        return (
            _record_aliases(session, names.vocabulary, file)
            + _record_affiliations(session, names, file.actors, dating)
            + _record_parties(session, names, file.treaties)
            + _record_parts(session, names, file.issues, parts, replace=replace)
            + record_doubles(session, file=file)
        )
    except LocatedError as error:
        raise document.locate(error) from error


def _record_aliases(session: Session, known: Vocabulary, file: ClaimFile) -> int:
    added = 0
    for heading, noun in NOUNS.items():
        entries: Entries = known.of(noun)
        fresh: dict[int, list[str]] = {}
        for entry in getattr(file, heading):
            owner = entries.by_slug[entry.slug]
            here = entries.aliases.setdefault(owner.id, [])
            new = [each for each in dict.fromkeys(entry.aliases) if each not in here]
            fresh.setdefault(owner.id, []).extend(new)
            here.extend(new)
        added += add_aliases_of_all(session, noun=noun, aliases=fresh)
    return added


def _record_affiliations(
    session: Session, names: Names, actors: Sequence[ActorEntry], dating: Dating
) -> int:
    affiliations = {
        _affiliation(names, actor, entry, path, dating): path
        for place, actor in enumerate(actors)
        for number, entry in enumerate(actor.affiliations)
        for path in (("actors", place, "affiliations", number),)
    }
    if not affiliations:
        return 0
    known = all_affiliations(session)
    new = {
        affiliation: path for affiliation, path in affiliations.items() if affiliation not in known
    }
    _refuse_circles(names.vocabulary.actors, known, new)
    rows = [located(path, partial(_row, affiliation)) for affiliation, path in new.items()]
    add_affiliations(session, rows)
    return len(new)


Affiliation = StoredAffiliation


def _affiliation(
    names: Names, actor: ActorEntry, entry: AffiliationEntry, path: DocumentPath, dating: Dating
) -> Affiliation:
    actor_id = names.vocabulary.actors.by_slug[actor.slug].id
    within = names.id(Noun.ACTOR, entry.within, (*path, "within"))
    since = dating.read(entry.since, (*path, "since")) if entry.since else None
    until = dating.read(entry.until, (*path, "until")) if entry.until else None
    return Affiliation(actor_id, within, entry.kind, entry.role, since, until)


def _row(new: Affiliation) -> AffiliationRow:
    return new_affiliation(
        actor_id=new.actor,
        within_id=new.within,
        kind=new.kind,
        role=new.role,
        since=new.since,
        until=new.until,
    )


def _refuse_circles(
    actors: Entries, known: Iterable[Affiliation], new: Mapping[Affiliation, DocumentPath]
) -> None:
    """Refuse the last of the new affiliations that lies on a circle, of either kind."""
    for kind in AffiliationKind:
        pairs = sorted(
            (actors.root(each.actor).id, actors.root(each.within).id)
            for each in (*known, *new)
            if each.kind is kind
        )
        closed = circle(pairs) or []
        paths = [
            path
            for each, path in new.items()
            if each.kind is kind and actors.root(each.actor).id in closed
        ]
        if closed:
            at = (*paths[-1], "within") if paths else ("actors",)
            _refuse_circle(actors, pairs, f"affiliations ({kind})", at)


def _refuse_circle(
    entries: Entries, pairs: Iterable[tuple[int, int]], what: str, path: DocumentPath
) -> None:
    closed = circle(pairs)
    if closed:
        round_trip = " → ".join(entries.by_id[each].slug for each in closed)
        error = InputError(f"a circle of {what}: {round_trip}", "take one of them out")
        raise LocatedError(path, error)


def _record_parties(session: Session, names: Names, treaties: Sequence[TreatyEntry]) -> int:
    ids = {entry.slug: names.vocabulary.treaties.by_slug[entry.slug].id for entry in treaties}
    known = parties(session, treaty_ids=ids.values())
    added = 0
    for place, entry in enumerate(treaties):
        treaty_id = ids[entry.slug]
        named = names.ids(Noun.ACTOR, entry.parties, ("treaties", place, "parties"))
        here = known.get(treaty_id, ())
        added += add_parties(session, treaty_id=treaty_id, known=here, parties=named)
    return added


def _record_parts(
    session: Session,
    names: Names,
    issues: Sequence[IssueEntry],
    parts: dict[int, int],
    *,
    replace: bool,
) -> int:
    """Record what each issue is a part of; `parts` is all that is known so far, kept up to date."""
    added = 0
    known = names.vocabulary.issues
    for place, entry in enumerate(issues):
        if not entry.part_of:
            continue
        path = ("issues", place, "part_of")
        wider = names.id(Noun.ISSUE, entry.part_of, path)
        mine = known.by_slug[entry.slug]
        if parts.get(mine.id) == wider:
            continue
        parts[mine.id] = wider
        pairs = [(known.root(part).id, known.root(whole).id) for part, whole in parts.items()]
        _refuse_circle(known, pairs, "parts", path)
        _set_part(session, entry.slug, wider, path, replace=replace)
        added += 1
    return added


def _set_part(
    session: Session,
    slug: str,
    wider: int,
    path: DocumentPath,
    *,
    replace: bool,
) -> None:
    rows = add_entries(session, noun=Noun.ISSUE, new=[NewEntry(slug, {})])
    row = rows[slug]
    located(path, lambda: complete(row, {"part_of_id": wider}, noun="issue", replace=replace))
    session.flush()
