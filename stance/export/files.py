"""Files that commands put something out to: whole or not at all, and over nothing of the record."""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from stance.claimfile.documents import decode, name_of
from stance.db.engine import files_of, reading
from stance.errors import InputError
from stance.files import complete_file, refuse_over
from stance.queries.sources import with_text

#: A file that is larger than any text of a source is not read to find out whose it is.
_LARGEST_TEXT = 64_000_000
_STANDARD_INPUT = Path("/dev/stdin")


@contextmanager
def output_file(url: str, path: Path) -> Iterator[TextIO]:
    """A file for what is put out of the database at `url`; see `files.complete_file`.

    Raises InputError where it cannot be written, and where it is one that the command reads: of
    the database, of standard input, or one that holds the text of a source.
    """
    try:
        refuse_over(path, {**files_of(url), **_standard_input()})
        _refuse_over_text(url, path)
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


def _refuse_over_text(url: str, path: Path) -> None:
    """Refuse to write over a file that holds a source's text, character by character."""
    if not path.is_file() or not 0 < path.stat().st_size < _LARGEST_TEXT:
        return
    try:
        text = decode(path.read_bytes(), path.name)
    except (OSError, InputError):
        return  # what is no UTF-8 is no text of ours
    with reading(url) as session:
        sources = with_text(session, text=text, but=0)
    if sources:
        slug, _ = sources[0]
        raise InputError(f"{name_of(path)} is the text of the source {slug}", "give another file")
