"""The positions: what each is called, with and without conditions, and how near it stands."""

from stance.values import MIXED_POSITION, Label, Position

#: The two positions between which one can turn; neutral and mixed lie on the way.
POLES = frozenset({Position.SUPPORT, Position.OPPOSE})

_LABELS: dict[tuple[str, bool], Label] = {
    (Position.SUPPORT, False): Label.SUPPORT,
    (Position.SUPPORT, True): Label.CONDITIONAL_SUPPORT,
    (Position.NEUTRAL, False): Label.NEUTRAL,
    (Position.NEUTRAL, True): Label.NEUTRAL,
    (Position.OPPOSE, True): Label.CONDITIONAL_OPPOSITION,
    (Position.OPPOSE, False): Label.OPPOSITION,
    (MIXED_POSITION, False): Label.MIXED,
    (MIXED_POSITION, True): Label.MIXED,
}


def label_of(position: str, *, conditional: bool) -> Label:
    """Name a position, by whether the words that take it demand something."""
    return _LABELS[position, conditional]
