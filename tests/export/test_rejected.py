"""What was rejected goes back to be mended: it finds its files, and no spreadsheet runs it."""

import csv
import io
from pathlib import Path

from stance.export.rejected import seen_from, write_rejected
from stance.incoming.contents import REJECTED_COLUMNS, Rejected


def test_each_row_says_where_why_and_what_mends_it_before_its_own_cells() -> None:
    out = io.StringIO()
    first = Rejected("a.csv:2", "no such actor", "add it", {"quote": "open", "n": 3})
    second = Rejected("a.csv:3", "=1+1", row={"quote": None, "=cmd": "-2+3"})

    write_rejected([first, second], out)

    assert out.getvalue().startswith("\ufeff")
    assert list(csv.reader(io.StringIO(out.getvalue()[1:]))) == [
        [*REJECTED_COLUMNS, "quote", "n", "'=cmd"],
        ["a.csv:2", "no such actor", "add it", "open", "3", ""],
        ["a.csv:3", "'=1+1", "", "", "", "'-2+3"],
    ]


def test_a_file_of_a_folder_is_named_as_it_is_found_from_the_table(tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "texts"
    rejected = Rejected("line 2", "no text", row={"file": "a.txt", "title": "A"})

    seen = seen_from(tmp_path / "corpus", rejected, folder)

    assert seen.row == {"file": "texts/a.txt", "title": "A"}
    assert (seen.where, seen.why) == ("line 2", "no text")


def test_a_path_that_leads_out_of_the_folder_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "texts"
    out, none = (Rejected("1", "w", row=row) for row in ({"file": "../b.txt"}, {"file": None}))

    assert seen_from(tmp_path / "corpus", out, folder) == out
    assert seen_from(tmp_path / "corpus", none, folder) == none
