"""The rounds of claim files: opened before any claim is recorded, closed once all are."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.round_entries import RoundEntry
from stance.claimfile.schema import ClaimFile
from stance.domain.coding.rounds import Round
from stance.domain.source import SourceInHand
from stance.errors import DocumentPath, InputError, LocatedError, located
from stance.queries import rounds
from stance.queries.sources import ids_of
from stance.store import rounds as store
from stance.work.importing.codebooks import record_codebook
from stance.work.importing.dating import Dating
from stance.work.importing.round_ends import close_as_written, record_looks, record_set_aside
from stance.work.rounds.codebooks import named_codebook
from stance.work.rounds.membership import refuse_closed

#: What is counted: codebooks and rounds that are new, and what was added to rounds that are not.
CODEBOOKS, ROUNDS, ADDED = "codebooks", "rounds", "added"


@dataclass(frozen=True)
class _Brought:
    """A round as a file says it, and where."""

    document: Document
    path: DocumentPath
    entry: RoundEntry


@dataclass
class Coding:
    """The codebooks and rounds of one import, which may be of several transactions.

    First what files bring is recorded, then sources join their rounds as they come; in the end it
    is recorded what coders read, what was set aside, and that rounds were closed. Each step may be
    tried again, and is harmless where it was done.
    """

    #: By their places: a file may be read again.
    _brought: dict[tuple[object, ...], _Brought] = field(default_factory=dict)
    #: The rounds that were not there before.
    _opened: set[str] = field(default_factory=set)
    #: By the slugs of sources that are still to come, the rounds in which they are read.
    _awaited: dict[str, set[str]] = field(default_factory=dict)

    @property
    def is_any(self) -> bool:
        """Whether any file brings a round."""
        return bool(self._brought)

    def bring(
        self,
        session: Session,
        files: Iterable[tuple[Document, ClaimFile]],
        dating: Dating,
        mistakes: list[InputError],
    ) -> Counter[str]:
        """Record the codebooks of files, then their rounds with coders; what is new, by kind.

        Sources that are there join their rounds. What is wrong goes into `mistakes`.
        """
        counted: Counter[str] = Counter()
        files = list(files)
        for document, file in files:
            for place, codebook in enumerate(file.codebooks):
                path = ("codebooks", place)
                with _told(document, mistakes):
                    is_new = record_codebook(session, codebook, path, document.folder, dating)
                    counted[CODEBOOKS] += is_new
        for document, file in files:
            for place, entry in enumerate(file.rounds):
                one = _Brought(document, ("rounds", place), entry)
                self._brought[document.name, document.first_line, place] = one
                with _told(document, mistakes):
                    counted += self._opened_as(session, one)
        return counted

    def _opened_as(self, session: Session, one: _Brought) -> Counter[str]:
        """Open a round as it is written, or add to the one that is there; what is new."""
        entry = one.entry
        known = rounds.by_slug(session, slug=entry.slug)
        codebook_id = _codebook(session, one)
        if known is None:
            _refuse_empty(one)
            done = (entry.opened_at, entry.opened_by) if entry.opened_at else None
            store.open_round(
                session, slug=entry.slug, blind=entry.blind, codebook_id=codebook_id, done=done
            )
            self._opened.add(entry.slug)
        else:
            _compare(known, one)
            _reopen(session, known, entry)
        added = self._add(session, one, codebook_id)
        return Counter({ROUNDS: 1}) if known is None else Counter({ADDED: added})

    def _add(self, session: Session, one: _Brought, codebook_id: int | None) -> int:
        """Add coders, and the sources that are there; how many are new to the round."""
        entry, known = one.entry, _there(session, one)
        coders = [each for each in dict.fromkeys(entry.coders) if each not in known.coders]
        others = [each for each in dict.fromkeys(entry.sources) if each not in known.sources]
        books = codebook_id is not None and known.codebook_id is None
        for name, new in (("codebook", books), ("coders", coders), ("sources", others)):
            if new:
                located((*one.path, name), lambda: refuse_closed(known))
        if books and codebook_id is not None:
            store.set_codebook(session, round_id=known.id, codebook_id=codebook_id)
        store.add_coders(session, round_id=known.id, coders=coders)
        there = ids_of(session, slugs=others)
        store.add_sources(session, round_id=known.id, source_ids=there.values())
        for slug in others:
            if slug not in there:
                self._awaited.setdefault(slug, set()).add(entry.slug)
        return len(coders) + len(there) + books

    def link(self, session: Session, source: SourceInHand) -> Counter[str]:
        """Let a source that came join the rounds that wait for it; to how many it was added."""
        waiting = sorted(self._awaited.get(source.slug, ()))
        for slug in waiting:
            store.add_source(session, slug=slug, source_id=source.id)
        return Counter({ADDED: len([each for each in waiting if each not in self._opened])})

    def is_of(self, slug: str, source: str) -> bool:
        """Whether a source joined a round as it came."""
        return slug in self._awaited.get(source, ())

    def finish(
        self, session: Session, mistakes: list[InputError], *, closing: bool = True
    ) -> Counter[str]:
        """Record what coders read, what was set aside, and with `closing` that rounds were closed.

        What was added to rounds that were there. What is wrong goes into `mistakes`.
        """
        counted: Counter[str] = Counter()
        for one in self._brought.values():
            known = rounds.by_slug(session, slug=one.entry.slug)
            if known is not None:
                added = sum(_end(session, known, one, mistakes, closing=closing))
                counted[ADDED] += 0 if one.entry.slug in self._opened else added
        return counted

    def to_be_closed(self, session: Session) -> list[str]:
        """The rounds that are open, and are closed once all that files hold of them is recorded."""
        every = (one.entry for one in self._brought.values())
        slugs = sorted({each.slug for each in every if each.closed or _ends_closed(each)})
        known = (rounds.by_slug(session, slug=slug) for slug in slugs)
        return [each.slug for each in known if each and each.is_open]


@contextmanager
def _told(document: Document, mistakes: list[InputError]) -> Iterator[None]:
    """Keep what is wrong, with its place in the document, among the mistakes."""
    try:
        yield
    except LocatedError as error:
        mistakes.append(document.locate(error))


def _end(
    session: Session,
    known: Round,
    one: _Brought,
    mistakes: list[InputError],
    *,
    closing: bool,
) -> Iterator[int]:
    """Record what comes last of a round, step by step; how much each step added."""
    entry, path = one.entry, one.path
    before = len(mistakes)
    for place, slug in enumerate(entry.sources):
        if slug not in known.sources:
            error = InputError(f"there is no source {slug}", "correct it, or bring the source too")
            mistakes.append(one.document.locate(LocatedError((*path, "sources", place), error)))
    for record in (record_looks, record_set_aside):
        errors: list[LocatedError] = []
        yield record(session, known, entry, path, errors)
        mistakes += map(one.document.locate, errors)
    if closing and len(mistakes) == before:
        yield close_as_written(session, known, entry)


def _there(session: Session, one: _Brought) -> Round:
    known = rounds.by_slug(session, slug=one.entry.slug)
    if known is None:
        raise LocatedError(one.path, InputError(f"there is no round {one.entry.slug}", "open it"))
    return known


def _codebook(session: Session, one: _Brought) -> int | None:
    """The id of the codebook that a round goes by; raises LocatedError where it is not there."""
    number = one.entry.codebook
    if number is None:
        return None
    return located((*one.path, "codebook"), lambda: named_codebook(session, number).id)


def _refuse_empty(one: _Brought) -> None:
    for name, what in (("sources", "source"), ("coders", "coder")):
        if not getattr(one.entry, name):
            error = InputError(
                f"the round {one.entry.slug} is new, and no {what} of it is named", "name each"
            )
            raise LocatedError((*one.path, name), error)


_TWO_WAYS = "the two histories went different ways: keep one"


def _compare(known: Round, one: _Brought) -> None:
    """Raise LocatedError where the round that is there is another one than that of the file."""
    entry = one.entry
    there = f"the round {entry.slug} is there already, and"
    if "blind" in entry.model_fields_set and entry.blind is not known.blind:
        error = InputError(
            f"{there} {'is' if known.blind else 'is not'} blind", "leave blind out, or rename it"
        )
        raise LocatedError((*one.path, "blind"), error)
    if entry.codebook is not None and known.codebook not in {None, entry.codebook}:
        error = InputError(
            f"{there} goes by codebook {known.codebook}", "leave codebook out, or rename it"
        )
        raise LocatedError((*one.path, "codebook"), error)
    opened = known.opened_at, known.opened_by
    if entry.opened_at is not None and (entry.opened_at, entry.opened_by) != opened:
        error = InputError(f"{there} was opened at {known.opened_at.isoformat()}", _TWO_WAYS)
        raise LocatedError((*one.path, "opened_at"), error)
    for place, (given, kept) in enumerate(zip(entry.closings, known.closings, strict=False)):
        closed = (given.closed_at, given.closed_by) == (kept.closed_at, kept.closed_by)
        both = given.reopened_at is not None and kept.reopened_at is not None
        reopened = (given.reopened_at, given.reopened_by) == (kept.reopened_at, kept.reopened_by)
        if not closed or (both and not reopened):
            error = InputError(f"{there} was closed or reopened otherwise", _TWO_WAYS)
            raise LocatedError((*one.path, "closings", place), error)


def _reopen(session: Session, known: Round, entry: RoundEntry) -> None:
    """Reopen a round that was reopened in the file's history, to record what came after."""
    last = len(known.closings) - 1
    if known.closing is None or last >= len(entry.closings):
        return
    given = entry.closings[last]
    if given.reopened_at is not None:
        done = (given.reopened_at, given.reopened_by)
        store.reopen_round(session, one=known, closing=known.closing, done=done)


def _ends_closed(entry: RoundEntry) -> bool:
    return bool(entry.closings) and entry.closings[-1].reopened_at is None
