"""Removing an entry or a source that nothing refers to; one that something does, stays."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from stance.db.models import Source
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS
from stance.domain.closeness import same_entries
from stance.domain.names import Names
from stance.domain.phrases import counted
from stance.domain.vocabulary import Entry
from stance.errors import InputError
from stance.queries.coding.proposals import count_of
from stance.queries.coding.sight import keys_hidden
from stance.queries.references import NamedAs, claims_naming, entries_naming
from stance.queries.rounds import rounds_of
from stance.queries.sources import merged_sources
from stance.queries.vocabulary import vocabulary
from stance.store import removal
from stance.values import Noun
from stance.work.keys import named_source

#: How many of those that refer to something an error names.
_SHOWN = 5


def remove_entry(session: Session, *, noun: Noun, name: str) -> Entry:
    """Take an entry away, by slug, name or alias; what it was.

    Raises InputError, naming what refers to it, where something does: a claim, retired or not,
    a double, a part, or an actor or a treaty that is tied to it.
    """
    known = vocabulary(session)
    # A double may go by its own name, which else leads to its root.
    same = same_entries(known.of(noun), name)
    entry = same[0] if len(same) == 1 else Names(known).entry(noun, name)
    live, past, hidden = _claims(session, table_of(MODELS[noun].entry), entry.id)
    ways: dict[NamedAs, list[str]] = {}
    for way, slug in entries_naming(session, noun=noun, entry_id=entry.id):
        ways.setdefault(way, []).append(slug)
    why = [*_named_by(live), *_once_named_by(past), *(_HIDDEN if hidden else ())]
    why += [_WHY[way].format(_several(slugs)) for way, slugs in ways.items()]
    if live or past or hidden:
        help_ = f"it stays; if it is the same as another: stance {noun} same-as {entry.slug} OTHER"
    else:
        help_ = "; ".join(
            _HELP[way].format(noun=noun, slug=entry.slug, other=slugs[0])
            for way, slugs in ways.items()
        )
    if why:
        raise InputError(f"the {noun} {entry} cannot be removed: {'; '.join(why)}", help_)
    removal.remove_entry(session, noun=noun, entry_id=entry.id)
    return entry


def remove_source(session: Session, *, slug: str) -> str:
    """Take a source away with its texts; its slug and title.

    Raises InputError where there is none of that slug, where it is read in a round, and where
    claims refer to it, retired or not.
    """
    source = named_source(session, slug)
    slug, source_id = source.slug, source.id or 0
    live, past, _ = _claims(session, table_of(Source), source_id)
    merged = merged_sources(session).items()
    doubles = sorted(double for double, (root, _) in merged if root == slug)
    why = [f"it is the source of {_claims_told(live)}"] if live else []
    if past:
        why.append(
            f"{_claims_told(past)} {'was' if len(past) == 1 else 'were'} read in it, and"
            " retracted: history and --as-recorded still show what was recorded"
        )
    if doubles:
        why.append(f"{_several(doubles)} {_is(doubles)} marked as its double")
    read_in = rounds_of(session, source_id=source_id)
    if read_in:
        why.append(f"it is read in the round{'' if len(read_in) == 1 else 's'} {_several(read_in)}")
    proposals = count_of(session, source_id=source_id)
    if proposals:
        why.append(f"programs made {counted(proposals, 'proposal')} of it, which are kept")
    if why:
        reason = f"the source {slug} cannot be removed: {'; '.join(why)}"
        raise InputError(reason, _help_of(slug, live, past, doubles))
    title = source.title
    removal.remove_source(session, source_id=source_id)
    return f"{slug} ({title})"


_HIDDEN = ("readings of a blind round, which are not shown, name it",)
#: Why an entry stays that others name, and what helps.
_WHY = {
    NamedAs.DOUBLE: "marked as its double: {}",
    NamedAs.PART: "a part of it: {}",
    NamedAs.AFFILIATION: "affiliated with it: {}",
    NamedAs.PARTY: "it is a party to: {}",
}
_HELP = {
    NamedAs.DOUBLE: "take the mark back first: stance {noun} same-as {other} --undo",
    NamedAs.PART: 'take the part out first: stance issue edit {other} --part-of ""',
    NamedAs.AFFILIATION: "take that away first: stance actor affiliate {other} {slug} --remove",
    NamedAs.PARTY: "name the parties without it first: stance treaty edit {other} --party …",
}


def _claims(session: Session, table: Any, row_id: int) -> tuple[list[str], list[str], bool]:
    """The keys of the claims that name a row as they are now, and of those that once did.

    Last, whether readings name it that are hidden from whoever asks: their keys are left out.
    """
    ever = claims_naming(session, table=table, row_id=row_id)
    hidden = keys_hidden(session, keys=ever)
    live = [
        key
        for key in claims_naming(session, table=table, row_id=row_id, live=True)
        if key not in hidden
    ]
    return live, [key for key in ever if key not in {*live, *hidden}], bool(hidden)


def _named_by(keys: Sequence[str]) -> list[str]:
    return [f"{_claims_told(keys)} {'names' if len(keys) == 1 else 'name'} it"] if keys else []


def _once_named_by(keys: Sequence[str]) -> list[str]:
    """That claims named it before they were corrected or retracted, which is kept."""
    if not keys:
        return []
    return [f"{_claims_told(keys)} named it before being corrected or retracted, which is kept"]


def _help_of(slug: str, live: Sequence[str], past: Sequence[str], doubles: Sequence[str]) -> str:
    """What helps where a source stays."""
    if live:
        return f"it stays; if it is one text with another: stance source merge {slug} OTHER"
    if past:
        return (
            "it can stay: what is retracted counts in no report; if it is one text with another:"
            f" stance source merge {slug} OTHER"
        )
    if doubles:
        return f"take the mark back first: stance source merge {doubles[0]} --undo"
    return f"it stays; if it is one text with another: stance source merge {slug} OTHER"


def _claims_told(keys: Sequence[str]) -> str:
    return f"the claim{'' if len(keys) == 1 else 's'} {_several(keys)}"


def _is(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _several(names: Sequence[str]) -> str:
    """Names in a few words."""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{', '.join(names[:_SHOWN])}{more}"
