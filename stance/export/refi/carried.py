"""What a project carries of the record, and what there is no place for in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stance.domain.phrases import counted
from stance.export.refi.code_tree import Use
from stance.export.refi.selecting import actors_of, uses_of
from stance.incoming.refi.dialect import ACTOR

Fields = Mapping[str, Any]

_WITHHELD = "since their texts are withheld"
_OLDER = "since they were read in an older text of their source"
_UNSETTLED = "since their quotes stand several times, and which it is cannot be told"
_SHOWN = 10


@dataclass
class Carried:
    """What was met of the record, source by source."""

    uses: set[Use] = field(default_factory=set)
    coders: set[str] = field(default_factory=set)
    #: The keys of the claims that are in the project, and of those that are not, by why not.
    keys: set[str] = field(default_factory=set)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    #: The slugs of sources that nothing is told of.
    empty: list[str] = field(default_factory=list)
    #: The claims that repeat each, in the order in which they were met.
    _repeating: dict[str, list[str]] = field(default_factory=dict)

    def add(self, source: Fields) -> None:
        """Take note of a source and its claims."""
        if "text" not in source and not source.get("claims"):
            self.empty.append(source["slug"])
        for claim in source.get("claims", ()):
            why = _why_not(source, claim)
            if why:
                self.left_out.setdefault(why, []).append(claim["key"])
                continue
            self.keys.add(claim["key"])
            self.coders.update({claim["coder"]} if claim.get("coder") else ())
            if claim.get("repeats"):
                self._repeating.setdefault(claim["repeats"], []).append(claim["key"])
            for stance in claim["stances"]:
                self.uses.update(uses_of(claim, stance))
                self.uses.update((ACTOR, each) for each in actors_of(stance))

    def leave_unsettled(self, claim: Fields) -> None:
        """Take note that a claim is left out, since its quote has no one place."""
        self.left_out.setdefault(_UNSETTLED, []).append(claim["key"])

    def claims_of(self, source: Fields) -> Iterator[Fields]:
        """The claims of a source that are in the project, each repeating one that is."""
        for claim in source.get("claims", ()):
            if claim["key"] in self.keys:
                repeats = self._first_of_group(claim)
                plain = {name: each for name, each in claim.items() if name != "repeats"}
                yield {**plain, **({"repeats": repeats} if repeats else {})}

    def _first_of_group(self, claim: Fields) -> str | None:
        """What a claim repeats: where that is left out, the first that repeats it as well."""
        lead = claim.get("repeats")
        if lead is None or lead in self.keys:
            return lead
        first = self._repeating[lead][0]
        return None if first == claim["key"] else first

    @property
    def losses(self) -> Sequence[str]:
        """What is not in the project, a line for each reason."""
        claims = [
            f"not in the project, {why}: {counted(len(keys), 'claim')} ({_some(keys)})"
            for why, keys in self.left_out.items()
        ]
        empty = f"{counted(len(self.empty), 'source')} ({_some(self.empty)})"
        without = f"not in the project, since there is neither text nor claim: {empty}"
        return [*claims, *([without] if self.empty else [])]


def _why_not(source: Fields, claim: Fields) -> str | None:
    if "quote" in claim and "text" not in source:
        return _WITHHELD
    return _OLDER if "text_version" in claim else None


def _some(keys: Sequence[str]) -> str:
    more = len(keys) - _SHOWN
    named = ", ".join(keys[:_SHOWN])
    return f"{named} and {more:,} more" if more > 0 else named
