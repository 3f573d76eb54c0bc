"""Of those whom words name, the subject is told from those who are only mentioned."""

import pytest

from stance.text.naming import mentions
from stance.text.speech.heads import TITLES, heads
from tests.text.texts import listed

NAMES = (
    ("Norway", 1),
    ("NATO", 2),
    ("Lind", 3),
    ("Anna Lind", 3),
    ("Lavrov", 4),
    ("Sergey Lavrov", 4),
    ("Foreign Ministry", 5),
)
PERSONS = {3: ["Lind", "Anna Lind"], 4: ["Lavrov", "Sergey Lavrov"]}
OFFICES = listed("""
    minister ministers president secretary general secretary-general chancellor premier ambassador
    envoy representative deputy vice prime foreign defence defense state affairs mr mrs ms miss dr
    prof professor sir dame lord lady king queen prince princess pope general colonel admiral
    commander marshal senator congressman congresswoman governor mayor chairman chairwoman chair
    chairperson speaker leader chief head spokesman spokeswoman spokesperson adviser advisor
    commissioner director comrade excellency interior finance trade economy energy security national
    special permanent high acting former then interim incoming outgoing supreme allied party
    lawmaker diplomat negotiator ayatollah imam coordinator rapporteur delegate m. mm. his her
    minister-president vice-president first second under-secretary-general co-chair
""")

#: Of a Frenchman, or of somebody else of the surname.
INITIALS = ("m.", "mm.")


def head(words: str) -> set[int]:
    return heads(words, mentions(words, NAMES), PERSONS)


@pytest.mark.parametrize("title", OFFICES)
def test_a_title_may_stand_before_a_name(title: str) -> None:
    assert title in TITLES
    assert head(f"{title} Anna Lind") == {3}
    if title not in INITIALS:
        assert head(f"{title} Lind") == {3}
        assert head(f"{title.title()} Lind") == {3}


@pytest.mark.parametrize("title", INITIALS)
def test_a_title_that_may_be_an_initial_says_nothing_of_a_surname(title: str) -> None:
    assert head(f"{title.upper()} Lind") == set()


@pytest.mark.parametrize(
    "words",
    [
        "Lind", "Anna Lind", "A. Lind", "Ana Lind", "the minister Anna Lind",
        "Norway's Lind", "Norway’s Lind", "Norway’s minister Lind",
        "the Lind", "its Lind", "their Lind",
        "Foreign Minister of Norway Anna Lind", "Minister for Foreign Affairs Anna Lind",
        "Prime Minister of Norway Lind", "Foreign Minister of NATO Lind",
        "Minister of the Kingdom Anna Lind", "Mr. Lind", "Minister A. Lind",
        "Anna J. Lind", "Minister J. Lind", "MINISTER OF NORWAY Anna Lind",
        # When and where, and what goes on.
        "then Lind", "In turn Lind", "meanwhile however Lind", "yesterday Lind",
        "Lind (Norway)", "Lind also", "Lind later today", "Lind on Monday in Oslo",
        "Lind for her part", "Lind this week", "Lind firmly", "Lind Monday", "Lind of Norway",
        "Lind when asked", "Lind once more", "Lind has repeatedly", "Lind herself",
    ],
)  # fmt: skip
def test_a_person_is_the_subject(words: str) -> None:
    assert head(words) - {1} == {3}


@pytest.mark.parametrize(
    "lead",
    listed(
        """then meanwhile later earlier yesterday today however still also so now thus therefore
        finally instead"""
    ),
)
def test_what_leads_on_is_passed_over(lead: str) -> None:
    assert head(f"{lead} the NATO") == {2}
    assert head(f"{lead} {lead} NATO") == {2}


@pytest.mark.parametrize(
    "preposition",
    listed(
        """of for to de von with by from about against on in at after than like near under over
        between behind via per without before since until during"""
    ),
)
def test_whoever_follows_a_preposition_is_only_mentioned(preposition: str) -> None:
    assert 3 not in head(f"the minister {preposition} Anna Lind")
    assert 3 not in head(f"The Minister {preposition.title()} Anna Lind")


@pytest.mark.parametrize(
    "word",
    listed(
        """not only no neither nor if when that whether because unlike what who how why as since
        after before where once unless until than and or but a an"""
    ),
)
def test_with_some_words_begins_no_subject(word: str) -> None:
    assert head(f"{word} Minister Anna Lind") == set()
    assert head(f"{word.title()} Minister Anna Lind") == set()


@pytest.mark.parametrize(
    "words",
    [
        "Bjorn Lind", "B. Lind", "brother Anna Lind", "a friend Lind", "the Oslo, Anna Lind",
        "anti-Anna Lind", "pro- Anna Lind", "Anti-Anna Lind", "Pro- Anna Lind", "J. Lind",
        "Norway and Anna Lind", "a Anna Lind", "a Lind",
        "a friend of Norway Anna Lind", "Minister of Norway's Anna Lind",
        "Minister of Norway’s Anna Lind", "Minister of Norway's Party Anna Lind",
        "Friend Of Norway Anna Lind", "MINISTER OF PRESIDENT Anna Lind",
        "Friend of President Anna Lind", "Minister of the Anna Lind", "Friend of Norway Anna Lind",
        "Anna Lind and NATO", "Lind against", "Lind said",
    ],
)  # fmt: skip
def test_whoever_is_only_mentioned_is_no_subject(words: str) -> None:
    assert 3 not in head(words)


@pytest.mark.parametrize(
    "title",
    listed(
        """mr mr. mrs mrs. ms ms. dr dr. president minister chancellor premier ambassador king queen
        general colonel senator secretary spokesman spokeswoman leader"""
    ),
)
def test_another_person_of_whom_somebody_is_the_envoy_is_not_meant(title: str) -> None:
    assert head(f"Envoy of {title.title()} Anna Lind") == set()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("NATO", {2}), ("the NATO", {2}), ("The NATO", {2}), ("an NATO", set()),
        ("Norway's NATO", set()), ("Anna Lind of NATO", {3}), ("NATO to Norway", {2}),
        ("the NATO and Norway", set()), ("Norway Foreign Ministry", set()),
        ("NATO on Monday and Norway", set()), ("", set()),
    ],
)  # fmt: skip
def test_what_is_no_person_has_at_most_an_article_before_it(words: str, found: set[int]) -> None:
    assert head(words) - {1} == found - {1}


def test_another_spelling_of_a_first_name_is_the_same_person() -> None:
    assert head("Sergei Lavrov") == {4}
    assert head("Serg Lavrov") == {4}
    assert head("Igor Lavrov") == set()
    assert head("Sasha Lavrov") == set()
