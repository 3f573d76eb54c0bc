"""What is logged of vocabulary and sources: edits, and the states between which they lead.

A state holds, for each field of an entry, the texts that stand there: one or none for most, any
number for aliases, affiliations and parties. References are slugs, which never change.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stance.values import AffiliationKind, Logged

#: The field of an edit that adds the whole entry, or removes it; its value is the entry's slug.
ENTRY = "entry"
ALIAS, AFFILIATION, PARTY = "alias", "affiliation", "party"
#: The newest text of a source, by its SHA-256.
TEXT = "text"
#: The fields that hold any number of texts, each edited by itself.
_LISTS = (ALIAS, AFFILIATION, PARTY)

Texts = frozenset[str]
State = Mapping[str, Texts]
_NONE: Texts = frozenset()
#: So much of a digest tells texts apart.
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One field of an entry or a source before and after; None for nothing."""

    kind: Logged
    slug: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class LoggedEdit:
    """An edit with its time, by whom and why; in the order of `number` where times agree."""

    edit: FieldEdit
    at: dt.datetime
    coder: str | None = None
    reason: str | None = None
    number: int = 0


def made_at_once(logged: Iterable[LoggedEdit]) -> Iterator[list[LoggedEdit]]:
    """Edits, the oldest first, by what was done: those that one command made of one entry."""
    by_command: dict[tuple[object, ...], list[LoggedEdit]] = {}
    for each in logged:
        by_command.setdefault(_of_one_command(each), []).append(each)
    yield from by_command.values()


def _of_one_command(logged: LoggedEdit) -> tuple[object, ...]:
    return logged.at, logged.edit.kind, logged.edit.slug, logged.coder, logged.reason


def differences(kind: Logged, slug: str, before: State, after: State) -> Iterator[FieldEdit]:
    """The edits that lead from one state of an entry to another; no state holds nothing.

    That an entry is there comes before what it has, and that it is gone after.
    """
    names = dict.fromkeys([*before, *after])
    was_there = bool(before.get(ENTRY))
    for field in sorted(names, key=lambda name: (name == ENTRY) == was_there):
        for one, other in _pairs(field, before.get(field, _NONE), after.get(field, _NONE)):
            yield FieldEdit(kind, slug, field, one, other)


def _pairs(field: str, before: Texts, after: Texts) -> Iterator[tuple[str | None, str | None]]:
    """What was taken from a field with what came instead."""
    gone, new = sorted(before - after), sorted(after - before)
    if field not in _LISTS:
        if gone or new:
            yield next(iter(gone), None), next(iter(new), None)
        return
    for one in gone:
        instead = next((other for other in new if _continues(field, one, other)), None)
        if instead:
            new.remove(instead)
        yield one, instead
    yield from ((None, other) for other in new)


def _continues(field: str, one: str, other: str) -> bool:
    """Whether it is the same affiliation, ended or begun otherwise."""
    if field != AFFILIATION:
        return False
    before, after = (tie_of(text) for text in (one, other))
    return all(before.get(name) == after.get(name) for name in ("within", "kind", "role"))


def undone(state: State, edits: Iterable[FieldEdit]) -> State:
    """A state as it was before these edits of its entry, given from the newest to the oldest."""
    fields = {name: set(texts) for name, texts in state.items()}
    for edit in edits:
        there = fields.setdefault(edit.field, set())
        if edit.after is not None:
            there.discard(edit.after)
        if edit.before is not None:
            there.add(edit.before)
    return {name: frozenset(texts) for name, texts in fields.items()}


def text_in(state: State, field: str) -> str | None:
    """The text of a field that holds one; None where it is empty."""
    return next(iter(state.get(field, _NONE)), None)


def tie_text(
    within: str, kind: AffiliationKind, role: str | None, since: str | None, until: str | None
) -> str:
    """An affiliation as the log writes it; `within` is a slug, dates are as they were written."""
    fields = {"within": within, "kind": str(kind), "role": role, "since": since, "until": until}
    given = {name: value for name, value in fields.items() if value is not None}
    return json.dumps(given, ensure_ascii=False)


def tie_of(text: str) -> dict[str, Any]:
    """The fields of an affiliation that the log has written."""
    fields: dict[str, Any] = json.loads(text)
    return fields


def told(edit: FieldEdit, text: str | None) -> str:
    """A value as people read it."""
    if text is None:
        return "(nothing)"
    if edit.field == TEXT:
        return f"sha256 {text[:_DIGITS]}…"
    if edit.field != AFFILIATION:
        return text
    tie = tie_of(text)
    speaks = tie["kind"] == AffiliationKind.SPEAKS_FOR
    dates = {"since": "since", "until": "until"}
    details = [tie[name] for name in ("role",) if name in tie]
    details += [f"{word} {tie[name]}" for name, word in dates.items() if name in tie]
    return ", ".join([f"{'speaks for' if speaks else 'member of'} {tie['within']}", *details])
