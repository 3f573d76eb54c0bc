"""What single characters are worth when two texts are compared.

A person's typing differs from a source in quotation marks, dashes, case, look-alike letters and
the way accents and ligatures are encoded. `fold_cluster` takes those differences away.
"""

import re
from enum import Enum
from functools import cache, lru_cache
from unicodedata import category, normalize


class Kind(Enum):
    """The part a character plays when a text is folded."""

    SPACE = "white space: any run of it counts as one space"
    DASH = "a dash or hyphen: any run of them counts as one"
    REMOVED = "not to be seen: zero-width and control characters, soft hyphens"
    MARK = "an accent or another mark that belongs to the character before it"
    BASE = "anything else"


#: What ends a line, in whatever system.
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
#: Quotation marks and apostrophes, single and double alike: they stand for each other.
QUOTATION_MARKS = frozenset("'\"`´‘’‚‛“”„‟‹›«»′″‴‵‶‷ʹʺʻʼʽˈˊˋ΄᾽᾿「」『』｢｣〝〞〟❛❜❝❞＇＂｀״׳")

_MORE_DASHES = frozenset("−⁻₋⁃˗─➖")
#: Letters by category that are not to be seen; the Arabic tatweel only draws a word out.
_INVISIBLE_LETTERS = frozenset("\u034f\u0640\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_VOICED_MARKS = frozenset("\uff9e\uff9f")
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_LATER_JAMO = (range(0x1161, 0x1200), range(0xD7B0, 0xD7FC))

# Lower case only, since case is taken away first: a class holds a letter when any case form of it
# looks like any case form of the others ("В" like "B", hence "в" with "b").
_LOOKALIKES = (
    "aаαɑ", "bвβ", "cс", "dԁ", "eе", "gɡ", "hнηһ", "iіιıӏ", "jјϳ", "kкκ", "mмμ", "nν", "oоο",
    "pрρ", "qԛ", "sѕ", "tтτ", "vѵ", "wԝ", "xхχ", "yуυү", "zζ", "æӕ", "əә", "ɵө", "гγ", "пπ", "фφ",
    "лλ",
    # Arabic and Persian have the same letters at other code points, and the same digits.
    "يی", "كک", "0٠۰", "1١۱", "2٢۲", "3٣۳", "4٤۴", "5٥۵", "6٦۶", "7٧۷", "8٨۸", "9٩۹",
    # Urdu and Kurdish write their h apart from the Arabic one, which Persian has too.
    "هہھە",
    # Signs of sentences, which a keyboard of another script lacks.
    ".。۔।", ",、،", ";؛", "?؟", "/⁄∕",
)  # fmt: skip


def _standing_in(classes: tuple[str, ...]) -> dict[int, str]:
    return {ord(other): letters[0] for letters in classes for other in letters[1:]}


#: Russian prints ё as е as often as not.
_YO = "е\u0308"
#: The Turkish capital has its dot in small letters too, where it means nothing.
_DOTTED_I = "i\u0307"
#: Vowel points and other signs of reading in Hebrew and Arabic, and the hamza on a letter, which
#: are set or left out as in ё.
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]+")
_STANDING_IN = _standing_in(_LOOKALIKES) | {ord(mark): "'" for mark in QUOTATION_MARKS}

#: The signs of English typesetting, as a typewriter has them.
_AS_TYPED = {
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("–—", "-"),
    "…": ".",
    "\u00a0": " ",
}


@cache
def kind_of(char: str) -> Kind:
    """Tell the part that one character plays."""
    if char.isspace():
        return Kind.SPACE
    if _is_removed(char):
        return Kind.REMOVED
    if char in _MORE_DASHES or category(char) == "Pd":
        return Kind.DASH
    return Kind.MARK if _is_mark(char) else Kind.BASE


def _is_removed(char: str) -> bool:
    # The soft hyphen is of category Cf; the invisible letters are marks and letters by category.
    return category(char) in ("Cf", "Cc") or char in _INVISIBLE_LETTERS or _is_selector(char)


def _is_selector(char: str) -> bool:
    return any(ord(char) in selectors for selectors in _VARIATION_SELECTORS)


def _is_mark(char: str) -> bool:
    # Vowels and finals of a Korean syllable join the consonant before them, as accents do.
    jamo = any(ord(char) in letters for letters in _LATER_JAMO)
    return jamo or category(char)[0] == "M" or char in _VOICED_MARKS


def is_word(char: str) -> bool:
    """Tell whether a character is part of a word: a letter, a digit or a mark on one."""
    return char.isalnum() or kind_of(char) is Kind.MARK


@lru_cache(maxsize=65536)
def fold_cluster(cluster: str) -> str:
    """Fold one character with its marks; never gives an empty string or one that begins blank.

    Two clusters fold alike when they are the same but for encoding, case, quotation marks and
    look-alike letters. The result may be longer than what went in: "ﬁ" gives "fi".
    """
    plain = "'" + cluster[1:] if cluster[0] in QUOTATION_MARKS else cluster
    caseless = _decomposed(_decomposed(plain).casefold())
    plain = caseless.replace(_YO, "е").replace(_DOTTED_I, "i")
    return (_POINTS.sub("", plain) or plain).translate(_STANDING_IN)


def _decomposed(cluster: str) -> str:
    # A spacing accent such as "¨" would come apart into a space and an accent on it.
    apart = normalize("NFKD", cluster)
    return normalize("NFD", cluster) if apart[0].isspace() else apart


def in_ascii(text: str) -> str:
    """A text with the signs of English typesetting as they are typed, one for one.

    Where words begin, end and are broken is the same in both, and what is in ASCII alone, as most
    English texts are then, is looked through many times as fast.
    """
    if not text.isascii():
        for sign, typed in _AS_TYPED.items():
            text = text.replace(sign, typed)
    return text
