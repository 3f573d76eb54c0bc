"""Handing out a round: one coder's own file, and no byte of another coder's reading in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from stance.db.engine import reading
from stance.db.models import Claim, RoundCoder, Source, SourceRead, SourceVersion, every_table
from stance.errors import InputError
from stance.queries.coding.handed import handed_rows
from stance.work.check import findings
from stance.work.rounds.handing_out import hand_out
from tests import factories
from tests.rounds import TEXT, RoundOf, committed, sentence

#: The tables of which nothing is handed out (what is proposed is for the record), and the index,
#: which is made anew.
_NOT_HANDED = {"claim_adjudicates", "set_aside", "granted_role", "search_entry", "proposal"}


@pytest.fixture
def pilot_url(migrated_url: str) -> str:
    """A blind round of anna and ben, who both have read, beside a claim of the record."""
    with committed(migrated_url) as session:
        pilot = RoundOf("anna", "ben", blind=True)
        one = pilot.text("one")
        factories.SourceVersionFactory(
            source=None, source_id=one.source_id, number=2, text=f"{TEXT} More."
        )
        other = factories.SourceVersionFactory(source=factories.SourceFactory(slug="apart"))
        pilot.marks("anna", one, sentence(0), note="of-anna", claim_key__key="anna-1")
        pilot.marks(
            *("ben", one, sentence(0)),
            note="of-ben",
            claim_key__key="ben-1",
            stances=[{"conditions": ["calm"], "note": "stance-of-ben"}],
        )
        pilot.reads("anna", one)
        pilot.reads("ben", one)
        factories.ClaimFactory(
            source=None,
            source_id=one.source_id,
            version=one,
            claim_key__key="record-1",
            note="of-record",
        )
        assert other.source_id
        session.flush()
    return migrated_url


def handed(url: str, path: Path) -> str:
    hand_out(url, slug="pilot", coder="anna", path=path)
    return f"sqlite:///{path}"


def test_a_coder_gets_the_own_readings_and_nobody_elses(pilot_url: str, tmp_path: Path) -> None:
    with reading(handed(pilot_url, tmp_path / "anna.db")) as session:
        assert [each.note for each in session.exec(select(Claim))] == ["of-anna"]
        assert [each.coder for each in session.exec(select(RoundCoder))] == ["anna"]
        assert [each.coder for each in session.exec(select(SourceRead))] == ["anna"]


def test_sources_of_the_round_come_with_all_their_texts(pilot_url: str, tmp_path: Path) -> None:
    with reading(handed(pilot_url, tmp_path / "anna.db")) as session:
        assert [each.slug for each in session.exec(select(Source))] == ["one"]
        assert [each.number for each in session.exec(select(SourceVersion))] == [1, 2]


@pytest.mark.parametrize("trace", ["ben-1", "of-ben", "stance-of-ben", "record-1", "of-record"])
def test_no_byte_of_the_file_tells_of_other_readings(
    pilot_url: str, tmp_path: Path, trace: str
) -> None:
    path = tmp_path / "anna.db"
    handed(pilot_url, path)

    assert b"of-anna" in path.read_bytes()
    assert trace.encode() not in path.read_bytes()


def test_the_file_holds_no_page_that_was_let_go(pilot_url: str, tmp_path: Path) -> None:
    path = tmp_path / "anna.db"
    handed(pilot_url, path)

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(("anna", "."))] == [
        "anna.db"
    ]


def test_all_rules_hold_in_the_file(pilot_url: str, tmp_path: Path) -> None:
    with reading(handed(pilot_url, tmp_path / "anna.db")) as session:
        assert "\n".join(findings(session)) == ""


def test_every_table_is_handed_out_or_kept_back_on_purpose() -> None:
    handed_out = {table.name for table, _ in handed_rows(round_id=1, coder="anna")}

    assert handed_out | _NOT_HANDED == set(every_table().tables)
    assert not handed_out & _NOT_HANDED


def test_what_a_reading_repeats_of_others_is_left_out(migrated_url: str, tmp_path: Path) -> None:
    with committed(migrated_url):
        pilot = RoundOf("anna", "ben")
        one = pilot.text("one")
        pilot.marks("ben", one, sentence(0), claim_key__key="ben-1")
        pilot.marks("anna", one, sentence(1), claim_key__key="anna-1", repeats="ben-1")
        pilot.marks("anna", one, sentence(2), claim_key__key="anna-2", repeats="anna-1")

    with reading(handed(migrated_url, tmp_path / "anna.db")) as session:
        repeats = {each.key: each.repeats for each in session.exec(select(Claim))}
    assert repeats == {"anna-1": None, "anna-2": "anna-1"}


def test_no_file_is_written_over(pilot_url: str, tmp_path: Path) -> None:
    path = tmp_path / "anna.db"
    path.write_text("mine")

    with pytest.raises(InputError, match=r"anna\.db is there already"):
        handed(pilot_url, path)

    assert path.read_text() == "mine"


def test_a_dry_run_makes_no_file(pilot_url: str, tmp_path: Path) -> None:
    path = tmp_path / "anna.db"

    would = hand_out(pilot_url, slug="pilot", coder="anna", path=path, dry_run=True)

    assert would.readings == 1
    assert not path.exists()


def test_a_round_is_handed_to_its_coders_alone(pilot_url: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="carl is no coder of the round pilot"):
        hand_out(pilot_url, slug="pilot", coder="carl", path=tmp_path / "carl.db")
    assert not (tmp_path / "carl.db").exists()


def test_a_database_does_not_go_to_standard_output(pilot_url: str) -> None:
    with pytest.raises(InputError, match="standard output"):
        handed(pilot_url, Path("-"))
