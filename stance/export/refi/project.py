"""The record as a project (.qdpx): texts, and each stance as codes on its words."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, SubElement, tostring

from stance.export.refi.carried import Carried
from stance.export.refi.code_tree import CodeTree, Headings, with_what_hangs_on_it
from stance.export.refi.selecting import selections_of
from stance.export.refi.texts import ProjectText, texts_of
from stance.export.refi.xml_text import HEAD, guid_of, possible
from stance.incoming.refi.dialect import ORIGIN
from stance.text.anchoring import SourceText
from stance.version import __version__

_NAMESPACE, _NAME = "urn:QDA-XML:project:1.0", "Claims and their stances"
#: The first moment that a zip can tell: the same record gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


@dataclass(frozen=True)
class Project:
    """What is written: the vocabulary, and sources as claim files write them, begun anew twice."""

    headings: Headings
    sources: Callable[[], Iterator[Mapping[str, Any]]]


def write_project(project: Project, out: BinaryIO) -> Carried:
    """Write a project; gives back what of it is there, and what the format has no place for.

    One source is in memory at a time. The sources must be the same each time.
    """
    carried = Carried()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for source in project.sources():
            carried.add(source)
            for text in texts_of(source, list(carried.claims_of(source))):
                archive.writestr(_part(f"sources/{text.guid}.txt"), text.text.encode())
        uses = with_what_hangs_on_it(project.headings, carried.uses)
        tree = CodeTree(project.headings, uses)
        with archive.open(_part("project.qde"), "w") as file:
            file.writelines(each.encode() for each in _xml(project, carried, tree))
    return carried


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, _NO_TIME)
    part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, _READABLE
    part.create_system = 3
    return part


def _xml(project: Project, carried: Carried, tree: CodeTree) -> Iterator[str]:
    yield f'{HEAD}<Project xmlns="{_NAMESPACE}" name="{_NAME}" origin="{ORIGIN}{__version__}">\n'
    yield from _several("Users", map(_user, sorted(carried.coders)))
    codes = list(tree.elements())
    if codes:
        yield from ("<CodeBook>\n", *_several("Codes", iter(codes)), "</CodeBook>\n")
    texts = (
        _text_source(text, carried)
        for source in project.sources()
        for text in texts_of(source, list(carried.claims_of(source)))
    )
    yield from _several("Sources", texts)
    yield "</Project>\n"


def _several(name: str, elements: Iterator[Element]) -> Iterator[str]:
    """Elements within one of this name; nothing where there are none, as the schema wants it."""
    is_open = False
    for each in elements:
        yield "" if is_open else f"<{name}>\n"
        is_open = True
        yield f"{tostring(each, encoding='unicode')}\n"
    yield f"</{name}>\n" if is_open else ""


def _user(coder: str) -> Element:
    return Element("User", {"guid": guid_of("coder", coder), "name": possible(coder)})


def _text_source(text: ProjectText, carried: Carried) -> Element:
    """A text with the claims in it."""
    read_on = text.source.get("read_on")
    element = Element(
        "TextSource",
        {
            "guid": text.guid,
            "name": text.name,
            "plainTextPath": f"internal://{text.guid}.txt",
            **({"creationDateTime": f"{read_on}T00:00:00Z"} if read_on else {}),
        },
    )
    SubElement(element, "Description").text = possible(text.comment)
    found = SourceText(text.text)
    for claim in text.claims:
        spans = text.places(found, claim)
        if spans:
            element.extend(selections_of(found, claim, spans))
        else:
            carried.leave_unsettled(claim)
    return element
