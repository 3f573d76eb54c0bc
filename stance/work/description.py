"""One vocabulary entry with all that is known of it: what it is tied to, and its use."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from stance.domain.names import Names
from stance.domain.vocabulary import Entry, Vocabulary
from stance.queries.ties import ties_of, treaties_of
from stance.queries.usage import usage
from stance.queries.vocabulary import parties, rows_by_slug, vocabulary
from stance.reports.entries import EntryTie, WholeEntry
from stance.values import KINDS, Noun


def whole_entry(session: Session, *, noun: Noun, name: str) -> WholeEntry:
    """The entry that a slug, name or alias means.

    Raises InputError where it means none, or several.
    """
    known = vocabulary(session)
    entries = known.of(noun)
    entry = Names(known).entry(noun, name)
    row = rows_by_slug(session, noun=noun, slugs=[entry.slug])[entry.slug]
    doubles = (entries.by_id[each] for each in entries.doubles(entry.id))
    return WholeEntry(
        noun=noun,
        entry=entry,
        particulars={column: _text(getattr(row, column)) for column in KINDS[noun].particulars},
        use=usage(session, entries=entries, only=entry.root)[entry.root],
        aliases=tuple(entries.aliases.get(entry.id, ())),
        double_of=entries.root(entry.id) if entry.root != entry.id else None,
        doubles=tuple(each for each in doubles if each.id not in {entry.id, entry.root}),
        **_TIED.get(noun, _untied)(session, known, entry),
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _untied(_session: Session, _known: Vocabulary, _entry: Entry) -> dict[str, Any]:
    return {}


def _of_actor(session: Session, known: Vocabulary, entry: Entry) -> dict[str, Any]:
    family = known.actors.doubles(entry.id)
    treaties = treaties_of(session, actors=family)
    return {
        "ties": tuple(_ties(session, known, family)),
        "treaties": tuple(map(known.treaties.root, treaties)),
    }


def _ties(session: Session, known: Vocabulary, family: list[int]) -> Iterator[EntryTie]:
    root = known.actors.root
    for tie in ties_of(session, actors=family):
        if tie.actor in family:
            yield EntryTie(tie, root(tie.within), outward=True)
        if tie.within in family:
            yield EntryTie(tie, root(tie.actor), outward=False)


def _of_treaty(session: Session, known: Vocabulary, entry: Entry) -> dict[str, Any]:
    signed = parties(session, treaty_ids=[entry.id]).get(entry.id, ())
    return {"parties": _by_slug({known.actors.root(each) for each in signed})}


def _of_issue(_session: Session, known: Vocabulary, entry: Entry) -> dict[str, Any]:
    issues = known.issues
    wider = issues.doubles(entry.id)
    parts = {issues.root(each.id) for each in issues.by_id.values() if each.part_of in wider}
    part_of = issues.root(entry.part_of) if entry.part_of else None
    return {"part_of": part_of, "parts": _by_slug(parts)}


def _by_slug(entries: set[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.slug))


#: What ties entries of a kind to others, by the field of WholeEntry that it fills.
_TIED = {Noun.ACTOR: _of_actor, Noun.ISSUE: _of_issue, Noun.TREATY: _of_treaty}
