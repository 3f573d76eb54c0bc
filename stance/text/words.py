"""The words of a text as they are searched for: without the differences that typing makes.

Case, accents, look-alike letters, ligatures and invisible characters are folded as they are for
quotes; whatever is no letter and no digit parts words. A passage is what words must share to be
found together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category, combining

from stance.text.broken_words import MOST_PARTS
from stance.text.characters import (
    LINE_ENDS,
    QUOTATION_MARKS,
    Kind,
    fold_cluster,
    in_ascii,
    kind_of,
)

#: Words in a passage, some 1,500 letters: words farther apart have little to do with each other.
PASSAGE_WORDS = 240
#: Words at the end of a passage that the next one begins with: whatever stands as near to each
#: other as this is found together, and a phrase up to this length is found wherever it stands.
SHARED_WORDS = 60
# What PostgreSQL takes for one word (2,046 bytes), in characters of up to four.
_LONGEST_WORD = 500

# Scripts written without spaces: each sign is a word, and what is searched for a phrase of signs.
_UNSPACED = (
    range(0x0E00, 0x0F00),  # Thai, Lao
    range(0x1000, 0x10A0),  # Burmese
    range(0x1780, 0x1800),  # Khmer
    range(0x3040, 0x3100),  # Hiragana, Katakana
    range(0x31F0, 0x3200),
    range(0x3400, 0x4DC0),  # Chinese
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x32000),
)
_UNSEEN = (
    "\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
#: All that are dashes to `kind_of`, to go into a set of characters.
DASHES = (
    "\\-\u02d7\u058a\u05be\u1400\u1806\u2010-\u2015\u207b\u208b\u2043\u2212\u2500\u2796\u2e17\u2e1a"
    "\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead"
)
# What is as wide as a Chinese sign and no word by itself: Korean, full-width letters and digits.
_WIDE = "가-힣\u1100-\u115f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
# A word broken at a line's end: "Euro-⏎pean" is found as "European" as well; what is wide is broken
# without a sign. That it begins with the hyphen, and looks back from there, makes it ten times as
# fast. What stands before the hyphen may be an accent as well, which `\w` is not.
_BROKEN = re.compile(
    rf"[{DASHES}\u00ad](?<=\S.)[{DASHES}{_UNSEEN}]*(?:[^\S{LINE_ENDS}]|[{_UNSEEN}])*"
    rf"[{LINE_ENDS}][\s{_UNSEEN}]*(?=\w)|[\r\n](?<=[{_WIDE}].)\s*(?=[{_WIDE}])",
    re.DOTALL,
)
#: What may stand last in a line that breaks a word, before blanks, if it is not what is wide.
_AT_A_BREAK = re.compile(rf"[{DASHES}\u00ad{_UNSEEN}]")
_FIRST_WIDE = "\u1100"
# The same of a text in ASCII, where only one sign can begin it: that one is looked for much faster.
_BROKEN_IN_ASCII = re.compile(rf"-(?<=\S.)-*[^\S{LINE_ENDS}]*[{LINE_ENDS}]\s*(?=\w)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and the stretch of the original text it came from, end exclusive."""

    text: str
    start: int
    end: int


class _Folds(dict[int, str]):
    """What each character folds to: letters and digits, a space where it parts words, or nothing.

    Filled as characters are met; `str.translate` takes it as it is.
    """

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        self[code] = folded
        return folded


def _folded(char: str) -> str:
    kind = kind_of(char)
    if kind is Kind.REMOVED or _is_accent(char):
        return ""
    if kind in (Kind.SPACE, Kind.DASH) or char in QUOTATION_MARKS:
        return " "
    return "".join(map(_part, fold_cluster(char)))


def _part(char: str) -> str:
    if _is_accent(char):
        return ""
    if category(char)[0] not in "LNM":
        return " "
    return f" {char} " if _is_unspaced(char) else char


def _is_unspaced(word: str) -> bool:
    """Whether a character, or a word, is a sign of a script that is written without spaces."""
    return len(word) == 1 and any(ord(word) in signs for signs in _UNSPACED)


def _is_accent(char: str) -> bool:
    # The vowel signs of Indian scripts are marks too, but part words from words as letters do.
    # The iota below a Greek letter is a mark as well, and one above it when case is taken away.
    return category(char) == "Mn" and combining(char) != 0 and char.casefold() == char


_FOLDS = _Folds()


def has_broken_words(text: str) -> bool:
    """Whether the end of a line may have broken a word."""
    if text.isprintable():
        return False  # what ends a line is not: most texts that are asked of are quotes of one
    return _has_broken(in_ascii(text))


def _has_broken(text: str) -> bool:
    if text.isascii():
        return _BROKEN_IN_ASCII.search(text) is not None
    # The ends of lines alone are looked at first: most texts go on with a whole word.
    return any(map(_may_break, text.splitlines())) and _BROKEN.search(text) is not None


def _may_break(line: str) -> bool:
    return line[-1:] >= _FIRST_WIDE or _AT_A_BREAK.match(line.rstrip()[-1:]) is not None


def folded_words(text: str) -> list[str]:
    """The words of a text, folded, in its order.

    After the parts of a word that was broken at a line's end comes the whole word.
    """
    plain = in_ascii(text)
    if not plain.isprintable() and _has_broken(plain):
        return [word.text for word in words(text)]
    folded = plain.translate(_FOLDS)
    if _has_long_word(folded):
        return [word[:_LONGEST_WORD] for word in folded.split()]
    return folded.split()


def _has_long_word(folded: str) -> bool:
    """Whether a word may be longer than any that is indexed: it has no blank for half as long.

    Looked at from blank to blank, or the length of each word would be asked for.
    """
    half = _LONGEST_WORD // 2
    return any(
        folded.find(" ", place, place + half) < 0 for place in range(0, len(folded) - half, half)
    )


def words(text: str) -> list[Word]:
    """The same words, each with its place."""
    placed = list(_placed_words(text))
    breaks = [match.start() - 1 for match in _BROKEN.finditer(text)]
    return list(_with_joined(placed, breaks)) if breaks else placed


def _placed_words(text: str) -> Iterator[Word]:
    letters: list[str] = []
    start = end = 0
    for place, char in enumerate(text):
        head, *rest = _FOLDS[ord(char)].split(" ")
        if head:
            start = start if letters else place
            letters.append(head)
        if letters and not rest:
            end = place + 1  # with the accents and invisible characters that follow
        for part in rest:
            if letters:
                yield _word(letters, start, place + 1 if head else end)
            letters = [part] if part else []
            start, end, head = place, place + 1, ""
    if letters:
        yield _word(letters, start, end)


def _word(letters: Sequence[str], start: int, end: int) -> Word:
    return Word("".join(letters)[:_LONGEST_WORD], start, end)


def _with_joined(placed: Sequence[Word], breaks: Sequence[int]) -> Iterator[Word]:
    """Add, after the parts of a broken word, the whole ones; `breaks` are ends of first parts.

    A sign that is a word by itself is no part: with what stands before it, it is two words.
    """
    waiting = iter(breaks)
    broken = next(waiting, None)
    parts: list[Word] = []
    for word in placed:
        goes_on = False
        while broken is not None and broken < word.start:
            goes_on |= bool(parts) and parts[-1].start <= broken < parts[-1].end
            broken = next(waiting, None)
        goes_on = goes_on and not any(_is_unspaced(part.text) for part in (parts[-1], word))
        parts = [*parts, word] if goes_on else [word]
        yield word
        for count in range(2, min(len(parts), MOST_PARTS) + 1):
            whole = "".join(part.text for part in parts[-count:])[:_LONGEST_WORD]
            yield Word(whole, parts[-count].start, word.end)


def passages(folded: Sequence[str]) -> list[str]:
    """Folded words cut into passages that overlap, each as one line; one at least if any."""
    if len(folded) <= PASSAGE_WORDS:
        return [" ".join(folded)] if folded else []
    step = PASSAGE_WORDS - SHARED_WORDS
    last = max(0, len(folded) - SHARED_WORDS)
    return [" ".join(folded[start : start + PASSAGE_WORDS]) for start in range(0, last, step)]
