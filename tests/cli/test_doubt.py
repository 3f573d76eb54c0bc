"""`report contradictions` and `report coverage`: where one may doubt, told in every format."""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.doubted import DOUBTED
from tests.cli.program import Program, is_refused, stopped_clock, written
from tests.golden import assert_golden
from tests.page import check
from tests.postgresql import new_database

GOLDEN = Path(__file__).parent / "golden"
CONTRADICTIONS, COVERAGE = ("report", "contradictions"), ("report", "coverage")
KINDS = ("within-window", "same-date", "speakers", "one-utterance", "ascribed")


@pytest.fixture(scope="module")
def doubted_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doubted")
    path = Path(shutil.copy(empty_file, folder / "doubted.db"))
    with stopped_clock():
        Program(str(path)).done("import", written(folder / "claims.json", DOUBTED))
    return path


@pytest.fixture
def doubted(doubted_file: Path) -> Program:
    """Made-up contradictions, on SQLite, for tests that only read."""
    return Program(str(doubted_file))


@pytest.fixture(scope="module")
def doubted_on_postgresql(
    postgresql_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    claims = written(tmp_path_factory.mktemp("doubted") / "claims.json", DOUBTED)
    with new_database(postgresql_url) as url, stopped_clock():
        Program(url).done("init")
        Program(url).done("import", claims)
        yield Program(url)


# What people see

OF_SAMPLE = {
    "contradictions-nothing-80.txt": [*CONTRADICTIONS],
    "contradictions-80.txt": [*CONTRADICTIONS, "--window", "10000"],
    "contradictions.md": [*CONTRADICTIONS, "--window", "10000", "-f", "markdown"],
    "coverage-80.txt": [*COVERAGE],
    "coverage.md": [*COVERAGE, "-f", "markdown"],
    "coverage-holder-80.txt": [*COVERAGE, "--by", "holder"],
    "coverage-source-80.txt": [*COVERAGE, "--by", "source"],
}
OF_DOUBTED = {
    "contradictions-doubted-80.txt": [*CONTRADICTIONS, "--include-ascribed"],
    "contradictions-doubted-200.txt": [*CONTRADICTIONS, "--include-ascribed"],
    "coverage-doubted-80.txt": [*COVERAGE],
    "coverage-doubted-source-80.txt": [*COVERAGE, "--by", "source"],
    "coverage-doubted-coder-80.txt": [*COVERAGE, "--by", "coder"],
}


@pytest.mark.parametrize("name", [*OF_SAMPLE, *OF_DOUBTED])
def test_looks_as_agreed(
    looked_at: Program, doubted: Program, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = Path(name).stem.rpartition("-")[2]
    monkeypatch.setenv("COLUMNS", columns if columns.isdecimal() else "80")
    program = doubted if name in OF_DOUBTED else looked_at

    printed = program.done(*(OF_SAMPLE | OF_DOUBTED)[name]).out

    assert_golden(GOLDEN / name, printed)
    if columns.isdecimal():
        assert max(map(len, printed.splitlines())) <= int(columns)


# Contradictions


def pairs(program: Program, *options: object) -> list[tuple[Any, ...]]:
    """Each row as the claims of both sides, and its kinds."""
    return [
        (
            "+".join(name.removesuffix("/1") for name in row["from_stances"]),
            "+".join(name.removesuffix("/1") for name in row["to_stances"]),
            *row["kinds"],
        )
        for row in program.rows(*CONTRADICTIONS, *options)
    ]


OWN = [
    ("ministry-yes", "president-no", "same-date", "speakers"),
    ("president-no", "president-yes", "within-window"),
    ("president-no", "president-again", "within-window"),
    ("ministry-unless", "president-yes", "within-window", "speakers"),
    ("ministry-unless", "president-again", "within-window", "speakers"),
    ("president-yes", "president-again", "one-utterance"),
]


def test_the_contradictions_of_the_made_up_claims(doubted: Program) -> None:
    assert sorted(pairs(doubted)) == sorted(OWN)


def test_what_others_say_is_told_when_asked_for(doubted: Program) -> None:
    added = ("president-never", "others-yes", "ascribed")
    assert sorted(pairs(doubted, "--include-ascribed")) == sorted([*OWN, added])


def test_a_row_holds_both_words(doubted: Program) -> None:
    row = doubted.rows(*CONTRADICTIONS, "--kind", "same-date")[0]

    assert row == {
        "kinds": ["same-date", "speakers"],
        "holder": "ardonia",
        "issue": "dam",
        "ascribed": False,
        "from_date": "2020-03-01",
        "to_date": "2020-03-01",
        "days": 0,
        "order_uncertain": True,
        "from_position": "support",
        "to_position": "oppose",
        "from_label": "conditional support",
        "to_label": "opposition",
        "from_conditions": ["water-shared"],
        "to_conditions": [],
        "from_speakers": ["ministry"],
        "to_speakers": ["president"],
        "from_quotes": ["We want the dam, if the water is shared."],
        "to_quotes": ["There will be no dam."],
        "from_paraphrases": [],
        "to_paraphrases": [],
        "from_pages": [],
        "to_pages": [],
        "from_stances": ["ministry-yes/1"],
        "to_stances": ["president-no/1"],
        "from_sources": ["gazette"],
        "to_sources": ["gazette"],
    }


@pytest.mark.parametrize("kind", KINDS)
def test_only_one_kind(doubted: Program, kind: str) -> None:
    found = pairs(doubted, "--include-ascribed", "--kind", kind)
    every = pairs(doubted, "--include-ascribed")

    assert found == [each for each in every if kind in each]
    assert found


def test_did_the_minister_contradict_the_president(doubted: Program) -> None:
    options = ("--kind", "speakers", "--speaker", "Foreign Ministry of Ardonia")
    text = doubted.done(*CONTRADICTIONS, *options).text

    assert "Foreign Ministry of Ardonia: “We want the dam, if the water is shared.”" in text
    assert "President of Ardonia: “There will be no dam.” [gazette, president-no]" in text


def test_a_wider_window(doubted: Program) -> None:
    assert len(pairs(doubted, "--window", "61")) > len(pairs(doubted, "--window", "60"))


def test_options_given_are_named_among_the_filters(doubted: Program) -> None:
    def given(*options: str) -> Any:
        return json.loads(doubted.done(*CONTRADICTIONS, *options, "-f", "json").out)["filters"]

    assert given() == {}
    assert given("--window", "5", "--kind", "speakers") == {"window": 5, "kind": ["speakers"]}


# Coverage


def covers(program: Program, *options: object) -> list[dict[str, Any]]:
    return program.rows(*COVERAGE, *options)


def test_the_series_of_the_made_up_claims(doubted: Program) -> None:
    pact, dam = covers(doubted)

    assert (pact["issue"], pact["ascribed"], pact["speakers"]) == ("pact", True, ["belland"])
    assert pact["gaps"] == [
        "only-ascribed",
        "one-moment",
        "one-source",
        "no-text",
        "only-paraphrase",
        "old",
    ]
    assert dam == {
        "holder": "ardonia",
        "issue": "dam",
        "ascribed": False,
        "gaps": ["old"],
        "moments": 4,
        "utterances": 5,
        "claims": 6,
        "quotes": 2,
        "paraphrases": 4,
        "source_count": 2,
        "sources": ["gazette", "herald"],
        "speakers": ["ministry", "president"],
        "coders": ["ann", "bo"],
        "first_date": "2020-03-01",
        "last_date": "2020-05-20",
        "age_days": 2378,
        "stances": [
            "ministry-yes/1",
            "president-no/1",
            "ministry-unless/1",
            "president-yes/1",
            "president-again/1",
            "president-never/1",
        ],
    }


def test_by_source(doubted: Program) -> None:
    found = {row["source"]: row for row in covers(doubted, "--by", "source")}

    assert found["unread"]["gaps"] == ["no-claims", "no-text"]
    assert found["unread"]["last_date"] is None
    assert (found["herald"]["claims"], found["herald"]["ascribed_count"]) == (6, 2)
    assert (found["herald"]["issues"], found["herald"]["reads"]) == (["dam", "pact"], 0)
    assert (found["gazette"]["quotes"], found["gazette"]["paraphrases"]) == (2, 0)


def test_by_coder(doubted: Program) -> None:
    found = {row["coder"]: row for row in covers(doubted, "--by", "coder")}

    assert {coder: row["claims"] for coder, row in found.items()} == {"ann": 3, "bo": 3, None: 2}
    assert found["ann"]["sources"] == ["gazette", "herald"]


def test_as_of_an_earlier_day(doubted: Program) -> None:
    (dam,) = covers(doubted, "--as-of", "2020-03-10", "--old", "8")

    assert (dam["moments"], dam["age_days"]) == (1, 9)
    assert dam["gaps"] == ["one-moment", "one-source", "old", "one-coder"]


def test_a_month_is_taken_to_its_last_day(doubted: Program) -> None:
    value = json.loads(doubted.done(*COVERAGE, "--as-of", "2020-03", "-f", "json").out)
    assert value["filters"] == {"as_of": "2020-03-31"}


def test_ascribed_series_beside_own_ones_are_counted_as_left_out(doubted: Program) -> None:
    assert "1 ascribed series beside own ones (--include-ascribed)" in doubted.done(*COVERAGE).text
    assert len(covers(doubted, "--include-ascribed")) == 3


# Alike everywhere

EVERY = [
    [*CONTRADICTIONS, "--include-ascribed"],
    *([*COVERAGE, "--by", by] for by in ("series", "holder", "source", "coder")),
]
every_report = pytest.mark.parametrize("command", EVERY, ids=" ".join)


@every_report
def test_both_engines_print_the_same_bytes(
    doubted: Program, doubted_on_postgresql: Program, command: list[str]
) -> None:
    for form in ("table", "jsonl"):
        given = (*command, "--format", form)
        assert doubted.done(*given) == doubted_on_postgresql.done(*given)


@every_report
def test_the_formats_hold_the_same_rows(doubted: Program, command: list[str]) -> None:
    rows = doubted.rows(*command)
    lines = doubted.done(*command, "-f", "jsonl").out.splitlines()
    cells = list(csv.DictReader(io.StringIO(doubted.done(*command, "-f", "csv").out)))

    assert rows
    assert [json.loads(line) for line in lines] == rows
    assert [list(row) for row in cells] == [list(row) for row in rows]


@every_report
def test_over_nothing_it_says_so(empty: Program, command: list[str]) -> None:
    assert "Nothing found." in empty.done(*command).out
    assert empty.rows(*command) == []


@pytest.mark.parametrize(
    ("command", "nearest"),
    [
        ((*CONTRADICTIONS, "--holder", "ardoni"), "ardonia"),
        ((*COVERAGE, "--source", "gazete"), "gazette"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(
    doubted: Program, command: tuple[str, ...], nearest: str
) -> None:
    is_refused(doubted(*command), says=[nearest], code=2)


def test_a_day_that_is_none_is_refused(doubted: Program) -> None:
    result = doubted(*COVERAGE, "--as-of", "last week")
    is_refused(result, says=["last week", "2016-12-27"], code=2)


@pytest.mark.parametrize(
    "options", [(*CONTRADICTIONS, "--window", "-1"), (*COVERAGE, "--old", "-1")]
)
def test_days_below_none_are_refused(doubted: Program, options: tuple[str, ...]) -> None:
    assert doubted(*options).code == 2


def test_a_page_sets_the_two_sides_beside_each_other(doubted: Program) -> None:
    asked = (*CONTRADICTIONS, "--include-ascribed")
    found, rows = check(doubted.done(*asked, "-f", "html").out), doubted.rows(*asked)

    assert len(found.all("article", class_="opposed")) == len(rows) > 0
    sides = found.all("div", class_="side")
    ways = [(row, way) for row in rows for way in ("from", "to")]
    for side, (row, way) in zip(sides, ways, strict=True):
        assert side.words.startswith(f"{row[f'{way}_date']} {row[f'{way}_label']}")
        assert all(source in side.text for source in row[f"{way}_sources"])
        assert all(f"{stance.rpartition('/')[0]}]" in side.text for stance in row[f"{way}_stances"])
