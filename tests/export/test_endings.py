"""In which form a file is written: as its ending says, where nothing else does."""

from pathlib import Path

import pytest

from stance.errors import InputError
from stance.export.endings import form_of, spreadsheet_form
from stance.values import BriefFormat, ClaimsFormat, Format, NetworkFormat


def by_ending(name: str | None, asked: Format | None = None) -> Format:
    path = Path(name) if name else None
    return form_of(Format, asked=asked, path=path, usual=Format.TABLE)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("x.csv", Format.CSV),
        ("x.json", Format.JSON),
        ("x.jsonl", Format.JSONL),
        ("x.xlsx", Format.XLSX),
        ("x.html", Format.HTML),
        ("x.htm", Format.HTML),
        ("x.md", Format.MARKDOWN),
        ("x.markdown", Format.MARKDOWN),
        ("x.txt", Format.TABLE),
        ("X.CSV", Format.CSV),
        ("of.2024.json", Format.JSON),
        ("folder.csv/x.md", Format.MARKDOWN),
    ],
)
def test_the_ending_gives_the_form(name: str, form: Format) -> None:
    assert by_ending(name) is form


@pytest.mark.parametrize("name", [None, "x", "/dev/stdout", ".csv", "folder.csv/x"])
def test_without_an_ending_it_is_the_usual_form(name: str | None) -> None:
    assert by_ending(name) is Format.TABLE


@pytest.mark.parametrize("name", ["x.json", "x.tsv", "x.geojson", "x", None])
def test_what_is_asked_for_wins(name: str | None) -> None:
    assert by_ending(name, Format.CSV) is Format.CSV


@pytest.mark.parametrize("name", ["x.tsv", "x.yaml", "x.graphml", "x.csv.gz", "x.2024"])
def test_an_ending_of_no_form_is_refused_with_those_that_there_are(name: str) -> None:
    with pytest.raises(InputError) as caught:
        by_ending(name)

    assert caught.value.reason == f"this is not written as {Path(name).suffix}"
    assert caught.value.remedy == (
        "give one of .csv, .json, .jsonl, .xlsx, .html, .htm, .md, .markdown, .txt"
    )


@pytest.mark.parametrize("asked", [None, Format.CSV])
@pytest.mark.parametrize("name", ["year 1.XLS", "year 1.ods"])
def test_another_workbook_is_refused_with_what_its_program_opens(
    name: str, asked: Format | None
) -> None:
    with pytest.raises(InputError, match=r"--format xlsx -o year 1\.xlsx$"):
        by_ending(name, asked)


@pytest.mark.parametrize(
    ("name", "asked"), [("year 1.xlsx", Format.CSV), ("year 1.csv", Format.XLSX)]
)
def test_a_workbook_has_the_name_of_one_and_nothing_else_has(name: str, asked: Format) -> None:
    with pytest.raises(InputError, match=r"\.xlsx"):
        by_ending(name, asked)


@pytest.mark.parametrize("name", [None, "x", "x.dat", "X.XLSX"])
def test_a_workbook_is_written_where_it_is_asked_for(name: str | None) -> None:
    assert by_ending(name, Format.XLSX) is Format.XLSX


def test_a_document_is_refused_with_what_its_program_opens() -> None:
    with pytest.raises(InputError, match=r"not written as \.docx.*-o x\.html"):
        by_ending("x.docx")


@pytest.mark.parametrize(
    ("name", "form"),
    [("x.yaml", "yaml"), ("x.yml", "yaml"), ("x.jsonl", "jsonl"), (None, "yaml"), ("x", "yaml")],
)
def test_claims_have_forms_of_their_own(name: str | None, form: str) -> None:
    path = Path(name) if name else None

    assert form_of(ClaimsFormat, asked=None, path=path, usual=ClaimsFormat.YAML) == form


def test_a_form_that_is_not_there_is_not_offered() -> None:
    for forms, usual, listed in (
        (ClaimsFormat, ClaimsFormat.YAML, ".jsonl, .yaml, .yml"),
        (BriefFormat, BriefFormat.MARKDOWN, ".html, .htm, .md, .markdown, .txt"),
    ):
        with pytest.raises(InputError) as caught:
            form_of(forms, asked=None, path=Path("x.csv"), usual=usual)
        assert caught.value.remedy == f"give one of {listed}"


def test_text_of_a_brief_is_markdown() -> None:
    path = Path("x.txt")

    assert form_of(BriefFormat, asked=None, path=path, usual=BriefFormat.HTML) == "markdown"


@pytest.mark.parametrize("form", [NetworkFormat.GRAPHML, NetworkFormat.GEXF])
def test_a_network_is_written_for_graph_programs(form: NetworkFormat) -> None:
    path = Path(f"ties.{form}")

    assert form_of(NetworkFormat, asked=None, path=path, usual=NetworkFormat.TABLE) is form


@pytest.mark.parametrize("name", [None, "x.csv", "x"])
@pytest.mark.parametrize("asked", [None, Format.CSV])
def test_for_a_spreadsheet_it_is_csv(name: str | None, asked: Format | None) -> None:
    path = Path(name) if name else None

    assert spreadsheet_form(Format, asked=asked, path=path, csv=Format.CSV) is Format.CSV


@pytest.mark.parametrize(("name", "asked"), [("x.json", None), (None, Format.HTML)])
def test_no_other_form_is_for_a_spreadsheet(name: str | None, asked: Format | None) -> None:
    path = Path(name) if name else None

    with pytest.raises(InputError, match="--for-spreadsheet is of csv"):
        spreadsheet_form(Format, asked=asked, path=path, csv=Format.CSV)
