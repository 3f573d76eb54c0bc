"""Vocabulary as it was: entries put back to the states that the log of edits tells of."""

from typing import Any

from stance.domain.earlier import EarlierEntries, earlier_entries
from stance.domain.vocabulary import Entry

NOW = {
    1: Entry(1, "usa", "United States", 1, "state"),
    2: Entry(2, "us", "US", 1, "state"),
    3: Entry(3, "nato", "NATO", 3, "organisation"),
}


def then(**states: dict[str, set[str]]) -> EarlierEntries:
    frozen: Any = {
        slug: {name: frozenset(texts) for name, texts in state.items()}
        for slug, state in states.items()
    }
    return earlier_entries(NOW, frozen)


def there(**fields: str) -> dict[str, set[str]]:
    return {"entry": {"there"}, **{name: {text} for name, text in fields.items()}}


def test_what_was_not_edited_since_is_as_it_is() -> None:
    assert then() == EarlierEntries(NOW, {}, frozenset(), {})


def test_an_edited_field_is_put_back_and_the_others_stay() -> None:
    found = then(usa=there(name="USA"), nato=there(kind="group"))

    assert found.by_id[1] == Entry(1, "usa", "USA", 1, "state")
    assert found.by_id[3] == Entry(3, "nato", "NATO", 3, "group")
    assert (found.absent, found.moved) == (frozenset(), {})


def test_other_names_are_those_of_then_in_their_order() -> None:
    found = then(
        usa={**there(), "alias": {"U.S.A.", "America", "Yankees", "Columbia"}}, nato=there()
    )

    assert found.aliases == {1: ["America", "Columbia", "U.S.A.", "Yankees"], 3: []}


def test_what_was_made_later_is_absent() -> None:
    assert then(us={"entry": set()}, usa=there()).absent == frozenset({2})


def test_what_was_removed_since_is_there_by_an_id_of_its_own() -> None:
    found = then(ussr=there(name="Soviet Union", kind="state"), gdr=there(name="East Germany"))

    assert {each.slug: each for number, each in found.by_id.items() if number < 0} == {
        "gdr": Entry(-1, "gdr", "East Germany", -1),
        "ussr": Entry(-2, "ussr", "Soviet Union", -2, "state"),
    }
    assert found.moved == {}


def test_what_was_made_and_removed_since_was_never_there() -> None:
    found = then(
        made={"entry": set(), "name": set()},
        nameless={"entry": {"there"}},
        named={"entry": set(), "name": {"Named"}},
    )

    assert found.by_id == NOW


def test_an_entry_that_is_a_double_since_stood_for_itself() -> None:
    found = then(us={**there(), "same_as": set()})

    assert found.by_id[2].root == 2
    assert found.moved == {2: 2}


def test_an_entry_that_was_a_double_of_another_is_one_again() -> None:
    found = then(us=there(same_as="nato"), nato=there(same_as="usa"), usa=there(same_as="gone"))

    assert [found.by_id[each].root for each in (1, 2, 3)] == [1, 3, 1]
    assert found.moved == {2: 3, 3: 1}


def test_issues_are_put_back_below_what_they_were_a_part_of_and_turned() -> None:
    found = then(
        us={**there(part_of="nato"), "same_as_reversed": {"true"}},
        nato={**there(proposition="Be one", signed_on="1949-04-04"), "part_of": set()},
    )

    assert (found.by_id[2].part_of, found.by_id[2].reversed) == (3, True)
    assert (found.by_id[3].part_of, found.by_id[3].reversed) == (None, False)
    assert (found.by_id[3].detail, found.by_id[3].signed_on) == ("Be one", "1949-04-04")


def test_an_opposite_of_which_something_else_was_edited_stays_one() -> None:
    opposite = Entry(4, "no-nato", "No NATO", 3, reversed=True)
    state: Any = {"entry": frozenset({"there"}), "name": frozenset({"Against NATO"})}

    found = earlier_entries({**NOW, 4: opposite}, {"no-nato": state})

    assert found.by_id[4] == Entry(4, "no-nato", "Against NATO", 3, reversed=True)
