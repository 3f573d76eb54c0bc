"""The line of a text that can be its title: no running head, no page's number."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+")
_OF_PAGES = frozenset(
    ("page", "pages", "pg", "p", "of", "seite", "von", "página", "de", "стр", "из")
)
_LONGEST = 160
#: So many lines may stand above a title.
_MOST_ABOVE = 6
#: So many lines, or one so long, are what a page says, and stand between the heads of two.
_LINES_OF_PAGE, _LONG_LINE = 3, 60
_ENDED = re.compile(r"[.,;:]$")


def headline(text: str) -> str | None:
    """The first line of a text that no other page begins or ends with; None where none can be told.

    What stands below running heads is taken only where it stands apart as a title does.
    """
    lines = [line.strip() for line in text.splitlines()]
    written = [at for at, line in enumerate(lines) if line]
    heads: set[tuple[str, ...]] = {()}
    for number, at in enumerate(written[:_MOST_ABOVE]):
        if _key(lines[at]) in heads or _stands_again(lines, at):
            heads.add(_key(lines[at]))
        else:
            is_title = len(lines[at]) <= _LONGEST and (number == 0 or _is_apart(lines, at))
            return lines[at] if is_title else None
    return None


def _key(line: str) -> tuple[str, ...]:
    """The words of a line but for what differs from page to page."""
    return tuple(word for word in _WORD.findall(line.casefold()) if word not in _OF_PAGES)


def _stands_again(lines: Sequence[str], at: int) -> bool:
    """Whether a line stands again below, with what a page says in between."""
    key, between = _key(lines[at]), 0
    for line in lines[at + 1 :]:
        if between >= _LINES_OF_PAGE and len(line) <= _LONGEST and _key(line) == key:
            return True
        between += _LINES_OF_PAGE if len(line) >= _LONG_LINE else bool(line)
    return False


def _is_apart(lines: Sequence[str], at: int) -> bool:
    """Whether a line is no part of a sentence that goes on in the next."""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    is_whole = len(lines[at]) < _LONG_LINE and not below[:1].islower()
    return not _ENDED.search(lines[at]) and (not below or is_whole)
