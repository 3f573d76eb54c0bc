"""What an annotation is about: a source, and words in it, with what tells their place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stance.text.cleaning import shorten

_SHOWN = 80
_QUOTE, _POSITION = "TextQuoteSelector", "TextPositionSelector"


@dataclass(frozen=True, slots=True)
class SelectedWords:
    """Words of a source by their selectors; `start` counts as whoever wrote the file counts."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """What an annotation is about; `parts` are empty where it is of all of the source.

    They are empty too where it quotes no words of what it selects: `selectors` says how it does.
    """

    source: str
    sha256: str | None = None
    read_on: str | None = None
    parts: tuple[SelectedWords, ...] = ()
    selectors: tuple[str, ...] = ()

    @property
    def unquoted(self) -> str | None:
        """That it selects something without quoting words of it; None where it selects nothing."""
        if not self.selectors:
            return None
        how = shorten(", ".join(dict.fromkeys(self.selectors)), _SHOWN)
        return f"it selects what it is about by {how} alone, and quotes no words of it"


def aims_of(target: Any) -> list[Aim]:
    """What a target selects, source by source; parts of one source are together, in order."""
    aims: dict[str, Aim] = {}
    for each in target if isinstance(target, list) else [target]:
        source = _name(each.get("source", each) if isinstance(each, Mapping) else each)
        if source:
            told = aims.setdefault(source, Aim(source, *_state(each)))
            parts = (*told.parts, *_parts(each))
            selectors = (*told.selectors, *_selectors(each))
            aims[source] = Aim(source, told.sha256, told.read_on, parts, selectors)
    return list(aims.values())


def text_of(value: Any) -> str | None:
    """A value that is a text with something in it; else None."""
    return value if isinstance(value, str) and value.strip() else None


def entries(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a value that is one or a list of them."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, Mapping):
            yield each


def _name(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("id") or value.get("@id")
    return text_of(value) or ""


def _state(target: Any) -> tuple[str | None, str | None]:
    """The digest of the text that was read, and the day, where a target says so."""
    states = entries(target.get("state") if isinstance(target, Mapping) else None)
    state: Mapping[str, Any] = next(states, {})
    day = text_of(state.get("sourceDateStart")) or ""
    return text_of(state.get("sha256")), day[:10] or None


def _parts(target: Any) -> Iterator[SelectedWords]:
    every = _every_selector(target)
    starts = [each.get("start") for each in every if each.get("type") == _POSITION]
    start = next((each for each in starts if isinstance(each, int) and each >= 0), None)
    for each in every:
        exact = text_of(each.get("exact"))
        if each.get("type") == _QUOTE and exact:
            prefix, suffix = text_of(each.get("prefix")), text_of(each.get("suffix"))
            yield SelectedWords(exact, prefix or "", suffix or "", start)


def _selectors(target: Any) -> Iterator[str]:
    """What the selectors of a target are called that select a part of it."""
    return (text_of(each.get("type")) or "a selector" for each in _every_selector(target))


def _every_selector(target: Any) -> list[Mapping[str, Any]]:
    return list(_refined(target.get("selector"))) if isinstance(target, Mapping) else []


def _refined(selector: Any) -> Iterator[Mapping[str, Any]]:
    """Selectors, and those that they are refined by."""
    waiting = list(entries(selector))
    while waiting:
        each = waiting.pop(0)
        yield each
        waiting += entries(each.get("refinedBy"))
