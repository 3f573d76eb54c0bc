"""What is told of names that are not there: all of them at once, with what makes them there."""

import shlex
from pathlib import Path

import pytest

from stance.errors import ExitCode
from tests.cli.program import Program, written
from tests.proposed import lines, proposed, world

TALKS = ("talks-one", "talks-two")
FILE = {
    "sources": [
        {
            "slug": "s1",
            "title": "A speech",
            "text": "We are open to talks. We want peace now.",
            "claims": [
                {
                    "quote": quote,
                    "speaker": "ruritania",
                    "stated_on": "2016",
                    "stances": [{"issue": issue, "position": "support"}],
                }
                for quote, issue in zip(("open to talks", "peace now"), TALKS, strict=True)
            ],
        }
    ]
}
HEAD = "source,title,paraphrase,speaker,stated_on,issue,position\n"
ROWS = "".join(f"s1,A speech,So {each},ruritania,2016,{each},support\n" for each in TALKS)


@pytest.fixture(params=["a claim file", "a table"])
def brought(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "a claim file":
        return written(tmp_path / "claims.json", FILE)
    path = tmp_path / "codings.csv"
    path.write_text(HEAD + ROWS)
    return path


def told_of_issues(error: str) -> list[list[str]]:
    """The commands that are named, but for what people have to write themselves."""
    _, *commands = " ".join(error.split()).split("stance issue add")
    return [shlex.split("issue add" + each.partition("TEXT")[0]) for each in commands]


def test_what_a_file_names_and_is_not_there_is_made_as_is_told(
    vocabulary: Program, brought: Path
) -> None:
    refused = vocabulary("import", brought)
    assert refused.code == ExitCode.BAD_INPUT
    assert "--create makes it" in refused.err
    assert "with its" not in refused.err

    refused = vocabulary("import", brought, "--create")
    assert refused.code == ExitCode.BAD_INPUT
    commands = told_of_issues(refused.err)
    assert len(commands) == len(TALKS)
    for command in commands:
        vocabulary.done(*command, "They should talk")

    assert "2 claims" in vocabulary.done("import", brought, "--create").err


def test_what_a_proposal_names_and_is_not_there_is_made_by_a_command(
    new: Program, tmp_path: Path
) -> None:
    program = world(new)
    entry = proposed(0, speaker="ruritania")
    result = program("import", "--proposals", lines(tmp_path / "found.jsonl", [entry]))

    said = " ".join(result.err.split())
    assert "stance actor add ruritania --name Ruritania --kind KIND" in said
    assert "--create" not in said


ADDED = (
    *("add", "--source", "s1", "--title", "A speech", "--coder", "ann", "--stated-on", "2016"),
    *("--speaker", "ruritania", "--position", "support", "--create"),
)


def test_a_proposition_for_an_issue_that_is_there_is_not_passed_over(vocabulary: Program) -> None:
    def command(words: str, issue: str, proposition: str) -> list[str]:
        of_it = ["--paraphrase", words, "--issue", issue, "--proposition", proposition]
        return [*ADDED, *of_it]

    vocabulary.done(*command("So it is", "Port talks", "The port should open"))

    other = command("So it stays", "port-talks", "The port should be closed")
    said = [
        'port-talks is there already, and means "The port should open"',
        "issue edit port-talks",
    ]
    vocabulary.refuses(*other, says=said)

    vocabulary.done(*command("So it stays", "Port talks", "The port should open"))
