"""The colours of a terminal. They repeat what the words say, and add nothing."""

from collections.abc import Mapping

from stance.reports.shown import Shown, Tone

HEAD, RULE, NOTE = "bold", "dim", "dim"

STYLES: Mapping[Tone, str] = {
    Tone.PLAIN: "",
    Tone.SUPPORT: "green",
    Tone.CONDITIONAL_SUPPORT: "green",
    Tone.NEUTRAL: "yellow",
    Tone.MIXED: "yellow",
    Tone.CONDITIONAL_OPPOSITION: "red",
    Tone.OPPOSITION: "red",
    Tone.MUTED: NOTE,
}


def style_of(cell: str | Shown) -> str:
    """The style of a cell: that of its tone."""
    return "" if isinstance(cell, str) else STYLES[cell.tone]
