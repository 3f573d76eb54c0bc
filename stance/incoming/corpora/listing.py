"""Texts that a folder holds, each with what is said of it somewhere: as written, by field."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stance.incoming.contents import Left


@dataclass(frozen=True, slots=True)
class ListedText:
    """A text of a corpus: where it is listed, its file by its path in the folder, what is said.

    `said` has what is written by the field of a source, or by a placeholder of a pattern; without
    a file only that is to be stored. `called` is what its slug is made of, where none is said.
    `fault` is what keeps it from coming in, if that shows. Of its `attachments`, the first that has
    a text is the text, where it has no file.
    """

    where: str
    file: str | None
    said: Mapping[str, str]
    called: str
    fault: str | None = None
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """A folder of texts, and what is listed of them.

    `texts` begins anew each time that it is called, and goes through `count` of them. What of the
    folder or of its list is passed over is `left`. What `are_references` is known again by its key,
    its address or its title and date, whatever its slug. `notes` say what was guessed of the list.
    """

    name: str
    folder: Path
    texts: Callable[[], Iterator[ListedText]]
    count: int
    left: list[Left] = field(default_factory=list)
    are_references: bool = False
    notes: tuple[str, ...] = ()
