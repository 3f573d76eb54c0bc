"""How often an entry of the vocabulary is used, in which ways, and between which dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stance.values import Noun


@dataclass(frozen=True, slots=True)
class Use:
    """Where live claims use an entry; what uses its doubles counts as well, and once.

    `counts` tells how often, by the way it is used: for an actor the `stances` it holds, the
    `claims` it speaks, those it `relayed`, the stances it is `addressed` by, the `conditions` it
    is to meet and the `citations` it is named in; for other entries `stances` and `claims`.
    `first` and `last` are the dates, as written, of the first and the last of those claims.
    """

    counts: Mapping[str, int]
    first: str | None = None
    last: str | None = None

    @property
    def total(self) -> int:
        """How often it is used: an actor in any way at all, another entry by how many stances."""
        in_stances_only = self.counts.keys() == {"stances", "claims"}
        return self.counts["stances"] if in_stances_only else sum(self.counts.values())


#: The ways each kind of entry can be used in, in the order they are told.
WAYS: Mapping[Noun, Sequence[str]] = {
    Noun.ACTOR: ("stances", "claims", "relayed", "addressed", "conditions", "citations"),
    **{noun: ("stances", "claims") for noun in Noun if noun is not Noun.ACTOR},
}
