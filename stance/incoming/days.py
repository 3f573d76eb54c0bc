"""Days as files of other programs write them, held against each other."""

from typing import Any

from stance.errors import InputError
from stance.text.edtf import read_date


def day_read(written: Any) -> Any:
    """The date that is meant, so that two ways to write one are the same; else what is written."""
    try:
        return read_date(str(written)).text
    except InputError:
        return written
