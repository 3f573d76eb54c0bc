"""A short slug for a source that was given none: whose it is or what it is called, and when."""

import re
from collections.abc import Collection, Iterator

from stance.errors import InputError
from stance.text.edtf import read_date
from stance.text.naming import written_days

_LONGEST = 40
# As claim files want it, whose reader is too slow to load for this.


def source_slug(called: str, published_on: str | None, taken: Collection[str] = ()) -> str:
    """A slug of the publisher or the first words of a title, then the date, once.

    Of some 40 characters at most; a number behind it keeps it from being one that is `taken`.
    """
    # Of what a slug may not have, a date can have ends, doubts and times: 199X, 1990~, 1999/2007.
    date = "-".join(re.findall(r"[0-9a-z]+", _as_stored(published_on).lower()))
    words = _slug_words(_without_days(called) if date else called)
    name = "-".join(_fitting(words, _LONGEST - len(date) - 1)) or "source"
    wanted = "-".join(part for part in (name, date) if part)
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _as_stored(published_on: str | None) -> str:
    """A date as it is going to be stored, if it is one: people write "12 March 1938"."""
    if not published_on:
        return ""
    try:
        return read_date(published_on).text
    except InputError:
        return published_on


def _slug_words(called: str) -> list[str]:
    from slugify import slugify

    return slugify(called).split("-")


def _without_days(called: str) -> str:
    for written in reversed(written_days(called)):
        called = f"{called[: written.span.start]} {called[written.span.end :]}"
    return called


def _fitting(words: list[str], room: int) -> Iterator[str]:
    """As many words as there is room for; of a first one that is too long, its beginning."""
    used = 0
    for number, word in enumerate(words):
        used += len(word) + 1
        if used > room + 1:
            if number == 0:
                yield word[:room]
            return
        yield word
