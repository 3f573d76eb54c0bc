"""What is recorded of rounds in claim files when all their readings are: who read what, the end."""

from collections.abc import Iterable, Mapping
from functools import partial

from sqlmodel import Session

from stance.claimfile.round_entries import ReadEntry, RoundEntry, SetAsideEntry
from stance.domain.coding.rounds import Closing, Look, PutAside, Round
from stance.errors import DocumentPath, InputError, LocatedError, located
from stance.queries.coding.looks import looks, put_aside, readings_among, text_numbers
from stance.queries.rounds import by_slug
from stance.store import rounds as store
from stance.store.log import moment
from stance.store.set_aside import restore_set_aside, take_up_again
from stance.work.rounds.membership import coder_of, refuse_closed, source_of


def record_looks(
    session: Session,
    known: Round,
    entry: RoundEntry,
    path: DocumentPath,
    errors: list[LocatedError],
) -> int:
    """Record that coders read sources of a round to their ends; how much of it is new.

    What is wrong goes into `errors`: a coder or a source that is not of the round, a text that the
    source has not, and what is new to a round that is closed.
    """
    if not entry.read:
        return 0
    kept = {(each.source, each.coder): each for each in looks(session, round_id=known.id)}
    texts = text_numbers(session, round_id=known.id)
    added = 0
    for place, read in enumerate(entry.read):
        at = (*path, "read", place)
        try:
            version_id = _version(known, read, texts.get(read.source, {}), at)
            if _is_news(read, kept.get((read.source, read.coder))):
                _mark(session, known, read, version_id, at)
                added += 1
        except LocatedError as error:
            errors.append(error)
    return added


def _version(
    known: Round, read: ReadEntry, texts: Mapping[int, int], path: DocumentPath
) -> int | None:
    """The id of the text that was read; raises LocatedError for what is not of the round."""
    located((*path, "source"), lambda: source_of(known, read.source))
    located((*path, "coder"), lambda: coder_of(known, read.coder))
    number = max(texts, default=0) if read.text_version is None else read.text_version
    if number and number not in texts:
        reason = f"the source {read.source} has no text number {number}"
        error = InputError(reason, "leave text_version out for the newest")
        raise LocatedError((*path, "text_version"), error)
    return texts.get(number)


def _is_news(read: ReadEntry, kept: Look | None) -> bool:
    """Whether it says more than what is kept: a later look, or one into a newer text."""
    if kept is None:
        return True
    if read.read_at is not None:
        return read.read_at > kept.read_at
    # What was the newest text when the file was written, it does not say.
    return read.text_version is not None and read.text_version > kept.number


def _mark(
    session: Session, known: Round, read: ReadEntry, version_id: int | None, path: DocumentPath
) -> None:
    located(path, lambda: refuse_closed(known))
    store.mark_read(
        session,
        round_id=known.id,
        source_id=known.sources[read.source],
        coder=read.coder,
        version_id=version_id,
        at=read.read_at,
    )


def record_set_aside(
    session: Session,
    known: Round,
    entry: RoundEntry,
    path: DocumentPath,
    errors: list[LocatedError],
) -> int:
    """Record which readings of a round were set aside; how many were not yet.

    What is wrong goes into `errors`: a key that is that of no reading of the round, and one that
    was set aside otherwise.
    """
    if not entry.set_aside:
        return 0
    kept = put_aside(session, round_id=known.id)
    keys = {each.key for each in entry.set_aside}
    there = readings_among(session, round_id=known.id, keys=sorted(keys))
    added = 0
    for place, each in enumerate(entry.set_aside):
        at = (*path, "set_aside", place)
        if each.key not in there:
            error = InputError(f"the round {known.slug} has no reading {each.key}", "correct it")
            errors.append(LocatedError((*at, "key"), error))
            continue
        try:
            added += located(at, partial(_take_in, session, each, kept))
        except LocatedError as error:
            errors.append(error)
    return added


def _take_in(session: Session, entry: SetAsideEntry, kept: list[PutAside]) -> int:
    """Keep that a reading was set aside, or taken back since; how much of it is new to `kept`."""
    told = PutAside(**{**entry.model_dump(), "set_aside_at": entry.set_aside_at or moment(session)})
    same = _same(entry, kept)
    if same is None:
        if told.lasts and any(each.lasts for each in kept if each.key == told.key):
            raise _otherwise(told.key)
        restore_set_aside(session, readings=[told])
        kept.append(told)
        return 1
    if (same.coder, same.reason) != (told.coder, told.reason):
        raise _otherwise(told.key)
    if told.taken_back_at is None or same == told:
        return 0
    if not same.lasts:
        raise _otherwise(told.key)
    take_up_again(session, keys=[told.key], done=(told.taken_back_at, told.taken_back_by))
    kept[kept.index(same)] = told
    return 1


def _same(entry: SetAsideEntry, kept: Iterable[PutAside]) -> PutAside | None:
    """What is kept of the same decision: of its time, or where it tells none, the last one."""
    of_key = [each for each in kept if each.key == entry.key]
    if entry.set_aside_at is not None:
        return next((each for each in of_key if each.set_aside_at == entry.set_aside_at), None)
    last = of_key[-1] if of_key else None
    is_over = last is not None and not last.lasts
    differs = last is not None and (last.coder, last.reason) != (entry.coder, entry.reason)
    return None if is_over and differs else last


def _otherwise(key: str) -> InputError:
    return InputError(f"{key} was set aside already, otherwise", "leave it out")


def close_as_written(session: Session, known: Round, entry: RoundEntry) -> int:
    """Close a round as the file says, now or as it was; how often it was not closed so yet."""
    known = by_slug(session, slug=known.slug) or known
    if entry.closed and known.is_open:
        store.close_round(session, one=known)
        return 1
    more = entry.closings[len(known.closings) :] if known.is_open else []
    for each in more:
        closing = Closing(each.closed_at, each.closed_by, each.reopened_at, each.reopened_by)
        store.restore_closing(session, round_id=known.id, closing=closing)
    return len(more)
