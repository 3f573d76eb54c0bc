"""Removing an entry or a source that nothing refers to; one that something does, stays."""

from collections.abc import Sequence

from sqlmodel import Session

from stance.db.models import Source
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS
from stance.domain.closeness import same_entries
from stance.domain.names import Names
from stance.domain.vocabulary import Entry
from stance.errors import InputError
from stance.queries.references import claims_naming, entries_naming
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
    table = table_of(MODELS[noun].entry)
    ways: dict[str, list[str]] = {}
    for way, slug in entries_naming(session, noun=noun, entry_id=entry.id):
        ways.setdefault(way, []).append(slug)
    naming = [*_told("claim", claims_naming(session, table=table, row_id=entry.id))]
    naming += [told for way, slugs in ways.items() for told in _told(way, slugs)]
    if naming:
        remedy = f"what is a double of another is marked so: stance {noun} same-as {entry.slug} …"
        raise InputError(f"the {noun} {entry} cannot go: {'; '.join(naming)}", remedy)
    removal.remove_entry(session, noun=noun, entry_id=entry.id)
    return entry


def remove_source(session: Session, *, slug: str) -> str:
    """Take a source away with its texts; its slug and title.

    Raises InputError where there is none of that slug, or where claims refer to it, retired or not.
    """
    source = named_source(session, slug)
    slug, source_id = source.slug, source.id or 0
    naming = [*_told("claim", claims_naming(session, table=table_of(Source), row_id=source_id))]
    merged = merged_sources(session).items()
    naming += _told("double of it", sorted(double for double, (root, _) in merged if root == slug))
    if naming:
        raise InputError(
            f"the source {slug} cannot go: {'; '.join(naming)}",
            "claims are kept, and so is what they were read in; one text under two slugs:"
            f" stance source merge {slug} OTHER",
        )
    title = source.title
    removal.remove_source(session, source_id=source_id)
    return f"{slug} ({title})"


def _told(what: str, names: Sequence[str]) -> list[str]:
    """What refers to something in one way, in a few words."""
    if not names:
        return []
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return [f"{what}: {', '.join(names[:_SHOWN])}{more}"]
