"""Joining another database: once, whole or not at all, and the other is only read."""

import io
import json
import shutil
from pathlib import Path

import pytest

from stance.claimfile.name_map import Decision, Means, NameMap
from stance.claimfile.reading import input_stream
from stance.cli.app import app  # noqa: F401 - commands are looked up in it
from stance.db.engine import reading
from stance.errors import InputError
from stance.export.claims import write_jsonl
from stance.work.importing.job import ImportJob
from stance.work.importing.run import Intake
from stance.work.joining.join import join
from stance.work.joining.proposal import proposed_map
from stance.work.transaction import USUAL, Terms
from tests.growth import statements_sent
from tests.samples import claim, claims_file, source, stance

DRY = Terms(dry_run=True)
QUOTE = "Ardonia is ready to talk, on equal terms"


def load(url: str, *sources: object, **headings: object) -> None:
    """Import sources with the whole vocabulary, unless a heading is given anew."""
    data = json.dumps(claims_file(*sources, **headings)).encode()  # type: ignore[arg-type]
    file = input_stream(io.BytesIO(data), "json", name="claims.json", size=len(data))
    ImportJob(url, [file], Intake(), USUAL).run(together=True)


def history(url: str) -> str:
    out = io.StringIO()
    with reading(url) as session:
        write_jsonl(session, out, sources=(), history=True)
    return out.getvalue()


@pytest.fixture
def other_url(sqlite_template: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'other.db')}"


def test_an_empty_database_becomes_the_other_one(migrated_url: str, other_url: str) -> None:
    load(other_url, source(claim(quote=QUOTE), claim()))

    join(migrated_url, other_url)

    assert history(migrated_url) == history(other_url)


def test_a_database_goes_back_to_where_it_came_from(migrated_url: str, other_url: str) -> None:
    load(migrated_url, source(claim(quote=QUOTE), claim()))

    join(other_url, migrated_url)

    assert history(other_url) == history(migrated_url)


def test_joining_again_changes_nothing(migrated_url: str, other_url: str) -> None:
    load(migrated_url, source(claim(quote=QUOTE)))
    load(other_url, source(claim(quote="The League declined to comment"), claim()))
    join(migrated_url, other_url)
    once = history(migrated_url)

    again = join(migrated_url, other_url)

    assert history(migrated_url) == once
    assert again.recorded.counts["recorded"] == 0


def test_the_other_database_is_only_read(migrated_url: str, other_url: str) -> None:
    load(other_url, source(claim(quote=QUOTE)))
    before = history(other_url)

    join(migrated_url, other_url)

    assert history(other_url) == before


def test_a_database_does_not_join_itself(migrated_url: str) -> None:
    with pytest.raises(InputError, match="is the database that it would be joined to"):
        join(migrated_url, migrated_url)


def test_words_read_otherwise_stay_as_they_are_here(migrated_url: str, other_url: str) -> None:
    load(migrated_url, source(claim(stance(position="support"), quote=QUOTE)))
    load(other_url, source(claim(stance(position="oppose"), quote=QUOTE)))
    before = history(migrated_url)

    joined = join(migrated_url, other_url)

    assert [each.differs for each in joined.differing] == ["position"]
    assert history(migrated_url) == before


def test_words_read_the_same_way_are_told_and_left(migrated_url: str, other_url: str) -> None:
    load(migrated_url, source(claim(quote=QUOTE, coder="anna")))
    load(other_url, source(claim(quote=QUOTE, coder="ben")))

    joined = join(migrated_url, other_url)

    assert [each.differs for each in joined.twice] == [""]


def test_two_propositions_under_one_slug_are_decided_by_a_person(
    migrated_url: str, other_url: str
) -> None:
    other = {"slug": "talks", "name": "Talks", "proposition": "All customs should end at once"}
    load(migrated_url, source(claim(quote=QUOTE)))
    load(other_url, source(claim(quote="The League declined to comment")), issues=[other])
    before = history(migrated_url)

    with pytest.raises(InputError, match=r"proposed \{slug: talks-2\}"):
        join(migrated_url, other_url)
    assert history(migrated_url) == before

    join(
        migrated_url,
        other_url,
        decisions=NameMap({"issues": {"talks": Decision(Means.SLUG, "talks-2")}}),
    )
    assert "talks-2" in history(migrated_url)


def test_a_dry_run_says_what_reports_would_tell_and_records_nothing(
    migrated_url: str, other_url: str
) -> None:
    load(migrated_url, source(claim(quote=QUOTE)))
    later = source(claim(stated_on="2017-01-01"), slug="later", published_on=None, text=None)
    load(other_url, later)
    before = history(migrated_url)

    joined = join(migrated_url, other_url, terms=Terms(dry_run=True))

    assert ("timeline", 1, 0) in [(each.report, each.come, each.go) for each in joined.effects]
    assert history(migrated_url) == before


def test_the_map_that_is_proposed_says_what_the_names_are(
    migrated_url: str, other_url: str
) -> None:
    load(migrated_url, actors=[{"slug": "a", "name": "Ardonia", "kind": "state", "wikidata": "Q1"}])
    load(other_url, actors=[{"slug": "b", "name": "Belland", "kind": "state", "wikidata": "Q1"}])

    number, text = proposed_map(migrated_url, other_url, NameMap())

    assert number == 1
    assert text.endswith(
        "\nactors:\n"
        "  # there: Belland (state)\n"
        "  # here: a, Ardonia (state)\n"
        "  # both have wikidata Q1\n"
        "  b: {same_as: a}\n"
    )


def test_copies_of_one_text_are_told_once_each_in_few_statements(
    migrated_url: str, other_url: str
) -> None:
    def copies(url: str, name: str, number: int) -> None:
        slugs = [f"{name}-{n}" for n in range(number)]
        load(url, *(source(claim(quote=QUOTE, key=f"k-{each}"), slug=each) for each in slugs))

    copies(migrated_url, "here", 30)
    copies(other_url, "there", 4)
    few: list[object] = []
    sent = statements_sent(lambda: few.append(join(migrated_url, other_url, terms=DRY)))
    copies(other_url, "others", 12)
    many: list[object] = []
    more = statements_sent(lambda: many.append(join(migrated_url, other_url, terms=DRY)))

    # The first of theirs is proposed to be the first here; each other one is another source.
    others = [(f"k-there-{n}", "k-here-0") for n in (1, 2, 3)]
    assert few[0].copies == (("k-here-0", "k-here-1"), *others)  # type: ignore[attr-defined]
    assert len(many[0].copies) == 16  # type: ignore[attr-defined]
    # So many for each source that is recorded, and none for each pair of them.
    assert more - sent <= 40 * 12
