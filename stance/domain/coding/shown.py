"""Which readings of a round whoever asks may see."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingsShown:
    """The readings of a round, by its slug and its id: all of them, or those of some coders alone.

    While a blind round is open, `coders` are whoever asks, or nobody; None stands for everybody's.
    Those of the coders who are `unseen` a server keeps from the role that asks.
    """

    round: str
    id: int
    coders: tuple[str, ...] | None = None
    unseen: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.round

    @property
    def is_blind(self) -> bool:
        """Whether coders see their own readings alone."""
        return self.coders is not None
