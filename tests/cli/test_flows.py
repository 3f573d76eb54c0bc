"""The ways through the program that people take, once on each engine."""

import json
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from stance.db.engine import HEAD
from tests.cli.program import FIXTURES, SEED, Program, is_refused

RELATIONS = ("--holder", "russia", "--issue", "nato-russia-relations")


def test_from_nothing_to_a_report(new: Program) -> None:
    assert "created" in new.done("init").err
    assert "is at the newest revision" in new.done("init").err
    dry = new.done("import", FIXTURES, "--dry-run")
    assert "dry run, nothing recorded; would be: 20 claims recorded" in dry.err
    assert new.rows("list") == []

    assert "20 claims recorded" in new.done("import", FIXTURES).err

    assert new.done("import", FIXTURES).err == "nothing new: 20 claims unchanged\n"
    (first, last) = new.rows("report", "changes", *RELATIONS)
    assert first["conditions_added"] == ["transformation-of-the-alliance"]
    assert "equal-partnership" in last["conditions_added"]
    assert last["treaties_added"] == ["founding-act-1997"]
    assert new.done("check").err == "nothing found: every rule holds\n"
    assert new.done("db", "check").err == "the tables are as the program expects\n"
    assert new.done("db", "current").out == f"{HEAD}\n"


def test_a_dry_run_reads_back_what_would_be_recorded(new: Program) -> None:
    new.done("init")

    read_back = new.done("import", *SEED, "--dry-run").text

    assert (
        'tass-relations/1 (2016-12-27): Russia SUPPORTS "NATO and Russia should build relations",'
        " on condition that NATO: Equal partnership; NATO: Observance of international law;"
        in read_back
    )
    assert "NATO's members: Security not at the expense of others" in read_back
    assert "as a commitment of NATO" in read_back
    assert (
        'tass-posture/2 (2016-12-27): NATO SUPPORTS "NATO should contain Russia by military and'
        ' political means". (Ascribed, as quoted by Ministry of Foreign Affairs of Russia.)'
        " Addressed to Russia." in read_back
    )


def test_adding_to_a_source_that_is_there(sample_on_both: Program) -> None:
    added = sample_on_both.done(
        "add",
        *("--source", "tass-2016-12-27", "--speaker", "МИД России", "--position", "support"),
        *("--paraphrase", "The ministry is for relations.", "--issue", "nato-russia-relations"),
    )

    assert 'Russia SUPPORTS "NATO and Russia should build relations".' in added.text
    key = added.out.split("/")[0]
    assert added.err == f"recorded as {key}\n"
    assert "(paraphrase) The ministry is for relations." in sample_on_both.done("show", key).out
    assert key in {row["claim"] for row in sample_on_both.rows("list")}
    assert sample_on_both.done("check").out == ""


def test_restoring_a_dump(sample_on_both: Program) -> None:
    dump = sample_on_both.dump()

    with closing(sqlite3.connect("restored.db")) as connection:
        connection.executescript(dump)

    restored = Program("restored.db")
    assert restored.rows("list") == sample_on_both.rows("list")
    assert restored.dump() == dump
    assert restored.done("check").err == "nothing found: every rule holds\n"


def test_standard_input_is_a_claim_file(empty: Program) -> None:
    vocabulary = (FIXTURES / "vocabulary.yaml").read_bytes()
    munich = (FIXTURES / "munich-2007-02-10.yaml").read_bytes()

    assert "76 additions" in empty.done("import", "-", stdin=vocabulary).err
    assert empty.done("import", "-", stdin=munich).err == "1 claim recorded\n"

    lines = "".join(
        json.dumps({"sources": [{"slug": f"s{number}", "title": f"Source {number}"}]}) + "\n"
        for number in range(2)
    )
    assert "no claims" in empty.done("import", "-", "--format", "jsonl", stdin=lines).err


def test_output_goes_to_a_file(looked_at: Program) -> None:
    printed = looked_at.done("list", "-f", "csv").out
    Path("list.csv").write_text("old", encoding="utf-8")

    written = looked_at.done("list", "-f", "csv", "-o", "list.csv")

    assert (written.out, written.err) == ("", "")
    assert Path("list.csv").read_text("utf-8") == printed
    assert list(Path().iterdir()) == [Path("list.csv")]


def test_output_goes_to_what_a_link_points_to(looked_at: Program) -> None:
    Path("folder").mkdir()
    Path("link.csv").symlink_to("folder/list.csv")

    looked_at.done("list", "-f", "csv", "-o", "link.csv")

    assert Path("link.csv").is_symlink()
    assert Path("folder/list.csv").read_text("utf-8").startswith("claim,stance,date")


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_output_goes_through_a_pipe_and_leaves_it_one(looked_at: Program) -> None:
    subprocess.run(["mkfifo", "pipe"], check=True)
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader:
        looked_at.done("list", "-f", "csv", "-o", "pipe")
        assert reader.communicate(timeout=20)[0].startswith(b"claim,stance,date")

    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)


def test_the_demo_is_given_a_database_of_its_own(new: Program) -> None:
    shown = new.done("demo")

    assert "Stance        conditional support, 5 conditions" in shown.out
    assert len(new.rows("list")) == 22
    assert new.done("demo").out == shown.out

    new.done("import", "-", stdin="sources: [{slug: mine, title: Mine}]")
    refused = new("demo")
    is_refused(refused, says=["holds 1 source of your own", "stance --db demo.db demo"], code=2)


def test_backups_and_downgrades_keep_the_claims(sample: Program) -> None:
    before = sample.dump()

    copy = sample.done("db", "backup").out.strip()
    assert Program(copy).dump() == before

    said = sample.done("db", "downgrade", "base", "--yes").err
    assert "is at base; the old one is kept as " in said
    is_refused(sample("list"), says=["stance init"], code=3)
    assert Program(said.splitlines()[0].rpartition(" ")[2]).dump() == before

    sample.done("db", "upgrade")
    assert sample.rows("list") == []


def test_what_going_back_would_lose_is_said_first(
    sample_on_both: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, files = sample_on_both.dump(), set(Path().iterdir())
    lost = ["revision base cannot hold: ", "claims, with every version (20), gone", "--yes"]

    sample_on_both.refuses("db", "downgrade", "base", says=lost)
    monkeypatch.setattr("stance.cli.db.at_terminal", lambda: True)
    asked = sample_on_both("db", "downgrade", "0002", stdin="n\n")

    assert asked.err.splitlines()[0] == "revision 0002:"
    assert "cannot hold: log of edits (" in asked.err
    assert asked.err.endswith("nothing recorded\n")
    assert sample_on_both.dump() == before
    assert set(Path().iterdir()) == files

    answered = sample_on_both("db", "downgrade", "0002", stdin="y\n")
    copy = Path(answered.err.splitlines()[-1].rpartition(" ")[2])
    assert answered.code == 0
    assert "is at 0002; the old one is kept as " in answered.err
    assert (
        copy.suffix == Path(sample_on_both.url).suffix or "INSERT INTO claim " in copy.read_text()
    )


def test_going_back_to_where_it_is_changes_nothing(sample: Program) -> None:
    before, files = sample.dump(), set(Path().iterdir())

    for named in ("head", "0009"):
        assert sample.done("db", "downgrade", named).err.endswith("is at 0009 already\n")

    assert sample.dump() == before
    assert set(Path().iterdir()) == files


ALTERED = {
    "a text": (
        "UPDATE source_version SET text = replace(text, 'equal partnership', 'a fair deal')",
        "tass-relations",
    ),
    "the day of a claim": (
        "UPDATE claim SET stated_latest = '2030-01-01' WHERE key = 'munich-2007'",
        "claim munich-2007 (recorded ",
    ),
    "the day of a source": (
        "UPDATE source SET published_earliest = '2000-01-01' WHERE slug = 'tass-2016-12-27'",
        "source tass-2016-12-27, published_on: the days stored for 2016-12-27 are not those",
    ),
    "the day of an affiliation": (
        (
            "UPDATE affiliation SET until = '2090', until_earliest = '2090-02-01',"
            " until_latest = '2090-12-31'"
        ),
        "affiliation of russian-mfa in russia, until: the days stored for 2090",
    ),
    "a fingerprint": (
        "UPDATE claim SET fingerprint = '1-2' WHERE key = 'munich-2007'",
        "claim munich-2007 (recorded ",
    ),
}


@pytest.mark.parametrize(("statement", "finding"), ALTERED.values(), ids=ALTERED)
def test_what_was_altered_is_found_as_data_with_exit_1(
    sample: Program, statement: str, finding: str
) -> None:
    with closing(sqlite3.connect(sample.url)) as connection, connection:
        connection.execute(statement)

    result = sample("check")

    assert (result.code, result.err) == (1, "")
    assert finding in result.out


def test_the_schema_is_json() -> None:
    schema = json.loads(Program("missing.db").done("schema").out)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    vocabulary = {"actors", "issues", "conditions", "reasons", "treaties"}
    assert vocabulary | {"codebooks", "rounds", "sources", "edits"} == set(schema["properties"])


def test_the_version_is_printed() -> None:
    from stance import __version__

    assert Program("missing.db").done("--version").out == f"stance {__version__}\n"
