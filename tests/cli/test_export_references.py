"""Sources out to reference managers: CSL JSON and BibTeX."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import ROOT, Program

LIBRARIES = ROOT / "tests" / "incoming" / "references" / "libraries"


def items(program: Program, *filters: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(program.done("export", "csl", *filters).out)
    return found


def test_csl_has_what_a_source_is_known_by(looked_at: Program) -> None:
    tass = next(each for each in items(looked_at) if each["id"] == "tass-2016-12-27")

    assert tass == {
        "id": "tass-2016-12-27",
        "type": "article-newspaper",
        "title": "Foreign Ministry: Russia ready to build relations with NATO on principle of"
        " equality",
        "container-title": "TASS",
        "issued": {"date-parts": [[2016, 12, 27]]},
        "URL": "https://tass.com/politics/922823",
        "language": "en",
    }


def test_filters_choose_the_sources_that_stances_rest_on(looked_at: Program) -> None:
    chosen = {each["id"] for each in items(looked_at, "--source", "tass-2016-12-27")}
    by_holder = {each["id"] for each in items(looked_at, "--holder", "russia")}

    assert chosen == {"tass-2016-12-27"}
    assert by_holder < {each["id"] for each in items(looked_at)}
    rows = looked_at.rows("report", "timeline", "--holder", "russia", "--include-ascribed")
    assert by_holder <= {row["source"] for row in rows}


@pytest.mark.parametrize("name", ["zotero-csl.json", "zotero.ris", "endnote.ris", "mendeley.ris"])
def test_csl_out_and_in_and_out_again_is_the_same(
    empty: Program, tmp_path: Path, name: str
) -> None:
    empty.done("source", "import", LIBRARIES / name)
    empty.done("source", "edit", empty.rows("source", "list")[0]["slug"], "--published-on", "199X")
    out = empty.done("export", "csl").out
    Path("out.json").write_text(out, encoding="utf-8")
    other = Program(str(tmp_path / "other.db"))
    other.done("init")

    other.done("source", "import", "out.json")

    assert sorted(items(other), key=str) == sorted(json.loads(out), key=str)


def test_csl_back_into_its_own_database_changes_nothing(sample: Program) -> None:
    sample.done("source", "add", "first", "--title", "Alike", "--published-on", "2016")
    sample.done("source", "add", "second", "--title", "Alike", "--published-on", "2016")
    sample.done("source", "add", "keyed", "--title", "Alike", "--reference", "K1")
    sample.done("export", "csl", "-o", "out.json")
    before = sample.dump()

    result = sample.done("source", "import", "out.json")

    assert result.err.splitlines()[-1].startswith("nothing new: 0 sources added; ")
    assert sample.dump() == before


def test_a_slug_with_another_title_is_another_source(empty: Program) -> None:
    empty.done("source", "add", "one", "--title", "One")
    item = {"id": "one", "type": "book", "title": "Something else"}
    Path("other.json").write_text(json.dumps([item]), encoding="utf-8")

    assert empty.done("source", "import", "other.json").err.splitlines()[-1] == "1 source added"


def test_bibtex_escapes_what_acts_on_tex_and_keeps_the_rest(empty: Program) -> None:
    title = r"100% of {us} & $5 #1 a_b ~ ^ \end — Größe, Россия"
    empty.done(
        *("source", "add", "odd", "--title", title, "--kind", "news", "--publisher", "A & B"),
        *("--published-on", "2016-12", "--url", "https://example.org/a_b?c=%20&d={e}"),
        *("--author", "Lavrov, Sergei; Ministry of Foreign Affairs"),
    )

    told = (
        r"100\% of \{us\} \& \$5 \#1 a\_b \textasciitilde{} \textasciicircum{}"
        r" \textbackslash{}end — Größe, Россия"
    )
    assert empty.done("export", "bibtex").out.splitlines() == [
        "@article{odd,",
        rf"  title = {{{{{told}}}}},",
        "  author = {Lavrov, Sergei and {Ministry of Foreign Affairs}},",
        r"  journal = {A \& B},",
        "  date = {2016-12},",
        "  year = {2016},",
        "  month = {12},",
        "  url = {https://example.org/a_b?c=%20&d=%7Be%7D},",
        "  keywords = {news},",
        "}",
    ]


def test_a_key_that_two_sources_have_or_tex_cannot_read_is_none(empty: Program) -> None:
    for slug, reference in (("a", "k1"), ("b", "k1"), ("c", "x,y"), ("d", "smith2016")):
        title = ("--title", slug.upper())
        empty.done("source", "add", slug, *title, "--reference", reference)

    heads = [line for line in empty.done("export", "bibtex").out.splitlines() if line[:1] == "@"]
    assert heads == ["@misc{a,", "@misc{b,", "@misc{c,", "@misc{smith2016,"]


def test_no_two_sources_are_known_by_one_key(empty: Program) -> None:
    for slug, reference in (("a", "b"), ("b", "k2"), ("c", "k1"), ("d", "k1"), ("e", "e")):
        empty.done("source", "add", slug, "--title", slug.upper(), "--reference", reference)

    heads = [line for line in empty.done("export", "bibtex").out.splitlines() if line[:1] == "@"]
    assert heads == ["@misc{a,", "@misc{k2,", "@misc{c,", "@misc{d,", "@misc{e,"]
    assert [each["id"] for each in items(empty)] == ["a", "k2", "c", "d", "e"]


@pytest.mark.parametrize(
    ("form", "name", "told"),
    [
        ("csl", "s.xlsx", "this is not written as .xlsx: give a file that ends in .json\n"),
        ("bibtex", "s.docx", "this is not written as .docx: give a file that ends in .bib\n"),
        ("csl", "s.bib", "ends in .json, or write it by: stance export bibtex\n"),
        ("bibtex", "s.json", "ends in .bib, or write it by: stance export csl\n"),
    ],
)
def test_under_the_ending_of_something_else_nothing_is_written(
    sample: Program, form: str, name: str, told: str
) -> None:
    refused = sample("export", form, "-o", name)

    assert refused.code == 2
    assert told in refused.err
    assert not Path(name).exists()


@pytest.mark.parametrize(("form", "name"), [("csl", "s.json"), ("bibtex", "s.bib"), ("csl", "s")])
def test_its_own_ending_or_none_is_written(sample: Program, form: str, name: str) -> None:
    sample.done("export", form, "-o", name)

    assert Path(name).read_text(encoding="utf-8") == sample.done("export", form).out
