"""What a project says besides its sources: coders, codes, variables and cases."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from stance.incoming.contents import Fields, Left
from stance.incoming.fields import fields_meant
from stance.incoming.mapping import CodingMap
from stance.incoming.refi.archive import Archive
from stance.incoming.refi.codes import Tree, TreeCode, read_tree
from stance.incoming.refi.dialect import COLUMNS, entry_in, heading_of
from stance.incoming.refi.elements import first, guid, tag, top_elements, within
from stance.incoming.refi.selections import ProjectNames
from stance.text.cleaning import shorten

#: The column that the names of cases stand in.
CASE = "Case"
_LONGEST = 60
_AT_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?(?:Z|[+-]00:00)?$")
#: What is of the project and not of a text, by what holds it: the one of it, and what it is called.
_APART = {
    "Notes": ("Note", "note", "memos that stand by themselves are not read"),
    "Links": ("Link", "link", "links are not read"),
    "Sets": ("Set", "set", "sets of sources and codes are not read"),
    "Graphs": ("Graph", "graph", "drawings are not read"),
}


@dataclass
class ProjectHead:
    """What is known before the first source is read.

    `facts` are what cases and their variables say of a source, by its name within the file.
    """

    name: str = ""
    origin: str = ""
    coders: dict[str, str] = field(default_factory=dict)
    tree: Tree = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    facts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    selected: dict[str, list[str]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)

    @property
    def names(self) -> ProjectNames:
        """What selections name."""
        of_selections = {each: tuple(cases) for each, cases in self.selected.items()}
        return ProjectNames(self.coders, self.tree, self.cases, of_selections)

    @property
    def vocabulary(self) -> Mapping[str, list[Fields]]:
        """The entries that descriptions of codes give whole, by their headings."""
        return vocabulary_of(self.tree)

    def columns(self, coding_map: CodingMap) -> Mapping[str, str]:
        """The fields that topmost codes, cases and variables stand for, where that is known."""
        cases = [CASE] if self.cases else []
        meant = columns_of(self.tree, [*self.variables.values(), *cases])
        return {**meant, **coding_map.columns}


def columns_of(tree: Tree, more: Sequence[str] = ()) -> dict[str, str]:
    """The fields that topmost codes of ours, and others by what they mean, stand for."""
    entries = {each.top for each in tree.values() if is_entry(each)} - COLUMNS.keys()
    tops = [each.top for each in tree.values() if each.path and each.top not in entries]
    names = list(dict.fromkeys([*tops, *more]))
    meant = fields_meant([each for each in names if each not in COLUMNS])
    known = {**meant, **COLUMNS}
    return {name: known[name] for name in names if name in known}


def is_entry(code: TreeCode) -> bool:
    """Whether a code is an entry of the vocabulary with its particulars."""
    return bool(heading_of(code.top) and code.slug)


def vocabulary_of(tree: Tree) -> dict[str, list[Fields]]:
    """The entries of the vocabulary in a tree of codes, by their headings in a claim file."""
    found: dict[str, list[Fields]] = {}
    for each in tree.values():
        heading = heading_of(each.top)
        entry = entry_in(each.description, each.bare_name)
        if heading and entry:
            found.setdefault(heading, []).append(entry)
    return found


def read_head(archive: Archive) -> ProjectHead:
    """The head of the project in an archive, and what stands beside its sources and is left."""
    head = ProjectHead()
    with archive.opened(archive.project) as file:
        for root, element in top_elements(file, split="Sources"):
            head.name, head.origin = root.get("name", ""), root.get("origin", "")
            _take(head, element)
    return head


def _take(head: ProjectHead, element: Element) -> None:
    what = tag(element)
    if what == "Users":
        users = within(element, "User")
        head.coders = {guid(each): _called(each) for each in users if _called(each)}
    elif what == "CodeBook":
        head.tree = read_tree(element)
        for each in within(element, "Sets"):
            head.left += _apart(each, "Sets")
    elif what == "Variables":
        variables = within(element, "Variable")
        head.variables = {guid(each): " ".join(each.get("name", "").split()) for each in variables}
    elif what == "Cases":
        for each in within(element, "Case"):
            _take_case(head, each)
    else:
        head.left += _apart(element, what)


def _called(user: Element) -> str:
    return (user.get("name") or user.get("id") or "").strip()


def _take_case(head: ProjectHead, case: Element) -> None:
    name = " ".join(case.get("name", "").split()) or "a case without a name"
    head.cases[guid(case)] = name
    facts = [(CASE, name), *values_in(case, head.variables)]
    sources, selections = within(case, "SourceRef"), within(case, "SelectionRef")
    for each in sources:
        head.facts.setdefault(guid(each, "targetGUID"), []).extend(facts)
    for each in selections:
        head.selected.setdefault(guid(each, "targetGUID"), []).append(name)


def values_in(element: Element, variables: Mapping[str, str]) -> list[tuple[str, str]]:
    """The values of variables that a case or a source has, by the variables' names."""
    found = []
    for each in within(element, "VariableValue"):
        reference = first(each, "VariableRef")
        name = variables.get(guid(reference, "targetGUID")) if reference is not None else None
        value = next((_value(part) for part in each if tag(part) != "VariableRef"), "")
        if name and value:
            found.append((name, value))
    return found


def _value(element: Element) -> str:
    """What stands there; a moment at midnight is the day that a program kept as one."""
    value = (element.text or "").strip()
    return _AT_MIDNIGHT.sub("", value) if tag(element) == "DateTimeValue" else value


def _apart(element: Element, what: str) -> Iterator[Left]:
    said = shorten(" ".join((element.text or "").split()), _LONGEST)
    if what == "Description" and said:
        yield Left(f'the description of the project, "{said}"', "nothing here holds it")
    kind, called, why = _APART.get(what, ("", "", ""))
    for each in within(element, kind):
        name = shorten(" ".join(each.get("name", "").split()), _LONGEST)
        yield Left(f'{called} "{name}"' if name else f"a {called}", why)
