"""Recording while others record as well."""

import subprocess
import sys

import pytest
from sqlmodel import Session

from stance.errors import ConflictError, InputError
from stance.settings import database_url
from stance.work.transaction import Terms, in_one
from tests.cli.program import FIXTURES, Program


@pytest.mark.parametrize("conflicts", [0, 1, 5])
def test_what_somebody_came_between_is_tried_again(empty: Program, conflicts: int) -> None:
    tries: list[Session] = []

    def act(session: Session) -> str:
        tries.append(session)
        if len(tries) <= conflicts:
            raise ConflictError("somebody else recorded the same")
        return "done"

    assert in_one(database_url(empty.url), Terms(wait=1.0), act) == "done"
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
        in_one(database_url(empty.url), Terms(wait=1.0), act)
    assert count == tries


ADDER = """
import sys
from stance.work.importing.run import Intake
from stance.work.record import record
from stance.work.typed_claim import TypedClaim, to_record
url, name = sys.argv[1:]
source = {"slug": "shared", "title": "One for all", "published_on": "2020-01-02"}
for number in range(8):
    claim = {"paraphrase": f"Claim {number} of {name}", "speaker": "nato"}
    stance = {"issue": "nato-enlargement", "position": "support"}
    typed = TypedClaim(source, None, claim, stance, ["New demand"], [], [], [], None)
    record(url, to_record(typed), intake=Intake(create=True))
"""


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_several_who_add_at_the_same_time_see_no_error(
    request: pytest.FixtureRequest, vocabulary: Program, engine: str
) -> None:
    """All of them bring the same new source and the same new condition."""
    program = vocabulary
    if engine == "postgresql":
        program = Program(request.getfixturevalue("fresh_postgresql_url"))
        program.done("init")
        program.done("import", FIXTURES / "vocabulary.yaml")
    url = database_url(program.url)
    adders = [
        subprocess.Popen(
            [sys.executable, "-c", ADDER, url, f"adder {number}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    said = [adder.communicate(timeout=60)[1] for adder in adders]

    assert [adder.returncode for adder in adders] == [0] * 4, said
    assert not [line for text in said for line in text.splitlines() if "stance:" in line]
    assert len(program.rows("list")) == 32
    assert program.done("check").out == ""
