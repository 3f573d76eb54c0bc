"""References in JSON: CSL-JSON of any manager, and Zotero's own, whose items have attachments."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from stance.incoming.references.item import LibraryItem
from stance.incoming.references.kinds import date_in_words, date_of_csl, kind_of
from stance.incoming.references.names import as_line, name_of_csl

_TAKEN = {
    *("id", "type", "genre", "title", "author", "issued", "language", "URL", "accessed"),
    *("container-title", "publisher", "citation-key"),
}
_TAKEN_BY_ZOTERO = {
    *("itemType", "title", "creators", "date", "language", "url", "accessDate", "publisher"),
    *("publicationTitle", "blogTitle", "websiteTitle", "institution", "key", "itemKey", "itemID"),
    *("citationKey", "citekey", "attachments", "version", "dateAdded", "dateModified", "uri"),
    *("select", "libraryID", "relations", "collections"),
}
#: What Zotero calls what a thing was published in, or by whom, the first that is given.
_PUBLISHERS = ("publicationTitle", "blogTitle", "websiteTitle", "institution", "publisher")
#: What in a library of Zotero is no reference of its own.
_CHILDREN = ("attachment", "note", "annotation")
_IN_ADDRESS = re.compile(r"^https?://zotero\.org/.*/items/(\w+)$")
_SHOWN = 60


def is_zotero(item: Mapping[str, Any]) -> bool:
    """Whether an item is one of Zotero's own JSON."""
    return "itemType" in item


def of_csl(item: Mapping[str, Any], number: int) -> LibraryItem:
    """The reference that an item of CSL-JSON is."""
    key = _key(_text(item.get("id")) or _text(item.get("citation-key")))
    published_in = _text(item.get("container-title")) or _text(item.get("publisher"))
    issued, url = date_of_csl(item.get("issued")), _address(item, "URL", "DOI")
    fields = {
        "title": _text(item.get("title")),
        "author": as_line(map(name_of_csl, _list(item.get("author")))),
        "publisher": published_in,
        "published_on": issued,
        "url": url,
        "language": _text(item.get("language")),
        "kind": kind_of(_text(item.get("type")) or "", _text(item.get("genre")) or ""),
        "read_on": date_of_csl(item.get("accessed")),
    }
    others = [name for name, value in item.items() if name not in _TAKEN and value]
    if item.get("container-title") and item.get("publisher"):
        others.append("publisher beside container-title")
    unread = _unread(item, {"issued": issued, "accessed": fields["read_on"]})
    return LibraryItem(_where(key, number), key, fields, (), _others(others, item, url), unread)


def of_zotero(item: Mapping[str, Any], number: int) -> LibraryItem:
    """The reference that an item of Zotero's own JSON is."""
    key = next((_text(item.get(each)) for each in ("key", "itemKey", "citationKey")
                if item.get(each)), None)  # fmt: skip
    creators = [each for each in _list(item.get("creators")) if _is_author(each)]
    issued, url = date_in_words(_text(item.get("date")) or ""), _address(item, "url", "DOI")
    fields = {
        "title": _text(item.get("title")),
        "author": as_line(map(_creator, creators)),
        "publisher": next((_text(item[each]) for each in _PUBLISHERS if item.get(each)), None),
        "published_on": issued,
        "url": url,
        "language": _text(item.get("language")),
        "kind": kind_of(_text(item.get("itemType")) or ""),
        "read_on": date_in_words((_text(item.get("accessDate")) or "")[:10]),
    }
    files = [each for each in _list(item.get("attachments")) if isinstance(each, Mapping)]
    paths = (_text(each.get("path") or each.get("localPath")) for each in files)
    others = [name for name, value in item.items() if name not in _TAKEN_BY_ZOTERO and value]
    unread = _unread(item, {"date": issued, "accessDate": fields["read_on"]})
    return LibraryItem(
        _where(key, number), key, fields, tuple(filter(None, paths)),
        _others(others, item, url), unread,
    )  # fmt: skip


def items_of(value: Any) -> Iterator[Mapping[str, Any]]:
    """The items of a library, however its JSON wraps them; those of Zotero without children."""
    items = value.get("items") if isinstance(value, Mapping) else value
    for each in _list(items):
        if not isinstance(each, Mapping):
            continue
        item = each["data"] if isinstance(each.get("data"), Mapping) else each
        if item.get("itemType") not in _CHILDREN:
            yield item


def _others(others: list[str], item: Mapping[str, Any], url: str | None) -> tuple[str, ...]:
    """The fields that do not come in."""
    is_address = url and url.endswith(str(item.get("DOI") or "/"))
    return tuple(name for name in others if name != "DOI" or not is_address)


def _unread(item: Mapping[str, Any], dates: Mapping[str, str | None]) -> tuple[str, ...]:
    """Those of its dates that cannot be read, as they are written; `dates` has what was read."""
    return tuple(
        _written(item[name]) for name, read in dates.items() if item.get(name) and not read
    )


def _written(date: Any) -> str:
    words = date.get("raw") or date.get("literal") if isinstance(date, Mapping) else date
    return words if isinstance(words, str) else json.dumps(date, ensure_ascii=False)


def _address(item: Mapping[str, Any], url: str, doi: str) -> str | None:
    if item.get(url):
        return _text(item[url])
    return f"https://doi.org/{_text(item[doi])}" if item.get(doi) else None


def _key(id_: str | None) -> str | None:
    """The key of an item; Zotero writes it as an address in some of its forms."""
    address = _IN_ADDRESS.search(id_ or "")
    return address[1] if address else id_


def _where(key: str | None, number: int) -> str:
    return f"reference {number}" + (f" ({key[:_SHOWN]})" if key else "")


def _is_author(creator: Any) -> bool:
    kinds = {"author", "presenter", "interviewee", "podcaster", "contributor", "director"}
    return isinstance(creator, Mapping) and creator.get("creatorType", "author") in kinds


def _creator(creator: Mapping[str, Any]) -> str:
    if creator.get("name"):
        return str(creator["name"])
    parts = (creator.get("lastName"), creator.get("firstName"))
    return ", ".join(str(part) for part in parts if part)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str | None:
    """A text or a number as text; of anything else nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).split()) or None
