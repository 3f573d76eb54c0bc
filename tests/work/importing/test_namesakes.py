"""A name that only looks another one is told of when a file brings it, as when it is typed."""

import pytest
from sqlmodel import Session

from tests.samples import load

RUSSIA = {"slug": "russia", "name": "Russia", "kind": "state"}
#: With a Cyrillic letter at its end.
LOOKING_ALIKE = {"slug": "russia-2", "name": "Russi\u0430", "kind": "state"}


def notes_of(session: Session, *actors: dict[str, str]) -> tuple[str, ...]:
    return load(session, {"actors": list(actors)}).notes


@pytest.mark.parametrize("name", ["Russi\u0430", "RUSSIA", "Rus\u200bsia", "Russ\u00eda"])
def test_a_name_that_looks_like_anothers_is_told_of(session: Session, name: str) -> None:
    notes_of(session, RUSSIA)
    (note,) = notes_of(session, LOOKING_ALIKE | {"name": name})
    assert note == (
        f'russia-2 is called "{name}", as russia (Russia) is, but for how it is typed;'
        " if the two are the same: stance actor same-as russia-2 russia"
    )
    assert notes_of(session, LOOKING_ALIKE | {"name": name}) == ()


def test_two_of_one_file_are_told_of_once(session: Session) -> None:
    (note,) = notes_of(session, RUSSIA, LOOKING_ALIKE)
    assert note.startswith("russia-2 is called")


def test_a_double_that_is_marked_is_not_told_of(session: Session) -> None:
    assert notes_of(session, RUSSIA, LOOKING_ALIKE | {"same_as": "russia"}) == ()
