"""Opening a round, adding to it, closing and reopening it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stance.domain.coding.rounds import Round
from stance.errors import InputError
from stance.queries import rounds, sources
from stance.queries.coding.progress import progress
from stance.reports.rounds.grid import unread
from stance.store import rounds as store
from stance.text.spelling import name_key
from stance.work.keys import named_round, named_source
from stance.work.rounds.codebooks import named_codebook
from stance.work.rounds.membership import as_coder, as_slug, refuse_closed


@dataclass(frozen=True)
class RoundWords:
    """What a round is opened with, as typed; `every_source` takes all that there are."""

    sources: Sequence[str] = ()
    coders: Sequence[str] = ()
    blind: bool = False
    codebook: int | None = None
    every_source: bool = False


@dataclass(frozen=True)
class Opening:
    """A round as it is now, and which sources and coders it did not have before.

    `is_new`: it was opened; else what was added. `goes_by` is the version of the codebook that was
    set, None where that was not.
    """

    round: Round
    is_new: bool
    sources: tuple[str, ...]
    coders: tuple[str, ...]
    goes_by: int | None = None

    @property
    def is_other(self) -> bool:
        """Whether anything is new."""
        return self.is_new or bool(self.sources or self.coders or self.goes_by)


@dataclass(frozen=True)
class Turned:
    """A round that was closed or reopened; not `is_new` where it was so already.

    Of one that was closed, `unread` says who has not read what to the end.
    """

    round: Round
    is_new: bool
    unread: tuple[str, ...] = ()


def open_round(session: Session, *, slug: str, words: RoundWords) -> Opening:
    """Open a round, or add sources and coders to one that is open.

    Raises InputError for a slug or a name that is none, a source or a codebook that is not there, a
    new round without a source or a coder, coders who are spelled alike, a round that is closed, and
    one that is open otherwise: not blind, or by another version of the codebook.
    """
    codebook = named_codebook(session, words.codebook) if words.codebook is not None else None
    named = _source_ids(session, words)
    coders = tuple(dict.fromkeys(as_coder(each) for each in words.coders))
    known = rounds.by_slug(session, slug=slug)
    if known is None:
        _refuse_empty(as_slug(slug), named, coders)
        round_id = store.open_round(
            session, slug=slug, blind=words.blind, codebook_id=codebook.id if codebook else None
        )
    else:
        round_id = known.id
        _refuse_other(known, words)
        if codebook and known.codebook is None:
            store.set_codebook(session, round_id=round_id, codebook_id=codebook.id)
    there = (known.sources, known.coders) if known else ((), ())
    new_sources = {each: named[each] for each in named if each not in there[0]}
    new_coders = tuple(each for each in coders if each not in there[1])
    _refuse_alike(new_coders, there[1])
    store.add_sources(session, round_id=round_id, source_ids=new_sources.values())
    store.add_coders(session, round_id=round_id, coders=new_coders)
    return Opening(
        named_round(session, slug),
        known is None,
        tuple(new_sources),
        new_coders,
        goes_by=words.codebook if known and known.codebook is None else None,
    )


def _source_ids(session: Session, words: RoundWords) -> dict[str, int]:
    """The ids of the sources that are named, by slug."""
    if not words.every_source:
        several = [named_source(session, typed) for typed in words.sources]
    else:
        several = [each for each in sources.all_sources(session) if each.same_as_id is None]
    return {each.slug: each.id or 0 for each in several}


def _refuse_alike(new: Sequence[str], there: Sequence[str]) -> None:
    """Refuse a coder whose name is another's but for capitals, blanks or signs: a slip, mostly."""
    by_key = {name_key(each): each for each in there}
    for name in new:
        other = by_key.setdefault(name_key(name), name)
        if other != name:
            raise InputError(
                f"the coder {name} is spelled like {other}, and would be somebody else",
                f"write {other}, or give a name that differs in more",
            )


def _refuse_empty(slug: str, named: dict[str, int], coders: Sequence[str]) -> None:
    for what, given, metavar in (("source", named, "SLUG"), ("coder", coders, "NAME")):
        if not given:
            raise InputError(
                f"the round {slug} is new, and no {what} is named",
                f"name each with --{what} {metavar}",
            )


def _refuse_other(known: Round, words: RoundWords) -> None:
    """Refuse what would make the round another one than its coders have worked in."""
    refuse_closed(known)
    if words.blind and not known.blind:
        raise InputError(
            f"the round {known.slug} was opened for all to see, and cannot be made blind",
            "leave out --blind, or open another round",
        )
    if words.codebook is not None and known.codebook not in {None, words.codebook}:
        raise InputError(
            f"the round {known.slug} goes by codebook {known.codebook}",
            "leave out --codebook, or open another round",
        )


def close_round(session: Session, *, slug: str) -> Turned:
    """Close a round; raises InputError where there is none of that slug."""
    one = named_round(session, slug)
    if not one.is_open:
        return Turned(one, is_new=False)
    store.close_round(session, one=one)
    closed = named_round(session, one.slug)
    return Turned(closed, is_new=True, unread=tuple(unread(progress(session, one=closed))))


def reopen_round(session: Session, *, slug: str) -> Turned:
    """Reopen a round that was closed; raises InputError where there is none of that slug."""
    one = named_round(session, slug)
    if one.closing is None:
        return Turned(one, is_new=False)
    store.reopen_round(session, one=one, closing=one.closing)
    return Turned(named_round(session, one.slug), is_new=True)
