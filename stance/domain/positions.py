"""The positions: on which side each lies, what it is called, and how it reads."""

from collections.abc import Mapping
from dataclasses import dataclass

from stance.values import MIXED_POSITION, Label, Position


@dataclass(frozen=True, slots=True)
class PositionFacts:
    """What goes for one position.

    `side` is 1 for the proposition, -1 against it, 0 for neither. `label` names the position where
    its words set no condition, `on_conditions` where they do; `signs` are what charts draw for the
    two. `verb` is that of the read-back, `plural` that of several, `link` stands before conditions
    and `if_` before those in brackets. `key` is pressed for it where the position is asked for.
    """

    side: int
    label: Label
    on_conditions: Label
    signs: tuple[str, str]
    key: str = ""
    verb: str = ""
    plural: str = ""
    link: str = ""
    if_: str = "if"


#: By position; `mixed`, which no stance takes by itself, is never read back.
POSITIONS: Mapping[str, PositionFacts] = {
    Position.SUPPORT: PositionFacts(
        side=1,
        label=Label.SUPPORT,
        on_conditions=Label.CONDITIONAL_SUPPORT,
        signs=("▲", "△"),
        key="y",
        verb="SUPPORTS",
        plural="support",
        link="on condition that",
    ),
    Position.NEUTRAL: PositionFacts(
        side=0,
        label=Label.NEUTRAL,
        on_conditions=Label.NEUTRAL,
        signs=("●", "●"),
        key="0",
        verb="TAKES NO SIDE ON",
        plural="take no side",
        link="with the condition that",
    ),
    Position.OPPOSE: PositionFacts(
        side=-1,
        label=Label.OPPOSITION,
        on_conditions=Label.CONDITIONAL_OPPOSITION,
        signs=("▼", "▽"),
        key="n",
        verb="OPPOSES",
        plural="oppose",
        link="unless",
        if_="unless",
    ),
    MIXED_POSITION: PositionFacts(
        side=0,
        label=Label.MIXED,
        on_conditions=Label.MIXED,
        signs=("◆", "◆"),
    ),
}

#: The two positions between which one can turn; the others lie on the way.
POLES = frozenset(position for position, each in POSITIONS.items() if each.side)

#: How near each position stands to the proposition, without conditions and with some.
NEARNESS: Mapping[tuple[str, bool], int] = {
    (position, conditional): each.side * (1 if conditional else 2)
    for position, each in POSITIONS.items()
    for conditional in (False, True)
}

#: What a position on a proposition is on the opposite one.
TURNED: Mapping[str, Position] = {
    Position.SUPPORT: Position.OPPOSE,
    Position.NEUTRAL: Position.NEUTRAL,
    Position.OPPOSE: Position.SUPPORT,
}

_LABELS: Mapping[tuple[str, bool], Label] = {
    (position, conditional): each.on_conditions if conditional else each.label
    for position, each in POSITIONS.items()
    for conditional in (False, True)
}

#: What charts draw for each label, the nearest to the proposition first.
SIGNS: Mapping[Label, str] = {
    _LABELS[place]: POSITIONS[place[0]].signs[place[1]]
    for place in sorted(NEARNESS, key=lambda place: -NEARNESS[place])
}

#: On which side each position and each label lies.
SIDES: Mapping[str, int] = {
    name: each.side
    for position, each in POSITIONS.items()
    for name in (position, each.label, each.on_conditions)
}


def label_of(position: str, *, conditional: bool) -> Label:
    """Name a position, by whether the words that take it demand something."""
    return _LABELS[position, conditional]
