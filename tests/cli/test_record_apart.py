"""Readings of coding rounds are no part of the record: nothing that is said of it changes."""

import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from stance.db.engine import writing
from stance.db.models import CodingRound
from stance.errors import ConflictError
from stance.queries import claims
from stance.settings import database_url
from stance.store import corrections
from stance.store.claims import NewClaim, record
from stance.store.log import now
from stance.values import Position
from tests.cli.program import Program
from tests.rounds import read_all

REPORTS = (
    ("brief", "--holder", "russia", "--issue", "nato-russia-relations"),
    ("changes",),
    ("changes", "--summary"),
    ("changes", "--all", "--include-ascribed"),
    ("compare", "russia", "nato"),
    ("conditions",),
    ("contradictions", "--include-ascribed"),
    ("coverage",),
    ("matrix",),
    ("network",),
    ("reasons",),
    ("timeline",),
    ("treaties",),
)
OTHERS = (
    ("list",),
    ("list", "--coder", "anna"),
    ("search", "partnership"),
    ("search", "NATO"),
    *((kind, "list") for kind in ("source", "actor", "issue", "condition", "reason", "treaty")),
    ("source", "show", "tass-2016-12-27"),
    ("actor", "show", "russia"),
    ("issue", "show", "nato-russia-relations"),
    ("condition", "show", "equal-partnership"),
    ("issue", "same-as", "nato-russia-relations", "nato-enlargement", "--dry-run"),
    ("check",),
)


def read_by_two(program: Program) -> int:
    """Let two coders of a round read every claim the other way round; how many readings that is."""
    return read_all(database_url(program.url), "anna", "ben")


def said(program: Program, *arguments: str) -> tuple[str, str]:
    done = program.done(*arguments)
    return done.out, done.err


def test_what_is_said_of_the_record_is_the_same_to_the_byte_whatever_readings_there_are(
    sample_on_both: Program,
) -> None:
    asked = [("report", *report) for report in REPORTS]
    asked += [(*each, "--format", "json") for each in asked if each[1] != "brief"]
    asked += OTHERS
    before = {each: said(sample_on_both, *each) for each in asked}

    assert read_by_two(sample_on_both) > 30

    for each in asked:
        assert said(sample_on_both, *each) == before[each], each


@pytest.mark.parametrize("more", [(), ("--history",)])
def test_an_export_of_claims_has_readings_beside_the_same_record(
    sample_on_both: Program, more: tuple[str, ...]
) -> None:
    before = yaml.safe_load(sample_on_both.done("export", "claims", *more).out)

    read = read_by_two(sample_on_both)

    after = yaml.safe_load(sample_on_both.done("export", "claims", *more).out)
    (one,) = after.pop("rounds")
    readings = [each for source in after["sources"] for each in source["claims"] if "round" in each]
    assert {(each["round"], each["coder"]) for each in readings} == {
        (one["slug"], coder) for coder in ("anna", "ben")
    }
    assert len(readings) == read
    for source in after["sources"]:
        source["claims"] = [each for each in source["claims"] if "round" not in each]
    assert after == before


@pytest.mark.parametrize("key_of", ["anna-", "ben-"])
def test_no_reading_is_taken_for_an_utterance_said_before(sample: Program, key_of: str) -> None:
    read_by_two(sample)
    words = sample.rows("list")[0]

    added = sample.done(
        *("add", "--source", words["source"], "--speaker", words["speaker"], "--holder"),
        *(words["holder"], "--issue", words["issue"], "--position", "support"),
        *("--paraphrase", f"{words['quote'] or words['paraphrase']} Again."),
        *("--stated-on", words["date"]),
    )

    assert key_of not in added.err + added.out


@st.composite
def readings_of(draw: st.DrawFn) -> list[tuple[str, int, Position, bool, bool]]:
    """Whose reading it is of which claim, and what it says; whether retracted, and of a group."""
    each = st.tuples(
        st.sampled_from(["anna", "ben", "cara"]),
        st.integers(0, 30),
        st.sampled_from(Position),
        st.booleans(),
        st.booleans(),
    )
    return draw(st.lists(each, min_size=1, max_size=25, unique_by=lambda one: one[:2]))


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(readings=readings_of(), blind=st.booleans(), closed=st.booleans())
def test_no_report_on_the_record_changes_by_any_readings(
    sample_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    readings: list[tuple[str, int, Position, bool, bool]],
    blind: bool,
    closed: bool,
) -> None:
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("read")))
    program = Program(str(path))
    asked = [("report", *report) for report in REPORTS] + [("list",), ("search", "NATO")]
    before = {each: said(program, *each) for each in asked}

    with writing(database_url(program.url)) as session:
        one = CodingRound(slug="pilot", blind=blind, opened_at=now())
        session.add(one)
        session.flush()
        assert one.id is not None
        live = [each for each in claims.of_keys(session, keys=_keys(session)) if each.is_live]
        firsts: dict[str, str] = {}
        for coder, number, position, retracted, repeats in readings:
            content = live[number % len(live)].content
            key = f"{coder}-{number}"
            first = firsts.setdefault(coder, key)
            stances = tuple(replace(each, position=position) for each in content.stances)
            reading = replace(
                content,
                round=one.id,
                coder=coder,
                stances=stances,
                repeats=first if repeats and first != key else None,
            )
            # The same words twice, by one coder, the database refuses.
            with suppress(ConflictError, IntegrityError), session.begin_nested():
                record(session, claims=[NewClaim(key, reading)], at=now())
                if retracted:
                    (last,) = claims.of_key(session, key=key)
                    corrections.retract(session, last=last, reason="why", at=now())
    if closed:
        program.done("round", "close", "pilot")

    for each in asked:
        assert said(program, *each) == before[each], each


def _keys(session: Session) -> list[str]:
    return sorted(claims.all_keys(session))
