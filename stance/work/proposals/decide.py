"""Deciding of what programs proposed: taken into the record as it is, mended, or dropped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.formats.yaml_writing import to_yaml
from stance.claimfile.schema import ClaimEntry
from stance.claimfile.validation import validated
from stance.domain.names import Making
from stance.domain.unrecorded.proposal import Decided, StoredProposal
from stance.errors import InputError
from stance.queries.coding import proposals as queries
from stance.store import proposals as store
from stance.work.importing.run import Intake
from stance.work.keys import unknown_proposal
from stance.work.record import Recorded, record_in
from stance.work.rounds.for_record import only_claim
from stance.work.rounds.membership import as_coder
from stance.work.transaction import USUAL, Terms, in_one

_HEADER = """\
# {key}, proposed{by}: what is wrong with it is to be mended here.
# Save and close: it is read back before it is recorded. Leave it as it is, or
# empty it, and nothing is recorded. The source stays. New vocabulary goes under
# actors:, issues:, conditions:, reasons: or treaties:, as in any claim file.
"""
#: What a claim is told to be changed by that the record has with another content.
_OTHERWISE = "mend the proposal or drop it; to change the claim: stance correct {key}"
_INTAKE = Intake(remedy=_OTHERWISE, making=Making.FIRST)


@dataclass(frozen=True)
class SettledProposal:
    """What came of a proposal: the claim of the record that it is now, or that it was dropped.

    `is_new` unless the record said the same already.
    """

    proposal: str
    how: Decided
    claim: str | None = None
    recorded: Recorded | None = None

    @property
    def is_new(self) -> bool:
        """Whether the claim was recorded just now."""
        return bool(self.recorded and self.recorded.keys)

    def told(self, *, dry_run: bool = False) -> str:
        """What was decided, in a sentence; in a dry run, what would be."""
        would = "would be " if dry_run else ""
        if self.claim is None:
            return f"{self.proposal} {would}{self.how}"
        if not self.is_new:
            return f"{self.proposal} {would}{self.how}: the record says it already, as {self.claim}"
        return f"{self.proposal} {would}{self.how}, recorded as {self.claim}"


def accept(
    into: str | Session, keys: Iterable[str], *, coder: str | None, terms: Terms = USUAL
) -> list[SettledProposal]:
    """Record what proposals say, in the record, all of them or none.

    Raises InputError for one that is not there or waits no longer, where nobody says who decides,
    and where it does not hold, or no longer: as the text or the vocabulary are today.
    """
    signed = replace(terms, coder=decider(coder))

    def act(session: Session) -> list[SettledProposal]:
        return [_accepted(session, key, signed) for key in dict.fromkeys(keys)]

    return in_one(into, signed, act)


def mend(
    into: str | Session,
    key: str,
    edited: Document,
    *,
    coder: str | None,
    terms: Terms = USUAL,
) -> SettledProposal:
    """Record what a proposal says once it was edited, as a claim file of one claim of its source.

    What was not changed after all is accepted. Errors as `accept`.
    """
    signed = replace(terms, coder=decider(coder))

    def act(session: Session) -> SettledProposal:
        proposal = waiting(session, key)
        document = _of_source(edited, proposal, signed.coder)
        before = Document(key, None, claim_file(proposal, signed.coder), "")
        is_same = validated(document) == validated(before)
        how = Decided.ACCEPTED if is_same else Decided.MENDED
        return _taken(session, proposal, document, how, signed)

    return in_one(into, signed, act)


def drop(
    into: str | Session,
    keys: Iterable[str],
    *,
    reason: str,
    coder: str | None,
    terms: Terms = USUAL,
) -> list[SettledProposal]:
    """Decide that nothing is recorded of proposals, for a reason, which is kept.

    Raises InputError where that is empty, where nobody says who decides, and for a proposal that is
    not there or waits no longer.
    """
    signed = replace(terms, coder=decider(coder))
    if not reason.strip():
        raise InputError("--reason is missing", "say why nothing is recorded of it")

    def act(session: Session) -> list[SettledProposal]:
        dropped = [waiting(session, key) for key in dict.fromkeys(keys)]
        for each in dropped:
            store.decide(session, proposal_id=each.id, how=Decided.DROPPED, reason=reason.strip())
        return [SettledProposal(each.key, Decided.DROPPED) for each in dropped]

    return in_one(into, signed, act)


def decider(typed: str | None) -> str:
    """Who decides; raises InputError where nobody says who that is."""
    if not typed or not typed.strip():
        raise InputError("who decides is missing", "say it with --coder or STANCE_CODER")
    return as_coder(typed)


def waiting(session: Session, key: str) -> StoredProposal:
    """The proposal of this key; raises InputError where there is none, or it was decided of."""
    proposal = queries.of_key(session, key=key)
    if proposal is None:
        raise unknown_proposal(session, key)
    if proposal.decided:
        raise InputError(f"the proposal {key} was {proposal.decided}", "it waits no longer")
    return proposal


def claim_file(proposal: StoredProposal, coder: str | None) -> dict[str, Any]:
    """A claim file of what a proposal says, coded by whoever takes it into the record."""
    entry = {**proposal.entry, "coder": coder}
    claim = {name: entry[name] for name in ClaimEntry.model_fields if entry.get(name) is not None}
    return {"sources": [{"slug": proposal.source, "claims": [claim]}]}


def to_be_mended(session: Session, key: str, coder: str | None) -> str:
    """What is opened in an editor to mend a proposal; errors as `accept`."""
    proposal = waiting(session, key)
    by = f" by {proposal.proposed_by}" if proposal.proposed_by else ""
    why = "".join(f"# {line}\n" for line in (proposal.why or "").splitlines())
    head = _HEADER.format(key=key, by=by) + (f"# It says why:\n{why}" if why else "")
    return head + to_yaml(claim_file(proposal, decider(coder)))


def _accepted(session: Session, key: str, terms: Terms) -> SettledProposal:
    proposal = waiting(session, key)
    name = f"the proposal {key}"
    document = Document(name, None, claim_file(proposal, terms.coder), "")
    return _taken(session, proposal, document, Decided.ACCEPTED, terms)


def _taken(
    session: Session,
    proposal: StoredProposal,
    document: Document,
    how: Decided,
    terms: Terms,
) -> SettledProposal:
    recorded = record_in(session, document, _INTAKE, terms)
    if recorded.retracted:
        (key,) = recorded.retracted
        raise InputError(
            f"the record had what {proposal.key} says, as {key}, and it was retracted",
            f"drop the proposal, or see why: stance history {key}",
        )
    (claim,) = recorded.keys or recorded.unchanged
    store.decide(session, proposal_id=proposal.id, how=how, claim=claim)
    return SettledProposal(proposal.key, how, claim, recorded)


def _of_source(edited: Document, proposal: StoredProposal, coder: str | None) -> Document:
    """An edited claim file, if it is of one claim of the proposal's source; by whoever decides."""
    claim, slug = only_claim(edited.value)
    if claim is None or slug != proposal.source:
        raise InputError(
            f"a proposal becomes one claim of its source, {proposal.source}",
            "leave that as it was: others go through stance import",
        )
    given: Mapping[str, Any] = {**claim, "coder": coder}
    in_order = {name: given[name] for name in ClaimEntry.model_fields if name in given}
    unknown = {name: each for name, each in given.items() if name not in in_order}
    claims = [{**in_order, **unknown}]
    value = {**edited.value, "sources": [{"slug": slug, "claims": claims}]}
    return Document(edited.name, edited.folder, value, edited.text)
