"""Databases of the Discourse Network Analyzer, read."""

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.errors import InputError
from stance.incoming.contents import CodedPassage, Incoming
from stance.incoming.dna.database import read
from stance.incoming.mapping import CodingMap
from tests.incoming.dna.files import DAY, TEXT, DnaFile, Layout, sample

Read = Callable[..., Incoming]


@pytest.fixture
def read_file(tmp_path: Path) -> Read:
    def read_it(file: DnaFile, **said: Any) -> Incoming:
        return read(file.made(tmp_path / "project.dna"), CodingMap(**said))

    return read_it


def passages(incoming: Incoming) -> list[CodedPassage]:
    return [each for source in incoming.sources() for each in source.passages]


def codes(passage: CodedPassage) -> dict[str, str]:
    return {code.column: code.name for code in passage.codes}


def left(incoming: Incoming) -> dict[str, str]:
    """What is left, by where it stands, once all has been read."""
    list(incoming.sources())
    return {each.where: each.why for each in incoming.left}


@pytest.mark.parametrize("layout", Layout)
def test_each_version_says_the_same(read_file: Read, layout: Layout) -> None:
    incoming = read_file(sample(layout))

    (source,) = incoming.sources()
    assert source.fields == {
        "title": "Talks",
        "author": "Cy",
        "publisher": "The Gazette",
        "published_on": "2016-12-27",
        "text": TEXT,
    }
    one, other = source.passages
    assert one.claim == {
        "quote": "We agree 😀 to talk",
        "quote_start": TEXT.index("We agree"),
        "stated_on": "2016-12-27",
        "coder": "Anna",
    }
    assert codes(one) == {
        "person": "Bo",
        "organization": "Ardonia",
        "concept": "They should talk",
        "agreement": "support",
    }
    assert other.claim["quote_start"] == TEXT.index("We will not trade")
    assert (other.claim["coder"], codes(other)["agreement"]) == ("Ben", "oppose")
    assert incoming.columns == {
        "person": "speaker",
        "organization": "holder",
        "concept": "issue",
        "agreement": "position",
    }


@pytest.mark.parametrize("layout", Layout)
def test_the_vocabulary_is_what_statements_name(read_file: Read, layout: Layout) -> None:
    file = sample(layout)
    file.aliases["Ardonia"] = "ARD"
    file.attributes["Ardonia"] = "state"

    incoming = read_file(file)

    person, organisation = incoming.vocabulary["actors"]
    assert person["name"] == "Bo"
    assert person["kind"] == "person"
    assert person["affiliations"] == [{"within": "Ardonia"}]
    assert (organisation["kind"], organisation["aliases"]) == ("organisation", ["ARD"])
    assert [each["proposition"] for each in incoming.vocabulary["issues"]] == [
        "They should talk",
        "They should trade",
    ]
    assert 'the attribute "Type" of organization (1 value)' in left(incoming)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text, and the two ends of a passage in it."""
    text = draw(st.text(st.sampled_from("a \n😀𐐀é\u0301"), max_size=30))
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


@settings(max_examples=20)
@given(st.lists(marked_texts(), max_size=30))
def test_words_are_those_at_the_place(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, int, int]]
) -> None:
    file = DnaFile()
    for text, *ends in texts:
        start, stop = (len(text[:end].encode("utf-16-le")) // 2 for end in ends)
        file.document(text).statement("", start=start, stop=stop)
    incoming = read(file.made(tmp_path_factory.getbasetemp() / "words.dna"), CodingMap())

    for number, source in enumerate(incoming.sources(), 1):
        text, start, stop = texts[number - 1]
        words = text[start:stop].strip()
        assert [each.claim["quote"] for each in source.passages] == ([words] if words else [])
        for each in source.passages:
            assert text[each.claim["quote_start"] :].startswith(words)
        assert bool(words) != (f"statement {number}" in {each.where for each in incoming.left})


@pytest.mark.parametrize(("start", "stop"), [(36, 900), (35, 36), (5, 5), (-3, 4)])
def test_a_place_that_is_none_in_the_text_is_left(read_file: Read, start: int, stop: int) -> None:
    incoming = read_file(DnaFile().document().statement(start=start, stop=stop))

    assert passages(incoming) == []
    assert left(incoming)["statement 1"].startswith("its place")


def test_half_a_character_is_no_place(read_file: Read) -> None:
    file = DnaFile().document("😀 yes").statement("yes", start=1)

    assert left(read_file(file))["statement 1"] == "its place, 1 to 6, is none in the text"


def test_who_is_missing_is_who_speaks_or_is_spoken_for(read_file: Read) -> None:
    file = DnaFile().document().statement("Ms Bo", person="", organization="Ardonia")
    file.statement("Then she left", organization=" ", person="Bo")
    file.statement("he said", person=None, organization=None)

    no_person, no_organisation, nobody = map(codes, passages(read_file(file)))

    assert (no_person["person"], no_person["organization"]) == ("Ardonia", "Ardonia")
    assert (no_organisation["person"], no_organisation["organization"]) == ("Bo", "Bo")
    assert nobody == {"concept": "They should talk", "agreement": "support"}


def test_the_same_said_twice_of_the_same_words_is_left(read_file: Read) -> None:
    file = DnaFile().document().statement().statement(coder=2).statement(agreement=0)

    incoming = read_file(file)

    assert [each.where for each in passages(incoming)] == ["statement 1", "statement 3"]
    assert left(incoming)["statement 2"] == "it says of the same words what statement 1 says"


def test_types_that_say_no_stance_are_left_with_what_they_say(read_file: Read) -> None:
    file = DnaFile().document().statement("Then she left", type=2, note="to be checked")

    incoming = read_file(file)

    assert passages(incoming) == []
    ((where, why),) = left(incoming).items()
    assert where == 'statement 1, Annotation, of "Then she left"'
    assert "(note = to be checked)" in why


def test_a_map_makes_passages_of_them(read_file: Read) -> None:
    file = DnaFile().document().statement("Then she left", type=2, note="to be checked")

    (passage,) = passages(read_file(file, columns={"note": "note"}))

    assert codes(passage) == {"note": "to be checked"}


SCALES = [
    ((-2, -1, 0, 2), ("oppose", "oppose", "neutral", "support")),
    ((1, 2, 3, 5), ("oppose", "oppose", "neutral", "support")),
    ((0, 1), ("oppose", "support")),
]


@pytest.mark.parametrize(("values", "positions"), SCALES)
def test_a_scale_is_read_by_its_middle_and_told(
    read_file: Read, values: tuple[int, ...], positions: tuple[str, ...]
) -> None:
    file = DnaFile().document()
    file.variables["agreement"] = ("integer", 1)
    for number, value in enumerate(values):
        file.statement(concept=f"Issue {number}", agreement=value)

    incoming = read_file(file)

    assert tuple(codes(each)["agreement"] for each in passages(incoming)) == positions
    (note,) = incoming.notes
    assert note.startswith(f"agreement is a scale from {min(values)} to {max(values)}")


def test_a_map_may_say_what_a_value_of_a_scale_is(read_file: Read) -> None:
    file = DnaFile().document().statement(agreement=1).statement(agreement=2, concept="x")
    file.variables["agreement"] = ("integer", 1)
    said = {"agreement=1": {"position": "neutral"}}

    one, other = passages(read_file(file, codes=said))

    assert (codes(one)["agreement"], codes(other)["agreement"]) == ("1", "support")


def test_what_the_map_names_comes_with_no_entry_of_its_own(read_file: Read) -> None:
    said = {"organization=Ardonia": {"holder": "ard"}, "They should talk": {"issue": "talks"}}

    incoming = read_file(sample(), codes=said)

    (person,) = incoming.vocabulary["actors"]
    assert person["affiliations"] == [{"within": "ard"}]
    (issue,) = incoming.vocabulary["issues"]
    assert issue["name"] == "They should trade"


def test_names_that_differ_in_how_they_are_typed_are_one_entry(read_file: Read) -> None:
    file = DnaFile().document().statement().statement("Ms Bo", organization="ARDONIA")

    incoming = read_file(file)

    assert [each["name"] for each in incoming.vocabulary["actors"]] == ["Bo", "Ardonia"]
    assert left(incoming)['the spelling of organization "ARDONIA"'] == (
        'read as the same as "Ardonia"'
    )


def test_nobody_speaks_for_themselves_in_the_end(read_file: Read) -> None:
    file = DnaFile().document().statement(person="A", organization="B")
    file.statement("Ms Bo", person="B", organization="C")
    file.statement("Then she left", person="C", organization="A")
    file.statement("he said", person="A", organization="A")

    actors = {each["name"]: each for each in read_file(file).vocabulary["actors"]}

    ties = sum(len(each.get("affiliations", ())) for each in actors.values())
    assert ties == 2
    assert actors["A"]["kind"] == "organisation"


HOUR = 3_600
TIMES = [
    # where most times are the midnights of a zone east of Greenwich, days are its days
    ((-2 * HOUR, -HOUR, -HOUR), (0, 0, 0), 2),
    ((-HOUR, -HOUR, 9 * HOUR + 1), (0, 0, 0), 1),
    # west of it, midnight is on the same day in UTC
    ((5 * HOUR, 4 * HOUR), (0, 0), 0),
    ((0, 0), (0, 0), 0),
    # times that are none of midnights
    ((HOUR + 7, 23 * HOUR + 1), (0, 0), 0),
]


@pytest.mark.parametrize(("times", "days", "ahead"), TIMES)
def test_days_of_version_2_are_those_where_it_was_used(
    read_file: Read, times: tuple[int, ...], days: tuple[int, ...], ahead: int
) -> None:
    file = DnaFile(Layout.LAST_OF_2)
    for seconds in times:
        file.document(seconds=seconds)

    incoming = read_file(file)

    read_on = [each.fields["published_on"] for each in incoming.sources()]
    assert read_on == [str(DAY + dt.timedelta(days=each)) for each in days]
    assert len(incoming.notes) == bool(ahead)
    assert all(f"{ahead} hours ahead" in each for each in incoming.notes)


def test_the_time_of_a_day_is_told_as_left(read_file: Read) -> None:
    file = DnaFile().document(seconds=HOUR).document()

    assert "the time of the day of 1 document" in left(read_file(file))


def test_what_sources_have_no_field_for_is_told_as_left(read_file: Read) -> None:
    told = left(read_file(DnaFile().document(section="109", notes="x").document(section="9")))

    assert {'the field "Section" of 2 documents', 'the field "Notes" of 1 document'} == told.keys()


@pytest.mark.parametrize("fields", [{"date": 10**15}, {"date": "soon"}, {"text": "a\0b"}])
def test_a_document_that_cannot_be_a_source_is_left_with_its_statements(
    read_file: Read, fields: dict[str, Any]
) -> None:
    file = DnaFile().document(**fields).statement("a").document().statement()

    incoming = read_file(file)

    assert [each.where for each in passages(incoming)] == ["statement 2"]
    assert {"document 1", "statement 1"} <= left(incoming).keys()


def test_a_statement_of_no_document_is_left(read_file: Read) -> None:
    file = sample().statement(document=7).statement(document=None)

    assert {"statement 3", "statement 4"} <= left(read_file(file)).keys()


def test_sources_begin_anew_and_leave_things_once(read_file: Read) -> None:
    file = sample().statement(start=5, stop=5).document(title="").document(text=" ")
    incoming = read_file(file)

    assert list(incoming.sources()) == list(incoming.sources())
    assert len(incoming.left) == 1
    *_, untitled, empty = incoming.sources()
    assert untitled.fields["title"] == "Document 2"
    assert "text" not in empty.fields


def test_the_file_is_left_as_it_was(read_file: Read, tmp_path: Path) -> None:
    path = sample().made(tmp_path / "project.dna")
    before = path.read_bytes()
    path.chmod(0o400)

    list(read(path, CodingMap()).sources())

    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["project.dna"]


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        list(read(path, CodingMap()).sources())
    return str(caught.value)


def changed(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as database, database:
        for each in statements:
            database.execute(each)
    return path


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"<xml/>", b"\x93" * 5_000):
        (tmp_path / "x.dna").write_bytes(content)
        assert "is no database of the Discourse Network" in refused(tmp_path / "x.dna")


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path / "x.dna", "CREATE TABLE x(y)")

    assert "it has no table CODERS" in refused(path)


@pytest.mark.parametrize(
    "made",
    [
        ("ALTER TABLE STATEMENTS RENAME TO OLD", "CREATE VIEW STATEMENTS AS SELECT * FROM OLD"),
        ("DROP TABLE STATEMENTS", "CREATE VIRTUAL TABLE STATEMENTS USING fts5(ID)"),
    ],
)
def test_what_is_no_plain_table_is_not_looked_into(tmp_path: Path, made: tuple[str, ...]) -> None:
    path = changed(sample().made(tmp_path / "x.dna"), *made)

    assert "it has no table STATEMENTS" in refused(path)


def test_a_newer_version_is_refused_by_its_name(tmp_path: Path) -> None:
    file = sample()
    file.version = "4.0 alpha 2"

    assert "Discourse Network Analyzer 4.0 alpha 2" in refused(file.made(tmp_path / "x.dna"))


def test_other_columns_are_those_of_a_newer_version(tmp_path: Path) -> None:
    path = sample().made(tmp_path / "x.dna")
    changed(path, "ALTER TABLE DATASHORTTEXT RENAME COLUMN VariableId TO RoleVariableLinkId")

    assert "versions 2 and 3 are read" in refused(path)


def test_a_damaged_file_is_refused_in_a_line(tmp_path: Path) -> None:
    path = sample().made(tmp_path / "x.dna")
    whole = path.read_bytes()

    for cut in range(600, len(whole), 5_000):
        path.write_bytes(whole[:cut])
        assert "\n" not in refused(path)


def test_a_missing_column_is_told_in_a_line(tmp_path: Path) -> None:
    path = changed(sample().made(tmp_path / "x.dna"), "ALTER TABLE CODERS DROP COLUMN Name")

    assert "damaged, or of a version that is not known" in refused(path)


def test_text_that_is_no_text_is_told_in_a_line(tmp_path: Path) -> None:
    path = changed(
        sample().made(tmp_path / "x.dna"), "UPDATE DOCUMENTS SET Text = CAST(x'ff41' AS TEXT)"
    )

    assert "damaged" in refused(path)


def test_a_file_that_is_open_elsewhere_is_refused(tmp_path: Path) -> None:
    path = sample().made(tmp_path / "x.dna")
    (tmp_path / "x.dna-wal").write_bytes(b"x")

    assert "is open in another program" in refused(path)


def test_passwords_are_not_read(read_file: Read) -> None:
    incoming = read_file(sample())

    assert "secret" not in repr([incoming, *incoming.sources()])
