"""The tables of each kind of vocabulary."""

from collections.abc import Mapping
from typing import NamedTuple

from stance.db.models.base import Base
from stance.db.models.stance import Citation, StanceCondition, StanceReason
from stance.db.models.vocabulary import (
    Actor,
    ActorAlias,
    Condition,
    ConditionAlias,
    Issue,
    IssueAlias,
    Reason,
    ReasonAlias,
    Treaty,
    TreatyAlias,
)
from stance.values import Noun


class KindModels(NamedTuple):
    """The model of a kind's entries, and that of their aliases."""

    entry: type[Base]
    alias: type[Base]


MODELS: Mapping[Noun, KindModels] = {
    Noun.ACTOR: KindModels(Actor, ActorAlias),
    Noun.ISSUE: KindModels(Issue, IssueAlias),
    Noun.CONDITION: KindModels(Condition, ConditionAlias),
    Noun.REASON: KindModels(Reason, ReasonAlias),
    Noun.TREATY: KindModels(Treaty, TreatyAlias),
}
#: What attaches an entry to a stance. Actors and issues are columns of stances and of claims.
USES: Mapping[Noun, type[Base]] = {
    Noun.CONDITION: StanceCondition,
    Noun.REASON: StanceReason,
    Noun.TREATY: Citation,
}
