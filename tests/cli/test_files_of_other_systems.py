"""Folders, archives and files as other systems leave them: read rightly, or refused in a line."""

import json
import os
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.cli.program import Program

JUNK = b"\0\5\x16\7\0\2\0\0Mac OS X"
FILE = {
    "actors": [{"slug": "a", "name": "Ü", "kind": "state"}],
    "issues": [{"slug": "i", "name": "I", "proposition": "I should be."}],
    "sources": [
        {
            "slug": "s",
            "title": "T",
            "text": "Yes, said Ü.",
            "published_on": "2001",
            "claims": [
                {
                    "quote": "Yes",
                    "speaker": "Ü",
                    "stated_on": "2001",
                    "stances": [{"issue": "i", "position": "support"}],
                }
            ],
        }
    ],
}
YAML = json.dumps(FILE, indent=1, ensure_ascii=False)
RECORDED = "1 claim recorded"


def a_file(name: str, data: str | bytes = YAML) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    "junk",
    [
        "folder/._ok.yaml",
        "folder/.hidden.json",
        "folder/.ipynb_checkpoints/ok.yaml",
        "folder/deep/.git/x.jsonl",
        "folder/__MACOSX/ok.yaml",
        "folder/__MACOSX/deep/._ok.yaml",
    ],
)
def test_what_a_system_keeps_in_a_folder_is_passed_over(empty: Program, junk: str) -> None:
    a_file("folder/ok.yaml")
    a_file(junk, JUNK)

    assert RECORDED in empty.done("import", "folder").err


def test_files_of_folders_within_a_folder_are_read(empty: Program) -> None:
    a_file("folder/2001/may/ok.yaml")

    assert RECORDED in empty.done("import", "folder").err


@pytest.mark.parametrize("path", [".folder", ".folder/.ok.yaml", "./.folder", ".folder/."])
def test_what_is_named_is_read_though_it_is_hidden(empty: Program, path: str) -> None:
    a_file(".folder/.ok.yaml")
    if not path.endswith(".yaml"):
        a_file(".folder/ok.yaml")

    assert RECORDED in empty.done("import", path).err


def test_a_folder_of_nothing_but_hidden_files_says_that_they_are_passed_over(
    empty: Program,
) -> None:
    a_file("folder/.ok.yaml")

    empty.refuses("import", "folder", says=["no claim files", "do not begin with a dot"])


def test_links_in_a_folder_are_read_and_circles_end(empty: Program) -> None:
    a_file("elsewhere/ok.yaml")
    Path("folder").mkdir()
    Path("folder/link.yaml").symlink_to("../elsewhere/ok.yaml")
    Path("folder/circle").symlink_to("../folder")
    Path("folder/gone.yaml").symlink_to("nowhere.yaml")
    Path("folder/self.yaml").symlink_to("self.yaml")

    assert RECORDED in empty.done("import", "folder").err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["x.yaml", "x.json"])
def test_a_claim_file_is_read_however_it_was_saved(
    empty: Program, name: str, ends: str, encoding: str
) -> None:
    a_file(name, YAML.replace("\n", ends).encode(encoding))

    assert RECORDED in empty.done("import", name).err
    assert empty.rows("list")[0]["quote"] == "Yes"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_json_lines_are_read_however_they_were_saved(empty: Program, encoding: str) -> None:
    a_file("x.jsonl", f"{json.dumps(FILE)}\r\n\r\n".encode(encoding))

    assert RECORDED in empty.done("import", "x.jsonl").err


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x.jsonl", json.dumps(FILE).encode("utf-16"), ["x.jsonl: UTF-16", "save the file as"]),
        ("x.yaml", YAML.encode("cp1252"), ["x.yaml:5: not UTF-8", "save the file as UTF-8"]),
        ("x.yaml", YAML.encode("utf-16")[:-1], ["UTF-16", "save the file as UTF-8"]),
        ("x.yaml", JUNK, ["x.yaml"]),
    ],
)
def test_what_cannot_be_read_rightly_is_refused(
    empty: Program, name: str, data: bytes, says: list[str]
) -> None:
    a_file(name, data)

    empty.refuses("import", name, says=says)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("path", ["Süd", "Süd/Übersicht.yaml", "Süd\\Übersicht.yaml"])
def test_a_path_is_found_however_its_accents_are_written(
    empty: Program, path: str, form: str
) -> None:
    other = {"NFC": "NFD", "NFD": "NFC"}[form]
    a_file(normalize(form, "Süd/Übersicht.yaml"))

    assert RECORDED in empty.done("import", normalize(other, path)).err


@pytest.mark.parametrize("option", ["--source-file", "--file", "update"])
def test_a_text_is_found_however_its_accents_are_written(empty: Program, option: str) -> None:
    empty.done("import", a_file("x.yaml"))
    a_file(normalize("NFD", "Süd/Übersicht.txt"), "No, said Ü. And yes.")
    path = normalize("NFC", "Süd\\Übersicht.txt")

    if option == "update":
        empty.done("source", "update", "s", path)
    elif option == "--file":
        empty.done("source", "add", "new", "--title", "T", option, path)
    else:
        said = ("--speaker", "a", "--issue", "i", "--position", "oppose", "--quote", "No")
        empty.done("add", option, path, "--title", "T", "--published-on", "2002", *said)

    assert "And yes." in empty.done("export", "claims").out


@pytest.mark.parametrize("name", ["x" * 300 + ".yaml", "y" * 5000, "Ü" * 200 + ".yaml"])
def test_a_name_that_no_file_can_have_is_refused(empty: Program, name: str) -> None:
    assert len(empty.refuses("import", name, says=["check the path"])) < 300
    said = ("--speaker", "a", "--issue", "i", "--position", "oppose", "--quote", "No")
    empty.refuses("add", "--source-file", name, "--title", "T", *said, says=["cannot be read"])
    empty.refuses("list", "-o", f"{'x' * 300}.csv", says=["cannot be written"])
    for other in ("csv", "dna", "qdpx", "json"):
        assert len(empty.refuses("import", f"{name}.{other}", says=["check the path"])) < 300
    empty.refuses("source", "import", name, says=["check the path"])
    empty.refuses("source", "import", name, "--pattern", "{title}.txt", says=["check the path"])
    empty.refuses("source", "add", "slug", "--title", "T", "--file", name, says=["cannot be read"])
    empty.refuses("import", "--texts", name, says=["no folder"])


@pytest.mark.parametrize("name", ["two\nlines.yaml", "\x1b[31mred.yaml", "\u202egnp.yaml"])
def test_the_name_of_a_file_is_shown_and_does_nothing(empty: Program, name: str) -> None:
    a_file(f"folder/{name}", "claims: []\n")

    empty.refuses("import", f"folder/{name}", says=["folder/"])
    empty.refuses("import", "folder", says=["folder/"])


def test_a_name_that_is_no_utf_8_is_shown(empty: Program) -> None:
    Path("folder").mkdir()
    Path(os.fsdecode(b"folder/caf\xe9.yaml")).write_text("claims: []\n", encoding="utf-8")

    empty.refuses("import", "folder", says=["folder/caf"])


@pytest.mark.parametrize("name", ["~backup.db", "~no-such-user.db", "a~.db"])
def test_a_database_whose_name_begins_with_a_tilde_is_one(name: str) -> None:
    Program(name).done("init")

    assert Path(name).is_file()
    assert Program(name).done("list").code == 0
