"""A proposal as people read it in lines: the passage, how it reads, who proposed it and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.domain.phrases import reflowed
from stance.domain.unrecorded.proposal import UNSIGNED, StoredProposal
from stance.text.excerpts import Excerpt


@dataclass(frozen=True)
class ShownProposal:
    """A proposal: the passage it quotes, how its stances read, and what else is to be known.

    `facts` are who says it, when and how, `wordings` what each condition, reason and citation rests
    on; `there` is what the record has of the words; `wrong` what keeps it from being recorded.
    """

    proposal: StoredProposal
    passages: Sequence[Excerpt]
    facts: str
    sentences: Sequence[str] = ()
    wordings: Sequence[str] = ()
    there: str | None = None
    wrong: Sequence[str] = ()


def proposed_by(one: StoredProposal) -> str:
    """Who proposed it, how sure it was, and why."""
    sure = f", confidence {one.confidence:g}" if one.confidence is not None else ""
    why = f": {reflowed(one.why)}" if one.why else ""
    return f"{one.proposed_by or UNSIGNED}{sure}{why}"


def passage(excerpt: Excerpt) -> Iterator[tuple[str, bool]]:
    """The pieces of a passage on one line, each with whether it is quoted."""
    yield "…" if excerpt.cut_before else "", False
    for piece in excerpt.pieces:
        text = " ".join(piece.text.split("\n"))
        yield f"»{text}«" if piece.quoted else text, piece.quoted
    yield "…" if excerpt.cut_after else "", False


def proposal_facts(shown: ShownProposal) -> Iterator[tuple[str, str]]:
    """All that is known of a proposal, with headings."""
    one = shown.proposal
    yield "Source", f"{one.where}: {one.title}"
    for excerpt in shown.passages:
        yield "Words", reflowed("".join(text for text, _ in passage(excerpt)))
    yield "Said", shown.facts
    yield from (("Reads", sentence) for sentence in shown.sentences)
    yield from (("Rests on", wording) for wording in shown.wordings)
    yield "Proposed by", proposed_by(one)
    by = f" by {one.imported_by}" if one.imported_by else ""
    yield "Imported", f"{one.imported_at.date()}{by}"
    if one.decided:
        yield "Decided", str(one.decided)
    if shown.there:
        yield "Record", shown.there
    yield from (("Wrong", line) for line in shown.wrong)
