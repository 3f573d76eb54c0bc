"""What is rejected of annotations and projects: mended as a table of codings, it comes in whole."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stance.incoming.as_rows import rows_of
from tests.cli.program import Program
from tests.cli.test_codes_of_fields import (
    DETAILS,
    READ,
    TREATIES,
    URL,
    USUAL,
    WORDS,
    as_read,
    stances,
    tagged,
)
from tests.incoming.refi.programs import (
    archive,
    code,
    codebook,
    project,
    selected,
    sources,
    text_source,
    users,
)
from tests.samples import TEXT, claim, claims_file, source

Row = dict[str, str]


@pytest.fixture
def stored(empty: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A database with two treaties, and a source of an address."""
    monkeypatch.chdir(tmp_path)
    file = {**claims_file(source(text=TEXT, url=URL)), "treaties": TREATIES}
    empty.done("import", "-", "--format", "json", stdin=json.dumps(file))
    return empty


def rejected() -> list[Row]:
    with Path("rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def mended(mend: Callable[[Row], Row | None]) -> str:
    rows = [row for each in rejected() if (row := mend(each)) is not None]
    with Path("mended.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return "mended.csv"


def kept_out(program: Program, *words: str | Path) -> None:
    done = program("import", *words, "--keep-going")
    assert done.code == 2
    assert stances(program) == []


def dated(row: Row) -> Row:
    return {**row, "stated_on": "2012-12-27"}


@pytest.mark.parametrize("again", [(), ("--map", "map.yaml")])
def test_an_annotation_is_mended_and_comes_in_with_all_that_was_tagged(
    stored: Program, again: tuple[str, ...]
) -> None:
    Path("map.yaml").write_text(
        "codes: {Bo: {speaker: minister, holder: ardonia}, Talks: {issue: talks}}\n"
        "defaults: {mode: direct}\n",
        "utf-8",
    )
    tags = ["Bo", "Talks", "trade?", "position: support", "addressees: Belland"]
    details = (f"{name}: {each}" for name, each in DETAILS.items())
    kept_out(stored, tagged(*tags, *details), "--map", "map.yaml")

    said = stored.done("import", mended(dated), *again).err

    (stance,) = stances(stored)
    assert as_read(stance) == READ
    assert (stance["holder"], stance["addressees"]) == ("ardonia", ["belland"])
    (row,) = stored.rows("list")
    assert (row["quote"], row["speaker"], row["coder"]) == (WORDS, "minister", "anna")
    assert rejected()[0]["rejected_codes"].startswith("Bo; Talks; trade?; position=support")
    assert "left" not in said


def test_what_contradicts_itself_is_rejected_again_until_it_is_mended(stored: Program) -> None:
    Path("map.yaml").write_text("defaults: {stated_on: 2012-12-27}\n", "utf-8")
    treaties = ("treaty: The Pact", "treaty: Charter", "treaty_role: proposal")
    file = tagged(*USUAL, "position: oppose", *treaties)
    kept_out(stored, file, "--map", "map.yaml")

    again = stored("import", "rejected.csv")
    assert again.code == 2
    assert "support; oppose" in again.err
    assert "treaty_role is given, and no treaty" in again.err

    def mend(row: Row) -> Row | None:
        role = "proposal" if row["treaty"] == "Charter" else ""
        return {**row, "position": "oppose", "treaty_role": role} if row["treaty"] else None

    stored.done("import", mended(mend))

    (stance,) = stances(stored)
    assert stance["position"] == "oppose"
    assert [each.get("role") for each in stance["citations"]] == ["mention", "proposal"]


def test_stances_on_several_issues_come_in_as_they_were_coded(stored: Program) -> None:
    Path("map.yaml").write_text(
        "codes:\n  A: {issue: talks, position: support}\n"
        "  B: {issue: trade, position: oppose, condition: equal-terms,"
        " condition_dropped: 'true'}\n",
        "utf-8",
    )
    kept_out(stored, tagged("speaker: minister", "A", "B"), "--map", "map.yaml")

    stored.done("import", mended(dated))

    assert len({row["claim"] for row in stored.rows("list")}) == 1
    said = {each["issue"]: (each["position"], each.get("conditions")) for each in stances(stored)}
    assert said == {
        "talks": ("support", None),
        "trade": ("oppose", [{"condition": "equal-terms", "dropped": True}]),
    }


def test_a_project_whose_source_is_stored_is_mended_with_its_map_or_without(
    stored: Program,
) -> None:
    tree = codebook(
        code("Countries", code("Ardonia"), codable=False), code("Talks"), code("support")
    )
    codes = ("Ardonia", "Talks")
    coded = text_source(
        "Other",
        selected(TEXT, WORDS, *codes, "support", by="Ann"),
        selected(TEXT, TEXT[:12], *codes, by="Ann"),
    )
    whole = project(users("Ann"), tree, sources(coded))
    path = archive(Path("s.qdpx"), whole, **{"sources/one.txt": TEXT})
    Path("map.yaml").write_text(
        "columns: {Countries: holder}\ndefaults: {stated_on: 2012-12-27, speaker: minister}\n",
        "utf-8",
    )
    assert stored("import", path, "--map", "map.yaml", "--keep-going").code == 2
    assert len(stances(stored)) == 1

    again = mended(lambda row: {**row, "position": "oppose"})
    stored.done("import", again, "--map", "map.yaml")

    assert [(each["holder"], each["position"]) for each in stances(stored)] == [
        ("ardonia", "support"),
        ("ardonia", "oppose"),
    ]


def test_where_a_page_is_added_by_its_address_what_was_rejected_finds_it(stored: Program) -> None:
    file = Path(tagged(*USUAL))
    file.write_text(file.read_text("utf-8").replace(URL, "https://x.org/a?b=1"), "utf-8")
    kept_out(stored, file)
    assert rejected()[0]["url"] == "https://x.org/a?b=1"
    Path("one.txt").write_text(f"So: {WORDS}.", "utf-8")

    stored.done("source", "add", "one.txt", "page", "--url", "https://x.org/a?b=1", "--title", "P")
    stored.done("import", mended(dated))

    (listed,) = stored.rows("list")
    assert (listed["source"], listed["quote"]) == ("page", WORDS)


def test_where_a_source_did_not_come_in_its_text_is_stored_first(stored: Program) -> None:
    tree = codebook(code("Talks"), code("support"))
    text = "We are ready. We are ready for talks."
    coded = text_source("Other", selected(text, "ready for", "Talks", "support", by="Ann"))
    whole = project(users("Ann"), tree, sources(coded))
    path = archive(Path("s.qdpx"), whole, **{"sources/one.txt": text})
    kept_out(stored, path)

    (row,) = rejected()
    assert "store the text first, by stance source add FILE other" in row["rejected_remedy"]
    Path("one.txt").write_text(text, "utf-8")
    stored.done("source", "add", "one.txt", "other", "--title", "Other")
    stored.done("import", mended(lambda row: dated(row) | {"speaker": "minister"}))

    (listed,) = stored.rows("list")
    assert (listed["quote"], listed["source"]) == ("ready for", "other")


_CODERS = ["ann", "ben"]
ELSEWHERE = "They agreed. Later they parted. And they met again."
#: What few claims say, by their keys.
SAID: dict[str, dict[str, Any]] = {
    "later": {"quote": "they parted", "text_version": 1, "codebook": 1},
    "again": {"quote": "they met", "repeats": "said"},
    "settled": {"quote": "They agreed", "adjudicates": ["ann", "ben"], "codebook": 0},
}


def coded(*names: str, note: str) -> str:
    """A claim file of claims that say what few say, each with this note, and what they hang on."""
    newer = ELSEWHERE.replace("Later they parted. ", "")
    versions = [
        {"text": ELSEWHERE, "read_on": "2016-12-28"},
        {"text": newer, "read_on": "2016-12-29"},
    ]
    readings = [claim(key=each, quote="They agreed", round="r", coder=each) for each in _CODERS]
    claims = [claim(key=name, note=note, **SAID[name]) for name in names]
    others = source(*readings, *claims, slug="elsewhere", title="E", text=None, versions=versions)
    return json.dumps(
        claims_file(
            source(claim(key="said"), read_on="2016-12-28"),
            others,
            codebooks=[{"number": 1, "text": "Read."}],
            rounds=[{"slug": "r", "codebook": 1, "coders": _CODERS, "sources": ["elsewhere"]}],
        )
    )


def as_files(program: Program) -> str:
    return program.done("export", "claims", "-f", "jsonl").out


def test_rows_carry_all_that_a_claim_file_says(empty: Program, tmp_path: Path) -> None:
    other = Program(str(shutil.copy(tmp_path / "empty.db", tmp_path / "other.db")))
    empty.done("import", "-", "--format", "json", stdin=coded(*SAID, note="Told."))
    other.done("import", "-", "--format", "json", stdin=coded(note=""))
    columns = ["key", "quote", "repeats", "adjudicates", "codebook", "text_version"]
    with Path("codings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["source", *columns, "speaker", "stated_on", "note", "issue"])
        writer.writeheader()
        of_all = {"source": "elsewhere", "speaker": "minister", "stated_on": "2016-12-27"}
        for key, said in SAID.items():
            listed = {n: "; ".join(v) if isinstance(v, list) else v for n, v in said.items()}
            writer.writerow({**of_all, "key": key, **listed, "note": "Told.", "issue": "talks"})
    assert other("import", "codings.csv", "--keep-going").code == 2

    other.done("import", mended(lambda row: {**row, "position": "support"}))

    assert as_files(other) == as_files(empty)


def test_a_project_of_ours_is_mended_with_all_that_its_claims_say(
    empty: Program, tmp_path: Path
) -> None:
    other = Program(str(shutil.copy(tmp_path / "empty.db", tmp_path / "other.db")))
    empty.done("import", "-", "--format", "json", stdin=coded("again", note="Told."))
    other.done("import", "-", "--format", "json", stdin=coded("again", note="To be told."))
    empty.done("export", "refi", "x.qdpx")

    assert other("import", "x.qdpx", "--keep-going").code == 2
    other.done("import", "rejected.csv", "--replace")

    assert as_files(other) == as_files(empty)


def test_a_row_counts_no_texts_of_a_file_that_it_comes_without() -> None:
    said = {"quote": "We will", "text_version": 2}
    versions = [{"text": "We may."}, {"text": "We will."}]

    (coming,) = rows_of({"slug": "a", "versions": versions}, said, {})
    (there,) = rows_of({"slug": "a"}, said, {})

    assert "text_version" not in coming
    assert there["text_version"] == "2"
