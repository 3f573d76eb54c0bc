"""Many sources without claims at once: those that are new in bulk, the others one by one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlmodel import Session

from stance.claimfile.schema import SourceEntry
from stance.db.models import Source
from stance.errors import Gathered, InputError
from stance.queries import sources as queries
from stance.queries.corpora import many_sources
from stance.queries.digests import newest_digests
from stance.store.in_bulk import NewSource, add_sources
from stance.store.vocabulary import changed_columns
from stance.text.quotes.withheld import digest_of
from stance.text.ready import ReadyText, ready
from stance.values import SourceKind
from stance.work.importing.dating import Dating
from stance.work.importing.sources import columns_of, day_of, record_source, same_text_note

ADDED, CHANGED, UNCHANGED = "added", "changed", "unchanged"
#: So many sentences are kept; the others are of the same kinds.
_MOST_NOTES = 20


@dataclass
class TakenIn:
    """What became of sources, in numbers, and sentences for a person to look at."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def record_sources(
    session: Session,
    *,
    offered: Sequence[SourceEntry],
    texts: Mapping[str, ReadyText],
    dating: Dating,
    taken: TakenIn,
    replace: bool = False,
) -> dict[int, InputError]:
    """Add those of these sources that are new, complete the others; `taken` grows.

    They have no claims and one text at most, and each is of another slug; `texts` are those of
    their texts that are ready to be stored, by their slugs. Gives back what is wrong with those
    that could not be recorded, by their place: what contradicts one that is there is refused,
    unless it is to `replace` that.
    """
    known = many_sources.by_slugs(session, slugs=[entry.slug for entry in offered])
    refused: dict[int, InputError] = {}
    new: list[NewSource] = []
    there: list[_Known] = []
    for place, entry in enumerate(offered):
        try:
            if entry.slug in known:
                columns = columns_of(entry, (), dating)
                there.append(_Known(place, entry, columns, known[entry.slug]))
            elif entry.pages:
                _add_with_pages(session, entry, dating, taken)
            else:
                new.append(_new(entry, texts.get(entry.slug), dating))
        except InputError as error:
            refused[place] = error
    _add(session, new, taken)
    for each in _otherwise(session, there, taken):
        try:
            _complete(session, each.entry, dating, taken, replace=replace)
        except InputError as error:
            refused[each.place] = error
    return refused


class _Known(NamedTuple):
    """A source that is there, with the columns that are offered for it."""

    place: int
    entry: SourceEntry
    columns: dict[str, Any]
    row: Source


def _new(entry: SourceEntry, text: ReadyText | None, dating: Dating) -> NewSource:
    wrong = Gathered()
    with wrong:
        if entry.title is None:
            raise InputError("it has no title", "give it one, or all of them by --title")
    with wrong:
        given = columns_of(entry, (), dating)
    with wrong:
        read_on = day_of(entry.read_on, (), dating)
    wrong.refuse()
    columns = {"slug": entry.slug, "kind": SourceKind.OTHER, "excerpt": False, **given}
    return NewSource(columns, text or (ready(entry.text) if entry.text else None), read_on)


def _add(session: Session, new: list[NewSource], taken: TakenIn) -> None:
    if not new:
        return
    ids = add_sources(session, new=new)
    taken.counts[ADDED] += len(ids)
    by_id = dict(zip(ids, new, strict=True))
    wanted = {source_id: each.text.by_line_ends for source_id, each in by_id.items() if each.text}
    for source_id, other in many_sources.with_texts(session, wanted=wanted).items():
        if len(taken.notes) < _MOST_NOTES:
            _note(taken, same_text_note(session, by_id[source_id].columns["slug"], *other))


def _add_with_pages(session: Session, entry: SourceEntry, dating: Dating, taken: TakenIn) -> None:
    """Add a source with the pages of its text, which few have, by itself."""
    with session.begin_nested():
        source = record_source(session, entry=entry, path=(), folder=None, dating=dating)
    taken.counts[ADDED] += 1
    _note(taken, *source.notes)


def _note(taken: TakenIn, *notes: str) -> None:
    taken.notes += notes[: max(0, _MOST_NOTES - len(taken.notes))]


def _otherwise(session: Session, there: Sequence[_Known], taken: TakenIn) -> Iterator[_Known]:
    """Those that say something else than what is there, or more; the others are unchanged."""
    texts = newest_digests(session, source_ids=[each.row.id or 0 for each in there])
    for each in there:
        same = all(getattr(each.row, name) == value for name, value in each.columns.items())
        digest = (digest_of(each.entry.text), False) if each.entry.text else None
        if same and digest in {None, texts.get(each.row.id or 0)}:
            taken.counts[UNCHANGED] += 1
        else:
            yield each


def _complete(
    session: Session, entry: SourceEntry, dating: Dating, taken: TakenIn, *, replace: bool
) -> None:
    before, had_text = changed_columns(session), _has_text(session, entry.slug)
    with session.begin_nested():
        source = record_source(
            session, entry=entry, path=(), folder=None, replace=replace, dating=dating
        )
    is_changed = changed_columns(session) > before or (source.version and not had_text)
    taken.counts[CHANGED if is_changed else UNCHANGED] += 1
    _note(taken, *source.notes)


def _has_text(session: Session, slug: str) -> bool:
    source = queries.by_slug(session, slug=slug)
    return source is not None and queries.has_text(session, source_id=source.id or 0)
