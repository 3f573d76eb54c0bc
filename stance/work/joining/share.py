"""What of another database is taken: all of it, its record as readings, or a coder's readings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Protocol

from sqlmodel import Session

from stance.domain.coding.rounds import Round
from stance.errors import InputError
from stance.queries.claims import of_key
from stance.work.joining.held import Value
from stance.work.rounds.membership import coder_of


class Share(Protocol):
    """What is taken; slugs and numbers are those that things have here."""

    @property
    def is_of_new(self) -> bool:
        """Whether vocabulary and sources that are here stay as they are."""

    @property
    def fixed(self) -> Mapping[str, str]:
        """The rounds of there that are meant to be rounds here, by their slugs."""

    def has(self, slug: str) -> bool:
        """Whether a source is taken."""

    def rounds(self, entries: list[Value]) -> list[Value]:
        """What is taken of rounds."""

    def claims(self, slug: str, claims: Iterable[Value]) -> Iterator[Value]:
        """Those versions of claims of a source that are taken, as what they are taken."""


class Everything:
    """All that there is."""

    is_of_new = False
    fixed: Mapping[str, str] = MappingProxyType({})

    def has(self, slug: str) -> bool:  # noqa: ARG002 - all are
        """Every source."""
        return True

    def rounds(self, entries: list[Value]) -> list[Value]:
        """Every round."""
        return entries

    def claims(self, slug: str, claims: Iterable[Value]) -> Iterator[Value]:  # noqa: ARG002 - all are
        """Every version, as what it is."""
        return iter(claims)


@dataclass
class AsReadings:
    """The record of the other database, as readings of a round here.

    All are of the `coder`, or each of who coded it, of the `reader` where that is not recorded.
    """

    there: Session
    one: Round
    coder: str | None = None
    reader: str | None = None
    is_of_new: bool = True
    fixed: Mapping[str, str] = field(default_factory=dict)
    #: The sources that are none of the round.
    left: set[str] = field(default_factory=set)

    def has(self, slug: str) -> bool:
        """The sources of the round; the others are `left`."""
        if slug not in self.one.sources:
            self.left.add(slug)
        return slug in self.one.sources

    def rounds(self, entries: list[Value]) -> list[Value]:  # noqa: ARG002 - none are
        """Nothing: what was read in rounds there is no reading of this one."""
        return []

    def claims(self, slug: str, claims: Iterable[Value]) -> Iterator[Value]:  # noqa: ARG002
        """The record's versions, as readings."""
        for claim in claims:
            if "round" not in claim:
                yield self._reading(claim)

    def _reading(self, claim: Value) -> Value:
        reading = {name: value for name, value in claim.items() if name != "adjudicates"}
        reading["round"], reading["coder"] = self.one.slug, self._coder(claim)
        if "repeats" in claim and not self._is_repeated(claim["repeats"], reading["coder"]):
            del reading["repeats"]
        return reading

    def _coder(self, claim: Value) -> str:
        typed = self.coder or claim.get("coder") or self.reader
        if not typed:
            raise InputError(
                f"who coded {claim['key']} is not recorded",
                f"say whose readings they are: --coder NAME; {', '.join(self.one.coders)}",
            )
        return coder_of(self.one, typed)

    def _is_repeated(self, key: str, coder: str) -> bool:
        """Whether what is repeated becomes a reading of the same coder."""
        if key not in self._repeated:
            versions = of_key(self.there, key=key)
            coded = versions[-1].content.coder if versions else None
            self._repeated[key] = self.coder or coded or self.reader
        return self._repeated[key] == coder

    @cached_property
    def _repeated(self) -> dict[str, str | None]:
        return {}


@dataclass
class OfCoder:
    """What one coder read in a round that is here, and the vocabulary that was made for it."""

    one: Round
    coder: str
    is_of_new: bool = True
    #: How many readings in sources that are none of the round, by source.
    left: dict[str, int] = field(default_factory=dict)

    @property
    def fixed(self) -> Mapping[str, str]:
        """The round of the same slug."""
        return {self.one.slug: self.one.slug}

    def has(self, slug: str) -> bool:  # noqa: ARG002 - what is left is told by its claims
        """Every source is looked through."""
        return True

    def rounds(self, entries: list[Value]) -> list[Value]:
        """What the coder has read to the end of this round."""
        return [
            {"slug": entry["slug"], "read": [each for each in entry["read"] if self._is_own(each)]}
            for entry in entries
            if entry["slug"] == self.one.slug
        ]

    def _is_own(self, read: Value) -> bool:
        return bool(read["coder"] == self.coder and read["source"] in self.one.sources)

    def claims(self, slug: str, claims: Iterable[Value]) -> Iterator[Value]:
        """The coder's readings."""
        for claim in claims:
            if claim.get("round") == self.one.slug and claim.get("coder") == self.coder:
                if slug in self.one.sources:
                    yield claim
                elif "retired_at" not in claim:
                    self.left[slug] = self.left.get(slug, 0) + 1
