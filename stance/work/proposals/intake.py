"""Taking in a file of what a program proposes: every good line waits, every other is told of."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlmodel import Session

from stance.claimfile.proposed import REJECTED, WHY, ProposedLine, lines_of, proposed_lines
from stance.db.engine import reading
from stance.domain.phrases import counted, quoted, read_back
from stance.domain.unrecorded.in_slugs import stance_rows
from stance.domain.unrecorded.proposal import UNSIGNED, NewProposal, percent
from stance.queries.coding import proposals as queries
from stance.store import proposals as store
from stance.work.proposals.proof import LineFate, ProvedLine, Proving
from stance.work.proposals.spool import Spool
from stance.work.transaction import USUAL, Terms, in_one

#: So many are kept in one go.
_AT_ONCE = 500


def _nothing(_: object) -> None:
    """Where nobody wants to know."""


@dataclass(frozen=True)
class ProposalWatcher:
    """Who is told of each line as it is looked at, and how a new one reads, where that is asked."""

    line: Callable[[ProvedLine], None] = _nothing
    read_back: Callable[[Sequence[str]], None] | None = None


@dataclass
class ImportedProposals:
    """What came of files of proposals: how many of the lines were proved, what became of all.

    `counts` goes by `LineFate`; `proved` and `lines` by what proposed them. `otherwise` of those
    that wait are in words that the record has with another coding. `refused` gives each line that
    was refused as it stood, with why.
    """

    counts: Counter[LineFate] = field(default_factory=Counter)
    proved: Counter[str] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)
    refused: Spool = field(default_factory=Spool)
    dry_run: bool = False
    otherwise: int = 0

    def __repr__(self) -> str:
        """The same in one line."""
        return f"<{proved_of(self)}; {outcome_of(self)}>"

    def add(self, proved: ProvedLine) -> None:
        """Count a line."""
        name = proved.proposed_by or UNSIGNED
        self.counts[proved.fate] += 1
        self.lines[name] += 1
        self.proved[name] += proved.is_proved
        self.otherwise += proved.new is not None and proved.why is not None
        if proved.fate is LineFate.REFUSED and proved.why is not None:
            self.refused.add(_given_back(proved.line, str(proved.why)))


def _given_back(line: ProposedLine, why: str) -> dict[str, Any]:
    """A line that was refused, to be mended: whole where it is an object, else as a text."""
    value = line.document.value if line.document else None
    as_it_was = value if isinstance(value, dict) else {"rejected_line": line.text}
    told = {REJECTED: line.number, WHY: why}
    return {**told, **{name: each for name, each in as_it_was.items() if name not in told}}


def import_proposals(
    url: str,
    files: Sequence[Path | IO[bytes]],
    *,
    terms: Terms = USUAL,
    watcher: ProposalWatcher | None = None,
) -> ImportedProposals:
    """Have every line of these files wait that is proved; what came of all of them.

    The quotes are held against the texts first, while others may write; what is there by the time
    that the rest is written, is left out. What is no path is standard input. Raises InputError
    where a file cannot be read.
    """
    told, new = ImportedProposals(dry_run=terms.dry_run), Spool()
    with reading(url) as session:
        proving = Proving(session)
        for file in files:
            for line in _lines(file):
                proved = proving.proved(line)
                told.add(proved)
                _watched(proved, proving, watcher or ProposalWatcher())
                if proved.new is not None:
                    new.add(asdict(proved.new))
    if len(new) and not terms.dry_run:
        kept = in_one(url, terms, lambda session: _kept(session, new))
        meanwhile = Counter({LineFate.THERE: told.counts[LineFate.PROPOSED] - kept})
        told.counts[LineFate.PROPOSED] = kept
        told.counts += meanwhile
    return told


def _lines(file: Path | IO[bytes]) -> Iterator[ProposedLine]:
    return proposed_lines(file) if isinstance(file, Path) else lines_of(file, "standard input")


def _watched(proved: ProvedLine, proving: Proving, watcher: ProposalWatcher) -> None:
    watcher.line(proved)
    if watcher.read_back and proved.content and proved.fate is LineFate.PROPOSED:
        watcher.read_back(list(_read_back(proved, proving)))


def _read_back(proved: ProvedLine, proving: Proving) -> Iterator[str]:
    """A proposal's words, and each of its stances as a sentence."""
    if proved.content is None or proved.line.entry is None:
        return
    told: set[str] = set()
    yield f"line {proved.line.number}: {quoted(proved.content.quote or '')}"
    for row in stance_rows(proved.content, proving.known, proved.line.entry.source):
        yield f"  {read_back(row, proving.known, told)}"


def _kept(session: Session, new: Spool) -> int:
    """Keep what is not there yet; how many that were."""
    kept, rows = 0, iter(new)
    while chunk := [NewProposal(**row) for row in islice(rows, _AT_ONCE)]:
        known = queries.known_of(session, digests=[each.digest for each in chunk])
        fresh = [each for each in chunk if each.digest not in known]
        kept += len(store.add_proposals(session, proposals=fresh))
    return kept


def proved_of(told: ImportedProposals) -> str:
    """How many of the quotes stand in their sources, in a sentence."""
    lines, proved = told.lines.total(), told.proved.total()
    if not lines:
        return "no proposals"
    share = f"proved {proved:,} of {lines:,} ({percent(proved / lines)})"
    if len(told.lines) == 1:
        return share
    each = (
        f"{name}: {told.proved[name]:,} of {number:,} ({percent(told.proved[name] / number)})"
        for name, number in sorted(told.lines.items())
    )
    return f"{share}; {'; '.join(each)}"


def outcome_of(told: ImportedProposals) -> str:
    """What became of the lines, in a sentence."""
    waits = told.counts[LineFate.PROPOSED]
    would = "would wait" if told.dry_run else "waits" if waits == 1 else "wait"
    parts = [f"{counted(waits, 'proposal')} {would}{_otherwise(told.otherwise)}"]
    for fate, what in (
        (LineFate.THERE, "proposed before"),
        (LineFate.RECORDED, "in the record already"),
        (LineFate.RETRACTED, "retracted from the record"),
        (LineFate.REFUSED, "refused"),
    ):
        parts += [f"{told.counts[fate]:,} {what}"] if told.counts[fate] else []
    return "; ".join(parts)


def _otherwise(number: int) -> str:
    return f", {number:,} of which the record codes otherwise" if number else ""
