"""Annotations put together by what they are about: one source after the other."""

import json
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from stance.incoming.annotations.lines import Item, items_in
from stance.incoming.contents import CodedPassage, Fields, IncomingSource, Left

#: What is held in memory of a copy, in bytes.
_IN_MEMORY = 8_000_000


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation as it comes in: the source that it is about, and the passage it makes.

    `pieces` are words of the source's text of that SHA-256, with their places in it.
    """

    source: str
    fields: Fields
    passage: CodedPassage
    text: Fields = field(default_factory=dict)
    pieces: tuple[tuple[int, str], ...] = ()


#: What reads one annotation: what comes of it, or why nothing does.
Reader = Callable[[Item], Annotated | Left]


@dataclass
class AnnotationSources:
    """The sources of a file of annotations, read anew each time that they are asked for."""

    path: Path
    read: Reader
    put_together: Callable[[list[Annotated]], IncomingSource]
    left: list[Left] = field(default_factory=list)
    _told: set[Left] = field(default_factory=set)

    def sources(self) -> Iterator[IncomingSource]:
        """Each source with what is annotated in it, in the order in which they first come.

        Where the file itself has one source after the other, one is in memory at a time.
        """
        if not self._is_in_order():
            yield from self._put_in_order()
            return
        for _, annotated in groupby(self._annotated(), attrgetter("source")):
            yield self.put_together(list(annotated))

    def _annotated(self) -> Iterator[Annotated]:
        return (each for _, each in self._read_anew())

    def _read_anew(self) -> Iterator[tuple[Item, Annotated]]:
        for item in items_in(self.path):
            each = self.read(item)
            if isinstance(each, Annotated):
                yield item, each
            elif each not in self._told:
                self._told.add(each)
                self.left.append(each)

    def _is_in_order(self) -> bool:
        runs = [source for source, _ in groupby(each.source for each in self._annotated())]
        return len(runs) == len(set(runs))

    def _put_in_order(self) -> Iterator[IncomingSource]:
        """The same of a file that goes back and forth: a copy of it tells where each source is."""
        with SpooledTemporaryFile(_IN_MEMORY) as copy:
            places: dict[str, array[int]] = {}
            for item, each in self._read_anew():
                places.setdefault(each.source, array("q")).append(copy.tell())
                copy.write(f"{json.dumps(item)}\n".encode())
            for starts in places.values():
                yield self.put_together([self._at(copy, start) for start in starts])

    def _at(self, copy: IO[bytes], start: int) -> Annotated:
        copy.seek(start)
        where, annotation = json.loads(copy.readline())
        each = self.read((where, annotation))
        if isinstance(each, Left):
            raise TypeError(f"{where} is read otherwise than before: {each}")
        return each


def with_first(annotated: list[Annotated], **more: Any) -> IncomingSource:
    """A source as its first annotation tells it, with the passages of all."""
    first = annotated[0]
    passages = [each.passage for each in annotated]
    return IncomingSource(f"source {first.source}", {**first.fields, **more}, passages)
