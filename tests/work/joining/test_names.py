"""What the names of another database become here: by a person's word, or of themselves."""

from typing import Any

import pytest

from stance.claimfile.name_map import Decision, Means, NameMap, WhichKept
from stance.db.engine import reading, writing
from stance.queries import sources
from stance.queries.sources import versions
from stance.queries.vocabulary import vocabulary
from stance.work.correct import Changes, correct
from stance.work.joining.join import join, questions
from stance.work.joining.questions import NameQuestion
from stance.work.repeat import repeat
from stance.work.sources import update_source
from stance.work.transaction import Terms
from tests.samples import TEXT, VOCABULARY, claim, source, stance, stored
from tests.work.joining.test_join import QUOTE, history, load, other_url

__all__ = ["other_url"]

OTHER_QUOTE = "The League declined to comment"
TRADE = {"slug": "deals", "name": "Deals", "proposition": "They should trade freely"}


def asked(into: str, other: str) -> list[NameQuestion]:
    with reading(into) as here, reading(other) as there:
        return questions(here, there)


def decided(heading: str, slug: str, means: Means, says: str) -> NameMap:
    return NameMap({heading: {slug: Decision(means, says)}})


def keys(url: str) -> list[str]:
    with reading(url) as session:
        return sorted(
            row[0] for row in session.connection().exec_driver_sql("SELECT key FROM claim_key")
        )


def test_decisions_that_come_later_go_before_those_of_the_same_slugs() -> None:
    ours, both = (Decision(Means.KEEP, each) for each in (WhichKept.OURS, WhichKept.BOTH))
    first = NameMap({"issues": {"deals": both, "talks": both}, "actors": {"nato": both}})

    every = first.with_more({"issues": {"deals": ours, "peace": ours}, "sources": {"a": ours}})

    assert every.decisions == {
        "issues": {"deals": ours, "talks": both, "peace": ours},
        "actors": {"nato": both},
        "sources": {"a": ours},
    }


def test_a_dry_run_goes_by_what_is_proposed_where_both_of_one_slug_cannot_be_kept(
    migrated_url: str, other_url: str
) -> None:
    load(migrated_url)
    issues = [{**each, "proposition": "Other than here"} for each in VOCABULARY["issues"]]
    load(other_url, source(claim(key="k")), issues=issues)
    slug = issues[0]["slug"]

    both = decided("issues", slug, Means.KEEP, WhichKept.BOTH)
    told, usual = (
        join(migrated_url, other_url, decisions=decisions, terms=Terms(dry_run=True))
        for decisions in (both, NameMap())
    )

    assert told == usual
    assert slug in {each.slug for each in told.questions}


def test_a_name_there_may_be_called_by_what_both_databases_have(
    migrated_url: str, other_url: str
) -> None:
    load(migrated_url)
    issues = [*VOCABULARY["issues"], TRADE]
    load(other_url, source(claim(stance(issue="deals"), key="k")), issues=issues)

    join(migrated_url, other_url, decisions=decided("issues", "deals", Means.SLUG, "trade"))

    with reading(migrated_url) as session:
        known = vocabulary(session).issues
        (only,) = stored(session, "k")
        assert "deals" not in known.by_slug
        assert known.by_id[only.content.stances[0].issue].slug == "trade"


def test_no_name_there_is_called_by_one_that_only_they_have(
    migrated_url: str, other_url: str
) -> None:
    load(migrated_url)
    load(other_url, issues=[*VOCABULARY["issues"], TRADE, {**TRADE, "slug": "x", "name": "X"}])

    with pytest.raises(Exception, match="x is another issue in the other database"):
        join(migrated_url, other_url, decisions=decided("issues", "deals", Means.SLUG, "x"))


def test_of_several_names_like_it_the_likest_is_asked_about(
    migrated_url: str, other_url: str
) -> None:
    names = ("Ministry of Foreign Trades", "Ministry of Foreign Trade and Aid", "Ministry of Trade")
    load(
        migrated_url,
        actors=[
            {"slug": f"m{number}", "name": name, "kind": "ministry"}
            for number, name in enumerate(names)
        ],
    )
    load(other_url, actors=[{"slug": "n", "name": "Ministry of Foreign Trade", "kind": "ministry"}])

    (question,) = asked(migrated_url, other_url)

    assert question.ours.startswith("m0, ")


def test_what_is_a_double_there_is_nothing_to_ask_about(migrated_url: str, other_url: str) -> None:
    """The Kingdom is what Belland is called here; there it is an entry that is one with it."""
    kingdom = {"slug": "kingdom", "name": "The Kingdom", "kind": "state", "same_as": "belland"}
    plain = [
        {**each, "aliases": []} if each["slug"] == "belland" else each
        for each in VOCABULARY["actors"]
    ]
    load(migrated_url)
    load(other_url, actors=[*plain, kingdom])

    assert asked(migrated_url, other_url) == []


def test_a_double_kept_as_here_is_no_opposite_as_there(migrated_url: str, other_url: str) -> None:
    def with_double(**of: Any) -> list[dict[str, Any]]:
        return [*VOCABULARY["issues"], {**TRADE, **of}]

    load(migrated_url, issues=with_double(same_as="trade"))
    load(other_url, issues=with_double(same_as="talks", same_as_reversed=True))

    kept = decided("issues", "deals", Means.KEEP, WhichKept.OURS)
    join(migrated_url, other_url, decisions=kept)

    with reading(migrated_url) as session:
        issues = vocabulary(session).issues
        deals = issues.by_slug["deals"]
        assert (issues.slug(deals.id), deals.reversed) == ("trade", False)


def test_a_newer_text_there_comes_with_its_claims(migrated_url: str, other_url: str) -> None:
    load(migrated_url, source(claim(quote=QUOTE)))
    join(other_url, migrated_url)
    newer = f"Updated. {TEXT} And so on."
    with writing(other_url) as session:
        update_source(session, slug="gazette", text=newer)
    load(other_url, source(claim(quote="And so on", key="later"), text=newer))

    join(migrated_url, other_url)

    with reading(migrated_url) as session:
        row = sources.by_slug(session, slug="gazette")
        assert row is not None
        texts = versions(session, source_id=row.id or 0)
        assert [each.text for each in texts] == [TEXT, newer]
        (later,) = stored(session, "later")
        assert later.content.version == texts[-1].id


def test_claims_that_repeat_each_other_the_other_way_round_are_one_group(
    migrated_url: str, other_url: str
) -> None:
    """What a claim there repeats, has the claim itself for its lead here."""
    load(migrated_url, source(claim(quote=QUOTE, key="b")))
    join(other_url, migrated_url)
    again = source(claim(quote=OTHER_QUOTE, key="a"))
    load(other_url, again)
    with writing(other_url) as session:
        repeat(session, key="b", other="a")
    load(migrated_url, source(claim(quote=OTHER_QUOTE, key="z")))
    with writing(migrated_url) as session:
        repeat(session, key="z", other="b")

    join(migrated_url, other_url)

    with reading(migrated_url) as session:
        assert [stored(session, key)[-1].group for key in "bz"] == ["b", "b"]
        assert keys(migrated_url) == ["b", "z"]


def test_a_longer_key_is_none_that_the_other_database_has_itself(
    migrated_url: str, other_url: str
) -> None:
    load(migrated_url, source(claim(key="k", paraphrase="Ours.")))
    theirs = [claim(key="k", paraphrase="Theirs."), claim(key="k-2", paraphrase="More of theirs.")]
    load(other_url, source(*theirs, slug="zeitung", title="Else", text=None))

    joined = join(migrated_url, other_url)

    assert joined.called == {"k": "k-3"}
    assert keys(migrated_url) == ["k", "k-2", "k-3"]


def test_utterances_of_one_day_are_one_moment_of_what_reports_would_tell(
    migrated_url: str, other_url: str
) -> None:
    load(migrated_url)
    said = [claim(paraphrase=words, stated_on="2016-12-01") for words in ("One.", "Two.", "Three.")]
    load(other_url, source(*said))

    joined = join(migrated_url, other_url, terms=Terms(dry_run=True))

    timeline = next(each for each in joined.effects if each.report == "timeline")
    assert (timeline.come, timeline.go) == (1, 0)


def test_a_copy_that_stayed_behind_has_nothing_to_say(migrated_url: str, other_url: str) -> None:
    load(other_url, source(claim(quote=QUOTE, key="k")))
    join(migrated_url, other_url)
    correct(migrated_url, "k", Changes({"note": "Read again."}, {}))
    before = history(migrated_url)

    joined = join(migrated_url, other_url)

    assert (joined.twice, joined.retracted) == ((), ())
    assert history(migrated_url) == before
