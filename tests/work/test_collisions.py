"""Two writers whom the database keeps apart by ending one: it is tried again, then told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlmodel import Session

from stance import settings
from stance.db import migrate
from stance.db.dialect import make_engine
from stance.errors import CollisionError, ExitCode
from stance.work.transaction import Terms, in_one

RAISES = "DO $$ BEGIN RAISE EXCEPTION 'somebody' USING ERRCODE = '{code}'; END $$"


@pytest.fixture
def url(fresh_postgresql_url: str) -> str:
    url = settings.database_url(fresh_postgresql_url)
    migrate.create_or_upgrade(url)
    return url


def failing(code: str, times: int) -> tuple[list[int], Callable[[Session], int]]:
    """Work that the database ends so many times with a code; and the tries it took."""
    tries: list[int] = []

    def act(session: Session) -> int:
        tries.append(len(tries))
        if len(tries) <= times:
            session.execute(text(RAISES.format(code=code)))
        return len(tries)

    return tries, act


@pytest.mark.parametrize("code", ["40P01", "40001"])
def test_what_the_database_ended_is_tried_again(url: str, code: str) -> None:
    _, act = failing(code, times=2)

    assert in_one(url, Terms(), act) == 3


@pytest.mark.parametrize(("code", "told"), [("40P01", "deadlock"), ("40001", "the same")])
def test_what_it_ends_each_time_is_told_as_what_it_is(url: str, code: str, told: str) -> None:
    tries, act = failing(code, times=100)

    with pytest.raises(CollisionError, match=told) as caught:
        in_one(url, Terms(tries=3), act)

    assert len(tries) == 3
    assert caught.value.exit_code is ExitCode.NO_DATABASE
    assert caught.value.remedy == "nothing was recorded; try again"
    assert "\n" not in str(caught.value)


def test_two_who_wait_for_each_other_both_get_through(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session(make_engine(url)) as session:
        session.execute(text("CREATE TABLE one (n int); CREATE TABLE two (n int)"))
        session.execute(text("INSERT INTO one VALUES (0); INSERT INTO two VALUES (0)"))
        session.commit()
    both = Barrier(2)

    def add(first: str, second: str) -> None:
        meets = [True]

        def act(session: Session) -> None:
            session.execute(text(f"UPDATE {first} SET n = n + 1"))
            if meets:
                meets.clear()
                both.wait(20)
            session.execute(text(f"UPDATE {second} SET n = n + 1"))

        in_one(url, Terms(), act)

    # As those do who write with another program.
    monkeypatch.setattr("stance.db.dialect.lock_writers", lambda _: None)
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(add, "one", "two"), pool.submit(add, "two", "one")]:
            done.result(60)
