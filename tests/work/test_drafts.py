"""Whose a claim is that was begun and left: what a coder reads apart, no other coder is shown."""

from pathlib import Path
from typing import Any

import pytest

from stance.errors import InputError
from stance.work.drafts import BegunClaim, keep, newest, remove
from stance.work.typed_claim import TypedClaim

URL = "sqlite:///team.db"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def left(coder: str | None, round_: str | None = None, **claim: Any) -> Path:
    fields = {"coder": coder, "round": round_, **claim}
    typed = TypedClaim({"slug": "speech"}, None, fields, {}, (), (), (), (), None)
    return keep(URL, BegunClaim(typed, False, (("Quote", f"words of {coder}"),)))


def found(coder: str | None) -> Path:
    return newest(URL, coder)[0]


def test_a_coder_goes_on_with_the_newest_draft_of_their_own() -> None:
    left("anna", "pilot")
    own = left("anna", "pilot")
    left("ben", "pilot")

    assert found("anna") == own


def test_what_another_began_is_not_shown() -> None:
    left("ben", "pilot")

    with pytest.raises(InputError) as refused:
        found("anna")
    assert refused.value.reason == "there is no draft of anna for this database"


def test_nobody_named_is_shown_none_of_a_round() -> None:
    left("ben", "pilot")

    with pytest.raises(InputError) as refused:
        found(None)
    assert refused.value.reason == "the drafts for this database are of rounds"
    assert refused.value.remedy == "say whose to go on with: --coder"


def test_a_draft_of_the_record_is_found_without_a_name() -> None:
    own = left("ben")
    left("anna", "pilot")

    assert found(None) == own


def test_a_draft_of_nobody_named_is_for_whoever_is_named_later() -> None:
    own = left(None)

    assert found("anna") == own
    assert found(None) == own


def test_a_draft_that_was_recorded_is_gone() -> None:
    remove(left("ben"))

    with pytest.raises(InputError, match="no draft for this database"):
        found("ben")


def test_a_draft_comes_back_as_it_was_left() -> None:
    path = left("ben", "pilot", note="as typed")

    assert newest(URL, "ben") == (
        path,
        BegunClaim(
            TypedClaim(
                {"slug": "speech"},
                None,
                {"coder": "ben", "round": "pilot", "note": "as typed"},
                {},
                [],
                [],
                [],
                [],
                None,
            ),
            False,
            [("Quote", "words of ben")],
        ),
    )
