"""Sources, added or changed by hand and held to the rules of a claim file; and their new texts."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlmodel import Session

from stance.claimfile.schema import SourceEntry
from stance.claimfile.validation import validated
from stance.db.models import Source
from stance.domain.anchors import Update, in_newest
from stance.domain.claim import StoredClaim
from stance.domain.filters import Filters
from stance.domain.source import TextAsRead
from stance.domain.utterances import apart
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError, LocatedError
from stance.queries import claims
from stance.queries import sources as queries
from stance.queries.annotation.kept import kept_claims
from stance.queries.coding.sight import seen
from stance.queries.earlier import looks_back_to
from stance.queries.vocabulary import vocabulary
from stance.reports.sources import WholeSource, source_table
from stance.reports.table import Table
from stance.store import reanchoring
from stance.store.sources import mark_source
from stance.store.vocabulary import set_columns
from stance.text.edtf import parse_date
from stance.text.reanchoring import Fate
from stance.work.entries import TypedDocument, typed_values
from stance.work.importing.dating import RIGHT_IF, Dating, last_day_of
from stance.work.importing.sources import columns_of, day_of, record_source
from stance.work.keys import named, named_source
from stance.work.originals import DocumentFile, completed

_NEEDED = ("title", "kind")
_COLUMNS = {"published_on": ("published_on", "published_earliest", "published_latest")}
_PATH = ("sources", 0)
#: How many pairs of claims in the same words are named.
_PAIRS = 5
#: How many claims an error names.
_SHOWN = 5


@dataclass(frozen=True)
class SourceChange:
    """What was done to a source; `changed` names the particulars that are others now.

    `notes` are sentences about what may be there twice, and about its dates.
    """

    slug: str
    title: str
    changed: tuple[str, ...]
    has_text: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    """A claim that keeps to its older text; not `is_new` where it was kept already."""

    key: str
    is_new: bool


def listed_sources(session: Session) -> Table:
    """Every source with its texts and its use."""
    return source_table(queries.uses(session, filters=_of_then(session)))


def _of_then(session: Session) -> Filters:
    """What claims count: those that are live, or were at the time looked back to."""
    return Filters(as_recorded=looks_back_to(session))


def whole_source(session: Session, *, slug: str) -> WholeSource:
    """A source with all that is known of it; raises InputError where there is none of that slug."""
    source = named_source(session, slug)
    uses = queries.uses(session, slug=source.slug, filters=_of_then(session))
    if not uses:
        raise InputError(f"the source {slug} was not recorded then", "see: stance source history")
    (use,) = uses
    texts = queries.versions_then(session, source=source)
    root, *doubles = queries.one_source(source.slug, queries.merged_sources(session))
    is_root = root == source.slug
    own = queries.stated_in(session, slugs=[source.slug], filters=_of_then(session))
    return WholeSource(
        use,
        tuple(texts),
        double_of=None if is_root else root,
        doubles=tuple(each for each in doubles if each != source.slug),
        own=own[source.slug][0] if own else 0,
        pages=queries.pages_of(session, version_ids=[each.id for each in texts]),
    )


def add_source(
    session: Session,
    *,
    fields: Mapping[str, Any],
    document: DocumentFile | None = None,
    keep: Path | None = None,
    future: bool = False,
) -> SourceChange:
    """Add a source with these fields of a claim file, None for no value, and the text of a file.

    What is not given is what the document says of itself; its title and slug are made of its
    words. The file is kept in the folder `keep`, if one is named. Raises InputError where the
    fields do not hold, a source has the slug already, or, but for `future`, a date is to come.
    """
    values = typed_values(fields)
    if document is None and values.get("read_on"):
        raise InputError(
            "--read-on is the day a text was read on", "give its FILE or --file as well"
        )
    if document is not None:
        values = completed(session, values, document)
    slug = values.get("slug")
    known = queries.by_slug(session, slug=slug) if slug else None
    if known is not None:
        raise InputError(
            f"there is the source {slug} already ({known.title})",
            f"to change it: stance source edit {slug}",
        )
    typed, entry = _validated(values)
    dating = Dating(future)
    try:
        done = record_source(session, entry=entry, path=_PATH, folder=None, dating=dating)
    except LocatedError as error:
        raise typed.locate(error) from error
    source, notes = named_source(session, entry.slug), (*done.notes, *dating.notes)
    if document is not None:
        source.original = document.kept(keep)
        session.flush()
    has_text = document is not None
    return SourceChange(entry.slug, source.title, tuple(values), has_text=has_text, notes=notes)


def edit_source(
    session: Session, *, slug: str, fields: Mapping[str, Any], future: bool = False
) -> SourceChange:
    """Change these particulars of a source, an empty text clearing one; None is no value.

    Raises InputError for fields that do not hold, for one that is emptied though a source needs
    it, for a date that a live claim was stated more than a day after and, but for `future`, for
    one that is to come.
    """
    values, dating = typed_values(fields), Dating(future)
    if not values:
        raise InputError("nothing to change was given", "see stance source edit --help")
    source = named_source(session, slug)
    before = {name: getattr(source, name) for name in values}
    set_columns(session, row=source, columns=_columns(session, source, values, dating))
    changed = tuple(name for name in values if before[name] != getattr(source, name))
    return SourceChange(slug, source.title, changed, notes=tuple(dating.notes))


def _columns(
    session: Session, source: Source, fields: Mapping[str, Any], dating: Dating
) -> dict[str, Any]:
    """What the columns of a source become with these fields."""
    cleared = [name for name, value in fields.items() if value == ""]
    for name in cleared:
        if name in _NEEDED:
            raise InputError(f"the {name} of the source {source.slug} cannot be empty", "give one")
    kept = {name: value for name, value in fields.items() if name not in cleared}
    document, entry = _validated({"slug": source.slug, **kept})
    try:
        columns = columns_of(entry, _PATH, dating)
    except LocatedError as error:
        raise document.locate(error) from error
    _refuse_too_early(session, source, columns.get("published_on"), dating)
    empty = [column for name in cleared for column in _COLUMNS.get(name, (name,))]
    return {**columns, **dict.fromkeys(empty)}


def update_source(
    session: Session,
    *,
    slug: str,
    text: str | None = None,
    document: DocumentFile | None = None,
    keep: Path | None = None,
    read_on: dt.date | None = None,
) -> Update:
    """Store a new text of a source and move its claims along; without one, look at those that wait.

    The text is given as such, or in a `document`, whose file is kept in the folder `keep`.

    Raises InputError where there is no such source, where it has no text to look at, and where
    the text is an older one of it.
    """
    source = named_source(session, slug)
    if document is not None:
        read = TextAsRead(document.read.text, read_on, document.read.pages)
    else:
        read = TextAsRead(text or _newest_text(session, source), read_on)
    update = reanchoring.update_text(session, source=source, read=read)
    if document is not None:
        set_columns(session, row=source, columns={"original": document.kept(keep)})
    shown = {each.id for each in seen(session, [each.claim for each in update.outcomes])}
    return replace(
        update,
        outcomes=tuple(each for each in update.outcomes if each.claim.id in shown),
        hidden=tuple(each.fate for each in update.outcomes if each.claim.id not in shown),
    )


def _newest_text(session: Session, source: Source) -> str:
    newest = queries.latest_version(session, source_id=source.id or 0)
    if newest is None:
        raise InputError(
            f"the source {source.slug} has no text yet",
            f"give its file: stance source update {source.slug} FILE",
        )
    return newest.text


def keep_claim(session: Session, *, key: str) -> Kept:
    """Let a claim stand that the newest text of its source no longer has.

    Raises InputError where there is no such claim, or it does not wait.
    """
    claim = named(session, key).live
    versions = queries.versions(session, source_id=claim.content.source)
    kept = kept_claims(session, version_id=versions[-1].id) if versions else set()
    if claim.id in kept:
        return Kept(claim.key, is_new=False)
    if not versions or in_newest(claim.content, versions).fate is Fate.UNCHANGED:
        raise InputError(
            f"the claim {claim.key} does not wait, since the newest text has its words",
            "what waits is listed by: stance check",
        )
    reanchoring.keep_claim(session, claim=claim, version=versions[-1])
    return Kept(claim.key, is_new=True)


def _validated(fields: Mapping[str, Any]) -> tuple[TypedDocument, SourceEntry]:
    document = TypedDocument("the options", None, {"sources": [dict(fields)]}, "")
    return document, validated(document).sources[0]


def _refuse_too_early(
    session: Session, source: Source, published_on: str | None, dating: Dating
) -> None:
    """Refuse a date more than a day before that of a claim; of a day before, say so."""
    if published_on is None:
        return
    published = parse_date(published_on)
    after = partial(queries.stated_after, session, source_id=source.id or 0)
    keys = after(day=last_day_of(published.latest))
    if keys:
        raise InputError(
            f"{source.slug} cannot have been published on {published.text}, before"
            f" {_several(keys)} were stated",
            "give a later date, or correct those claims first",
        )
    keys = after(day=published.latest)
    if keys:
        dating.say(f"published a day before {_several(keys)} were stated: {RIGHT_IF}")


def _several(keys: Sequence[str]) -> str:
    more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
    return f"{', '.join(keys[:_SHOWN])}{more}"


def reading_day(text: str | None) -> dt.date | None:
    """The day a text was read, from --read-on; raises InputError where it is not one day."""
    try:
        return day_of(text, (), Dating())
    except InputError as error:
        raise InputError(f"--read-on: {error.reason}", error.remedy) from error


#: What two sources are told apart by, where it differs.
_TOLD = ("title", "publisher", "author", "published_on", "url", "language", "kind")
#: A particular of two sources, and what each has.
Differing = tuple[str, str | None, str | None]


@dataclass(frozen=True)
class OneSource:
    """A source that is the double of another from now on.

    Each by its slug, with how many live claims it has. `differing` are the particulars in which
    they differ, each with what the double and the root have. `notes` are sentences for a person to
    look at: that the two have other texts, and claims in the same words, which still count twice.
    """

    double: str
    root: str
    claims: tuple[int, int]
    notes: tuple[str, ...]
    differing: tuple[Differing, ...] = ()


@dataclass(frozen=True)
class OwnSource:
    """A source that stands for itself again, and what it was the double of, by their slugs."""

    double: str
    root: str


def merge_sources(session: Session, *, double: str, root: str) -> OneSource:
    """Mark a source, by its slug, as the double of another's root.

    Its claims and texts stay where they were recorded, and count as those of the root. Raises
    InputError where there is no such source, where they are one already, or where the first is the
    double of a third.
    """
    one, other = named_source(session, double), _root_of(session, named_source(session, root))
    again = f"to take it back: stance source merge {one.slug} --undo"
    if one.id == other.id:
        raise InputError(f"both are the source {one.slug}", "name two that are not the same yet")
    if one.same_as_id is not None:
        raise InputError(f"{one.slug} is the double of {_root_of(session, one).slug}", again)
    here, there = (_live(session, each) for each in (one, other))
    known = vocabulary(session)
    notes = (*_texts_note(session, one, other), *_pairs(here, there, known))
    counts, differing = (len(here), len(there)), tuple(_differing(one, other))
    done = OneSource(one.slug, other.slug, counts, notes, differing)
    mark_source(session, double=one, root=other)
    return done


def part_sources(session: Session, *, double: str) -> OwnSource:
    """Take the mark of a source back; raises InputError where it has none."""
    one = named_source(session, double)
    if one.same_as_id is None:
        raise InputError(f"the source {one.slug} is marked as no double", "nothing to take back")
    done = OwnSource(one.slug, _root_of(session, one).slug)
    mark_source(session, double=one, root=None)
    return done


def _root_of(session: Session, source: Source) -> Source:
    return session.get_one(Source, source.same_as_id) if source.same_as_id else source


def _live(session: Session, source: Source) -> list[StoredClaim]:
    every = claims.of_source(session, source_id=source.id or 0)
    return [claim for claim in every if claim.is_live and claim.content.round is None]


def _differing(one: Source, other: Source) -> Iterator[Differing]:
    for name in _TOLD:
        first, second = getattr(one, name), getattr(other, name)
        if first != second:
            yield name, first and str(first), second and str(second)


def _texts_note(session: Session, one: Source, other: Source) -> Iterator[str]:
    texts = [queries.latest_version(session, source_id=each.id or 0) for each in (one, other)]
    first, second = (each.text.split() if each else None for each in texts)
    if first and second and first != second:
        yield f"the texts of {one.slug} and {other.slug} differ: each claim keeps to its own"


def _pairs(here: list[StoredClaim], there: list[StoredClaim], known: Vocabulary) -> Iterator[str]:
    """Claims of both that say the same in the same words, and are not grouped yet."""
    pairs = [
        (one.key, other.key)
        for one in here
        for other in there
        if _words(one) == _words(other)
        and one.group != other.group
        and apart(one.content, other.content, known) is None
    ]
    for one_key, other_key in pairs[:_PAIRS]:
        yield (
            f"{one_key} and {other_key} say the same; to count them once:"
            f" stance repeat {one_key} of {other_key}"
        )
    if len(pairs) > _PAIRS:
        yield f"and so do {len(pairs) - _PAIRS} more pairs"


def _words(claim: StoredClaim) -> list[str]:
    return (claim.content.quote or claim.content.paraphrase or "").split()
