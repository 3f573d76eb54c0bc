"""Who is the subject of a verb of saying, before it or after it."""

import pytest

from stance.text.speech.subjects import Subject, subject_after, subject_before
from tests.text.texts import listed


def before(words: str) -> Subject | None:
    """The subject of the verb with which words end."""
    return subject_before(words, words.rindex("said"))


def who(words: str) -> str | None:
    subject = before(words)
    return subject.who if subject else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Anna Lind said", "Anna Lind"),
        ("On Monday, Anna Lind said", "Anna Lind"),
        ("Anna Lind, the minister, said", "Anna Lind"),
        ("In Oslo, Anna Lind, the minister, said", "Anna Lind"),
        ("Anna Lind (Norway) said", "Anna Lind (Norway)"),
        ("Talks go on – Anna Lind said", "Anna Lind"),
        ("Talks go on -- Anna Lind said", "Anna Lind"),
        ("Talks go on but Anna Lind said", "Talks go on but Anna Lind"),
        ("Talks go on, but  Anna Lind said", "Anna Lind"),
        # What was quoted before is no subject; nor is where a report was written.
        ("“▪▪▪.” Anna Lind said", "Anna Lind"),
        ("“▪▪.” and “▪▪,” Anna Lind said", "Anna Lind"),
        ("OSLO, March 3 (Reuters) - Anna Lind said", "Anna Lind"),
        ("OSLO — Anna Lind said", "Anna Lind"),
        ("OSLO—Anna Lind said", "Anna Lind"),
        ("ÖREBRO—Anna Lind said", "Anna Lind"),
        ("Talks go on — Anna Lind said", "Anna Lind"),
        ('"▪▪▪." Anna Lind said', "Anna Lind"),
        ("'▪▪▪' Anna Lind said", "Anna Lind"),
        ("‘▪▪▪’ Anna Lind said", "Anna Lind"),
        ("«▪▪▪» Anna Lind said", "Anna Lind"),
        ("News of today: so it is: Anna Lind said", "Anna Lind"),
        ("OSLO -- Anna Lind said", "Anna Lind"),
        ("NATO-Russia talks, Anna Lind said", "Anna Lind"),
        ("EU - Anna Lind said", "Anna Lind"),
        # Nobody, or several.
        ("said", None),
        (" , said", None),
        ("On Monday, in Oslo, said", None),
        ("Anna Lind, and Bo Ek said", None),
        ("Anna Lind, or Bo Ek said", None),
        ("Not Anna Lind, nor Bo Ek said", None),
        ("Anna Lind, Andy Ek said", "Andy Ek"),
    ],
)
def test_the_subject_is_what_stands_before_the_verb(words: str, expected: str | None) -> None:
    assert who(words) == expected


@pytest.mark.parametrize(
    "adverbial",
    listed(
        """on in at after before during following according earlier later today yesterday meanwhile
        however moreover still finally then for from with under when as since despite upon amid also
        nevertheless nonetheless instead thus therefore indeed asked pressed questioned speaking
        monday tuesday wednesday thursday friday saturday sunday by to through via 12"""
    ),
)
def test_what_tells_when_where_or_how_is_no_subject(adverbial: str) -> None:
    for typed in (adverbial, adverbial.title()):
        assert who(f"{typed} it all, Anna Lind, the minister, said") == "Anna Lind"


@pytest.mark.parametrize("word", ["Online", "Atlas", "Forum", "Tolstoy"])
def test_a_name_that_begins_like_one_is(word: str) -> None:
    assert who(f"{word}, the paper, said") == word


@pytest.mark.parametrize("word", ["but", "while", "whereas", "though", "although", "yet"])
def test_a_subject_may_be_joined_to_a_clause_before(word: str) -> None:
    joined = before(f"Bo Ek left, {word} Anna Lind said")

    assert joined is not None
    assert (joined.who, joined.before) == ("Anna Lind", f"Bo Ek left, {word} ")
    alone = before("Bo Ek left, Anna Lind said")
    assert alone is not None
    assert alone.before == "Bo Ek left,"


@pytest.mark.parametrize("word", ["but", "whereas", "yet"])
def test_a_joined_subject_has_what_stands_beside_it(word: str) -> None:
    joined = before(f"Bo Ek left, {word} Anna Lind, the minister, said")

    assert joined is not None
    assert (joined.who, joined.apposed) == ("Anna Lind", ("the minister",))
    assert joined.before == f"Bo Ek left, {word} "


def test_a_subject_has_its_place_and_what_stands_beside_it() -> None:
    words = "On Monday,  Anna  Lind, the minister, of Norway, said"
    subject = before(words)

    assert subject is not None
    assert words[subject.span.start : subject.span.end] == "Anna  Lind"
    assert (subject.who, subject.apposed) == ("Anna Lind", ("the minister", "of Norway"))
    assert subject.before == "On Monday,"


@pytest.mark.parametrize(
    "pronoun",
    listed(
        """he she they it we i you who which that what this these those one both all some others
        many nobody somebody another"""
    ),
)
def test_a_pronoun_names_nobody(pronoun: str) -> None:
    for words in (pronoun, pronoun.title(), f"then {pronoun}", f"later also {pronoun}"):
        subject = before(f"{words} said")

        assert subject is not None
        assert subject.is_pronoun is (not words.startswith("later also"))


@pytest.mark.parametrize(
    "words", ["Itar", "Hector", "Another leader of Norway", "One member of it"]
)
def test_what_only_begins_like_a_pronoun_names_somebody(words: str) -> None:
    subject = before(f"{words} said")

    assert subject is not None
    assert not subject.is_pronoun


@pytest.mark.parametrize(
    ("after", "expected", "apposed"),
    [
        (" Anna Lind, the minister, in Oslo", "Anna Lind", ("the minister",)),
        (" Anna Lind.", "Anna Lind", ()),
        (" Mr. Lind; then", "Mr. Lind", ()),
        (" Dr. Lind", "Dr. Lind", ()),
        (" Ms. Lind", "Ms. Lind", ()),
        (" Mrs. Lind", "Mrs. Lind", ()),
        (" Gen. Lind", "Gen. Lind", ()),
        (" Col. Lind", "Col. Lind", ()),
        (" Antony J. Blinken: no", "Antony J. Blinken", ()),
        (" Anna Lind (Norway, by video) “▪", "Anna Lind (Norway, by video)", ()),
        (" the minister, Mr. Lind, in Oslo", "the minister", ("Mr. Lind",)),
        (" the minister, Gen. A. Lind, in Oslo", "the minister", ("Gen. A. Lind",)),
        (" Anna\n Lind", None, None),
        (" Anna Lind\nand", "Anna Lind", ()),
        (" Anna Lind? No", "Anna Lind", ()),
        (" Anna Lind! No", "Anna Lind", ()),
    ],
)
def test_a_subject_may_follow_its_verb(
    after: str, expected: str | None, apposed: tuple[str, ...] | None
) -> None:
    subject = subject_after(f"said{after}", 4)

    if expected is None:
        assert subject is not None
        assert subject.who == "Anna"
    else:
        assert subject is not None
        assert (subject.who, subject.apposed) == (expected, apposed)


@pytest.mark.parametrize("after", ["", " ", ", then", " “▪▪”", "."])
def test_nothing_may_follow_a_verb(after: str) -> None:
    assert subject_after(f"said{after}", 4) is None
