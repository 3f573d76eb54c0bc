"""Entries as work changes them, with no command line in sight: what was done comes back as data."""

import pytest
from sqlmodel import Session

from stance.queries.vocabulary import vocabulary
from stance.values import AffiliationKind, Noun
from stance.work.affiliate import Deed, TypedAffiliation, affiliate, disaffiliate
from stance.work.description import whole_entry
from stance.work.entries import add_entry, edit_entry, give_aliases, listed_entries, take_aliases
from stance.work.merge import merge, separate
from tests.samples import claim, claims_file, contents, load, refused_once, source, stance


@pytest.fixture(autouse=True)
def world(session: Session) -> None:
    """One claim of the minister's ministry, and one of Belland, on the same issue."""
    written = (
        claim(key="ours", speaker="foreign-ministry", paraphrase="Let us talk."),
        claim(key="theirs", speaker="belland", paraphrase="So be it."),
        claim(stance(issue="trade"), key="trade", speaker="belland", paraphrase="And trade."),
    )
    load(session, claims_file(source(*written)))


def test_an_entry_is_added_and_tells_which_are_close(session: Session) -> None:
    fields = {"slug": "kingdoms", "name": " The Kingdoms ", "kind": "group", "wikidata": None}
    done = add_entry(session, noun=Noun.ACTOR, fields=fields)

    assert (done.slug, done.name) == ("kingdoms", "The Kingdoms")
    assert [entry.slug for entry in done.close] == ["belland"]
    slugs = [row["slug"] for row in listed_entries(session, noun=Noun.ACTOR).rows]
    assert "kingdoms" in slugs


def test_a_name_that_is_taken_is_refused_but_by_force(session: Session) -> None:
    fields = {"slug": "kingdom", "name": "the kingdom", "kind": "state"}

    assert "belland (Belland)" in refused_once(add_entry, session, noun=Noun.ACTOR, fields=fields)
    assert add_entry(session, noun=Noun.ACTOR, fields=fields, force=True).slug == "kingdom"


def test_an_edit_names_the_fields_that_are_others_now(session: Session) -> None:
    fields = {"name": "Talks", "proposition": "They should meet", "part_of": "trade"}
    done = edit_entry(session, noun=Noun.ISSUE, name="Talks", fields=fields, rewording=True)

    assert done.changed == ("proposition", "part_of")
    whole = whole_entry(session, noun=Noun.ISSUE, name="talks")
    assert whole.particulars == {"proposition": "They should meet"}
    assert whole.part_of is not None
    assert whole.part_of.slug == "trade"
    again = edit_entry(session, noun=Noun.ISSUE, name="Talks", fields=fields)
    assert again.changed == ()


def test_aliases_come_and_go(session: Session) -> None:
    given = give_aliases(session, noun=Noun.ACTOR, name="league", aliases=["The  Union", "Union"])
    assert given.changed == ("The Union", "Union")
    assert whole_entry(session, noun=Noun.ACTOR, name="union").aliases == ("The Union", "Union")

    taken = take_aliases(session, noun=Noun.ACTOR, name="league", aliases=["Union"])
    assert taken.changed == ("Union",)
    assert whole_entry(session, noun=Noun.ACTOR, name="league").aliases == ("The Union",)


def test_two_actors_come_together_and_apart(session: Session) -> None:
    before = contents(session)
    merged = merge(session, noun=Noun.ACTOR, double="Belland", root="Ardonia")

    assert (merged.double.entry.slug, merged.root.entry.slug) == ("belland", "ardonia")
    assert (merged.double.stances, merged.double.series) == (2, 2)
    assert (merged.root.stances, merged.root.series) == (1, 1)
    assert (merged.together, merged.common) == (2, 1)
    assert vocabulary(session).actors.slug(merged.double.entry.id) == "ardonia"

    separated = separate(session, noun=Noun.ACTOR, double="belland")
    assert separated.root.slug == "ardonia"
    assert contents(session) == before


def test_merging_says_which_claims_keep_another_holder(session: Session) -> None:
    merged = merge(session, noun=Noun.ACTOR, double="belland", root="foreign-ministry")

    assert merged.consequences.kept == {"theirs": ["ardonia"], "trade": ["ardonia"]}
    (sentence,) = merged.consequences.sentences()
    assert sentence.startswith("2 claims recorded before keep their holder: theirs, trade;")
    separated = separate(session, noun=Noun.ACTOR, double="belland")
    assert separated.consequences.kept == {}


def test_whom_an_actor_speaks_for_moves_defaults_and_leaves_claims(session: Session) -> None:
    typed = TypedAffiliation("belland", "The League", since="2010")
    done = affiliate(session, typed=typed)

    assert done.deed is Deed.ADDED
    assert (done.actor.slug, done.within.slug) == ("belland", "league")
    (default,) = done.holders
    assert default.days == "from 2010-01-01"
    assert [entry.slug for entry in default.before] == ["belland"]
    assert [entry.slug for entry in default.after] == ["league"]
    assert done.consequences.kept == {"theirs": ["league"], "trade": ["league"]}
    assert affiliate(session, typed=typed).deed is Deed.KNOWN

    ended = affiliate(session, typed=TypedAffiliation("belland", "league", until="2012"))
    assert (ended.deed, ended.tie.since, ended.tie.until) == (Deed.ENDED, "2010", "2012")
    assert disaffiliate(session, typed=TypedAffiliation("belland", "league")).deed is Deed.REMOVED


def test_an_entry_is_shown_with_both_ends_of_its_ties(session: Session) -> None:
    whole = whole_entry(session, noun=Noun.ACTOR, name="Foreign Ministry of Ardonia")

    assert [(tie.affiliation.kind, tie.other.slug, tie.outward) for tie in whole.ties] == [
        (AffiliationKind.SPEAKS_FOR, "ardonia", True),
        (AffiliationKind.SPEAKS_FOR, "minister", False),
    ]
    assert whole.use.counts["claims"] == 1
