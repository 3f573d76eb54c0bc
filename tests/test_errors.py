"""Errors wherever they are told: in another process too, where notebooks have work done."""

import pickle

import pytest

from stance.errors import InputError, LocatedError, MissingClaimError, MistakesError, StanceError
from stance.text.quote_errors import QuoteNotFoundError

ONE = LocatedError(("sources", 0), MissingClaimError("there is none", "name one"))
ERRORS = [
    StanceError("it failed", "try again"),
    InputError("it is bad"),
    ONE,
    QuoteNotFoundError("no such words"),
    MistakesError([ONE]),
    MistakesError([ONE, InputError("and bad", "mend it")]),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_comes_whole_out_of_another_process(error: StanceError) -> None:
    error.remedy += ", in other words"

    told = pickle.loads(pickle.dumps(error))

    assert type(told) is type(error)
    assert (str(told), told.reason, told.remedy) == (str(error), error.reason, error.remedy)
    assert told.exit_code == error.exit_code
    assert vars(told).keys() == vars(error).keys()
