"""How fields get their cells: of one item and of many."""

from operator import attrgetter, itemgetter

from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.reports.field import Through, cells_of
from stance.reports.views import stance_fields
from stance.values import Noun
from tests.domain.builders import row

ACTORS = Entries(Noun.ACTOR, {1: Entry(1, "tass", "TASS", 1)})
KNOWN = Vocabulary(
    ACTORS, *(Entries(noun, {}) for noun in (Noun.ISSUE, Noun.CONDITION, Noun.REASON, Noun.TREATY))
)
_LENGTH = Through(itemgetter("words"), len, list)


def test_what_a_part_makes_is_the_cell():
    assert _LENGTH({"words": "three"}) == 5


def test_of_a_part_that_is_missing_or_empty_nothing_is_made():
    assert _LENGTH({"words": None}) == _LENGTH({"words": ""}) == []
    assert Through(itemgetter("words"), len)({"words": None}) is None


def test_nothing_is_made_anew_for_each():
    one, other = cells_of(_LENGTH, [{"words": ""}, {"words": ""}])

    one.append("of one alone")

    assert other == []


def test_the_cells_of_many_stances_are_those_of_each():
    bare = row("a")
    relayed = row("b")._replace(relayed_by="tass", also=("a",), addressees=("eu", "us"))
    carrying = row("c", demands=["x", "x", "y"], drops=["z"], treaties=[("t", "breach")])
    many = [bare, relayed, carrying]

    told = {field.name: [*cells_of(field.get, many)] for field in stance_fields(KNOWN)}

    assert told["relayed_by_name"] == [None, "TASS", None]
    assert told["addressees"] == [[], ["eu", "us"], []]
    assert told["conditions"] == told["condition_names"] == [[], [], ["x", "y"]]
    assert told["conditions_dropped"] == [[], [], ["z"]]
    assert told["treaties"] == [[], [], ["t"]]
    assert told["also_in"] == [[], ["a"], []]
    for field in stance_fields(KNOWN):
        assert told[field.name] == [field.get(each) for each in many]


def test_a_getter_of_any_kind_gets_the_cells_of_many():
    many = [row("a"), row("b")]

    assert [*cells_of(attrgetter("claim"), many)] == ["a", "b"]
