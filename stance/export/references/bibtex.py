"""Sources in BibTeX, in Unicode, with the fields of BibLaTeX beside the old ones."""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from stance.domain.source import SourceUse
from stance.export.references.keys import keys_of
from stance.incoming.references.names import names_in, person_in
from stance.values import SourceKind

#: The type of an entry, and its field for who published it.
_TYPES = {
    SourceKind.NEWS: ("article", "journal"),
    SourceKind.REPORT: ("techreport", "institution"),
}
_OTHER = ("misc", "howpublished")
_SPECIAL = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
_TO_ESCAPE = re.compile(r"[&%$#_{}\\~^]")
#: What a key may be made of, to every program.
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:.+-]*")
#: What ends a field, or begins a comment, in an address.
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?")


def write_bibtex(sources: Iterable[SourceUse], out: TextIO) -> None:
    """Write each source as an entry, in their order."""
    every = list(sources)
    out.write("\n".join(map(_entry, every, keys_of(every))))


def _entry(source: SourceUse, key: str) -> str:
    kind, _ = _TYPES.get(source.kind, _OTHER)
    if not _KEY.fullmatch(key):
        key = source.slug
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(source) if value)
    return f"@{kind}{{{key},\n{fields}}}\n"


def _fields(source: SourceUse) -> Iterator[tuple[str, str | None]]:
    _, publisher = _TYPES.get(source.kind, _OTHER)
    date = source.published_on or ""
    month = _MONTH.match(date)
    # In braces of its own a title keeps its capitals.
    yield "title", f"{{{escaped(source.title)}}}"
    yield "author", " and ".join(_author(name) for name in names_in(source.author or ""))
    yield publisher, escaped(source.publisher or "")
    yield "date", date  # EDTF, as BibLaTeX reads it: "1990~" is about then
    yield "year", month[1] if month else None
    yield "month", str(int(month[2])) if month and month[2] else None
    yield "url", (source.url or "").translate(_IN_ADDRESS)
    yield "langid", escaped(source.language or "")
    yield "keywords", escaped(source.kind.value)


def _author(name: str) -> str:
    """A person as family name and given name; an institution in braces, so that it is not cut."""
    person = person_in(name)
    return f"{escaped(person[0])}, {escaped(person[1])}" if person else f"{{{escaped(name)}}}"


def escaped(text: str) -> str:
    """Text in which nothing acts on TeX, on one line."""
    return _TO_ESCAPE.sub(lambda sign: _SPECIAL[sign.group()], " ".join(text.split()))
