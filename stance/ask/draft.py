"""A claim on its way: what is known of it so far, and the claim file it becomes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from stance.domain.claim import PART_BREAK
from stance.text.matching import Span
from stance.values import KINDS, CitationRole, Mode, Noun, Position
from stance.work.create import Created, named_in

#: Who codes, where and by what: the same for all claims of a conversation.
CODING = ("coder", "round", "codebook")


@dataclass(frozen=True)
class SourceDraft:
    """The source: one that is there, by its slug alone, or a new one with its text."""

    slug: str
    title: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    url: str | None = None
    language: str | None = None
    kind: str | None = None
    text: str | None = None
    author: str | None = None
    original: str | None = None
    pages: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class ConditionDraft:
    """A condition, the words for it, and who must meet it."""

    condition: str
    wording: str | None = None
    addressees: tuple[str, ...] = ()
    dropped: bool = False


@dataclass(frozen=True)
class ReasonDraft:
    """A reason, and the words for it."""

    reason: str
    wording: str | None = None


@dataclass(frozen=True)
class CitationDraft:
    """A treaty, what it is cited as, and whose commitment or breach it is."""

    treaty: str
    role: CitationRole = CitationRole.MENTION
    by: tuple[str, ...] = ()
    provision: str | None = None
    wording: str | None = None


@dataclass(frozen=True)
class StanceDraft:
    """One stance; what is None has not been asked yet, what is empty is known to be none."""

    holder: tuple[str, ...] | None = None
    issue: str | None = None
    position: Position | None = None
    addressees: tuple[str, ...] | None = None
    conditions: tuple[ConditionDraft, ...] | None = None
    reasons: tuple[ReasonDraft, ...] | None = None
    citations: tuple[CitationDraft, ...] | None = None
    form: str | None = None
    ascribed: bool | None = None
    note: str | None = None


@dataclass(frozen=True)
class Draft:
    """The claim as far as it is known; `given` names what came as options and is not asked."""

    source: SourceDraft | None = None
    quote: tuple[str, ...] = ()
    places: tuple[Span, ...] = ()
    paraphrase: str | None = None
    speaker: str | None = None
    stated_on: str | None = None
    mode: Mode | None = None
    relayed_by: str | None = None
    repeats: str | None = None
    stance: StanceDraft = StanceDraft()
    finished: tuple[StanceDraft, ...] = ()
    created: tuple[Created, ...] = ()
    more: tuple[tuple[str, Any], ...] = ()
    given: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """The words of the claim, whether a quote or a paraphrase."""
        return PART_BREAK.join(self.quote) or self.paraphrase or ""

    @property
    def stances(self) -> tuple[StanceDraft, ...]:
        """All its stances, the one in hand last."""
        return (*self.finished, self.stance)

    def with_stance(self, **changes: Any) -> "Draft":
        """The draft with these fields of the stance in hand changed."""
        return replace(self, stance=replace(self.stance, **changes))

    def as_file(self) -> dict[str, Any]:
        """The claim file that records it."""
        if self.source is None:
            raise ValueError("a draft without a source is no claim file")
        claim = self._claim()
        file: dict[str, Any] = {}
        for each in _needed(self.created, claim):
            file.setdefault(KINDS[each.noun].heading, []).append(each.as_entry())
        return {**file, "sources": [{**_filled(self.source), "claims": [claim]}]}

    def _claim(self) -> dict[str, Any]:
        claim = {
            **dict(self.more),
            "quote": list(self.quote),
            "quote_start": self.places[0].start if self.places else None,
            "paraphrase": self.paraphrase,
            "speaker": self.speaker,
            "stated_on": self.stated_on,
            "mode": self.mode,
            "relayed_by": self.relayed_by,
            "repeats": self.repeats,
            "stances": [_filled(each) for each in self.stances],
        }
        return _without_empty(claim)


def _needed(created: Sequence[Created], claim: Mapping[str, Any]) -> list[Created]:
    """Of what was made on the way, what the claim names, and whom those speak for."""
    named = set(named_in([claim]))
    needed: list[Created] = []
    for each in reversed(created):
        if (each.noun, each.slug) in named:
            needed.append(each)
            ties = dict(each.fields).get("affiliations", ())
            named |= {(Noun.ACTOR, tie["within"]) for tie in ties}
    return needed[::-1]


def _filled(draft: Any) -> dict[str, Any]:
    """A draft's fields as a claim file has them: lists, and nothing that is empty."""
    return _without_empty(asdict(draft))


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _plain(value)
        for name, value in values.items()
        if value is not None and value not in ((), [])
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return _without_empty(value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return getattr(value, "value", value)


def stance_from(values: Mapping[str, Any]) -> StanceDraft:
    """A stance as a claim file has it; what it leaves out is None, since nobody was asked."""
    known = {name: value for name, value in values.items() if value not in (None, [], ())}
    lists = {"holder": _texts, "addressees": _texts}
    uses = {"conditions": ConditionDraft, "reasons": ReasonDraft, "citations": CitationDraft}
    for name, read in lists.items():
        if name in known:
            known[name] = read(known[name])
    for name, kind in uses.items():
        if name in known:
            known[name] = tuple(_use(kind, each) for each in known[name])
    if "position" in known:
        known["position"] = Position(known["position"])
    names = {each.name for each in fields(StanceDraft)}
    return StanceDraft(**{name: value for name, value in known.items() if name in names})


def _use(kind: Any, values: Mapping[str, Any]) -> Any:
    known = dict(values)
    for name in ("addressees", "by"):
        if name in known:
            known[name] = _texts(known[name])
    if "role" in known:
        known["role"] = CitationRole(known["role"])
    return kind(**known)


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
