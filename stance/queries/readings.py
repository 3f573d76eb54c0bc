"""The readings of a round, source by source, with what of them is compared; doubles as roots."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, case, cast, func, null, select, type_coerce
from sqlmodel import Session

from stance.db.dialect import read_whole
from stance.db.models import (
    Citation,
    CitationBy,
    Claim,
    Codebook,
    QuotePart,
    Source,
    SourceRead,
    SourceVersion,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceConditionAddressee,
    StanceReason,
)
from stance.db.models.base import table_of
from stance.domain.coding.distance import Codes
from stance.domain.coding.matching import Marked, merged
from stance.domain.coding.material import CodedClaim, CodedSource, CodedStance
from stance.domain.coding.mixed import CodedBy
from stance.domain.positions import TURNED
from stance.domain.source import TextPage, page_told
from stance.domain.vocabulary import Entries, Vocabulary
from stance.queries.cells.carried import joined_ids, with_looked_up
from stance.queries.filters import live
from stance.queries.sources import pages_of

_AT_ONCE = 2_000
#: Sets of codes that many readings share are made once; so many are kept.
_KEPT = 20_000
_CLAIM, _STANCE, _VERSION = (table_of(each).c for each in (Claim, Stance, SourceVersion))
_READ, _PART = table_of(SourceRead).c, table_of(QuotePart).c
_SOURCE, _ROOT = table_of(Source).alias(), table_of(Source).alias()
_ADDRESSEE, _DEMAND, _REASON, _CITATION = (
    table_of(each).c for each in (StanceAddressee, StanceCondition, StanceReason, Citation)
)
_ASKED, _BY = table_of(StanceConditionAddressee).c, table_of(CitationBy).c
_CITED = cast(_CITATION.treaty_id, String) + ":" + type_coerce(_CITATION.role, String)
#: What a stance carries: the column of the stance that owns it, what stands for each and, where
#: that is of two tables, how they are linked. An actor stands behind what is of an actor.
_CARRIED: Sequence[tuple[ColumnElement[Any], ...]] = (
    (
        _DEMAND.stance_id,
        case((_DEMAND.dropped, -_DEMAND.condition_id), else_=_DEMAND.condition_id),
    ),
    (_REASON.stance_id, _REASON.reason_id),
    (_CITATION.stance_id, _CITED),
    (_ADDRESSEE.stance_id, _ADDRESSEE.actor_id),
    (
        _DEMAND.stance_id,
        cast(_DEMAND.condition_id, String) + "@" + cast(_ASKED.actor_id, String),
        _ASKED.stance_condition_id == _DEMAND.id,
    ),
    (
        _CITATION.stance_id,
        _CITED + "@" + cast(_BY.actor_id, String),
        _BY.citation_id == _CITATION.id,
    ),
)


class Asked(NamedTuple):
    """Whose readings of which sources are compared, in which round."""

    round_id: int
    coders: Sequence[str]
    sources: Sequence[str]
    as_recorded: dt.datetime | None = None

    def of(self, statement: Select[Any]) -> Select[Any]:
        """A statement over live claims, of these readings alone."""
        return _with_roots(statement, _CLAIM.source_id).where(
            _CLAIM.round_id == self.round_id,
            live(self.as_recorded),
            _CLAIM.coder.in_(self.coders),
            _ROOT.c.slug.in_(self.sources),
        )


def codebooks(session: Session, asked: Asked) -> Mapping[int | None, int]:
    """By which versions of the codebook the readings were coded, and how many by each.

    None stands for those that name none.
    """
    number = table_of(Codebook).c.number
    counted = select(number, func.count()).join_from(
        table_of(Claim),
        table_of(Codebook),
        _CLAIM.codebook_id == table_of(Codebook).c.id,
        isouter=True,
    )
    rows = session.connection().execute(asked.of(counted).group_by(number))
    return dict(sorted(((each, count) for each, count in rows), key=lambda row: row[0] or 0))


def coded_by(session: Session, asked: Asked) -> list[CodedBy]:
    """Who read which source by which version of the codebook, each once, in that order."""
    number = table_of(Codebook).c.number
    each = select(_ROOT.c.slug, _CLAIM.coder, number).join_from(
        table_of(Claim),
        table_of(Codebook),
        _CLAIM.codebook_id == table_of(Codebook).c.id,
        isouter=True,
    )
    rows = session.connection().execute(asked.of(each).distinct())
    return sorted((CodedBy(*row) for row in rows), key=lambda one: (one[:2], one.codebook or 0))


def readings(
    session: Session, *, vocabulary: Vocabulary, asked: Asked, words: bool = False
) -> Iterator[CodedSource]:
    """Each source that somebody read, in order of slugs.

    With `words`, those of the readings, and their pages.
    """
    reads, lengths = _reads(session, asked), _lengths(session, asked)
    pages = pages_of(session, version_ids=lengths) if words else {}
    as_claim = claim_reader(vocabulary)
    rows = read_whole(session.connection(), _select(asked, words=words), at_once=_AT_ONCE)
    waiting = sorted(reads, reverse=True)
    for slug, of_source in groupby(rows, key=lambda row: row[0]):
        while waiting and waiting[-1] <= slug:
            if (silent := waiting.pop()) != slug:
                yield _source(silent, [], reads[silent], lengths)
        told = (as_claim(list(of)) for _, of in groupby(of_source, key=lambda row: row[1]))
        claims = [_paged(claim, pages) for claim in told]
        yield _source(slug, claims, reads.get(slug, {}), lengths)
    for silent in reversed(waiting):
        yield _source(silent, [], reads[silent], lengths)


def _paged(claim: CodedClaim, pages: Mapping[int, Sequence[TextPage]]) -> CodedClaim:
    """A reading with the page of its words, where it is known."""
    of_text = pages.get(claim.version or 0)
    if not of_text or not claim.marked:
        return claim
    (start, _), (_, end) = claim.marked[0], claim.marked[-1]
    return claim._replace(page=page_told(of_text, start, end))


def _source(
    slug: str,
    claims: Sequence[CodedClaim],
    reads: Mapping[str, Collection[int | None]],
    lengths: Mapping[int, int],
) -> CodedSource:
    readers: defaultdict[str, set[int | None]] = defaultdict(set)
    for coder, versions in reads.items():
        readers[coder].update(versions)
    for claim in claims:
        readers[claim.coder].add(claim.version)
    return CodedSource(slug, claims, readers, lengths)


def _with_roots(statement: Select[Any], source_id: ColumnElement[int]) -> Select[Any]:
    """A statement with the source that this column names, and with what that is a double of."""
    return statement.join(_SOURCE, _SOURCE.c.id == source_id).join(
        _ROOT, _ROOT.c.id == func.coalesce(_SOURCE.c.same_as_id, _SOURCE.c.id)
    )


def _reads(session: Session, asked: Asked) -> Mapping[str, Mapping[str, Collection[int | None]]]:
    """Who said of which source that they read it, and in which text."""
    statement = _with_roots(
        select(_ROOT.c.slug, _READ.coder, _READ.source_version_id), _READ.source_id
    ).where(
        _READ.round_id == asked.round_id,
        _READ.coder.in_(asked.coders),
        _ROOT.c.slug.in_(asked.sources),
    )
    reads: defaultdict[str, defaultdict[str, set[int | None]]]
    reads = defaultdict(lambda: defaultdict(set))
    for slug, coder, version in session.connection().execute(statement):
        reads[slug][coder].add(version)
    return reads


def _lengths(session: Session, asked: Asked) -> Mapping[int, int]:
    """How many characters the texts have that were read."""
    marked = asked.of(select(_CLAIM.source_version_id))
    read = select(_READ.source_version_id).where(_READ.round_id == asked.round_id)
    statement = select(_VERSION.id, func.length(_VERSION.text)).where(
        _VERSION.id.in_(marked.union(read))
    )
    rows = session.connection().execute(statement)
    return {number: length for number, length in rows}  # noqa: C416 - rows are no pairs to dict()


def _select(asked: Asked, *, words: bool) -> Select[Any]:
    """A row for each stance, those of a reading after each other."""
    chosen = asked.of(coded_stances(_ROOT.c.slug, words=words))
    return chosen.order_by(_ROOT.c.slug, _CLAIM.coder, _CLAIM.id, _STANCE.number)


def coded_stances(first: ColumnElement[Any], *, words: bool) -> Select[Any]:
    """Stances with what of them and of their claims is compared, behind a `first` column."""
    place = cast(_PART.place_start, String) + "-" + cast(_PART.place_end, String)
    places = select(joined_ids(place)).where(_PART.claim_id == _CLAIM.id).scalar_subquery()
    said = func.coalesce(_CLAIM.quote, _CLAIM.paraphrase)
    statement = select(
        first,
        _CLAIM.key,
        _CLAIM.coder,
        _CLAIM.source_version_id,
        places,
        said if words else null(),
        _CLAIM.speaker_id,
        type_coerce(_CLAIM.mode, String),
        _CLAIM.stated_on,
        _CLAIM.codebook_id,
        _STANCE.holder_id,
        _STANCE.issue_id,
        type_coerce(_STANCE.position, String),
        type_coerce(_STANCE.form, String),
        _STANCE.ascribed,
    ).join_from(table_of(Stance), table_of(Claim), _CLAIM.id == _STANCE.claim_id)
    for owner, code, *links in _CARRIED:
        statement = with_looked_up(statement, owner, joined_ids(code), *links)
    return statement


def claim_reader(vocabulary: Vocabulary) -> Callable[[Sequence[Any]], CodedClaim]:
    """What makes a reading of its rows, each of them in the order of `coded_stances`."""
    actor = cache(vocabulary.actors.slug)
    as_stance = _stance_reader(vocabulary)

    def as_claim(rows: Sequence[Any]) -> CodedClaim:
        """One reading, of the rows of its stances."""
        _, key, coder, version, places, words, speaker, mode, date, codebook, *_ = rows[0]
        stances = tuple([as_stance(row[10:]) for row in rows])
        marked, said, speaks = _marked(places), words or "", actor(speaker)
        return CodedClaim(key, coder, version, marked, said, speaks, mode, date, stances, codebook)

    return as_claim


def _stance_reader(vocabulary: Vocabulary) -> Callable[[Sequence[Any]], CodedStance]:
    actor, issue = cache(vocabulary.actors.slug), cache(vocabulary.issues.slug)
    reversed_ = vocabulary.issues.reversed
    conditions = _codes(lambda code: _condition(int(code), vocabulary.conditions))
    reasons = _codes(lambda code: vocabulary.reasons.slug(int(code)))
    citations = _codes(lambda code: _citation(code, vocabulary.treaties))
    addressees = _codes(lambda code: actor(int(code)))
    asked_of = _codes(_with_actor(lambda code: vocabulary.conditions.slug(int(code)), actor))
    cited_as = _codes(_with_actor(lambda code: _citation(code, vocabulary.treaties), actor))

    def as_stance(row: Sequence[Any]) -> CodedStance:
        """One stance, of its columns."""
        holder, on, position, form, ascribed, *carried = row
        demanded, argued, cited, addressed, asked, cited_by = carried
        return CodedStance(
            actor(holder),
            issue(on),
            TURNED[position].value if on in reversed_ else position,
            form,
            "ascribed" if ascribed else "own",
            conditions(demanded),
            reasons(argued),
            citations(cited),
            addressees(addressed),
            asked_of(asked),
            cited_as(cited_by),
        )

    return as_stance


def _with_actor(what: Callable[[str], str], actor: Callable[[int], str]) -> Callable[[str], str]:
    """What reads a code with an actor behind it."""

    def read(code: str) -> str:
        """The slugs of both."""
        of, _, whose = code.rpartition("@")
        return f"{what(of)}@{actor(int(whose))}"

    return read


def _condition(number: int, conditions: Entries) -> str:
    return conditions.slug(number) if number > 0 else f"{conditions.slug(-number)} (dropped)"


def _citation(code: str, treaties: Entries) -> str:
    number, _, role = code.partition(":")
    return f"{treaties.slug(int(number))} ({role})"


def _codes(as_slug: Callable[[str], str]) -> Callable[[str | None], Codes]:
    """What reads a cell of codes: their slugs, null as none."""

    @lru_cache(_KEPT)
    def read(cell: str | None) -> Codes:
        """The codes of a cell."""
        return frozenset(map(as_slug, cell.split(","))) if cell else frozenset()

    return read


def _marked(cell: str | None) -> Marked:
    """What reads a cell of places."""
    if not cell:
        return ()
    places = (place.partition("-") for place in cell.split(","))
    return merged((int(start), int(end)) for start, _, end in places)
