"""`import --from-database` as it is typed."""

from pathlib import Path

import pytest

import stance
from tests.cli.program import Program


def other(tmp_path: Path) -> Program:
    program = Program(str(tmp_path / "other.db"))
    program.done("init")
    return program


def test_a_map_of_nothing_to_decide_is_not_to_be_edited(sample: Program, tmp_path: Path) -> None:
    theirs = other(tmp_path)
    path = tmp_path / "names.yaml"

    done = sample.done("import", "--from-database", theirs.url, "--map-to", path)

    said = " ".join(done.err.split())
    assert said.startswith("no name is to be decided; to go on: stance")
    assert said.endswith(f"import --from-database {theirs.url}")
    assert path.exists()


def test_a_map_with_names_is_to_be_edited_and_given_back(sample: Program, tmp_path: Path) -> None:
    theirs = other(tmp_path)
    theirs.done("actor", "add", "nato", "--name", "Nato", "--kind", "group")
    path = tmp_path / "names.yaml"

    done = sample.done("import", "--from-database", theirs.url, "--map-to", path)

    said = " ".join(done.err.split())
    assert said.startswith("1 name to be decided; edit the map, then: stance")
    assert said.endswith(f"--map {path}")


def test_another_database_comes_as_readings(sample: Program, tmp_path: Path) -> None:
    theirs = other(tmp_path)
    theirs.done("demo")
    source = "tass-2016-12-27"
    sample.done("round", "open", "pilot", "--source", source, "--coder", "ben")
    before = sample.done("list").out
    typed = ("import", "--from-database", theirs.url, "--round", "pilot")

    refused, done = sample(*typed), sample(*typed, "--coder", "ben")
    again = sample.done(*typed, "--coder", "ben")

    assert refused.code == 2
    assert "say whose readings they are: --coder NAME; ben" in " ".join(refused.err.split())
    assert "as readings in the round pilot: 5 claims recorded" in " ".join(done.err.split())
    assert "as readings in the round pilot: nothing new" in " ".join(again.err.split())
    assert sample.done("list").out == before


def test_a_database_that_comes_from_python_is_named_by_a_path_or_a_url(
    sample: Program, tmp_path: Path
) -> None:
    theirs = Path(other(tmp_path).url)
    with stance.open(sample.url) as db:
        for given in (None, 7, [theirs], ""):
            with pytest.raises(stance.StanceError, match="no database") as refused:
                db.import_database(given)
            assert refused.value.remedy == "give a path or a URL"
        assert repr(db.import_database(theirs, dry_run=True).recorded) == "<would record nothing>"


def test_what_comes_from_another_database_is_counted_in_one_line(
    sample: Program, tmp_path: Path
) -> None:
    theirs = other(tmp_path)
    with stance.open(theirs.url) as db:
        done = db.import_database(sample.url).recorded
    assert repr(done).startswith(f"<recorded {done.counts['recorded']} claims; ")


def test_another_database_comes_from_python(sample: Program, tmp_path: Path) -> None:
    theirs = other(tmp_path)
    theirs.done("actor", "add", "uno", "--name", "UN Office", "--kind", "group")
    names = {"actors": {"uno": {"slug": "un-office"}}}

    with stance.open(sample.url) as db:
        would = db.import_database(theirs.url, map=names, dry_run=True)
        joined = db.import_database(theirs.url, map=names)

    assert (would.recorded.dry_run, joined.recorded.additions) == (True, 1)
    assert repr(joined.recorded) == "<recorded 1 addition to the vocabulary>"
    assert "un-office" in {row["slug"] for row in sample.rows("actor", "list")}
