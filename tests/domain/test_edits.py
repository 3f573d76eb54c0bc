"""The states of an entry, the edits between them, and the way back."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from stance.domain.edits import (
    AFFILIATION,
    ALIAS,
    ENTRY,
    PARTY,
    FieldEdit,
    LoggedEdit,
    State,
    differences,
    made_at_once,
    tie_of,
    tie_text,
    told,
    undone,
)
from stance.values import AffiliationKind, Logged

_TEXTS = st.text(min_size=1, max_size=3)
_TIES = st.builds(
    tie_text,
    st.sampled_from(["ardonia", "belland"]),
    st.sampled_from(AffiliationKind),
    st.none() | st.just("Minister"),
    st.none() | st.just("2010"),
    st.none() | st.just("2016"),
)
_ONE = st.frozensets(_TEXTS, max_size=1)
_STATES = st.fixed_dictionaries(
    {},
    optional={
        ENTRY: st.just(frozenset({"slug"})),
        "name": _ONE,
        "same_as": _ONE,
        ALIAS: st.frozensets(_TEXTS),
        PARTY: st.frozensets(_TEXTS),
        AFFILIATION: st.frozensets(_TIES),
    },
)


def filled(state: State) -> State:
    return {name: texts for name, texts in state.items() if texts}


def edits(before: State, after: State) -> list[FieldEdit]:
    return list(differences(Logged.ACTOR, "slug", before, after))


@given(st.lists(_STATES, min_size=2, max_size=4))
def test_undoing_all_edits_gives_the_first_state(states: list[State]):
    made = [edit for one, other in pairwise(states) for edit in edits(one, other)]

    assert filled(undone(states[-1], reversed(made))) == filled(states[0])


@given(_STATES)
def test_what_did_not_change_is_no_edit(state: State):
    assert edits(state, state) == []


def test_an_affiliation_that_ends_is_one_edit():
    open_, ended = (
        tie_text("ardonia", AffiliationKind.SPEAKS_FOR, "Minister", "2010", until)
        for until in (None, "2016")
    )

    (edit,) = edits({AFFILIATION: frozenset({open_})}, {AFFILIATION: frozenset({ended})})

    assert (edit.before, edit.after) == (open_, ended)
    assert told(edit, ended) == "speaks for ardonia, Minister, since 2010, until 2016"
    assert tie_of(ended)["until"] == "2016"


def test_an_affiliation_in_another_role_or_of_another_kind_is_another_one():
    minister, speaker, member = (
        tie_text("ardonia", kind, role, "2010", None)
        for kind, role in (
            (AffiliationKind.SPEAKS_FOR, "Minister"),
            (AffiliationKind.SPEAKS_FOR, "Speaker"),
            (AffiliationKind.MEMBER_OF, "Minister"),
        )
    )

    for other in (speaker, member):
        gone, come = edits({AFFILIATION: frozenset({minister})}, {AFFILIATION: frozenset({other})})
        assert (gone.before, gone.after) == (minister, None)
        assert (come.before, come.after) == (None, other)


def test_an_entry_comes_before_what_it_has_and_goes_after_it():
    state = {"name": frozenset({"N"}), ENTRY: frozenset({"slug"}), ALIAS: frozenset({"A"})}

    coming, going = edits({}, state), edits(state, {})
    assert (coming[0].field, going[-1].field) == (ENTRY, ENTRY)


def test_what_one_command_edited_of_an_entry_is_one_however_its_rows_lie():
    first, later = (dt.datetime(2024, 1, day, tzinfo=dt.UTC) for day in (1, 2))
    edits = [
        LoggedEdit(FieldEdit(Logged.ISSUE, slug, field, None, "x"), at)
        for slug, field, at in (
            ("sharing", "proposition", first),
            ("leaving", "proposition", first),
            ("sharing", "same_as", first),
            ("sharing", "name", later),
        )
    ]

    together = [[edits.index(each) for each in one] for one in made_at_once(edits)]

    assert together == [[0, 2], [1], [3]]
