"""What can be compared of readings by several versions of the codebook, and is then named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.coding.mixed import CodedBy, choices

MIX = "compare them all the same with --mix-codebooks"
ANNA, BEN, CORA = "anna", "ben", "cora"


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        ([("k1", ANNA, 1), ("k1", BEN, 2)], MIX),
        (
            [("k1", ANNA, 1), ("k1", BEN, 1), ("k2", CORA, 2)],
            f"choose by --source k1, or choose by --coder anna --coder ben, or {MIX}",
        ),
        (
            [("k1", ANNA, 1), ("k1", BEN, 1), ("k2", ANNA, 2), ("k2", BEN, 1)],
            f"choose by --source k1, or {MIX}",
        ),
        (
            [("k1", ANNA, 1), ("k1", BEN, 2), ("k1", CORA, 2)],
            f"choose by --coder ben --coder cora, or {MIX}",
        ),
        ([("k1", ANNA, None), ("k1", BEN, 2), ("k2", CORA, 2)], MIX),
    ],
)
def test_what_leaves_two_coders_of_one_version_is_named(
    readings: list[tuple[str, str, int | None]], said: str
) -> None:
    told = choices(CodedBy(*each) for each in readings)

    assert told == (
        said or f"choose by --source k1, or choose by --coder anna --coder ben, or {MIX}"
    )


READINGS = st.sets(
    st.builds(
        CodedBy,
        st.sampled_from(["k1", "k2", "k3", "k4"]),
        st.sampled_from([ANNA, BEN, CORA]),
        st.sampled_from([None, 1, 2]),
    )
)


@given(READINGS)
def test_each_choice_that_is_named_leaves_one_version_and_two_coders(
    readings: set[CodedBy],
) -> None:
    for choice in choices(readings).split(", or ")[:-1]:
        option, *names = (
            choice.removeprefix("choose by ")
            .replace(" --source", "")
            .replace(" --coder", "")
            .split()
        )
        field = "source" if option == "--source" else "coder"
        left = [each for each in readings if getattr(each, field) in names]

        assert len({each.codebook for each in left}) == 1
        assert any(
            one.source == other.source and one.coder != other.coder
            for one in left
            for other in left
        )
