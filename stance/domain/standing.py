"""A stance with the number of conditions that stand in it, as people read it."""

from stance.domain.phrases import counted
from stance.values import Label

#: Labels of words that set no condition: what stands with them was stated earlier.
_WITHOUT = frozenset({Label.SUPPORT.value, Label.OPPOSITION.value})


def standing_shown(label: str, number: int) -> str:
    """A label with the conditions that stand: "support; 2 earlier conditions stand".

    A label is that of the words said on its date. Where those set conditions, the number follows
    it ("conditional support, 2 conditions"); where they set none, it says since when these stand.
    """
    conditions = conditions_shown(label, number)
    link = "; " if label in _WITHOUT else ", "
    return f"{label}{link}{conditions}" if conditions else label


def conditions_shown(label: str, number: int) -> str:
    """The conditions that stand with a label, by their number; empty where there are none."""
    if not number:
        return ""
    if label not in _WITHOUT:
        return counted(number, "condition")
    return f"{counted(number, 'earlier condition')} {'stands' if number == 1 else 'stand'}"
