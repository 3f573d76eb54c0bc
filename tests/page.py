"""Reading a page as a browser would, to check what it may do and where its links lead."""

import base64
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "link", "input", "br", "wbr"}
_OUTSIDE = "noopener noreferrer external"


@dataclass
class Element:
    """An element with its attributes and all the text in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    @property
    def words(self) -> str:
        """The text with any white space taken as one space."""
        return " ".join(self.text.split())


@dataclass
class Page(HTMLParser):
    """All elements of a page, in order; reading fails where tags do not close each other."""

    source: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Element] = []
        self.feed(self.source)
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        assert len(element.attributes) == len(attrs)
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a tag that have these attributes."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}.items()
        return [
            each for each in self.elements if each.tag == tag and wanted <= each.attributes.items()
        ]

    def with_id(self, name: str) -> Element:
        """The one element of this name."""
        (found,) = (each for each in self.elements if each.attributes.get("id") == name)
        return found

    @property
    def marks(self) -> list[Element]:
        """The marks of the charts that lead somewhere, each drawn twice: wide and narrow."""
        return [each for each in self.all("a") if "aria-label" in each.attributes]


def check(source: str) -> Page:
    """Read a page and check that it stands alone, runs nothing strange and leads nowhere wrong."""
    page = Page(source)
    ids = Counter(each.attributes["id"] for each in page.elements if "id" in each.attributes)
    assert ids.total() == len(ids), ids.most_common(3)
    (script,), (style,) = page.all("script"), page.all("style")
    (policy,) = (
        each.attributes["content"] for each in page.all("meta") if "http-equiv" in each.attributes
    )
    assert policy.startswith("default-src 'none';")
    for kind, element in (("script", script), ("style", style)):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    for element in page.elements:
        _check_element(element, ids)
    for part in (script, style):
        assert "url(" not in part.text
        assert "@import" not in part.text
        assert "http" not in part.text
    return page


def _check_element(element: Element, ids: Counter[str]) -> None:
    assert element.tag not in {"iframe", "object", "embed", "img", "form", "base", "use", "image"}
    for name, value in element.attributes.items():
        assert not name.startswith("on"), (element.tag, name)
        assert name not in {"src", "srcset", "style", "action", "xlink:href", "data"}
        if name == "href" and value.startswith("#"):
            assert value[1:] in ids, value
        elif name == "href" and element.tag == "a":
            assert value.startswith(("https://", "http://"))
            assert element.attributes["rel"] == _OUTSIDE
        elif name == "href":
            assert value == "data:,"
        elif name in {"aria-labelledby", "for", "aria-controls"}:
            assert value in ids, value
