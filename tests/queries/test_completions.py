"""What slugs and keys are completed to: what begins so, and no more than anybody reads."""

from pathlib import Path

import pytest

from stance.queries import completions as module
from stance.queries.completions import completions
from stance.values import Noun
from tests import factories
from tests.rounds import RoundOf, committed, sentence
from tests.samples import VOCABULARY, claim, claims_file, load, source


@pytest.fixture
def url(migrated_url: str) -> str:
    doubles = [
        {"slug": "aa-land", "name": "Republik Aa", "kind": "state", "same_as": "ardonia"},
    ]
    turned = {"same_as": "talks", "same_as_reversed": True, "aliases": ["Silence"]}
    opposite = {"slug": "no-talks", "name": "No talks", "proposition": "No talks are held"}
    with committed(migrated_url) as session:
        load(
            session,
            claims_file(
                source(
                    claim(key="k2", paraphrase="Two."), claim(key="k1", quote="ready to talk, on")
                ),
                source(slug="herald", title="The Herald of Aria"),
                actors=[*VOCABULARY["actors"], *doubles],
                issues=[*VOCABULARY["issues"], {**opposite, **turned}],
            ),
        )
    return migrated_url


def test_what_begins_so_is_offered_in_order_with_what_it_is(url: str) -> None:
    assert completions(url, what="claim", start="k") == [
        ("k1", "ready to talk, on"),
        ("k2", "Two."),
    ]
    assert completions(url, what="claim", start="k2") == [("k2", "Two.")]
    assert completions(url, what=Noun.ACTOR, start="ardonia")[0] == ("ardonia", "Ardonia")


@pytest.mark.parametrize("start", ["Aa-L", "republik", "Ari"])
def test_by_its_doubles_and_other_names_an_entry_is_found(url: str, start: str) -> None:
    assert completions(url, what=Noun.ACTOR, start=start) == [("ardonia", "Ardonia")]


@pytest.mark.parametrize("start", ["No-T", "silen"])
def test_the_opposite_of_an_issue_is_not_completed_to_that_issue(url: str, start: str) -> None:
    assert completions(url, what=Noun.ISSUE, start=start) == [("no-talks", "No talks")]


def test_sources_are_found_by_slug_or_title(url: str) -> None:
    told = [("herald", "The Herald of Aria")]

    assert completions(url, what="source", start="her") == told
    assert completions(url, what="source", start="the herald") == told
    assert completions(url, what="source", start="aria") == []


def test_of_very_many_the_first_are_offered(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)

    assert [slug for slug, _ in completions(url, what="claim", start="k")] == ["k1"]
    assert len(completions(url, what=Noun.ACTOR, start="A")) == 1


@pytest.mark.parametrize(("most", "keys"), [(50, ["k1", "k2", "k0"]), (2, ["k1", "k2"])])
def test_readings_come_after_claims_of_the_record_and_crowd_none_out(
    url: str, monkeypatch: pytest.MonkeyPatch, most: int, keys: list[str]
) -> None:
    monkeypatch.setattr(module, "MOST", most)
    with committed(url):
        pilot = RoundOf("anna")
        reading = factories.ClaimKeyFactory(key="k0")
        pilot.marks(
            "anna", pilot.text("read"), sentence(0), speaker="cara", stances=(), claim_key=reading
        )

    assert [key for key, _ in completions(url, what="claim", start="k")] == keys


def test_no_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    import sqlite3

    missing = tmp_path / "none.db"
    with pytest.raises(sqlite3.OperationalError):
        completions(f"sqlite:///{missing}", what="claim", start="k")

    assert not missing.exists()
