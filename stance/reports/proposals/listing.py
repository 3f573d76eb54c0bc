"""Proposals as a table."""

from collections.abc import Iterable, Iterator

from stance.domain.claim import PART_BREAK
from stance.domain.phrases import quoted
from stance.domain.unrecorded.proposal import UNSIGNED, WAITING, StoredProposal
from stance.reports.field import Fields, number_or_none, text, text_or_none, texts
from stance.reports.table import Column, Grounds, Table
from stance.text.cleaning import shorten

_SHOWN = 100


def _words(one: StoredProposal) -> str:
    return PART_BREAK.join(one.quote)


FIELDS: Fields[StoredProposal] = (
    text("proposal", lambda one: one.key),
    text("state", lambda one: one.state),
    text("source", lambda one: one.source),
    text_or_none("page", lambda one: one.page),
    text("quote", _words),
    text("speaker", lambda one: one.entry["speaker"]),
    text("date", lambda one: one.entry["stated_on"]),
    texts("holders", lambda one: one.of_stances("holder")),
    texts("issues", lambda one: one.of_stances("issue")),
    texts("positions", lambda one: one.of_stances("position")),
    text_or_none("proposed_by", lambda one: one.proposed_by),
    number_or_none("confidence", lambda one: one.confidence),
    text_or_none("why", lambda one: one.why),
    text("imported_at", lambda one: one.imported_at.isoformat()),
    text_or_none("imported_by", lambda one: one.imported_by),
    text_or_none("decided_at", lambda one: one.decided.at.isoformat() if one.decided else None),
    text_or_none("decided_by", lambda one: one.decided.by if one.decided else None),
    text_or_none("claim", lambda one: one.decided.claim if one.decided else None),
    text_or_none("reason", lambda one: one.decided.reason if one.decided else None),
)


def _says(one: StoredProposal) -> str:
    holders, issues = (", ".join(one.of_stances(field)) for field in ("holder", "issue"))
    return f"{holders}: {', '.join(one.of_stances('position'))} {issues}"


def _became(one: StoredProposal) -> str:
    if one.decided is None:
        return WAITING
    what = one.decided.claim or one.decided.reason
    return f"{one.decided.how} by {one.decided.by}: {what}"


_COLUMNS: list[Column[StoredProposal]] = [
    Column("Proposal", lambda one: one.key, whole=True),
    Column("Source", lambda one: one.where),
    Column("Words", lambda one: quoted(shorten(_words(one), _SHOWN))),
    Column("Says", _says),
    Column("Proposed by", lambda one: one.proposed_by or UNSIGNED),
]


def proposal_table(proposals: Iterable[StoredProposal], *, only_waiting: bool) -> Table:
    """A row for each proposal; of those that were decided, with what became of them."""
    became = [] if only_waiting else [Column("Became", _became)]
    return Table(
        "proposals",
        FIELDS,
        proposals,
        [*_COLUMNS, *became],
        notes=_notes(only_waiting=only_waiting),
        rests_on=lambda one: Grounds(sources=[one.source]),
    )


def _notes(*, only_waiting: bool) -> Iterator[str]:
    if only_waiting:
        yield "those that wait, and are in no report; with those that were decided: --all"
