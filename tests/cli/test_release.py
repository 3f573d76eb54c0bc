"""`stance release`: a folder to deposit, whole or not at all, the same each time."""

import csv
import hashlib
import json
import re
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

import stance
from tests.cli.program import RECORDED, Program, written
from tests.cli.test_news import said
from tests.export.dumps import restore_by_python
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden" / "release"
BY = ("--author", "Example, Anna", "--licence", "CC-BY-4.0", "--title", "Stances")
CITED = (*BY, "--version", "1")


def held(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_it_holds_what_is_deposited(sample_on_both: Program, tmp_path: Path) -> None:
    sample_on_both.done("release", tmp_path / "out", *CITED)
    files = held(tmp_path / "out")

    assert {"README.md", "CITATION.cff", "datapackage.json", "SHA256SUMS"} < files.keys()
    assert {"claims.yaml", "database.sql", "data/stance_flat.csv"} < files.keys()
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    del files["SHA256SUMS"]
    assert sums == {name: hashlib.sha256(held).hexdigest() for name, held in files.items()}


def test_the_same_content_and_words_are_the_same_bytes_on_both_engines(
    looked_at: Program, on_postgresql: Program, tmp_path: Path
) -> None:
    for number, program in enumerate((looked_at, looked_at, on_postgresql)):
        program.done("release", tmp_path / str(number), *CITED)

    first, *others = (held(tmp_path / str(number)) for number in range(3))
    for other in others:
        assert other.keys() == first.keys()
        assert [name for name in first if other[name] != first[name]] == []


def test_the_readme_and_the_citation(looked_at: Program, tmp_path: Path) -> None:
    looked_at.done("release", tmp_path / "out", *CITED)
    assert_golden(GOLDEN / "README.md", (tmp_path / "out" / "README.md").read_text("utf-8"))
    assert_golden(GOLDEN / "CITATION.cff", (tmp_path / "out" / "CITATION.cff").read_text("utf-8"))


def test_the_known_limits_are_those_of_own_series_alone(
    vocabulary: Program, tmp_path: Path
) -> None:
    heard = said()
    (source,) = heard["sources"]  # type: ignore[misc, attr-defined]
    (own,) = source["claims"]
    del own["recorded_at"]
    (stance,) = own["stances"]
    for holder in ("nato", "usa"):
        ascribed = {**stance, "holder": holder, "ascribed": True}
        of_others = {"key": f"of-{holder}", "speaker": "russia", "paraphrase": f"{holder} is."}
        source["claims"].append({**own, **of_others, "stances": [ascribed]})
    vocabulary.done("import", written(tmp_path / "heard.json", heard))
    vocabulary.done("release", tmp_path / "out", *CITED)

    lines = (tmp_path / "out" / "README.md").read_text("utf-8").splitlines()
    assert "- 3 claims with 3 stances: 1 own, 2 ascribed by others." in lines
    assert [line.split(",")[0] for line in lines if line.startswith("- 1 series")] == [
        "- 1 series of own stances of a holder on an issue",
        "- 1 series: 1 on one moment",
    ]


def test_what_it_holds_leads_back_to_the_database(
    looked_at: Program, empty: Program, tmp_path: Path
) -> None:
    looked_at.done("release", tmp_path / "out", *CITED)
    empty.done("import", tmp_path / "out" / "claims.yaml")
    assert empty.rows("list") == looked_at.rows("list")

    database = sqlite3.connect(tmp_path / "again.db")
    database.executescript((tmp_path / "out" / "database.sql").read_text("utf-8"))
    database.close()
    assert Program(str(tmp_path / "again.db")).rows("list") == looked_at.rows("list")


def test_its_descriptor_names_every_file_and_until_when_it_was_recorded(
    looked_at: Program, tmp_path: Path
) -> None:
    looked_at.done("release", tmp_path / "out", *CITED, "--doi", "10.5281/zenodo.1")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))

    named = {each["path"] for each in package["resources"]} | set(package["stance"]["files"])
    assert named | {"datapackage.json"} == held(tmp_path / "out").keys()
    assert package["stance"]["recorded_until"] >= RECORDED.isoformat()
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert package["contributors"] == [{"title": "Example, Anna", "role": "author"}]
    assert package["id"] == "https://doi.org/10.5281/zenodo.1"


def test_without_texts_no_text_is_in_it(looked_at: Program, empty: Program, tmp_path: Path) -> None:
    looked_at.done("release", tmp_path / "out", *CITED, "--no-texts")
    files = held(tmp_path / "out")
    said = b"moscow is ready to build relations"
    assert not any(said in content.lower() for content in files.values())
    assert b"The texts of sources are left out" in files["README.md"]
    empty.done("import", tmp_path / "out" / "claims.yaml")
    restore_by_python(files["database.sql"].decode(), tmp_path / "restored.db")
    for made in (empty, Program(str(tmp_path / "restored.db"))):
        assert made.rows("list") == looked_at.rows("list")


def test_what_is_new_since_the_release_before(sample_on_both: Program, tmp_path: Path) -> None:
    before = tmp_path / "before"
    sample_on_both.done("release", before, *CITED)
    more = said()
    (source,) = more["sources"]  # type: ignore[misc, attr-defined]
    del source["claims"][0]["recorded_at"]
    sample_on_both.done("import", written(tmp_path / "more.json", more))
    archive = shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path, "before")

    for number, given in enumerate((before, archive)):
        out = tmp_path / str(number)
        sample_on_both.done("release", out, *BY, "--version", "2", "--since-release", given)
        with (out / "news" / "changes.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [(row["news"], row["holder"], row["news_on"]) for row in rows] == [
            ("made", "nato", "wire-2015")
        ]
        with (out / "news" / "claims.csv").open(encoding="utf-8", newline="") as file:
            assert [row["stance"] for row in csv.DictReader(file)] == ["wire-2015/1"]
        with (out / "news" / "vocabulary.csv").open(encoding="utf-8", newline="") as file:
            assert {row["slug"] for row in csv.DictReader(file)} == {"wire"}
        assert "## New since version 1" in (out / "README.md").read_text("utf-8")
        assert "NATO is for it." in (out / "NEWS.md").read_text("utf-8")
    assert held(tmp_path / "0") == held(tmp_path / "1")


def test_its_news_of_stances_have_what_others_say_of_a_holder_as_its_data_have(
    sample_on_both: Program, tmp_path: Path
) -> None:
    heard = said()
    (source,) = heard["sources"]  # type: ignore[misc, attr-defined]
    (claim,) = source["claims"]
    del claim["recorded_at"]
    (own,) = claim["stances"]
    claim["stances"] = [own, {**own, "holder": "russia", "ascribed": True}]
    sample_on_both.done("import", written(tmp_path / "heard.json", heard))
    sample_on_both.done("release", tmp_path / "1", *CITED)
    sample_on_both.done("retract", "wire-2015", "--reason", "misread")
    since = ("--since-release", tmp_path / "1")
    sample_on_both.done("release", tmp_path / "2", *BY, "--version", "2", *since)

    gone = {"wire-2015/1", "wire-2015/2"}
    before, after, news = (
        {row["stance"] for row in csv.DictReader(path.open(encoding="utf-8", newline=""))}
        for path in (
            tmp_path / "1" / "data" / "stance_flat.csv",
            tmp_path / "2" / "data" / "stance_flat.csv",
            tmp_path / "2" / "news" / "claims.csv",
        )
    )
    assert before - after == news == gone
    assert "2 unmade." in (tmp_path / "2" / "README.md").read_text("utf-8")
    page = (tmp_path / "2" / "NEWS.md").read_text("utf-8")
    stances, changes = page.split("Changes of position")
    assert "2 unmade." in stances
    assert "ascribed stance" not in stances
    assert "2 ascribed stances (--include-ascribed)" in changes


def test_its_news_are_one_page_that_tells_of_vocabulary_rounds_and_codebooks_too(
    sample: Program, tmp_path: Path
) -> None:
    (tmp_path / "rules.md").write_text("Code what is said.\n", "utf-8")
    sample.done("codebook", "add", tmp_path / "rules.md", "--dated", "2019-01-01")
    opened = ("--source", "tass-2016-12-27", "--coder", "anna", "--coder", "ben")
    sample.done("round", "open", "early", *opened)
    sample.done("release", tmp_path / "1", *BY, "--version", "1")
    since = ("--since-release", tmp_path / "1")
    sample.done("release", tmp_path / "same", *BY, *since)
    sample.done("source", "edit", "tass-2016-12-27", "--title", "Put | right", "--coder", "ben")
    (tmp_path / "rules.md").write_text("Code what is meant.\n", "utf-8")
    sample.done("codebook", "add", tmp_path / "rules.md", "--dated", "2020-01-01")
    sample.done("round", "open", "pilot", *opened)
    sample.done("round", "close", "early")
    sample.done("release", tmp_path / "2", *BY, "--version", "2", *since)

    page = (tmp_path / "2" / "NEWS.md").read_text("utf-8")
    headings = [line for line in page.splitlines() if line.startswith("#")]
    usual = [
        "# New since version 1",
        "## Stances recorded, corrected and taken back",
        "## Changes of position",
        "## Vocabulary and sources",
    ]
    assert headings == [*usual, "## Rounds and codebooks"]
    assert not re.search(r"\d\.\d{6}", page)
    (edited,) = [line for line in page.splitlines() if line.startswith("| source")]
    assert "tass-2016-12-27" in edited
    assert "ben | title" in edited
    assert edited.endswith(r"| Put \| right |  |")
    assert "\n1 edit.\n" in page
    last = page.partition("## Rounds and codebooks\n\n")[2].splitlines()
    told = [re.sub(r" \S+ \S+ UTC", "", line) for line in last]
    assert told == [
        "- Round early closed.",
        "- Round pilot opened.",
        "- Codebook 2, of 2020-01-01, added.",
    ]
    readme = (tmp_path / "2" / "README.md").read_text("utf-8")
    assert "Rounds and codebooks. Round early closed" in readme
    page = (tmp_path / "same" / "NEWS.md").read_text("utf-8")
    assert [line for line in page.splitlines() if line.startswith("#")] == usual


def test_nothing_new_since_itself(looked_at: Program, tmp_path: Path) -> None:
    looked_at.done("release", tmp_path / "one", *CITED)
    looked_at.done("release", tmp_path / "two", *CITED, "--since-release", tmp_path / "one")
    assert "nothing new" in (tmp_path / "two" / "README.md").read_text("utf-8")


def test_rounds_codebooks_and_agreement(sample: Program, tmp_path: Path) -> None:
    (tmp_path / "rules.md").write_text("Code what is said.\n", "utf-8")
    sample.done("codebook", "add", tmp_path / "rules.md", "--dated", "2020-01-01")
    opened = ("--source", "tass-2016-12-27", "--coder", "anna", "--coder", "ben", "--blind")
    sample.done("round", "open", "pilot", *opened)
    line = sample.refuses(
        "release", tmp_path / "out", says=["pilot", "blind", "stance round close"]
    )
    assert "open" in line
    sample.done("round", "close", "pilot")
    sample.done("release", tmp_path / "out", *CITED)

    files = held(tmp_path / "out")
    assert files["codebook/codebook-1.md"] == b"Code what is said.\n"
    assert {"agreement/pilot.csv", "agreement/pilot.md"} < files.keys()
    assert b"Round pilot (closed)" in files["README.md"]


def test_a_dry_run_says_what_would_be_and_writes_nothing(
    looked_at: Program, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    told = looked_at.done("release", tmp_path / "out", *CITED, "--dry-run")
    assert set(tmp_path.iterdir()) == before
    assert "would write data/stance_flat.csv" in told.err
    assert told.err.splitlines()[-1].endswith("dry run, nothing written")


def test_it_takes_the_place_of_a_release_only_where_that_is_asked_for(
    looked_at: Program, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    looked_at.done("release", out, *CITED)
    for more in ((), ("--dry-run",)):
        looked_at.refuses("release", out, *CITED, *more, says=["out", "--replace"])
    looked_at.done("release", out, *BY, "--version", "2", "--replace")
    assert "Version 2" in (out / "README.md").read_text("utf-8")
    (out / "mine.txt").write_text("mine", "utf-8")
    looked_at.refuses("release", out, *CITED, "--replace", says=["mine.txt"])
    assert (out / "mine.txt").read_text("utf-8") == "mine"


def test_no_option_is_named_for_a_folder_that_the_command_does_not_have(
    looked_at: Program, tmp_path: Path
) -> None:
    looked_at.done("release", tmp_path / "out", *CITED)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "mine.txt").write_text("mine", "utf-8")
    (tmp_path / "file").write_text("mine", "utf-8")
    says = {
        tmp_path / "out": "is a release already: give another folder, or take its place: --replace",
        tmp_path / "mine": "holds what no export wrote: mine.txt: give another folder",
        tmp_path / "file": "is there already, and no folder: give another folder",
        tmp_path / "file" / "out": "(Not a directory): give another folder",
        tmp_path / "none" / "out": "none first, or give another",
        Path("-"): "no place on standard output: give it a name",
        Path.cwd(): "is where you are: give a folder within it",
    }
    for folder, line in says.items():
        assert "-o" not in looked_at.refuses("release", folder, says=[line]).split()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("--licence", "free"), ["free", "no licence"]),
        (("--doi", "7"), ["no DOI"]),
        (("--title", " "), ["title is empty"]),
        (("--author", ""), ["author is empty"]),
        (
            ("--author", "Example, Anna (0000-0002-1825-0098)"),
            ['"0000-0002-1825-0098" is no ORCID', "mistyped", "orcid.org"],
        ),
        (("--since-release", "none"), ["none", "cannot be read"]),
        (("--since-release", "."), ["cannot be read"]),
    ],
)
def test_what_says_nothing_is_refused(
    looked_at: Program, tmp_path: Path, typed: tuple[str, ...], says: list[str]
) -> None:
    looked_at.refuses("release", tmp_path / "out", *typed, says=says)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"stance": []}', '{"version": "1", "stance": {"recorded_until": "soon"}}'],
)
def test_a_descriptor_that_tells_no_time_is_refused_and_none_is_guessed(
    looked_at: Program, tmp_path: Path, content: str
) -> None:
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as archive:
        archive.writestr("old/datapackage.json", content)
    looked_at.refuses(
        "release",
        tmp_path / "out",
        "--since-release",
        tmp_path / "old.zip",
        says=["does not say until when it was recorded"],
    )


def test_a_release_of_later_is_refused(sample: Program, looked_at: Program, tmp_path: Path) -> None:
    sample.done("retract", "nato-2014", "--reason", "misread")
    sample.done("release", tmp_path / "later", *CITED)
    since = ("--since-release", tmp_path / "later")
    looked_at.refuses("release", tmp_path / "out", *since, says=["later than anything here"])


def test_nothing_is_released_where_nothing_is_recorded(empty: Program, tmp_path: Path) -> None:
    empty.refuses("release", tmp_path / "out", says=["nothing is recorded yet"])


def test_from_python(looked_at: Program, tmp_path: Path) -> None:
    with stance.open(looked_at.url) as db:
        made = db.release(
            tmp_path / "out", author=["Example, Anna"], licence="CC0-1.0", version="1"
        )
        would = db.release(tmp_path / "not", dry_run=True)
    assert set(made.files) == held(tmp_path / "out").keys()
    assert made.citation.version == "1"
    assert would.files == made.files
    assert not (tmp_path / "not").exists()
    with (
        stance.open(looked_at.url, as_recorded="2021") as db,
        pytest.raises(stance.StanceError, match="whole database"),
    ):
        db.release(tmp_path / "then")


def test_what_of_it_is_imported_is_told(
    looked_at: Program, vocabulary: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables are for other programs; the whole folder was taken for claim files."""
    monkeypatch.chdir(tmp_path)
    looked_at.done("release", "out", *CITED)
    looked_at.done("export", "csv", "tables")
    for given in ("out", "out/datapackage.json"):
        vocabulary.refuses(
            "import",
            given,
            says=[
                "out/datapackage.json describes tables, and holds no claims",
                "import out/claims.yaml",
            ],
        )
    vocabulary.refuses("import", "tables", says=["describes tables", "stance export claims"])
    assert vocabulary.rows("list") == []
