"""Adjudicating readings: one is taken into the record, or none; and taking that back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from shlex import quote

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.writing import Value
from stance.domain.claim import StoredClaim
from stance.domain.coding.rounds import Round
from stance.domain.coding.settlement import Settlement, decision
from stance.domain.names import Making
from stance.domain.phrases import another
from stance.domain.versions import FieldChange, changed_fields
from stance.errors import InputError
from stance.queries import claims
from stance.queries.coding.settled import settlements_of
from stance.queries.vocabulary import vocabulary
from stance.store import corrections
from stance.store import set_aside as aside
from stance.store.claims import meanwhile
from stance.store.log import moment
from stance.work.correct import opened_claim
from stance.work.importing.run import Intake
from stance.work.record import Recorded, record_in
from stance.work.rounds.for_record import Settling, as_settling, record_writer
from stance.work.rounds.in_record import RecordOf
from stance.work.rounds.membership import as_coder
from stance.work.rounds.questions import adjudicable, live_reading, question_of
from stance.work.transaction import USUAL, Terms, in_one

#: What differs between versions of a claim that say the same.
_APART = frozenset({"coder", "adjudicates", "codebook"})
_TAKEN_BACK = "what was adjudicated is taken back"


@dataclass(frozen=True)
class Verdict:
    """What is decided of a question: which reading is taken, by whom, edited or as it is.

    With `replace` a claim that the record has of these words, and that says something else, gets it
    as its next version; with `seen` only where that is still the version of this id.
    """

    reading: str
    coder: str | None
    replace: bool = False
    seen: int | None = None
    edited: Document | None = None


@dataclass(frozen=True)
class Adjudicated:
    """What came of it: the readings, and the claim of the record that settles them, if one does.

    `corrects` where that was there and said something else; `changes` are what. `version` is the id
    of what it was.
    """

    readings: tuple[str, ...]
    claim: str | None = None
    recorded: Recorded | None = None
    changes: tuple[FieldChange, ...] = ()
    version: int | None = None

    @property
    def corrects(self) -> bool:
        """Whether the record said something else of these words before."""
        return bool(self.changes)

    @property
    def recorded_as(self) -> str:
        """What was recorded: a claim by its key, or a later version of it; empty where nothing."""
        number = self.recorded.versions.get(self.claim or "", 1) if self.recorded else 1
        return (self.claim or "") if number == 1 else f"version {number} of {self.claim}"


def take(into: str | Session, slug: str, verdict: Verdict, *, terms: Terms = USUAL) -> Adjudicated:
    """Record what a reading says, or an edited claim file, in the record: it settles its question.

    Raises InputError for a round that may not be adjudicated, a reading that is not there or not
    open, nobody who adjudicates, and where the record has the words with another content and that
    is not to be replaced; OvertakenError where somebody corrected that meanwhile.
    """
    signed = replace(terms, coder=adjudicator(verdict.coder))
    return in_one(into, signed, lambda session: _take(session, slug, verdict, signed))


@dataclass(frozen=True)
class Drafted:
    """What taking a reading would record: its entry in a claim file, and what is there already."""

    slug: str
    entry: Value
    readings: tuple[str, ...]
    there: StoredClaim | None
    versions: int
    differs: str

    @property
    def document(self) -> Document:
        """A claim file of it alone."""
        value = {"sources": [{"slug": self.slug, "claims": [self.entry]}]}
        return Document("the claim", None, value, "")


def drafted(session: Session, slug: str, key: str, coder: str | None) -> Drafted:
    """What would be recorded of a reading, and which readings that would settle; errors as `take`.

    A claim of the record that says the same already stays as it is, and only settles them.
    """
    one = adjudicable(session, slug)
    reading = live_reading(session, one, key)
    keys = _open_beside(session, one, reading, coder)
    known, content = vocabulary(session), reading.content
    record = RecordOf(session, known, content.source)
    there = record.claim_of(content, keys)
    differs = record.differs(there, content) if there else ""
    writer = record_writer(session, known, content.source)
    how = Settling(adjudicator(coder), keys)
    if there and there.is_live and not differs:
        entry = writer.as_it_is(there, how)
    else:
        entry = writer.entry(reading, there, how)
    versions = record.versions(there.key) if there else 0
    return Drafted(writer.slug, entry, tuple(keys), there, versions, differs)


def _open_beside(
    session: Session, one: Round, reading: StoredClaim, coder: str | None
) -> list[str]:
    """The open readings of the same question, in the same source; refuse where none is."""
    question = question_of(session, one, reading)
    settled = settlements_of(session, keys=question.keys)
    beside = claims.of_keys(session, keys=[key for key in question.keys if key not in settled])
    keys = [
        each.key
        for each in beside
        if each.is_live and each.content.source == reading.content.source
    ]
    if not keys:
        raise _decided(one, settled[reading.key], reading.key, coder)
    return keys


def _decided(one: Round, became: Settlement, key: str, coder: str | None) -> InputError:
    """The error for a reading of which something was decided already."""
    how = f"settled by {became.claim}" if became.claim else "set aside"
    by = f" --coder {quote(coder)}" if coder else ""
    return InputError(
        f"{key} was {how} already",
        f"to decide anew: stance round adjudicate {one.slug} --undo {key}{by}",
    )


def _take(session: Session, slug: str, verdict: Verdict, terms: Terms) -> Adjudicated:
    draft = drafted(session, slug, verdict.reading, verdict.coder)
    there = draft.there
    if verdict.seen is not None and (there is None or there.id != verdict.seen):
        raise meanwhile()
    if there and not verdict.replace:
        _refuse_other(draft, there)
    document = as_settling(verdict.edited, draft.entry) if verdict.edited else draft.document
    before = opened_claim(session, there, draft.versions) if there and there.is_live else None
    intake = Intake(replace=True, claims_only=True, making=Making.FIRST)
    recorded = record_in(session, document, intake, terms)
    (key,) = recorded.keys
    changes: tuple[FieldChange, ...] = ()
    if before is not None:
        after = opened_claim(session, claims.of_key(session, key=key)[-1], draft.versions + 1)
        found = changed_fields(before.outright, after.outright)
        changes = tuple(each for each in found if each.field not in _APART)
    return Adjudicated(draft.readings, key, recorded, changes, there.id if there else None)


def _refuse_other(draft: Drafted, there: StoredClaim) -> None:
    """Refuse to say of words what the record does not say of them."""
    if not there.is_live:
        because = f" ({there.retired_reason})" if there.retired_reason else ""
        raise InputError(
            f"the record had this claim, as {there.key}, and it was retracted{because}",
            "use --replace to record it again all the same",
        )
    if draft.differs:
        raise InputError(
            f"the record has these words already, as {there.key}, with {another(draft.differs)}",
            "use --replace to record what was taken as its next version",
        )


def adjudicator(typed: str | None) -> str:
    """Who adjudicates; raises InputError where nobody says who that is."""
    if not typed or not typed.strip():
        raise InputError("who adjudicates is missing", "say it with --coder or STANCE_CODER")
    return as_coder(typed)


def set_aside(
    into: str | Session,
    slug: str,
    keys: Sequence[str],
    *,
    coder: str | None,
    reason: str,
    terms: Terms = USUAL,
) -> Adjudicated:
    """Decide that the record has nothing of some readings, for a reason.

    Raises InputError where that is empty, and for readings that are not there or not open.
    """
    signed = replace(terms, coder=adjudicator(coder))
    if not reason.strip():
        raise InputError("--reason is missing", "say why nothing of these is recorded")

    def act(session: Session) -> Adjudicated:
        one = adjudicable(session, slug)
        named = list(dict.fromkeys(keys))
        for key in named:
            live_reading(session, one, key)
        settled = settlements_of(session, keys=named)
        for key, became in settled.items():
            raise _decided(one, became, key, signed.coder)
        aside.set_aside(session, keys=named, reason=reason.strip())
        return Adjudicated(tuple(named))

    return in_one(into, signed, act)


@dataclass(frozen=True)
class TakenBack:
    """The readings that are open again; claims that were `retracted`, or `restored` to before."""

    readings: tuple[str, ...]
    retracted: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()


def take_back(
    into: str | Session, slug: str, keys: Sequence[str], *, coder: str | None, terms: Terms = USUAL
) -> TakenBack:
    """Undo what was decided of readings: they are open again.

    A claim that was recorded to settle them is retracted, or says again what it said before.
    Raises InputError for readings that are not there, or open.
    """
    signed = replace(terms, coder=adjudicator(coder))

    def act(session: Session) -> TakenBack:
        one = adjudicable(session, slug)
        for key in keys:
            live_reading(session, one, key)
        became = settlements_of(session, keys=keys)
        still = [key for key in keys if key not in became]
        if still:
            raise InputError(f"{still[0]} is open: nothing was decided of it", "leave it out")
        apart = [key for key, each in became.items() if each.claim is None]
        aside.take_up_again(session, keys=apart)
        settling: dict[str, list[str]] = {}
        for key, each in became.items():
            if each.claim is not None:
                settling.setdefault(each.claim, []).append(key)
        done = [_restore(session, *each, signed.coder) for each in settling.items()]
        return _summed(apart, done)

    return in_one(into, signed, act)


def _restore(session: Session, key: str, named: Collection[str], coder: str | None) -> TakenBack:
    """Bring a claim back to what it was before it settled any of the readings that are named."""
    versions = claims.of_key(session, key=key)
    last, first = versions[-1], min(decision(versions, each) for each in named)
    before = versions[first - 1] if first else None
    if before is not None and before.retired_reason is None:
        freed = tuple(sorted(set(last.content.adjudicates) - set(before.content.adjudicates)))
        content = replace(before.content, coder=coder)
        corrections.supersede(session, last=last, content=content, at=moment(session))
        return TakenBack(freed, restored=(key,))
    corrections.retract(session, last=last, reason=_TAKEN_BACK, at=moment(session))
    return TakenBack(last.content.adjudicates, retracted=(key,))


def _summed(aside: Iterable[str], done: Iterable[TakenBack]) -> TakenBack:
    every = list(done)
    return TakenBack(
        (*aside, *(key for each in every for key in each.readings)),
        tuple(key for each in every for key in each.retracted),
        tuple(key for each in every for key in each.restored),
    )
