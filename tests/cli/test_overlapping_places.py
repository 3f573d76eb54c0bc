"""A quote whose second place overlaps its first stands at two places, and is refused with both."""

from pathlib import Path

import pytest

from tests.cli.program import Program

TEXT = "He cried no no no and left, left, left."
SAID = ("--speaker", "bo", "--issue", "talks", "--position", "oppose", "--stated-on", "2016")


@pytest.fixture
def told(migrated_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Program:
    monkeypatch.chdir(tmp_path)
    program = Program(migrated_url)
    Path("text.txt").write_text(TEXT, "utf-8")
    program.done("source", "add", "cry", "--title", "A cry", "--file", "text.txt")
    program.done("actor", "add", "bo", "--name", "Bo", "--kind", "person")
    program.done("issue", "add", "talks", "--name", "Talks", "--proposition", "They should talk")
    return program


@pytest.mark.parametrize("quote", ["no no", "No no", "no  no"])
def test_overlapping_places_are_told_until_one_is_chosen(told: Program, quote: str) -> None:
    told.refuses(
        "add", "--source", "cry", "--quote", quote, *SAID, says=["2 places", "9 (", "12 ("]
    )
    told.done("add", "--source", "cry", "--quote", quote, *SAID, "--quote-start", 12, "--key", "k")

    assert [row["quote"] for row in told.rows("list")] == ["no no"]
    assert "quote_start: 12" in told.done("export", "claims").out


def test_a_wording_that_overlaps_itself_is_told_as_well(told: Program) -> None:
    told.done("reason", "add", "gone", "--name", "They left")
    told.refuses(
        *("add", "--source", "cry", "--quote", "cried no", *SAID),
        *("--reason", "gone=left, left"),
        says=["2 places"],
    )


def test_a_new_text_with_overlapping_places_moves_no_claim(told: Program) -> None:
    told.done("add", "--source", "cry", "--quote", "cried no no", *SAID, "--key", "k")
    Path("text.txt").write_text("cried no no cried no no cried no no", "utf-8")
    told.done("source", "update", "cry", "text.txt")

    assert "k" in told("check").out
