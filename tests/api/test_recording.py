"""Recording from Python, on each engine."""

import datetime as dt
from pathlib import Path

import pytest

import stance
from stance.api.database import Database
from tests.cli.program import FIXTURES, SEED, Program, written

TEXT = "The spokesman said: “We are open to talks, provided that they are held on equal terms.”"
SOURCE = {"slug": "talks", "title": "Open to talks", "kind": "news", "text": TEXT}
CLAIM = {
    "quote": "We are open to talks, provided that they are held on equal terms.",
    "speaker": "russian-mfa",
    "stated_on": dt.date(2017, 2, 1),
    "mode": "direct",
    "stances": (
        {
            "issue": "nato-russia-relations",
            "position": "support",
            "conditions": [{"condition": "equal-partnership", "wording": "on equal terms"}],
        },
    ),
}


@pytest.fixture
def coded(new: Database) -> Database:
    """A database with the vocabulary of the sample and the coded seed."""
    new.import_files(SEED)
    return new


def recorded(url: str) -> str:
    """All that is recorded; a dump has numbers too that a transaction taken back has used up."""
    return Program(url).done("export", "claims", "--history").out


def test_a_claim_is_recorded_and_read_back(coded: Database) -> None:
    before = len(coded.stances())
    added = coded.add(CLAIM, source=SOURCE)
    (key,) = added.keys
    assert added.versions == {key: 1}
    (sentence,) = added.read_back
    assert str(sentence).startswith(f"{key}/1 (2017-02-01): Russia SUPPORTS")
    assert not added.dry_run
    assert len(coded.stances()) == before + 1
    (row,) = coded.stances(source="talks")
    assert (row["claim"], row["quote"]) == (key, CLAIM["quote"])
    again = coded.add(CLAIM, source="talks")
    assert (again.keys, again.unchanged) == ((), (key,))


def test_a_dry_run_says_what_would_be_and_records_nothing(
    coded: Database, migrated_url: str
) -> None:
    before = recorded(migrated_url)
    would_be = coded.add(CLAIM, source=SOURCE, dry_run=True)
    assert would_be.dry_run
    assert len(would_be.keys) == len(would_be.read_back) == 1
    assert coded.import_files(FIXTURES, dry_run=True).counts["recorded"] > 10
    assert recorded(migrated_url) == before


def test_vocabulary_is_made_only_where_asked(coded: Database) -> None:
    stances = [{"issue": "talks-at-all", "position": "support", "holder": "The Spokesman"}]
    claim = {**CLAIM, "stances": stances}
    with pytest.raises(stance.StanceError, match="The Spokesman"):
        coded.add(claim, source=SOURCE)
    added = coded.add(claim, source=SOURCE, create=True, proposition="There should be talks")
    assert {each.slug for each in added.created} == {"talks-at-all", "the-spokesman"}
    (row,) = coded.stances(source="talks", include_ascribed=True)
    assert (row["holder_name"], row["issue_name"]) == ("The Spokesman", "Talks at all")
    assert "There should be talks" in str(added.read_back[0])


def test_what_does_not_hold_is_said_with_its_place_and_records_nothing(
    coded: Database, migrated_url: str
) -> None:
    before = recorded(migrated_url)
    for claim, source, says in (
        (CLAIM, "tas-2016", ['"tas-2016"', "tass-2016-12-27"]),
        ({**CLAIM, "speeker": "nato"}, SOURCE, ["speeker", "speaker"]),
        ({**CLAIM, "quote": "We are shut."}, SOURCE, ["quote"]),
        ({**CLAIM, "stances": "support"}, SOURCE, ["stances"]),
        ({**CLAIM, "note": object()}, SOURCE, ["no place in a claim"]),
        ({**CLAIM, "mode": "loud"}, SOURCE, ["mode"]),
    ):
        with pytest.raises(stance.StanceError) as refused:
            coded.add(claim, source=source)
        for words in says:
            assert words in str(refused.value)
    assert recorded(migrated_url) == before


def test_files_are_imported_and_doing_it_again_changes_nothing(new: Database) -> None:
    imported = new.import_files([str(FIXTURES)])
    assert imported.counts["recorded"] == len(imported.keys) == len(new.claims()) > 10
    assert len(imported.read_back) >= len(imported.keys)
    again = new.import_files([FIXTURES])
    assert again.counts["recorded"] == 0
    assert len(again.unchanged) == len(imported.keys)


def test_what_differs_is_replaced_only_where_asked(coded: Database, tmp_path: Path) -> None:
    key = coded.add(CLAIM, source=SOURCE).keys[0]
    changed = {**CLAIM, "key": key, "stated_on": "2017-02-01", "note": "Read again"}
    file = written(tmp_path / "claims.json", {"sources": [{**SOURCE, "claims": [changed]}]})
    with pytest.raises(stance.StanceError, match=r"claims\.json"):
        coded.import_files(file)
    assert coded.import_files(file, replace=True).versions == {key: 2}
    (row,) = coded.stances(source="talks")
    assert row["claim"] == key


def test_bad_files_are_told_of_or_left_out(coded: Database, tmp_path: Path) -> None:
    good = {**CLAIM, "stated_on": "2017-02-01"}
    bad = {**good, "mode": "loud"}
    written(tmp_path / "a.json", {"sources": [{**SOURCE, "claims": [bad]}]})
    written(tmp_path / "b.json", {"sources": [{**SOURCE, "claims": [good]}]})
    with pytest.raises(stance.StanceError, match=r"a\.json"):
        coded.import_files(tmp_path)
    imported = coded.import_files(tmp_path, keep_going=True)
    assert len(imported.refused) == len(imported.keys) == 1
    with pytest.raises(stance.StanceError, match="no such file"):
        coded.import_files("missing.yaml")


def test_a_coder_codes_what_is_added(coded: Database, migrated_url: str) -> None:
    with stance.open(migrated_url, coder="anna") as db:
        db.add(CLAIM, source=SOURCE)
        (row,) = db.stances()
        assert row["coder"] == "anna"
    assert len(coded.stances()) > 1


def test_nothing_is_recorded_where_it_was_closed(coded: Database) -> None:
    coded.close()
    with pytest.raises(stance.StanceError, match="closed"):
        coded.add(CLAIM, source=SOURCE)
    with pytest.raises(stance.StanceError, match="closed"):
        coded.import_files(FIXTURES)


def test_nothing_is_printed(coded: Database, capfd: pytest.CaptureFixture[str]) -> None:
    repr(coded.add(CLAIM, source=SOURCE))
    coded.import_files(FIXTURES)
    assert capfd.readouterr() == ("", "")
