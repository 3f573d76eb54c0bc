"""What became of claims: what was done, and what changed from one version to the next."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from stance.domain.claim import PART_BREAK

Value = Mapping[str, Any]

#: What tells versions apart, and is no change of what they say.
_LIFE = {"recorded_at", "retired_at", "retired_by", "retired_reason", "replaces", "found_by"}
#: The lists of a stance whose items are told apart by these fields.
_LISTS = {
    "conditions": ("condition",),
    "reasons": ("reason",),
    "citations": ("treaty", "role", "provision"),
}
_NOTHING = "(nothing)"


class ActKind(StrEnum):
    """What can be done to a claim and, the last of them, to vocabulary and sources."""

    RECORDED = "recorded"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    EDITED = "edited"


class Act(NamedTuple):
    """Something that was done: when, by whom and why, as far as that is known.

    `on` is a claim's key or, of an edit, a kind and a slug: "issue talks".
    """

    at: dt.datetime
    on: str
    kind: ActKind
    by: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a claim, in the claim file's words, before and after; None for nothing."""

    field: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        return f"{self.field}: {self.before or _NOTHING} → {self.after or _NOTHING}"


def changed_fields(before: Value, after: Value) -> list[FieldChange]:
    """The fields in which two versions differ; both are entries of a claim file."""
    return list(_changed_fields(before, after))


def left_behind(key: str, before: Value, after: Value) -> Iterator[str]:
    """A sentence for each stance that kept its holder as the speaker became another one.

    That is told where the stance was the holder's own, and the new speaker does not speak for it:
    more often the holder was to change with the speaker.
    """
    if before["speaker"] == after["speaker"]:
        return
    several = len(after["stances"]) > 1
    for number, (one, other) in enumerate(_paired(before["stances"], after["stances"]), 1):
        if one and other and _was_own(one, other):
            which = f" --stance {number}" if several else ""
            yield (
                f"{other['holder']} is still the holder, and {after['speaker']} does not speak for"
                f" it: the stance is ascribed now; where it is another's: stance correct {key}"
                f"{which} --holder NAME"
            )


def _was_own(one: Value, other: Value) -> bool:
    """Whether a stance was its holder's own, and is ascribed to that holder now."""
    return one["holder"] == other["holder"] and not one["ascribed"] and bool(other["ascribed"])


def _changed_fields(before: Value, after: Value) -> Iterator[FieldChange]:
    yield from _fields("", before, after, apart=_LIFE | {"stances"})
    pairs = _paired(before["stances"], after["stances"])
    several = max(len(before["stances"]), len(after["stances"])) > 1
    for number, (one, other) in enumerate(pairs, 1):
        where = f"stance {number} " if several else ""
        if one is None or other is None:
            yield FieldChange(where.strip() or "stance", _stance(one), _stance(other))
        else:
            yield from _stance_changes(where, one, other)


def _paired(
    before: Sequence[Value], after: Sequence[Value]
) -> Iterator[tuple[Value | None, Value | None]]:
    """Each stance with what became of it: of the same holder and issue, else at the same place."""
    left = {(each["holder"], each["issue"]): each for each in before}
    same = [left.pop((each["holder"], each["issue"]), None) for each in after]
    rest = list(left.values())
    for one, other in zip(same, after, strict=True):
        yield (one or (rest.pop(0) if rest else None)), other
    yield from ((each, None) for each in rest)


def _stance(stance: Value | None) -> str | None:
    return f"{stance['holder']}, {stance['position']}, {stance['issue']}" if stance else None


def _stance_changes(where: str, one: Value, other: Value) -> Iterator[FieldChange]:
    yield from _fields(where, one, other, apart=set(_LISTS) | {"ascribed_set"})
    for name, keys in _LISTS.items():
        yield from _item_changes(where, one.get(name, ()), other.get(name, ()), keys)


def _item_changes(
    where: str, before: Iterable[Value], after: Iterable[Value], keys: Sequence[str]
) -> Iterator[FieldChange]:
    earlier = {_item(each, keys): each for each in before}
    later = {_item(each, keys): each for each in after}
    for name in dict.fromkeys([*earlier, *later]):
        one, other = earlier.get(name), later.get(name)
        field = f"{where}{keys[0]} {name}"
        if one is None or other is None:
            yield FieldChange(field, _wording(one), _wording(other))
        else:
            yield from _fields(f"{field} ", one, other, apart=set(keys))


def _item(item: Value, keys: Sequence[str]) -> str:
    first, *others = (item.get(key) for key in keys)
    listed = ", ".join(each for each in others if each)
    return f"{first} ({listed})" if listed else str(first)


def _wording(item: Value | None) -> str | None:
    return None if item is None else item.get("wording") or "(no wording)"


def _fields(where: str, one: Value, other: Value, *, apart: set[str]) -> Iterator[FieldChange]:
    for name in dict.fromkeys([*one, *other]):
        before, after = ("" if name in apart else _text(each.get(name)) for each in (one, other))
        if before != after:
            yield FieldChange(f"{where}{name}", before, after)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return (PART_BREAK if any(" " in each for each in value) else ", ").join(value)
    return str(value)
