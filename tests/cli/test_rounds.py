"""Rounds and codebooks on the command line: opened, joined, closed, read, looked at."""

from pathlib import Path

import pytest

import stance
from tests.cli.program import Program
from tests.cli.test_readings import CLAIM

SOURCE, OTHER = "tass-2016-12-27", "nato-2014-04-01"


def opened(program: Program, *more: str) -> Program:
    program.done(
        *("round", "open", "pilot", "--source", SOURCE, "--source", OTHER),
        *("--coder", "anna", "--coder", "ben", *more),
    )
    return program


def test_a_round_has_its_sources_coders_and_who_opened_it(
    sample_on_both: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_CODER", "lead")
    (row,) = opened(sample_on_both, "--blind").rows("round", "list")
    assert row["sources"] == [OTHER, SOURCE]
    assert row["coders"] == ["anna", "ben"]
    assert (row["state"], row["blind"], row["opened_by"]) == ("open", True, "lead")
    assert (row["read"], row["to_read"], row["unsettled"]) == (0, 4, None)


def test_opening_again_adds_and_says_so(sample: Program) -> None:
    opened(sample)
    again = sample.done("round", "open", "pilot", "--source", SOURCE, "--coder", "cara")
    assert again.err == "added to the round pilot: coder cara\n"
    same = sample.done("round", "open", "pilot", "--coder", "cara")
    assert same.err.startswith("nothing new")
    (row,) = sample.rows("round", "list")
    assert row["coders"] == ["anna", "ben", "cara"]


def test_all_sources_are_taken_but_for_doubles(sample: Program) -> None:
    slugs = {row["slug"] for row in sample.rows("source", "list")}
    sample.done("source", "merge", OTHER, SOURCE)
    sample.done("round", "open", "all", "--all-sources", "--coder", "anna")
    (row,) = sample.rows("round", "list")
    assert set(row["sources"]) == slugs - {OTHER}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("Pilot One", "--source", SOURCE, "--coder", "a"), "is no slug"),
        (("new", "--source", SOURCE), "no coder is named"),
        (("new", "--coder", "anna"), "no source is named"),
        (("new", "--source", "nope", "--coder", "anna"), 'no source "nope"'),
        (("new", "--source", SOURCE, "--coder", " "), "no sign that can be seen"),
        (("new", "--source", SOURCE, "--coder", "a", "--codebook", "1"), "no codebook yet"),
        (("pilot", "--blind"), "cannot be made blind"),
        (("pilot", "--coder", "Ánna "), "the coder Ánna is spelled like anna"),
        (("new", "--source", SOURCE, "--coder", "ben k", "--coder", "Ben K"), "like ben k"),
    ],
)
def test_what_no_round_can_be_is_refused(
    sample: Program, typed: tuple[str, ...], says: str
) -> None:
    opened(sample).refuses("round", "open", *typed, says=[says])


def test_a_closed_round_takes_nothing_until_it_is_reopened(sample_on_both: Program) -> None:
    program = opened(sample_on_both)
    closed = program.done("round", "close", "pilot", "--coder", "lead").err
    assert "anna has read nothing to the end\nben has read nothing to the end\n" in closed
    assert program.done("round", "close", "pilot").err.startswith("nothing new")
    remedy = "stance round reopen pilot"
    program.refuses("round", "open", "pilot", "--coder", "cara", says=["by lead", remedy])
    program.refuses("round", "read", "pilot", SOURCE, "--coder", "anna", says=[remedy])
    program.done("round", "reopen", "pilot", "--coder", "lead")
    program.done("round", "open", "pilot", "--coder", "cara")
    program.done("round", "close", "pilot")
    shown = program.done("round", "show", "pilot").text
    assert shown.count("closed") == 3
    assert shown.count("reopened") == 1
    assert program.done("check").code == 0


def test_the_grid_tells_who_has_read_what(sample_on_both: Program) -> None:
    program = opened(sample_on_both)
    program.done("round", "read", "pilot", SOURCE, "--coder", "anna")
    rows = program.rows("round", "show", "pilot")
    read = {(row["source"], row["coder"]): row["read"] for row in rows}
    assert read == {
        (OTHER, "anna"): False,
        (OTHER, "ben"): False,
        (SOURCE, "anna"): True,
        (SOURCE, "ben"): False,
    }
    shown = program.done("round", "show", "pilot").text
    assert f"anna has not read 1 of 2 to the end: {OTHER}" in shown
    assert "ben has read nothing to the end" in shown
    program.done("round", "read", "pilot", SOURCE, "--coder", "anna", "--undo")
    assert not any(row["read"] for row in program.rows("round", "show", "pilot"))


def test_a_source_of_a_round_stays(sample: Program) -> None:
    sample.done("source", "add", "solo", "--title", "Solo")
    sample.done("round", "open", "pilot", "--source", "solo", "--coder", "anna")
    sample.refuses("source", "remove", "solo", says=["it is read in the round pilot"])


def test_a_text_that_changed_since_it_was_read_is_told(sample: Program, tmp_path: Path) -> None:
    opened(sample).done("round", "read", "pilot", SOURCE, "--coder", "anna")
    (tmp_path / "new.txt").write_text("Another text.")
    sample.done("source", "update", SOURCE, "new.txt")
    assert f"no longer the newest: {SOURCE}" in sample.done("round", "show", "pilot").text
    sample.done("round", "read", "pilot", SOURCE, "--coder", "anna")
    assert "no longer the newest" not in sample.done("round", "show", "pilot").text


def test_vocabulary_that_coders_made_is_told(
    sample: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(sample)
    monkeypatch.setenv("STANCE_CODER", "anna")
    sample.done("condition", "add", "calm", "--name", "Calm")
    assert "made by anna: condition calm" in sample.done("round", "show", "pilot").text


def test_a_source_that_a_coder_added_is_no_vocabulary_made(
    sample: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(sample)
    monkeypatch.setenv("STANCE_CODER", "anna")
    sample.done("source", "add", "solo", "--title", "Solo")
    sample.done("condition", "add", "calm", "--name", "Calm")
    shown = sample.done("round", "show", "pilot").text
    assert "made by anna: condition calm" in shown
    assert "solo" not in shown


def test_vocabulary_made_in_a_blind_round_is_told_to_who_made_it_until_it_closes(
    sample: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(sample, "--blind")
    show = ("round", "show", "pilot")
    monkeypatch.setenv("STANCE_CODER", "ben")
    sample.done("condition", "add", "calm", "--name", "Calm")
    assert "made by ben: condition calm" in sample.done(*show).text
    monkeypatch.delenv("STANCE_CODER")
    for asks in ((), ("--coder", "anna"), ("--coder", "lead")):
        assert "calm" not in sample.done(*show, *asks).text
    assert "made by ben: condition calm" in sample.done(*show, "--coder", "ben").text
    monkeypatch.setenv("STANCE_CODER", "anna")
    assert "calm" not in sample.done(*show).text
    sample.done("round", "close", "pilot")
    assert "made by ben: condition calm" in sample.done(*show).text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ((SOURCE,), "who codes is missing"),
        ((SOURCE, "--coder", "cara"), "cara is no coder of the round pilot"),
        (("munich-2007-02-10", "--coder", "anna"), "is no source of the round pilot"),
    ],
)
def test_only_coders_of_a_round_read_its_sources(
    sample: Program, typed: tuple[str, ...], says: str
) -> None:
    opened(sample).refuses("round", "read", "pilot", *typed, says=[says])


def test_a_dry_run_of_rounds_and_codebooks_records_nothing(sample: Program, tmp_path: Path) -> None:
    opened(sample)
    (tmp_path / "rules.txt").write_text("Code own words.")
    before = sample.dump()
    for words in (
        ("round", "open", "pilot", "--coder", "cara"),
        ("round", "close", "pilot"),
        ("round", "read", "pilot", SOURCE, "--coder", "anna"),
        ("codebook", "add", "rules.txt"),
    ):
        said = sample.done(*words, "--dry-run").err
        assert "would" in said
        assert said.endswith("dry run, nothing recorded\n")
    assert sample.dump() == before


def test_versions_of_a_codebook_are_kept_compared_and_named(
    sample_on_both: Program, tmp_path: Path
) -> None:
    program = sample_on_both
    (tmp_path / "one.txt").write_text("Code own words.\nNo headlines.\n")
    (tmp_path / "two.txt").write_text("Code own words only.\nNo headlines.\n")
    program.done("codebook", "add", "one.txt", "--dated", "2026-01-02", "--coder", "lead")
    program.done("codebook", "add", "two.txt")
    assert "nothing new" in program.done("codebook", "add", "one.txt").err
    first, second = program.rows("codebook", "list")
    assert (first["number"], first["dated"], first["added_by"]) == (1, "2026-01-02", "lead")
    assert second["number"] == 2
    assert program.done("codebook", "show").out == "Code own words only.\nNo headlines.\n"
    assert program.done("codebook", "show", "1").out == "Code own words.\nNo headlines.\n"
    diff = program.done("codebook", "diff", "1", "2").out
    assert "-Code own words.\n+Code own words only.\n No headlines.\n" in diff
    program.refuses("codebook", "show", "3", says=["no codebook 3", "1, 2"])
    opened(program, "--codebook", "1")
    program.refuses("round", "open", "pilot", "--codebook", "2", says=["goes by codebook 1"])


def test_python_does_what_the_commands_do(sample: Program, tmp_path: Path) -> None:
    (tmp_path / "rules.txt").write_text("Code own words.")
    with stance.open(sample.url, coder="lead") as db:
        assert db.add_codebook(tmp_path / "rules.txt").number == 1
        assert db.codebook() == "Code own words."
        done = db.open_round("pilot", source=SOURCE, coder=["anna", "ben"], codebook=1)
        assert (done.is_new, done.round.opened_by) == (True, "lead")
        assert db.read_through("pilot", SOURCE, coder="ben").sources == (SOURCE,)
        assert db.round("pilot").rows == sample.rows("round", "show", "pilot")
        assert db.close_round("pilot").is_new
        assert db.rounds().rows == sample.rows("round", "list")
        assert not db.close_round("pilot").is_new
        assert db.reopen_round("pilot", dry_run=True).is_new
        assert db.codebooks().rows == sample.rows("codebook", "list")
    assert sample.rows("round", "list")[0]["state"] == "closed"


def test_a_round_is_handed_out_as_a_file(sample: Program, tmp_path: Path) -> None:
    opened(sample, "--blind")
    out = tmp_path / "anna.db"
    command = ("round", "hand-out", "pilot", "--coder", "anna", "-o", str(out))

    would, done, again = sample(*command, "--dry-run"), sample(*command), sample(*command)

    assert would.err.splitlines()[-1] == "dry run, nothing recorded"
    assert (
        f"handed out the round pilot to anna, as {out}: 2 sources, 0 readings so far;"
        " nothing of other coders and of the record" in " ".join(done.err.split())
    )
    assert (again.code, done.code) == (2, 0)
    assert "is there already, and may hold what a coder has read" in " ".join(again.err.split())


def test_a_closed_round_is_closed_in_the_file_too(sample: Program, tmp_path: Path) -> None:
    opened(sample)
    sample.done("round", "close", "pilot")

    done = sample("round", "hand-out", "pilot", "--coder", "anna", "-o", str(tmp_path / "anna.db"))

    assert "the round is closed, and so it is in the file" in " ".join(done.err.split())


def test_what_a_coder_read_in_a_file_comes_back(sample: Program, tmp_path: Path) -> None:
    opened(sample, "--blind")
    anna = Program(str(tmp_path / "anna.db"))
    handed = sample.done("round", "hand-out", "pilot", "--coder", "anna", "-o", anna.url)
    assert f"round collect pilot {anna.url}" in " ".join(handed.err.split())
    anna.done("round", "read", "pilot", SOURCE, "--coder", "anna")

    collect = ("round", "collect", "pilot", anna.url)
    would, done, again = sample(*collect, "--dry-run"), sample(*collect), sample(*collect)

    from_anna = f"from {anna.url}, what anna read in the round pilot:"
    assert [" ".join(each.err.split()) for each in (would, done, again)] == [
        f"{from_anna} 1 source would be read to the end dry run, nothing recorded",
        f"{from_anna} 1 source read to the end",
        f"{from_anna} nothing new",
    ]
    (grid,) = [row for row in sample.rows("round", "list") if row["round"] == "pilot"]
    assert grid["read"] == 1


def test_a_round_is_handed_out_and_collected_from_python(sample: Program, tmp_path: Path) -> None:
    opened(sample)
    path = tmp_path / "anna.db"
    with stance.open(sample.url) as db:
        assert db.hand_out("pilot", path, coder="anna").readings == 0
        with stance.open(path, coder="anna") as file:
            file.read_through("pilot", SOURCE)
        (collected,) = db.collect("pilot", [path])
        assert (collected.coder, collected.marks) == ("anna", 1)
        for given in (path, str(path), (str(path),)):
            (again,) = db.collect("pilot", given)
            assert (again.coder, again.marks) == ("anna", 0)
        with pytest.raises(stance.StanceError, match="None is no database"):
            db.collect("pilot", [None])
        with pytest.raises(stance.StanceError, match="no coder of the round pilot in"):
            db.collect("pilot", str(path), coder="ben")


@pytest.fixture
def anna(sample: Program, tmp_path: Path) -> Program:
    """The file of a coder, handed out of a blind round."""
    opened(sample, "--blind")
    anna = Program(str(tmp_path / "anna.db"))
    sample.done("round", "hand-out", "pilot", "--coder", "anna", "-o", anna.url)
    return anna


MINE = ("--round", "pilot", "--coder", "anna")


def test_claims_of_the_record_that_are_left_in_a_file_are_named_with_what_helps(
    sample: Program, anna: Program
) -> None:
    anna.done("add", *CLAIM, "--key", "first")
    left = " ".join(sample.done("round", "collect", "pilot", anna.url).err.split())
    assert f"left in {anna.url}: 1 claim of the record: first; to read it in the round:" in left
    remedy = left.partition("in the round: stance ")[2].partition(", and collect again")[0]
    anna.done(*remedy.removeprefix(f"--db {anna.url} ").split())
    again = sample.done("round", "collect", "pilot", anna.url).err
    assert "1 reading recorded" in " ".join(again.split())


def test_what_is_read_otherwise_may_be_looked_at_while_the_round_is_blind(
    sample: Program, anna: Program
) -> None:
    anna.done("add", *CLAIM, *MINE, "--key", "same")
    collect = ("round", "collect", "pilot", anna.url)
    sample.done(*collect)
    anna.done("correct", "same", *MINE, "--position", "oppose")
    sample.done("correct", "same", *MINE, "--position", "neutral")
    said = " ".join(sample.done(*collect).err.split())
    assert f"same is read otherwise here ({SOURCE}): another position" in said
    show = "see: stance show same --coder anna"
    assert show in said
    sample.done(*show.removeprefix("see: stance ").split())


def test_what_is_here_already_is_told_once(sample: Program, anna: Program) -> None:
    anna.done("add", *CLAIM, *MINE, "--key", "same")
    sample.done("add", *CLAIM, *MINE, "--key", "same", "--position", "oppose")
    collect = ("round", "collect", "pilot", anna.url)
    sample.done(*collect, "--replace")
    said = " ".join(sample.done(*collect).err.split())
    assert (
        said == f"from {anna.url}, what anna read in the round pilot: nothing new (1 here already)"
    )


@pytest.mark.parametrize(
    ("dated", "says"),
    [
        ("2024-13-01", "--dated:"),
        ("2024-05", '--dated: "2024-05" is not one day: write it as 2016-12-27'),
        ("2999-01-01", "--dated: 2999-01-01 is to come"),
    ],
)
def test_the_day_of_a_codebook_is_one_that_was(
    sample: Program, tmp_path: Path, dated: str, says: str
) -> None:
    rules = tmp_path / "rules.txt"
    rules.write_text("Code own words.", encoding="utf-8")
    line = sample.refuses("codebook", "add", rules, "--dated", dated, says=[says])
    assert "nothing was read" not in line
    text = ["source", "update", "tass-2016-12-27", rules, "--read-on", dated]
    sample.refuses(*text, says=[says.split(":", maxsplit=1)[0].replace("dated", "read-on")])


def test_it_is_noted_that_a_codebook_is_dated_before_an_earlier_version(
    sample: Program, tmp_path: Path
) -> None:
    rules = tmp_path / "rules.txt"
    for number, (day, notes) in enumerate(
        [("2020-01-01", False), ("2024-01-01", False), ("2019-01-01", True)], 1
    ):
        rules.write_text(f"Rules {number}", encoding="utf-8")
        said = sample.done("codebook", "add", rules, "--dated", day).err
        noted = "codebook 3 is dated 2019-01-01, before codebook 2 (2024-01-01)"
        assert (noted in said) == notes
