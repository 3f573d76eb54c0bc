"""A name that would act on a terminal is taken on no route, and one that was is taken away."""

import json
from pathlib import Path

import pytest

from tests.cli.program import Program

SOUND = "Land \x1b[31mof\x07 red"
SHOWN = r"holds a control character (\x1b)"
NEEDED = {
    "actor": ("--kind", "state"),
    "issue": ("--proposition", "It should be"),
    "condition": (),
    "reason": (),
    "treaty": (),
}
CLAIM = {
    "--source": "tass-2016-12-27",
    "--paraphrase": "It agrees.",
    "--stated-on": "2016-12-27",
    "--issue": "nato-russia-relations",
    "--position": "support",
}


@pytest.mark.parametrize("noun", NEEDED)
def test_it_is_neither_added_nor_given_to_an_entry(seed: Program, noun: str) -> None:
    seed.refuses(noun, "add", "red", "--name", SOUND, *NEEDED[noun], says=["--name:", SHOWN])
    seed.done(noun, "add", "red", "--name", "Red", *NEEDED[noun])
    seed.refuses(noun, "edit", "red", "--name", SOUND, says=["--name:", SHOWN])
    seed.refuses(noun, "alias", "red", SOUND, says=["alias", SHOWN])


def test_it_is_not_made_with_a_claim(seed: Program) -> None:
    claim = [word for pair in CLAIM.items() for word in pair]
    seed.refuses("add", "--create", "--speaker", SOUND, *claim, says=[SHOWN])


@pytest.mark.parametrize(
    "more", [{"name": SOUND}, {"name": "Red", "aliases": [SOUND]}], ids=["name", "alias"]
)
def test_no_file_brings_it(seed: Program, tmp_path: Path, more: dict[str, object]) -> None:
    file = tmp_path / "red.json"
    file.write_text(json.dumps({"actors": [{"slug": "red", "kind": "state", **more}]}), "utf-8")
    seed.refuses("import", file, says=["red.json", "actors[0]", SHOWN])


def test_no_coder_is_called_so(seed: Program) -> None:
    opened = ("round", "open", "pilot", "--source", "tass-2016-12-27", "--coder")
    seed.refuses(*opened, SOUND, says=["coder", SHOWN])


def test_lines_of_a_name_are_no_such_characters(seed: Program) -> None:
    seed.done("actor", "add", "red", "--name", "Land\n of\tred", "--kind", "state")
