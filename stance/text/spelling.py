"""Names as they are compared: without the differences that spelling them in another way makes."""

import re
from unicodedata import normalize

from stance.text.characters import Kind, fold_cluster, kind_of

#: What is left of "İ" once it is small: in names it is an "i", as "ı" is.
_DOTTED = re.compile("i\u0307+")


class _Letters(dict[int, str]):
    """What each character of a name comes to; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _compared(chr(code))
        return letter


def _compared(char: str) -> str:
    kind = kind_of(char)
    if kind is Kind.REMOVED:
        return ""
    return " " if kind in (Kind.SPACE, Kind.DASH) else fold_cluster(char)


_LETTERS = _Letters()


def name_key(name: str) -> str:
    """What all names have in common that differ from this one only in how they are typed.

    That is in case (the Turkish dotted and dotless i too), in accents that are composed or
    decomposed, straight or curly apostrophes, look-alike letters, invisible signs, and in spaces
    and dashes of any kind and number, which stand for each other: a slug is its name with dashes.
    """
    letters = " ".join(normalize("NFD", name).translate(_LETTERS).split())
    return normalize("NFC", _DOTTED.sub("i", letters)) or name.strip()
