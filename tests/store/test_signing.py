"""Who does what is done in a session, and why, as long as it is said."""

import pytest
from sqlmodel import Session

from stance.store.signing import signature, signed, signer


def test_nobody_signs_where_nobody_said() -> None:
    assert signature(Session()) == (None, None)
    assert signer(Session()) is None


def test_what_is_not_said_within_stays_as_it_was_said_before() -> None:
    session = Session()
    with signed(session, coder="anna", reason="a slip"):
        with signed(session, coder="ben", reason=None):
            assert signature(session) == ("ben", "a slip")
        with signed(session, coder=None, reason="another"):
            assert signature(session) == ("anna", "another")
        assert signature(session) == ("anna", "a slip")
    assert signature(session) == (None, None)


def test_an_error_ends_what_was_said() -> None:
    session = Session()
    with pytest.raises(RuntimeError), signed(session, coder="anna", reason="a slip"):
        raise RuntimeError
    assert signature(session) == (None, None)


@pytest.mark.parametrize(("coder", "spelt"), [(" anna ", "anna"), ("  ", None), ("", None)])
def test_a_signer_is_spelt_as_the_coder_of_a_claim_is(coder: str, spelt: str | None) -> None:
    session = Session()
    with signed(session, coder=coder, reason=None):
        assert signer(session) == spelt
