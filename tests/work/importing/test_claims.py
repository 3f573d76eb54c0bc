"""From a claim as it is written to what is recorded: whose position it is, and in which words."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import Session

from stance.db.models import Actor
from stance.values import CitationRole, Form, Mode, Position
from tests.samples import (
    TEXT,
    actor,
    claim,
    claims_file,
    imported,
    live,
    load,
    parsed,
    refused,
    refused_once,
    source,
    stance,
    stances_of,
)

# The minister speaks for the ministry from 2010-01-15 to 2016-06, the ministry for Ardonia
# always; the group "both" for Ardonia and Belland; the envoy is a member of Ardonia only.


def holders(session: Session, written: dict[str, Any]) -> list[int]:
    return [each.holder for each in stances_of(session, written)]


def ascribed(session: Session, written: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the one stance is ascribed, and whether the coder said so."""
    (only,) = stances_of(session, written)
    return only.ascribed, only.ascribed_set


# Whose position it is


def test_the_holder_is_the_end_of_the_chain_that_the_speaker_speaks_for(session: Session):
    written = claim(speaker="minister", stated_on="2012-05-01")

    assert holders(session, written) == [actor(session, "ardonia")]


def test_the_chain_ends_where_an_affiliation_is_over(session: Session):
    written = claim(speaker="minister", stated_on="2016-12-27")

    assert holders(session, written) == [actor(session, "minister")]


@pytest.mark.parametrize(
    ("stated_on", "holder"),
    [
        ("2010-01-14", "minister"),
        ("2010-01-15", "ardonia"),
        # Dates that can mean a day within the time of the affiliation count as within it.
        ("2010-01", "ardonia"),
        ("2010", "ardonia"),
        ("2009", "minister"),
        ("2009-12", "minister"),
        # It ended in June 2016, on a day nobody knows.
        ("2016-06-30", "ardonia"),
        ("2016-07-01", "minister"),
        ("2016-07", "minister"),
        ("2016", "ardonia"),
    ],
)
def test_an_affiliation_counts_where_its_time_can_overlap_the_date(
    session: Session, stated_on: str, holder: str
):
    assert holders(session, claim(stated_on=stated_on)) == [actor(session, holder)]


def test_each_affiliation_of_a_chain_has_to_overlap_the_date(session: Session):
    late = {"within": "ardonia", "since": "2014"}
    actors = [
        {"slug": "ardonia", "name": "Ardonia", "kind": "state"},
        {"slug": "office", "name": "Office", "kind": "office", "affiliations": [late]},
        {
            "slug": "clerk",
            "name": "Clerk",
            "kind": "person",
            "affiliations": [{"within": "office", "until": "2015"}],
        },
    ]
    written = [
        claim(speaker="clerk", stated_on=year, paraphrase=f"Said in {year}.")
        for year in ("2013", "2014", "2015", "2016")
    ]
    summary = load(session, claims_file(source(*written), actors=actors))

    holders = [live(session, key).stances[0].holder for key in summary.recorded]
    assert holders == [actor(session, slug) for slug in ("office", "ardonia", "ardonia", "clerk")]


def test_membership_is_no_speaking_for(session: Session):
    assert holders(session, claim(speaker="envoy")) == [actor(session, "envoy")]


def test_who_speaks_for_several_has_to_name_the_holder(session: Session):
    said = refused_once(load, session, claims_file(source(claim(speaker="both"))))

    assert "sources[0].claims[0].stances[0].holder: both speaks for several on 2016-12-27:" in said
    assert said.endswith(": ardonia, belland: name the holder")


def test_a_group_speaks_for_each_of_its_holders(session: Session):
    written = claim(stance(holder=["belland", "ardonia"]), speaker="both")

    recorded = stances_of(session, written)

    assert [each.holder for each in recorded] == [
        actor(session, "belland"),
        actor(session, "ardonia"),
    ]
    assert [(each.ascribed, each.ascribed_set) for each in recorded] == [(False, False)] * 2
    assert {each.issue for each in recorded} == {recorded[0].issue}


def test_a_holder_named_is_taken_whoever_speaks(session: Session):
    written = claim(stance(holder="league"), stated_on="2012")

    assert holders(session, written) == [actor(session, "league")]


@pytest.mark.parametrize("second", ["ardonia", "Aria", "ARD"])
def test_a_holder_takes_one_position_on_an_issue_in_a_claim(session: Session, second: str):
    written = claim(stance(holder="ardonia"), stance(holder=second, position="oppose"))

    said = refused_once(load, session, claims_file(source(written)))

    assert "stances[1]: a second stance of ardonia on talks in one claim" in said


def test_two_issues_are_two_stances_in_the_order_written(session: Session):
    recorded = stances_of(session, claim(stance(issue="trade"), stance(issue="talks")))

    assert len({each.issue for each in recorded}) == 2
    assert recorded[0].issue > recorded[1].issue


# Own or ascribed


@pytest.mark.parametrize(
    ("speaker", "holder", "relayed_by", "stated_on", "is_ascribed"),
    [
        ("ardonia", "ardonia", None, "2012", False),
        ("foreign-ministry", "ardonia", None, "2012", False),
        ("minister", "ardonia", None, "2012", False),
        ("minister", "foreign-ministry", None, "2012", False),
        # The time of her office is over.
        ("minister", "ardonia", None, "2016-12-27", True),
        # Speaking for goes one way.
        ("ardonia", "foreign-ministry", None, "2012", True),
        ("minister", "belland", None, "2012", True),
        ("envoy", "ardonia", None, "2012", True),
        ("both", "belland", None, "2012", False),
        # Relayed by somebody who speaks for the holder, too, it is the holder's own.
        ("minister", "ardonia", "foreign-ministry", "2012", False),
        ("minister", "ardonia", "ardonia", "2012", False),
        ("ardonia", "ardonia", "minister", "2012", False),
        # By anybody else, it is not.
        ("minister", "ardonia", "belland", "2012", True),
        ("ardonia", "ardonia", "league", "2012", True),
        ("ardonia", "ardonia", "minister", "2016-12-27", True),
        ("minister", "foreign-ministry", "ardonia", "2012", True),
        # Nor when the speaker does not speak for the holder, whoever relays.
        ("belland", "ardonia", "ardonia", "2012", True),
    ],
)
def test_a_stance_is_own_when_all_voices_are_the_holders(
    *,
    session: Session,
    speaker: str,
    holder: str,
    relayed_by: str | None,
    stated_on: str,
    is_ascribed: bool,
):
    relayed = {"relayed_by": relayed_by} if relayed_by else {}
    written = claim(stance(holder=holder), speaker=speaker, stated_on=stated_on, **relayed)

    assert ascribed(session, written) == (is_ascribed, False)


def test_doubles_are_one_actor_for_the_rule(session: Session):
    load(session, claims_file())
    double = {"slug": "republic", "name": "Republic of Ardonia", "kind": "state"}
    load(session, {"actors": [double]})
    session.get_one(Actor, actor(session, "republic")).same_as_id = actor(session, "ardonia")
    session.flush()
    written = [
        claim(stance(holder="republic"), speaker="minister", stated_on="2012", paraphrase="One."),
        claim(stance(holder="ardonia"), speaker="republic", paraphrase="Two."),
        claim(speaker="republic", paraphrase="Three."),
        claim(
            stance(holder="republic"), speaker="ardonia", relayed_by="republic", paraphrase="Four."
        ),
    ]

    recorded = imported(session, *written)

    assert [each.stances[0].ascribed for each in recorded] == [False] * 4
    # What is stored is what was named; queries lead it to the root.
    assert recorded[0].stances[0].holder == actor(session, "republic")
    assert recorded[2].stances[0].holder == actor(session, "republic")


def test_doubles_of_one_holder_cannot_take_two_positions(session: Session):
    load(session, claims_file())
    load(session, {"actors": [{"slug": "republic", "name": "Republic", "kind": "state"}]})
    session.get_one(Actor, actor(session, "republic")).same_as_id = actor(session, "ardonia")
    session.flush()
    written = claim(stance(holder="ardonia"), stance(holder="republic", position="oppose"))

    said = refused_once(load, session, claims_file(source(written)))

    assert "a second stance of ardonia on talks" in said


def test_a_coder_overrules_the_rule_and_it_is_kept_that_it_was_so(session: Session):
    own, other = imported(
        session,
        claim(stance(holder="belland", ascribed=False), paraphrase="One."),
        claim(stance(holder="minister", ascribed=True), paraphrase="Two."),
    )

    assert [(each.stances[0].ascribed, each.stances[0].ascribed_set) for each in (own, other)] == [
        (False, True),
        (True, True),
    ]


def test_a_coder_who_agrees_with_the_rule_has_overruled_nothing(session: Session):
    assert ascribed(session, claim(stance(holder="belland", ascribed=True))) == (True, False)


# The words


def place(words: str, nth: int = 0) -> tuple[int, int]:
    """Where words stand in the text, for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


READY = "Ardonia is ready to talk, on equal terms"


def test_a_quote_is_the_sources_own_text_at_its_place(session: Session):
    typed = 'ARDONIA  is ready to\ntalk, on equal terms," she said'
    (recorded,) = imported(session, claim(quote=typed))

    assert recorded.quote == "Ardonia is ready to talk, on equal terms,” she said"
    assert recorded.places == (place(recorded.quote),)
    assert recorded.paraphrase is None
    assert recorded.version is not None
    assert recorded.mode is Mode.DIRECT


def test_an_interrupted_quote_is_joined_and_each_part_has_its_place(session: Session):
    parts = [READY, "the Pact of Aria has to be kept"]
    (recorded,) = imported(session, claim(quote=parts))

    assert recorded.quote == " […] ".join(parts)
    assert recorded.places == tuple(map(place, parts))


@pytest.mark.parametrize(
    ("hint", "nth"),
    [({"prefix": "Ardonia is"}, 0), ({"quote_start": TEXT.rindex("ready to talk")}, 1)],
)
def test_a_hint_decides_between_two_places(session: Session, hint: dict[str, Any], nth: int):
    said = refused_once(load, session, claims_file(source(claim(quote="ready to talk"))))
    assert "sources[0].claims[0].quote: " in said
    assert "stands at 2 places" in said

    (recorded,) = imported(session, claim(quote="ready to talk", **hint))

    assert recorded.places == (place("ready to talk", nth),)


def test_a_quote_that_is_not_there_is_refused_with_the_closest_passage(session: Session):
    written = claim(quote="Ardonia is steady to walk, on equal terms")
    said = refused_once(load, session, claims_file(source(written)))

    assert "sources[0].claims[0].quote: the source does not have" in said
    assert READY in said


def test_a_quote_needs_a_text_to_be_found_in(session: Session):
    said = refused_once(load, session, claims_file(source(claim(quote="x"), text=None)))

    assert "sources[0].claims[0].quote: the source gazette has no text" in said
    assert said.endswith("give the source its `text_file`, or use `paraphrase`")


def test_a_paraphrase_is_the_coders_own_and_has_no_place(session: Session):
    (recorded,) = imported(session, claim(paraphrase="  They would talk. "))

    assert (recorded.paraphrase, recorded.quote) == ("  They would talk. ", None)
    assert recorded.places == ()
    assert recorded.version is not None  # the text it was read against
    assert recorded.mode is Mode.INDIRECT


def with_wording(words: str, use: str) -> dict[str, Any]:
    named = {
        "conditions": {"condition": "equal-terms"},
        "reasons": {"reason": "patience"},
        "citations": {"treaty": "pact-of-aria"},
    }
    return stance(**{use: [{**named[use], "wording": words}]})


@pytest.mark.parametrize("use", ["conditions", "reasons", "citations"])
class TestWordings:
    def recorded_wording(self, session: Session, words: str, use: str, **fields: Any) -> Any:
        text = {"text": fields.pop("text")} if "text" in fields else {}
        (content,) = imported(session, claim(with_wording(words, use), **fields), **text)
        (only,) = getattr(content.stances[0], use)
        return only.wording

    def test_inside_the_quote_first(self, session: Session, use: str):
        quote = "Nobody in the hall was ready to talk"
        wording = self.recorded_wording(session, "Ready  to talk", use, quote=quote)

        assert (wording.text, wording.place) == ("ready to talk", place("ready to talk", 1))

    def test_inside_any_part_of_the_quote(self, session: Session, use: str):
        wording = self.recorded_wording(
            session, "ready to talk", use, quote=[READY, "we will not wait for ever"]
        )

        assert wording.place == place("ready to talk", 0)

    def test_then_in_the_rest_of_the_source(self, session: Session, use: str):
        wording = self.recorded_wording(session, "declined to comment", use, quote=READY)

        assert wording.place == place("declined to comment")

    def test_of_a_paraphrase_in_the_whole_source(self, session: Session, use: str):
        wording = self.recorded_wording(session, "on Equal terms", use)

        assert (wording.text, wording.place) == ("on equal terms", place("on equal terms"))

    def test_never_at_one_of_two_places(self, session: Session, use: str):
        written = claim(with_wording("ready to talk", use), quote="The League declined")
        said = refused_once(load, session, claims_file(source(written)))

        assert f"stances[0].{use}[0].wording: " in said
        assert "stands at 2 places" in said

    def test_never_where_it_does_not_stand(self, session: Session, use: str):
        written = claim(with_wording("on our own terms", use), quote=READY)
        said = refused_once(load, session, claims_file(source(written)))

        assert f"stances[0].{use}[0].wording: the source does not have" in said

    def test_without_a_text_are_the_coders_words(self, session: Session, use: str):
        wording = self.recorded_wording(session, "as equals, roughly", use, text=None)

        assert (wording.text, wording.place) == ("as equals, roughly", None)


# Dates


@pytest.mark.parametrize(
    ("stated_on", "published_on"),
    [
        ("2016-12-27", "2016-12-27"),
        ("2016-12-27", "2016-12"),
        ("2016-12", "2016-12-01"),
        ("2016", "2016-01-01"),
        ("2016-12-31", "2016"),
        ("2016-12", "2016"),
        ("2016", None),
    ],
)
def test_a_claim_can_be_stated_until_the_last_day_its_source_can_be_of(
    session: Session, stated_on: str, published_on: str | None
):
    (recorded,) = imported(session, claim(stated_on=stated_on), published_on=published_on)

    assert recorded.stated.text == stated_on


@pytest.mark.parametrize(
    ("stated_on", "published_on"),
    [
        ("2016-12-29", "2016-12-27"),
        ("2017-01-02", "2016-12"),
        ("2017-02", "2016-12"),
        ("2017-02", "2016"),
        ("2017", "2016-12-30"),
        ("2018", "2016"),
    ],
)
def test_a_claim_stated_after_its_source_was_published_is_refused(
    session: Session, stated_on: str, published_on: str
):
    written = claims_file(source(claim(stated_on=stated_on), published_on=published_on))

    assert refused_once(load, session, written).endswith(
        f"sources[0].claims[0].stated_on: stated on {stated_on}, after gazette was published"
        f" ({published_on}): correct stated_on, or the source's published_on"
    )


@pytest.mark.parametrize("stated_on", ["yesterday", "2016-13", "2016-02-30", "27.13.2016", "2016?"])
def test_what_is_no_date_is_refused(session: Session, stated_on: str):
    said = refused_once(load, session, claims_file(source(claim(stated_on=stated_on))))

    assert f'sources[0].claims[0].stated_on: "{stated_on}" is not a date' in said


def test_a_date_is_stored_with_the_days_it_can_mean(session: Session):
    (recorded,) = imported(session, claim(stated_on=" 2016-02 "))

    assert recorded.stated.text == "2016-02"
    assert (recorded.stated.earliest, recorded.stated.latest) == (
        dt.date(2016, 2, 1),
        dt.date(2016, 2, 29),
    )


# Treaties


def cited(role: str, **fields: Any) -> dict[str, Any]:
    return stance(citations=[{"treaty": "pact-of-aria", "role": role, **fields}])


@pytest.mark.parametrize("role", ["commitment", "breach"])
def test_whose_commitment_or_breach_it_is_must_be_named(session: Session, role: str):
    said = refused_once(load, session, claims_file(source(claim(cited(role)))))

    assert said.endswith(
        f"stances[0].citations[0].by: whose {role} it is, is missing: name the actor"
    )


@pytest.mark.parametrize("role", CitationRole)
def test_who_is_named_is_taken(session: Session, role: CitationRole):
    (recorded,) = stances_of(session, claim(cited(role.value, by=["league", "belland"])))

    assert recorded.citations[0].role is role
    assert set(recorded.citations[0].by) == {actor(session, "league"), actor(session, "belland")}


@pytest.mark.parametrize("role", ["joining", "withdrawal", "suspension"])
def test_a_step_to_or_from_a_treaty_is_the_holders_unless_said_otherwise(
    session: Session, role: str
):
    written = claim({**cited(role), "holder": ["ardonia", "belland"]}, speaker="both")

    one, other = stances_of(session, written)

    assert one.citations[0].by == (one.holder,)
    assert other.citations[0].by == (other.holder,)


@pytest.mark.parametrize("role", ["basis", "proposal", "mention"])
def test_other_citations_are_nobodys(session: Session, role: str):
    (recorded,) = stances_of(session, claim(cited(role)))

    assert recorded.citations[0].by == ()


def test_a_citation_is_a_mention_unless_said_otherwise(session: Session):
    (recorded,) = stances_of(session, claim(stance(citations=[{"treaty": "Aria"}])))

    assert recorded.citations[0].role is CitationRole.MENTION


# What stands in a stance only once


@pytest.mark.parametrize(
    ("use", "one", "what"),
    [
        ("conditions", {"condition": "equal-terms"}, "condition"),
        ("reasons", {"reason": "patience"}, "reason"),
        ("citations", {"treaty": "pact-of-aria", "provision": "Article 5"}, "citation"),
    ],
)
def test_what_stands_twice_in_a_stance_is_refused(
    session: Session, use: str, one: dict[str, str], what: str
):
    written = claim(stance(**{use: [one, one]}))
    said = refused_once(load, session, claims_file(source(written)))

    assert f"stances[0].{use}[1]: the same {what} stands twice in one stance" in said


def test_a_treaty_is_cited_twice_in_other_roles_or_provisions(session: Session):
    uses = [
        {"treaty": "pact-of-aria"},
        {"treaty": "pact-of-aria", "role": "basis"},
        {"treaty": "pact-of-aria", "provision": "Article 5"},
        {"treaty": "pact-of-aria", "provision": "Article 6"},
    ]

    (recorded,) = stances_of(session, claim(stance(citations=uses)))

    assert len(recorded.citations) == 4


# All that is written is recorded


def test_all_that_is_written_is_recorded(session: Session):
    written = claim(
        stance(
            holder="ardonia",
            position="oppose",
            form="warning",
            addressees=["belland", "league", "The Kingdom"],
            note="Said twice.",
            conditions=[
                {"condition": "pact-kept", "addressees": "belland", "dropped": True},
                {"condition": "Equal terms"},
            ],
            reasons=[{"reason": "Patience ends"}],
            citations=[{"treaty": "Pact of Aria", "provision": "Article 5"}],
        ),
        key="first",
        mode="mixed",
        relayed_by="league",
        translation="In other words.",
        note="Read twice.",
        coder="bo",
    )

    (recorded,) = imported(session, written)

    (only,) = recorded.stances
    league, belland = actor(session, "league"), actor(session, "belland")
    assert (recorded.mode, recorded.relayed_by) == (Mode.MIXED, league)
    assert (recorded.translation, recorded.note, recorded.coder) == (
        "In other words.",
        "Read twice.",
        "bo",
    )
    assert (only.position, only.form, only.note) == (Position.OPPOSE, Form.WARNING, "Said twice.")
    assert set(only.addressees) == {belland, league}
    assert [(use.addressees, use.dropped) for use in only.conditions] == [
        ((belland,), True),
        ((), False),
    ]
    assert [use.wording for use in only.reasons] == [None]
    assert only.citations[0].provision == "Article 5"


def test_the_coder_of_the_import_is_taken_where_the_claim_names_none(session: Session):
    written = [claim(paraphrase="One."), claim(paraphrase="Two.", coder="bo")]
    summary = load(session, claims_file(source(*written)), coder="cy")

    recorded = [live(session, key) for key in summary.recorded]
    assert {content.paraphrase: content.coder for content in recorded} == {
        "One.": "cy",
        "Two.": "bo",
    }


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"speaker": "nobody"}, "speaker: there is no actor"),
        ({"relayed_by": "nobody"}, "relayed_by: there is no actor"),
        ({"stances": [stance(issue="none")]}, "stances[0].issue: there is no issue"),
        ({"stances": [stance(holder="nobody")]}, "stances[0].holder[0]: there is no actor"),
        (
            {"stances": [stance(addressees=["league", "nobody"])]},
            "stances[0].addressees[1]: there is no actor",
        ),
        (
            {"stances": [stance(conditions=[{"condition": "none"}])]},
            "stances[0].conditions[0].condition: there is no condition",
        ),
        (
            {"stances": [stance(conditions=[{"condition": "pact-kept", "addressees": ["x"]}])]},
            "stances[0].conditions[0].addressees[0]: there is no actor",
        ),
        (
            {"stances": [stance(reasons=[{"reason": "none"}])]},
            "stances[0].reasons[0].reason: there is no reason",
        ),
        (
            {"stances": [stance(citations=[{"treaty": "none"}])]},
            "stances[0].citations[0].treaty: there is no treaty",
        ),
        (
            {"stances": [stance(citations=[{"treaty": "Aria", "by": ["nobody"]}])]},
            "stances[0].citations[0].by[0]: there is no actor",
        ),
    ],
)
def test_a_name_that_means_nothing_is_refused_where_it_stands(
    session: Session, given: dict[str, Any], path: str
):
    written = claim()
    written.update(given)
    said = refused_once(load, session, claims_file(source(claim(paraphrase="One."), written)))

    assert said.startswith("claims-1.json:")
    assert f": sources[0].claims[1].{path}" in said


def test_each_wrong_claim_gets_a_line(session: Session):
    written = [
        claim(speaker="nobody", paraphrase="One."),
        claim(paraphrase="Two."),
        claim(stated_on="2017", paraphrase="Three."),
    ]
    said = refused(load, session, claims_file(source(*written), source(slug="b", title=None)))

    assert [line.split(": ")[1] for line in said] == [
        "sources[0].claims[0].speaker",
        "sources[0].claims[2].stated_on",
        "sources[1].title",
    ]


def test_the_line_of_a_mistake_is_that_of_the_file(session: Session):
    value = claims_file(source(claim(speaker="nobody")))
    text = parsed(value)[0].text.splitlines()
    said = refused_once(load, session, value)

    number = int(said.split(":")[1])
    assert '"speaker": "nobody"' in text[number - 1]
