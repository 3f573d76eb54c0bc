"""Generated texts made of atoms that can be typed in several ways, to look for passages in."""

from dataclasses import dataclass

from hypothesis import strategies as st

# Each row: ways to write the same letter or sign. Any may stand in a text, any in a quote.
LETTERS = (
    ("a", "A", "а", "А", "α", "Α"),
    ("b", "B", "в", "В", "β"),
    ("c", "C", "с", "С"),
    ("é", "É", "e\u0301", "E\u0301", "е\u0301"),
    ("ệ", "Ệ", "e\u0323\u0302", "e\u0302\u0323", "ê\u0323"),
    ("ё", "Ё", "е\u0308", "е", "е\u200b\u0308"),
    ("ë", "Ë", "e\u0308", "e\u200b\u0308"),
    ("й", "Й", "и\u0306"),
    ("ά", "\u1f71", "α\u0301", "Ά", "á"),
    ("ᾳ", "α\u0345", "ΑΙ", "ai"),
    ("σ", "ς", "Σ"),
    ("ß", "ss", "SS", "ẞ", "ſs"),
    ("ﬁ", "fi", "FI", "fI"),
    ("№", "No", "nо"),
    ("İ", "i\u0307", "I\u0307"),
    ("1", "１", "¹", "۱", "١"),
    ("ي", "ی"),
    ("ك", "ک"),
    ("中",),
    ("한", "\u1112\u1161\u11ab", "하\u11ab"),
    ("が", "か\u3099"),
    ("ガ", "カ\u3099", "ｶ\uff9e"),
    ("क्ष",),
)
BLANKS = (" ", "\u00a0", "\n", "\r\n", "\t", " \u2003 ", "\u2028", " \u200b\n")
HYPHENS = ("-", "‐", "‑", "–", "—", "−", "--")
BROKEN = ("-\n", "-\r\n", "‐\n", "–\n", "- \n ", "-\u200b\n", "\u00ad\n", "\u00ad \r\n")
INVISIBLE = ("\u00ad", "\u200b", "\u200d", "\ufeff", "\u2060", "\u202e", "\u0640")
APOSTROPHES = ("'", "’", "‘", "ʼ", "`", '"', "“", "«")
ELLIPSES = ("…", "...")


@dataclass(frozen=True)
class Atom:
    """A stretch of a text that no passage cuts; `ways` are what may be typed in its place."""

    text: str
    ways: tuple[str, ...]
    letter: bool = False


def _atoms(written: tuple[str, ...], ways: tuple[str, ...] = ()) -> st.SearchStrategy[Atom]:
    return st.sampled_from(written).map(lambda text: Atom(text, ways or written))


def _row(strategies: list[st.SearchStrategy[Atom]]) -> st.SearchStrategy[list[Atom]]:
    return st.tuples(*strategies).map(list)


blank = _atoms(BLANKS)
dash = _atoms(HYPHENS)
hyphen = _atoms(HYPHENS, HYPHENS + BROKEN)
suspended = _atoms(("- ", "–\u00a0"), ("- ", "‐  ", *BROKEN))
broken = _atoms(BROKEN, ("", "- ", *HYPHENS, *BROKEN))
apostrophe = _atoms(APOSTROPHES)
ellipsis = _atoms(ELLIPSES)
comma = st.just(Atom(",", (",", "，")))
within_word = st.one_of(_atoms(INVISIBLE, ("", *INVISIBLE)), st.just(Atom("", ("", *BROKEN))))

separator = st.one_of(
    _row([blank]),
    _row([hyphen]),
    _row([suspended]),
    _row([broken]),
    _row([apostrophe]),
    _row([comma, blank]),
    _row([blank, dash, blank]),
    _row([ellipsis, blank]),
    _row([blank, apostrophe]),
    _row([apostrophe, blank]),
)
letter = st.sampled_from(LETTERS).flatmap(
    lambda ways: st.sampled_from(ways).map(lambda text: Atom(text, ways, letter=True))
)


@st.composite
def words(draw: st.DrawFn) -> list[Atom]:
    atoms = [draw(letter)]
    for following in draw(st.lists(letter, max_size=3)):
        atoms += [draw(within_word)] if draw(st.integers(0, 3)) == 0 else []
        atoms.append(following)
    return atoms


@st.composite
def texts(draw: st.DrawFn) -> list[Atom]:
    """A text of words from a short list, so that many of them stand there more than once."""
    known = draw(st.lists(words(), min_size=1, max_size=4))
    atoms = list(draw(st.sampled_from(known)))
    for _ in range(draw(st.integers(0, 8))):
        atoms += draw(separator)
        atoms += draw(st.sampled_from(known))
    return atoms


def written(atoms: list[Atom]) -> str:
    return "".join(atom.text for atom in atoms)


@st.composite
def typed(draw: st.DrawFn, atoms: list[Atom]) -> str:
    """A passage as somebody might type it: each atom as it stands or in another way."""
    ways = [draw(st.sampled_from((atom.text, *atom.ways))) for atom in atoms]
    quote = "".join(ways)
    for place in draw(st.lists(st.integers(1, max(1, len(quote) - 1)), max_size=2)):
        sign = draw(st.sampled_from(INVISIBLE))
        quote = quote[:place] + sign + quote[place:] if place < len(quote) else quote
    return draw(st.sampled_from(("", " ", "\n"))) + quote + draw(st.sampled_from(("", "\u00a0")))


def listed(words: str) -> list[str]:
    """Words that stand in lines, as a list."""
    return words.split()
