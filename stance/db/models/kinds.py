"""The tables of each kind of vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass

from stance.db.models.base import Base
from stance.db.models.stance import Citation, StanceCondition, StanceReason
from stance.db.models.vocabulary import Actor, Condition, Issue, Reason, Treaty
from stance.values import Noun


@dataclass(frozen=True)
class KindModels:
    """The model of a kind's entries, and that of their aliases."""

    noun: Noun
    entry: type[Base]

    @property
    def alias(self) -> type[Base]:
        """The model of the aliases: few who read entries need it, and it takes its time."""
        from stance.db.models.aliases import ALIASES

        return ALIASES[self.noun]


_ENTRIES: Mapping[Noun, type[Base]] = {
    Noun.ACTOR: Actor,
    Noun.ISSUE: Issue,
    Noun.CONDITION: Condition,
    Noun.REASON: Reason,
    Noun.TREATY: Treaty,
}
MODELS: Mapping[Noun, KindModels] = {
    noun: KindModels(noun, entry) for noun, entry in _ENTRIES.items()
}
#: What attaches an entry to a stance. Actors and issues are columns of stances and of claims.
USES: Mapping[Noun, type[Base]] = {
    Noun.CONDITION: StanceCondition,
    Noun.REASON: StanceReason,
    Noun.TREATY: Citation,
}
