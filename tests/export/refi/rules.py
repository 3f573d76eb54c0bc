"""The rules of REFI-QDA's schemas for what is written here, as far as a file can break them."""

import io
import re
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

#: Of each element: attributes that it must have, those that it may have, and what may be within it
#: in that order; what is marked by + has to be there once at least, by ? at most once.
_RULES: dict[str, tuple[str, str, str]] = {
    "Project": ("name", "origin", "Users? CodeBook? Sources?"),
    "Users": ("", "", "User+"),
    "User": ("guid", "name", ""),
    "CodeBook": ("", "origin", "Codes+"),
    "Codes": ("", "", "Code+"),
    "Code": ("guid name isCodable", "color", "Description? Code"),
    "Sources": ("", "", "TextSource+"),
    "TextSource": (
        "guid",
        "name plainTextPath creationDateTime",
        "Description? PlainTextSelection",
    ),
    "PlainTextSelection": (
        "guid startPosition endPosition",
        "name creatingUser",
        "Description? Coding",
    ),
    "Coding": ("guid", "creatingUser", "CodeRef+"),
    "CodeRef": ("targetGUID", "", ""),
    "Description": ("", "", ""),
}
_TWICE = 2
_TYPES = {
    "guid": _GUID,
    "creatingUser": _GUID,
    "targetGUID": _GUID,
    "color": _COLOR,
    "creationDateTime": _MOMENT,
    "isCodable": re.compile("true|false"),
    "startPosition": re.compile(r"\d+"),
    "endPosition": re.compile(r"\d+"),
}


class Out(io.StringIO):
    """A text stream over one of bytes, as files are."""

    def __init__(self) -> None:
        super().__init__()
        self.buffer = io.BytesIO()


def require_valid(root: Element, namespace: str) -> None:
    """Fail where a file breaks a rule of the schema, or names what is not in it."""
    for element in root.iter():
        _require_rules(element, namespace)
    guids = [each for e in root.iter() if (each := e.get("guid"))]
    assert len(guids) == len(set(guids)), "two things go by one name"
    named = {e.get(name) for e in root.iter() for name in ("targetGUID", "creatingUser")} - {None}
    assert named <= set(guids), "what is named is not there"


def _require_rules(element: Element, namespace: str) -> None:
    name = _local(element, namespace)
    needed, allowed, order = _RULES[name]
    assert {*needed.split()} <= {*element.keys()} <= {*needed.split(), *allowed.split()}, name
    for attribute, value in element.items():
        assert attribute not in _TYPES or _TYPES[attribute].fullmatch(value), (attribute, value)
    children = [_local(each, namespace) for each in element]
    places = {each.rstrip("+?"): at for at, each in enumerate(order.split())}
    assert [places[each] for each in children] == sorted(places[each] for each in children), name
    for each in order.split():
        times = children.count(each.rstrip("+?"))
        assert times >= each.endswith("+"), name
        assert times < _TWICE or not each.endswith("?"), name


def _local(element: Element, namespace: str) -> str:
    space, _, name = element.tag.removeprefix("{").rpartition("}")
    assert space == namespace
    return name


def opened(path: Path) -> tuple[Element, dict[str, str]]:
    """The description of a valid project, and its texts by the names that it calls them."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = fromstring(parts.pop("project.qde"))
    require_valid(root, PROJECT)
    texts = {f"internal://{n.removeprefix('sources/')}": c.decode() for n, c in parts.items()}
    assert {e.get("plainTextPath") for e in root.iter() if e.get("plainTextPath")} == texts.keys()
    return root, texts


def named(root: Element, tag: str) -> list[Element]:
    return [each for each in root.iter() if each.tag.endswith(f"}}{tag}")]
