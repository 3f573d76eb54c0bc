"""Names as they are compared: without the differences that spelling them in another way makes."""

from unicodedata import combining, normalize

from stance.text.characters import Kind, fold_cluster, kind_of

#: Of marks that combine with a letter, the classes of those that make it another letter or part
#: of a syllable. The others are accents and points, which many keyboards lack.
_FIRST_ACCENT = 10


class _Letters(dict[int, str]):
    """What each character of a name comes to; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _compared(chr(code))
        return letter


def _compared(char: str) -> str:
    kind = kind_of(char)
    if kind is Kind.REMOVED:
        return ""
    if kind in (Kind.SPACE, Kind.DASH):
        return " "
    return "".join(filter(_is_kept, fold_cluster(char)))


def _is_kept(char: str) -> bool:
    return combining(char) < _FIRST_ACCENT and kind_of(char) is not Kind.REMOVED


_LETTERS = _Letters()


def is_seen(name: str) -> bool:
    """Whether anything of a name can be seen: it is more than blanks and invisible signs."""
    return any(kind_of(char) not in (Kind.REMOVED, Kind.SPACE) for char in name)


def name_key(name: str) -> str:
    """What all names have in common that differ from this one only in how they are typed.

    That is in case, in accents (and the dot of an i), straight or curly apostrophes, look-alike
    letters, invisible signs, and in spaces and dashes of any kind and number, which stand for each
    other: a slug is its name with dashes.
    """
    letters = " ".join(normalize("NFD", name).translate(_LETTERS).split())
    return normalize("NFC", letters or name.strip())
