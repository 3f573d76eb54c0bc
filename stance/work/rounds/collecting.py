"""Collecting what coders read in databases of their own, into the round that was handed out."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from sqlmodel import Session

from stance.claimfile.name_map import NameMap
from stance.db.place import shown
from stance.domain.coding.rounds import Round
from stance.errors import InputError
from stance.queries.coding.whose import claims_by_reading, keys_of_record
from stance.queries.rounds import all_slugs, by_slug
from stance.work.joining.join import Join, Joined
from stance.work.joining.other import other_database
from stance.work.joining.share import OfCoder
from stance.work.keys import named_round
from stance.work.rounds.membership import coder_of
from stance.work.transaction import USUAL, Terms, in_one

_NO_MAP = NameMap()
#: So many keys of what was left are told.
_TOLD = 5


@dataclass(frozen=True)
class Collected:
    """What came of collecting a coder's readings of a round from one database, or would.

    `marks` counts what the coder has newly read to the end. Of what was left there, `others` counts
    readings by round and coder, `of_record` claims of the record, and `astray` the coder's readings
    by those sources that are none of the round here. `keys` are the first of the record.
    """

    round: str
    coder: str
    joined: Joined
    marks: int = 0
    others: Mapping[tuple[str, str], int] = field(default_factory=dict)
    of_record: int = 0
    astray: Mapping[str, int] = field(default_factory=dict)
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class _File:
    """A database that is collected from, and whose readings are."""

    join: Join
    slug: str
    coder: str | None

    def act(self, session: Session) -> Collected:
        """Collect from it, within a transaction."""
        there, one = self.join.there, named_round(session, self.slug)
        coder = coder_of(one, self._coder())
        share = OfCoder(one, coder)
        joined = self.join.act(session, share)
        every = claims_by_reading(there)
        left = {
            whose: number
            for whose, number in every.items()
            if whose is not None and whose != (one.slug, coder)
        }
        return Collected(
            one.slug,
            coder,
            joined,
            joined.recorded.coding["added"],
            left,
            every.get(None, 0),
            share.left,
            tuple(keys_of_record(there, most=_TOLD)),
        )

    def _coder(self) -> str:
        """The coder that was named, else the one that the round has there, if it has one alone."""
        found = self._round()
        if self.coder is not None:
            return self._known(found, self.coder.strip())
        if len(found.coders) != 1:
            raise InputError(
                f"the round {self.slug} has several coders in {self.join.name}:"
                f" {', '.join(found.coders)}",
                "say whose readings are to be collected: --coder NAME",
            )
        return found.coders[0]

    def _known(self, found: Round, coder: str) -> str:
        if coder not in found.coders:
            raise InputError(
                f"{coder or 'nobody'} is no coder of the round {self.slug} in {self.join.name}",
                f"its coders there: {', '.join(found.coders)}",
            )
        return coder

    def _round(self) -> Round:
        found = by_slug(self.join.there, slug=self.slug)
        if found is None:
            slugs = ", ".join(all_slugs(self.join.there))
            raise InputError(
                f"there is no round {self.slug} in {self.join.name}",
                f"its rounds: {slugs}" if slugs else "collect from a file that was handed out",
            )
        return found


def collect(
    into: str,
    others: Sequence[str],
    *,
    slug: str,
    coder: str | None = None,
    decisions: NameMap = _NO_MAP,
    replacing: bool = False,
    terms: Terms = USUAL,
) -> tuple[Collected, ...]:
    """Record what a coder read in a round, in the databases at the URLs `others`.

    From each come the readings of the `coder`, else of the only one that the round has there, with
    their histories, what was read to its end, and the vocabulary that is not here yet. What is here
    already stays; with `replacing`, words that were read otherwise meanwhile are read as there. All
    of it or nothing is recorded. Raises InputError, MistakesError of several, where a name is left
    undecided, and where anything new would be recorded in a round that is closed.
    """
    with ExitStack() as stack:
        files = []
        for url in dict.fromkeys(others):
            there = stack.enter_context(other_database(url, into=into))
            join = Join(there, shown(url), decisions, replacing, terms.dry_run)
            files.append(_File(join, slug, coder))
        return in_one(into, terms, lambda session: tuple(each.act(session) for each in files))
