"""Whose a claim is: of the record, or a coder's reading in a round; and by what it was coded."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from stance.claimfile.schema import ClaimEntry
from stance.domain.claim import ClaimContent
from stance.domain.coding.rounds import Round
from stance.domain.source import SourceInHand
from stance.errors import DocumentPath, InputError, LocatedError, located
from stance.queries.coding.codebooks import newest_codebook
from stance.work.keys import named_round
from stance.work.rounds.codebooks import named_codebook
from stance.work.rounds.membership import coder_of, refuse_closed, source_of


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a claim belongs: the record, or with a round the readings of its coder there.

    `codebook` is the id of what it was coded by; `is_given` where the claim itself says so, and
    `is_named` where it says who coded it.
    """

    round: Round | None
    coder: str | None
    codebook: int | None
    is_given: bool
    is_named: bool = True

    @property
    def reading(self) -> tuple[int, str | None] | None:
        """The same as claims that are there say it."""
        return None if self.round is None else (self.round.id, self.coder)

    def put(self, content: ClaimContent) -> ClaimContent:
        """The content, where it belongs."""
        round_id = self.round.id if self.round else None
        belongs = round_id, self.coder, self.codebook
        if belongs == (content.round, content.coder, content.codebook):
            return content  # as most claims are read: making another one takes its time
        return replace(content, round=round_id, coder=self.coder, codebook=self.codebook)

    def as_there(self, content: ClaimContent, there: ClaimContent) -> ClaimContent:
        """The content, where what its claim does not say itself is as it is there already.

        Neither a codebook that came meanwhile nor whoever imports it again makes it another one.
        """
        return replace(
            content,
            codebook=content.codebook if self.is_given else there.codebook,
            coder=content.coder if self.is_named else there.coder,
        )


@dataclass
class Scopes:
    """The rounds and codebooks that the claims of one intake are of, each looked up once.

    `round`, by its slug, is that of the claims that name none; `coder` codes those that name
    nobody. `has_joined` tells of a round and a source, by their slugs, whether that one joined as
    it came. Raises InputError for a round that is not there, and for a coder who is not of it.
    """

    session: Session
    round: str | None = None
    coder: str | None = None
    has_joined: Callable[[str, str], bool] = lambda _round, _source: False
    _rounds: dict[str, Round] = field(default_factory=dict)
    _codebooks: dict[int | None, int | None] = field(default_factory=dict)
    #: What most claims are: of the record, by their coder, whom they name or not.
    _usual: dict[tuple[str | None, bool], Scope] = field(default_factory=dict)

    def __post_init__(self) -> None:
        one = self._named(self.round) if self.round is not None else None
        if one and self.coder:
            coder_of(one, self.coder)

    def scope(self, entry: ClaimEntry, source: SourceInHand, path: DocumentPath) -> Scope:
        """Where a claim belongs.

        Raises LocatedError for a round or a codebook that is not there, and for a coder or a source
        that is not of the round. What no claim says itself is wrong with its source.
        """
        typed = entry.round or self.round
        coder = entry.coder or self.coder
        if typed is None:
            return self._scope(entry, None, coder, path)
        at = (*path, "round") if entry.round else path[:2]
        one = located(at, lambda: self._of_source(typed, source))
        at = (*path, "coder") if entry.round or entry.coder else path[:2]
        coder = located(at, lambda: coder_of(one, entry.coder or self.coder))
        if entry.adjudicates:
            error = InputError("a reading settles no other", "leave adjudicates out")
            raise LocatedError((*path, "adjudicates"), error)
        return self._scope(entry, one, coder, path)

    def as_it_was(self, entry: ClaimEntry, source: SourceInHand, path: DocumentPath) -> Scope:
        """Where a version of a history belonged, which says all itself. Errors as `scope`."""
        only = replace(self, round=None, coder=None)
        scope = only.scope(entry, source, path)
        return scope if scope.is_given else replace(scope, codebook=None)

    def refuse_closed(self, scope: Scope, path: DocumentPath) -> None:
        """Refuse to record a reading in a round that is closed."""
        one = scope.round
        if one is not None:
            located((*path, "round"), lambda: refuse_closed(one))

    def _scope(
        self, entry: ClaimEntry, one: Round | None, coder: str | None, path: DocumentPath
    ) -> Scope:
        named = entry.coder is not None
        if entry.codebook is not None:
            number = entry.codebook
            codebook = located((*path, "codebook"), lambda: self._numbered(number))
            return Scope(one, coder, codebook, is_given=True, is_named=named)
        if one is not None:
            codebook = self._newest() if one.codebook_id is None else one.codebook_id
            return Scope(one, coder, codebook, is_given=False, is_named=named)
        if (coder, named) not in self._usual:
            usual = Scope(None, coder, self._newest(), is_given=False, is_named=named)
            self._usual[coder, named] = usual
        return self._usual[coder, named]

    def _of_source(self, typed: str, source: SourceInHand) -> Round:
        """The round that was named, in which a source is read."""
        if self.has_joined(typed, source.slug):
            return self._named(typed)
        if source.slug not in self._named(typed).sources:
            del self._rounds[typed]  # sources may join it as they come
        one = self._named(typed)
        source_of(one, source.slug)
        return one

    def _named(self, typed: str) -> Round:
        if typed not in self._rounds:
            self._rounds[typed] = named_round(self.session, typed)
        return self._rounds[typed]

    def _newest(self) -> int | None:
        if None not in self._codebooks:
            newest = newest_codebook(self.session)
            self._codebooks[None] = newest.id if newest else None
        return self._codebooks[None]

    def _numbered(self, number: int) -> int | None:
        if number == 0:
            return None
        if number not in self._codebooks:
            self._codebooks[number] = named_codebook(self.session, number).id
        return self._codebooks[number]
