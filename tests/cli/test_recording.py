"""Recording while others record as well."""

import pytest
from sqlmodel import Session

from stance.cli.recording import recording
from stance.errors import ConflictError, InputError
from stance.settings import database_url
from tests.cli.program import Program


@pytest.mark.parametrize("conflicts", [0, 1, 5])
def test_what_somebody_came_between_is_tried_again(empty: Program, conflicts: int) -> None:
    tries: list[Session] = []

    def act(session: Session) -> str:
        tries.append(session)
        if len(tries) <= conflicts:
            raise ConflictError("somebody else recorded the same")
        return "done"

    assert recording(database_url(empty.url), 1.0, act) == "done"
    assert len(tries) == conflicts + 1


@pytest.mark.parametrize(("error", "tries"), [(ConflictError("again"), 6), (InputError("no"), 1)])
def test_not_for_ever_and_not_for_what_is_wrong(
    empty: Program, error: InputError, tries: int
) -> None:
    count = 0

    def act(_session: Session) -> None:
        nonlocal count
        count += 1
        raise error

    with pytest.raises(type(error)):
        recording(database_url(empty.url), 1.0, act)
    assert count == tries
