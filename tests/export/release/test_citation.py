"""How a release is cited: CITATION.cff by its own schema, authors, licences and DOIs as typed."""

import datetime as dt
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from stance.errors import InputError
from stance.export.release.citation import (
    Author,
    ReleaseCitation,
    citation_text,
    read_author,
    read_doi,
)
from stance.export.release.licences import _KNOWN, read_licence

#: The schema of the Citation File Format 1.2.0, by its authors, under CC-BY-4.0.
SCHEMA = json.loads((Path(__file__).parent / "cff-1.2.0.json").read_text("utf-8"))
DAY = dt.date(2026, 11, 29)


def held(citation: ReleaseCitation) -> dict[str, object]:
    told: dict[str, object] = yaml.load(citation_text(citation), Loader=yaml.BaseLoader)
    jsonschema.Draft7Validator(SCHEMA).validate(told)
    return told


def test_it_is_what_the_schema_asks_for() -> None:
    authors = [read_author("Example, Anna (0000-0002-1825-0097)"), read_author("The Coding Group")]
    licence, doi = read_licence("cc-by-4.0"), read_doi("https://doi.org/10.5281/zenodo.1234567")

    told = held(ReleaseCitation("Stances", authors, "1.0", DAY, licence, doi))

    assert told["authors"] == [
        {
            "family-names": "Example",
            "given-names": "Anna",
            "orcid": "https://orcid.org/0000-0002-1825-0097",
        },
        {"name": "The Coding Group"},
    ]
    assert (told["license"], told["doi"]) == ("CC-BY-4.0", "10.5281/zenodo.1234567")
    assert (told["version"], told["date-released"]) == ("1.0", "2026-11-29")


def test_a_licence_of_its_own_is_told_by_its_address() -> None:
    licence = read_licence("https://example.org/terms")
    told = held(ReleaseCitation("Stances", [Author("Anna")], "1", DAY, licence))
    assert told["license-url"] == "https://example.org/terms"
    assert "license" not in told


@pytest.mark.parametrize("title", ['A: "title" # of - words', "yes", "1.0", "Zeile\nzwei 🌍", "@x"])
def test_whatever_is_in_a_title_stays(title: str) -> None:
    assert held(ReleaseCitation(title, [Author("A")], "1", DAY))["title"] == title


@pytest.mark.parametrize(
    "name", ["CC0-1.0", "CC-BY-NC-SA-4.0", "ODbL-1.0", "ODC-By-1.0", "PDDL-1.0"]
)
def test_licences_that_are_known_are_known_to_the_schema(name: str) -> None:
    licence = read_licence(name)
    assert held(ReleaseCitation("T", [Author("A")], "1", DAY, licence))["license"] == name


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Example, Anna", ("Example", "Anna", None)),
        ("van der Example, Anna B.", ("van der Example", "Anna B.", None)),
        ("Anna Example", ("Anna Example", None, None)),
        ("Example, Anna, and others", ("Example, Anna, and others", None, None)),
        ("Example, Anna (0000-0002-1694-233X)", ("Example", "Anna", "0000-0002-1694-233X")),
        (
            "Example,Anna ( https://orcid.org/0000-0002-1825-0097 )",
            ("Example", "Anna", "0000-0002-1825-0097"),
        ),
        (
            "Example, Anna (0000-0002-1825)",
            ("Example, Anna (0000-0002-1825)", None, None),
        ),
        ("Office (Trade), Anna", ("Office (Trade), Anna", None, None)),
        ("  Anna \n Example ", ("Anna Example", None, None)),
    ],
)
def test_authors_as_typed(typed: str, names: tuple[str, str | None, str | None]) -> None:
    author = read_author(typed)
    assert (author.name, author.given, author.orcid) == names


@pytest.mark.parametrize(
    "orcid",
    [
        "0000-0000-0000-0000",
        "0000-0002-1825-0098",
        "0000-0002-1825-009X",
        "0000-0002-1694-2330",
        "0000-0002-1825-0907",
        "0000-0002-8125-0097",
    ],
)
def test_an_orcid_that_is_mistyped_is_refused(orcid: str) -> None:
    for given in (orcid, f"https://orcid.org/{orcid}"):
        with pytest.raises(InputError, match=f'"{orcid}" is no ORCID'):
            read_author(f"Example, Anna ({given})")


@pytest.mark.parametrize(
    "before",
    [
        "",
        "dx.doi.org/",
        "http://doi.org/",
        " doi:",
        "doi:",
        "DOI:",
        "doi.org/",
        "https://doi.org/",
        "https://DOI.org/",
    ],
)
def test_a_doi_of_any_form(before: str) -> None:
    assert read_doi(f"{before}10.5281/zenodo.1") == "10.5281/zenodo.1"


@pytest.mark.parametrize(
    ("read", "typed", "says"),
    [
        (read_licence, "cc-by", "CC-BY-4.0"),
        (read_licence, "do what you like", "the address of its text"),
        (read_doi, "zenodo 7", "is no DOI"),
        (read_author, "  ", "the author is empty"),
    ],
)
def test_what_is_none_is_refused(read, typed, says) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError) as refused:
        read(typed)
    assert says in f"{refused.value.reason}; {refused.value.remedy}"


@pytest.mark.parametrize("doi", ["10.12345/a.b", "10.1000.10/x", "10.123456789/(x)"])
def test_registrants_of_a_doi_have_numbers_of_several_lengths(doi: str) -> None:
    assert read_doi(doi) == doi


@pytest.mark.parametrize(
    "typed", ["10.123/a", "10.1234567890/a", "10.5281/", "10.5281/a b", "11.5281/a"]
)
def test_what_is_not_made_as_a_doi_is_none(typed: str) -> None:
    with pytest.raises(InputError, match="is no DOI"):
        read_doi(typed)


def test_it_is_told_as_lists_of_literature_have_it() -> None:
    authors = [Author("Example", "Anna"), Author("Office of Trade")]

    told = str(ReleaseCitation("Stances", authors, "1.2", DAY, doi="10.5281/zenodo.1"))
    without = str(ReleaseCitation("Stances", authors[1:], "1.2", DAY))

    assert told == (
        f"Example, Anna; Office of Trade ({DAY.year}): Stances. Version 1.2."
        " https://doi.org/10.5281/zenodo.1"
    )
    assert without == f"Office of Trade ({DAY.year}): Stances. Version 1.2."


@pytest.mark.parametrize("typed", ["cc-by-4.0", " CC-BY-4.0 ", "CC-BY-4.0"])
def test_a_licence_is_known_however_it_is_typed(typed: str) -> None:
    licence = read_licence(typed)

    assert licence.name == "CC-BY-4.0"
    assert str(licence) == "CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/)"


@pytest.mark.parametrize("typed", ["https://example.org/l", "http://example.org/l"])
def test_the_address_of_any_other_licence_is_taken(typed: str) -> None:
    licence = read_licence(typed)

    assert (licence.name, licence.url, str(licence)) == (None, typed, typed)


@pytest.mark.parametrize("typed", ["https://example.org/my licence", "ftp://example.org/l"])
def test_what_is_no_address_is_no_licence(typed: str) -> None:
    with pytest.raises(InputError, match="is no licence"):
        read_licence(typed)


def test_a_licence_that_is_none_is_refused_with_those_near_to_it_or_all() -> None:
    with pytest.raises(InputError) as near:
        read_licence("CC-BY-4")
    with pytest.raises(InputError) as unlike:
        read_licence("qqqq")
    with pytest.raises(InputError):
        read_licence("https://example.org/my terms")

    assert near.value.remedy.startswith("nearest: CC-BY-4.0")
    assert "PDDL" not in near.value.remedy
    assert all(name in unlike.value.remedy for name in _KNOWN)
