"""Tables of codings: rows of CSV files and workbooks as claims, and votes in bulk."""

import csv
import datetime as dt
import json
import shlex
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.cli.program import Program, is_refused
from tests.incoming.documents.made import with_part
from tests.samples import TEXT, VOCABULARY

HEAD = ["source", "title", "published_on", "text", "quote", "speaker", "date", "issue", "position"]
FIRST = ["gazette", "Talks", "2012-12-28", TEXT]
ROW = [*FIRST, "ready to talk, on equal terms", "Minister Bo", "2012-12-27", "talks", "support"]
NOT_FOUND = ["gazette", "", "", "", "nowhere said", "Minister Bo", "2012-12-27", "talks", "oppose"]


@pytest.fixture
def known(empty: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A database with the vocabulary alone."""
    monkeypatch.chdir(tmp_path)
    empty.done("import", "-", "--format", "json", stdin=json.dumps(VOCABULARY))
    return empty


def table(
    *rows: Sequence[Any], name: str = "c.csv", delimiter: str = ",", code: str = "utf-8"
) -> Path:
    with Path(name).open("w", encoding=code, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return Path(name)


def book(*rows: Sequence[Any], name: str = "c.xlsx", title: str = "Codings") -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(list(row))
    made.save(name)
    return made


def rows_in(program: Program) -> list[dict[str, Any]]:
    return program.rows("report", "timeline")


def said(text: str) -> str:
    return " ".join(text.split())


def test_each_row_is_a_stance_with_the_words_of_its_source(known: Program) -> None:
    known.done("import", table(HEAD, ROW))

    (row,) = rows_in(known)
    assert row["quote"] == "ready to talk, on equal terms"
    assert (row["source"], row["date"], row["position"]) == ("gazette", "2012-12-27", "support")


def test_rows_of_the_same_words_are_one_claim_wherever_they_stand(known: Program) -> None:
    other = [*FIRST, "not wait for ever", *ROW[5:]]
    radio = ["radio", "Radio", "2012-12-28", TEXT, *ROW[4:]]
    known.done("import", table(HEAD, ROW, radio, other, [*ROW[:7], "trade", "oppose"]))

    assert len(rows_in(known)) == 4
    assert len({row["claim"] for row in rows_in(known)}) == 3


def test_rows_of_the_same_stance_add_conditions_to_it(known: Program) -> None:
    head = [*HEAD, "condition", "wording", "condition addressee"]
    first = [*ROW, "Equal terms", "on equal terms", "belland; league"]
    known.done("import", table(head, first, [*ROW, "pact-kept", "", ""]))

    (row,) = rows_in(known)
    assert set(row["conditions"]) == {"equal-terms", "pact-kept"}


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_tables_of_other_systems_and_languages_are_read(
    known: Program, code: str, delimiter: str
) -> None:
    words = ["Quelle", "Titel", "Text", "Zitat", "Sprecher", "Datum", "Thema", "Haltung"]
    row = [
        "heute",
        "Gespräche",
        "Sie wären bereit, ja.",
        "wären bereit",
        "minister",
        "2012",
        "talks",
    ]
    result = known.done("import", table(words, [*row, "pro"], delimiter=delimiter, code=code))

    assert [each["quote"] for each in rows_in(known)] == ["wären bereit"]
    assert "Zitat: quote" in result.err
    assert ("read as windows-1252" in result.err) is (code == "cp1252")
    assert ("parted by semicolons" in result.err) is (delimiter == ";")


def test_a_workbook_is_read_with_its_dates_numbers_and_merged_cells(known: Program) -> None:
    head = [*HEAD, "sure"]
    made = book(
        ["Codings of the pilot"],
        [],
        head,
        [*FIRST[:2], dt.date(2012, 12, 28), TEXT, *ROW[4:6], 41270, "talks", "support", True],
        [None, None, None, None, ROW[4], ROW[5], 41270, "trade", "oppose", False],
    )
    for column in "ABCD":
        made.active.merge_cells(f"{column}4:{column}5")
    made.create_sheet("Notes")["A1"] = "a note"
    made.save("c.xlsx")

    result = known.done("import", "c.xlsx")

    assert {(row["issue"], row["date"]) for row in rows_in(known)} == {
        ("talks", "2012-12-27"),
        ("trade", "2012-12-27"),
    }
    assert 'the sheet "Codings" is read, not Notes' in result.err
    assert "stand in row 3" in result.err
    assert 'left: column "sure"' in result.err


def test_days_of_a_workbook_that_counts_as_old_macs_did_are_those_days(known: Program) -> None:
    number = (dt.date(2012, 12, 27) - dt.date(1904, 1, 1)).days
    made = book(HEAD)
    made.epoch = CALENDAR_MAC_1904
    made.active.append([*ROW[:2], dt.date(2012, 12, 28), TEXT, *ROW[4:6], number, *ROW[7:]])
    made.save("c.xlsx")

    known.done("import", "c.xlsx")

    assert [row["date"] for row in rows_in(known)] == ["2012-12-27"]
    (source,) = known.rows("source", "list")
    assert source["published_on"] == "2012-12-28"


def test_a_hidden_sheet_is_read_only_by_name(known: Program) -> None:
    made = book(["nothing", "here"], name="c.xlsx", title="Front")
    hidden = made.create_sheet("Data")
    hidden.sheet_state = "hidden"
    for each in (HEAD, ROW):
        hidden.append(each)
    made.save("c.xlsx")

    assert "no column has a name" in known("import", "c.xlsx").err
    Path("m.yaml").write_text("sheet: Daat", "utf-8")
    assert 'did you mean "Data"?' in known("import", "c.xlsx", "--map", "m.yaml").err
    Path("m.yaml").write_text("sheet: Data", "utf-8")
    known.done("import", "c.xlsx", "--map", "m.yaml")
    assert len(rows_in(known)) == 1


def test_what_was_rejected_is_mended_and_given_back(known: Program) -> None:
    assert known("import", table(HEAD, ROW, NOT_FOUND), "--keep-going").code == 2

    text = Path("rejected.csv").read_text("utf-8")
    assert "row 3" in text
    Path("rejected.csv").write_text(text.replace("nowhere said", "not wait for ever"), "utf-8")
    result = known.done("import", "rejected.csv")

    assert "1 claim recorded" in result.err
    assert "left:" not in result.err
    assert len(rows_in(known)) == 2


def test_what_is_wrong_in_a_row_is_told_by_the_name_of_its_column(known: Program) -> None:
    head = [*HEAD, "treaty", "treaty_role", "treaty_by", "condition", "condition_addressees"]
    breach = [*ROW, "pact-of-aria", "breach", "", "", ""]
    addressed = [
        *FIRST,
        "not wait for ever",
        *ROW[5:7],
        "trade",
        "support",
        "",
        "",
        "",
        "Equal terms",
        "Atlantis",
    ]
    result = known("import", table(head, breach, addressed))

    assert result.code == 2
    assert "row 2: treaty_by: whose breach it is, is missing: name the actor" in said(result.err)
    assert 'row 3: condition_addressees: there is no actor "Atlantis"' in said(result.err)


#: Rows wrong in their form, and in names, days and words as well; one that is right.
WRONG = [
    [*FIRST, "nowhere said", "Minister Boo", "2012-13-01", "tradee", "supporrt"],
    ["gazette", "", "", "", "nowhere written", "Minister Bo", "2012-12-27", "talkz", ""],
    ["gazette", "", "", "", "", "Minister Boo", "", "talks", "oppose"],
    ["gazette", "", "", "", *ROW[4:]],
]
ALL_WRONG = [
    ("row 2", 'position: "supporrt" is not one of the values'),
    ("row 2", 'speaker: there is no actor "Minister Boo"'),
    ("row 2", 'stated_on: "2012-13-01" is not a date'),
    ("row 2", 'quote: the source does not have "nowhere said"'),
    ("row 2", 'issue: there is no issue "tradee"'),
    ("row 3", "it has no position"),
    ("row 3", 'quote: the source does not have "nowhere written"'),
    ("row 3", 'issue: there is no issue "talkz"'),
    ("row 4", "it has no date (stated_on) and no words"),
    ("row 4", 'speaker: there is no actor "Minister Boo"'),
]


def wrong_in(lines: Sequence[str]) -> list[tuple[str, str]]:
    """What is told of rows: of which, and what."""
    told = [line.removeprefix("stance: c.csv: ").partition(": ") for line in lines]
    return [(row, what) for row, _, what in told if row.startswith("row")]


def test_a_wrong_form_hides_nothing_else_that_is_wrong_in_its_row(known: Program) -> None:
    told = wrong_in(known("import", table(HEAD, *WRONG)).err.splitlines())

    assert [row for row, _ in told] == [row for row, _ in ALL_WRONG]
    for (_, what), (_, expected) in zip(told, ALL_WRONG, strict=True):
        assert what.startswith(expected)
    assert known.rows("source", "list") == []


def test_rows_that_were_only_looked_at_are_rejected_with_all_and_never_recorded(
    known: Program,
) -> None:
    result = known("import", table(HEAD, *WRONG), "--keep-going")

    assert "1 claim recorded; 3 passages rejected" in result.err
    rejected = list(csv.DictReader(Path("rejected.csv").read_text("utf-8-sig").splitlines()))
    for row, expected in ALL_WRONG:
        (why,) = [each["rejected_why"] for each in rejected if each["rejected"] == row]
        assert expected in why
    assert len(rows_in(known)) == 1
    known.done("check")

    again = known("import", table(HEAD, *WRONG[:3], name="again.csv"), "--keep-going")
    assert "no claims; 3 passages rejected" in again.err
    assert "speaker: there is no actor" in again.err, "against the text that is stored"


@pytest.mark.parametrize("is_stored", [False, True])
def test_what_is_wrong_with_a_source_hides_nothing_of_its_rows(
    known: Program, *, is_stored: bool
) -> None:
    if is_stored:
        known.done("import", table(HEAD, ROW))
    before = known.records()
    head, kinds = [*HEAD, "kind"], ["novell", "", "", ""]
    rows = [[*row, kind] for row, kind in zip(WRONG, kinds, strict=True)]
    told = wrong_in(known("import", table(head, *rows)).err.splitlines())

    assert told[0][1].startswith('kind: "novell" is not one of the values')
    assert [row for row, _ in told[1:]] == [row for row, _ in ALL_WRONG]
    for (_, what), (_, expected) in zip(told[1:], ALL_WRONG, strict=True):
        assert what.startswith(expected)
    assert "no claims; 4 passages rejected" in known("import", "c.csv", "--keep-going").err
    assert known.records() == before


def test_no_name_of_a_wrong_row_is_made_or_told_to_be_missing_where_names_are_made(
    known: Program,
) -> None:
    row = [*FIRST, "nowhere said", "Somebody New", "2012-12-27", "talks", "supporrt"]
    told = wrong_in(known("import", table(HEAD, row), "--create").err.splitlines())

    assert [what.partition(":")[0] for _, what in told] == ["position", "quote"]
    result = known("import", table(HEAD, row, ROW), "--create", "--keep-going")
    assert "1 claim recorded; 1 passage rejected" in result.err
    assert "Somebody New" not in known.done("actor", "list").out


def test_a_row_without_a_source_or_a_text_is_told(known: Program) -> None:
    head = ["quote", "speaker", "date", "issue", "position"]
    result = known("import", table(head, ROW[4:]))

    assert "c.csv: row 2: it names no source" in said(result.err)

    Path("m.yaml").write_text("defaults: {source: radio, title: Radio}", "utf-8")
    result = known("import", table(head, ROW[4:]), "--map", "m.yaml")
    assert result.code == 2
    assert "row 2: quote:" in said(result.err)
    assert rows_in(known) == []


def test_a_later_row_that_calls_its_source_otherwise_is_told(known: Program) -> None:
    other = ["gazette", "Other talks", "", "", "not wait for ever", *ROW[5:]]
    result = known.done("import", table(HEAD, ROW, other))

    assert "left: row 3: title: row 2 says it otherwise of the same source" in said(result.err)


VOTES = """
columns: {country: holder}
votes:
  issues: {R1: talks, R2: trade}
  cells: {absent: nothing, Y: support}
defaults: {source: assembly, title: Votes of the assembly, published_on: "2012-12-28", kind: vote,
           stated_on: published_on, speaker: holder}
"""


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ";"), ("tsv", "\t")])
def test_a_table_comes_from_standard_input(known: Program, form: str, delimiter: str) -> None:
    text = table(HEAD, ROW, NOT_FOUND, delimiter=delimiter).read_text("utf-8")

    result = known("import", "-", "--format", form, "--keep-going", stdin=text)

    assert len(rows_in(known)) == 1
    assert "rejected: row 3: quote:" in result.err


def test_votes_come_in_bulk_as_acts(known: Program) -> None:
    Path("m.yaml").write_text(VOTES, "utf-8")
    file = table(["country", "R1", "R2"], ["Ardonia", "Y", "no"], ["Belland", "absent", "abstain"])

    result = known.done("import", file, "--map", "m.yaml")

    assert "left: column" not in said(result.err)
    assert {(row["holder"], row["issue"], row["position"]) for row in rows_in(known)} == {
        ("ardonia", "talks", "support"),
        ("ardonia", "trade", "oppose"),
        ("belland", "trade", "neutral"),
    }
    assert "nothing new" in known.done("import", file, "--map", "m.yaml").err


def test_what_was_rejected_has_every_column_of_its_table_though_nothing_stands_there(
    known: Program,
) -> None:
    head = [*HEAD, "treaty", "treaty_role", "treaty_by", "note"]
    known("import", table(head, [*ROW, "Nothing", "breach", "", ""]), "--keep-going")

    for _ in range(2):  # and given back
        (given,) = csv.reader(Path("rejected.csv").read_text("utf-8-sig").splitlines()[:1])
        assert given == ["rejected", "rejected_why", "rejected_remedy", *head]
        Path("rejected.csv").rename("again.csv")
        known("import", "again.csv", "--keep-going")


def test_rows_of_a_new_source_that_are_all_rejected_come_whole_when_they_are_mended(
    known: Program,
) -> None:
    bad = [*FIRST, "nowhere said", *ROW[5:]]
    known("import", table([*HEAD, "kind"], [*bad, "other"]), "--keep-going")

    assert known("source", "show", "gazette").code == 2
    text = Path("rejected.csv").read_text("utf-8-sig")
    mended = text.replace("nowhere said", "not wait for ever")
    Path("mended.csv").write_text(mended.replace("support,other", "support,speech"), "utf-8")
    assert "1 claim recorded" in known.done("import", "mended.csv").err


def spoilt(kind: str) -> Path:
    """A file that cannot be read, in one of the ways that files cannot be."""
    path = Path("bad.xlsx")
    book(HEAD, ROW, name="bad.xlsx")
    whole = path.read_bytes()
    if kind == "truncated":
        path.write_bytes(whole[: len(whole) // 2])
    elif kind == "password":
        path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 2000)
    elif kind == "macros":
        with ZipFile(path, "a") as packed_book:
            packed_book.writestr("xl/vbaProject.bin", b"macros")
    elif kind == "bomb":
        with ZipFile(path, "a", ZIP_DEFLATED) as packed_book:
            packed_book.writestr("xl/worksheets/sheet9.xml", b" " * 400_000_000)
    elif kind == "vast":
        made = book(HEAD, ROW, name="bad.xlsx")
        made.active["XFD1048576"] = "far"
        made.save(path)
    elif kind == "old":
        path = path.rename("bad.xls")
    elif kind == "text":
        path.write_bytes(b"no workbook")
    return path


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("truncated", "no workbook that can be read"),
        ("password", "locked with a password"),
        ("macros", "it holds macros"),
        ("bomb", "it unpacks to 400 MB"),
        ("vast", "reach to row 1,048,576 and column 16,384"),
        ("old", "a workbook of the kind .xls is not read"),
        ("text", "no workbook that can be read"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_refused_in_one_line(
    known: Program, kind: str, told: str
) -> None:
    path = spoilt(kind)

    is_refused(known("import", path), says=[path.name, told], code=2)


def test_an_ods_whose_rows_repeat_without_end_is_refused(known: Program) -> None:
    cell = '<t:table-cell o:value-type="string" t:number-columns-repeated="16000"/>'
    row = f'<t:table-row t:number-rows-repeated="1000000">{cell}</t:table-row>'
    with ZipFile("c.ods", "w") as made:
        made.writestr("content.xml", f"<t:table>{row}</t:table>")

    is_refused(known("import", "c.ods"), says=["reach to row 1,000,000"], code=2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "it is empty"),
        (b"a,b\n1,2\n", "no column has a name that is near to a field"),
        (b"quote,date,quote\n1,2,3\n", '"quote" heads columns 1 and 3'),
        (b"quote,date\n\0,2\n", "NUL"),
    ],
)
def test_a_csv_file_that_holds_no_codings_is_refused(
    known: Program, text: bytes, told: str
) -> None:
    Path("c.csv").write_bytes(text)

    is_refused(known("import", "c.csv"), says=["c.csv", told], code=2)


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_row(known: Program) -> None:
    Path("c.csv").write_bytes(b'quote,date\n"open,2\n')

    result = known("import", "c.csv", "--keep-going")

    assert result.code == 2
    assert "c.csv: row 2: no row of a table" in result.err
    assert "Traceback" not in result.err


def test_a_map_that_names_no_column_of_it_is_refused(known: Program) -> None:
    Path("m.yaml").write_text("columns: {Zitta: quote}", "utf-8")
    file = table(["Zitat", "date", "speaker"], ["x", "2012", "minister"])

    is_refused(known("import", file, "--map", "m.yaml"), says=['did you mean "Zitat"?'], code=2)


def test_what_is_said_to_make_a_new_issue_makes_it(known: Program) -> None:
    path = table(HEAD, [*ROW[:-2], "Border treaty's end", "support"])

    refused = known("import", path, "--create")

    told = said(refused.err).partition("add it first: stance ")[2]
    assert refused.code == 2, refused
    assert told, refused.err
    known.done(*shlex.split(told.replace("TEXT", '"The treaty should end"')))
    known.done("import", path, "--create")
    assert [row["issue"] for row in rows_in(known)] == ["border-treaty-s-end"]


def test_a_table_of_which_the_encoding_cannot_be_told_is_read_as_its_map_says(
    known: Program,
) -> None:
    path = table(HEAD, ["Нет.", *ROW[1:]], code="cp1251")

    known.refuses("import", path, says=['windows-1251 ("Нет.', "encoding: windows-1251"])
    Path("map.yaml").write_text("encoding: windows-1251", encoding="utf-8")
    result = known("import", path, "--map", "map.yaml", "--dry-run")
    assert "its encoding" not in result.err
    assert result.code == 0
    Path("map.yaml").write_text("encoding: nonsense", encoding="utf-8")
    known.refuses("import", path, "--map", "map.yaml", says=['encoding: there is no encoding "non'])


GERMAN = ["Quelle", "Titel", "Veröffentlicht am", "Text", "Zitat", "Sprecherin", "Datum", "Thema"]


def dated(*days: str, heads: Sequence[str] = (*GERMAN, "Haltung")) -> Path:
    """A table with a row for each day on which the same was said, in sources of their own."""
    rows = [
        [f"s{at}", "Talks", "28.12.2021", TEXT, ROW[4], "Minister Bo", day, "talks", "dafür"]
        for at, day in enumerate(days)
    ]
    return table(heads, *rows)


def test_the_order_of_day_and_month_is_that_of_the_column(known: Program) -> None:
    heads = ["source", "title", "published_on", "text", "quote", "speaker", "date", "issue"]
    days = ("07.12.2021", "25.07.2021", "07.11.2021 14:30", "2021-03")
    result = known.done("import", dated(*days, heads=[*heads, "position"]))

    assert {row["date"] for row in rows_in(known)} == {
        *("2021-12-07", "2021-07-25", "2021-11-07T14:30", "2021-03"),
    }
    assert "  dates:\n    date: day-first\n" in result.err


def test_where_months_come_first_they_do_in_all_the_column(known: Program) -> None:
    heads = ["source", "title", "published_on", "text", "quote", "speaker", "date", "issue"]
    result = known.done("import", dated("07/12/2021", "07/25/2021", heads=[*heads, "position"]))

    assert {row["date"] for row in rows_in(known)} == {"2021-07-12", "2021-07-25"}
    assert "date: month-first" in result.err


@pytest.mark.parametrize("days", [("07.12.2021",), ("07.12.2021", "25.07.2021", "07.25.2021")])
def test_a_day_that_no_other_shows_or_that_they_contradict_stays_ambiguous(
    known: Program, days: Sequence[str]
) -> None:
    heads = ["source", "title", "published_on", "text", "quote", "speaker", "date", "issue"]
    path = dated(*days, heads=[*heads, "position"])

    refused = known("import", path)
    assert refused.code == 2
    assert '"07.12.2021" can be read as 2021-12-07 or as 2021-07-12' in refused.err
    Path("map.yaml").write_text("dates: {date: day-first}", encoding="utf-8")
    if len(days) == 1:
        known.done("import", path, "--map", "map.yaml")
        assert [row["date"] for row in rows_in(known)] == ["2021-12-07"]


def test_under_german_headings_days_come_first(known: Program) -> None:
    result = known.done("import", dated("07.12.2021"))

    assert [(row["date"], row["position"]) for row in rows_in(known)] == [("2021-12-07", "support")]
    assert "Datum: day-first" in result.err
    assert "Veröffentlicht am: published_on" in result.err
    assert "Haltung=dafür: {position: support}" in result.err


@pytest.mark.parametrize(
    ("dates", "says"),
    [
        ("{Datum: first}", ["dates.Datum", "day-first, month-first"]),
        ("{Zitat: day-first}", ['"Zitat" is no column of dates']),
    ],
)
def test_an_order_of_dates_that_cannot_be_is_refused(
    known: Program, dates: str, says: list[str]
) -> None:
    Path("map.yaml").write_text(f"dates: {dates}", encoding="utf-8")

    told = known("import", dated("07.12.2021"), "--map", "map.yaml")
    assert told.code == 2
    assert all(each in told.err for each in says), told.err


def test_the_map_says_what_kind_of_source_a_word_means(known: Program) -> None:
    made = table([*HEAD, "Art"], [*ROW, "Kurzmeldung"])
    Path("m.yaml").write_text("columns: {Art: kind, date: stated_on}\n", "utf-8")
    says = ["row 2", '"Kurzmeldung" is not one of the values', "codes: {WORD: {kind: news}}"]
    known.refuses("import", made, "--map", "m.yaml", says=says)

    Path("m.yaml").write_text("columns: {Art: kind}\ncodes: {Kurzmeldung: {kind: news}}\n", "utf-8")
    known.done("import", made, "--map", "m.yaml")

    assert "kind: news\n" in known.done("export", "claims").out


def test_a_kind_of_source_in_the_map_is_one_that_there_is(known: Program) -> None:
    Path("m.yaml").write_text("codes: {Kurzmeldung: {kind: newz}}\n", "utf-8")

    known.refuses("import", table(HEAD, ROW), "--map", "m.yaml", says=['did you mean "news"?'])


def test_a_row_on_a_new_issue_is_rejected_alone(known: Program) -> None:
    new = [*FIRST, "Nobody in the hall", "Somebody New", "2012-12-27", "Leaving the club", "oppose"]

    result = known("import", table(HEAD, ROW, new), "--create", "--keep-going")

    assert result.code == 2
    assert "1 claim recorded; 1 passage rejected" in result.err
    (row,) = csv.DictReader(Path("rejected.csv").read_text("utf-8-sig").splitlines())
    assert row["rejected"] == "row 3"
    # What it says is to be done does it, and the row comes in.
    told = row["rejected_remedy"].partition("first: stance ")[2].removesuffix("TEXT")
    assert {each["slug"] for each in known.rows("actor", "list")} == {
        each["slug"] for each in VOCABULARY["actors"]
    }
    known.done(*shlex.split(told), "They should leave")
    assert "1 claim recorded" in known.done("import", "rejected.csv", "--create").err


def test_nothing_is_made_for_a_row_that_is_rejected(known: Program) -> None:
    new = [*FIRST, *NOT_FOUND[4:5], "Nobody Known", *NOT_FOUND[6:]]
    both = [*ROW[:5], "Somebody New", *ROW[6:]]
    before = {each["slug"] for each in known.rows("actor", "list")}
    head = [*HEAD, "condition", "holder"]
    rows = [[*both, "", "Ardonia"], [*new, "Boats gone", "Somebody New"]]

    result = known("import", table(head, *rows), "--create", "--keep-going")

    assert "1 claim recorded; 1 addition to the vocabulary; 1 passage rejected" in result.err
    assert "nobody-known" not in result.err
    assert {each["slug"] for each in known.rows("actor", "list")} - before == {"somebody-new"}
    assert "boats-gone" not in {each["slug"] for each in known.rows("condition", "list")}
    assert known("actor", "history", "nobody-known").code == 2
    assert "nothing found" in known.done("check").err
    # Mended, it is made with its row.
    mended = Path("rejected.csv").read_text("utf-8-sig").replace("nowhere said", "Nobody in the")
    Path("rejected.csv").write_text(mended, "utf-8")
    assert "2 additions" in known.done("import", "rejected.csv", "--create").err


def test_several_names_in_one_are_no_new_name(known: Program) -> None:
    head = [*HEAD, "addressees"]

    told = known("import", table(head, [*ROW, "Ardonia, Belland"]), "--create", "--keep-going").err

    assert (
        'there is no actor "Ardonia, Belland": these are several (Ardonia; Belland): name' in told
    )
    assert not any("," in each["name"] for each in known.rows("actor", "list"))
    known.done("import", table(head, [*ROW, "Ardonia; Belland"]))


def test_what_mends_each_mistake_stands_beside_it(known: Program) -> None:
    row = ["gazette", *[""] * 3, "nowhere said", "Nobody Known", ROW[6], "talks", "oppose"]
    votes = [*HEAD, "holder"]

    result = known("import", table(votes, [*ROW, ""], [*row, "Nobody Known"]), "--keep-going")

    at = "closest passage, at "
    speaker = 'speaker: there is no actor "Nobody Known"; holder: there is no actor "Nobody Known"'
    assert f"rejected: row 3: (1) {speaker}: --create makes it; (2) quote: the" in result.err
    (given,) = csv.DictReader(Path("rejected.csv").read_text("utf-8-sig").splitlines())
    assert given["rejected_why"].startswith(f"(1) {speaker}; (2) quote: the source does not have")
    assert given["rejected_remedy"].startswith(f"(1) --create makes it; (2) the {at}")


def test_rows_of_the_same_words_written_otherwise_are_told_what_makes_them_one(
    known: Program,
) -> None:
    row = [*FIRST, "Ready to  talk, on equal terms", *ROW[5:7], "trade", "support"]

    told = known("import", table(HEAD, ROW, row), "--keep-going").err

    assert "row 3: the same words of the same speaker stand twice in this source: write" in told
    assert "the quote and the date as the other one has them: then the two are one claim" in told
    known.done(
        "import",
        table(HEAD, ROW, [*FIRST, *ROW[4:7], "trade", "support"], name="d.csv"),
        "--replace",
    )


def rejected() -> dict[str, str]:
    """Why each row was rejected."""
    rows = csv.DictReader(Path("rejected.csv").read_text("utf-8-sig").splitlines())
    return {row["rejected"]: row["rejected_why"] for row in rows}


def test_each_row_of_a_claim_is_rejected_for_what_is_wrong_with_it_itself(known: Program) -> None:
    head = [*HEAD, "condition", "treaty", "treaty_role", "treaty_by"]
    on = {"talks": ROW, "trade": [*ROW[:7], "trade", "support"]}
    rows = [
        [*on["talks"], "Equal terms", "", "", ""],
        [*on["talks"], "Nowhere named", "", "", ""],
        [*on["trade"], "", "pact-of-aria", "breach", ""],
        [*on["trade"], "", "pact-of-aria", "basis", ""],
        [*FIRST, "not wait for ever", *ROW[5:8], "support", "", "", "", ""],
    ]

    result = known("import", table(head, *rows), "--keep-going")

    assert "1 claim recorded; 4 passages rejected" in result.err
    why = rejected()
    assert why["row 3"] == 'condition: there is no condition "Nowhere named"'
    assert why["row 4"] == "treaty_by: whose breach it is, is missing"
    assert why["row 2"] == why["row 5"] == "row 3 of the same claim is wrong"
    # Mended where they are wrong, all come in together.
    mended = Path("rejected.csv").read_text("utf-8-sig").replace("Nowhere named", "pact-kept")
    Path("rejected.csv").write_text(mended.replace("breach,", "breach,belland"), "utf-8")
    assert "1 claim recorded" in known.done("import", "rejected.csv").err
    asked = [row["conditions"] for row in rows_in(known) if row["issue"] == "talks"]
    assert ["equal-terms", "pact-kept"] in asked


def test_what_is_wrong_with_the_words_of_a_claim_is_wrong_with_each_of_its_rows(
    known: Program,
) -> None:
    nowhere = [*FIRST, *NOT_FOUND[4:7]]
    rows = [*nowhere, "talks", "oppose"], [*nowhere, "trade", "oppose"]
    known("import", table(HEAD, *rows), "--keep-going")

    why = rejected()
    assert why["row 2"] == why["row 3"]
    assert "does not have" in why["row 2"]


def test_a_file_that_is_refused_is_so_for_the_row_that_is_wrong(known: Program) -> None:
    wrong = [*ROW[:7], "trade", "suport"]

    refused = known("import", table(HEAD, ROW, wrong)).err
    assert "c.csv: row 3: position:" in refused
    assert "row 2" not in refused


def test_a_date_written_in_two_ways_is_the_same_date(known: Program) -> None:
    rows = [[*ROW], [*ROW]]
    rows[1][2], rows[1][6], rows[1][7] = "28 December 2012", "27 December 2012", "trade"
    for row in rows:
        row[0] = ""

    result = known.done("import", table(HEAD, *rows))

    assert "1 claim recorded" in result.err
    assert "left:" not in result.err
    assert {(row["issue"], row["date"]) for row in rows_in(known)} == {
        ("talks", "2012-12-27"),
        ("trade", "2012-12-27"),
    }


def test_a_map_is_shown_where_something_was_guessed(known: Program) -> None:
    by_name = known.done("import", table([*HEAD[:6], "stated_on", *HEAD[7:]], ROW)).err
    guessed = known.done("import", table(HEAD, ROW)).err
    rehearsed = known.done("import", table([*HEAD[:6], "stated_on", *HEAD[7:]], ROW), "--dry-run")

    fields = "source, title, published_on, text, quote, speaker, stated_on, issue, position"
    assert f"read as {fields}\n" in by_name
    assert "--map-to FILE" not in by_name
    assert "date: stated_on" in guessed
    assert "stated_on: stated_on" in rehearsed.err


def test_what_a_map_says_already_is_not_shown_again(known: Program) -> None:
    Path("m.yaml").write_text("columns: {date: stated_on}\n", "utf-8")

    assert "--map-to" not in known.done("import", table(HEAD, ROW), "--map", "m.yaml").err


def test_the_code_of_a_state_in_a_table_means_that_state_and_is_told(known: Program) -> None:
    known.done("actor", "edit", "belland", "--iso3", "BEL")
    known.done("actor", "add", "el", "--name", "Elland", "--kind", "state")
    row = [*FIRST, "ready to talk, on equal terms", "BEL", *ROW[6:]]
    result = known.done("import", table(HEAD, row, [*row[:7], "trade", "oppose"]), "--create")

    assert result.err.count("BEL is taken for belland (Belland), whose code it is") == 1
    assert {each["speaker"] for each in rows_in(known)} == {"belland"}
    assert "new in actors" not in result.out + result.err


def test_what_is_said_of_no_treaty_or_condition_is_told_and_not_lost(known: Program) -> None:
    head = [*HEAD, "treaty", "treaty_role", "treaty_by", "condition_wording", "condition_dropped"]
    stray = [*ROW, "", "breach", "belland", "on equal terms", "false"]
    result = known("import", table(head, stray))

    assert result.code == 2
    assert (
        "row 2: treaty_role and treaty_by are given, and no treaty; condition_wording is given, and"
        " no condition: give the treaty and the condition with it, or leave it out"
    ) in said(result.err)
    assert rows_in(known) == []


def test_a_condition_that_is_not_dropped_needs_no_condition(known: Program) -> None:
    known.done("import", table([*HEAD, "condition", "condition_dropped"], [*ROW, "", "false"]))

    (row,) = rows_in(known)
    assert row["conditions"] == []


def test_what_lacks_and_what_is_said_of_nothing_are_told_together(known: Program) -> None:
    head = [*HEAD, "reason_wording", "condition_dropped"]
    row = [*FIRST, "ready to talk, on equal terms", "nobody", "2012-12-27", "talks", ""]
    result = known("import", table(head, [*row, "on equal terms", "yes"]))

    told = said(result.err)
    assert "it has no position; reason_wording is given, and no reason" in told
    assert "condition_dropped is given, and no condition" in told
    assert 'there is no actor "nobody"' in told


@pytest.mark.parametrize("command", [("import",), ("source", "import"), ("import", "--proposals")])
def test_what_was_mended_by_hand_is_not_written_over(
    known: Program, command: tuple[str, ...]
) -> None:
    Path("mend.csv").write_text("mended by hand", "utf-8")
    Path("c.jsonl").write_text("{", "utf-8")
    file = "c.jsonl" if "--proposals" in command else table(HEAD, ROW, NOT_FOUND)
    result = known(*command, file, "--keep-going", "--rejected", "mend.csv")

    assert (result.code, Path("mend.csv").read_text("utf-8")) == (2, "mended by hand")
    assert (
        "mend.csv is there already, and may have been mended: import that, and name" in result.err
    )
    assert rows_in(known) == []


def test_what_is_rejected_is_written_to_the_file_that_is_named(known: Program) -> None:
    known("import", table(HEAD, ROW, NOT_FOUND), "--keep-going", "--rejected", "mend.csv")

    assert "nowhere said" in Path("mend.csv").read_text("utf-8")
    known("import", "c.csv", "--dry-run", "--rejected", "mend.csv")
    assert "nowhere said" in Path("mend.csv").read_text("utf-8")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("midnight", [" 00:00:00", "T00:00:00", " 00:00:00.000"])
def test_a_column_of_midnights_holds_days(known: Program, form: str, midnight: str) -> None:
    first = [*FIRST[:2], f"2012-12-28{midnight}", *ROW[3:6], f"2012-12-27{midnight}", *ROW[7:]]
    undated = ["gazette", "", "", "", "not wait for ever", "Minister Bo", *first[6:]]
    if form == "csv":
        table(HEAD, first, [], undated)
    else:
        book(HEAD, first, [], undated)
    result = known.done("import", f"c.{form}")

    assert {row["date"] for row in rows_in(known)} == {"2012-12-27"}
    assert known.rows("source", "list")[0]["published_on"] == "2012-12-28"
    assert f"c.{form}: each date is at midnight: read as days" in result.err
    assert result.err.count("is at midnight") == 2


def test_one_time_of_another_hour_keeps_the_midnights_of_its_column(known: Program) -> None:
    first = [*ROW[:6], "2012-12-27 00:00:00", *ROW[7:]]
    later = [*FIRST, "not wait for ever", "Minister Bo", "2012-12-27 09:30:00", *ROW[7:]]
    result = known.done("import", table(HEAD, first, later))

    assert "midnight" not in result.err
    assert {row["date"] for row in rows_in(known)} == {"2012-12-27T00:00:00", "2012-12-27T09:30:00"}


def test_midnights_in_figures_are_days_in_the_order_of_their_column(known: Program) -> None:
    first = [*ROW[:6], "03.12.2012 00:00:00", *ROW[7:]]
    later = [*FIRST, "not wait for ever", "Minister Bo", "27.12.2012 00:00:00", *ROW[7:]]
    known.done("import", table(HEAD, first, later))

    assert [row["date"] for row in rows_in(known)] == ["2012-12-03", "2012-12-27"]


def test_stances_that_are_ascribed_for_want_of_an_affiliation_are_told_with_what_helps(
    known: Program,
) -> None:
    head = [*HEAD, "holder"]
    pair = [*FIRST, "ready to talk, on equal terms", "Bo Ek", *ROW[6:], "belland"]
    others = [[*pair[:5], name, *pair[6:]] for name in ("Cy", "Di", "Ed")]
    state = [*pair[:5], "league", *pair[6:]]
    rows = table(head, *others, pair, [*pair[:7], "trade", *pair[8:]], state)
    result = known.done("import", rows, "--create")

    told = said(result.err).split("stance actor affiliate ")
    assert told[0].endswith(
        "2 stances of belland by bo-ek are ascribed, since bo-ek speaks for nobody known; if it"
        " does for belland: "
    )
    assert told[1].startswith("bo-ek belland, and import this again with --replace 1 stance of")
    assert "so it is with 1 stance of 1 more pair of speaker and holder" in said(result.err)
    assert "by league" not in result.err
    assert rows_in(known) == []

    known.done("actor", "affiliate", "bo-ek", "belland")
    again = known.done("import", rows, "--replace")
    assert {row["speaker"] for row in rows_in(known)} == {"bo-ek"}
    assert len(rows_in(known)) == 2
    assert "bo-ek speaks for nobody" not in again.err


def test_of_claims_in_a_claim_file_it_is_not_told(known: Program) -> None:
    known.done("import", table(HEAD, ROW))
    known.done("actor", "add", "ek", "--name", "Bo Ek", "--kind", "person")
    stance = {"holder": "belland", "issue": "talks", "position": "support"}
    claim = {"speaker": "ek", "stated_on": "2012-12-27", "quote": "not wait", "stances": [stance]}
    file = {"sources": [{"slug": "gazette", "claims": [claim]}]}
    result = known.done("import", "-", "--format", "json", stdin=json.dumps(file))

    assert "nobody known" not in result.err
    assert len(known.rows("report", "timeline", "--include-ascribed")) == 2


def test_what_is_hidden_in_a_workbook_or_noted_beside_its_cells_is_told(known: Program) -> None:
    made = book(HEAD, ROW, ["gazette", *[""] * 3, "Nobody in the hall", *ROW[5:]])
    made.create_sheet("Other").row_dimensions[1].hidden = True
    sheet = made["Codings"]
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["H"].hidden = True
    sheet["E2"].comment = Comment("Is that all?", "Bo")
    sheet["I3"] = '=IF(TRUE,"support")'
    made.save("c.xlsx")

    told = said(known("import", "c.xlsx", "--keep-going").err)

    for each in (
        "c.xlsx: rows that are hidden are read as well: 3 c.xlsx:",
        "columns that are hidden are read as well: H",
        "comments on cells are not read: E2",
        "formulas without a value are read as empty cells: I3; open it in a spreadsheet",
    ):
        assert each in told
    book(HEAD, ROW)
    assert not {"hidden", "comments", "formulas"} & set(known.done("import", "c.xlsx").err.split())


@pytest.mark.parametrize("tag", ["row", "c"])
def test_a_workbook_with_a_tag_of_a_million_letters_is_read_or_refused(
    known: Program, tag: str
) -> None:
    """In a time that grows with its length, and not with its square, which is hours."""
    book(HEAD, ROW)
    sheet, many = "xl/worksheets/sheet1.xml", 200_000
    more = "".join(f' a{number}-r="1"' if tag == "row" else ' r="A1"' for number in range(many))
    data = Path("c.xlsx").read_bytes()
    with ZipFile(BytesIO(data)) as packed:
        xml = packed.read(sheet).replace(f"<{tag} ".encode(), f"<{tag}{more} ".encode(), 1)
    xml = xml.replace(b"<row ", b'<row hidden="1" ', 1) if tag == "c" else xml
    Path("c.xlsx").write_bytes(with_part(data, sheet, xml.replace(b"</c>", b"<f>1</f></c>", 1)))

    assert known("import", "c.xlsx").code in {0, 2}


def test_what_is_hidden_in_an_ods_is_told(known: Program) -> None:
    def row(cells: Sequence[str], more: str = "", of_last: str = "") -> str:
        told = [f'<table:table-cell office:value-type="string">{each}' for each in cells]
        end = "</table:table-cell>"
        return f"<table:table-row{more}>{end.join(told)}{of_last}{end}</table:table-row>"

    def text(cells: Sequence[str]) -> list[str]:
        return [f"<text:p>{escape(each)}</text:p>" for each in cells]

    spaces = " ".join(f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
                      for each in ("office", "table", "text"))  # fmt: skip
    hidden = ' table:visibility="filter"'
    noted = "<office:annotation><text:p>Is it?</text:p></office:annotation>"
    blank = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    rows = [row(text(HEAD)), blank, row(text(ROW), hidden, noted)]
    other = f'<table:table table:name="Other">{row(text(["x"]), hidden, noted)}</table:table>'
    with ZipFile("c.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Codings">{"".join(rows)}</table:table>{other}'
            "</office:spreadsheet></office:body></office:document-content>",
        )

    told = said(known.done("import", "c.ods").err)

    assert "c.ods: rows that are hidden are read as well: 4 c.ods:" in told
    assert "comments on cells are not read: I4 " in told


@pytest.mark.parametrize("name", ["c.csv", "c.xlsx"])
def test_what_stands_under_no_heading_is_told(known: Program, name: str) -> None:
    head = [*HEAD[:4], "", *HEAD[4:]]
    rows = [[*row[:4], beside, *row[4:], end] for row, beside, end in BESIDE]
    if name == "c.csv":
        table(head, *rows)
    else:
        book(head, *rows)

    told = said(known.done("import", name).err)

    above = "no heading stands above it: give the column one"
    assert f'left: row 2: "ask Bo" in column 5, and 1 more: {above}' in told
    assert f'left: row 3: "sure?" in column 11: {above}' in told


#: Rows with what stands between the columns, and behind them.
BESIDE = (
    (ROW, "ask Bo", ""),
    ([*ROW[:4], "The League declined to comment", *ROW[5:]], "again", "sure?"),
)
