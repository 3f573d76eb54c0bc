"""Entries of another database that are here under other names: proposed as one, or told as new."""

from typing import Any

import pytest

from stance.claimfile.documents import parse
from stance.claimfile.name_map import Means, NameMap, as_map
from stance.errors import InputError
from stance.work.joining.join import Joined, join
from stance.work.joining.proposal import proposed_map
from stance.work.joining.telling import sentences
from stance.work.transaction import Terms
from tests.samples import VOCABULARY, claim, source, stance
from tests.work.joining.test_join import QUOTE, load, other_url
from tests.work.joining.test_names import asked, decided, keys

__all__ = ["other_url"]

DRY = Terms(dry_run=True)


def actor(slug: str, name: str, kind: str = "state", **more: Any) -> dict[str, Any]:
    return {"slug": slug, "name": name, "kind": kind, **more}


def said_by(slug: str, key: str) -> dict[str, Any]:
    return source(claim(stance(holder=slug), quote=QUOTE, key=key, speaker=slug))


def two_speakers(into: str, other: str, ours: str, theirs: str, kind: str = "person") -> None:
    """The same words in both databases, of an actor of one name here and of another there."""
    load(into, said_by("ours", "k"), actors=[*VOCABULARY["actors"], actor("ours", ours, kind)])
    load(other, said_by("them", "t"), actors=[*VOCABULARY["actors"], actor("them", theirs)])


def told(joined: Joined) -> str:
    return "\n".join(sentences(joined))


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        ("Valdora", "Republic of Valdora", "state"),
        ("Kingdom of Valdora", "Valdora", "state"),
        ("Mirela Costin", "President Mirela Costin", "person"),
        ("Prime Minister Costin", "Costin", "person"),
    ],
)
def test_a_name_with_a_title_or_a_form_of_state_is_proposed_to_be_the_one_without(
    migrated_url: str, other_url: str, ours: str, theirs: str, kind: str
) -> None:
    load(migrated_url, actors=[actor("a", ours, kind)])
    load(other_url, actors=[actor("b", theirs, kind)])

    (question,) = asked(migrated_url, other_url)

    assert str(question.proposed) == "{same_as: a}"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (actor("a", "Republic of Valdora"), actor("b", "Kingdom of Valdora")),
        (actor("a", "Valdora", "body"), actor("b", "Republic of Valdora")),
        (actor("a", "Valdora", iso3="VAL"), actor("b", "Republic of Valdora", iso3="VLD")),
        (actor("a", "Minister Bo", "person"), actor("b", "President Bo", "person")),
        (actor("a", "Cy Bo", "person"), actor("b", "President Bo", "person")),
    ],
)
def test_what_may_be_two_is_not_proposed_to_be_one(
    migrated_url: str, other_url: str, ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    load(migrated_url, actors=[ours])
    load(other_url, actors=[theirs])

    assert all(each.proposed.means is Means.KEEP for each in asked(migrated_url, other_url))


def test_who_says_the_very_same_words_there_is_proposed_to_be_who_says_them_here(
    migrated_url: str, other_url: str
) -> None:
    two_speakers(migrated_url, other_url, "The Speaker", "Somebody Else", "state")

    (question,) = asked(migrated_url, other_url)

    assert (question.slug, str(question.proposed)) == ("them", "{same_as: ours}")
    assert question.why == "t there and k here are the same words"
    assert join(migrated_url, other_url, terms=DRY).twice


def test_the_same_words_of_two_speakers_are_told_and_of_one_are_known(
    migrated_url: str, other_url: str
) -> None:
    two_speakers(migrated_url, other_url, "The Speaker", "Somebody Else")

    would = told(join(migrated_url, other_url, terms=DRY))
    assert "t has the words of k, by another speaker: them there, ours here" in would
    assert "say so in the map: them: {same_as: ours}" in would
    one = decided("actors", "them", Means.SLUG, "ours")
    assert not join(migrated_url, other_url, decisions=one, terms=DRY).by_two
    done = told(join(migrated_url, other_url))
    assert "stance actor same-as them ours, and: stance retract t --reason WHY" in done
    assert keys(migrated_url) == ["k", "t"]
    assert "another speaker" not in told(join(migrated_url, other_url))


def test_every_new_name_is_told_and_stands_in_the_map_to_be_decided(
    migrated_url: str, other_url: str
) -> None:
    load(migrated_url, actors=[actor("a", "Ardonia")])
    load(other_url, actors=[actor("a", "Ardonia"), actor("z", "Zembla"), actor("q", "Quar")])

    would = told(join(migrated_url, other_url, terms=DRY))
    number, text = proposed_map(migrated_url, other_url, NameMap())

    assert "new actors: z, Zembla (state); q, Quar (state)" in would.replace(
        "q, Quar (state); z, Zembla (state)", "z, Zembla (state); q, Quar (state)"
    )
    assert number == 0
    assert "  # new: Zembla (state)\n  # z: {same_as: SLUG}\n" in text
    assert "# new: Ardonia" not in text
    edited = text.replace("  # z: {same_as: SLUG}", "  z: {same_as: a}")
    (document,) = parse(edited, "yaml", name="map.yaml", folder=None)
    assert str(as_map(document).of("actors", "z")) == "{same_as: a}"
    joined = join(migrated_url, other_url, decisions=as_map(document), terms=DRY)
    assert [each.slug for each in joined.new] == ["q"]


def test_a_circle_that_a_map_closes_is_told_by_its_lines(migrated_url: str, other_url: str) -> None:
    load(migrated_url, actors=[actor("valdora", "Valdora")])
    within = actor("costin", "President Costin", "person", affiliations=[{"within": "republic"}])
    load(other_url, actors=[actor("republic", "Republic of Valdora"), within])
    text = "actors:\n  republic: {same_as: valdora}\n  costin: {slug: valdora}\n"
    (document,) = parse(text, "yaml", name="map.yaml", folder=None)

    with pytest.raises(InputError) as caught:
        join(migrated_url, other_url, decisions=as_map(document))

    said = str(caught.value)
    assert said.startswith("map.yaml:3: actors.costin: a circle of affiliations")
    assert "by what this map says of costin, republic: give one of these another slug" in said
