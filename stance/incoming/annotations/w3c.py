"""Web Annotations after the data model of the W3C, whatever program wrote them."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from stance.incoming.addresses import is_address
from stance.incoming.annotations.by_source import Annotated, AnnotationSources
from stance.incoming.annotations.datasets import (
    annotated,
    hints_of,
    named_in,
    quote_of,
    stances_of,
    with_texts,
)
from stance.incoming.annotations.lines import Item, elsewhere, items_in
from stance.incoming.annotations.narrowing import entries, text_of
from stance.incoming.annotations.selectors import Aim, aims_of, members
from stance.incoming.annotations.tags import code_of, columns_of_tags
from stance.incoming.contents import CodedPassage, Fields, Incoming, Left
from stance.text.cleaning import shorten

_CODES = {"tagging", "classifying", "identifying", "linking"}
_SHOWN = 60
_WHOLE = "it is about a whole source, and quotes no words of it"


def read(path: Path) -> Incoming:
    """The annotations of a file, source by source.

    Tags come as codes, comments as notes, quotations by their words. What this program wrote
    comes back as it was. Raises InputError where the file is not well-formed.
    """
    vocabulary: dict[str, dict[str, Fields]] = {}
    tags: set[str] = set()
    number = 0
    for _, annotation in items_in(path):
        number += 1
        for heading, entry in named_in(annotation):
            vocabulary.setdefault(heading, {}).setdefault(entry["slug"], entry)
        tags.update(tag for tag, is_code in _bodies(annotation) if is_code)
    left = list(elsewhere(path, number))
    sources = AnnotationSources(path, _annotated, with_texts, left)
    headings = {heading: list(each.values()) for heading, each in vocabulary.items()}
    return Incoming(path.name, sources.sources, headings, columns_of_tags(tags), left)


def _annotated(item: Item) -> Annotated | Left:
    where, annotation = item
    aims = aims_of(annotation.get("target"))
    said = "; ".join(text for text, _ in _bodies(annotation))
    told = f'{where}, "{shorten(said, _SHOWN)}"' if said else where
    if "replying" in _motivations(annotation):
        return Left(told, "it replies to another annotation")
    if len(aims) != 1:
        about = "several sources" if aims else "no source"
        return Left(told, f"it is about {about}")
    if stances_of(annotation):
        return annotated(where, annotation, aims[0])
    if not aims[0].parts:
        return Left(told, aims[0].unquoted or _WHOLE)
    return _of_others(where, annotation, aims[0])


def _of_others(where: str, annotation: Mapping[str, Any], aim: Aim) -> Annotated:
    """An annotation of another program: its tags as codes, its comments as a note."""
    bodies = list(_bodies(annotation))
    codes = tuple(code_of(text) for text, is_code in bodies if is_code)
    notes = [text for text, is_code in bodies if not is_code]
    claim: dict[str, Any] = {"quote": quote_of(aim)}
    claim |= {"note": "\n".join(notes)} if notes else {}
    coder = next(_coders(annotation), None)
    claim |= {"coder": coder} if coder else {}
    passage = CodedPassage(where, claim, codes=codes, hints=hints_of(aim))
    return Annotated(aim.source, _fields(annotation, aim), passage)


def _fields(annotation: Mapping[str, Any], aim: Aim) -> Fields:
    """What is known of a source: its address, and what it is called, else that as well."""
    places = (annotation.get("document"), annotation.get("target"))
    named = (each for place in places for each in entries(place))
    titles = (text_of(each.get(name)) for each in named for name in ("title", "dc:title"))
    title = next((each for each in titles if each), aim.source)
    return {"title": title, **({"url": aim.source} if is_address(aim.source) else {})}


def _bodies(annotation: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """The texts of the bodies, and whether each is a code; none of what this program wrote."""
    if stances_of(annotation):
        return
    usual = bool(_CODES & _motivations(annotation))
    value = text_of(annotation.get("bodyValue"))
    if value:
        yield value, usual
    for each in members(annotation.get("body")):
        if text := text_of(each):
            yield text, usual
        elif isinstance(each, Mapping):
            purposes = _words(each.get("purpose"))
            said = (list(_said(each.get(name))) for name in _SAYING)
            for text in next(filter(None, said), []):
                yield text, bool(_CODES & purposes) if purposes else usual


#: What a thing is called, or a text with its language says, the first that it has.
_NAMING = ("label", "name", "value", "@value", "id")
#: Where a body says what it says, the first that does.
_SAYING = ("value", "label", "source", "id")


def _said(value: Any) -> Iterator[str]:
    """Texts, or what things with names of their own are called."""
    for each in value if isinstance(value, list) else [value]:
        named = each if isinstance(each, Mapping) else {"value": each}
        texts = (text_of(named.get(name)) for name in _NAMING)
        yield from islice(filter(None, texts), 1)


def _coders(annotation: Mapping[str, Any]) -> Iterator[str]:
    """Who made an annotation, or its bodies."""
    makers = [
        annotation.get("creator"),
        *(b.get("creator") for b in entries(annotation.get("body"))),
    ]
    for maker in makers:
        for each in maker if isinstance(maker, list) else [maker]:
            named = each if isinstance(each, Mapping) else {"id": each}
            names = (text_of(named.get(name)) for name in ("name", "nickname", "displayName", "id"))
            yield from (name for name in names if name)


def _motivations(annotation: Mapping[str, Any]) -> set[str]:
    return _words(annotation.get("motivation"))


def _words(value: Any) -> set[str]:
    """Words that may have the model's address before them: `oa:tagging`."""
    listed = value if isinstance(value, list) else [value]
    return {str(each).rpartition(":")[2].rpartition("#")[2] for each in listed if each}
