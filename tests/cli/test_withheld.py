"""`export claims --no-texts` and `import --texts`, as people type them."""

from pathlib import Path

import pytest

from tests.cli.program import FIXTURES, Program

TEXT = FIXTURES / "tass-2016-12-27.txt"


@pytest.fixture
def bare(sample: Program, empty: Program) -> Program:
    """The sample without the text of its one source that has any."""
    sample.done("export", "claims", "--no-texts", "-o", "bare.yaml")
    empty.done("import", "bare.yaml")
    return empty


def test_texts_are_put_back_and_the_export_is_the_same(sample: Program, bare: Program) -> None:
    assert "█" in bare.done("show", "tass-relations").out
    assert bare.done("check").out == ""
    Path("texts", "deep").mkdir(parents=True)
    Path("texts", "deep", "any name.txt").write_bytes(TEXT.read_bytes())
    before = bare.dump()

    tried = bare.done("import", "--texts", "texts", "--dry-run").err
    assert tried == "would put back 1 text; 0 still missing\ndry run, nothing recorded\n"
    assert bare.dump() == before

    assert bare.done("import", "--texts", "texts").err == "put back 1 text; 0 still missing\n"
    assert bare.done("export", "claims").out == sample.done("export", "claims").out
    assert bare.done("import", "--texts", "texts").err == "no text is withheld\n"


def test_what_is_known_of_a_source_says_that_its_text_is_withheld(bare: Program) -> None:
    said = " ".join(bare.done("source", "show", "tass-2016-12-27").out.split())
    assert "withheld but for" in said
    Path("texts").mkdir()
    Path("texts", "one.txt").write_bytes(TEXT.read_bytes())
    bare.done("import", "--texts", "texts")
    assert "withheld" not in bare.done("source", "show", "tass-2016-12-27").out


def test_what_is_missing_is_named(bare: Program) -> None:
    Path("texts").mkdir()
    said = bare.done("import", "--texts", "texts").err
    assert said.startswith(
        "put back 0 texts; 1 still missing\nmissing: tass-2016-12-27, SHA-256 26a39b6a9e"
    )


def test_another_text_under_the_name_of_a_source_is_refused(bare: Program) -> None:
    Path("texts").mkdir()
    Path("texts", "tass-2016-12-27.txt").write_text("Another text.", "utf-8")
    bare.refuses("import", "--texts", "texts", says=["is not the text of tass-2016-12-27"])


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["--texts", "none"], "none is no folder"),
        (["--texts", ".", "x.yaml"], "leave one of them out"),
    ],
)
def test_what_cannot_be_is_refused(bare: Program, typed: list[str], says: str) -> None:
    bare.refuses("import", *typed, says=[says])


def test_a_text_that_is_withheld_is_never_exported_as_one(bare: Program) -> None:
    assert bare.done("export", "claims").out == Path("bare.yaml").read_text("utf-8")
