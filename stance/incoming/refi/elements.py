"""XML of unknown origin, read piece by piece: without document types, and so without entities."""

from collections.abc import Iterator
from typing import IO, Any, Literal, cast
from xml.etree.ElementTree import Element, XMLPullParser
from xml.parsers import expat

from stance.errors import InputError

_PIECE = 1 << 16
#: Deeper than any tree of codes; keeps a malicious one from exhausting the stack.
_DEEPEST = 100
#: How many elements are open around one that comes by itself out of a larger one.
_OF_SPLIT = 2
_AGAIN = "export it again in the program that wrote it"


def prove(file: IO[bytes], name: str) -> None:
    """Read all of a file; raises InputError where it is no XML that may be read."""
    parser, depth = expat.ParserCreate(), 0

    def refuse_doctype(*_: object) -> None:
        raise InputError(f"{name}: it declares a document type, which may hold anything", _AGAIN)

    def begin(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise InputError(f"{name}: it is nested more than {_DEEPEST} deep", _AGAIN)

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        while piece := file.read(_PIECE):
            parser.Parse(piece, False)  # noqa: FBT003 - as expat has it
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None)
        where = f"{name}, line {line:,}" if line else name
        raise InputError(f"{where}: this is no whole XML", _AGAIN) from error


def top_elements(file: IO[bytes], split: str = "") -> Iterator[tuple[Element, Element]]:
    """The root, and each element directly within it, as they come, to be looked at and let go.

    The one that is called `split` comes in pieces: each of its own elements in its place.
    """
    open_ones: list[Element] = []
    for event, element in _events(file, "start", "end"):
        if event == "start":
            open_ones.append(element)
            continue
        open_ones.pop()
        is_split = len(open_ones) == _OF_SPLIT and tag(open_ones[1]) == split
        if is_split or (len(open_ones) == 1 and tag(element) != split):
            yield open_ones[0], element
            open_ones[-1].remove(element)


def _events(file: IO[bytes], *events: Literal["start", "end"]) -> Iterator[tuple[str, Element]]:
    """The events of a file that was proved, as it is read."""
    parser: XMLPullParser[Any] = XMLPullParser(events)
    while piece := file.read(_PIECE):
        parser.feed(piece)
        yield from cast("Iterator[tuple[str, Element]]", parser.read_events())


def tag(element: Element) -> str:
    """What an element is called, whichever version of the format it is of."""
    return element.tag.rpartition("}")[2]


def within(element: Element | None, *names: str) -> list[Element]:
    """The elements directly within one that have one of these names."""
    return [] if element is None else [each for each in element if tag(each) in names]


def first(element: Element | None, name: str) -> Element | None:
    """The first element of this name directly within one."""
    return next(iter(within(element, name)), None)


def text_of(element: Element | None, name: str) -> str:
    """The text of the first element of this name within one, "" for none."""
    found = first(element, name)
    return "" if found is None else found.text or ""


def guid(element: Element, attribute: str = "guid") -> str:
    """The name that an element goes by, or names another by; programs write it in several ways."""
    return element.get(attribute, "").strip("{} \t\n").lower()


def whole(file: IO[bytes]) -> Element:
    """The root of a file that was proved, with all that is in it."""
    root, *_ = (each for _, each in _events(file, "start"))
    return root
