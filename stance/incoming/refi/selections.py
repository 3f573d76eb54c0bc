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
    """What is coded at some words: codes of the tree, what else is tied to them, and comments."""

    codes: list[TreeCode] = field(default_factory=list)
    ties: list[Code] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def add(self, codes: Iterable[TreeCode], ties: Iterable[Code], comment: str) -> None:
        """Add what another selection of the same words says, once."""
        self.codes += [each for each in codes if each not in self.codes]
        self.ties += [each for each in ties if each not in self.ties]
        self.comments += [comment] if comment and comment not in self.comments else []


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
    by_coder: Mapping[str | None, tuple[tuple[TreeCode, ...], tuple[Code, ...]]]


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
    by_coder: dict[str | None, tuple[tuple[TreeCode, ...], tuple[Code, ...]]] = {}
    for coding in within(element, "Coding"):
        target = guid(ref, "targetGUID") if (ref := first(coding, "CodeRef")) is not None else ""
        coder = names.coders.get(guid(coding, "creatingUser"), whose)
        codes, ties = by_coder.setdefault(coder, ((), tied))
        if target in names.tree:
            by_coder[coder] = (*codes, names.tree[target]), ties
        elif target in names.cases:
            by_coder[coder] = codes, (*ties, Code(names.cases[target], "Case"))
        else:
            yield Left(where, "a code on it is not in the file's codebook")
    coded = {coder: both for coder, both in by_coder.items() if any(both)}
    comment = text_of(element, "Description")
    if coded:
        yield CodedSelection(selected, comment, stance_in(comment), coded)
    elif not within(element, "Coding"):
        yield Left(where, _uncoded(comment))


def _uncoded(comment: str) -> str:
    said = shorten(" ".join(comment.split()), _LONGEST)
    return f'a comment without a code: "{said}"' if said else "no code is on it"
