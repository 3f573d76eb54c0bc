"""`export refi`, and `import` of projects and codebooks, as people call them."""

import csv
import shlex
import zipfile
from pathlib import Path

import pytest

from stance.version import __version__
from tests.cli.program import Program
from tests.golden import assert_golden
from tests.incoming.refi.programs import (
    archive,
    code,
    codebook,
    project,
    selected,
    sources,
    spoilt,
    text_source,
    users,
)

GOLDEN = Path(__file__).parent / "golden" / "refi"
TEXT = "Russia is ready to talk, on equal terms, the ministry said. 🕊 NATO is not."


def described(path: str) -> str:
    with zipfile.ZipFile(path) as parts:
        return parts.read("project.qde").decode()


def test_a_project_looks_as_agreed(looked_at: Program) -> None:
    looked_at.done("export", "refi", "x.qdpx", "--source", "tass-2016-12-27")

    written = described("x.qdpx").replace(f'"stance {__version__}"', '"stance"')
    assert_golden(GOLDEN / "tass.xml", written)


def test_both_engines_give_the_same_bytes(looked_at: Program, on_postgresql: Program) -> None:
    for program, name in ((looked_at, "a"), (on_postgresql, "b")):
        program.done("export", "refi", f"{name}.qdpx")
        program.done("export", "refi", "-o", f"{name}.qdc")

    assert Path("a.qdpx").read_bytes() == Path("b.qdpx").read_bytes()
    assert Path("a.qdc").read_bytes() == Path("b.qdc").read_bytes()


def test_out_and_back_is_the_same_record(looked_at: Program, empty: Program) -> None:
    said = looked_at.done("export", "refi", "x.qdpx").err
    assert "not in the project" not in said

    empty.done("import", "x.qdpx")

    claims = ("export", "claims", "-f", "jsonl")
    before, after = (each.done(*claims).out.splitlines() for each in (looked_at, empty))
    assert after[1:] == before[1:]
    assert "nothing new" in empty.done("import", "x.qdpx").err


def test_a_vocabulary_goes_out_as_a_codebook_and_comes_back(
    looked_at: Program, empty: Program
) -> None:
    looked_at.done("export", "refi", "x.qdc")
    empty.done("import", "x.qdc")

    listed = ("treaty", "list", "-f", "json")
    names = [[row["slug"] for row in program.rows(*listed[:2])] for program in (looked_at, empty)]
    assert names[0] == names[1] != []


def foreign(path: str = "study.qdpx") -> Path:
    """A project as QualCoder writes it."""
    tree = codebook(
        code("Parties", code("Russia"), code("NATO"), codable=False),
        *(code("relations"), code("pro"), code("Equal footing"), code("memo")),
    )
    said = "Russia is ready to talk, on equal terms,"
    source = text_source(
        "Gazette",
        *(selected(TEXT, said, name, by="Ann") for name in ("Russia", "relations", "pro")),
        selected(TEXT, "on equal terms", "Equal footing", by="Ann"),
        selected(TEXT, "NATO is not", "NATO", "relations", by="Ann"),
        selected(TEXT, "the ministry said", "memo", by="Ann"),
    )
    whole = project(users("Ann"), tree, sources(source))
    return archive(Path(path), whole, **{"sources/one.txt": TEXT})


MAP = """
columns: {Parties: holder}
codes:
  relations: {issue: nato-russia-relations}
  pro: {position: support}
  Equal footing: {condition: equal-partnership}
  memo: nothing
defaults: {speaker: holder, stated_on: 2016-12-27}
"""


def test_a_project_of_another_program_comes_in_by_a_map(sample: Program) -> None:
    Path("map.yaml").write_text(MAP, "utf-8")
    done = sample("import", str(foreign()), "--map", "map.yaml", "--keep-going")

    assert done.code == 2
    (row,) = sample.rows("report", "timeline", "--source", "gazette")
    assert (row["holder"], row["label"]) == ("russia", "conditional support")
    assert row["conditions"] == ["equal-partnership"]
    assert row["quote"] == "Russia is ready to talk, on equal terms,"
    assert "its places are read as code points, by their words" in done.err
    assert 'rejected: "Gazette", 62-73: it has no position' in done.err
    assert 'left: "Gazette", 41-58' in done.err


@pytest.mark.parametrize("taken", [False, True])
def test_a_source_without_a_date_is_added_by_the_command_that_is_told(
    sample: Program, taken: bool
) -> None:
    Path("map.yaml").write_text(MAP.replace("2016-12-27", "published_on"), "utf-8")
    Path("one.txt").write_text(TEXT, "utf-8")
    if taken:
        sample.done("source", "add", "gazette", "--title", "The Gazette")
    importing = ("import", foreign(), "--map", "map.yaml", "--keep-going")
    told = sample(*importing).err.partition("add it first: ")[2]
    command, _, known_by = told.partition(" (it is known again by its ")

    assert known_by.startswith("slug and title)")
    words = shlex.split(command.replace("FILE", "one.txt").replace("DATE", "2021-05-06"))
    sample.done(*words[words.index("source") :])

    assert "1 claim recorded" in sample(*importing).err
    slug = "gazette-2" if taken else "gazette"
    (row,) = sample.rows("report", "timeline", "--source", slug)
    assert row["date"] == "2021-05-06"


def test_what_is_rejected_keeps_all_out_unless_it_is_said_otherwise(sample: Program) -> None:
    Path("map.yaml").write_text(MAP, "utf-8")
    before = sample.done("export", "claims").out

    refused = sample("import", str(foreign()), "--map", "map.yaml")

    assert refused.code == 2
    assert refused.err.splitlines()[-1].startswith(
        'stance: study.qdpx: "Gazette", 62-73: it has no'
    )
    assert sample.done("export", "claims").out == before


def test_the_codes_of_a_codebook_are_told_as_a_map_to_edit(empty: Program) -> None:
    Path("codes.qdc").write_text(f"<x>{code('pro')}</x>", "utf-8")
    assert empty("import", "codes.qdc").code == 2
    Path("codes.qdc").write_text(codebook(code("pro"), code("memo")), "utf-8")

    done = empty("import", "codes.qdc", "--map-to", "map.yaml", "--dry-run")

    assert done.code == 0
    assert "  pro: nothing\n  memo: nothing\n" in Path("map.yaml").read_text("utf-8")


def test_a_file_that_is_cut_off_records_nothing(sample: Program) -> None:
    before = sample.done("export", "claims").out

    refused = sample("import", str(spoilt(foreign())))

    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "stance: study.qdpx: this is no whole zip archive: export the project again in the program"
        " that wrote it\n"
    )
    assert sample.done("export", "claims").out == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("x.qdpx", "-o", "y.qdpx"), "two files are named"),
        (("x.qdpx", "--no-texts"), "a project is texts with codes on them"),
        (("x.json",), "this is not written as .json: give one of .qdpx, .qdc"),
        (("x.qdc", "--holder", "russia"), "a codebook has no claims to choose"),
        (("x.qdpx", "--holder", "rusia"), "rusia"),
    ],
)
def test_what_cannot_be_written_is_refused(
    looked_at: Program, words: tuple[str, ...], said: str
) -> None:
    refused = looked_at("export", "refi", *words)

    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert not list(Path().iterdir())


#: Who coded the same words, and as whose.
CODED = (("NATO", "Ann"), ("Russia", "Ben"))


def test_what_two_coders_put_on_the_same_words_is_rejected_of_each(sample: Program) -> None:
    tree = codebook(code("Parties", code("Russia"), code("NATO")), code("relations"), code("memo"))
    coded = [selected(TEXT, "NATO is not", "relations", who, by=by) for who, by in CODED]
    whole = project(users("Ann", "Ben"), tree, sources(text_source("Gazette", *coded)))
    archive(Path("two.qdpx"), whole, **{"sources/one.txt": TEXT})
    Path("map.yaml").write_text(MAP, "utf-8")

    done = sample("import", "two.qdpx", "--map", "map.yaml", "--keep-going")

    assert done.err.endswith("2 passages rejected\n")
    for _, by in CODED:
        assert f'rejected: "Gazette", 62-73, by {by}: it has no position' in done.err
    rows = list(csv.DictReader(Path("rejected.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["coder"], row["holder"]) for row in rows] == [("Ann", "NATO"), ("Ben", "Russia")]


def test_sources_of_one_name_are_told_apart(sample: Program) -> None:
    tree = codebook(code("Parties", code("NATO")), code("relations"))
    texts = {"sources/one.txt": TEXT, "sources/two.txt": TEXT}
    coded = selected(TEXT, "NATO is not", "relations", "NATO")
    both = [text_source("Gazette", coded, path=f"internal://{name[8:]}") for name in texts]
    archive(Path("two.qdpx"), project(tree, sources(*both)), **texts)
    Path("map.yaml").write_text(MAP, "utf-8")

    done = sample("import", "two.qdpx", "--map", "map.yaml", "--keep-going")

    assert done.err.endswith("2 passages rejected\n")
    assert 'rejected: "Gazette" (2), 62-73: it has no position' in done.err
