"""Files that are complete or not there at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def complete_file(path: Path) -> Iterator[TextIO]:
    """A file to write to that is at `path` once all is written, and not at all if that fails.

    A file that was there before is there until then. Raises OSError where it cannot be written.
    """
    whole = path.resolve()
    if whole.exists() and not whole.is_file():
        # A device or a pipe is written to, never replaced; a folder is refused by the system.
        with whole.open("w", encoding="utf-8", newline="") as file:
            yield file
        return
    draft = whole.with_name(f".{whole.name}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            yield file
        draft.replace(whole)
    finally:
        draft.unlink(missing_ok=True)
