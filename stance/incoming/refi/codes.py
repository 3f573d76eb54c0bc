"""The tree of codes of a project or codebook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from stance.incoming.contents import Code
from stance.incoming.refi.dialect import entry_in
from stance.incoming.refi.elements import first, guid, tag, text_of, within


@dataclass(frozen=True, slots=True)
class TreeCode:
    """A code where it stands in the tree; `path` are the names above it, the topmost first.

    `slug` is that of the entry of the vocabulary which its description gives, if it gives one.
    """

    guid: str
    name: str
    path: tuple[str, ...] = ()
    description: str = ""
    is_codable: bool = True
    slug: str | None = None

    @property
    def top(self) -> str:
        """The topmost code above it, "" where it is one itself."""
        return self.path[0] if self.path else ""

    @property
    def bare_name(self) -> str:
        """Its name without that of the topmost code, which programs want before it."""
        return self.name.removeprefix(f"{self.top}: ") if self.top else self.name

    @property
    def as_code(self) -> Code:
        """As the map looks it up: a value of the topmost code, or a code of its own."""
        return Code(self.bare_name, column=self.top)


Tree = Mapping[str, TreeCode]


def read_tree(codebook: Element) -> Tree:
    """The codes of a codebook, each above what is below it, by their names within the file."""
    return {each.guid: each for each in _below(first(codebook, "Codes"), ())}


def _below(element: Element | None, path: tuple[str, ...]) -> Iterator[TreeCode]:
    for each in within(element, "Code"):
        name = " ".join(each.get("name", "").split())
        codable = each.get("isCodable", "true").strip().lower() not in {"false", "0"}
        comment = text_of(each, "Description")
        entry = entry_in(comment, name)
        slug = str(entry["slug"]) if entry else None
        yield TreeCode(guid(each), name, path, comment, codable, slug)
        yield from _below(each, (*path, name))


def sets_in(codebook: Element) -> list[str]:
    """The names of sets of codes, which some programs make of groups."""
    sets = (each for part in codebook if tag(part) == "Sets" for each in within(part, "Set"))
    return [each.get("name", "") for each in sets]
