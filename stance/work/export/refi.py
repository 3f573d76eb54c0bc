"""`stance export refi`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TextIO

from sqlmodel import Session

from stance.domain.filters import FilterWords
from stance.domain.phrases import counted
from stance.errors import InputError
from stance.export.claims import claim_files
from stance.export.refi.code_tree import Headings
from stance.export.refi.codebook import write_codebook
from stance.export.refi.project import Project, write_project
from stance.queries.coding.names import coding_names
from stance.queries.selection.chosen import chosen_keys
from stance.queries.vocabulary import vocabulary
from stance.work.filters import choose, chosen

Value = Mapping[str, Any]


def export_project(session: Session, words: FilterWords, out: TextIO) -> Sequence[str]:
    """Write the claims that filters choose, or all, as a project; each claim is whole.

    `out` is a text stream over one of bytes. Gives back sentences: how much it is, and what there
    is no place for. Raises InputError where a filter names what is not there.
    """
    record = _Record(session, _keys(session, words))
    carried = write_project(Project(record.headings(), record.sources), out.buffer)
    names = coding_names(session)
    of_coding = "not in the project: codebooks, and rounds of coding with their readings"
    return [
        f"{counted(len(carried.keys), 'claim')} by {counted(len(carried.coders), 'coder')}",
        *carried.losses,
        *([of_coding] if names.rounds or names.codebooks else []),
    ]


def export_codebook(session: Session, words: FilterWords, out: TextIO) -> None:
    """Write the whole vocabulary as a codebook.

    Raises InputError where there is none, and for filters, which are of claims.
    """
    if choose(chosen(session, vocabulary(session), words)):
        raise InputError("a codebook has no claims to choose", "leave the filters out")
    headings = _Record(session, None).headings()
    if not headings:
        raise InputError("there is no vocabulary to write", "import or add some first")
    write_codebook(headings, out)


def _keys(session: Session, words: FilterWords) -> set[str] | None:
    """The keys of the claims that are chosen; None for all."""
    known = vocabulary(session)
    filters = chosen(session, known, words)
    if not choose(filters):
        return None
    return chosen_keys(session, known, replace(filters, include_ascribed=True))


@dataclass(frozen=True)
class _Record:
    """The record as claim files have it, of which only claims with some `keys` are wanted."""

    session: Session
    keys: set[str] | None

    def headings(self) -> Headings:
        """The vocabulary."""
        headings: Headings = next(claim_files(self.session, history=False))
        return headings

    def sources(self) -> Iterator[Value]:
        """The sources with their claims, one in memory at a time."""
        files = claim_files(self.session, history=False, line_by_line=False)
        next(files)
        for source in (_newest(each) for file in files for each in file["sources"]):
            if self.keys is None:
                yield source
            elif claims := [c for c in source.get("claims", ()) if c["key"] in self.keys]:
                yield {**source, "claims": claims}


def _newest(source: Value) -> Value:
    """A source with the newest of its texts, where several are written."""
    if "versions" not in source:
        return source
    return {
        **{name: each for name, each in source.items() if name != "versions"},
        **source["versions"][-1],
    }
