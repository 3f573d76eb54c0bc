"""What people see of the sample, as somebody last found it good."""

from pathlib import Path

import pytest

from tests.cli.program import FIXTURES, Program, stopped_clock
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden"
RELATIONS = ["--holder", "russia", "--issue", "nato-russia-relations"]
FORMS = ["--form", "commitment", "--form", "offer"]
COUNCIL = ["--issue", "nato-russia-council"]

PRINTED: dict[str, list[str]] = {
    "changes-80.txt": ["report", "changes"],
    "changes-200.txt": ["report", "changes"],
    "changes.md": ["report", "changes", "--format", "markdown"],
    "changes-all-80.txt": ["report", "changes", "--all", "--include-ascribed", *RELATIONS],
    "changes-parts-80.txt": ["report", "changes", "--parts", *RELATIONS],
    "changes-since-80.txt": ["report", "changes", "--since", "2014", "--silence", "drops"],
    "changes-by-speaker-80.txt": ["report", "changes", "--by", "speaker", "--holder", "russia"],
    "changes-only-80.txt": ["report", "changes", "--only", "reversals", "--parts", *RELATIONS],
    "compare-80.txt": ["report", "compare", "nato", "russia", "--include-ascribed"],
    "compare-60.txt": ["report", "compare", "nato", "russia", *RELATIONS[2:]],
    "compare-three-80.txt": ["report", "compare", "nato", "Moscow", "usa", *COUNCIL],
    "compare.md": ["report", "compare", "nato", "russia", *RELATIONS[2:], "--format", "markdown"],
    "timeline.md": ["report", "timeline", *RELATIONS, "--format", "markdown"],
    "timeline-by-date-80.txt": ["report", "timeline", "--by", "date", "--until", "1997-12"],
    "timeline-by-date.md": ["report", "timeline", "--by", "date", *FORMS, "-f", "markdown"],
    "timeline-80.txt": ["report", "timeline", "--include-ascribed"],
    "timeline-200.txt": ["report", "timeline", "--include-ascribed"],
    "list-80.txt": ["list", "--holder", "russia", "--until", "2016"],
    "list-200.txt": ["list"],
    "list-nothing-80.txt": ["list", "--holder", "jake-sullivan"],
    "show-words-80.txt": ["show", "tass-relations"],
    "show-parts-80.txt": ["show", "tass-posture"],
    "show-paraphrase-200.txt": ["show", "paris-1997"],
    "read-back-80.txt": ["import", "--dry-run", *map(str, sorted(FIXTURES.glob("*.yaml")))],
}


@pytest.mark.parametrize("name", PRINTED)
def test_looks_as_agreed(
    looked_at: Program, empty: Program, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = Path(name).stem.rpartition("-")[2]
    monkeypatch.setenv("COLUMNS", columns if columns.isdecimal() else "80")
    program = empty if "--dry-run" in PRINTED[name] else looked_at

    printed = program.done(*PRINTED[name]).out

    assert_golden(GOLDEN / name, printed)
    if columns.isdecimal():
        assert max(map(len, printed.splitlines())) <= int(columns)


def test_the_demo_looks_as_agreed() -> None:
    with stopped_clock():
        printed = Program("demo.db").done("--db", "demo.db", "demo").out

    assert_golden(GOLDEN / "demo-80.txt", printed)


def test_what_the_demo_shows_is_what_its_command_prints(looked_at: Program) -> None:
    demo = Program("demo.db").done("--db", "demo.db", "demo").out

    assert looked_at.done("report", "changes", *RELATIONS).out in demo


def test_every_command_that_the_demo_names_works() -> None:
    demo = Program("demo.db").done("--db", "demo.db", "demo").out

    named = [line.split() for line in demo.splitlines() if line.startswith("    stance ")]
    assert len(named) == 5
    for words in named:
        assert words[:3] == ["stance", "--db", "demo.db"]
        command = words[3 : words.index(">")] if ">" in words else words[3:]
        assert Program("demo.db").done(*command).out
