"""The recorded vocabulary, back in the shape of a claim file."""

from enum import StrEnum
from typing import Any

from sqlmodel import Session

from stance.claimfile.formats.yaml_writing import Bare
from stance.claimfile.writing import moment
from stance.db.dialect import chunks
from stance.domain.affiliations import StoredAffiliation
from stance.domain.edits import LoggedEdit
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.queries.affiliations import all_affiliations
from stance.queries.edits import edits
from stance.queries.vocabulary import parties, rows_by_slug
from stance.values import KINDS, NOUNS, AffiliationKind, Noun

Value = dict[str, Any]

#: Dates come after the other columns, and without quotes.
_DATES = ("signed_on", "in_force_on", "ended_on")


def log_heading(session: Session) -> Value:
    """The log of edits as a heading of a claim file, the oldest first.

    It stands there even if it is empty: what the file brings has never been edited then.
    """
    return {"edits": [log_entry(each) for each in edits(session)]}


def log_entry(logged: LoggedEdit) -> Value:
    """One row of the log of edits."""
    edit = logged.edit
    fields = {
        "kind": edit.kind.value,
        "slug": edit.slug,
        "field": edit.field,
        "from": edit.before,
        "to": edit.after,
        "at": moment(logged.at),
        "coder": logged.coder,
        "reason": logged.reason,
    }
    return {name: value for name, value in fields.items() if value is not None}


def vocabulary_headings(session: Session, known: Vocabulary) -> Value:
    """The whole vocabulary as the headings of a claim file, in the order it was added."""
    ties = _Ties(session, known)
    headings: Value = {}
    for heading, noun in NOUNS.items():
        entries = known.of(noun)
        rows = rows_by_slug(session, noun=noun, slugs=list(entries.by_slug))
        written = [ties.entry(entries, each, rows[each.slug]) for each in entries.by_id.values()]
        if written:
            headings[heading] = written
    return headings


class _Ties:
    """What entries are tied to: affiliations by the actor, parties by the treaty."""

    def __init__(self, session: Session, known: Vocabulary) -> None:
        self._actors, self._issues = known.actors, known.issues
        self._affiliations: dict[int, list[StoredAffiliation]] = {}
        for each in sorted(all_affiliations(session), key=_in_order):
            self._affiliations.setdefault(each.actor, []).append(each)
        self._parties: dict[int, list[int]] = {}
        for treaty_ids in chunks(known.treaties.by_id):
            self._parties |= parties(session, treaty_ids=treaty_ids)

    def entry(self, entries: Entries, entry: Entry, row: Any) -> Value:
        """One entry: its columns, its other names, and what it is tied to."""
        kind = KINDS[entries.noun]
        own = [name for name in kind.particulars if name not in kind.needed]
        fields = {
            "slug": entry.slug,
            **{name: _written(name, row) for name in kind.needed},
            "aliases": entries.aliases.get(entry.id),
            "same_as": entries.slug(entry.id) if entry.root != entry.id else None,
            "same_as_reversed": entry.reversed,
            **{name: _written(name, row) for name in sorted(own, key=_DATES.__contains__)},
            "part_of": self._issues.by_id[entry.part_of].slug if entry.part_of else None,
            **self._tied(entries.noun, entry.id),
        }
        return {name: value for name, value in fields.items() if value}

    def _tied(self, noun: Noun, entry: int) -> Value:
        if noun is Noun.ACTOR:
            return {"affiliations": [self._tie(each) for each in self._affiliations.get(entry, ())]}
        if noun is Noun.TREATY:
            return {"parties": [self._actor(each) for each in self._parties.get(entry, ())]}
        return {}

    def _tie(self, tie: StoredAffiliation) -> Value:
        fields = {
            "within": self._actor(tie.within),
            "kind": tie.kind.value if tie.kind is not AffiliationKind.SPEAKS_FOR else None,
            "role": tie.role,
            "since": Bare(tie.since.text) if tie.since else None,
            "until": Bare(tie.until.text) if tie.until else None,
        }
        return {name: value for name, value in fields.items() if value}

    def _actor(self, actor: int) -> str:
        return self._actors.by_id[actor].slug


def _written(name: str, row: Any) -> Any:
    value = getattr(row, name)
    if isinstance(value, StrEnum):
        return value.value
    return Bare(value) if value and name in _DATES else value


def _in_order(tie: StoredAffiliation) -> tuple[Any, ...]:
    since = tie.since.text if tie.since else ""
    until = tie.until.text if tie.until else ""
    return tie.actor, tie.within, tie.kind.value, since, until, tie.role or ""
