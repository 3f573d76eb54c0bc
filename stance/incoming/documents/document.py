"""A document as a text, with its pages and what it says of itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from stance.domain.source import TextPage
from stance.errors import InputError

#: More than any text that is stored from a document has, in characters.
LONGEST_TEXT = 20_000_000


@dataclass(frozen=True)
class IncomingDocument:
    """The text of a document with its pages, where it has any.

    `fields` are those of a source, as far as the document itself says them: `title`, `publisher`,
    `author`, `published_on`, `url`, `language`. `notes` are sentences on what was guessed, left
    out or read otherwise than it stands there, and on a text that may be none. `sha256` is that of
    the file.
    """

    text: str
    pages: tuple[TextPage, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    sha256: str = ""

    @property
    def is_its_file(self) -> bool:
        """Whether the text is the file, byte by byte, so that nothing was made of it."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest() == self.sha256

    @property
    def is_to_be_seen(self) -> bool:
        """Whether something was made of the file, or is noted of its text."""
        return bool(self.notes) or not self.is_its_file


def joined(pieces: Iterable[str], name: str, between: str = "\n\n") -> str:
    """Paragraphs or pages as one text; raises InputError where that is longer than any book."""
    text, length = list[str](), 0
    for piece in pieces:
        text.append(piece)
        length += len(piece) + len(between)
        if length > LONGEST_TEXT:
            raise too_long(name)
    return between.join(text)


def too_long(name: str) -> InputError:
    """That a document is longer than any that is read."""
    most = LONGEST_TEXT // 1_000_000
    return InputError(f"{name} has more than {most} million characters", "divide it")


def damaged(name: str, what: str) -> InputError:
    """That a file cannot be read as what it says it is."""
    return InputError(
        f"{name} is no whole {what}, or a damaged one",
        "open it in its program, save it anew, and try again",
    )
