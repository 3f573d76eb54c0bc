"""The colours of a table on a terminal. They repeat what the words say, and add nothing."""

from collections.abc import Mapping

from stance.values import MIXED_POSITION, Direction, Label, Position

HEAD, RULE, NOTE = "bold", "dim", "dim"

_FOR, _BETWEEN, _AGAINST = "green", "yellow", "red"

_STYLES: Mapping[str, str] = {
    Position.SUPPORT: _FOR,
    Position.NEUTRAL: _BETWEEN,
    Position.OPPOSE: _AGAINST,
    MIXED_POSITION: _BETWEEN,
    Label.CONDITIONAL_SUPPORT: _FOR,
    Label.CONDITIONAL_OPPOSITION: _AGAINST,
    Label.OPPOSITION: _AGAINST,
    Direction.TOWARD: _FOR,
    "toward support": _FOR,
    Direction.AWAY: _AGAINST,
    Direction.RECAST: _BETWEEN,
}


def style_of(cell: str) -> str:
    """The style of a cell that consists of a position, a label or a direction; else none.

    The form in which a stance is said makes no difference: "support, as an offer".
    """
    return _STYLES.get(cell.partition(", as a")[0].casefold(), "")
