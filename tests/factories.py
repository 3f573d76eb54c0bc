"""Rows with sensible values, for tests that say only what matters to them.

Every factory writes into the database of the test's `session`. Where a row points to another one,
the other is given as it is (`StanceFactory(claim=claim, holder=russia)`), or made on the way. A
date is given as it is written; the days it can mean follow from it.
"""

import datetime as dt
from hashlib import sha256
from typing import Any

import factory
from factory.alchemy import SQLAlchemyModelFactory
from sqlalchemy.orm import scoped_session, sessionmaker
from sqlmodel import Session

from stance.db import models
from stance.domain.coding.grades import Grade
from stance.domain.unrecorded.proposal import Decided
from stance.text.edtf import parse_date
from stance.values import (
    ActorKind,
    AffiliationKind,
    CitationRole,
    Form,
    Indexed,
    Logged,
    Mode,
    Position,
    SourceKind,
    TreatyKind,
)

#: Where the factories write; the fixture `session` puts its own in, and takes it out again.
sessions = scoped_session(sessionmaker(class_=Session))

RECORDED = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
TEXT = "We are open to talks on equal terms. Not before the Treaty of Aria is kept, they said."


class _Factory(SQLAlchemyModelFactory):
    class Meta:
        abstract = True
        sqlalchemy_session = sessions
        sqlalchemy_session_persistence = "flush"


def _id_of(row: str) -> Any:
    """The id of the row given as `row`; None where there is none."""
    return factory.LazyAttribute(lambda step: getattr(getattr(step, row), "id", None))


def _earliest(column: str) -> Any:
    return factory.LazyAttribute(lambda step: _day(getattr(step, column), "earliest"))


def _latest(column: str) -> Any:
    return factory.LazyAttribute(lambda step: _day(getattr(step, column), "latest"))


def _day(text: str | None, which: str) -> dt.date | None:
    return getattr(parse_date(text), which) if text else None


# The vocabulary


class ActorFactory(_Factory):
    class Meta:
        model = models.Actor

    slug = factory.Sequence("actor-{}".format)
    name = factory.Sequence("Actor {}".format)
    kind = ActorKind.STATE


class AffiliationFactory(_Factory):
    class Meta:
        model = models.Affiliation

    class Params:
        actor = factory.SubFactory(ActorFactory, kind=ActorKind.MINISTRY)
        within = factory.SubFactory(ActorFactory)

    actor_id = _id_of("actor")
    within_id = _id_of("within")
    kind = AffiliationKind.SPEAKS_FOR
    since = None
    since_earliest = _earliest("since")
    since_latest = _latest("since")
    until = None
    until_earliest = _earliest("until")
    until_latest = _latest("until")


class IssueFactory(_Factory):
    class Meta:
        model = models.Issue

    slug = factory.Sequence("issue-{}".format)
    name = factory.Sequence("Issue {}".format)
    proposition = factory.Sequence("They should do {}".format)


class ConditionFactory(_Factory):
    class Meta:
        model = models.Condition

    slug = factory.Sequence("condition-{}".format)
    name = factory.Sequence("Condition {}".format)


class ReasonFactory(_Factory):
    class Meta:
        model = models.Reason

    slug = factory.Sequence("reason-{}".format)
    name = factory.Sequence("Reason {}".format)


class TreatyFactory(_Factory):
    class Meta:
        model = models.Treaty

    slug = factory.Sequence("treaty-{}".format)
    name = factory.Sequence("Treaty {}".format)
    kind = TreatyKind.TREATY


class ActorAliasFactory(_Factory):
    class Meta:
        model = models.ActorAlias

    class Params:
        actor = factory.SubFactory(ActorFactory)

    actor_id = _id_of("actor")
    alias = factory.Sequence("Actor's other name {}".format)


class IssueAliasFactory(_Factory):
    class Meta:
        model = models.IssueAlias

    class Params:
        issue = factory.SubFactory(IssueFactory)

    issue_id = _id_of("issue")
    alias = factory.Sequence("Issue's other name {}".format)


class ConditionAliasFactory(_Factory):
    class Meta:
        model = models.ConditionAlias

    class Params:
        condition = factory.SubFactory(ConditionFactory)

    condition_id = _id_of("condition")
    alias = factory.Sequence("Condition's other name {}".format)


class ReasonAliasFactory(_Factory):
    class Meta:
        model = models.ReasonAlias

    class Params:
        reason = factory.SubFactory(ReasonFactory)

    reason_id = _id_of("reason")
    alias = factory.Sequence("Reason's other name {}".format)


class TreatyAliasFactory(_Factory):
    class Meta:
        model = models.TreatyAlias

    class Params:
        treaty = factory.SubFactory(TreatyFactory)

    treaty_id = _id_of("treaty")
    alias = factory.Sequence("Treaty's other name {}".format)


class TreatyPartyFactory(_Factory):
    class Meta:
        model = models.TreatyParty

    class Params:
        treaty = factory.SubFactory(TreatyFactory)
        actor = factory.SubFactory(ActorFactory)

    treaty_id = _id_of("treaty")
    actor_id = _id_of("actor")


# Sources


class SourceFactory(_Factory):
    class Meta:
        model = models.Source

    slug = factory.Sequence("source-{}".format)
    title = factory.Sequence("Source {}".format)
    publisher = "TASS"
    kind = SourceKind.NEWS
    published_on = "2016-12-27"
    published_earliest = _earliest("published_on")
    published_latest = _latest("published_on")


class SourceVersionFactory(_Factory):
    class Meta:
        model = models.SourceVersion

    class Params:
        source = factory.SubFactory(SourceFactory)

    source_id = _id_of("source")
    number = 1
    text = TEXT
    sha256 = factory.LazyAttribute(lambda step: sha256(step.text.encode()).hexdigest())
    read_on = dt.date(2024, 1, 1)


class PageStartFactory(_Factory):
    class Meta:
        model = models.PageStart

    class Params:
        source_version = factory.SubFactory(SourceVersionFactory)

    source_version_id = _id_of("source_version")
    start = 0
    label = "3"


# Claims


class ClaimKeyFactory(_Factory):
    class Meta:
        model = models.ClaimKey

    key = factory.Sequence("key-{}".format)


class ClaimFactory(_Factory):
    """A paraphrase; with `version` and `places` a quote, each part of it with its place.

    Of the record, or with `coding_round` the reading of a `coder`.
    """

    class Meta:
        model = models.Claim

    class Params:
        claim_key = factory.SubFactory(ClaimKeyFactory)
        source = factory.SubFactory(SourceFactory)
        speaker = factory.SubFactory(ActorFactory)
        version = None
        coding_round = None
        codebook = None

    places: tuple[tuple[int, int], ...] = ()
    key = factory.SelfAttribute("claim_key.key")
    source_id = factory.LazyAttribute(
        lambda step: step.version.source_id if step.version else step.source.id
    )
    speaker_id = _id_of("speaker")
    source_version_id = _id_of("version")
    quote = factory.LazyAttribute(
        lambda step: (
            " […] ".join(step.version.text[start:end] for start, end in step.places)
            if step.places
            else None
        )
    )
    paraphrase = factory.LazyAttributeSequence(
        lambda step, number: None if step.places else f"They say {number}."
    )
    fingerprint = factory.LazyAttribute(
        lambda step: (
            "+".join(f"{start}-{end}" for start, end in step.places)
            or sha256(step.paraphrase.encode()).hexdigest()[:32]
        )
    )
    mode = factory.LazyAttribute(lambda step: Mode.DIRECT if step.places else Mode.INDIRECT)
    stated_on = "2016-12-27"
    stated_earliest = _earliest("stated_on")
    stated_latest = _latest("stated_on")
    stated_time = factory.LazyAttribute(lambda step: step.stated_on.partition("T")[2] or None)
    recorded_at = RECORDED
    round_id = _id_of("coding_round")
    codebook_id = _id_of("codebook")
    coder = factory.LazyAttribute(lambda step: "anna" if step.coding_round else None)

    @classmethod
    def _create(
        cls, model_class: Any, *args: Any, places: tuple[tuple[int, int], ...], **kwargs: Any
    ) -> Any:
        claim = super()._create(model_class, *args, **kwargs)
        for number, (start, end) in enumerate(places, 1):
            QuotePartFactory(claim=claim, number=number, place_start=start, place_end=end)
        return claim


class KeptClaimFactory(_Factory):
    """A claim kept although a newer text of its source lacks its words."""

    class Meta:
        model = models.KeptClaim

    class Params:
        claim = factory.SubFactory(ClaimFactory)
        source_version = factory.SubFactory(SourceVersionFactory)

    claim_id = _id_of("claim")
    source_version_id = _id_of("source_version")
    kept_at = RECORDED


class CodebookFactory(_Factory):
    class Meta:
        model = models.Codebook

    number = factory.Sequence(lambda number: number + 1)
    dated = dt.date(2024, 1, 1)
    text = factory.Sequence("Rule {}: what is not said is not coded.".format)
    sha256 = factory.LazyAttribute(lambda step: sha256(step.text.encode()).hexdigest())
    added_at = RECORDED


class CodingRoundFactory(_Factory):
    """An open round; its sources and coders are given by rows of their own."""

    class Meta:
        model = models.CodingRound

    class Params:
        codebook = None

    slug = factory.Sequence("round-{}".format)
    blind = False
    codebook_id = _id_of("codebook")
    opened_at = RECORDED


class RoundClosingFactory(_Factory):
    class Meta:
        model = models.RoundClosing

    class Params:
        coding_round = factory.SubFactory(CodingRoundFactory)

    round_id = _id_of("coding_round")
    closed_at = RECORDED + dt.timedelta(days=1)


class RoundSourceFactory(_Factory):
    class Meta:
        model = models.RoundSource

    class Params:
        coding_round = factory.SubFactory(CodingRoundFactory)
        source = factory.SubFactory(SourceFactory)

    round_id = _id_of("coding_round")
    source_id = _id_of("source")


class RoundCoderFactory(_Factory):
    class Meta:
        model = models.RoundCoder

    class Params:
        coding_round = factory.SubFactory(CodingRoundFactory)

    round_id = _id_of("coding_round")
    coder = factory.Sequence("coder-{}".format)


class SourceReadFactory(_Factory):
    """That a coder of a round has read one of its sources."""

    class Meta:
        model = models.SourceRead

    class Params:
        coding_round = factory.SubFactory(CodingRoundFactory)
        source_version = factory.SubFactory(SourceVersionFactory)

    round_id = _id_of("coding_round")
    source_id = factory.SelfAttribute("source_version.source_id")
    coder = factory.Sequence("coder-{}".format)
    source_version_id = _id_of("source_version")
    read_at = RECORDED


class ClaimAdjudicatesFactory(_Factory):
    class Meta:
        model = models.ClaimAdjudicates

    class Params:
        claim = factory.SubFactory(ClaimFactory)
        reading = factory.SubFactory(ClaimKeyFactory)

    claim_id = _id_of("claim")
    key = factory.SelfAttribute("reading.key")


class SetAsideFactory(_Factory):
    class Meta:
        model = models.SetAside

    class Params:
        reading = factory.SubFactory(ClaimKeyFactory)

    key = factory.SelfAttribute("reading.key")
    set_aside_at = RECORDED + dt.timedelta(days=2)


class GrantedRoleFactory(_Factory):
    class Meta:
        model = models.GrantedRole

    name = factory.Sequence("role_{}".format)
    grade = Grade.READER


class ProposalFactory(_Factory):
    class Meta:
        model = models.Proposal

    class Params:
        source_version = factory.SubFactory(SourceVersionFactory)
        claim = factory.SubFactory(ClaimKeyFactory)

    key = factory.Sequence("proposal-{}".format)
    source_version_id = _id_of("source_version")
    source_id = factory.SelfAttribute("source_version.source_id")
    place_start = 0
    digest = factory.Sequence("{:064d}".format)
    entry = "{}"
    imported_at = RECORDED
    decision = Decided.ACCEPTED
    decided_at = RECORDED + dt.timedelta(days=1)
    decided_by = "mia"
    claim_key = factory.SelfAttribute("claim.key")


class QuotePartFactory(_Factory):
    class Meta:
        model = models.QuotePart

    class Params:
        claim = factory.SubFactory(ClaimFactory)

    claim_id = _id_of("claim")
    number = 1
    place_start = 0
    place_end = 6


class StanceFactory(_Factory):
    """The speaker's own stance, unless another `holder` is given."""

    class Meta:
        model = models.Stance

    class Params:
        claim = factory.SubFactory(ClaimFactory)
        issue = factory.SubFactory(IssueFactory)
        holder = None

    claim_id = _id_of("claim")
    number = 1
    holder_id = factory.LazyAttribute(
        lambda step: step.holder.id if step.holder else step.claim.speaker_id
    )
    issue_id = _id_of("issue")
    position = Position.SUPPORT
    form = Form.VIEW
    ascribed = False


class StanceAddresseeFactory(_Factory):
    class Meta:
        model = models.StanceAddressee

    class Params:
        stance = factory.SubFactory(StanceFactory)
        actor = factory.SubFactory(ActorFactory)

    stance_id = _id_of("stance")
    actor_id = _id_of("actor")


class StanceConditionFactory(_Factory):
    class Meta:
        model = models.StanceCondition

    class Params:
        stance = factory.SubFactory(StanceFactory)
        condition = factory.SubFactory(ConditionFactory)

    stance_id = _id_of("stance")
    condition_id = _id_of("condition")


class StanceConditionAddresseeFactory(_Factory):
    class Meta:
        model = models.StanceConditionAddressee

    class Params:
        stance_condition = factory.SubFactory(StanceConditionFactory)
        actor = factory.SubFactory(ActorFactory)

    stance_condition_id = _id_of("stance_condition")
    actor_id = _id_of("actor")


class StanceReasonFactory(_Factory):
    class Meta:
        model = models.StanceReason

    class Params:
        stance = factory.SubFactory(StanceFactory)
        reason = factory.SubFactory(ReasonFactory)

    stance_id = _id_of("stance")
    reason_id = _id_of("reason")


class CitationFactory(_Factory):
    class Meta:
        model = models.Citation

    class Params:
        stance = factory.SubFactory(StanceFactory)
        treaty = factory.SubFactory(TreatyFactory)

    stance_id = _id_of("stance")
    treaty_id = _id_of("treaty")
    role = CitationRole.MENTION


class CitationByFactory(_Factory):
    class Meta:
        model = models.CitationBy

    class Params:
        citation = factory.SubFactory(CitationFactory)
        actor = factory.SubFactory(ActorFactory)

    citation_id = _id_of("citation")
    actor_id = _id_of("actor")


# The log of edits


class EditFactory(_Factory):
    """An edit of an entry; it points to no row that has to be there."""

    class Meta:
        model = models.Edit

    kind = Logged.ACTOR
    slug = factory.Sequence("actor-{}".format)
    field = "name"
    after = "A name"
    edited_at = factory.LazyFunction(lambda: dt.datetime.now(dt.UTC))


# The search index


class SearchEntryFactory(_Factory):
    """A passage that is indexed; it points to no row that has to be there."""

    class Meta:
        model = models.SearchEntry

    kind = Indexed.ACTOR
    owner_id = factory.Sequence(int)
    passage = 0
    words = factory.Sequence("words {}".format)


ALL = [
    each
    for each in list(globals().values())
    if isinstance(each, type) and issubclass(each, _Factory) and each is not _Factory
]
