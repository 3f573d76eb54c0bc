"""Sources as entries of BibTeX."""

import io

import pytest

from stance.domain.source import SourceUse
from stance.export.references.bibtex import write_bibtex
from stance.values import SourceKind
from tests.export.references.builders import a_source


def entry(source: SourceUse) -> list[str]:
    out = io.StringIO()
    write_bibtex([source], out)
    return [line.strip() for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("kind", "head", "publisher"),
    [
        (SourceKind.NEWS, "@article{wire,", "journal = {Wire},"),
        (SourceKind.REPORT, "@techreport{wire,", "institution = {Wire},"),
        (SourceKind.SPEECH, "@misc{wire,", "howpublished = {Wire},"),
        (SourceKind.OTHER, "@misc{wire,", "howpublished = {Wire},"),
    ],
)
def test_each_kind_has_its_type_and_its_field_for_who_published_it(
    kind: SourceKind, head: str, publisher: str
) -> None:
    lines = entry(a_source(kind=kind, publisher="Wire"))

    assert lines[0] == head
    assert publisher in lines
    assert f"keywords = {{{kind}}}," in lines


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2016-03-12", ["date = {2016-03-12},", "year = {2016},", "month = {3},"]),
        ("2016", ["date = {2016},", "year = {2016},"]),
        ("199X", ["date = {199X},"]),
        ("1990~", ["date = {1990~},", "year = {1990},"]),
        (None, []),
    ],
)
def test_year_and_month_are_told_where_they_are_known(date: str | None, told: list[str]) -> None:
    lines = entry(a_source(published_on=date))

    assert [line for line in lines if line.startswith(("date", "year", "month"))] == told


def test_what_ends_a_field_or_a_word_stands_in_no_address() -> None:
    lines = entry(a_source(url="https://example.org/a b\\c{d}"))

    assert "url = {https://example.org/a%20b%5Cc%7Bd%7D}," in lines


@pytest.mark.parametrize(
    ("reference", "key"),
    [("Smith:2016.a+b-c", "Smith:2016.a+b-c"), ("-smith", "wire"), ("smith 2016", "wire")],
)
def test_what_tex_cannot_read_is_no_key(reference: str, key: str) -> None:
    assert entry(a_source(reference=reference))[0] == f"@misc{{{key},"


def test_what_is_not_known_of_a_source_is_left_out() -> None:
    assert entry(a_source()) == ["@misc{wire,", "title = {{Wire}},", "keywords = {other},", "}"]


def test_a_title_on_several_lines_stands_on_one() -> None:
    assert "title = {{Peace and trade}}," in entry(a_source(title="Peace\n and\ttrade"))
