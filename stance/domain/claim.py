"""What a claim says, in ids: the shape in which claims are recorded, kept and compared."""

import datetime as dt
from dataclasses import dataclass, field, replace
from hashlib import sha256

from stance.domain.positions import TURNED
from stance.domain.vocabulary import Entries, Vocabulary
from stance.errors import InputError
from stance.text.edtf import EdtfDate
from stance.values import CitationRole, Form, Mode, Position

#: What stands between the parts of an interrupted quotation.
PART_BREAK = " […] "

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WordingContent:
    """Words a condition, reason or citation rests on, with their place in the source's text.

    The place is None where the source has no text: then the words are the coder's own.
    """

    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class ConditionContent:
    """A condition attached to a stance."""

    condition: int
    wording: WordingContent | None = None
    addressees: tuple[int, ...] = ()
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class ReasonContent:
    """A reason given for a stance."""

    reason: int
    wording: WordingContent | None = None


@dataclass(frozen=True, slots=True)
class CitationContent:
    """A treaty cited by a stance."""

    treaty: int
    role: CitationRole
    provision: str | None = None
    wording: WordingContent | None = None
    by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceContent:
    """One position of one holder on one issue."""

    holder: int
    issue: int
    position: Position
    form: Form
    ascribed: bool
    ascribed_set: bool = False
    note: str | None = None
    addressees: tuple[int, ...] = ()
    conditions: tuple[ConditionContent, ...] = ()
    reasons: tuple[ReasonContent, ...] = ()
    citations: tuple[CitationContent, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimContent:
    """One utterance or act with its stances; `places` are those of the quote's parts.

    `found_by` says what was passed over to find them, and is no part of what the claim says.
    It is of the record, or with `round` (the id of one) the reading of its coder there; `codebook`
    is the id of the version of the rules it was coded by, `adjudicates` are keys of the readings
    that it settles, in their order.
    """

    source: int
    version: int | None
    quote: str | None
    places: tuple[Place, ...]
    paraphrase: str | None
    mode: Mode
    speaker: int
    stated: EdtfDate
    relayed_by: int | None
    translation: str | None
    note: str | None
    coder: str | None
    repeats: str | None
    stances: tuple[StanceContent, ...]
    found_by: str | None = field(default=None, compare=False)
    round: int | None = None
    codebook: int | None = None
    adjudicates: tuple[str, ...] = ()

    @property
    def reading(self) -> tuple[int, str | None] | None:
        """Whose reading it is, and of which round; None for the record."""
        return None if self.round is None else (self.round, self.coder)

    @property
    def fingerprint(self) -> str:
        """What makes it the same utterance of its speaker and source.

        The places of the quote's parts, or the digest of the paraphrase, its date and its issues:
        two votes are told in the same words.
        """
        if self.places:
            return self.words_apart
        issues = sorted({stance.issue for stance in self.stances})
        return _digest("\0".join([self.paraphrase or "", self.stated.text, *map(str, issues)]))

    @property
    def words_apart(self) -> str:
        """The same by the words alone, as claims were told apart once, and as keys are made."""
        if len(self.places) == 1:
            ((start, end),) = self.places
            return f"{start}-{end}"
        if self.places:
            return "+".join([f"{start}-{end}" for start, end in self.places])
        return _digest(self.paraphrase or "")

    def in_one_order(self) -> "ClaimContent":
        """The same content with everything that has no order of its own sorted, to compare."""
        stances = sorted(map(_in_one_order, self.stances), key=lambda each: each.holder)
        return replace(self, stances=tuple(sorted(stances, key=lambda each: each.issue)))


def own_relay(name: str) -> InputError:
    """The error for a claim that is relayed by who spoke: nobody's report of it is given."""
    return InputError(
        f"{name} is the speaker, who relays nothing", "leave it out, or name who reported the words"
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def _in_one_order(stance: StanceContent) -> StanceContent:
    conditions = [
        replace(each, addressees=tuple(sorted(each.addressees))) for each in stance.conditions
    ]
    citations = [replace(each, by=tuple(sorted(each.by))) for each in stance.citations]
    return replace(
        stance,
        addressees=tuple(sorted(stance.addressees)),
        conditions=tuple(sorted(conditions, key=lambda each: each.condition)),
        reasons=tuple(sorted(stance.reasons, key=lambda each: each.reason)),
        citations=tuple(
            sorted(citations, key=lambda each: (each.treaty, each.role, each.provision or ""))
        ),
    )


def in_roots(content: ClaimContent, known: Vocabulary) -> ClaimContent:
    """The same content with every double led back to its root."""
    actors = known.actors
    return replace(
        content,
        speaker=actors.root(content.speaker).id,
        relayed_by=actors.root(content.relayed_by).id if content.relayed_by else None,
        stances=tuple(_stance_in_roots(each, known) for each in content.stances),
    )


def _stance_in_roots(stance: StanceContent, known: Vocabulary) -> StanceContent:
    actors = known.actors
    return replace(
        stance,
        holder=actors.root(stance.holder).id,
        issue=known.issues.root(stance.issue).id,
        position=position_in_root(stance, known),
        addressees=_roots(stance.addressees, actors),
        conditions=tuple(
            replace(
                each,
                condition=known.conditions.root(each.condition).id,
                addressees=_roots(each.addressees, actors),
            )
            for each in stance.conditions
        ),
        reasons=tuple(
            replace(each, reason=known.reasons.root(each.reason).id) for each in stance.reasons
        ),
        citations=tuple(
            replace(each, treaty=known.treaties.root(each.treaty).id, by=_roots(each.by, actors))
            for each in stance.citations
        ),
    )


def position_in_root(stance: StanceContent, known: Vocabulary) -> Position:
    """The position on the root of a stance's issue, which may say the opposite of it."""
    is_turned = stance.issue in known.issues.reversed
    return TURNED[stance.position] if is_turned else stance.position


def _roots(ids: tuple[int, ...], entries: Entries) -> tuple[int, ...]:
    return tuple(dict.fromkeys(entries.root(each).id for each in ids))


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """One version of a claim in the database."""

    id: int
    key: str
    content: ClaimContent
    recorded_at: dt.datetime
    retired_at: dt.datetime | None
    retired_by: str | None
    retired_reason: str | None
    replaces: int | None

    @property
    def group(self) -> str:
        """The key its group of repeats is known by."""
        return self.content.repeats or self.key

    @property
    def is_live(self) -> bool:
        """Whether it counts today."""
        return self.retired_at is None
