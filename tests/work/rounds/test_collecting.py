"""Collecting what a coder read in a file of the own: all of it, once, and nobody else's."""

import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from stance.claimfile.name_map import Decision, Means, NameMap
from stance.claimfile.reading import input_stream
from stance.db.engine import reading as reading_session
from stance.db.models import Actor, Claim, SourceRead
from stance.errors import InputError
from stance.queries import claims
from stance.store import corrections
from stance.store.log import moment
from stance.work.check import findings
from stance.work.importing.job import ImportJob
from stance.work.importing.run import Intake
from stance.work.rounds.collecting import Collected, collect
from stance.work.rounds.handing_out import hand_out
from stance.work.rounds.marks import read_through
from stance.work.rounds.opening import RoundWords, close_round, open_round, reopen_round
from stance.work.transaction import USUAL, Terms, in_one
from tests.samples import claim, source, stance
from tests.work.joining.test_join import history, load

FIRST, SECOND, THIRD = (
    "Ardonia is ready to talk, on equal terms",
    "we will not wait for ever",
    "The League declined to comment",
)


def imported(url: str, value: Any, intake: Intake) -> None:
    data = json.dumps(value).encode()
    file = input_stream(io.BytesIO(data), "json", name="claims.json", size=len(data))
    ImportJob(url, [file], intake, USUAL).run(together=True)


def reads(
    url: str,
    coder: str,
    quote: str,
    *stances: Any,
    slug: str = "gazette",
    replace: bool = False,
    **more: Any,
) -> None:
    """A coder records a reading of the round pilot."""
    written = claim(*(stances or [stance()]), quote=quote, **more)
    value = {"sources": [{"slug": slug, "claims": [written]}]}
    imported(url, value, Intake(round="pilot", coder=coder, replace=replace))


def _retracted(session: Session, key: str) -> None:
    last = claims.of_key(session, key=key)[-1]
    corrections.retract(session, last=last, reason="No claim.", at=moment(session))


def do(url: str, act: Callable[..., Any], **how: Any) -> Any:
    return in_one(url, USUAL, partial(act, **how))


def readings(url: str) -> list[tuple[Any, ...]]:
    """All versions of readings: whose, which words, when, and how they ended."""
    with reading_session(url) as session:
        rows = session.exec(select(Claim).where(Claim.round_id != None))  # noqa: E711
        return sorted(
            (each.coder or "", each.quote or "", each.recorded_at, each.retired_at, each.note)
            for each in rows
        )


def words(url: str) -> list[tuple[str, str, str | None]]:
    return [(coder, quote, note) for coder, quote, _, ended, note in readings(url) if not ended]


@pytest.fixture
def team(migrated_url: str) -> str:
    load(migrated_url, source(), source(slug="other", text=f"Other. {FIRST}."))
    rounds = RoundWords(["gazette"], ["anna", "ben"], blind=True)
    do(migrated_url, open_round, slug="pilot", words=rounds)
    reads(migrated_url, "ben", FIRST, note="of ben")
    return migrated_url


@pytest.fixture
def file(team: str, tmp_path: Path) -> str:
    path = tmp_path / "anna.db"
    hand_out(team, slug="pilot", coder="anna", path=path)
    return f"sqlite:///{path}"


def collected(team: str, *files: str, **how: Any) -> Collected:
    return collect(team, files, slug="pilot", **how)[-1]


def test_what_was_read_there_comes_here(team: str, file: str) -> None:
    reads(file, "anna", FIRST, note="of anna")

    done = collected(team, file)

    assert (done.coder, done.joined.recorded.counts["recorded"]) == ("anna", 1)
    assert words(team) == [("anna", FIRST, "of anna"), ("ben", FIRST, "of ben")]
    with reading_session(team) as session:
        assert "\n".join(findings(session)) == ""


def test_collecting_again_changes_nothing(team: str, file: str) -> None:
    reads(file, "anna", FIRST)
    do(file, read_through, slug="pilot", sources_read=["gazette"], coder="anna")
    collected(team, file)
    before = history(team)

    again = collected(team, file)

    assert history(team) == before
    assert again.joined.recorded.counts["recorded"] == again.marks == 0


def test_corrections_and_retractions_come_with_their_times(team: str, file: str) -> None:
    for quote, key in ((FIRST, "one"), (SECOND, "two")):
        reads(file, "anna", quote, key=key)
    collected(team, file)
    do(file, _retracted, key="one")
    reads(file, "anna", SECOND, key="two", note="again", replace=True)

    collected(team, file)

    of_anna = [each for each in readings(team) if each[0] == "anna"]
    assert of_anna == readings(file)
    assert len(of_anna) == 3


def test_what_was_read_before_goes_out_and_comes_back_corrected(team: str, tmp_path: Path) -> None:
    reads(team, "anna", FIRST, key="mine")
    path = tmp_path / "anna.db"
    hand_out(team, slug="pilot", coder="anna", path=path)
    file = f"sqlite:///{path}"
    reads(file, "anna", FIRST, key="mine", note="again", replace=True)

    collected(team, file)

    assert words(team) == [("anna", FIRST, "again"), ("ben", FIRST, "of ben")]


def test_what_was_read_to_the_end_there_is_so_here(team: str, file: str) -> None:
    do(file, read_through, slug="pilot", sources_read=["gazette"], coder="anna")

    assert collected(team, file).marks == 1

    with reading_session(team) as session:
        assert [each.coder for each in session.exec(select(SourceRead))] == ["anna"]


def test_a_reading_that_is_here_already_is_left_alone(team: str, file: str) -> None:
    reads(team, "anna", FIRST, stance(position="support"), key="here")
    reads(file, "anna", FIRST, stance(position="oppose"), key="there")
    before = readings(team)

    done = collected(team, file)

    assert [(each.here, each.differs) for each in done.joined.differing] == [("here", "position")]
    assert readings(team) == before


def test_a_reading_that_is_here_otherwise_may_be_replaced(team: str, file: str) -> None:
    reads(team, "anna", FIRST, stance(position="support"), key="here", note="first")
    reads(file, "anna", FIRST, stance(position="oppose"), key="there", note="then")

    collected(team, file, replacing=True)

    assert words(team)[0] == ("anna", FIRST, "then")


def test_nothing_but_the_coders_readings_is_taken(team: str, file: str) -> None:
    do(file, open_round, slug="pilot", words=RoundWords([], ["carl"]))
    do(file, open_round, slug="second", words=RoundWords(["gazette"], ["anna"]))
    reads(file, "carl", SECOND)
    value = {"sources": [{"slug": "gazette", "claims": [claim(quote=THIRD, coder="anna")]}]}
    imported(file, value, Intake())
    imported(file, value, Intake(round="second", coder="anna"))
    before = readings(team)

    done = collected(team, file, coder="anna")

    assert done.others == {("pilot", "carl"): 1, ("second", "anna"): 1}
    assert done.of_record == 1
    assert readings(team) == before


def test_whose_readings_has_to_be_clear(team: str, file: str) -> None:
    do(file, open_round, slug="pilot", words=RoundWords([], ["carl"]))

    with pytest.raises(InputError, match=r"several coders in .*: anna, carl"):
        collected(team, file)
    with pytest.raises(InputError, match="ben is no coder of the round pilot in"):
        collected(team, file, coder="ben")
    with pytest.raises(InputError, match="carl is no coder of the round pilot"):
        collected(team, file, coder="carl")


def test_readings_of_sources_that_are_none_of_the_round_are_told_and_left(
    team: str, file: str
) -> None:
    text = f"Elsewhere. {FIRST}."
    imported(file, {"sources": [{"slug": "more", "title": "More", "text": text}]}, Intake())
    do(file, open_round, slug="pilot", words=RoundWords(["more"]))
    reads(file, "anna", FIRST, slug="more")
    # A reading that was corrected is one, however many versions it has.
    reads(file, "anna", FIRST, slug="more", replace=True, note="corrected")
    before = readings(team)

    done = collected(team, file)

    assert done.astray == {"more": 1}
    assert readings(team) == before


def test_new_vocabulary_comes_along_and_what_is_here_stays(team: str, file: str) -> None:
    actor = {"slug": "bo", "name": "Dee", "kind": "person"}
    imported(file, {"actors": [actor]}, Intake())
    reads(file, "anna", FIRST, speaker="bo")
    do(file, _renamed)

    collected(team, file)

    with reading_session(team) as session:
        names = {each.slug: each.name for each in session.exec(select(Actor))}
    assert names["bo"] == "Dee"
    assert names["belland"] == "Belland"


def _renamed(session: Session) -> None:
    row = session.exec(select(Actor).where(Actor.slug == "belland")).one()
    row.name = "Other"
    session.add(row)


def test_names_that_may_be_one_are_asked_for(team: str, file: str) -> None:
    names = {"name": "Ardonia!", "kind": "state"}
    imported(file, {"actors": [{"slug": "the-ardonians", **names}]}, Intake())
    reads(file, "anna", FIRST, speaker="the-ardonians")
    before = history(team)

    with pytest.raises(InputError, match=r"1 name of .* to be decided"):
        collected(team, file)
    assert history(team) == before

    decided = NameMap({"actors": {"the-ardonians": Decision(Means.SLUG, "ardonia")}})
    collected(team, file, decisions=decided)
    assert [each[:2] for each in words(team)] == [("anna", FIRST), ("ben", FIRST)]


def test_a_closed_round_takes_nothing_new(team: str, file: str) -> None:
    reads(file, "anna", FIRST)
    do(team, close_round, slug="pilot")
    before = history(team)

    with pytest.raises(InputError, match="the round pilot was closed on") as refused:
        collected(team, file)
    assert refused.value.remedy == "to go on with it: stance round reopen pilot"
    assert history(team) == before

    do(team, reopen_round, slug="pilot")
    collected(team, file)
    do(team, close_round, slug="pilot")
    assert collected(team, file).joined.recorded.counts["recorded"] == 0


def test_a_dry_run_records_nothing(team: str, file: str) -> None:
    reads(file, "anna", FIRST)
    before = history(team)

    done = collected(team, file, terms=Terms(dry_run=True))

    assert done.joined.recorded.counts["recorded"] == 1
    assert history(team) == before


def test_several_files_are_collected_together_or_not_at_all(
    team: str, file: str, tmp_path: Path
) -> None:
    path = tmp_path / "ben.db"
    hand_out(team, slug="pilot", coder="ben", path=path)
    ben = f"sqlite:///{path}"
    reads(file, "anna", FIRST, note="of anna")
    reads(ben, "ben", SECOND, note="too")

    collected(team, file, ben)

    assert [each[0] for each in words(team)] == ["anna", "ben", "ben"]


def test_a_file_without_the_round_is_refused(team: str, other_file: str) -> None:
    with pytest.raises(InputError, match="there is no round pilot in"):
        collected(team, other_file)


@pytest.fixture
def other_file(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "other.db"
    path.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{path}"
