"""Projects (.qdpx): texts with the codes on them."""

from itertools import islice
from pathlib import Path

from stance.incoming.contents import Incoming
from stance.incoming.mapping import CodingMap
from stance.incoming.refi.archive import Archive, open_archive
from stance.incoming.refi.dialect import ORIGIN
from stance.incoming.refi.elements import prove, within
from stance.incoming.refi.head import ProjectHead, read_head
from stance.incoming.refi.passages import CodeLookup
from stance.incoming.refi.places import Counting, PlainText, Proof
from stance.incoming.refi.selections import selected_by
from stance.incoming.refi.sources import SourceReader, source_elements, text_element
from stance.incoming.refi.texts import NoTextError, plain_text

#: So many selections prove how a file counts.
_ENOUGH = 2_000


def read(path: Path, coding_map: CodingMap) -> Incoming:
    """A project of MAXQDA, ATLAS.ti, NVivo, QualCoder or another, or of ours.

    Raises InputError where it is none, broken, or larger than any project.
    """
    with open_archive(path) as archive:
        with archive.opened(archive.project) as file:
            prove(file, f"{archive.name}: {archive.project}")
        head = read_head(archive)
        counting, notes = _counting(archive, head)
    lookup = CodeLookup(coding_map, head.columns(coding_map))
    reader = SourceReader(path, head, lookup, counting, left=list(head.left))
    return Incoming(
        name=path.name,
        sources=reader.sources,
        vocabulary=head.vocabulary,
        columns=lookup.columns,
        left=reader.left,
        notes=notes,
    )


def _counting(archive: Archive, head: ProjectHead) -> tuple[Counting, tuple[str, ...]]:
    """How places are counted in a project, and what is said of it."""
    if head.origin.startswith(ORIGIN):
        return Counting(), ()
    proof = Proof(ends_as_one="atlas" in head.origin.lower())
    looked_at = 0
    for element in source_elements(archive):
        textual = text_element(element)
        if textual is None or looked_at >= _ENOUGH:
            continue
        selected = filter(None, map(selected_by, within(textual, "PlainTextSelection")))
        few = list(islice(selected, _ENOUGH - looked_at))
        looked_at += len(few)
        try:
            proof.add(PlainText(plain_text(archive, textual)), few)
        except NoTextError:
            continue
    proved = "by their words" if proof.is_named else "by where words begin and end"
    program = head.origin or "a program that does not say its name"
    note = f"written by {program}; its places are read as {proof.best}, {proved}"
    return proof.best, (note,) if looked_at else ()
