"""What is said of claims that an edit of affiliations leaves as they were."""

import pytest

from stance.domain.consequences import Consequences

OTHERWISE = "recorded as own or ascribed other than the affiliations say now; stance check lists"


def test_nothing_is_said_where_nothing_is_left() -> None:
    assert list(Consequences().sentences()) == []


@pytest.mark.parametrize(("number", "begins"), [(1, "1 stance is "), (2, "2 stances are ")])
def test_stances_that_disagree_with_the_affiliations_are_counted(number: int, begins: str) -> None:
    (said,) = Consequences(disagreeing=number).sentences()

    assert said.startswith(begins + OTHERWISE)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["k1"], "1 claim recorded before keeps its holder: k1;"),
        (["k1", "k2"], "2 claims recorded before keep their holder: k1, k2;"),
        (
            [f"k{n}" for n in range(1, 6)],
            "5 claims recorded before keep their holder: k1, k2, k3, k4, k5;",
        ),
        (
            [f"k{n}" for n in range(1, 9)],
            "8 claims recorded before keep their holder: k1, k2, k3, k4, k5 and 3 more;",
        ),
    ],
)
def test_claims_that_keep_their_holder_are_named_with_what_moves_one(
    keys: list[str], said: str
) -> None:
    kept = {key: ["ardonia", "league"] for key in keys}

    first, second = Consequences(kept, 1).sentences()

    assert first.startswith(said)
    assert first.endswith("to move one: stance correct k1 --holder ardonia --holder league")
    assert second.startswith("1 stance is ")
