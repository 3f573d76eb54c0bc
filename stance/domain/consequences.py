"""What becomes of the claims that are there when it changes who speaks for whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stance.domain.phrases import counted

_KEYS_SHOWN = 5


@dataclass(frozen=True)
class Consequences:
    """What a change to who speaks for whom leaves as it was, for a person to look at.

    `kept` are the claims, by key, that keep the holder they were recorded with though it is no
    longer the default, each with the slugs of who would be. `disagreeing` is how many stances are
    recorded as own or ascribed other than the affiliations say now.
    """

    kept: Mapping[str, Sequence[str]] = field(default_factory=dict)
    disagreeing: int = 0

    def sentences(self) -> Iterator[str]:
        """The same for people."""
        if self.kept:
            yield _kept(self.kept)
        if self.disagreeing:
            agree = "is" if self.disagreeing == 1 else "are"
            yield (
                f"{counted(self.disagreeing, 'stance')} {agree} recorded as own or ascribed other"
                " than the affiliations say now; stance check lists them"
            )


def _kept(kept: Mapping[str, Sequence[str]]) -> str:
    keys = list(kept)
    more = f" and {len(keys) - _KEYS_SHOWN} more" if len(keys) > _KEYS_SHOWN else ""
    holders = " ".join(f"--holder {slug}" for slug in kept[keys[0]])
    keep = "keeps its" if len(keys) == 1 else "keep their"
    return (
        f"{counted(len(keys), 'claim')} recorded before {keep} holder:"
        f" {', '.join(keys[:_KEYS_SHOWN])}{more};"
        f" to move one: stance correct {keys[0]} {holders}"
    )
