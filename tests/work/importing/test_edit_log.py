"""The log of edits in a history: the same database elsewhere, and a copy that catches up."""

import io
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from stance.claimfile.reading import read_bytes
from stance.db import engine as db
from stance.domain.edits import ENTRY
from stance.errors import InputError
from stance.export.claims import write_jsonl, write_yaml
from stance.queries.edits import edits
from stance.queries.vocabulary import vocabulary
from stance.values import AffiliationKind, Noun
from stance.work.affiliate import TypedAffiliation, affiliate, disaffiliate
from stance.work.check import findings
from stance.work.entries import add_entry, edit_entry, give_aliases, take_aliases
from stance.work.importing.run import import_files
from stance.work.importing.summary import Summary
from stance.work.merge import merge, separate
from stance.work.removal import remove_entry, remove_source
from stance.work.sources import add_source, edit_source
from tests.db.test_older import FOLDER
from tests.samples import claim, claims_file, load, refused_once, source
from tests.work.importing.rows import rows_without_ids

Act = Callable[[Session], object]


def edited(noun: Noun, which: str, **fields: Any) -> Act:
    return lambda session: edit_entry(session, noun=noun, name=which, fields=fields)


def exported(url: str, form: str = "yaml") -> bytes:
    out = io.StringIO()
    with db.reading(url) as session:
        (write_jsonl if form == "jsonl" else write_yaml)(session, out, sources=(), history=True)
    return out.getvalue().encode()


def imported(url: str, text: bytes, form: str = "yaml") -> Summary:
    with db.writing(url) as session:
        files = list(read_bytes(text, form, name=f"base.{form}"))
        return import_files(session, files=files)


def rows(url: str) -> dict[str, list[tuple[Any, ...]]]:
    with db.reading(url) as session:
        return rows_without_ids(session)


def done(url: str, *acts: Act) -> None:
    for act in acts:
        with db.writing(url) as session:
            act(session)


@pytest.fixture
def url(migrated_url: str) -> str:
    with db.writing(migrated_url) as session:
        load(session, claims_file(source(claim(key="a"))))
    return migrated_url


@pytest.fixture
def copy(sqlite_template: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'copy.db')}"


MEMBERSHIP = TypedAffiliation("envoy", "ardonia", AffiliationKind.MEMBER_OF)
NEW = {"slug": "new", "name": "New", "kind": "state", "aliases": ("N",)}
ACTS: tuple[Act, ...] = (
    edited(Noun.ACTOR, "league", name="League", wikidata="Q1"),
    edited(Noun.TREATY, "pact-of-aria", signed_on="1999", parties=("belland", "league")),
    edited(Noun.TREATY, "pact-of-aria", parties=("league",)),
    lambda session: give_aliases(session, noun=Noun.REASON, name="patience", aliases=["Haste"]),
    lambda session: take_aliases(session, noun=Noun.ACTOR, name="ardonia", aliases=["ARD"]),
    lambda session: add_entry(session, noun=Noun.ACTOR, fields=NEW),
    lambda session: affiliate(session, typed=TypedAffiliation("new", "league", since="2001")),
    lambda session: affiliate(session, typed=TypedAffiliation("new", "league", until="2010")),
    lambda session: disaffiliate(session, typed=MEMBERSHIP),
    lambda session: merge(session, noun=Noun.CONDITION, double="pact-kept", root="equal-terms"),
    lambda session: merge(session, noun=Noun.ACTOR, double="new", root="belland"),
    lambda session: separate(session, noun=Noun.ACTOR, double="new"),
    lambda session: edit_source(
        session, slug="gazette", fields={"title": "T", "published_on": "2017", "excerpt": True}
    ),
    lambda session: separate(session, noun=Noun.CONDITION, double="pact-kept"),
    lambda session: remove_entry(session, noun=Noun.CONDITION, name="pact-kept"),
    lambda session: add_entry(
        session, noun=Noun.CONDITION, fields={"slug": "pact-kept", "name": "Kept again"}
    ),
    lambda session: merge(session, noun=Noun.ISSUE, double="trade", root="talks", opposite=True),
    lambda session: separate(session, noun=Noun.ISSUE, double="trade"),
    lambda session: add_source(session, fields={"slug": "herald", "title": "H"}),
    lambda session: remove_source(session, slug="herald"),
    edited(Noun.ISSUE, "trade", part_of="talks"),
    lambda session: edit_source(session, slug="gazette", fields={"publisher": "P", "kind": "news"}),
)


@pytest.mark.parametrize("form", ["yaml", "jsonl"])
def test_importing_a_history_gives_the_same_rows_and_again_changes_nothing(
    url: str, copy: str, form: str
) -> None:
    done(url, *ACTS)

    imported(copy, exported(url, form), form)

    assert rows(copy) == rows(url)
    assert exported(copy) == exported(url)
    again = imported(copy, exported(url, form), form)
    assert (again.vocabulary, again.keys) == (0, [])
    assert rows(copy) == rows(url)
    with db.reading(copy) as session:
        assert list(findings(session)) == []


def test_a_copy_catches_up_edit_by_edit(url: str, copy: str) -> None:
    imported(copy, exported(url))
    for act in ACTS:
        done(url, act)
        imported(copy, exported(url))
        assert rows(copy) == rows(url)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, len(ACTS) - 1), min_size=2, max_size=8), st.data())
def test_whatever_was_edited_a_copy_of_any_time_catches_up(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, places: list[int], data: Any
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    one, other = (f"sqlite:///{shutil.copy(sqlite_template, folder / n)}" for n in ("1", "2"))
    done(one, lambda session: load(session, claims_file(source(claim(key="a")))))
    copied_at = data.draw(st.integers(0, len(places)))
    for number, place in enumerate(places):
        if number == copied_at:
            imported(other, exported(one))
        try:
            done(one, ACTS[place])
        except InputError:
            continue  # it does not fit what is there: nothing was edited

    imported(other, exported(one))

    assert rows(other) == rows(one)


def test_an_alias_taken_from_one_entry_stays_with_another(url: str, copy: str) -> None:
    given = partial(give_aliases, noun=Noun.ACTOR, aliases=["The Union"], force=True)
    done(url, partial(given, name="ardonia"))
    imported(copy, exported(url))
    done(copy, partial(given, name="league"))
    taken = partial(take_aliases, noun=Noun.ACTOR, aliases=["The Union"])
    done(url, partial(taken, name="ardonia"))

    imported(copy, exported(url))

    with db.reading(copy) as session:
        assert [each.slug for each in vocabulary(session).actors.find("The Union")] == ["league"]


def test_what_was_removed_more_than_once_and_comes_again_is_logged(url: str) -> None:
    before = exported(url)
    removed = partial(remove_entry, noun=Noun.CONDITION, name="pact-kept")
    fields = {"slug": "pact-kept", "name": "Kept again"}
    done(url, removed, partial(add_entry, noun=Noun.CONDITION, fields=fields), removed)

    imported(url, before)

    with db.reading(url) as session:
        logged = [each.edit for each in edits(session, slugs=["pact-kept"])]
    assert [each.after for each in logged if each.field == ENTRY][-2:] == [None, "pact-kept"]


@pytest.mark.parametrize(
    ("field", "there", "here"),
    [("name", "League", "The Leagues"), ("wikidata", "Q1", "Q2"), ("iso3", "LEA", "LGE")],
)
def test_what_was_edited_here_otherwise_is_refused(
    url: str, copy: str, field: str, there: str, here: str
) -> None:
    imported(copy, exported(url))
    done(url, edited(Noun.ACTOR, "league", **{field: there}))
    done(copy, edited(Noun.ACTOR, "league", **{field: here}))

    with db.writing(copy) as session:
        files = list(read_bytes(exported(url), "yaml", name="base.yaml"))
        line = refused_once(import_files, session, files=files)

    assert "edits[" in line
    assert f"the actor league has another {field} here than was edited" in line


def test_an_export_from_before_the_log_imports_as_it_did(copy: str) -> None:
    text = (FOLDER / "0002-history.yaml").read_bytes()

    assert sorted(imported(copy, text).recorded) == ["gone", "leave", "share"]
    assert imported(copy, text).keys == []
    with db.reading(copy) as session:
        assert edits(session) == []  # what was made before the log has always been so
        assert list(findings(session)) == []


def test_an_export_of_the_first_log_imports_as_it_did(copy: str) -> None:
    text = (FOLDER / "0003-history.yaml").read_bytes()

    assert sorted(imported(copy, text).recorded) == ["gone", "leave", "noon", "share", "talks"]
    assert imported(copy, text).keys == []
    with db.reading(copy) as session:
        assert list(findings(session)) == []


@pytest.mark.parametrize("revision", ["0005", "0006", "0007", "0008"])
def test_an_export_of_the_first_rounds_imports_as_it_did(copy: str, revision: str) -> None:
    text = (FOLDER / f"{revision}-history.yaml").read_bytes()

    readings = {"r-anna", "r-anna-again", "r-ben", "r-ben-2"}
    assert {*imported(copy, text).recorded} > {"share", "talks", *readings}
    assert imported(copy, text).keys == []
    with db.reading(copy) as session:
        assert list(findings(session)) == []


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ({"field": "name", "from": "A", "to": "A"}, "not the same"),
        ({"field": "name"}, "not the same"),
        ({"field": "nmae", "from": "A", "to": "B"}, 'no field "nmae"'),
        ({"field": "kind", "from": "state", "to": "empire"}, 'no kind "empire"'),
        ({"field": "proposition", "to": "B", "slug": "nobody"}, 'no field "proposition"'),
        ({"field": "affiliation", "to": "belland"}, "is no affiliation"),
        ({"field": "affiliation", "to": '{"within": "belland", "kind": "x"}'}, "no affiliation"),
    ],
)
def test_an_edit_that_cannot_be_is_refused(url: str, edit: dict[str, str], says: str) -> None:
    row = {"kind": "actor", "slug": "belland", "at": "2024-01-01T00:00:00Z", **edit}
    with db.writing(url) as session:
        assert says in refused_once(load, session, {"edits": [row]})
