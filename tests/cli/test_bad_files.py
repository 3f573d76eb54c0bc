"""Files of every form that are bad: one clear line, exit code 2, nothing recorded, no traceback.

STANCE_NOISE says how many spoilt files of each form are tried.
"""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import ROOT, Program, is_refused
from tests.cli.terminal import STANCE
from tests.incoming.documents import made
from tests.spoilt import (
    FORMS,
    Form,
    bomb,
    entities_within,
    lying,
    misplaced,
    noisy,
    packed,
    pipe,
    with_entities,
    workbook,
)

NOISE = int(os.environ.get("STANCE_NOISE", "3"))
#: No bad file takes more memory than this, in MB; a good one takes some 90.
MOST = 400
_AT_REST = 110
#: What a reader may ask of the machine at all, in bytes.
_ADDRESSES = 2_000_000_000
ZIPS = [name for name, form in FORMS.items() if form.is_zip]
#: What is read by a reader that knows no entities but those of XML itself.
SHEETS = {"workbook", "spreadsheet"}
#: Those of JSON, which end with the bracket that they begin with.
JSON = [
    name for name, form in FORMS.items() if form.good()[:1] in b"[{" and form.ending != ".jsonl"
]
#: What may be empty and is still of its form: a file of nothing.
MAY_BE_EMPTY = {"claim file", "claim file, JSONL", "proposals"}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


@pytest.fixture
def program(empty: Program) -> Program:
    return empty


def refused(program: Program, form: Form, content: bytes) -> str:
    """What is said of a file that holds this, in one line."""
    __tracebackhide__ = True
    path = Path(f"spoilt{form.ending}")
    path.write_bytes(content)
    before = program.dump()
    line = is_refused(program(*form.typed(path)), says=["spoilt"], code=2)
    assert program.dump() == before
    return line


@pytest.mark.parametrize("name", FORMS)
def test_a_file_with_nothing_in_it_brings_nothing(program: Program, name: str) -> None:
    if name not in MAY_BE_EMPTY:
        refused(program, FORMS[name], b"")
        return
    path = Path(f"empty{FORMS[name].ending}")
    path.touch()
    before = program.dump()
    assert program.done(*FORMS[name].typed(path)).out == ""
    assert program.dump() == before


@pytest.mark.parametrize("content", [PNG, bytes(range(256)) * 20], ids=["picture", "bytes"])
@pytest.mark.parametrize("name", FORMS)
def test_what_is_of_another_form_is_refused(program: Program, name: str, content: bytes) -> None:
    refused(program, FORMS[name], content)


@pytest.mark.parametrize("name", [name for name in FORMS if name != "text"])
def test_an_archive_of_something_else_is_refused(program: Program, name: str) -> None:
    refused(program, FORMS[name], packed({"other.bin": b"x"}))


@pytest.mark.parametrize("name", [*ZIPS, *JSON, "PDF", "DNA"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.95])
def test_a_file_that_ends_too_soon_is_refused(program: Program, name: str, part: float) -> None:
    good = FORMS[name].good()

    refused(program, FORMS[name], good[: int(len(good) * part)])


@pytest.mark.parametrize("name", ZIPS)
@pytest.mark.parametrize("by", [-100, 100, 2**31])
def test_an_archive_whose_parts_are_not_where_it_says_is_refused(
    program: Program, name: str, by: int
) -> None:
    refused(program, FORMS[name], misplaced(FORMS[name].good(), by))


@pytest.mark.parametrize("name", FORMS)
def test_a_file_that_is_not_there_is_refused(program: Program, name: str) -> None:
    program.refuses(*FORMS[name].typed(Path(f"none{FORMS[name].ending}")), says=["none"])


@pytest.mark.parametrize("name", FORMS)
def test_a_folder_in_its_place_is_refused(program: Program, name: str) -> None:
    path = Path(f"folder{FORMS[name].ending}")
    path.mkdir()
    program.refuses(*FORMS[name].typed(path), says=["folder"])


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names")
@pytest.mark.parametrize("name", FORMS)
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(
    program: Program, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stance.opening._PATIENCE", 0.1)
    path = pipe(Path(f"pipe{FORMS[name].ending}"))
    program.refuses(*FORMS[name].typed(path), says=["pipe"])


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read anything")
@pytest.mark.parametrize("name", FORMS)
def test_a_file_that_may_not_be_read_is_refused(program: Program, name: str) -> None:
    path = Path(f"closed{FORMS[name].ending}")
    path.write_bytes(FORMS[name].good())
    path.chmod(0)
    program.refuses(*FORMS[name].typed(path), says=["closed", "ermission denied"])


@pytest.mark.parametrize("seed", range(NOISE))
@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_spoilt_in_a_file_ends_well(program: Program, name: str, seed: int) -> None:
    form = FORMS[name]
    path = Path(f"noisy{form.ending}")
    path.write_bytes(noisy(form.good(), seed))
    before = program.dump()
    result = program(*form.typed(path))

    assert result.code in {0, 2}, result
    assert result.code == 0 or program.dump() == before
    assert program("check").code == 0


# What a small file can blow up to


def _bounded() -> None:
    """So that a file that does blow up ends its reader, and not the machine."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))


def peak(program: Program, form: Form, content: bytes) -> tuple[int, int, str]:
    """What reading a file takes at the most, in MB, how that ends, and what is said of it."""
    path = Path(f"spoilt{form.ending}")
    path.write_bytes(content)
    tool = ROOT / "tools" / "peak.py"
    measured = [sys.executable, str(tool), str(STANCE), "--db", program.url]
    done = subprocess.run(
        [*measured, *form.typed(path)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_bounded if sys.platform == "linux" else None,
    )
    said, last = done.stderr.strip().rsplit("\n", 1)
    assert "Traceback" not in said
    return int(last.split()[1]), done.returncode, said


def blown_up(program: Program, form: Form, content: bytes) -> None:
    """Expect one line on a file that would blow up, and no more memory than for others."""
    __tracebackhide__ = True
    before = program.dump()
    megabytes, code, said = peak(program, form, content)
    assert (code, len(said.splitlines())) == (2, 1), said
    assert megabytes < MOST
    assert program.dump() == before


@pytest.mark.parametrize("name", ZIPS)
def test_an_archive_that_blows_up_is_refused_before_it_does(program: Program, name: str) -> None:
    blown_up(program, FORMS[name], bomb(FORMS[name].good()))


@pytest.mark.parametrize("name", ZIPS)
def test_an_archive_that_lies_about_its_sizes_is_refused(program: Program, name: str) -> None:
    blown_up(program, FORMS[name], lying(FORMS[name].good()))


@pytest.mark.parametrize(
    "name", [*(each for each in ZIPS if each not in SHEETS), "REFI-QDA codebook"]
)
def test_entities_that_blow_up_are_refused(program: Program, name: str) -> None:
    good = FORMS[name].good()
    blown_up(program, FORMS[name], entities_within(good) if name in ZIPS else with_entities(good))


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_entities_in_a_workbook_stand_for_nothing(program: Program, name: str) -> None:
    megabytes, code, _ = peak(program, FORMS[name], entities_within(FORMS[name].good()))

    assert code in {0, 2}
    assert megabytes < MOST
    assert program.rows("list") == []


def test_a_workbook_of_a_million_empty_rows_takes_no_more(program: Program) -> None:
    def write(book: Any) -> None:
        sheet = book.worksheets()[0]
        sheet.write_string(1_048_575, 0, "")
        sheet.set_row(1_048_575, 20)

    megabytes, code, _ = peak(program, FORMS["workbook"], workbook(write))

    assert code == 2  # of its one row the source is not there
    assert megabytes < MOST


def test_a_mistake_in_a_long_file_is_told_without_the_lines_of_all_of_it(program: Program) -> None:
    source = {"slug": "a", "title": "A", "url": "https://example.org/a", "language": "en"}
    many = [{**source, "slug": f"a-{number}"} for number in range(120_000)]
    content = json.dumps({"sources": [*many, {"slug": "b", "titel": "B"}]}, indent=0).encode()
    megabytes, code, said = peak(program, FORMS["claim file, JSON"], content)

    assert (code, len(said.splitlines())) == (2, 1)
    assert "spoilt.json: sources[120000]" in said
    assert "titel" in said
    assert megabytes < MOST


@pytest.mark.parametrize("name", ["Web Annotations", "Hypothesis", "Zotero"])
def test_a_large_file_of_json_takes_no_more_than_seven_times_its_size(
    program: Program, name: str
) -> None:
    value = json.loads(FORMS[name].good())
    entry = value if "target" in value else (value.get("rows") or value["items"])[0]
    content = json.dumps([{**entry, "more": "Words of it. " * 8_000}] * 200).encode()
    megabytes, _, said = peak(program, FORMS[name], content)

    assert "annotation" in said
    assert megabytes < _AT_REST + 7 * len(content) / 1_000_000


# Of single forms


def test_a_pdf_with_a_password_is_refused(program: Program) -> None:
    assert "password" in refused(program, FORMS["PDF"], made.locked(made.pdf(), "secret"))


@pytest.mark.parametrize("ending", [".xlsm", ".xls", ".xlsb"])
def test_a_workbook_of_macros_or_an_old_one_is_refused(program: Program, ending: str) -> None:
    path = Path(f"spoilt{ending}")
    path.write_bytes(workbook())
    program.refuses("import", path, says=["spoilt", ".xlsx"])


def test_a_database_of_another_program_is_no_dna_file(program: Program) -> None:
    with closing(sqlite3.connect("other.dna")) as other, other:
        other.execute("CREATE TABLE moz_places(id INTEGER PRIMARY KEY, url TEXT)")

    said = refused(program, FORMS["DNA"], Path("other.dna").read_bytes())
    assert "is a database, and not one of the Discourse Network Analyzer" in said


@pytest.mark.parametrize("ending", [".mx22", ".nvp", ".sav", ".txt"])
def test_a_file_of_no_known_form_is_told_what_to_save_it_as(sample: Program, ending: str) -> None:
    path = Path(f"study{ending}")
    path.write_bytes(b"\1\2\3")

    sample.refuses("import", str(path), says=[ending, ".yaml", ".csv", ".xlsx", ".qdpx (REFI-QDA)"])
