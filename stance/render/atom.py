"""A feed as Atom (RFC 4287), written entry by entry.

With the standard library: of the packages that write feeds, one brings lxml and the other puts the
time of writing into what it writes.
"""

import datetime as dt
import re
from collections.abc import Iterable
from html import escape
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from stance.reports.news.feed import Feed, FeedEntry
from stance.text.cleaning import printable

_NAMESPACE = "http://www.w3.org/2005/Atom"
#: What XML 1.0 has no place for.
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: A feed has an author, and so does an entry of which nobody is known to have recorded it.
_AUTHOR = "stance"


def write_atom(feed: Feed, out: TextIO) -> None:
    """Write a feed: the same bytes for the same entries, whenever that is.

    What is said of the whole stands before the entries, and is known after them: these wait in a
    file.
    """
    updated = feed.since
    with TemporaryFile("w+", encoding="utf-8", newline="\n") as waiting:
        for entry in feed.entries:
            updated = max(updated, entry.updated)
            waiting.write(_written(_entry(entry)))
        out.write('<?xml version="1.0" encoding="utf-8"?>\n')
        out.write(f'<feed xmlns="{_NAMESPACE}">\n')
        out.writelines(_written(element) for element in _head(feed, updated))
        waiting.seek(0)
        copyfileobj(waiting, out)
        out.write("</feed>\n")


def _head(feed: Feed, updated: dt.datetime) -> Iterable[Element]:
    yield _text("id", feed.id)
    yield _text("title", feed.title)
    yield _text("updated", _time(updated))
    yield _person(_AUTHOR)


def _entry(entry: FeedEntry) -> Element:
    element = Element("entry")
    element.append(_text("id", entry.id))
    element.append(_text("title", " ".join(entry.title.split())))
    element.append(_text("updated", _time(entry.updated)))
    element.extend(_person(name) for name in entry.authors)
    SubElement(element, "category", term=entry.news.value)
    content = _text("content", _html(entry.facts))
    content.set("type", "html")
    element.append(content)
    return element


def _person(name: str) -> Element:
    element = Element("author")
    element.append(_text("name", name))
    return element


def _text(name: str, text: str) -> Element:
    element = Element(name)
    element.text = _NO_CHARACTER.sub("\ufffd", printable(text, newlines=True))
    return element


def _html(facts: Iterable[tuple[str, str]]) -> str:
    """A heading and a text for each fact, as HTML in which nothing of the text is markup."""
    listed = (f"<dt>{escape(head)}</dt><dd>{_lines(text)}</dd>" for head, text in facts)
    return f"<dl>{''.join(listed)}</dl>"


def _lines(text: str) -> str:
    return "<br>".join(map(escape, text.split("\n")))


def _time(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _written(element: Element) -> str:
    indent(element, level=1)
    return f"  {tostring(element, encoding='unicode').rstrip()}\n"
