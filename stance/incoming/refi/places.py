"""Where the words of a selection stand, whatever the program that wrote them counts as one.

The format counts code points and does not say what the end of a line is. Programs of Windows write
two characters for it, some count one; some count UTF-16 units, or the mark at the beginning of the
file; the format can be read as naming the last character, and they name the one behind it. What a
file counts is proved by the words of selections, where these are given, and by their edges.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from itertools import product
from typing import NamedTuple

_MARK = "\ufeff"
#: Of a name that is cut, so many characters have to stand where the selection begins.
_FEWEST = 4
#: So much longer than a name words may be for all the white space in them.
_ROOM = 200
_CUTS = ("...", "…")
_LAST_OF_FIRST_PLANE = "\uffff"


class Counting(NamedTuple):
    """What a program counts; all false is the format to the letter, but for the end."""

    utf16: bool = False
    ends_as_one: bool = False
    mark: bool = False
    last: bool = False

    def __str__(self) -> str:
        unit = "UTF-16 units" if self.utf16 else "code points"
        ends = "a line's end as one" if self.ends_as_one else ""
        mark = "the mark before the text too" if self.mark else ""
        last = "to the last character" if self.last else ""
        return ", ".join(each for each in (unit, ends, mark, last) if each)


#: In the order in which they are believed where nothing is proved.
COUNTINGS = tuple(Counting(*choice) for choice in product((False, True), repeat=4))


class Selected(NamedTuple):
    """The place of a selection as it stands in the file, and the words that its name gives."""

    start: int
    end: int
    name: str = ""


class PlainText:
    """A text with its lines ending in one way, and where it was longer as it stood in the file."""

    def __init__(self, raw: str, *, kept: bool = False) -> None:
        self._mark = raw.startswith(_MARK) and not kept
        raw = raw.removeprefix(_MARK) if self._mark else raw
        self._shortens = "\r\n" in raw and not kept
        self._raw = raw
        self.text = raw.replace("\r\n", "\n").replace("\r", "\n") if not kept else raw

    @cached_property
    def _line_ends(self) -> list[int]:
        """Where a line's end was two characters."""
        if not self._shortens:
            return []
        pieces, at, ends = self._raw.split("\r\n"), 0, []
        for piece in pieces[:-1]:
            at += len(piece)
            ends.append(at)
            at += 1
        return ends

    @cached_property
    def _wide(self) -> list[int]:
        """Where a character is two UTF-16 units."""
        if not self.text or max(self.text) <= _LAST_OF_FIRST_PLANE:
            return []
        return [at for at, char in enumerate(self.text) if char > _LAST_OF_FIRST_PLANE]

    @cached_property
    def _counted(self) -> dict[tuple[bool, bool], list[int]]:
        return {}

    def _doubled(self, utf16: bool, two_ends: bool) -> list[int]:  # noqa: FBT001
        """The counted places of what counts two."""
        key = utf16, two_ends
        if key not in self._counted:
            wide = self._wide if utf16 else []
            both = sorted([*wide, *(self._line_ends if two_ends else [])])
            self._counted[key] = [at + number for number, at in enumerate(both)]
        return self._counted[key]

    def place(self, selected: Selected, counting: Counting) -> tuple[int, int] | None:
        """Where a selection begins and ends in the text; None where that is not within it."""
        doubled = self._doubled(counting.utf16, not counting.ends_as_one)
        mark = int(self._mark and counting.mark)
        start, end = selected.start - mark, selected.end + int(counting.last) - mark
        start, end = (each - bisect_left(doubled, each) for each in (start, end))
        return (start, end) if 0 <= start < end <= len(self.text) else None

    def proof(self, selected: Selected, counting: Counting) -> tuple[int, int]:
        """How well a selection fits when it is counted so: by its name, and by its edges."""
        place = self.place(selected, counting)
        if place is None:
            return 0, 0
        start, end = place
        return self._named(start, end, selected.name), self._is_clean(start, end)

    def _named(self, start: int, end: int, name: str) -> int:
        said = _flat(name)
        if not said:
            return 0
        enough = start + 2 * len(name) + _ROOM
        words = _flat(self.text[start : min(end, enough)])
        if words == said and end <= enough:
            return 2
        cut = next((said.removesuffix(each) for each in _CUTS if said.endswith(each)), "").strip()
        return int(len(cut) >= _FEWEST and words.startswith(cut))

    def _is_clean(self, start: int, end: int) -> int:
        """Whether a selection begins and ends with a whole word, and with no space."""
        text = self.text
        in_word = text[start - 1 : start].isalnum() and text[start].isalnum()
        in_last = text[end - 1].isalnum() and text[end : end + 1].isalnum()
        return int(not (in_word or in_last or text[start].isspace() or text[end - 1].isspace()))


def _flat(words: str) -> str:
    return " ".join(words.split())


class Proof:
    """Which counting fits the selections of a file, as they are met."""

    def __init__(self, *, ends_as_one: bool = False) -> None:
        self._scores: dict[Counting, tuple[int, int]] = dict.fromkeys(COUNTINGS, (0, 0))
        self._usual = Counting(ends_as_one=ends_as_one)

    def add(self, text: PlainText, selections: Iterable[Selected]) -> None:
        """Hold selections of a text against each counting."""
        for selected in selections:
            for counting, (named, clean) in self._scores.items():
                by_name, by_edges = text.proof(selected, counting)
                self._scores[counting] = named + by_name, clean + by_edges

    @property
    def best(self) -> Counting:
        """The counting that fits best: the usual one if none fits better."""
        most = max(self._scores.values())
        if self._scores[self._usual] == most:
            return self._usual
        return next(each for each, score in self._scores.items() if score == most)

    @property
    def is_named(self) -> bool:
        """Whether the words of any selection were given."""
        return any(named for named, _ in self._scores.values())
