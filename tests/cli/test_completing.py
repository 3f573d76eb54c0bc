"""What shells are told when somebody presses the tab key."""

import subprocess

import pytest

from tests.cli.program import Program
from tests.cli.test_process import STANCE, environment


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
