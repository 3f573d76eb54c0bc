"""What is told of readings that were adjudicated: by `show`, `round show` and `report coverage`."""

import datetime as dt
import re

import pytest

from tests import factories
from tests.cli.program import Program
from tests.rounds import RoundOf, committed, sentence

LATER = factories.RECORDED + dt.timedelta(days=3)


@pytest.fixture
def program(migrated_url: str) -> Program:
    """Five readings: two agreed, two settled between, one set aside; and a claim of one coder."""
    with committed(migrated_url):
        pilot = RoundOf("anna", "ben")
        pilot.close()
        text = pilot.text("first")
        book = factories.CodebookFactory(number=3)
        for number, key in enumerate(("agreed", "between")):
            against = "support" if key == "agreed" else "oppose"
            readings = [
                pilot.marks("anna", text, sentence(number)),
                pilot.marks("ben", text, sentence(number), stances=[{"position": against}]),
            ]
            claim = factories.ClaimFactory(
                claim_key=factories.ClaimKeyFactory(key=key),
                coder="mia",
                version=text,
                places=[sentence(number)],
                speaker=pilot.actor("ardonia"),
                recorded_at=LATER,
                codebook=book,
            )
            pilot.stance(claim)
            for each in readings:
                factories.ClaimAdjudicatesFactory(claim=claim, reading=None, key=each.key)
        factories.SetAsideFactory(
            reading=None, key=_named(pilot, text, "ben", 2, "aside"), coder="mia", reason="No."
        )
        _named(pilot, text, "anna", 3, "open")
        alone = factories.ClaimFactory(version=text, places=[sentence(4)], coder="anna")
        pilot.stance(alone)
    return Program(migrated_url)


def _named(pilot: RoundOf, text: object, coder: str, number: int, key: str) -> str:
    claim_key = factories.ClaimKeyFactory(key=key)
    return str(pilot.marks(coder, text, sentence(number), claim_key=claim_key).key)  # type: ignore[arg-type]


def test_a_claim_tells_which_readings_it_settles_and_who_decided(program: Program) -> None:
    shown = " ".join(program.done("show", "between").out.split())

    told = shown.partition("Adjudicates: ")[2]
    keys = r"\S+ by anna in pilot, \S+ by ben in pilot"
    assert re.match(rf"{keys} \(2024-01-04 by mia\) ", told + " ")


def test_a_claim_tells_which_version_of_the_codebook_it_was_coded_by(program: Program) -> None:
    assert "\nCodebook: version 3\n" in program.done("show", "between").out


def test_what_settles_readings_of_several_is_not_by_one_coder(program: Program) -> None:
    (settled,) = program.rows("report", "coverage", "--coder", "mia")
    (alone,) = program.rows("report", "coverage", "--coder", "anna")

    assert "one-coder" not in settled["gaps"]
    assert "one-coder" in alone["gaps"]


def test_readings_retracted_since_count_for_nobody(program: Program) -> None:
    program.done("round", "reopen", "pilot")
    for key in program.rows("list", "--round", "pilot"):
        program.done("retract", str(key["claim"]), "--coder", str(key["coder"]), "--reason", "No.")
    (settled,) = program.rows("report", "coverage", "--coder", "mia")

    assert "one-coder" in settled["gaps"]


def test_a_round_counts_what_is_settled_set_aside_and_open(program: Program) -> None:
    assert (
        "1 reading is not settled yet (4 settled, 1 set aside)"
        in program.done("round", "show", "pilot").out
    )
    (row,) = program.rows("round", "list")
    assert (row["unsettled"], row["settled"], row["set_aside"]) == (1, 4, 1)


def test_coverage_tells_what_rests_on_which_readings(program: Program) -> None:
    rows = program.rows("report", "coverage", "--by", "reading")

    assert [(row["reading"], row["claims"], row["coders"]) for row in rows] == [
        ("one", 1, ["anna"]),
        ("agreed", 1, ["mia"]),
        ("adjudicated", 1, ["mia"]),
    ]
    told = program.done("report", "coverage", "--by", "reading")
    assert (
        "3 claims: 1 on one reading, 1 on agreed readings, 1 on adjudicated readings." in told.out
    )


def test_coverage_tells_what_was_coded_by_which_codebook(program: Program) -> None:
    rows = program.rows("report", "coverage", "--by", "codebook")

    assert [(row["codebook"], row["claims"]) for row in rows] == [(None, 1), (3, 2)]
    assert "(not named)" in program.done("report", "coverage", "--by", "codebook").out


def test_looking_back_nothing_was_settled_yet(program: Program) -> None:
    before = ("--as-recorded", "2024-01-02")

    rows = program.rows("report", "coverage", "--by", "reading", *before)

    assert [(row["reading"], row["claims"]) for row in rows] == [("one", 1)]
