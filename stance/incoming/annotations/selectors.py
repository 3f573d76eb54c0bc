"""What an annotation is about: a source, and words in it, with what tells their place."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from stance.incoming.annotations.narrowing import (
    SelectedWords,
    Unplaced,
    entries,
    refinements,
    text_of,
    words_of,
)
from stance.text.cleaning import shorten

_SHOWN = 80
#: Of such members one is meant, of all others all: `Composite`, `List`, `Independents`.
_CHOICE = "Choice"


@dataclass(frozen=True, slots=True)
class Aim:
    """What an annotation is about; `parts` are empty where it is of all of the source.

    They are empty too where it quotes no words of what it selects: `selectors` says how it does;
    and where the place of some words is not told: `unplaced` says why.
    """

    source: str
    sha256: str | None = None
    read_on: str | None = None
    parts: tuple[SelectedWords, ...] = ()
    selectors: tuple[str, ...] = ()
    unplaced: str | None = None

    @property
    def unquoted(self) -> str | None:
        """Why what it selects has no words; None where it selects nothing."""
        if self.unplaced:
            return self.unplaced
        if not self.selectors:
            return None
        how = shorten(", ".join(dict.fromkeys(self.selectors)), _SHOWN)
        return f"it selects what it is about by {how} alone, and quotes no words of it"


def aims_of(target: Any) -> list[Aim]:
    """What a target selects, source by source; parts of one source are together, in order."""
    aims: dict[str, Aim] = {}
    for each in members(target):
        source = _name(each.get("source", each) if isinstance(each, Mapping) else each)
        if source:
            aims[source] = _with_more(aims.get(source) or Aim(source, *_state(each)), each)
    return list(aims.values())


def members(value: Any) -> Iterator[Any]:
    """Targets or bodies one by one, those of sets as well; of a choice the first."""
    waiting = deque([value])
    while waiting:
        each = waiting.popleft()
        listed = each.get("items") if isinstance(each, Mapping) else each
        if not isinstance(listed, list):
            yield each
        elif isinstance(each, Mapping) and each.get("type") == _CHOICE:
            waiting.extendleft(listed[:1])
        else:
            waiting.extendleft(reversed(listed))


def _with_more(aim: Aim, target: Any) -> Aim:
    """What is aimed at, with what a target selects besides: all of its words, or none."""
    selectors = _selectors(target)
    found = list(words_of(selectors))
    words = (each for each in found if isinstance(each, SelectedWords))
    whys = (each.why for each in found if isinstance(each, Unplaced))
    unplaced = aim.unplaced or next(whys, None)
    parts = () if unplaced else (*aim.parts, *words)
    return replace(
        aim, parts=parts, selectors=(*aim.selectors, *_kinds(selectors)), unplaced=unplaced
    )


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


def _selectors(target: Any) -> list[Mapping[str, Any]]:
    return list(entries(target.get("selector"))) if isinstance(target, Mapping) else []


def _kinds(selectors: list[Mapping[str, Any]]) -> Iterator[str]:
    """What the selectors are called, and those that they are refined by."""
    while selectors:
        yield from (text_of(each.get("type")) or "a selector" for each in selectors)
        selectors = refinements(selectors)
