"""The tables, one family per file: a file is loaded when one of its tables is asked for.

Every command starts faster by the tables that it does not need.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sqlalchemy import MetaData

from stance.db.models.base import Base

if TYPE_CHECKING:
    from stance.db.models.aliases import (
        ActorAlias,
        ConditionAlias,
        IssueAlias,
        ReasonAlias,
        TreatyAlias,
    )
    from stance.db.models.claim import Claim, QuotePart
    from stance.db.models.claim_key import ClaimKey
    from stance.db.models.coding import (
        ClaimAdjudicates,
        Codebook,
        CodingRound,
        GrantedRole,
        RoundClosing,
        RoundCoder,
        RoundSource,
        SetAside,
        SourceRead,
    )
    from stance.db.models.edit import Edit
    from stance.db.models.kept import KeptClaim
    from stance.db.models.proposal import Proposal
    from stance.db.models.search import SearchEntry
    from stance.db.models.source import PageStart, Source, SourceVersion
    from stance.db.models.stance import (
        Citation,
        CitationBy,
        Stance,
        StanceAddressee,
        StanceCondition,
        StanceConditionAddressee,
        StanceReason,
    )
    from stance.db.models.ties import Affiliation, TreatyParty
    from stance.db.models.vocabulary import Actor, Condition, Issue, Reason, Treaty

_FAMILIES = {
    "Actor": "vocabulary",
    "ActorAlias": "aliases",
    "Affiliation": "ties",
    "Citation": "stance",
    "CitationBy": "stance",
    "Claim": "claim",
    "ClaimAdjudicates": "coding",
    "ClaimKey": "claim_key",
    "Codebook": "coding",
    "CodingRound": "coding",
    "Condition": "vocabulary",
    "ConditionAlias": "aliases",
    "Edit": "edit",
    "GrantedRole": "coding",
    "Issue": "vocabulary",
    "IssueAlias": "aliases",
    "KeptClaim": "kept",
    "PageStart": "source",
    "Proposal": "proposal",
    "QuotePart": "claim",
    "Reason": "vocabulary",
    "ReasonAlias": "aliases",
    "RoundClosing": "coding",
    "RoundCoder": "coding",
    "RoundSource": "coding",
    "SearchEntry": "search",
    "SetAside": "coding",
    "Source": "source",
    "SourceRead": "coding",
    "SourceVersion": "source",
    "Stance": "stance",
    "StanceAddressee": "stance",
    "StanceCondition": "stance",
    "StanceConditionAddressee": "stance",
    "StanceReason": "stance",
    "Treaty": "vocabulary",
    "TreatyAlias": "aliases",
    "TreatyParty": "ties",
}


def every_table() -> MetaData:
    """All tables, of which only those in use may be loaded before."""
    for family in _FAMILIES.values():
        _loaded(family)
    return Base.metadata


def __getattr__(name: str) -> Any:
    if name not in _FAMILIES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(_loaded(_FAMILIES[name]), name)


def _loaded(family: str) -> Any:
    return import_module(f"{__name__}.{family}")


__all__ = [
    "Actor",
    "ActorAlias",
    "Affiliation",
    "Base",
    "Citation",
    "CitationBy",
    "Claim",
    "ClaimAdjudicates",
    "ClaimKey",
    "Codebook",
    "CodingRound",
    "Condition",
    "ConditionAlias",
    "Edit",
    "GrantedRole",
    "Issue",
    "IssueAlias",
    "KeptClaim",
    "PageStart",
    "Proposal",
    "QuotePart",
    "Reason",
    "ReasonAlias",
    "RoundClosing",
    "RoundCoder",
    "RoundSource",
    "SearchEntry",
    "SetAside",
    "Source",
    "SourceRead",
    "SourceVersion",
    "Stance",
    "StanceAddressee",
    "StanceCondition",
    "StanceConditionAddressee",
    "StanceReason",
    "Treaty",
    "TreatyAlias",
    "TreatyParty",
    "every_table",
]
