"""The tables, one family per file."""

from stance.db.models.base import Base
from stance.db.models.claim import Claim, ClaimKey, QuotePart
from stance.db.models.edit import Edit
from stance.db.models.search import SearchEntry
from stance.db.models.source import KeptClaim, Source, SourceVersion
from stance.db.models.stance import (
    Citation,
    CitationBy,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceConditionAddressee,
    StanceReason,
)
from stance.db.models.vocabulary import (
    Actor,
    ActorAlias,
    Affiliation,
    Condition,
    ConditionAlias,
    Issue,
    IssueAlias,
    Reason,
    ReasonAlias,
    Treaty,
    TreatyAlias,
    TreatyParty,
)

__all__ = [
    "Actor",
    "ActorAlias",
    "Affiliation",
    "Base",
    "Citation",
    "CitationBy",
    "Claim",
    "ClaimKey",
    "Condition",
    "ConditionAlias",
    "Edit",
    "Issue",
    "IssueAlias",
    "KeptClaim",
    "QuotePart",
    "Reason",
    "ReasonAlias",
    "SearchEntry",
    "Source",
    "SourceVersion",
    "Stance",
    "StanceAddressee",
    "StanceCondition",
    "StanceConditionAddressee",
    "StanceReason",
    "Treaty",
    "TreatyAlias",
    "TreatyParty",
]
