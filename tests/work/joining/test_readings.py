"""Another database's record as readings of a round, and its rounds as rounds here."""

from pathlib import Path

import pytest

from stance.db.engine import reading
from stance.errors import InputError
from stance.queries import rounds
from stance.store import codebooks
from stance.work.check import findings
from stance.work.joining.join import ReadingsOf, join
from stance.work.rounds.marks import read_through
from stance.work.rounds.opening import RoundWords, close_round, open_round
from tests.samples import claim, source, stance
from tests.work.joining.test_join import history, load, other_url  # noqa: F401
from tests.work.rounds.test_collecting import FIRST, SECOND, do, readings, reads, words

OF_PILOT = ReadingsOf("pilot")


@pytest.fixture
def there(other_url: str) -> str:  # noqa: F811
    load(
        other_url,
        source(claim(stance(position="oppose"), quote=FIRST, coder="ben", note="of ben")),
    )
    return other_url


@pytest.fixture
def here(migrated_url: str) -> str:
    load(migrated_url, source(claim(quote=FIRST, coder="anna")))
    do(migrated_url, open_round, slug="pilot", words=RoundWords(["gazette"], ["anna", "ben"]))
    return migrated_url


def record(url: str) -> str:
    """The claims of the record, without rounds and readings."""
    return "\n".join(line for line in history(url).splitlines() if '"round"' not in line)


def test_the_record_there_comes_as_readings(here: str, there: str) -> None:
    join(here, there, scope=OF_PILOT)

    assert words(here) == [("ben", FIRST, "of ben")]
    with reading(here) as session:
        assert "\n".join(findings(session)) == ""


def test_readings_that_came_come_once(here: str, there: str) -> None:
    join(here, there, scope=OF_PILOT)
    before = history(here)

    again = join(here, there, scope=OF_PILOT)

    assert history(here) == before
    assert again.recorded.counts["recorded"] == 0


def test_all_readings_may_be_of_one_coder(here: str, there: str) -> None:
    join(here, there, scope=ReadingsOf("pilot", coder="anna"))

    assert words(here) == [("anna", FIRST, "of ben")]


def test_a_coder_of_no_round_is_refused(here: str, other_url: str) -> None:  # noqa: F811
    load(other_url, source(claim(quote=FIRST, coder="carl")))
    before = history(here)

    with pytest.raises(InputError, match="carl is no coder of the round pilot"):
        join(here, other_url, scope=OF_PILOT)
    assert history(here) == before


def test_who_coded_has_to_be_known(here: str, other_url: str) -> None:  # noqa: F811
    load(other_url, source(claim(quote=FIRST, key="k")))

    with pytest.raises(InputError, match="who coded k is not recorded"):
        join(here, other_url, scope=OF_PILOT)
    join(here, other_url, scope=ReadingsOf("pilot", reader="ben"))

    assert [each[0] for each in words(here)] == ["ben"]


def test_sources_of_no_round_are_left_and_told(here: str, there: str) -> None:
    load(there, source(claim(coder="ben"), slug="more", title="More", text=None))

    joined = join(here, there, scope=OF_PILOT)

    assert joined.left == ("more",)
    assert words(here) == [("ben", FIRST, "of ben")]


def test_a_closed_round_takes_no_readings(here: str, there: str) -> None:
    do(here, close_round, slug="pilot")
    before = history(here)

    with pytest.raises(InputError, match="the round pilot was closed"):
        join(here, there, scope=OF_PILOT)
    assert history(here) == before


def test_rounds_with_all_of_theirs_come_along(migrated_url: str, there: str) -> None:
    do(there, codebook, text="Rules.")
    words_of_round = RoundWords(["gazette"], ["anna"], blind=True, codebook=1)
    do(there, open_round, slug="pilot", words=words_of_round)
    reads(there, "anna", FIRST, note="of anna")
    do(there, read_through, slug="pilot", sources_read=["gazette"], coder="anna")
    do(there, close_round, slug="pilot")

    join(migrated_url, there)

    assert history(migrated_url) == history(there)
    join(migrated_url, there)
    assert history(migrated_url) == history(there)


def codebook(session: object, text: str) -> None:
    import datetime as dt

    codebooks.add_codebook(session, number=1, text=text, dated=dt.date(2024, 1, 1))  # type: ignore[arg-type]


def test_another_round_and_codebook_of_the_same_name_are_called_otherwise(
    here: str, there: str
) -> None:
    do(here, codebook, text="Ours.")
    do(there, codebook, text="Theirs.")
    do(there, open_round, slug="pilot", words=RoundWords(["gazette"], ["dora"], codebook=1))
    reads(there, "dora", SECOND)

    joined = join(here, there)
    once = history(here)
    join(here, there)

    assert joined.rounds == {"pilot": "pilot-2"}
    with reading(here) as session:
        both = rounds.all_rounds(session)
        assert [(each.slug, each.codebook, each.coders) for each in both] == [
            ("pilot", None, ("anna", "ben")),
            ("pilot-2", 2, ("dora",)),
        ]
    assert history(here) == once


def test_a_copy_of_a_round_that_was_closed_here_adds_nothing(
    here: str,
    tmp_path: Path,
    other_url: str,  # noqa: F811
) -> None:
    join(other_url, here)
    do(here, close_round, slug="pilot")
    before = history(here)

    join(here, other_url)
    assert history(here) == before

    reads(other_url, "anna", SECOND)
    with pytest.raises(InputError, match="the round pilot was closed"):
        join(here, other_url)
    assert readings(here) == []
