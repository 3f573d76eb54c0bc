"""The encoding of a text that does not say it: UTF-8, or what its bytes alone can be read as.

Bytes of one encoding make some sense in others: a few Russian words of Windows-1251 are Greek
letters in Windows-1253. So a guess is taken where nothing else reads as a text, or where a language
is known by it; else a person has to say.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import category, name

from stance.claimfile.documents import name_of
from stance.errors import InputError
from stance.extras import needed
from stance.opening import UTF_16, opened
from stance.text.cleaning import shorten

#: What to do where an encoding is not known, wherever a text is given: in a claim file, too.
NAME_IT = (
    "save it as UTF-8, or name its encoding:"
    " stance source add and source import take --encoding NAME"
)
#: What texts are in that are not in UTF-8, the usual ones first: of those that read alike, the
#: first is told.
_USUAL = (
    *("windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254"),
    *("windows-1255", "windows-1256", "windows-1257", "iso-8859-2", "iso-8859-5", "iso-8859-7"),
    *("koi8-r", "koi8-u", "cp866", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
_PIECE = 1 << 20
#: What browsers read as another encoding, which has all that it has and more: programs name the
#: narrow one, and write the wide one.
_WIDER = {
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    **dict.fromkeys(("tis-620", "iso8859-11"), "cp874"),
    "shift_jis": "cp932",
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
#: Names that pages use for one, and Python does not.
_ALSO = {"x-sjis": "shift_jis", "x-gbk": "gbk", "x-euc-jp": "euc_jp", "windows-874": "cp874"}
#: So many bytes tell, of the lines that are not in ASCII; of what may be meant so much is shown.
_TELLING, _SHOWN, _MOST_SHOWN = 50_000, 30, 4
#: How well a language has to be known by an encoding, of 1, and how much better than by another.
_KNOWN, _BETTER = 0.4, 0.04
#: Of words with an accent or in other letters, one of so many may read oddly.
_ODD = 50
_WORD = re.compile(r"[^\W\d_]+")
_NO_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
_WHITE = frozenset("\t\n\r\f")
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f]+(?=[^\W\d_])|[\uff61-\uff9f]")
_NO_SIGN_OF_WORDS = frozenset({"Sc", "Sk", "Sm", "So", "No", "Lo", "Lm"})
#: What stands together in words of Japanese, Chinese and Korean.
_EASTERN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL"})


class ReadAs(NamedTuple):
    """What bytes read as in an encoding."""

    encoding: str
    text: str


def encoding_of(
    path: Path, named: str | None = None, remedy: str = NAME_IT
) -> tuple[str, tuple[str, ...]]:
    """The encoding of a text file, with a sentence where it was guessed.

    UTF-8, or UTF-16 with its mark, is read as such; what is not is read as is `named`, else as is
    guessed. Raises InputError where that cannot be told, OSError where it is not read.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with opened(path, name_of(path)) as file:
        beginning = piece = file.read(_PIECE)
        if beginning.startswith(UTF_16):
            return "utf-16", ()
        try:
            while piece:
                decoder.decode(piece)
                piece = file.read(_PIECE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            if named:
                return known(named), ()
            found = guessed(piece or beginning, name_of(path), remedy)
            return found, (note_of(found),)
    return "utf-8-sig" if beginning.startswith(codecs.BOM_UTF8) else "utf-8", ()


def note_of(encoding: str) -> str:
    """That an encoding was guessed."""
    return f"its encoding is not said; it was read as {encoding}"


def known(encoding: str) -> str:
    """An encoding of text by its name; raises InputError where there is none of that name."""
    encoding = _ALSO.get(encoding.lower(), encoding)
    try:
        "x".encode(encoding)
    except (LookupError, ValueError) as error:
        raise InputError(f'there is no encoding "{shorten(encoding, 40)}"', NAME_IT) from error
    return encoding


def wider(encoding: str) -> str:
    """The encoding that whoever names a known one means: a wider one where programs write that.

    In ISO 8859-1 dashes and quotation marks of Windows are signs that nobody sees.
    """
    return _WIDER.get(codecs.lookup(encoding).name, encoding)


def is_known(encoding: str) -> bool:
    """Whether what a document says of its encoding names one, other than UTF: that is told.

    ASCII is a part of each: what is more than that is of another.
    """
    try:
        name = codecs.lookup(known(encoding)).name
        return not name.startswith("utf") and name != "ascii"
    except InputError:
        return False


def guessed(data: bytes, called: str, remedy: str = NAME_IT) -> str:
    """The encoding of bytes that are not UTF-8, by what they read as.

    Raises InputError where they are no text in any, or one in several that nothing tells apart.
    """
    telling = _telling(data)
    readings = list(plausible(telling))
    if len(readings) > 1:
        readings = _told_apart(telling, readings, called, remedy)
    if not readings and b"\0" in data:
        whole = "if it is a document, save it as PDF, DOCX, ODT, HTML or text; if it is text"
        raise InputError(f"{called} holds bytes as no text does", f"{whole}, {remedy}")
    if not readings:
        raise InputError(f"{called} is not UTF-8, nor any encoding that can be told", remedy)
    if len(readings) > 1:
        shown = [f'{each.encoding} ("{_beginning(each.text)}")' for each in readings[:_MOST_SHOWN]]
        raise InputError(
            f"{called} is not UTF-8, and may be {' or '.join(shown)}",
            remedy,
        )
    return readings[0].encoding


def plausible(telling: bytes) -> Iterator[ReadAs]:
    """What bytes read as in each usual encoding in which they are a text, without repeats."""
    read = set[str]()
    for encoding in _USUAL:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(telling)
        except ValueError:
            continue
        if text not in read and _is_text(text):
            read.add(text)
            yield ReadAs(encoding, text)


def _telling(data: bytes) -> bytes:
    """The lines that are not in ASCII: what all others read as is the same."""
    lines = (line for line in data.splitlines() if not line.isascii())
    return b"\n".join(lines)[:_TELLING]


def _is_text(text: str) -> bool:
    """Whether characters are such as people write, in words that are of one script each."""
    if any(category(char) in _NO_TEXT and char not in _WHITE for char in set(text)):
        return False
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    signs = "".join(_SIGN_IN_WORD.findall(text))
    odd = sum(map(_is_odd, words)) + sum(map(_is_no_sign_of_words, signs))
    return odd * _ODD <= len(words)


def _is_no_sign_of_words(sign: str) -> bool:
    return sign in "§¶¡¿†‡‰" or category(sign) in _NO_SIGN_OF_WORDS


def _is_odd(word: str) -> bool:
    """Whether a word is of letters that nobody writes together: two scripts, a capital inside."""
    pairs = list(pairwise(word))
    scripts = {name(char, "").partition(" ")[0] for char in word}
    if scripts & _EASTERN:
        # A name in Latin capitals may stand there without a blank; small letters are torn words.
        return any(char.islower() for char in word)
    return len(scripts) > 1 or any(one.islower() and other.isupper() for one, other in pairs)


def _told_apart(
    telling: bytes, readings: Sequence[ReadAs], called: str, remedy: str
) -> list[ReadAs]:
    """The reading in which a language is known, where no other is known as well; else all."""
    library: Any = needed(
        "charset_normalizer",
        extra="documents",
        for_what=f"{called} is not UTF-8: guessing its encoding",
        otherwise=remedy,
    )
    names = [each.encoding for each in readings]
    found = {str(each): each.coherence for each in library.from_bytes(telling, cp_isolation=names)}
    likely = [each for each in readings if each.text in found] or list(readings)
    likely.sort(key=lambda each: -found.get(each.text, 0.0))
    best, second, *_ = (*(found.get(each.text, 0.0) for each in likely), 0.0)
    return likely[:1] if best >= _KNOWN and best - second >= _BETTER else likely


def _beginning(text: str) -> str:
    """Some words that are not in ASCII, as they read."""
    words = (word for word in text.split() if not word.isascii())
    return shorten(" ".join(words), _SHOWN)
