"""The claims of a source as selections of its text: one for each stance at each part of a quote."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from stance.errors import InputError
from stance.export.refi.code_tree import Use, code_guid
from stance.export.refi.xml_text import guid_of, one_line, possible
from stance.incoming.refi.dialect import (
    ADDRESSEE,
    CONDITION,
    DROPPED,
    HOLDER,
    ISSUE,
    POSITION,
    REASON,
    RELAYED_BY,
    SPEAKER,
    TREATY,
    stance_comment,
    wording_comment,
)
from stance.text.anchoring import SourceText, Span, find_wording
from stance.values import Position

Fields = Mapping[str, Any]


def uses_of(claim: Fields, stance: Fields) -> list[Use]:
    """What a stance of a claim says, as codes."""
    worded = [use for use, _ in worded_uses(stance)]
    relayed = claim.get("relayed_by")
    return [
        (SPEAKER, claim["speaker"]),
        *([(RELAYED_BY, relayed)] if relayed else []),
        (HOLDER, stance["holder"]),
        (ISSUE, stance["issue"]),
        (POSITION, Position(stance["position"])),
        *((ADDRESSEE, each) for each in stance.get("addressees", ())),
        *dict.fromkeys(worded),
    ]


def worded_uses(stance: Fields) -> Iterator[tuple[Use, str | None]]:
    """The conditions, reasons and treaties of a stance, with the words that each rests on."""
    for each in stance.get("conditions", ()):
        top = DROPPED if each.get("dropped") else CONDITION
        yield (top, each["condition"]), each.get("wording")
    for each in stance.get("reasons", ()):
        yield (REASON, each["reason"]), each.get("wording")
    for each in stance.get("citations", ()):
        yield (TREATY, each["treaty"]), each.get("wording")


def actors_of(stance: Fields) -> Iterator[str]:
    """The actors that a stance names besides those who are coded."""
    for each in stance.get("conditions", ()):
        yield from each.get("addressees", ())
    for each in stance.get("citations", ()):
        yield from each.get("by", ())


def selections_of(text: SourceText, claim: Fields, spans: tuple[Span, ...]) -> Iterator[Element]:
    """The selections that tell a claim whose words stand at these places of a text."""
    for number, stance in enumerate(claim["stances"], 1):
        uses = uses_of(claim, stance)
        for part, span in enumerate(spans, 1):
            name = f"{claim['key']}/{number}/{part}"
            comment = stance_comment(claim, number, part)
            yield _selection(_Words(text.text, span, name, claim.get("coder")), comment, uses)
        comment = wording_comment(claim, number)
        for use, wording in worded_uses(stance):
            place = _place(text, wording, spans)
            if place and place not in spans:
                name = f"{claim['key']}/{number}/{use[0].name}/{use[1]}/{place.start}"
                words = _Words(text.text, place, name, claim.get("coder"))
                yield _selection(words, comment, [use])


def _place(text: SourceText, wording: str | None, quote: tuple[Span, ...]) -> Span | None:
    try:
        return find_wording(text, wording, quote) if wording else None
    except InputError:
        return None


class _Words(NamedTuple):
    """Words that are coded: where they stand, what tells them from others, and who coded them."""

    text: str
    span: Span
    name: str
    coder: str | None


def _selection(words: _Words, comment: str, uses: list[Use]) -> Element:
    start, end = words.span.start, words.span.end
    whose = {"creatingUser": guid_of("coder", words.coder)} if words.coder else {}
    selection = Element(
        "PlainTextSelection",
        {
            "guid": guid_of("selection", words.name),
            "name": one_line(words.text[start:end]),
            "startPosition": str(start),
            "endPosition": str(end),
            **whose,
        },
    )
    SubElement(selection, "Description").text = possible(comment)
    for use in uses:
        guid = guid_of("coding", f"{words.name}/{use[0].name}/{use[1]}")
        coding = SubElement(selection, "Coding", {"guid": guid, **whose})
        SubElement(coding, "CodeRef", {"targetGUID": code_guid(use)})
    return selection
