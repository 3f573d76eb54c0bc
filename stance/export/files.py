"""Files that commands put something out to: whole or not at all, and over nothing of the record."""

import errno
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from stance.claimfile.documents import name_of
from stance.claimfile.formats import SUFFIXES
from stance.db.engine import files_of, reading
from stance.errors import InputError
from stance.files import complete_file, refuse_over
from stance.opening import UTF_16
from stance.queries.sources import with_digest
from stance.text.ready import digests_of_file

#: A file that is larger than any text of a source is not read to find out whose it is.
_LARGEST_TEXT = 64_000_000
#: How much of a file is looked at for them, in bytes.
_BEGINNING = 1 << 16
_STANDARD_INPUT = Path("/dev/stdin")


@contextmanager
def output_file(url: str, path: Path, *, of_claims: bool = False) -> Iterator[TextIO]:
    """A file for what is put out of the database at `url`; see `files.complete_file`.

    Raises InputError where it cannot be written, and where it is one that is read: of the
    database, of standard input, one that holds the text of a source, or a claim file, unless what
    is put out is one itself, `of_claims`.
    """
    try:
        refuse_over(path, {**files_of(url), **_standard_input()})
        _refuse_over_text(url, path)
        if not of_claims:
            _refuse_over_claims(path)
        with complete_file(path) as file:
            yield file
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # whoever reads from the pipe has read enough
        raise InputError(
            f"{name_of(path)} cannot be written ({error.strerror})", "give another file with -o"
        ) from error


def _standard_input() -> Mapping[Path, str]:
    # A terminal or a pipe may well be both.
    return {_STANDARD_INPUT: "what is read"} if _STANDARD_INPUT.is_file() else {}


def _refuse_over_claims(path: Path) -> None:
    """Refuse to write over a file that begins as claim files do: somebody wrote it by hand."""
    if not path.is_file() or path.suffix.lower() not in SUFFIXES:
        return
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError:
        return
    if _begins_as_claims(beginning):
        reason = f"{name_of(path)} is a claim file, to be imported"
        raise InputError(reason, "give another file; stance export claims writes such files")


def _begins_as_claims(beginning: bytes) -> bool:
    """Whether a heading of claim files stands where it would, in YAML or in JSON."""
    from stance.claimfile.schema import HEADINGS  # which takes long to load, and is seldom needed

    headings = "|".join(sorted({*HEADINGS, "sources"}))
    place = rf"^(?:{headings})[ \t]*:|\A\s*\{{\s*\"(?:{headings})\"\s*:"
    return re.search(place.encode(), beginning, re.MULTILINE) is not None


def _refuse_over_text(url: str, path: Path) -> None:
    """Refuse to write over a file that holds a source's text, character by character."""
    if not path.is_file() or not 0 < path.stat().st_size < _LARGEST_TEXT:
        return
    try:
        digests = _digests_in(path)
    except (OSError, UnicodeError):
        return  # what is no UTF-8 is no text of ours
    with reading(url) as session:
        known = with_digest(session, digests=digests, but=0)
    if known:
        slug, _ = known
        raise InputError(f"{name_of(path)} is the text of the source {slug}", "give another file")


def _digests_in(path: Path) -> list[str]:
    """The digests that a text has; it may be as long as a report over everything."""
    with path.open("rb") as file:
        encoding = "utf-16" if file.read(2) in UTF_16 else "utf-8-sig"
    with path.open(encoding=encoding, newline="") as stands, path.open(encoding=encoding) as plain:
        return digests_of_file(stands, plain)
