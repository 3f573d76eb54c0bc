"""`export csv` and `export parquet`: folders of tables that say what they hold."""

import csv
import json
import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from stance.domain.published import VIEWS
from stance.domain.published.view import ColumnType
from tests.api.test_published import exported
from tests.cli.program import Program

SAMPLE_TEXT = "it is impossible to build constructive cooperation"
FORMS = pytest.mark.parametrize("form", ["csv", "parquet"])


def package(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return read


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def table(folder: Path, resource: dict[str, Any]) -> list[dict[str, Any]]:
    """A table as the descriptor says that it is to be read."""
    if resource["format"] == "parquet":
        return list(parquet.read_table(folder / resource["path"]).to_pylist())
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    return [
        {name: read(cell, fields[name], resource["schema"]) for name, cell in row.items()}
        for row in cells(folder / resource["path"])
    ]


def read(cell: str, field: dict[str, Any], schema: dict[str, Any]) -> Any:
    if cell in field.get("missingValues", schema["missingValues"]):
        return None
    if field["type"] == "boolean":
        return {"true": True, "false": False}[cell]
    return int(cell) if field["type"] == "integer" else cell


def faults(folder: Path) -> Iterator[str]:
    """What a folder has that its descriptor does not allow."""
    resources = package(folder)["resources"]
    tables = {each["name"]: table(folder, each) for each in resources}
    for resource in resources:
        name, schema = resource["name"], resource["schema"]
        content = (folder / resource["path"]).read_bytes()
        if resource["bytes"] != len(content):
            yield f"{name}: bytes"
        if resource["hash"] != f"sha256:{sha256(content).hexdigest()}":
            yield f"{name}: hash"
        yield from (f"{name}: {fault}" for fault in cell_faults(schema, tables[name]))
        yield from (f"{name}: {fault}" for fault in key_faults(schema, name, tables))


def cell_faults(schema: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[str]:
    for field in schema["fields"]:
        rules = field.get("constraints", {})
        for row in rows:
            cell = row[field["name"]]
            if cell is None and rules.get("required"):
                yield f"{field['name']} is missing"
            if cell is not None and cell not in rules.get("enum", [cell]):
                yield f"{field['name']} is {cell}"


def key_faults(
    schema: dict[str, Any], name: str, tables: dict[str, list[dict[str, Any]]]
) -> Iterator[str]:
    key = schema.get("primaryKey", [])
    told = [tuple(row[part] for part in key) for row in tables[name]]
    if key and len(set(told)) < len(told):
        yield "two rows have one key"
    for foreign in schema["foreignKeys"]:
        (mine,), (theirs,) = foreign["fields"], foreign["reference"]["fields"]
        there = {row[theirs] for row in tables[foreign["reference"]["resource"] or name]}
        named = {row[mine] for row in tables[name]} - {None}
        yield from (f"{mine} names {slug}" for slug in named - there)


@FORMS
def test_a_folder_holds_every_view_as_the_api_has_it(sample_on_both: Program, form: str) -> None:
    said = sample_on_both.done("export", form, "-o", "out").err
    assert re.fullmatch(r"wrote 15 tables of \d+ rows to out\n", said)
    assert list(faults(Path("out"))) == []

    resources = {each["name"]: each for each in package(Path("out"))["resources"]}
    expected = exported(sample_on_both.url)
    for view in VIEWS:
        rows = [tuple(row.values()) for row in table(Path("out"), resources[view.name])]
        if form == "parquet":
            rows = [tuple(map(as_text, row)) for row in rows]
        assert rows == expected[view.name]
    kinds = {field["name"]: field["type"] for field in resources["stance_flat"]["schema"]["fields"]}
    assert kinds == {
        column.name: {
            ColumnType.DAY: "date",
            ColumnType.TIME: "datetime",
            ColumnType.TRUTH: "boolean",
        }.get(column.type, "string")
        for column in VIEWS[0].columns
    }


def as_text(cell: Any) -> Any:
    return cell.isoformat() if hasattr(cell, "isoformat") else cell


@FORMS
def test_the_same_content_gives_the_same_bytes(sample: Program, form: str) -> None:
    for folder in ("one", "two"):
        sample.done("export", form, folder)
    names = {path.name for path in Path("one").iterdir()}
    assert "datapackage.json" in names
    for name in names:
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


@FORMS
def test_without_texts_no_text_goes_out(sample: Program, form: str) -> None:
    sample.done("export", form, "whole")
    sample.done("export", form, "bare", "--no-texts")
    assert list(faults(Path("bare"))) == []

    resources = {each["name"]: each for each in package(Path("bare"))["resources"]}
    assert package(Path("bare"))["stance"]["texts"] is False
    known = {each["name"]: each for each in package(Path("whole"))["resources"]}["source_texts"]
    whole, bare = table(Path("whole"), known), table(Path("bare"), resources["source_texts"])
    assert [{**row, "text": None} for row in bare] == [{**row, "text": None} for row in whole]
    assert "text" not in bare[0]
    for row in whole:
        assert sha256(row["text"].encode()).hexdigest() == row["sha256"]
        assert len(row["text"]) == row["characters"]
    flat = table(Path("bare"), resources["stance_flat"])
    texts = {row["source"]: row["text"] for row in whole}
    quoted = [row for row in flat if row["place"]]
    assert quoted
    for row in quoted:
        spans = [part.split("-") for part in row["place"].split("; ")]
        parts = [texts[row["source"]][int(start) : int(end)] for start, end in spans]
        assert " […] ".join(parts) == row["quote"]


@FORMS
def test_filters_choose_what_goes_out(sample: Program, form: str) -> None:
    sample.done("export", form, "out", "--holder", "NATO", "--since", "2014")
    assert list(faults(Path("out"))) == []

    told = package(Path("out"))
    assert told["stance"]["filters"] == {"holder": ["nato"], "since": "2014"}
    tables = {each["name"]: table(Path("out"), each) for each in told["resources"]}
    assert {row["holder"] for row in tables["stance_flat"]} == {"nato"}
    used = {row["source"] for row in tables["stance_flat"]}
    assert {row["source"] for row in tables["sources"]} == used
    assert {row["source"] for row in tables["source_texts"]} <= used


NAMES = {
    "conditions": "conditions",
    "conditions_dropped": "conditions",
    "condition": "conditions",
    "standing": "conditions",
    "reasons": "reasons",
    "reason": "reasons",
    "treaties": "treaties",
    "treaty": "treaties",
    **dict.fromkeys(("holder", "speaker", "relayed_by", "addressees", "by", "speakers"), "actors"),
    **dict.fromkeys(("actor", "within", "parties"), "actors"),
    **dict.fromkeys(("issue", "turned_from", "part_of"), "issues"),
}


@FORMS
def test_of_the_vocabulary_goes_out_what_is_named_and_nothing_else(
    sample: Program, form: str
) -> None:
    sample.done("export", form, "out", "--issue", "nato-russia-relations", "--until", "2016")
    tables = {each["name"]: table(Path("out"), each) for each in package(Path("out"))["resources"]}
    named: dict[str, set[str]] = {kind: set() for kind in NAMES.values()}
    for rows in tables.values():
        for row in rows:
            for column, kind in NAMES.items():
                named[kind].update((row.get(column) or "").split("; "))
    for kind, slugs in named.items():
        there = {row["slug"] for row in tables[kind]}
        roots = {row["same_as"] for row in tables[kind]} - {None}
        assert there <= slugs | roots, kind
        assert slugs - {""} <= there, kind
    assert len(tables["actors"]) < len(sample.rows("actor", "list"))
    assert len(tables["treaties"]) < len(sample.rows("treaty", "list"))


def test_what_is_said_of_a_package_stands_in_it(sample: Program) -> None:
    sample.done(
        *("export", "csv", "-o", "out", "--name", "my-study", "--title", "My study"),
        *("--licence", "CC-BY-4.0", "--version", "1.2"),
    )
    told = package(Path("out"))
    assert {name: told[name] for name in ("name", "title", "licenses", "version", "profile")} == {
        "name": "my-study",
        "title": "My study",
        "licenses": [{"name": "CC-BY-4.0"}],
        "version": "1.2",
        "profile": "tabular-data-package",
    }


def test_a_spreadsheet_runs_no_cell_and_the_descriptor_says_how(sample: Program) -> None:
    sample.done("source", "edit", "tass-2016-12-27", "--title", "=HYPERLINK(1)")
    sample.done("export", "csv", "raw")
    sample.done("export", "csv", "safe", "--for-spreadsheet")
    titles = [
        [row["title"] for row in cells(Path(folder, "sources.csv")) if "HYPER" in row["title"]]
        for folder in ("raw", "safe")
    ]
    assert titles == [["=HYPERLINK(1)"], ["'=HYPERLINK(1)"]]
    assert Path("safe", "sources.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "apostrophe" in package(Path("safe"))["stance"]["escaped"]
    assert package(Path("safe"))["resources"][0]["encoding"] == "utf-8-sig"


# Where it goes


@FORMS
def test_an_export_takes_the_place_of_another_only_where_asked(sample: Program, form: str) -> None:
    sample.done("export", form, "out")
    sample.refuses("export", form, "out", says=["out is an export of", "already", "--replace"])
    Path("out", "sources." + form).write_text("spoilt", "utf-8")
    sample.done("export", form, "out", "--replace")
    assert list(faults(Path("out"))) == []


KINDS = {
    "an export of CSV": ("export", "csv"),
    "an export of Parquet": ("export", "parquet"),
    "a folder of series files": ("export", "parquet", "--partitions", "2"),
    "a release": ("release",),
}


@pytest.mark.parametrize("there", KINDS)
def test_a_folder_is_replaced_by_its_own_kind_alone(sample: Program, there: str) -> None:
    sample.done(*KINDS[there], "out")
    before = {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}
    for kind, command in KINDS.items():
        for more in ((), ("--replace",)) if kind != there else ((),):
            said = sample.refuses(*command, "out", *more, says=[f"out is {there}"])
            assert ("take its place: --replace" in said) == (kind == there)
    after = {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}
    assert after == before
    sample.done(*KINDS[there], "out", "--replace")


@pytest.mark.parametrize("descriptor", ['{"resources": [{"path": "a.csv"}]}', "{}", "["])
@pytest.mark.parametrize("more", [(), ("--replace",)])
def test_a_data_package_of_others_is_no_export_to_be_replaced(
    sample: Program, descriptor: str, more: tuple[str, ...]
) -> None:
    Path("out").mkdir()
    Path("out", "datapackage.json").write_text(descriptor, "utf-8")
    said = sample.refuses("export", "csv", "out", *more, says=["datapackage.json"])
    assert "--replace" not in said
    assert Path("out", "datapackage.json").read_text("utf-8") == descriptor


def test_an_empty_folder_that_somebody_put_into_an_export_is_no_part_of_it(sample: Program) -> None:
    sample.done("export", "csv", "out")
    Path("out", "mine").mkdir()
    for more in ((), ("--replace",)):
        said = sample.refuses("export", "csv", "out", *more, says=["no export wrote: mine"])
        assert "--replace" not in said
    assert Path("out", "mine").is_dir()


@pytest.mark.parametrize("what", ["a file", "folder", "with an export", "database"])
def test_an_export_takes_the_place_of_nothing_else(sample: Program, what: str) -> None:
    place = "out"
    if what == "a file":
        Path("out").write_text("mine", "utf-8")
        says = "is there already, and no folder"
    else:
        Path("out").mkdir()
        says = "holds what no export wrote: mine.txt"
        if what == "with an export":
            Path("out").rmdir()
            sample.done("export", "csv", "out")
        if what == "database":
            place, says = ".", "is where you are"
        Path("out", "mine.txt").write_text("mine", "utf-8")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}

    sample.refuses("export", "csv", place, "--replace", says=[says])

    after = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    assert after == before


@pytest.mark.parametrize("leads", [True, False])
def test_a_link_that_somebody_put_into_an_export_is_no_file_of_it(
    sample: Program, *, leads: bool
) -> None:
    sample.done("export", "csv", "out")
    Path("mine").mkdir()
    link = Path("out", "link")
    link.symlink_to(Path("mine" if leads else "nowhere").absolute())

    sample.refuses(
        "export", "csv", "out", "--replace", says=["out holds what no export wrote: link"]
    )
    assert link.is_symlink()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ([], "no folder is named"),
        (["one", "-o", "two"], "two folders are named"),
        (["-"], "no place on standard output"),
        (["none/out"], "cannot be written"),
        (["none/out"], ": make the folder none first, or give another"),
        (["."], "is where you are: give a folder within it"),
        (["out", "--name", "My Data"], "no name of a data package"),
        (["out", "--licence", "mine, all mine"], "is no licence"),
        (["out", "--holder", "nobody"], "nobody"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_made(
    sample: Program, typed: list[str], says: str
) -> None:
    before = set(Path().iterdir())
    sample.refuses("export", "csv", *typed, says=[says])
    assert set(Path().iterdir()) == before


def test_parquet_without_its_library_is_refused_before_anything_is_made(
    sample: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    sample.refuses("export", "parquet", "out", says=["pyarrow", 'pip install "stance[parquet]"'])
    assert not Path("out").exists()
