"""What is odd is refused or told, in whatever way it comes: a relay of oneself, a bare yes."""

from pathlib import Path

import pytest

from tests.cli.program import Program, written

CLAIM = {
    "paraphrase": "It wants talks.",
    "speaker": "russia",
    "relayed_by": "Russian Federation",
    "stated_on": "2016-12-27",
    "stances": [{"issue": "nato-enlargement", "position": "oppose"}],
}
SOURCE = {"slug": "speech", "title": "A speech", "claims": [CLAIM]}
OWN = "Russia is the speaker, who relays nothing"


def test_nobody_relays_their_own_words_by_options(sample: Program) -> None:
    sample.refuses(
        *("add", "--source", "tass-2016-12-27", "--paraphrase", "It wants talks."),
        *("--speaker", "russia", "--relayed-by", "Russian Federation"),
        *("--issue", "nato-enlargement", "--position", "oppose"),
        says=["--relayed-by", OWN],
    )


def test_a_file_that_has_it_is_taken_as_it_was_once(sample: Program, tmp_path: Path) -> None:
    path = written(tmp_path / "claims.json", {"sources": [SOURCE]})

    assert "1 claim" in sample.done("import", path).err


@pytest.mark.parametrize(
    ("proposition", "is_told"),
    [("m", True), ("Talks", True), ("They talk", False), ("应谈", False)],
)
def test_a_proposition_of_one_word_is_told(
    sample: Program, proposition: str, is_told: bool
) -> None:
    said = sample.done("issue", "add", "x1", "--name", "X1", "--proposition", proposition).err

    assert ("hardly a sentence" in said) is is_told


def test_a_double_of_another_kind_is_told(sample: Program) -> None:
    sample.done("actor", "add", "club", "--name", "Club", "--kind", "group")
    sample.done("actor", "add", "realm", "--name", "Realm", "--kind", "state")
    sample.done("actor", "add", "kingdom", "--name", "Kingdom", "--kind", "state")
    kinds = "different kinds: club is of the kind group, realm of the kind state"

    assert kinds in " ".join(sample.done("actor", "same-as", "club", "realm").err.split())
    assert "different kinds" not in sample.done("actor", "same-as", "kingdom", "realm").err
