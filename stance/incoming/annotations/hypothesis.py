"""Annotations of Hypothesis: what its API answers to a search, and exports of its groups."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stance.incoming.addresses import is_address
from stance.incoming.annotations.by_source import Annotated, AnnotationSources, with_first
from stance.incoming.annotations.datasets import hints_of, quote_of
from stance.incoming.annotations.lines import Item, elsewhere, items_in
from stance.incoming.annotations.narrowing import text_of
from stance.incoming.annotations.selectors import aims_of
from stance.incoming.annotations.tags import code_of, columns_of_tags
from stance.incoming.contents import CodedPassage, Fields, Incoming, Left
from stance.text.cleaning import shorten

_SHOWN = 60
_WHOLE = "it is a note on a whole page, and quotes no words of it"


def read(path: Path) -> Incoming:
    """The annotations of a file, page by page: tags as codes, comments as notes.

    Replies and notes on whole pages are left. Raises InputError where it is not well-formed.
    """
    tags: set[str] = set()
    number = 0
    for _, annotation in items_in(path):
        number += 1
        tags.update(_tags(annotation))
    left = list(elsewhere(path, number))
    sources = AnnotationSources(path, _annotated, with_first, left)
    return Incoming(path.name, sources.sources, {}, columns_of_tags(tags), left)


def _annotated(item: Item) -> Annotated | Left:
    where, annotation = item
    comment = text_of(annotation.get("text"))
    told = f'{where}, "{shorten(comment, _SHOWN)}"' if comment else where
    if annotation.get("references"):
        return Left(told, "it replies to another annotation")
    aims = aims_of(annotation.get("target"))
    if not aims or not aims[0].parts:
        return Left(told, (aims[0].unquoted if aims else None) or _WHOLE)
    claim: dict[str, Any] = {"quote": quote_of(aims[0])}
    claim |= {"note": comment.strip()} if comment else {}
    coder = _coder(annotation)
    claim |= {"coder": coder} if coder else {}
    codes = tuple(map(code_of, _tags(annotation)))
    passage = CodedPassage(where, claim, codes=codes, hints=hints_of(aims[0]))
    url = text_of(annotation.get("uri")) or aims[0].source
    return Annotated(url, _fields(annotation, url), passage)


def _tags(annotation: Mapping[str, Any]) -> list[str]:
    tags = annotation.get("tags")
    return [each for each in tags if text_of(each)] if isinstance(tags, list) else []


def _coder(annotation: Mapping[str, Any]) -> str | None:
    """Who made it: the name that people see, or that of the account."""
    shown = annotation.get("user_info")
    name = text_of(shown.get("display_name")) if isinstance(shown, Mapping) else None
    account = text_of(annotation.get("user")) or ""
    return name or account.removeprefix("acct:").partition("@")[0] or None


def _fields(annotation: Mapping[str, Any], url: str) -> Fields:
    document = annotation.get("document")
    titles = document.get("title") if isinstance(document, Mapping) else None
    listed = titles if isinstance(titles, list) else [titles]
    title = next((each for each in map(text_of, listed) if each), url)
    return {"title": title, **({"url": url} if is_address(url) else {})}
