"""`export sql`: a part restores to a base of its own; files are whole, or as they were."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from stance.values import Mode
from tests.cli.program import Program, wired
from tests.export.dumps import restore_by_python, restore_to_postgresql
from tests.unpacking import unpacked

_NUMBERS = count()


def restored(dumped: str, folder: Path) -> Program:
    """The program on a new SQLite file, made by what was exported."""
    path = folder / f"restored-{next(_NUMBERS)}.db"
    restore_by_python(dumped, path)
    return Program(str(path))


def is_sound(program: Program) -> bool:
    with closing(sqlite3.connect(program.url)) as connection:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return not broken and program("check").out == ""


def claims(program: Program, *filters: str) -> set[str]:
    return {row["claim"] for row in program.rows("list", *filters)}


FILTERS = st.lists(
    st.sampled_from(
        [
            ("--holder", "russia"),
            ("--holder", "united-states"),
            ("--issue", "nato-russia-relations"),
            ("--issue", "nato-enlargement"),
            ("--speaker", "vladimir-putin"),
            ("--condition", "equal-partnership"),
            ("--treaty", "founding-act-1997"),
            ("--source", "munich-2007-02-10"),
            ("--mode", Mode.DIRECT.value),
            ("--since", "2007"),
            ("--until", "2014"),
            ("--addressee", "nato"),
            ("--include-ascribed",),
        ]
    ),
    min_size=1,
    max_size=3,
    unique=True,
)


@given(chosen=FILTERS)
@examples(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_part_is_sound_and_has_the_claims_that_the_list_has(
    sample: Program, tmp_path: Path, chosen: list[tuple[str, ...]]
) -> None:
    typed = [word for each in chosen for word in each]
    part = restored(sample.done("export", "sql", *typed).out, tmp_path)

    if any(each != ("--include-ascribed",) for each in chosen):
        assert claims(part, "--include-ascribed") == claims(sample, *typed)
    assert is_sound(part)
    assert restored(part.dump(), tmp_path).dump() == part.dump()


@pytest.mark.parametrize("report", ["changes", "treaties", "timeline"])
def test_reports_on_the_part_say_the_same(sample: Program, tmp_path: Path, report: str) -> None:
    asked = ("--holder", "russia", "--issue", "nato-russia-relations")
    part = restored(sample.done("export", "sql", *asked).out, tmp_path)

    assert part.rows("report", report, *asked) == sample.rows("report", report, *asked)


def test_a_part_has_nothing_that_is_not_referred_to(sample: Program, tmp_path: Path):
    part = restored(sample.done("export", "sql", "--source", "munich-2007-02-10").out, tmp_path)

    assert {row["slug"] for row in part.rows("source", "list")} == {"munich-2007-02-10"}
    with closing(sqlite3.connect(part.url)) as connection:
        for table in ("edit", "round_source", "granted_role"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        unused = "SELECT slug FROM issue WHERE id NOT IN (SELECT issue_id FROM stance)"
        assert connection.execute(unused).fetchall() == []


def test_a_part_on_postgresql_is_the_same(
    sample_on_both: Program, tmp_path: Path, make_database: Callable[[], str]
):
    asked = ("--holder", "russia", "--dialect", "postgresql")
    dumped = sample_on_both.done("export", "sql", *asked).out
    url = make_database()
    restore_to_postgresql(dumped, tmp_path, url)

    assert Program(url).done("check").out == ""
    assert claims(Program(url)) == claims(sample_on_both, "--holder", "russia")


def test_what_would_lead_nowhere_is_put_to_rest_and_said(sample: Program, tmp_path: Path):
    sample.done("correct", "tass-relations", "--note", "Looked at again.")
    wired(sample)
    sample.done("repeat", "wire", "of", "tass-relations")

    dumped = sample.done("export", "sql", "--source", "wire").out
    assert "1 claim, each of which repeats a claim that is left out" in dumped
    assert is_sound(restored(dumped, tmp_path))
    dumped = sample.done("export", "sql", "--source", "tass-2016-12-27").out
    assert "1 claim, each of which replaces an earlier version" in dumped
    part = restored(dumped, tmp_path)
    assert is_sound(part)
    assert part.done("show", "tass-relations").out


def test_a_group_whose_first_claim_is_left_out_stays_one(sample: Program, tmp_path: Path):
    wired(sample)
    claim = {"key": "other-wire", "paraphrase": "Another has it.", "speaker": "russian-mfa"}
    stances = [{"issue": "nato-russia-relations", "position": "support"}]
    other = {**claim, "stated_on": "2016-12-27", "stances": stances}
    import_sources(sample, tmp_path, {"slug": "other", "title": "Other", "claims": [other]})
    for each in ("wire", "other-wire"):
        sample.done("repeat", each, "of", "tass-relations")

    part = restored(
        sample.done("export", "sql", "--source", "wire", "--source", "other").out, tmp_path
    )
    rows = part.rows("report", "timeline", "--issue", "nato-russia-relations")
    assert [(row["claim"], row["also_in"]) for row in rows] == [("wire", ["other"])] or [
        row["claim"] for row in rows
    ] == ["wire"]
    assert is_sound(part)


def import_sources(program: Program, folder: Path, *sources: object) -> None:
    import json

    path = folder / "sources.json"
    path.write_text(json.dumps({"sources": list(sources)}), "utf-8")
    program.done("import", path)


def test_a_double_comes_with_what_it_is_the_same_as(sample: Program, tmp_path: Path):
    sample.done(
        "issue", "add", "closer", "--name", "Closer", "--proposition", "NATO should come closer"
    )
    sample.done("issue", "same-as", "nato-russia-relations", "closer")
    asked = ("--source", "tass-2016-12-27")
    part = restored(sample.done("export", "sql", *asked).out, tmp_path)

    assert part.rows("list", *asked) == sample.rows("list", *asked)
    assert "closer" in {row["slug"] for row in part.rows("issue", "list")}
    assert is_sound(part)


def test_no_claim_at_all_is_said(sample: Program, tmp_path: Path):
    done = sample.done("export", "sql", "--coder", "nobody\n\\! touch here")

    assert "0 claims" in done.err
    assert is_sound(restored(done.out, tmp_path))
    assert "\n\\!" not in done.out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--data-only", "--schema-only"], "neither"),
        (["--schema-only", "--holder", "russia"], "--schema-only"),
        (["--holder", "nobody-at-all"], 'no actor "nobody-at-all"'),
        (["-o", "x.sql.xz"], ".sql.zst"),
        (["-o", "x.gz"], ".sql.gz"),
        (["--dialect", "oracle"], "duckdb"),
    ],
)
def test_what_cannot_be_is_refused(sample: Program, options: Sequence[str], says: str):
    sample.refuses("export", "sql", *options, says=[says])
    assert not list(Path().glob("x.*"))


@pytest.mark.parametrize("name", ["x.sql.gz", "X.SQL.GZ", "x.sql.zst"])
def test_a_file_is_packed_by_its_name(sample: Program, name: str) -> None:
    sample.done("export", "sql", "-o", name)
    first = Path(name).read_bytes()
    sample.done("export", "sql", "-o", name)

    assert unpacked(first, name) == sample.dump().encode()
    assert Path(name).read_bytes() == first


@pytest.mark.parametrize("name", ["x.sql", "x.sql.gz", "x.sql.zst"])
def test_what_fails_midway_leaves_what_was_there(sample: Program, name: str):
    with closing(sqlite3.connect(sample.url, isolation_level=None)) as connection:
        connection.execute("UPDATE stance SET number = 1.5 WHERE id = 2")
    Path(name).write_bytes(b"old")

    assert sample("export", "sql", "-o", name).code != 0
    assert Path(name).read_bytes() == b"old"
    assert not list(Path().glob(".stance-*"))


def test_views_are_left_out_where_nobody_wants_them(sample: Program, tmp_path: Path) -> None:
    with_views = sample.dump()
    without = sample.done("export", "sql", "--no-views").out

    assert "CREATE VIEW" in with_views
    assert "CREATE VIEW" not in without
    bare = restored(without, tmp_path)
    bare.done("db", "reindex")
    assert is_sound(bare)
