"""What does not hold in rounds, readings and codebooks, each with what mends it."""

import datetime as dt
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from stance.domain.claim import StoredClaim
from stance.domain.coding.rounds import CodebookVersion, Round
from stance.domain.integrity import SourceFacts
from stance.domain.phrases import counted

_RESTORE = "restore a backup"
_SETTLES = "DELETE FROM claim_adjudicates WHERE claim_id = {} AND key = '{}';"


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A reading, or what a coder said to have read, where it cannot be.

    `stranger` is the coder who is not of the round, or None; `source` the slug of the source that
    is not, or None.
    """

    what: str
    round: str
    is_open: bool
    stranger: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Settled:
    """A version of a claim that settles a reading: its id and key, when, and what it settles.

    `is_of_record` and `settles_reading` say whether it is of the record, and settles a reading.
    """

    claim_id: int
    claim: str
    recorded_at: dt.datetime
    key: str
    is_of_record: bool
    settles_reading: bool


def reading_of(claim: str, recorded_at: dt.datetime) -> str:
    """What findings call a version of a claim."""
    return f"claim {claim} (recorded {recorded_at.isoformat()})"


def misplaced_findings(found: Iterable[Misplaced]) -> Iterator[str]:
    """A sentence for each coder and source that is not of the round."""
    for each in found:
        reopen = "" if each.is_open else f"stance round reopen {each.round}, then "
        open_ = f"{reopen}stance round open {each.round}"
        if each.stranger is not None:
            adding = f"{open_} --coder {shlex.quote(each.stranger)}"
            yield f"{each.what}: {each.stranger} is no coder of the round {each.round}; {adding}"
        if each.source is not None:
            adding = f"{open_} --source {each.source}"
            yield f"{each.what}: {each.source} is no source of the round {each.round}; {adding}"


def misread_findings(found: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """A sentence for each round, source and coder where the text that was read is another's."""
    for slug, source, coder in found:
        read = f"stance round read {slug} {source} --coder {shlex.quote(coder)}"
        what = f"round {slug}: {coder} is said to have read {source} in a text of another source"
        yield f"{what}; {read}"


def settled_findings(found: Iterable[Settled]) -> Iterator[str]:
    """A sentence for each claim that settles what it cannot."""
    for each in found:
        what = reading_of(each.claim, each.recorded_at)
        mended = _SETTLES.format(each.claim_id, each.key.replace("'", "''"))
        if not each.settles_reading:
            yield f"{what}: it settles {each.key}, which is no reading; mend it: {mended}"
        elif not each.is_of_record:
            yield f"{what}: it settles {each.key}, and is a reading itself; mend it: {mended}"


def aside_findings(keys: Iterable[str]) -> Iterator[str]:
    """A sentence for each key that was set aside, and is that of no reading."""
    for key in keys:
        quoted = key.replace("'", "''")
        # One statement of our own, told to be typed.
        mended = f"DELETE FROM set_aside WHERE key = '{quoted}';"  # noqa: S608
        yield f"claim {key}: it is set aside, and is no reading; mend it: {mended}"


def round_findings(one: Round) -> Iterator[str]:
    """A sentence where a round was closed while it was closed, or closed before it was opened."""
    lasting = [each for each in one.closings if each.reopened_at is None]
    if len(lasting) > 1:
        yield f"round {one.slug}: it is closed twice; {_RESTORE}"
    if one.closings and one.closings[0].closed_at < one.opened_at:
        yield f"round {one.slug}: it was closed before it was opened; {_RESTORE}"
    for earlier, later in pairwise(one.closings):
        if earlier.reopened_at and later.closed_at < earlier.reopened_at:
            yield f"round {one.slug}: it was closed while it was closed already; {_RESTORE}"


def codebook_findings(versions: Sequence[CodebookVersion]) -> Iterator[str]:
    """A sentence for each version whose text is not the one that was added."""
    for version in versions:
        if sha256(version.text.encode()).hexdigest() != version.sha256:
            yield f"codebook {version.number}: its text was altered; {_RESTORE}"


def hidden_findings(claims: Iterable[StoredClaim], source: SourceFacts) -> Iterator[str]:
    """How many readings wait that whoever asks may not see: neither their keys nor their words."""
    coders: dict[str, list[str | None]] = defaultdict(list)
    for claim in claims:
        one = source.rounds.get(claim.content.round or 0)
        if one and claim.id in source.hidden and source.waiting(claim):
            coders[one.slug].append(claim.content.coder)
    for slug, whose in sorted(coders.items()):
        yield (
            f"source {source.slug}: {counted(len(whose), 'reading')} of"
            f" {counted(len(set(whose)), 'coder')} in the round {slug}, which is blind until it"
            f" is closed, {'waits' if len(whose) == 1 else 'wait'}, since the source has a new"
            " text; each coder is to look: stance check --coder NAME"
        )
