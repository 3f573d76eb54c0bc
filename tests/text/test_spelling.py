"""Names that are the same, however they are typed."""

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stance.text.spelling import is_seen, name_key

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"]), min_size=1
)


@pytest.mark.parametrize(
    "alike",
    [
        ("Côte d'Ivoire", "Côte d’Ivoire", "CÔTE D´IVOIRE", "côte dʼivoire", "co\u0302te d'ivoire"),
        ("Türkiye", "TÜRKİYE", "TÜRKIYE", "türkıye", "tu\u0308rkiye", "Tu\u0308rki\u0307ye"),
        ("ışık", "IŞIK", "işik", "İŞİK", "isik"),
        ("Türkiye", "Turkiye"),
        ("São Tomé and Príncipe", "Sao Tome and Principe"),
        ("Потёмкин", "ПОТЕМКИН"),
        ("مُحَمَّد", "محمد"),
        ("Ἀθῆναι", "αθηναι"),
        (
            "Guinea-Bissau",
            "guinea bissau",
            "Guinea\u2011Bissau",
            "GUINEA – BISSAU",
            "guinea—bissau",
        ),
        ("united-states", "United States", " UNITED\u00a0STATES\n", "United-States"),
        ("Straße", "STRASSE", "strasse"),
        ("МИД России", "мид россии", "МИД\tРоссии"),
        ("Moscow", "Mosсow", "Mos\u00adcow", "Mos\u200bcow"),
        ("ﬁnland", "Finland"),
        ("한국", normalize("NFD", "한국")),
        ("ガーナ", "ｶﾞｰﾅ"),
        ("Ἀθῆναι", normalize("NFD", "ἀθῆναι").upper()),
        ("“Group of 77”", "'group of 77'", '"Group of 77"'),
    ],
)
def test_a_name_typed_in_another_way_is_the_same(alike: tuple[str, ...]) -> None:
    assert {name_key(each) for each in alike} == {name_key(alike[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"),
        ("START I", "START II"),
        ("Peoples Republic", "People’s Republic"),
        ("ハラ", "バラ"),
        ("कम", "क्म"),
        ("Union", "Onion"),
        ("—", "!"),
    ],
)
def test_names_that_differ_in_more_are_others(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [("  The\tNorth \n Atlantic ", "the north atlantic"), ("STRASSE", "strasse"), ("ß", "ss")],
)
def test_a_key_is_small_with_single_spaces(name: str, key: str) -> None:
    assert name_key(name) == key


@given(NAMES)
@example("0ﹷ")
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(NAMES, st.sampled_from(["NFC", "NFD"]))
def test_how_accents_are_encoded_makes_no_difference(name: str, form: str) -> None:
    assert name_key(normalize(form, name)) == name_key(name)


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Pd"]), min_size=1))
def test_case_makes_no_difference(name: str) -> None:
    for other in (name.lower(), name.casefold(), name.upper().lower()):
        assert name_key(other) == name_key(name)


@given(NAMES)
def test_no_name_is_compared_as_nothing(name: str) -> None:
    assert name_key(name) or not name.strip()


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("a", True),
        ("—", True),
        ("  x ", True),
        ("", False),
        (" \u200b", False),
        ("\u00ad\n", False),
    ],
)
def test_a_name_of_blanks_and_invisible_signs_is_not_seen(name: str, seen: bool) -> None:
    assert is_seen(name) is seen


@pytest.mark.parametrize("name", ["—", " — ", "\t—"])
def test_a_name_without_letters_is_compared_as_it_is_typed(name: str) -> None:
    assert name_key(name) == "—"
