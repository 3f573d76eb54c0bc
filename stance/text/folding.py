"""Folding: a text without the differences that typing and typesetting make, and the way back."""

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import east_asian_width

from stance.text.characters import LINE_ENDS, Kind, fold_cluster, is_word, kind_of

_SOFT_HYPHEN = "\u00ad"

#: What a hyphen at a line's end may mean: a hyphen before a space ("short- and"), a hyphen, none.
_BROKEN_WORD = frozenset(("- ", "-", ""))
#: A soft hyphen may as well have been left over where two words meet.
_SOFTLY_BROKEN_WORD = _BROKEN_WORD | {" "}
#: Scripts such as Chinese break lines anywhere, without a sign.
_BROKEN_LINE = frozenset((" ", ""))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. What `text[i:j]` came from stands at `[starts[i], ends[j - 1])`.

    Characters that came from one stretch of the original share its start and end. `breaks` maps
    the place of a hyphen or space that a line's end may have made to the strings that can be
    meant there.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    breaks: Mapping[int, frozenset[str]]


def fold(text: str) -> Folded:
    """Fold a text of any length; an empty one, or one of invisible characters, folds to nothing."""
    folding = _Folding(text)
    place = 0
    while place < len(text):
        place = folding.plain_run(place) or folding.single(place)
    return folding.result()


def splits_cluster(text: str, place: int) -> bool:
    """Tell whether a place lies between a character and a mark that belongs to it."""
    if not 0 < place < len(text) or " " <= text[place] <= "~":
        return False  # at an end, or before a character that stands for itself: nearly always
    if kind_of(text[place - 1]) in (Kind.SPACE, Kind.DASH):
        return False
    while place < len(text) and kind_of(text[place]) is Kind.REMOVED:
        place += 1
    return place < len(text) and kind_of(text[place]) is Kind.MARK


class _Folding:
    """A text on its way to being folded."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._starts = array("I")
        self._ends = array("I")
        self._last = ""
        self._line_spaces: set[int] = set()

    def plain_run(self, place: int) -> int:
        """Take characters that fold one to one, and give the place after them; 0 if there are none.

        Most of a text is such runs, which makes folding some twenty times as fast.
        """
        pattern, table = _plain_characters()
        run = pattern.match(self._text, place)
        if run is None:
            return 0
        end = run.end()
        if end < len(self._text) and kind_of(self._text[end]) in (Kind.MARK, Kind.REMOVED):
            end -= 1  # the last character may have a mark, which `single` sees to
        if end == place:
            return 0
        self._pieces.append(self._text[place:end].translate(table))
        self._starts.extend(range(place, end))
        self._ends.extend(range(place + 1, end + 1))
        self._last = self._pieces[-1][-1]
        return end

    def single(self, place: int) -> int:
        """Take the character at a place, with its marks, and give the place after it."""
        kind = kind_of(self._text[place])
        if kind is Kind.REMOVED:
            return place + 1
        if kind is Kind.SPACE:
            self._squeeze(" ", place)
            self._note_line_end(place)
            return place + 1
        if kind is Kind.DASH:
            self._squeeze("-", place)
            return place + 1
        return self._cluster(place)

    def _cluster(self, place: int) -> int:
        end = self._cluster_end(place)
        visible = filter(_is_visible, self._text[place:end])
        self._emit(fold_cluster("".join(visible)), place, end)
        return end

    def _cluster_end(self, place: int) -> int:
        end = ahead = place + 1
        while ahead < len(self._text):
            kind = kind_of(self._text[ahead])
            if kind not in (Kind.MARK, Kind.REMOVED):
                break
            ahead += 1
            end = ahead if kind is Kind.MARK else end
        return end

    def _emit(self, folded: str, start: int, end: int) -> None:
        self._pieces.append(folded)
        self._starts.extend([start] * len(folded))
        self._ends.extend([end] * len(folded))
        self._last = folded[-1]

    def _squeeze(self, char: str, place: int) -> None:
        if self._last == char:
            self._ends[-1] = place + 1
        else:
            self._emit(char, place, place + 1)

    def _note_line_end(self, place: int) -> None:
        if self._text[place] in LINE_ENDS:
            self._line_spaces.add(len(self._starts) - 1)

    def result(self) -> Folded:
        folded = "".join(self._pieces)
        breaks: dict[int, frozenset[str]] = {}
        for space in self._line_spaces:
            hyphen = space - 1 if folded[space - 1 : space] == "-" else space
            meanings = self._meanings(folded, hyphen, space)
            if meanings:
                breaks[hyphen] = meanings
        return Folded(folded, self._starts, self._ends, breaks)

    def _meanings(self, folded: str, hyphen: int, space: int) -> frozenset[str] | None:
        before, after = hyphen - 1, space + 1
        if before < 0 or after == len(folded):
            return None
        in_word = is_word(folded[before]) and is_word(folded[after])
        if hyphen < space:
            return _BROKEN_WORD if in_word else None
        if in_word and _SOFT_HYPHEN in self._text[self._ends[before] : self._ends[space]]:
            return _SOFTLY_BROKEN_WORD
        wide = self._is_wide(before) and self._is_wide(after)
        return _BROKEN_LINE if wide else None

    def _is_wide(self, place: int) -> bool:
        return east_asian_width(self._text[self._starts[place]]) in ("W", "F")


def _is_visible(char: str) -> bool:
    return kind_of(char) is not Kind.REMOVED


@cache
def _plain_characters() -> tuple[re.Pattern[str], dict[int, str]]:
    """The characters that fold one to one, as a pattern for runs of them, and what they fold to."""
    common = map(chr, (*range(0x21, 0x700), *range(0x2010, 0x2040)))
    folded = {char: fold_cluster(char) for char in common if kind_of(char) is Kind.BASE}
    table = {ord(char): single for char, single in folded.items() if len(single) == 1}
    members = "".join(re.escape(chr(code)) for code in table) + "\u4e00-\u9fff"
    return re.compile(f"[{members}]+(?: [{members}]+)*"), table
