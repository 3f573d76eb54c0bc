"""Files of annotations: lists, collections, pages, or one on each line; one by one."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from stance.claimfile.documents import name_of, parse, read_documents
from stance.errors import InputError
from stance.incoming.contents import Left
from stance.opening import UTF_16, opened, whole
from stance.text.cleaning import shorten

#: What a JSON value is.
Value = Any
#: Where an annotation stands in its file, and what it says.
Item = tuple[str, Mapping[str, Value]]

#: Where a collection keeps its annotations: its own list, its page's, and those of Hypothesis.
_LISTS = ("items", "rows", "annotations")
_PAGE = "first"
_ALL_LISTS = (*_LISTS, *(f"{_PAGE}.{name}" for name in _LISTS))
#: Where it says how many there are of them, and where the next page is.
_TOTAL, _NEXT = "total", ("next", f"{_PAGE}.next")
_SHOWN = 120
#: A longer file of JSON is read as a stream, in bytes: held, it takes several times as much.
_LONGEST_HELD = 4_000_000


def items_in(path: Path) -> Iterator[Item]:
    """The annotations of a file, each with its number; of a long file one is in memory at a time.

    Raises InputError where the file is not well-formed, or is no list of annotations.
    """
    entries = _streamed(path) if _is_long(path) else _listed_in(path)
    for number, each in enumerate(entries, 1):
        yield f"annotation {number}", each if isinstance(each, Mapping) else {}


def elsewhere(path: Path, number: int) -> Iterator[Left]:
    """What a file says that there is besides the annotations in it, which are so many."""
    told = _told_of(path)
    total, page = told.get(_TOTAL), next(filter(None, map(told.get, _NEXT)), None)
    why = "the file has not got that: save all pages, and import each"
    if isinstance(total, int) and total > number:
        yield Left(f"{total - number:,} of {total:,} annotations", why)
    elif isinstance(page, str) and not isinstance(total, int):
        yield Left(f"the next page, {shorten(page, _SHOWN)}", why)


def _told_of(path: Path) -> dict[str, Value]:
    if _is_long(path):
        from stance.incoming.annotations.streaming import told_before

        return told_before(path, _ALL_LISTS, (_TOTAL, *_NEXT))
    if path.suffix.lower() == ".jsonl":
        return {}
    value = next(_values(path), None)
    return {name: _at(value, name) for name in (_TOTAL, *_NEXT)}


def _at(value: Value, name: str) -> Value:
    for key in name.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _is_long(path: Path) -> bool:
    """Whether it is read as a stream: JSON lines are one anyway, and UTF-16 is turned whole."""
    if path.suffix.lower() == ".jsonl" or path.stat().st_size <= _LONGEST_HELD:
        return False
    with path.open("rb") as file:
        return not file.read(2).startswith(UTF_16)


def _streamed(path: Path) -> Iterator[Value]:
    from stance.incoming.annotations.streaming import streamed

    entries = streamed(path, _ALL_LISTS)
    if entries is None:
        raise _no_list(path)
    return entries


def _listed_in(path: Path) -> Iterator[Value]:
    return (each for value in _values(path) for each in _listed(value, path))


def _values(path: Path) -> Iterator[Value]:
    if path.suffix.lower() == ".jsonld":
        name = name_of(path)
        with opened(path, name) as file:
            text = whole(file, name).decode("utf-8-sig", "replace")
        documents = parse(text, "json", name=name, folder=None)
    else:
        documents = read_documents(path)
    return (document.value for document in documents)


def _listed(value: Value, path: Path) -> list[Value]:
    """What a value lists: itself, where it is an annotation."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        if isinstance(value.get(_PAGE), Mapping):
            value = value[_PAGE]
        listed = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
        if listed is not None:
            return list(listed)
        if "target" in value:
            return [value]
    raise _no_list(path)


def _no_list(path: Path) -> InputError:
    return InputError(
        f"{path} holds no list of annotations",
        "its pages may be elsewhere: save the collection with its annotations in one file",
    )
