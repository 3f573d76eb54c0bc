"""`export sql --no-texts`: no word that no claim rests on; texts put back make all as it was."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.quotes.withheld import BLANK, put_together, rested_on
from stance.text.searched_text import searched_passages
from stance.text.words import folded_words
from tests.cli.program import FIXTURES, Program
from tests.export.dumps import restore_by_python, restore_to_postgresql

SEED_TEXT = (FIXTURES / "tass-2016-12-27.txt").read_text("utf-8")
#: A text of many passages of the search index, of which little is quoted; as it was, and as it is.
LONG = "".join(f"Paragraph {n} tells of hedgehog number{n}, in a meadow.\n" for n in range(300))
OLD = f"{LONG}We shall keep the Treaty of Rome, it said. {LONG}"
NEW = OLD.replace("hedgehog", "porcupine")
SHORTER = "Paragraph 7 tells of hedgehog number7. We shall keep the Treaty of Rome, it said."
#: Words of these texts that nothing in the database rests on.
SECRET = ("hedgehog", "porcupine", "meadow")


def filled(program: Program) -> Program:
    """The sample with a long text in two versions; claims corrected and taken back."""
    claim = {
        "key": "long",
        "quote": "We shall keep the Treaty of Rome",
        "speaker": "russian-mfa",
        "stated_on": "2016-12-27",
        "stances": [{"issue": "nato-russia-relations", "position": "support"}],
    }
    gone = {
        **claim,
        "key": "gone",
        "quote": "Paragraph 150 tells of",
        "quote_start": OLD.index("Paragraph 150 "),
    }
    source = {"slug": "long", "title": "Long", "text": OLD, "claims": [claim, gone]}
    program.done("import", "-", "--format", "json", stdin=json.dumps({"sources": [source]}))
    Path("new.txt").write_text(NEW, "utf-8")
    program.done("source", "update", "long", "new.txt")
    program.done("retract", "gone", "--reason", "Said by nobody.")
    program.done("correct", "tass-relations", "--note", "Looked at again.")
    return program


def texts_in(folder: Path) -> Path:
    folder.mkdir()
    for name, text in (("one.txt", SEED_TEXT), ("two.txt", OLD), ("three.txt", NEW)):
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def whole(sample_on_both: Program) -> Program:
    return filled(sample_on_both)


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(
    request: pytest.FixtureRequest,
    whole: Program,
    tmp_path: Path,
    make_database: Callable[[], str],
) -> Program:
    """That database, restored from a dump without texts by the shell of each engine."""
    dumped = whole.done("export", "sql", "--no-texts", "--dialect", request.param).out
    assert not [word for word in SECRET if word in dumped]
    if request.param == "sqlite":
        restore_by_python(dumped, tmp_path / "bare.db")
        return Program(str(tmp_path / "bare.db"))
    url = make_database()
    restore_to_postgresql(dumped, tmp_path, url)
    return Program(url)


def test_what_is_restored_works_and_is_sound(whole: Program, bare: Program) -> None:
    assert bare.done("check").out == ""
    assert bare.rows("list") == whole.rows("list")
    assert bare.rows("report", "changes") == whole.rows("report", "changes")
    found = [[row["key"] for row in each.rows("search", "Rome")] for each in (bare, whole)]
    assert found[0] == found[1] == ["long", "long"]
    assert whole.rows("search", "porcupine")
    assert not bare.rows("search", "porcupine")
    assert BLANK in bare.done("show", "long").out
    assert bare.done("history", "gone").out == whole.done("history", "gone").out


def test_a_part_without_texts_has_no_words_that_only_claims_outside_it_quote(
    whole: Program,
) -> None:
    """Neither in the texts nor in the search index."""
    other = {
        "key": "other",
        "quote": "Paragraph 7 tells of hedgehog number7",
        "speaker": "vladimir-putin",
        "stated_on": "2016-12-27",
        "stances": [{"holder": "russia", "issue": "nato-enlargement", "position": "oppose"}],
    }
    source = {"slug": "shorter", "title": "Shorter", "text": SHORTER, "claims": [other]}
    same = {**other, "key": "same", "quote": "the Treaty of Rome", "speaker": "russian-mfa"}
    source["claims"].append(same)
    whole.done("import", "-", "--format", "json", stdin=json.dumps({"sources": [source]}))

    part = ("export", "sql", "--no-texts", "--speaker")
    assert "hedgehog" in whole.done(*part, "vladimir-putin").out
    assert "hedgehog" not in whole.done(*part, "russian-mfa").out


def test_what_is_proposed_quotes_texts_and_is_left_out_with_them(whole: Program) -> None:
    quote = "Paragraph 7 tells of porcupine number7"
    proposed = {
        "source": "long",
        "quote": quote,
        "quote_start": NEW.index(quote),
        "speaker": "russian-mfa",
        "stated_on": "2016-12-27",
        "stances": [{"issue": "nato-russia-relations", "position": "oppose"}],
    }
    Path("proposed.jsonl").write_text(json.dumps(proposed), "utf-8")
    whole.done("import", "--proposals", "proposed.jsonl")

    assert "INTO proposal" in whole.dump().replace('"', "")
    dumped = whole.done("export", "sql", "--no-texts").out
    assert "INTO proposal" not in dumped.replace('"', "")
    assert not [word for word in SECRET if word in dumped]


def test_with_the_texts_back_the_dump_is_the_same(
    whole: Program, bare: Program, tmp_path: Path
) -> None:
    assert bare.dump() != whole.dump()
    said = bare.done("import", "--texts", texts_in(tmp_path / "texts")).err
    assert said == "put back 3 texts; 0 still missing\n"
    assert bare.dump() == whole.dump()
    assert bare.done("check").out == ""


def test_what_is_not_there_stays_out_of_the_next_dump(bare: Program) -> None:
    plain, without = bare.dump(), bare.done("export", "sql", "--no-texts").out
    assert without.partition("PRAGMA")[2] == plain.partition("PRAGMA")[2]


def test_the_index_made_anew_is_sound_and_texts_come_back_to_it(
    whole: Program, bare: Program, tmp_path: Path
) -> None:
    bare.done("db", "reindex")
    assert bare.done("check").out == ""
    bare.done("import", "--texts", texts_in(tmp_path / "texts"))
    assert bare.done("check").out == ""
    assert bare.rows("search", "porcupine") == whole.rows("search", "porcupine")


def test_a_part_shows_no_more_than_its_own_claims_rest_on(whole: Program, tmp_path: Path) -> None:
    dumped = whole.done("export", "sql", "--no-texts", "--speaker", "russian-mfa").out
    assert not [word for word in (*SECRET, "Paragraph 150") if word in dumped]
    assert "Treaty of Rome" in dumped
    restore_by_python(dumped, tmp_path / "part.db")
    assert Program(str(tmp_path / "part.db")).done("check").out == ""


def test_rows_alone_hold_no_texts_either(whole: Program) -> None:
    dumped = whole.done("export", "sql", "--no-texts", "--data-only").out
    assert not [word for word in SECRET if word in dumped]


def test_duckdb_has_quotes_in_their_places(whole: Program) -> None:
    dumped = whole.done("export", "sql", "--no-texts", "--dialect", "duckdb").out
    assert not [word for word in SECRET if word in dumped]
    with closing(duckdb.connect()) as restored:
        restored.execute(dumped)
        quoted = """SELECT substr(text, place_start + 1, place_end - place_start) = quote
            FROM claim JOIN quote_part ON claim_id = claim.id
            JOIN source_version v ON v.id = source_version_id WHERE key IN ('long', 'gone')"""
        assert restored.execute(quoted).fetchall() == [(True,)] * 3
        lengths = restored.execute("SELECT length(text) FROM source_version").fetchall()
        assert sorted(lengths) == [(len(SEED_TEXT),), (len(OLD),), (len(NEW),)]


def test_the_head_says_that_texts_are_left_out(sample: Program) -> None:
    told = "-- Without the texts of sources: "
    assert told in sample.done("export", "sql", "--no-texts").out
    back = "Texts are put back by: stance import --texts DIR"
    assert back in sample.done("export", "sql", "--no-texts").out
    in_duckdb = sample.done("export", "sql", "--no-texts", "--dialect", "duckdb").out
    assert told in in_duckdb
    assert back not in in_duckdb
    assert told not in sample.dump()
    assert told not in sample.done("export", "sql", "--no-texts", "--schema-only").out


WRITTEN = st.lists(
    st.sampled_from(
        [
            "word ",
            "Euro-\npean ",
            "[2] ",
            "¹ ",
            "\n\n12\n\nHead of Page\n\n",
            "\n- 3 -\n",
            "中文",
            "ﬁ",
            "\u00ad",
            "\f",
            "“quote” ",
            "\r\n",
            "word " * 100,
        ]
    ),
    max_size=60,
).map("".join)


@given(text=WRITTEN, data=st.data())
def test_of_a_text_withheld_there_are_no_more_passages(text: str, data: st.DataObject) -> None:
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    places = [(min(each), max(each)) for each in data.draw(st.lists(place, max_size=5))]
    shown = rested_on(text, [each for each in places if each[0] < each[1]], ())
    withheld = put_together(len(text), shown, "0" * 64)
    assert len(list(searched_passages(withheld))) <= len(list(searched_passages(text)))
    assert not folded_words(put_together(len(text), (), "0" * 64))
