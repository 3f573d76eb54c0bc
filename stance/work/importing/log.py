"""The log of edits that a history brings: what is missing here is made good, and then logged."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.schema import ClaimFile
from stance.domain.edits import FieldEdit, LoggedEdit
from stance.errors import InputError, LocatedError
from stance.queries.edits import edits
from stance.store.log import bring_log
from stance.store.replaying import replay, require_sound


def take_over_log(session: Session, document: Document, file: ClaimFile) -> list[LoggedEdit]:
    """Edit what is here as the log of a file says; the rows that the log here lacks.

    They are to be logged when what the file brings is recorded: that is as it was edited last.
    Nothing where a file is no history. Raises InputError where an edit does not fit what is here.
    """
    if file.edits is None:
        return []
    brought = [(place, _logged(file, place)) for place in range(len(file.edits))]
    slugs = {each.edit.slug for _, each in brought}
    known = {(each.edit, each.at) for each in edits(session, slugs=slugs)}
    missing = [(place, each) for place, each in brought if (each.edit, each.at) not in known]
    bring_log(session, (each.edit for _, each in brought), new=(each.edit for _, each in missing))
    for place, together in _together(missing):
        try:
            for edit in together:
                require_sound(edit)
            replay(session, together)
        except InputError as error:
            raise document.locate(LocatedError(("edits", place), error)) from error
    return [each for _, each in missing]


def _logged(file: ClaimFile, place: int) -> LoggedEdit:
    entry = (file.edits or [])[place]
    edit = FieldEdit(entry.kind, entry.slug, entry.field, entry.before, entry.after)
    return LoggedEdit(edit, entry.at, entry.coder, entry.reason, place)


def _together(
    missing: Sequence[tuple[int, LoggedEdit]],
) -> Iterator[tuple[int, list[FieldEdit]]]:
    """Edits that were made at once of one entry, each with the place of the first of them."""
    for _, group in groupby(missing, _of_whom):
        pairs = list(group)
        yield pairs[0][0], [each.edit for _, each in pairs]


def _of_whom(placed: tuple[int, LoggedEdit]) -> tuple[object, ...]:
    logged = placed[1]
    return logged.at, logged.edit.kind, logged.edit.slug
