"""The selections of a source: what is coded, at which words, by whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from stance.incoming.contents import Code, Left
from stance.incoming.refi.codes import Tree, TreeCode
from stance.incoming.refi.dialect import StanceComment, stance_in
from stance.incoming.refi.elements import first, guid, text_of, within
from stance.incoming.refi.places import Selected
from stance.text.cleaning import shorten

_LONGEST = 60


class CodedWords(NamedTuple):
    """Words of a text that one coder coded; several selections of them are one."""

    start: int
    end: int
    coder: str | None


@dataclass(slots=True)
class Coded:
    """What is coded at some words: codes of the tree, what else is tied to them, and comments.

    Each is there once, in the order in which it was met.
    """

    codes: dict[TreeCode, None] = field(default_factory=dict)
    ties: dict[tuple[str, str], Code] = field(default_factory=dict)
    comments: dict[str, None] = field(default_factory=dict)

    def add(self, codes: Iterable[TreeCode], ties: Iterable[Code], comment: str) -> None:
        """Add what another selection of the same words says."""
        self.codes.update(dict.fromkeys(codes))
        self.ties.update({(each.name, each.column): each for each in ties})
        self.comments.update({comment: None} if comment else {})


@dataclass(frozen=True)
class ProjectNames:
    """What the rest of a project calls what selections name: coders, codes, cases."""

    coders: Mapping[str, str]
    tree: Tree
    cases: Mapping[str, str] = field(default_factory=dict)
    cases_of_selections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodedSelection:
    """A selection as it stands in the file, with what each coder put on it.

    `told` is what its comment tells of a stance, where it is one of ours.
    """

    selected: Selected
    comment: str
    told: StanceComment | None
    by_coder: Mapping[str | None, Coded]


def selections_in(
    element: Element, names: ProjectNames, where: str
) -> Iterator[CodedSelection | Left]:
    """The selections of a text, and those that are passed over."""
    for each in within(element, "PlainTextSelection"):
        selected = selected_by(each)
        if selected is None:
            yield Left(f"a selection in {where}", "it does not say where it begins and ends")
            continue
        yield from _coded(each, selected, names, f"{where}, {selected.start}-{selected.end}")


def selected_by(element: Element) -> Selected | None:
    """The place and name that a selection gives; None where it gives no place."""
    try:
        start, end = (int(element.get(each, "")) for each in ("startPosition", "endPosition"))
    except ValueError:
        return None
    return Selected(start, end, element.get("name", ""))


def _coded(
    element: Element, selected: Selected, names: ProjectNames, where: str
) -> Iterator[CodedSelection | Left]:
    whose = names.coders.get(guid(element, "creatingUser"))
    tied = tuple(Code(case, "Case") for case in names.cases_of_selections.get(guid(element), ()))
    by_coder: dict[str | None, Coded] = {}
    for coding in within(element, "Coding"):
        target = guid(ref, "targetGUID") if (ref := first(coding, "CodeRef")) is not None else ""
        coder = names.coders.get(guid(coding, "creatingUser"), whose)
        on_it = by_coder.setdefault(coder, Coded())
        if target in names.tree:
            on_it.add([names.tree[target]], tied, "")
        elif target in names.cases:
            on_it.add([], [*tied, Code(names.cases[target], "Case")], "")
        else:
            yield Left(where, "a code on it is not in the file's codebook")
    coded = {coder: each for coder, each in by_coder.items() if each.codes or each.ties}
    comment = text_of(element, "Description")
    if coded:
        yield CodedSelection(selected, comment, stance_in(comment), coded)
    elif not within(element, "Coding"):
        yield Left(where, _uncoded(comment))


def _uncoded(comment: str) -> str:
    said = shorten(" ".join(comment.split()), _LONGEST)
    return f'a comment without a code: "{said}"' if said else "no code is on it"
