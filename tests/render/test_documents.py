"""Documents of several parts, as Markdown and as a page."""

import io
from dataclasses import replace

import pytest

from stance.render import emit
from stance.reports.limits import first_parts
from stance.reports.note import Line, Listing, Note, Section, Step, Words
from stance.reports.report import Part, Report
from stance.reports.shown import Shown, claim_link, source_link, toned
from stance.values import Format, Label
from tests.page import check
from tests.render.tables import a_table

STEP = Step(
    "2014-04-01",
    "16 years later",
    toned("AWAY FROM SUPPORT: opposition", Label.OPPOSITION),
    True,
    "NATO <b>",
    Shown(("[", source_link("1", "paper"), "]")),
    (Line("+", "Peace", "asked of Russia"),),
    (Words("We <script>alert(1)</script> end it", True, Shown(("[1] ", claim_link("k")))),),
)
SECTION = Section(
    "NATO on talks", "1997 to 2014", "Talks are good", (("Path", "[1] → 2"),), (STEP,)
)


def a_document() -> Report:
    note = Note(
        (SECTION,),
        (Listing("Sources", ("[1] paper: A paper",), {"paper": 1}), Listing("Full", ("x",))),
        ("Left out: y.",),
    )
    parts = [
        Part("How it came there", note),
        Part("Where it stands", a_table()),
        Part("", ["One <i>line</i>.", "Another."]),
    ]
    return Report("brief", "NATO & talks", parts, {"since": "2002"}, iter(["Sources: *none*"]))


def printed(format: Format) -> str:  # noqa: A002
    out = io.StringIO()
    emit(a_document(), format, out)
    return out.getvalue()


def test_markdown_has_each_part_under_its_heading_and_the_notes_last() -> None:
    text = printed(Format.MARKDOWN)
    lines = text.splitlines()

    heads = [line for line in lines if line.startswith(("# ", "## "))]
    assert heads[:2] == ["# NATO &amp; talks", "## How it came there"]
    assert "## Where it stands" in heads
    assert "One &lt;i&gt;line&lt;/i&gt;." in lines
    assert "| Holder | Date |" in text
    assert "<script>" not in text
    assert lines[-1].endswith("Sources: \\*none\\*")


def test_a_page_has_each_part_as_a_section_with_its_heading() -> None:
    page = check(printed(Format.HTML))

    assert [head.words for head in page.all("h2")] == ["How it came there", "Where it stands"]
    assert page.all("h1")[0].words == "NATO & talks"
    (note,) = page.all("article", class_="note")
    assert "“We <script>alert(1)</script> end it”" in note.words
    assert [badge.words for badge in page.all("span", class_="badge")] == ["Reversal"]
    assert page.all("span", class_="tone oppose")[0].words == "AWAY FROM SUPPORT: opposition"
    assert "One <i>line</i>." in page.with_id("report").words
    footer = page.all("footer")[0].words
    assert footer == "Sources: *none* Left out: y."
    assert page.all("dl", class_="filters")[0].words == "Since2002"


def test_that_several_tables_are_cut_is_said_once() -> None:
    parts = [Part("Before", a_table()), Part("After", a_table())]
    report = first_parts(Report("brief", "Twice", parts, {}, iter(["Sources: none"])), 1)
    out = io.StringIO()

    emit(report, Format.MARKDOWN, out)

    *_, told, sources = filter(None, out.getvalue().splitlines())
    assert (told, sources) == (
        "Only the first row is told: --limit all tells all.",
        "Sources: none",
    )
    assert out.getvalue().count("--limit all") == 1


@pytest.mark.parametrize(
    "date", ["2014-04-01", "2014-04-01~", "2016-12/2017", "2016/2016-12", "2016-12-27T18:30"]
)
def test_a_date_of_a_note_stands_apart_from_what_is_beside_it(date: str) -> None:
    out = io.StringIO()

    emit(Note((replace(SECTION, steps=(replace(STEP, date=date),)),), (), ()), Format.TABLE, out)

    (line,) = [each for each in out.getvalue().splitlines() if each.startswith(date)]
    assert line == date or line.startswith(f"{date} ")
