"""Vocabulary as it was at an earlier time: entries put back to the states that the log tells of."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from stance.domain.edits import ALIAS, ENTRY, State, text_in
from stance.domain.vocabulary import Entry

#: The fields of an edit by the field of an entry that each stands in.
_FIELDS = {
    "kind": "detail",
    "proposition": "detail",
    "signed_on": "signed_on",
    "name": "name",
    "iso3": "iso3",
}


@dataclass(frozen=True)
class EarlierEntries:
    """The entries of a kind at an earlier time.

    `absent` are the ids of those that were made later: claims of that time do not name them. Those
    that were removed since have ids below zero. `moved` are the ids of entries that had another
    root than now, each with that root's id.
    """

    by_id: dict[int, Entry]
    aliases: Mapping[int, list[str]]
    absent: frozenset[int]
    moved: Mapping[int, int]


def earlier_entries(by_id: Mapping[int, Entry], states: Mapping[str, State]) -> EarlierEntries:
    """The entries as they were: `by_id` as they are now, put back to the `states` of then.

    A state is there for each entry, by its slug, that was edited since.
    """
    removed = set(states) - {entry.slug for entry in by_id.values()}
    then = dict(by_id)
    for number, slug in enumerate(sorted(removed), 1):
        if text_in(states[slug], ENTRY) and text_in(states[slug], "name"):
            then[-number] = Entry(-number, slug, slug, -number)
    ids = {entry.slug: entry.id for entry in then.values()}
    for slug in states.keys() & ids.keys():
        then[ids[slug]] = _as_it_was(then[ids[slug]], states[slug], ids)
    edited = {ids[slug]: states[slug] for slug in states.keys() & ids.keys()}
    return EarlierEntries(
        by_id=then,
        aliases={each: sorted(state.get(ALIAS, ())) for each, state in edited.items()},
        absent=frozenset(each for each, state in edited.items() if not state.get(ENTRY)),
        moved={
            each: then[each].root
            for each in edited
            if each in by_id and then[each].root != by_id[each].root
        },
    )


def _as_it_was(entry: Entry, state: State, ids: Mapping[str, int]) -> Entry:
    fields: dict[str, Any] = {
        attribute: text_in(state, name) for name, attribute in _FIELDS.items() if name in state
    }
    if "same_as" in state:
        fields["root"] = ids.get(text_in(state, "same_as") or "", entry.id)
    if "part_of" in state:
        fields["part_of"] = ids.get(text_in(state, "part_of") or "")
    if "same_as_reversed" in state and hasattr(entry, "reversed"):
        fields["reversed"] = text_in(state, "same_as_reversed") is not None
    return replace(entry, **fields)
