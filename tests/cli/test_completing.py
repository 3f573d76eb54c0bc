"""What shells are told when somebody presses the tab key."""

import subprocess

import pytest

from stance.settings import database_url
from tests.cli.program import Program
from tests.cli.test_process import STANCE, environment
from tests.rounds import read_all


def told(shell: str, typed: str, url: str | None = None) -> str:
    """What a shell is told for a line that is typed so far; nothing may be said on stderr."""
    given = {"STANCE_DATABASE_URL": url} if url else {}
    asked = {
        "_STANCE_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split(" ")) - 1),
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run(
        [STANCE],
        env={**environment(), **asked, **given},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_slug_is_completed_from_the_database(shell: str, sample: Program) -> None:
    found = told(shell, "stance list --holder russi", sample.url)

    assert "russia" in found
    assert "russian-mfa" in found
    assert "nato" not in found.replace("nato-and-russia", "")


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("RUSSI", "russia"),
        ("Nato", "nato"),
        ("NATO–And", "nato-and-russia"),
        ("Mosc", "russia"),
    ],
)
def test_a_name_is_completed_to_its_slug(typed: str, slug: str, sample_on_both: Program) -> None:
    found = told("bash", f"stance list --holder {typed}", sample_on_both.url).split()

    assert slug in found


def test_a_command_is_completed() -> None:
    assert "retract" in told("bash", "stance re").split()


def test_without_a_database_nothing_is_offered_and_nothing_said() -> None:
    assert told("bash", "stance list --holder russi", "sqlite:////nowhere/at-all.db").strip() == ""


def test_keys_are_completed_but_those_of_readings_that_are_hidden(sample_on_both: Program) -> None:
    url = sample_on_both.url
    read_all(database_url(url), "anna", "ben", blind=True)
    key = sample_on_both.rows("list")[0]["claim"]

    assert key in told("bash", f"stance show {key}", url).split()
    assert not told("bash", "stance show ben-", url).split()
    assert not told("bash", "stance show --coder anna ben-", url).split()
    assert f"ben-{key}" in told("bash", f"stance show --coder ben ben-{key}", url).split()
    sample_on_both.done("round", "close", "pilot")
    assert f"ben-{key}" in told("bash", f"stance show ben-{key}", url).split()


def test_a_round_is_completed_to_its_slug(sample: Program) -> None:
    read_all(database_url(sample.url), "anna")
    assert told("bash", "stance report changes --round pi", sample.url).split() == ["pilot"]
