"""A proposal with all that whoever decides of it looks at."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.schema import ClaimEntry
from stance.claimfile.validation import validated_as
from stance.db.models import SourceVersion
from stance.domain.claim import ClaimContent
from stance.domain.phrases import quoted, read_back
from stance.domain.unrecorded.in_slugs import stance_rows
from stance.domain.unrecorded.proposal import StoredProposal
from stance.domain.utterances import NewUtterance
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError, LocatedError
from stance.queries.coding import proposals as queries
from stance.queries.utterances import said_before
from stance.reports.proposals.whole import ShownProposal
from stance.text.anchoring import SourceText, find_parts
from stance.text.excerpts import Excerpt, excerpts
from stance.work.keys import unknown_proposal
from stance.work.proposals.proof import AtHand, Proving, in_record

_CONTEXT = 240


def shown_proposal(session: Session, key: str) -> ShownProposal:
    """What is shown of a proposal, decided of or not; raises InputError where there is none."""
    proposal = queries.of_key(session, key=key)
    if proposal is None:
        raise unknown_proposal(session, key)
    return looked_at(Proving(session), proposal)


def looked_at(proving: Proving, proposal: StoredProposal) -> ShownProposal:
    """What is shown of a proposal, read against what is there today."""
    passages, known = _passages(proving.session, proposal), proving.known
    try:
        at_hand = proving.at_hand(proposal.source)
        content = _content(proving, proposal, at_hand)
    except InputError as error:
        said = " ".join(map(str, proposal.of_stances("position")))
        wrong = str(error).split("\n")
        return ShownProposal(proposal, passages, f"{_said(proposal)}, {said}", wrong=wrong)
    told: set[str] = set()
    rows = stance_rows(content, known, proposal.source)
    return ShownProposal(
        proposal,
        passages,
        f"{known.actors.name(known.actors.slug(content.speaker))}, {_said(proposal)}",
        [read_back(row, known, told) for row in rows],
        list(_wordings(content, known)),
        None if proposal.decided else _there(proving, proposal, content, at_hand),
    )


def _there(
    proving: Proving, proposal: StoredProposal, content: ClaimContent, at_hand: AtHand
) -> str | None:
    """What the record has of the words already or, where it has not, of words that are like them.

    Whoever decides is to know of these before, as whoever adds a claim is told of them.
    """
    said = NewUtterance(content.speaker, content.stated, content.quote or "", proposal.source)
    same = in_record(content, at_hand, proving.known)
    if same:
        return same[0]
    alike = said_before(proving.session, vocabulary=proving.known, said=said)
    for other, _ in alike[:1]:
        place = f"{other.date}, {other.source}"
        return f"it is like {other.key} ({place}), which may be the same utterance"
    return None


def _content(proving: Proving, proposal: StoredProposal, at_hand: AtHand) -> ClaimContent:
    """What a proposal says today; raises InputError where it no longer holds."""
    document = Document(proposal.key, None, dict(proposal.entry), "")
    try:
        return proving.content(validated_as(ClaimEntry, document), at_hand)
    except LocatedError as error:
        raise document.locate(error) from error


def _said(proposal: StoredProposal) -> str:
    entry = proposal.entry
    relayed = f", relayed by {entry['relayed_by']}" if entry.get("relayed_by") else ""
    return f"{entry['stated_on']}, {entry.get('mode', 'direct')}{relayed}"


def _passages(session: Session, proposal: StoredProposal) -> Sequence[Excerpt]:
    """The passage in the text in which it was proved."""
    text = session.get_one(SourceVersion, proposal.version).text
    try:
        parts = find_parts(SourceText(text), proposal.quote, start=proposal.start)
    except InputError:
        parts = find_parts(SourceText(text), proposal.quote)
    return excerpts(text, [(span.start, span.end) for span in parts], context=_CONTEXT)


def _wordings(content: ClaimContent, known: Vocabulary) -> Iterator[str]:
    """What each condition, reason and treaty rests on, once."""
    lines: dict[str, None] = {}
    for stance in content.stances:
        uses = [
            *((known.conditions.by_id[use.condition], use.wording) for use in stance.conditions),
            *((known.reasons.by_id[use.reason], use.wording) for use in stance.reasons),
            *((known.treaties.by_id[use.treaty], use.wording) for use in stance.citations),
        ]
        for entry, wording in uses:
            words = quoted(wording.text) if wording else "no words are given"
            lines[f"{entry.name}: {words}"] = None
    yield from lines
