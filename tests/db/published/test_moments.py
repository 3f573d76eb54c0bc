"""Moments and changes in SQL are those of the rules in Python, on all three engines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from hypothesis import HealthCheck, given, settings
from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.published import MOMENT, STANCE_CHANGE
from stance.queries.vocabulary import vocabulary
from stance.work.evidence import Evidence
from stance.work.export.published import published_rows
from tests.domain import naive

from .duck import copied
from .rows import Told, of_duckdb, of_engine, told
from .worlds import Written, evidence, long_course, short_courses, worlds, write

#: Both views, each with its rows.
Found = dict[str, list[Told]]

_VIEWS = (MOMENT, STANCE_CHANGE)
# Every example leaves the database as it was.
_examples = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(worlds())
@_examples
def test_they_are_those_of_the_rules(session: Session, world: Sequence[Written]) -> None:
    with _written(session, world):
        assert _in_engine(session) == _in_python(session)


@given(worlds())
@settings(_examples, max_examples=4)
def test_they_are_the_same_in_duckdb(session: Session, world: Sequence[Written]) -> None:
    with _written(session, world):
        assert _in_duckdb(session) == _in_engine(session)


@given(worlds())
@_examples
def test_they_are_those_of_the_naive_model(session: Session, world: Sequence[Written]) -> None:
    with _written(session, world):
        _assert_modelled(_in_engine(session), world)


def test_every_short_course_is_followed_as_the_naive_model_does(session: Session) -> None:
    world = short_courses()
    with _written(session, world):
        _assert_modelled(_in_engine(session), world)


def test_short_courses_are_followed_in_duckdb_as_well(session: Session) -> None:
    world = short_courses(one_of=7)
    with _written(session, world):
        _assert_modelled(_in_duckdb(session), world)


def test_a_long_course_is_followed_to_its_end(session: Session) -> None:
    world = long_course()
    with _written(session, world):
        assert _in_engine(session) == _in_python(session)
        assert len(of_engine(session, MOMENT)) == len(world)


@contextmanager
def _written(session: Session, world: Sequence[Written]) -> Iterator[None]:
    connection = session.connection()
    with connection.begin_nested() as point:
        write(connection, world)
        yield
        point.rollback()


def _in_engine(session: Session) -> Found:
    return {view.name: of_engine(session, view) for view in _VIEWS}


def _in_python(session: Session) -> Found:
    asked = Evidence(session, vocabulary(session), Filters())
    return {view.name: told(view, published_rows(asked, view)) for view in _VIEWS}


def _in_duckdb(session: Session) -> Found:
    with copied(session) as copy:
        return {view.name: of_duckdb(copy, view) for view in _VIEWS}


def _assert_modelled(found: Found, world: Sequence[Written]) -> None:
    """That all is told as the model tells it, which knows no names and no sources."""
    series = [
        (key, naive.moments(rows, silence_drops=False))
        for key, rows in sorted(evidence(world).items())
    ]
    moments = [
        {"holder": holder, "issue": issue, "number": number, **_as_moment(one)}
        for (holder, issue), every in series
        for number, one in enumerate(every, 1)
    ]
    assert _cut(found["moment"], moments) == moments
    changes = [
        {"holder": holder, "issue": issue, **_as_change(every, number)}
        for (holder, issue), every in series
        for number in range(1, len(every))
        if naive.change(every, number)["printed"]
    ]
    by_claims = [{**row, "claims": _claims(row)} for row in found["stance_change"]]
    assert sorted(_cut(by_claims, changes), key=_place) == sorted(changes, key=_place)


def _place(change: Told) -> Any:
    """What tells the changes of a series apart: the claims of the moments that they lead to."""
    return change["holder"], change["issue"], change["claims"]


def _claims(change: Told) -> list[str]:
    return sorted(stance.partition("/")[0] for stance in change["to_stances"].split("; "))


def _as_moment(facts: Mapping[str, Any]) -> Told:
    """A moment of the model, as the view has it."""
    return {
        "earliest": str(facts["earliest"]),
        "latest": str(facts["latest"]),
        "position": facts["position"],
        "label": facts["label"],
        "conditions": _listed(facts["demanded"]),
        "conditions_dropped": _listed(facts["dropped"]),
        "standing": _listed(facts["standing"]),
        "reasons": _listed(facts["reasons"]),
        "treaties": _listed({treaty for treaty, _ in facts["treaties"]}),
    }


def _as_change(moments: list[dict[str, Any]], number: int) -> Told:
    """A change of the model, as the view has it."""
    facts = naive.change(moments, number)
    del facts["printed"]
    lists = {name: _listed(each) for name, each in facts.items() if isinstance(each, list)}
    return {**facts, **lists, "claims": sorted(moments[number]["claims"])}


def _listed(members: Iterable[str]) -> str:
    return "; ".join(sorted(members))


def _cut(rows: Sequence[Told], modelled: Sequence[Told]) -> list[Told]:
    """The rows with what the model tells alone."""
    names = list(modelled[0]) if modelled else []
    return [{name: row[name] for name in names} for row in rows]
