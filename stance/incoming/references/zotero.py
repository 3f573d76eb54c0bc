"""What is marked in a library of Zotero: annotations with their tags, as coded passages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from stance.incoming.annotations.tags import code_of, columns_of_tags
from stance.incoming.contents import CodedPassage, Incoming, IncomingSource, Left
from stance.incoming.references.csl import of_zotero
from stance.incoming.references.library import json_of
from stance.text.cleaning import shorten

_IS_ZOTERO = re.compile(rb'"itemType"\s*:')
_MARKS = ("highlight", "underline")
_SHOWN = 60
_LOST = "the file has not the item that it is of"

_Item = Mapping[str, Any]


def is_library(first: bytes) -> bool:
    """Whether a file that begins so is a library in Zotero's own JSON, and no CSL."""
    return _IS_ZOTERO.search(first) is not None


def read(path: Path) -> Incoming:
    """The annotations of a library, reference by reference: tags as codes, comments as notes.

    Notes and pictures on pages are left. Raises InputError where the file is not well-formed.
    """
    items, lost = _flat(json_of(path))
    left = [*_left(items), *(Left(_where(each), _LOST) for each in lost)]
    tags = {tag for _, annotations in items for each in annotations for tag in _tags(each)}
    return Incoming(path.name, partial(_sources, items), columns=columns_of_tags(tags), left=left)


def _flat(value: Any) -> tuple[list[tuple[_Item, list[_Item]]], list[_Item]]:
    """Each reference with its annotations, within it or beside it; and annotations of none."""
    listed = value.get("items") if isinstance(value, Mapping) else value
    every = [each for each in _list(listed) if isinstance(each, Mapping)]
    items = [each["data"] if isinstance(each.get("data"), Mapping) else each for each in every]
    by_parent: dict[str, list[_Item]] = {}
    for item in items:
        if item.get("parentItem"):
            by_parent.setdefault(str(item["parentItem"]), []).append(item)
    tops = [each for each in items if not each.get("parentItem") and not _is_annotation(each)]
    told = [(top, list(_annotations(top, by_parent))) for top in tops]
    alone = (each for each in items if not each.get("parentItem"))
    lost = (each for each in (*alone, *chain(*by_parent.values())) if _is_annotation(each))
    return told, list(lost)


def _annotations(item: _Item, by_parent: dict[str, list[_Item]]) -> Iterator[_Item]:
    """The annotations of an item, of its attachments and of what lies within, each once."""
    key = str(item.get("key") or item.get("itemKey") or "")
    within = [*_listed(item, "attachments"), *_listed(item, "annotations")]
    for child in (*within, *by_parent.pop(key, ())):
        if _is_annotation(child):
            yield child
        else:
            yield from _annotations(child, by_parent)


def _is_annotation(item: _Item) -> bool:
    return bool(item.get("annotationType"))


def _sources(items: Sequence[tuple[_Item, list[_Item]]]) -> Iterator[IncomingSource]:
    for number, (item, annotations) in enumerate(items, 1):
        passages = [_passage(each) for each in annotations if _has_words(each)]
        if not passages:
            continue
        known = of_zotero(item, number)
        named = ("title", "url") if known.fields["url"] else ("title", "published_on")
        fields = {name: known.fields[name] for name in named if known.fields[name]}
        yield IncomingSource(known.where, fields, passages)


def _passage(annotation: _Item) -> CodedPassage:
    claim = {"quote": str(annotation["annotationText"])}
    if annotation.get("annotationComment"):
        claim["note"] = str(annotation["annotationComment"])
    if annotation.get("annotationAuthorName"):
        claim["coder"] = str(annotation["annotationAuthorName"])
    codes = tuple(map(code_of, _tags(annotation)))
    return CodedPassage(_where(annotation), claim, codes=codes)


def _tags(annotation: _Item) -> Iterator[str]:
    for tag in _listed(annotation, "tags"):
        if isinstance(tag.get("tag"), str):
            yield tag["tag"]


def _left(items: Sequence[tuple[_Item, list[_Item]]]) -> Iterator[Left]:
    for _, annotations in items:
        for each in annotations:
            if not _has_words(each):
                yield Left(_where(each), "it is a note or a picture, and marks no words")


def _has_words(annotation: _Item) -> bool:
    is_mark = annotation.get("annotationType") in _MARKS
    return is_mark and bool(str(annotation.get("annotationText") or "").strip())


def _where(annotation: _Item) -> str:
    page = annotation.get("annotationPageLabel")
    key = shorten(str(annotation.get("key") or annotation.get("itemKey") or "?"), _SHOWN)
    return f"annotation {key}" + (f", p. {shorten(str(page), _SHOWN)}" if page else "")


def _listed(item: _Item, name: str) -> list[_Item]:
    return [each for each in _list(item.get(name)) if isinstance(each, Mapping)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
