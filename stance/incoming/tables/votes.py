"""Votes in bulk: a row for each holder, a column for each issue, a vote in each cell."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from stance.claimfile.synonyms import same_meaning
from stance.incoming.contents import CodedPassage
from stance.incoming.mapping import NOTHING, Votes
from stance.text.spelling import name_key
from stance.values import Mode, Position

_POSITIONS = tuple(position.value for position in Position)


def votes_in(
    row: CodedPassage, cells: Mapping[str, str], votes: Votes, voter: str
) -> Iterator[CodedPassage]:
    """A passage for each vote of a row: an act of the `voter`, on the issue of its column.

    An empty cell is no vote. One that means no position is a passage without one.
    """
    meant = {name_key(cell): position for cell, position in votes.cells.items()}
    for column, issue in votes.issues.items():
        cell = cells.get(column)
        if cell is None:
            continue
        position = meant.get(name_key(cell)) or same_meaning(cell, _POSITIONS) or cell
        if position == NOTHING:
            continue
        words = (
            {}
            if row.claim.keys() & {"quote", "paraphrase"}
            else {"paraphrase": f"{voter} votes {cell}: {column}"}
        )
        yield replace(
            row,
            where=f'{row.where}, column "{column}"',
            claim={"mode": Mode.ACT.value, **row.claim, **words},
            stances=({"issue": issue, "position": position},),
        )
