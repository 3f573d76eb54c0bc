"""The tree of codes: for each thing that is said of a stance, what it can be."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from stance.export.refi.xml_text import guid_of, possible
from stance.incoming.refi.dialect import (
    OF_VOCABULARY,
    POSITION,
    TOPS,
    Top,
    entry_comment,
    role_comment,
)
from stance.values import KINDS, Noun, Position

Entry = Mapping[str, Any]
#: The vocabulary by the headings of a claim file.
Headings = Mapping[str, Sequence[Entry]]
#: What is coded: what it is said as, and its slug or position.
Use = tuple[Top, str]

_COLORS = {Position.SUPPORT: "#2ca02c", Position.NEUTRAL: "#7f7f7f", Position.OPPOSE: "#d62728"}
_WHOLE = frozenset(OF_VOCABULARY.values())


def code_guid(use: Use) -> str:
    """The name of a code within a file."""
    top, name = use
    return guid_of("code", f"{top.name}/{name}")


@dataclass(frozen=True)
class CodeTree:
    """The codes of what is used, and the entries that hang on it; of a codebook all entries."""

    headings: Headings
    uses: Collection[Use]

    @cached_property
    def _names(self) -> Mapping[tuple[Noun, str], str]:
        """What each entry is called: its slug behind it where two have one name."""
        every = {
            (noun, each["slug"]): possible(" ".join(each["name"].split()))
            for noun, kind in KINDS.items()
            for each in self.headings.get(kind.heading, ())
        }
        times = Counter((noun, name) for (noun, _), name in every.items())
        return {
            (noun, slug): f"{name} ({slug})" if times[noun, name] > 1 else name
            for (noun, slug), name in every.items()
        }

    def elements(self) -> Iterator[Element]:
        """The topmost codes with those below them, in the order of the vocabulary."""
        used: dict[str, set[str]] = {}
        for top, name in self.uses:
            used.setdefault(top.name, set()).add(name)
        for top in TOPS:
            named = used.get(top.name, set())
            if named:
                yield self._top(top, named)

    def _top(self, top: Top, named: Collection[str]) -> Element:
        above = _code(guid_of("code", top.name), top.name, codable=False, color=top.color)
        if top.noun is None:
            above.extend(_position(each) for each in Position if each in named)
            return above
        entries = [e for e in self.headings.get(KINDS[top.noun].heading, ()) if e["slug"] in named]
        placed: dict[str, Element] = {}
        for entry in _parents_first(entries) if top in _WHOLE else entries:
            parent = placed.get(entry.get("part_of", ""), above) if top in _WHOLE else above
            name = f"{top.name}: {self._names[top.noun, entry['slug']]}"
            placed[entry["slug"]] = _entry(top, entry, name)
            parent.append(placed[entry["slug"]])
        return above


def _position(position: Position) -> Element:
    name = f"{POSITION.name}: {position}"
    return _code(code_guid((POSITION, position)), name, color=_COLORS[position])


def _entry(top: Top, entry: Entry, name: str) -> Element:
    code = _code(code_guid((top, entry["slug"])), name, color=top.color)
    comment = entry_comment(entry) if top in _WHOLE else role_comment(entry["slug"])
    SubElement(code, "Description").text = possible(comment)
    return code


def _code(guid: str, name: str, *, codable: bool = True, color: str) -> Element:
    is_codable = str(codable).lower()
    return Element("Code", {"guid": guid, "name": name, "isCodable": is_codable, "color": color})


def _parents_first(entries: Iterable[Entry]) -> list[Entry]:
    """Issues, each behind the one that it is a part of, as far as that is among them."""
    waiting, placed = list(entries), dict[str, Entry]()
    slugs = {each["slug"] for each in waiting}
    while waiting:
        ready = [e for e in waiting if e.get("part_of") not in slugs - placed.keys()]
        placed |= {each["slug"]: each for each in ready or waiting}
        waiting = [each for each in waiting if each["slug"] not in placed]
    return list(placed.values())


def every_use(headings: Headings) -> set[Use]:
    """All entries there are, as codes of a codebook."""
    return {
        (top, each["slug"])
        for noun, top in OF_VOCABULARY.items()
        for each in headings.get(KINDS[noun].heading, ())
    }


def with_what_hangs_on_it(headings: Headings, uses: Iterable[Use]) -> set[Use]:
    """What is used, each with its entry of the vocabulary and all entries that this names."""
    known = {
        (noun, each["slug"]): each
        for noun, kind in KINDS.items()
        for each in headings.get(kind.heading, ())
    }
    kept = set(uses)
    waiting = [(top.noun, slug) for top, slug in kept if top.noun]
    seen: set[tuple[Noun, str]] = set()
    while waiting:
        noun, slug = waiting.pop()
        if (noun, slug) in seen or (noun, slug) not in known:
            continue
        seen.add((noun, slug))
        waiting += _named_by(noun, known[noun, slug])
    return kept | {(OF_VOCABULARY[noun], slug) for noun, slug in seen}


def _named_by(noun: Noun, entry: Entry) -> Iterator[tuple[Noun, str]]:
    yield from ((noun, entry[each]) for each in ("same_as", "part_of") if each in entry)
    yield from ((Noun.ACTOR, each["within"]) for each in entry.get("affiliations", ()))
    yield from ((Noun.ACTOR, each) for each in entry.get("parties", ()))
