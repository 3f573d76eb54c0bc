"""What keeps a passage of a source from being the same as a quote, in words.

Only what keeps it so: what finding a quote passes over (notes, broken lines, other blanks) is no
difference. Two sides that look the same are never told; then their characters are named.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from unicodedata import name, normalize

from stance.text.characters import QUOTATION_MARKS, Kind, kind_of
from stance.text.cleaning import shorten
from stance.text.folding import fold
from stance.text.matching import passage
from stance.text.quotes.furniture import BareText
from stance.text.rejoining import rejoined

_OUTER = " \t\r\n" + "".join(QUOTATION_MARKS - set("'’"))
_WIDTH = 30
#: So much of what both sides have in common is left beside what they differ in.
_BESIDE = 8
_TOLD = 3
_BLANK_SIGNS = frozenset("\u2800")


def between(quote: str, text: str) -> tuple[list[str], list[str]]:
    """In what a passage departs from a quote: what it has for or beside the quote's words.

    First what only adds to the quote, then everything, each in words; of each the first three. The
    first is empty unless all of the quote stands in the passage.
    """
    changes = list(_changes(_words(text), _words(quote)))
    added = [] if any(theirs for _, theirs in changes) else [briefly(ours) for ours, _ in changes]
    told = dict.fromkeys(filter(None, (_change(*each) for each in changes)))
    return added[:_TOLD], list(told)[:_TOLD]


def first_words(quote: str, text: str) -> str:
    """The words of a passage where it first departs from a quote; "" where it does nowhere."""
    ours = _words(text)
    opcodes = _compared(ours, _words(quote))
    place = next((one for one, *_ in opcodes), None)
    return "" if place is None else shorten(" ".join(ours[place : place + 6])[:_WIDTH], 99)


def _words(text: str) -> list[str]:
    """The words of a text without the marks of notes, those whole that a line's end broke."""
    return rejoined(BareText(text.strip()).text).split()


def _compared(there: Sequence[str], typed: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches in which two texts differ, by the words' places in the one and the other."""
    ours, theirs = ([fold(word).text for word in words] for words in (there, typed))
    if ours and theirs:
        # The passage is in whole words, in which the quote may begin and end.
        ours[0] = theirs[0] if theirs[0] and ours[0].endswith(theirs[0]) else ours[0]
        ours[-1] = theirs[-1] if theirs[-1] and ours[-1].startswith(theirs[-1]) else ours[-1]
    compared = SequenceMatcher(a=ours, b=theirs, autojunk=False)
    for what, one, end, other, stop in compared.get_opcodes():
        if what != "equal":
            yield one, end, other, stop


def _changes(there: Sequence[str], typed: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words of a passage that are others than those of a quote, and the quote's."""
    for one, end, other, stop in _compared(there, typed):
        yield " ".join(there[one:end]), " ".join(typed[other:stop])


def _change(ours: str, theirs: str) -> str:
    """One difference in words; "" where there is none that a reader could see or be told."""
    if not theirs:
        return f"{briefly(ours)} more"
    if not ours:
        return f"no {briefly(theirs)}"
    one, other = _narrowed(ours, theirs)
    if _looks(one) == _looks(other):
        return _marks(ours, theirs) or _signs(ours, theirs)
    told = f"{briefly(one)} for {briefly(other)}"
    return f"{told} ({_signs(one, other)})" if _is_of_other_letters(one, other) else told


def briefly(words: str, width: int = _WIDTH) -> str:
    """Words in quotation marks, without those of their own around them, in so many characters."""
    return f'"{shorten(words.strip(_OUTER) or words, width)}"'


def _looks(words: str) -> str:
    """What a reader sees of words, but for the marks around them."""
    seen = "".join(" " if char in _BLANK_SIGNS else char for char in briefly(words))
    return " ".join(normalize("NFKC", seen).split())


def _narrowed(ours: str, theirs: str) -> tuple[str, str]:
    """Two sides without most of what they begin and end with alike, if that makes them too long."""
    if max(len(ours), len(theirs)) <= _WIDTH:
        return ours, theirs
    least = min(len(ours), len(theirs))
    ahead = next((at for at in range(least) if ours[at] != theirs[at]), least)
    left = least - ahead
    behind = next((at for at in range(left) if ours[-1 - at] != theirs[-1 - at]), left)
    start, cut = max(0, ahead - _BESIDE), max(0, behind - _BESIDE)
    return ours[start : len(ours) - cut], theirs[start : len(theirs) - cut]


def _marks(ours: str, theirs: str) -> str:
    """How two sides differ in quotation marks, if only in these."""
    if passage(ours).solid != passage(theirs).solid:
        return ""
    counts = [sum(char in QUOTATION_MARKS for char in side) for side in (ours, theirs)]
    if counts[0] == counts[1]:
        return ""
    return f"{'' if counts[0] > counts[1] else 'no '}quotation marks at {briefly(ours)}"


def _signs(ours: str, theirs: str) -> str:
    """The characters in which two sides first differ, by their names."""
    for what, one, end, other, stop in SequenceMatcher(a=ours, b=theirs).get_opcodes():
        if what != "equal":
            sides = _named(ours[one:end]), _named(theirs[other:stop])
            return " for ".join(each or "nothing" for each in sides)
    return ""


def _named(chars: str) -> str:
    return ", ".join(map(_name, chars[:_TOLD]))


def _name(char: str) -> str:
    called = name(char, f"U+{ord(char):04X}").lower()
    # Of a letter, the first word is that of its script.
    called = called.capitalize() if char.isalpha() else called
    return f"{'an' if called[0] in 'AEIOaeio' else 'a'} {called}"


def _is_of_other_letters(one: str, other: str) -> bool:
    """Whether two sides differ only in letters of other scripts, which may look the same."""
    if len(one) != len(other):
        return False
    pairs = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return all(_script(ours) != _script(theirs) for ours, theirs in pairs)


def _script(char: str) -> str:
    return name(char, "?").split()[0] if char.isalpha() and kind_of(char) is Kind.BASE else ""
