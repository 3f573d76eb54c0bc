"""Text from outside made safe: for a terminal, a spreadsheet, one line of a message."""

import re
from unicodedata import category

from stance.text.rejoining import rejoined

# Everything that is not to be seen: control and format characters, line separators, halves of
# surrogate pairs. Format characters that are visible signs of Arabic, Syriac and Kaithi writing are
# ordinary text.
_UNSAFE = re.compile(
    "\r\n|[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001-\U000e007f]"
)
_LINE_ENDS = ("\r\n", "\r", "\n", "\u2028", "\u2029")
_JOINERS = ("\u200c", "\u200d")
#: What typesetting leaves in a text, and no reader sees: soft hyphens, blanks without width, marks
#: of direction, joiners where they join nothing. What turns a line around is not among it.
_LEFT_OUT = frozenset(
    "\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2061\u2062\u2063"
    "\u2064\u2066\u2067\u2068\u2069\ufeff"
)

_FORMULA = re.compile(r"[\t\r]|[\s\x00\ufeff]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]+)*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?%?")

_ELLIPSIS = " … "


def printable(text: str, *, newlines: bool = False) -> str:
    r"""Make text from outside safe to be read: what could deceive shows as an escape.

    A tab becomes a space, as does a line's end, unless `newlines`, where it becomes `\n`. Soft
    hyphens and their like are left out, but for joiners that letters or emoji need. Any other
    control or format character becomes an escape such as `\x1b` or `\u202e`. Applying it to its own
    result changes nothing more.
    """
    if _UNSAFE.search(text) is None:
        return text
    line_end = "\n" if newlines else " "
    return _UNSAFE.sub(lambda match: _made_visible(match, line_end), text)


def _made_visible(match: re.Match[str], line_end: str) -> str:
    char = match.group()
    if char in _LINE_ENDS:
        return line_end
    if char == "\t":
        return " "
    if char in _JOINERS and _joins(match):
        return char
    return "" if char in _LEFT_OUT else _escape(ord(char))


def _joins(match: re.Match[str]) -> bool:
    # Persian and the scripts of India are read wrongly without their joiners, and emoji fall apart.
    # Between Latin letters a joiner has nothing to do but to make two words that look alike differ.
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    if _is_foreign_letter(before) and _is_foreign_letter(after):
        return True
    return bool(before and after) and category(before)[0] in "SM" and category(after) == "So"


def _is_foreign_letter(char: str) -> bool:
    return char > "\u036f" and category(char)[0] in "LM"


def _escape(code: int) -> str:
    if code <= 0xFF:  # noqa: PLR2004
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004


def csv_safe(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula, by an apostrophe before it.

    A plain number such as "-5" or "+1,000.5" is left as it is, as is any other cell.
    """
    if _FORMULA.match(cell) is None or _NUMBER.fullmatch(cell.strip(" ")):
        return cell
    return "'" + cell


def shorten(text: str, width: int) -> str:
    """Put text on one line of at most `width` characters, safe to print, its middle left out.

    Words that a line's end broke are whole again.
    """
    line = printable(" ".join(rejoined(text).split()))
    if len(line) <= width:
        return line
    kept = width - len(_ELLIPSIS)
    if kept < 2:  # noqa: PLR2004
        return line[: max(width, 0)]
    head, tail = line[: kept - kept // 2], line[len(line) - kept // 2 :]
    return f"{head.rstrip()}{_ELLIPSIS}{tail.lstrip()}"
