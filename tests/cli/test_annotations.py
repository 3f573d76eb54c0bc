"""`export webannotation`, as people call it."""

import json
from pathlib import Path
from typing import Any

import pytest

from stance.version import __version__
from tests.cli.program import Program
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden" / "annotations"
COMMAND = ("export", "webannotation")


def items(text: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(text)["first"]["items"]
    return read


def test_it_looks_as_agreed(looked_at: Program) -> None:
    printed = looked_at.done(*COMMAND, "--source", "tass-2016-12-27").out

    assert_golden(GOLDEN / "tass.jsonld", printed.replace(f"stance {__version__}", "stance"))


@pytest.mark.parametrize("asked", [[], ["-f", "jsonl"], ["--no-texts", "--holder", "russia"]])
def test_both_engines_give_the_same_bytes(
    looked_at: Program, on_postgresql: Program, asked: list[str]
) -> None:
    assert on_postgresql.done(*COMMAND, *asked).out == looked_at.done(*COMMAND, *asked).out


@pytest.mark.parametrize("name", ["x.jsonld", "x.json", "x", "x.dat"])
def test_a_file_holds_what_is_printed(looked_at: Program, name: str) -> None:
    asked = ("-f", "jsonld") if name == "x.dat" else ()
    looked_at.done(*COMMAND, "-o", name, *asked)

    assert Path(name).read_text("utf-8") == looked_at.done(*COMMAND).out


def test_the_ending_gives_line_by_line(looked_at: Program) -> None:
    looked_at.done(*COMMAND, "-o", "x.jsonl")

    lines = Path("x.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [
        each["id"] for each in items(looked_at.done(*COMMAND).out)
    ]


def test_every_claim_of_the_record_is_there_with_those_ascribed(looked_at: Program) -> None:
    keys = {each["claim"] for each in items(looked_at.done(*COMMAND).out)}

    assert keys == {row["claim"] for row in looked_at.rows("list", "--include-ascribed")}


def test_filters_mean_what_they_mean_everywhere(looked_at: Program) -> None:
    asked = ("--holder", "Russia", "--since", "2014")

    read = json.loads(looked_at.done(*COMMAND, *asked).out)

    keys = {each["claim"] for each in read["first"]["items"]}
    rows = looked_at.rows("list", *asked, "--include-ascribed")
    assert keys == {row["claim"] for row in rows if row["date"] >= "2014"}
    assert read["filters"] == ["--holder russia", "--since 2014"]


def test_readings_of_a_round_are_told_with_their_coders(sample: Program) -> None:
    (row, *_) = sample.rows("list", "--source", "tass-2016-12-27")
    named = ("--source", "tass-2016-12-27", "--coder", "anna", "--coder", "ben")
    sample.done("round", "open", "pilot", *named)
    for coder in ("anna", "ben"):
        sample.done("correct", row["claim"], "--round", "pilot", "--coder", coder, "--note", "so")

    told = items(sample.done(*COMMAND, "--round", "pilot").out)
    alone = items(sample.done(*COMMAND, "--round", "pilot", "--coder", "anna").out)

    assert sorted(each["creator"]["name"] for each in told) == ["anna", "ben"]
    assert [each["creator"]["name"] for each in alone] == ["anna"]
    assert row["claim"] in {each["claim"] for each in items(sample.done(*COMMAND).out)}


def test_a_blind_round_shows_no_readings_of_others(sample: Program) -> None:
    (row, *_) = sample.rows("list", "--source", "tass-2016-12-27")
    named = ("--source", "tass-2016-12-27", "--coder", "anna", "--coder", "ben", "--blind")
    sample.done("round", "open", "pilot", *named)
    sample.done("correct", row["claim"], "--round", "pilot", "--coder", "anna", "--note", "so")

    told = sample.done(*COMMAND, "--round", "pilot", "--coder", "ben")

    assert items(told.out) == []
    assert "anna" not in told.out


def test_a_form_that_is_none_is_refused(looked_at: Program) -> None:
    looked_at.refuses(*COMMAND, "-o", "x.csv", says=[".json, .jsonld, .jsonl"])
    looked_at.refuses(*COMMAND, "--holder", "rusia", says=["nearest: ", "russia"])
    assert not Path("x.csv").exists()


def test_without_texts_there_are_quotes_and_places_alone(looked_at: Program) -> None:
    text = looked_at.done(*COMMAND, "--no-texts").out

    assert '"exact"' in text
    assert '"start"' in text
    assert '"sha256"' in text
    assert '"prefix"' not in text
    assert '"suffix"' not in text
