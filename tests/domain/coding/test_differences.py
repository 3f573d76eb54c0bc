"""In what each two coders differ, and what one of them marked alone."""

from stance.domain.coding.differences import differences
from stance.domain.coding.fields import CodedField
from stance.domain.coding.material import CodedClaim, CodedSource, CodedStance


def claim(key: str, coder: str, place: tuple[int, int], position: str = "support") -> CodedClaim:
    stance = CodedStance("ardonia", "pact", position, "view", "own")
    return CodedClaim(key, coder, 1, (place,), "", "ardonia", "direct", "2016", (stance,))


def told(*claims: CodedClaim) -> list[tuple[CodedField, list[tuple[int, int] | None]]]:
    """Each difference of one source: its field, and where either coder marked it."""
    readers = {each.coder: {1} for each in claims}
    found = differences(CodedSource("one", claims, readers, {1: 100}))
    return [
        (each.field, [unit and unit.marked[0] for unit in each.units])  # type: ignore[misc]
        for each in found
    ]


def test_what_one_marked_alone_is_told_of_the_place_where_that_was() -> None:
    anna = claim("a0", "anna", (50, 60))
    ben = [claim("b0", "ben", (0, 10)), claim("b1", "ben", (50, 60))]

    assert told(anna, *ben) == [(CodedField.UNITS, [None, (0, 10)])]
    assert told(
        claim("a0", "ben", (50, 60)),
        claim("b0", "anna", (0, 10)),
        claim("b1", "anna", (50, 60)),
    ) == [(CodedField.UNITS, [(0, 10), None])]


def test_differences_stand_in_the_order_of_the_text() -> None:
    anna = [claim("a0", "anna", (0, 10)), claim("a1", "anna", (40, 50))]
    ben = [claim("b0", "ben", (20, 30)), claim("b1", "ben", (40, 50), "oppose")]

    assert told(*anna, *ben) == [
        (CodedField.UNITS, [(0, 10), None]),
        (CodedField.UNITS, [None, (20, 30)]),
        (CodedField.POSITION, [(40, 50), (40, 50)]),
    ]


def test_coders_who_read_alike_differ_in_nothing() -> None:
    assert told(claim("a", "anna", (0, 10)), claim("b", "ben", (0, 10))) == []
