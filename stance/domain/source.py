"""Sources as they are read: the versions of their texts, and what names them to a reader."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from stance.values import SourceKind

if TYPE_CHECKING:  # few commands look for words in texts
    from stance.text.anchoring import SourceText


class TextPage(NamedTuple):
    """Where a page of a text begins, in code points from 0, and what the document calls it."""

    start: int
    label: str


def page_told(pages: Sequence[TextPage], start: int, end: int) -> str | None:
    """The pages that a passage of a text stands on: "p. 3", "pp. 3–4"; None where not known."""
    first = bisect_right(pages, start, key=attrgetter("start"))
    last = bisect_right(pages, max(start, end - 1), key=attrgetter("start"))
    if first == 0:
        return None
    one, other = pages[first - 1].label, pages[last - 1].label
    return one_page(one) if first == last else f"pp. {one}–{other}"


def one_page(label: str) -> str:
    """A page, by what is printed on it, as a reader cites it."""
    return f"p. {label}"


def citation(
    author: str | None, title: str, publisher: str | None, date: str | None, url: str | None
) -> str:
    """A source as a footnote cites it: who, what, where, when; what is not known is left out."""
    published = ", ".join(filter(None, (publisher, date)))
    return ", ".join(filter(None, (author, f"“{title}”", published, url))) + "."


class TextAsRead(NamedTuple):
    """A text of a source, the day on which it was read if not today, and its pages in order."""

    text: str
    read_on: dt.date | None = None
    pages: Sequence[TextPage] = ()


@dataclass(frozen=True, slots=True)
class HeldSource:
    """What is known of a source without reading it; `has_text` where any text of it is stored."""

    title: str
    published_on: str | None
    has_text: bool
    url: str | None = None


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version of a source's text."""

    id: int
    number: int
    text: str
    sha256: str
    read_on: dt.date


@dataclass(frozen=True, slots=True)
class TextOfSource:
    """A version of the text of a source, as tables have it; without the text where that is kept."""

    source: str
    number: int
    read_on: dt.date
    characters: int
    sha256: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A source, and how many texts of it were read: none where only its particulars are stored."""

    slug: str
    title: str
    publisher: str | None
    published_on: str | None
    kind: SourceKind
    reads: int


@dataclass(frozen=True)
class SourceInHand:
    """A source whose claims are being read: its ids, its last possible day, and its text."""

    id: int
    slug: str
    published_on: str | None
    published_latest: dt.date | None
    version: int | None
    text: "SourceText | None"
    is_new: bool = False
    #: Its texts with their ids by their number, where a claim names one of them.
    texts: Mapping[int, "tuple[int, SourceText]"] = field(default_factory=dict)
    #: Sentences for a person to look at: that its text is there already.
    notes: tuple[str, ...] = ()
    #: Whether it was there before, without the text that it has now.
    is_given_text: bool = False


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source with how many texts and live claims it has, and when those were first and last said.

    Dates are as they were written. `double_of` is the slug of the source that it is one with, and
    that its claims count for.
    """

    slug: str
    title: str
    publisher: str | None
    published_on: str | None
    url: str | None
    language: str | None
    kind: SourceKind
    excerpt: bool
    texts: int
    author: str | None = None
    reference: str | None = None
    original: str | None = None
    claims: int = 0
    first: str | None = None
    last: str | None = None
    double_of: str | None = None
