"""Annotations as a file: one collection of them, or each on a line of its own."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO
from uuid import NAMESPACE_URL, uuid5

from stance.domain.passages import PlacedClaim
from stance.domain.vocabulary import Vocabulary
from stance.export.webannotation.annotation import annotation, instant
from stance.export.webannotation.body import Json
from stance.export.webannotation.terms import CONTEXT, iri
from stance.render.data import to_json
from stance.reports.about import option
from stance.reports.field import Cell
from stance.version import __version__


@dataclass(frozen=True, slots=True)
class Annotations:
    """Claims to be written as annotations, with what was asked for and how new the newest is.

    The claims may be a stream, and are read once. Without `texts`, nothing but the quotes of the
    texts of sources is written.
    """

    claims: Iterable[PlacedClaim]
    vocabulary: Vocabulary
    filters: Mapping[str, Cell]
    newest: dt.datetime | None
    texts: bool = True

    def __iter__(self) -> Iterator[dict[str, Json]]:
        known, texts = self.vocabulary, self.texts
        return (annotation(claim, known, texts=texts) for claim in self.claims)


def write_lines(annotations: Annotations, out: TextIO) -> None:
    """Write each annotation on a line, whole by itself."""
    context = to_json(CONTEXT)
    out.writelines(f'{{"@context": {context}, {to_json(each)[1:]}\n' for each in annotations)


def write_collection(annotations: Annotations, out: TextIO) -> None:
    """Write one collection with a page of all annotations, each on a line."""
    name = _name(annotations)
    page = f"{name}#page"
    out.write(f'{{"@context": {to_json(CONTEXT)},\n{to_json(_head(annotations, name))[1:-1]},\n')
    head = {"id": page, "type": "AnnotationPage", "startIndex": 0}
    out.write(f'"first": {to_json(head)[:-1]}, "items": [')
    total = 0
    for total, each in enumerate(annotations, 1):
        out.write(f"{',' if total > 1 else ''}\n{to_json(each)}")
    out.write(f'\n]}},\n"last": {to_json(page)}, "total": {total}}}\n')


def _head(annotations: Annotations, name: str) -> dict[str, object]:
    newest = annotations.newest
    return {
        "id": name,
        "type": "AnnotationCollection",
        "label": "Claims and their stances",
        "generator": {
            "id": iri("software", "stance"),
            "type": "Software",
            "name": f"stance {__version__}",
        },
        **({"modified": instant(newest)} if newest else {}),
        **({"filters": list(_asked(annotations.filters))} if annotations.filters else {}),
    }


def _asked(filters: Mapping[str, Cell]) -> Iterator[str]:
    """The filters as they are typed."""
    for name, value in filters.items():
        several = value if isinstance(value, list) else [value]
        yield from (option(name) if each is True else f"{option(name)} {each}" for each in several)


def _name(annotations: Annotations) -> str:
    """What tells a collection from others: what was asked for, of which state of the record."""
    newest = annotations.newest
    facts = [dict(annotations.filters), instant(newest) if newest else None, annotations.texts]
    return f"urn:uuid:{uuid5(NAMESPACE_URL, iri('collection', json.dumps(facts)))}"
