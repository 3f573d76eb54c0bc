"""References in RIS, as Zotero, EndNote and Mendeley write it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from stance.extras import needed
from stance.incoming.references.item import LibraryItem
from stance.incoming.references.kinds import date_in_words, kind_of
from stance.incoming.references.names import as_line

_TAG = re.compile(r"[A-Z][A-Z0-9]  -")
#: The tags of each field, those that go before others first.
_TAGS: Mapping[str, Sequence[str]] = {
    "title": ("TI", "T1"),
    "author": ("AU", "A1"),
    "publisher": ("T2", "JF", "JO", "JA", "PB"),
    "published_on": ("DA", "PY", "Y1"),
    "url": ("UR", "DO"),
    "language": ("LA",),
    "read_on": ("Y2",),
}
_FILES = ("L1", "L2")
#: What says the same as another tag, or nothing.
_SAID_ELSEWHERE = {"TY", "ID", "ER", "UK", "ST", "M3", *_FILES}


class _AnyTag(dict[Any, str]):
    """Every tag under its own name."""

    def __missing__(self, tag: Any) -> str:
        return str(tag)


class _EveryTag(list[str]):
    """All tags may come several times."""

    def __contains__(self, _tag: object) -> bool:
        return True


def of_ris(text: str) -> Iterator[LibraryItem]:
    """The references in a text of RIS, in their order."""
    rispy = needed("rispy", extra="references", for_what="RIS")
    parser = rispy.RisParser(mapping=_AnyTag(), list_tags=_EveryTag(), delimiter_tags_mapping={})
    lines = _whole_lines([*text.splitlines(), "ER  - "])
    for number, record in enumerate(parser.parse_lines(lines), 1):
        yield _reference(record, number)


def _whole_lines(lines: Iterable[str]) -> Iterator[str]:
    """Each value on one line, with what goes on below it, and nothing that is of no reference."""
    waiting, is_within = "", False
    for line in lines:
        if _TAG.match(line):
            if waiting:
                yield waiting
            is_within = (is_within or line.startswith("TY")) and not line.startswith("ER")
            waiting = line if is_within or line.startswith("ER") else ""
        elif waiting and is_within:
            waiting = f"{waiting} {line.strip()}".rstrip()
    if waiting:
        yield waiting


def _reference(record: Mapping[str, Any], number: int) -> LibraryItem:
    values = {
        tag: [each for each in value if each] if isinstance(value, list) else [str(value)]
        for tag, value in record.items()
    }
    key = _first(values, ("ID",))
    genre = _first(values, ("M3",)) or ""
    taken = {name: _first(values, tags) for name, tags in _TAGS.items()}
    fields = {
        **taken,
        "author": as_line([*values.get("AU", []), *values.get("A1", [])]),
        "kind": kind_of(_first(values, ("TY",)) or "", genre),
        "published_on": _date(values, _TAGS["published_on"]),
        "read_on": date_in_words(taken["read_on"] or ""),
        "url": _address(taken["url"]),
    }
    files = tuple(each for tag in _FILES for each in values.get(tag, []))
    where = f"reference {number}" + (f" ({key})" if key else "")
    unread = tuple(_unread(values, fields))
    return LibraryItem(where, key, fields, files, tuple(_others(values)), unread)


def _first(values: Mapping[str, list[str]], tags: Sequence[str]) -> str | None:
    return next((values[tag][0] for tag in tags if values.get(tag)), None)


def _date(values: Mapping[str, list[str]], tags: Sequence[str]) -> str | None:
    """The date that says most: DA has the day where PY has the year."""
    dates = (date_in_words(values[tag][0]) for tag in tags if values.get(tag))
    return max(filter(None, dates), key=len, default=None)


def _address(url: str | None) -> str | None:
    if url and url.startswith("10."):
        return f"https://doi.org/{url}"
    return url


def _unread(values: Mapping[str, list[str]], fields: Mapping[str, str | None]) -> Iterator[str]:
    """The dates that cannot be read, as they are written."""
    for name in ("published_on", "read_on"):
        written = _first(values, _TAGS[name])
        if written and not fields[name]:
            yield written


def _others(values: Mapping[str, list[str]]) -> Iterator[str]:
    """The tags that do not come in: of no field, or of one that another tag has filled."""
    for name, tags in _TAGS.items():
        given = [tag for tag in tags if values.get(tag)]
        if name in {"publisher", "url"}:
            yield from given[1:]
    known = {tag for tags in _TAGS.values() for tag in tags} | _SAID_ELSEWHERE
    yield from (tag for tag in values if tag not in known and values[tag])
