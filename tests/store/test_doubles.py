"""Doubles: marked flat, followed by every query, and taken back without a trace."""

import datetime as dt
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlmodel import Session

from stance.db.dialect import make_engine
from stance.db.models.kinds import MODELS
from stance.domain.filters import Filters
from stance.errors import InputError
from stance.queries.doubles import circle_as_one, collisions, locked, series
from stance.queries.stances import stances
from stance.queries.vocabulary import vocabulary
from stance.settings import database_url
from stance.store.doubles import mark_double, mark_doubles, unmark_double
from stance.values import ActorKind, AffiliationKind, Noun, TreatyKind
from tests.factories import (
    RECORDED,
    ActorFactory,
    AffiliationFactory,
    ClaimFactory,
    ConditionFactory,
    IssueFactory,
    ReasonFactory,
    StanceConditionFactory,
    StanceFactory,
    TreatyFactory,
)

FACTORIES = {
    Noun.ACTOR: ActorFactory,
    Noun.ISSUE: IssueFactory,
    Noun.CONDITION: ConditionFactory,
    Noun.REASON: ReasonFactory,
    Noun.TREATY: TreatyFactory,
}
COUNT = 5
# Marking with a target, or taking back without one.
steps = st.lists(
    st.tuples(st.integers(0, COUNT - 1), st.none() | st.integers(0, COUNT - 1)), max_size=12
)


@dataclass
class Naive:
    """What doubles are, as one would write it down: everybody's root."""

    roots: list[int]

    def mark(self, double: int, root: int) -> bool:
        if double == root or self.roots[double] != double or self.roots[root] != root:
            return False
        self.roots = [root if each == double else each for each in self.roots]
        return True

    def unmark(self, double: int) -> bool:
        is_double = self.roots[double] != double
        self.roots[double] = double
        return is_double


@pytest.mark.parametrize("noun", Noun)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_marks_are_flat_after_any_steps_and_say_who_is_one(
    session: Session, noun: Noun, steps: list[tuple[int, int | None]]
):
    with session.begin_nested() as example:
        ids = [FACTORIES[noun]().id for _ in range(COUNT)]
        naive = Naive(list(range(COUNT)))
        for double, root in steps:
            expected = naive.unmark(double) if root is None else naive.mark(double, root)
            assert done(session, noun, ids, double, root) is expected

            by_id = vocabulary(session).of(noun).by_id
            roots = {each: by_id[each].root for each in ids}
            assert [ids.index(root) for root in roots.values()] == naive.roots
            assert all(roots[root] == root for root in roots.values())
        example.rollback()


marks = st.lists(
    st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1), st.booleans()), max_size=8
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marks=marks)
def test_opposites_multiply_along_any_marks(session: Session, marks: list[tuple[int, int, bool]]):
    """What two issues say stays the same or the opposite, whatever else is marked since."""
    with session.begin_nested() as example:
        ids = [IssueFactory().id for _ in range(COUNT)]
        sides, roots = [False] * COUNT, list(range(COUNT))
        for double, root, opposite in marks:
            if roots[double] != double or roots[root] != root or double == root:
                continue
            mark_double(
                session, noun=Noun.ISSUE, double=ids[double], root=ids[root], opposite=opposite
            )
            moved = [each for each in range(COUNT) if roots[each] == double]
            for each in moved:
                roots[each], sides[each] = root, sides[each] is not opposite

            known = vocabulary(session).issues.by_id
            assert [known[each].reversed for each in ids] == sides
            assert all(not known[ids[root]].reversed for root in roots)
        example.rollback()


def test_an_opposite_that_is_unmarked_says_what_it_says(session: Session):
    one, other = IssueFactory(), IssueFactory()
    mark_double(session, noun=Noun.ISSUE, double=one.id, root=other.id, opposite=True)

    unmark_double(session, noun=Noun.ISSUE, double=one.id)

    issues = vocabulary(session).issues
    assert (issues.root(one.id).id, issues.reversed) == (one.id, frozenset())


def done(session: Session, noun: Noun, ids: list[int], double: int, root: int | None) -> bool:
    try:
        if root is None:
            unmark_double(session, noun=noun, double=ids[double])
        else:
            mark_double(session, noun=noun, double=ids[double], root=ids[root])
    except InputError:
        return False
    return True


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noun=st.sampled_from([Noun.ACTOR, Noun.ISSUE]), steps=steps)
def test_series_follow_the_roots_and_come_back(
    session: Session, noun: Noun, steps: list[tuple[int, int | None]]
):
    with session.begin_nested() as example:
        actor, issue = ActorFactory(), IssueFactory()
        entries = [FACTORIES[noun]() for _ in range(COUNT)]
        for entry in entries:
            holder, on = (entry, issue) if noun is Noun.ACTOR else (actor, entry)
            StanceFactory(claim=ClaimFactory(speaker=holder), issue=on)
        ids = [entry.id for entry in entries]
        slugs = [entry.slug for entry in entries]
        before = series_of(session, noun, slugs)
        naive = Naive(list(range(COUNT)))
        for double, root in steps:
            done(session, noun, ids, double, root)
            naive.unmark(double) if root is None else naive.mark(double, root)

        assert series_of(session, noun, slugs) == sorted(slugs[root] for root in naive.roots)

        for double in range(COUNT):
            done(session, noun, ids, double, None)
        assert series_of(session, noun, slugs) == before == sorted(slugs)
        example.rollback()


def series_of(session: Session, noun: Noun, slugs: list[str]) -> list[str]:
    """The holder or the issue of each stance, as reports read them."""
    rows = stances(session, vocabulary=vocabulary(session), filters=Filters())
    names = [row.holder if noun is Noun.ACTOR else row.issue for row in rows]
    return sorted(name for name in names if name in slugs)


def test_a_filter_on_the_root_takes_its_doubles_along(session: Session):
    root, double = ActorFactory(slug="russia"), ActorFactory(slug="rf")
    StanceFactory(claim=ClaimFactory(speaker=double))
    StanceFactory(claim=ClaimFactory(speaker=root))
    mark_double(session, noun=Noun.ACTOR, double=double.id, root=root.id)

    known = vocabulary(session)
    rows = list(stances(session, vocabulary=known, filters=Filters(holders=("russia",))))

    assert [row.holder for row in rows] == ["russia", "russia"]


def test_doubles_come_along_and_only_the_one_named_goes_back(session: Session):
    first, second, third = (ActorFactory() for _ in range(3))
    mark_double(session, noun=Noun.ACTOR, double=first.id, root=second.id)
    mark_double(session, noun=Noun.ACTOR, double=second.id, root=third.id)
    unmark_double(session, noun=Noun.ACTOR, double=second.id)

    marks = locked(session, noun=Noun.ACTOR, ids=[first.id, second.id, third.id])

    assert marks == {first.id: third.id, second.id: None, third.id: None}


def test_what_is_no_root_any_more_is_refused(session: Session):
    first, second, third = (ActorFactory() for _ in range(3))
    mark_double(session, noun=Noun.ACTOR, double=first.id, root=second.id)

    for double, root in ((third, first), (first, third), (second, first)):
        with pytest.raises(InputError, match="marked a double"):
            mark_double(session, noun=Noun.ACTOR, double=double.id, root=root.id)
    with pytest.raises(InputError, match="double of itself"):
        mark_double(session, noun=Noun.ACTOR, double=third.id, root=third.id)


# What would come together


def test_claims_that_would_have_two_stances_of_one_holder_on_one_issue_are_told(session: Session):
    russia, mfa, issue = ActorFactory(), ActorFactory(), IssueFactory()
    other_issue = IssueFactory(same_as_id=issue.id)
    both = ClaimFactory(speaker=russia)
    StanceFactory(claim=both, issue=issue)
    StanceFactory(claim=both, issue=other_issue, holder=mfa, number=2)
    apart = ClaimFactory(speaker=russia)
    StanceFactory(claim=apart, issue=issue)
    StanceFactory(claim=apart, issue=IssueFactory(), holder=mfa, number=2)
    gone = ClaimFactory(speaker=russia, retired_at=RECORDED.replace(year=2025))
    StanceFactory(claim=gone, issue=issue)
    StanceFactory(claim=gone, issue=issue, holder=mfa, number=2)
    known = vocabulary(session)

    def told(noun: Noun, *entries: int | None) -> list[str]:
        return collisions(session, vocabulary=known, noun=noun, ids=[each or 0 for each in entries])

    assert told(Noun.ACTOR, russia.id, mfa.id) == [both.key]
    assert told(Noun.ACTOR, russia.id, ActorFactory().id) == []
    assert told(Noun.CONDITION, 1, 2) == []


def test_two_issues_of_one_holder_in_a_claim_cannot_be_one(session: Session):
    one, other = IssueFactory(), IssueFactory()
    claim = ClaimFactory()
    StanceFactory(claim=claim, issue=one)
    StanceFactory(claim=claim, issue=other, number=2)

    ids = [one.id, other.id]
    assert collisions(session, vocabulary=vocabulary(session), noun=Noun.ISSUE, ids=ids) == [
        claim.key
    ]


def test_series_are_counted_by_what_else_makes_them_one(session: Session):
    russia, nato, issue, other = ActorFactory(), ActorFactory(), IssueFactory(), IssueFactory()
    for holder, on in ((russia, issue), (russia, issue), (russia, other), (nato, issue)):
        StanceFactory(claim=ClaimFactory(speaker=holder), issue=on)
    StanceFactory(claim=ClaimFactory(speaker=nato), issue=issue, holder=russia, ascribed=True)
    stance = StanceFactory(claim=ClaimFactory(speaker=nato), issue=other)
    use, beside = StanceConditionFactory(stance=stance), StanceConditionFactory(stance=stance)
    known = vocabulary(session)

    def counted(noun: Noun, *entries: int) -> dict[tuple[int, int, bool], int]:
        return dict(series(session, vocabulary=known, noun=noun, ids=entries))

    assert counted(Noun.ACTOR, russia.id) == {
        (0, issue.id, False): 2,
        (0, other.id, False): 1,
        (0, issue.id, True): 1,
    }
    assert counted(Noun.ISSUE, other.id) == {(russia.id, 0, False): 1, (nato.id, 0, False): 1}
    assert counted(Noun.CONDITION, use.condition_id) == {(nato.id, other.id, False): 1}
    # One stance that uses both is one.
    both = (use.condition_id, beside.condition_id)
    assert counted(Noun.CONDITION, *both) == {(nato.id, other.id, False): 1}


@pytest.mark.parametrize("noun", [Noun.ACTOR, Noun.ISSUE, Noun.CONDITION])
def test_what_was_retracted_or_corrected_meets_nothing(session: Session, noun: Noun):
    issue = IssueFactory()
    retired = ClaimFactory(retired_at=RECORDED + dt.timedelta(days=1), retired_reason="Misread")
    gone = StanceFactory(claim=retired, issue=issue)
    use = StanceConditionFactory(stance=gone)
    ids = {Noun.ACTOR: gone.holder_id, Noun.ISSUE: issue.id, Noun.CONDITION: use.condition_id}

    assert series(session, vocabulary=vocabulary(session), noun=noun, ids=[ids[noun]]) == {}


def test_a_circle_that_would_close_is_told(session: Session):
    ministry, state, minister = (ActorFactory() for _ in range(3))
    AffiliationFactory(actor=ministry, within=state)
    AffiliationFactory(actor=minister, within=ministry)
    club = ActorFactory()
    AffiliationFactory(actor=state, within=club, kind=AffiliationKind.MEMBER_OF)
    wide = IssueFactory()
    narrow = IssueFactory(part_of_id=wide.id)
    known = vocabulary(session)

    def told(noun: Noun, double: int, root: int) -> tuple[str, list[int]] | None:
        return circle_as_one(session, vocabulary=known, noun=noun, double=double, root=root)

    what, ids = told(Noun.ACTOR, minister.id, state.id) or ("", [])
    assert what == "affiliations (speaks-for)"
    assert set(ids) == {state.id, ministry.id}
    assert told(Noun.ACTOR, minister.id, ActorFactory().id) is None
    # Who speaks for a state may be what the state is a member of.
    assert told(Noun.ACTOR, ministry.id, club.id) is None
    assert told(Noun.ISSUE, narrow.id, wide.id) == ("parts", [wide.id, wide.id])


@pytest.mark.parametrize("noun", Noun)
def test_two_who_mark_at_once_wait_for_each_other_and_leave_no_chain(
    make_database: Callable[..., str], postgresql_template: str, noun: Noun
):
    """Whoever marks has the rows to themselves, also where nothing else keeps writers apart."""
    engine = make_engine(database_url(make_database(postgresql_template)))
    with Session(engine) as session, session.begin():
        ids = [_made(session, noun, number) for number in range(3)]
    with ThreadPoolExecutor() as threads, Session(engine) as first, first.begin():
        mark_double(first, noun=noun, double=ids[0], root=ids[1])
        second = threads.submit(_mark, engine, noun, ids[1], ids[2])
        while not (waits := _somebody_waits(engine)) and not second.done():
            time.sleep(0.01)
        first.commit()
        second.result(timeout=60)

    assert waits
    with Session(engine) as session:
        by_id = vocabulary(session).of(noun).by_id
        assert [by_id[each].root for each in ids] == [ids[2]] * 3
    engine.dispose()


def _made(session: Session, noun: Noun, number: int) -> int:
    particulars = {Noun.ACTOR: {"kind": ActorKind.STATE}, Noun.TREATY: {"kind": TreatyKind.TREATY}}
    wanted = {Noun.ISSUE: {"proposition": f"They should do {number}"}, **particulars}
    row = MODELS[noun].entry(slug=f"e{number}", name=f"E {number}", **wanted.get(noun, {}))
    session.add(row)
    session.flush()
    return row.id or 0


def _mark(engine: Engine, noun: Noun, double: int, root: int) -> None:
    with Session(engine) as session, session.begin():
        mark_double(session, noun=noun, double=double, root=root)


def _somebody_waits(engine: Engine) -> bool:
    with engine.connect() as connection:
        statement = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(connection.execute(statement).scalar())


def test_many_are_marked_with_roots_alone(session: Session) -> None:
    root, double, other = (ActorFactory(slug=each) for each in ("root", "double", "other"))
    mark_doubles(session, noun=Noun.ACTOR, roots={double.id: (root.id, False)})

    with pytest.raises(InputError, match="one of the actors is marked a double of another"):
        mark_doubles(session, noun=Noun.ACTOR, roots={other.id: (double.id, False)})
    mark_doubles(session, noun=Noun.ACTOR, roots={double.id: (other.id, False)})

    session.expire_all()
    assert [each.same_as_id for each in (root, double, other)] == [None, other.id, None]
