"""The shape of a claim file. What is here is the contract with everybody who writes one."""

from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    StringConstraints,
    model_validator,
)

from stance.claimfile.field_types import (
    FORM,
    Date,
    Digest,
    Key,
    Name,
    Names,
    ShortName,
    ShortNames,
    Slug,
    Text,
    Texts,
    Timestamp,
)
from stance.claimfile.round_entries import CodebookEntry, RoundEntry
from stance.claimfile.text_entries import Paged, TextEntry, WithheldEntry
from stance.values import (
    ActorKind,
    AffiliationKind,
    CitationRole,
    Form,
    Logged,
    Mode,
    Position,
    SourceKind,
    TreatyKind,
)


class _Entry(BaseModel):
    model_config = FORM


class AffiliationEntry(_Entry):
    """An actor's place in another, in time."""

    within: Name
    kind: AffiliationKind = AffiliationKind.SPEAKS_FOR
    role: Name | None = None
    since: Date | None = None
    until: Date | None = None


class _Named(_Entry):
    slug: Slug
    aliases: ShortNames
    same_as: Name | None = None
    """The entry that this one was found to be a double of."""


class ActorEntry(_Named):
    """A state, organisation, ministry, person, group or the like."""

    name: Name
    kind: ActorKind
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = None
    iso3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    affiliations: Annotated[list[AffiliationEntry], Field(default_factory=list)]


class IssueEntry(_Named):
    """A proposition that one can support or oppose."""

    name: Name
    proposition: Name
    part_of: Name | None = None
    same_as_reversed: bool = False
    """That it says the opposite of `same_as`: support of the one is opposition to the other."""


class ConditionEntry(_Named):
    """A demand in its general form."""

    name: Name


class ReasonEntry(_Named):
    """An argument in its general form."""

    name: Name


class TreatyEntry(_Named):
    """A treaty or another international instrument; `registration` is its UNTS number."""

    name: Name
    kind: TreatyKind = TreatyKind.TREATY
    signed_on: Date | None = None
    in_force_on: Date | None = None
    ended_on: Date | None = None
    parties: Names
    registration: Name | None = None
    url: Name | None = None


class ConditionUseEntry(_Entry):
    """A condition attached to a stance, with the words used there."""

    condition: Name
    wording: Text | None = None
    addressees: Names
    dropped: bool = False


class ReasonUseEntry(_Entry):
    """A reason given for a stance."""

    reason: Name
    wording: Text | None = None


class CitationEntry(_Entry):
    """A stance's reference to a treaty; `by` is whose commitment, breach or step it is."""

    treaty: Name
    role: CitationRole = CitationRole.MENTION
    provision: ShortName | None = None
    wording: Text | None = None
    by: Names


class StanceEntry(_Entry):
    """One position on one issue; of each holder named, else of whom the speaker speaks for."""

    holder: Names
    issue: Name
    position: Position
    ascribed: bool | None = None
    """That somebody else says the holder takes it, or not, where the rule would say otherwise."""
    ascribed_set: bool | None = None
    """In a history: whether a coder set `ascribed`, or the rule of that time did."""
    form: Form = Form.VIEW
    addressees: Names
    conditions: Annotated[list[ConditionUseEntry], Field(default_factory=list)]
    reasons: Annotated[list[ReasonUseEntry], Field(default_factory=list)]
    citations: Annotated[list[CitationEntry], Field(default_factory=list)]
    note: Text | None = None


class RepeatOf(_Entry):
    """The claim that this one reports again: by its key, or by its source and quote."""

    key: Name | None = None
    source: Name | None = None
    quote: Texts

    @model_validator(mode="after")
    def _names_one_claim(self) -> "RepeatOf":
        if bool(self.key) == bool(self.source and self.quote):
            raise ValueError("name the claim by its key, or by its source and quote")
        return self


class KeptEntry(_Entry):
    """A person's word that a version stands, although a newer text lacks its words."""

    text_version: Annotated[int, Field(ge=1)]
    at: Timestamp


def _repeat_of(value: Any) -> Any:
    return {"key": value} if isinstance(value, str) else value


class ClaimEntry(_Entry):
    """One utterance or act that a source reports."""

    key: Key | None = None
    quote: Texts
    quote_start: Annotated[int, Field(ge=0)] | None = None
    prefix: Text | None = None
    paraphrase: Text | None = None
    mode: Mode | None = None
    speaker: Name
    stated_on: Date
    relayed_by: Name | None = None
    repeats: Annotated[RepeatOf, BeforeValidator(_repeat_of)] | None = None
    translation: Text | None = None
    note: Text | None = None
    coder: Name | None = None
    round: Name | None = None
    """The round that it is a reading of its coder in; left out for a claim of the record."""
    codebook: Annotated[int, Field(ge=0)] | None = None
    """The version of the codebook it was coded by, if not the round's or the newest; 0 for none."""
    adjudicates: Annotated[list[Key], Field(default_factory=list)]
    """The keys of the readings that it settles, of the same source."""
    text_version: Annotated[int, Field(ge=0)] | None = None
    """Which of the source's texts it was read in, if not the newest: 1 is the first, 0 none."""
    recorded_at: Timestamp | None = None
    """In a history: when this version of the claim was recorded."""
    retired_at: Timestamp | None = None
    """In a history: when it was corrected or retracted; left out while it is live."""
    retired_by: Text | None = None
    """In a history: the coder who corrected or retracted it, where that is known."""
    retired_reason: Text | None = None
    """In a history: why it was retracted."""
    replaces: Timestamp | None = None
    """In a history: `recorded_at` of the version that this one corrects."""
    found_by: Text | None = None
    """In a history: what was passed over to find the quote."""
    kept_in: Annotated[list[KeptEntry], Field(default_factory=list)]
    """In a history: the newer texts that a person kept this version in spite of, and when."""
    stances: Annotated[list[StanceEntry], Field(min_length=1)]

    @model_validator(mode="after")
    def _quotes_or_paraphrases(self) -> "ClaimEntry":
        if bool(self.quote) == bool(self.paraphrase):
            raise ValueError("a claim has either a quote or a paraphrase: give one of them")
        return self

    @model_validator(mode="after")
    def _settles_for_the_record(self) -> "ClaimEntry":
        if self.round and self.adjudicates:
            raise ValueError("a reading of a round settles no other: leave adjudicates out")
        return self

    @model_validator(mode="after")
    def _lives_in_order(self) -> "ClaimEntry":
        if self.recorded_at is None:
            if self.retired_at or self._of_its_end or self.replaces or self.kept_in:
                raise ValueError("the history of a claim needs recorded_at: add it")
            return self
        if self.key is None:
            raise ValueError("a version with recorded_at needs the key of its claim: add it")
        if self.retired_at and self.retired_at <= self.recorded_at:
            raise ValueError("a version is retired after it was recorded: correct retired_at")
        if self._of_its_end and not self.retired_at:
            raise ValueError(f"{self._of_its_end} is given without retired_at: add it")
        return self

    @property
    def _of_its_end(self) -> str | None:
        """The first field that is given of how it ended, beside when."""
        if self.retired_by:
            return "retired_by"
        return "retired_reason" if self.retired_reason else None

    @property
    def spoken_mode(self) -> Mode:
        """The mode given, else direct for a quote and indirect for a paraphrase."""
        return self.mode or (Mode.DIRECT if self.quote else Mode.INDIRECT)


class SourceEntry(Paged):
    """A document as it was read, with its claims."""

    slug: Slug
    title: Name | None = None
    publisher: Name | None = None
    author: Name | None = None
    published_on: Date | None = None
    url: Name | None = None
    language: Name | None = None
    kind: SourceKind | None = None
    excerpt: bool | None = None
    reference: ShortName | None = None
    """Its key in a reference manager."""
    original: Digest | None = None
    """The SHA-256 of the file that it was read from."""
    text: Text | None = None
    text_file: Name | None = None
    withheld: WithheldEntry | None = None
    """What is known of a text that is not passed on."""
    read_on: Date | None = None
    same_as: Name | None = None
    """The source that this one was found to be a double of: one document under two slugs."""
    versions: Annotated[list[TextEntry], Field(default_factory=list)]
    """All its texts, the oldest first, instead of one."""
    claims: Annotated[list[ClaimEntry], Field(default_factory=list)]

    @model_validator(mode="after")
    def _one_text(self) -> "SourceEntry":
        if self.text and self.text_file:
            raise ValueError("the text is given twice: by text and by text_file; leave one out")
        if self.versions and (self.text or self.text_file):
            raise ValueError("the text is given twice: by text and in versions; leave one out")
        if self.withheld and (self.text or self.text_file or self.versions):
            raise ValueError("the text is given, and withheld as well: leave one out")
        if self.pages and not (self.text or self.text_file or self.withheld):
            raise ValueError("pages are those of a text: give it as well")
        return self


class EditEntry(_Entry):
    """One row of the log of edits; in a history."""

    kind: Logged
    """What was edited: a kind of vocabulary, or a source."""
    slug: Slug
    field: Name
    """Its field; "entry" where all of it was added or removed."""
    before: Annotated[Text | None, Field(alias="from")] = None
    after: Annotated[Text | None, Field(alias="to")] = None
    at: Timestamp
    coder: Text | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> "EditEntry":
        if self.before == self.after:
            raise ValueError("an edit has a from or a to, which are not the same: correct it")
        return self


class ClaimFile(_Entry):
    """A claim file: vocabulary, codebooks and rounds, and sources with their claims."""

    actors: Annotated[list[ActorEntry], Field(default_factory=list)]
    issues: Annotated[list[IssueEntry], Field(default_factory=list)]
    conditions: Annotated[list[ConditionEntry], Field(default_factory=list)]
    reasons: Annotated[list[ReasonEntry], Field(default_factory=list)]
    treaties: Annotated[list[TreatyEntry], Field(default_factory=list)]
    edits: list[EditEntry] | None = None
    """In a history: what was edited in vocabulary and sources, the oldest first; of all of it."""
    codebooks: Annotated[list[CodebookEntry], Field(default_factory=list)]
    rounds: Annotated[list[RoundEntry], Field(default_factory=list)]
    sources: Annotated[list[SourceEntry], Field(default_factory=list)]


#: The headings that bring what has to be there before claims are.
HEADINGS = frozenset(ClaimFile.model_fields) - {"sources"}
