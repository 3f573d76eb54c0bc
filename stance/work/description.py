"""One vocabulary entry with all that is known of it: what it is tied to, and its use."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from stance.domain.edits import text_in
from stance.domain.names import Making, Names
from stance.domain.vocabulary import Entry, Vocabulary
from stance.errors import InputError
from stance.queries.earlier import earlier_states
from stance.queries.ties import parties_of, ties_of, treaties_of
from stance.queries.usage import usage
from stance.queries.vocabulary import rows_by_slug, vocabulary
from stance.reports.entries import EntryTie, WholeEntry
from stance.values import KINDS, Logged, Noun


def whole_entry(session: Session, *, noun: Noun, name: str) -> WholeEntry:
    """The entry that a slug, name or alias means, as it was at the time that is looked back to.

    Raises InputError where it means none, or several, and where it was not there then.
    """
    known = vocabulary(session)
    entries = known.of(noun)
    entry = Names(known, Making.NONE).entry(noun, name)
    if entry.id in entries.absent:
        raise InputError(
            f"the {noun} {entry} was not recorded then", f"see: stance {noun} history {entry.slug}"
        )
    doubles = (entries.by_id[each] for each in entries.doubles(entry.id))
    return WholeEntry(
        noun=noun,
        entry=entry,
        particulars=_particulars(session, noun, entry),
        use=usage(session, entries=entries, only=entry.root)[entry.root],
        aliases=tuple(entries.aliases.get(entry.id, ())),
        double_of=entries.root(entry.id) if entry.root != entry.id else None,
        doubles=tuple(each for each in doubles if each.id not in {entry.id, entry.root}),
        **_TIED.get(noun, _untied)(session, known, entry),
    )


def _particulars(session: Session, noun: Noun, entry: Entry) -> dict[str, str | None]:
    state = earlier_states(session, Logged(noun)).get(entry.slug)
    if state is not None:
        return {name: text_in(state, name) for name in KINDS[noun].particulars}
    row = rows_by_slug(session, noun=noun, slugs=[entry.slug])[entry.slug]
    return {name: _text(getattr(row, name)) for name in KINDS[noun].particulars}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _untied(_session: Session, _known: Vocabulary, _entry: Entry) -> dict[str, Any]:
    return {}


def _of_actor(session: Session, known: Vocabulary, entry: Entry) -> dict[str, Any]:
    family = known.actors.doubles(entry.id)
    treaties = treaties_of(session, actors=family, known=known)
    return {
        "ties": tuple(_ties(session, known, family)),
        "treaties": tuple(map(known.treaties.root, treaties)),
    }


def _ties(session: Session, known: Vocabulary, family: list[int]) -> Iterator[EntryTie]:
    root = known.actors.root
    for tie in ties_of(session, actors=family, known=known.actors):
        if tie.actor in family:
            yield EntryTie(tie, root(tie.within), outward=True)
        if tie.within in family:
            yield EntryTie(tie, root(tie.actor), outward=False)


def _of_treaty(session: Session, known: Vocabulary, entry: Entry) -> dict[str, Any]:
    signed = parties_of(session, treaty=entry.id, known=known)
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
