"""A Vega-Lite spec drawn as SVG that may stand in a page: no script, style or address in it."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from importlib.util import find_spec
from typing import Any

from stance.render.charts.chart import Spec
from stance.text.cleaning import printable

#: What the page says where the library is not there that draws.
MISSING = 'charts are left out; they come with: pip install "stance[charts]"'

_NO_XML = re.compile("[\ufffe\uffff]")
_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_TAGS = frozenset({"svg", "g", "path", "line", "rect", "text", "tspan", "a"})
_DROPPED = ("class", "role", "aria-roledescription", "font-family", "pointer-events", "style")


def can_draw() -> bool:
    """Whether the library that draws is installed."""
    return find_spec("vl_convert") is not None


def drawer() -> Callable[[Spec, AbstractSet[str]], str]:
    """What draws a spec; raises ImportError where the library is not installed."""
    import vl_convert

    def draw(spec: Spec, places: AbstractSet[str]) -> str:
        # No address is allowed: what a spec shows stands in it. A control character in a text
        # is no XML; the library would end the whole process.
        svg = vl_convert.vegalite_to_svg(_written(spec), allowed_base_urls=[])
        return cleaned(svg, places)

    return draw


def _written(value: Any) -> Any:
    """A spec with its texts as XML can hold them: what cannot be seen shows as an escape."""
    if isinstance(value, str):
        return _NO_XML.sub("\ufffd", printable(value, newlines=True))
    if isinstance(value, dict):
        return {name: _written(each) for name, each in value.items()}
    return [_written(each) for each in value] if isinstance(value, list) else value


def cleaned(svg: str, places: AbstractSet[str]) -> str:
    """An SVG with nothing but shapes, texts and links to these places in the same page.

    Each mark is named by its figures; all that is only to be seen is hidden from screen readers.
    """
    root = ET.fromstring(svg)  # noqa: S314 - written by Vega, and texts cannot leave their places
    for parent in list(root.iter()):
        for child in list(parent):
            if _is_dropped(child):
                parent.remove(child)
    for element in list(root.iter()):
        _clean(element, places)
    root.set("role", "group")
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    ET.register_namespace("", _SVG)
    return ET.tostring(root, encoding="unicode")


def _is_dropped(element: ET.Element) -> bool:
    if element.tag.removeprefix(f"{{{_SVG}}}") not in _TAGS:
        return True
    # Vega's grounds of groups: nothing is to be seen of them.
    return element.get("class") in {"background", "foreground"}


def _clean(element: ET.Element, places: AbstractSet[str]) -> None:
    for name in [name for name in element.attrib if name in _DROPPED or name.startswith("on")]:
        del element.attrib[name]
    if element.tag == f"{{{_SVG}}}a":
        _lead(element, places)
    elif element.tag == f"{{{_SVG}}}text":
        element.set("aria-hidden", "true")
    elif element.tag == f"{{{_SVG}}}g":
        element.attrib.pop("aria-label", None)
    elif "aria-label" in element.attrib:
        element.set("role", "img")


def _lead(link: ET.Element, places: AbstractSet[str]) -> None:
    """Make a link to a place in this page, named by what its mark says."""
    # Vega puts an address of its own before the place.
    place = link.attrib.pop(_LINK, "").partition("#")[2]
    link.attrib.clear()
    says = ""
    for mark in link:
        says = mark.attrib.pop("aria-label", says)
    if place in places:
        link.set("href", f"#{place}")
    else:
        link.tag = f"{{{_SVG}}}g"
        link.set("role", "img")
    link.set("aria-label", says)
    title = ET.Element(f"{{{_SVG}}}title")
    title.text = says
    link.insert(0, title)
