"""Rows of cells laid out in lines of a given width, nothing cut off: as a grid, else as records.

Widths are counted in a terminal's cells, where a letter of Chinese takes two.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, compress, islice, zip_longest

from rich.cells import cell_len, chop_cells

from stance.render.styles import HEAD, RULE
from stance.text.rejoining import rejoined

#: A text and the name of its style, empty for none.
Piece = tuple[str, str]
Line = list[Piece]
Cells = Sequence[Piece]

GAP = 2
# The rows that the widths are taken from. Later ones are folded to fit, and never held.
MEASURED = 5_000
# The rows that tell whether a grid or records are the shorter to read.
COMPARED = 100
#: Text of letters that take a cell each, as most has: others have to be measured, word by word.
_ONE_CELL_EACH = re.compile("[ -~À-ÿ‘’“”–—…]*")


def lay_out(
    heads: Sequence[str], rows: Iterable[Cells], width: int, *, numeric: Sequence[bool]
) -> Iterator[Line]:
    """The lines of a table.

    `heads` are the titles of the columns, and `numeric` says which of those are set to the right
    and never broken. A column with nothing in it is left out, if no rows are left that could fill
    it. Where the columns do not fit side by side without breaking a word that a record would not
    break, or fold into more lines than that takes, each row becomes a record, with a line for
    each column.
    """
    rows = iter(rows)
    measured = list(islice(rows, MEASURED))
    if len(measured) < MEASURED:
        heads, measured, numeric = _without_empty(heads, measured, numeric)
    widths = _fit(heads, measured, width, numeric)
    every = chain(measured, rows)
    if widths is None or _is_taller(heads, measured[:COMPARED], widths, width):
        return _records(heads, every, width)
    loose = any(_is_folded(row, widths) for row in measured)
    return _grid(heads, every, widths, numeric, loose=loose)


def in_one_line(
    heads: Sequence[str], rows: Iterable[Cells], width: int, *, whole: Collection[int] = ()
) -> Iterator[Line]:
    """Each row in one line, below the heads; the columns but the last take what they need.

    None takes more than a sixth of the width, but for those that must be `whole`, by their
    numbers, as a date says something else when it is cut. What has no room is cut off.
    """
    rows = iter(rows)
    measured: list[Cells] = [[(head, HEAD) for head in heads], *islice(rows, MEASURED)]
    widths = [
        max(cell_len(_flat(row[column][0])) for row in measured) for column in range(len(heads) - 1)
    ]
    most = max(width // 6, 10)
    widths = [each if column in whole else min(each, most) for column, each in enumerate(widths)]
    left = max(width - sum(widths) - GAP * len(widths), 1)
    for row in chain(measured, rows):
        line: Line = []
        for column, ((text, style), wide) in enumerate(zip(row, widths, strict=False)):
            cut = _flat(text) if column in whole else _cut(text, wide)
            line += [(cut, style), (" " * (max(wide - cell_len(cut), 0) + GAP), "")]
        yield [*line, (_cut(row[-1][0], left), row[-1][1])]


def _flat(text: str) -> str:
    return " ".join(rejoined(text).split())


def _cut(text: str, width: int) -> str:
    """A text on one line, cut to a width."""
    text = _flat(text)
    return (
        text if cell_len(text) <= width else f"{chop_cells(text, max(width - 1, 1))[0].rstrip()}…"
    )


def _without_empty(
    heads: Sequence[str], rows: list[Cells], numeric: Sequence[bool]
) -> tuple[Sequence[str], list[Cells], Sequence[bool]]:
    """The columns that have something in them in any of the rows; all where none has."""
    filled = [any(text for text, _ in column) for column in zip(*rows, strict=True)]
    if not any(filled):
        return heads, rows, numeric
    kept: list[Cells] = [list(compress(row, filled)) for row in rows]
    return list(compress(heads, filled)), kept, list(compress(numeric, filled))


def fold(text: str, width: int, *, whole: bool = False) -> list[str]:
    """The lines of a text, broken between words; only a word longer than the width is split.

    With `whole` not even that, where it is an address or a slug, which is to be copied: its line
    is too long. A width of less than 2 is taken as 2, which any letter fits into.
    """
    return [line for part in text.split("\n") for line in _fill(part, max(width, 2), whole=whole)]


def _fill(text: str, width: int, *, whole: bool) -> list[str]:
    if cell_len(text) <= width:
        return [text.rstrip(" ")]
    is_plain = _ONE_CELL_EACH.fullmatch(text) and "  " not in text
    filled = _fill_plain(text.strip(" "), width) if is_plain else []
    return filled or _fill_by_cells(text, width, whole=whole)


def _fill_plain(text: str, width: int) -> list[str]:
    """Fill lines with what has a cell for each letter; nothing where a word has to be split."""
    lines: list[str] = []
    start = 0
    while len(text) - start > width:
        blank = text.rfind(" ", start, start + width + 1)
        if blank < 0:
            return []
        lines.append(text[start:blank])
        start = blank + 1
    return [*lines, text[start:]]


def _fill_by_cells(text: str, width: int, *, whole: bool = False) -> list[str]:
    lines: list[list[str]] = [[]]
    filled = -1
    for word in _fitting_words(text, width, whole=whole):
        wide = cell_len(word)
        if filled + 1 + wide > width and lines[-1]:
            lines.append([])
            filled = -1
        lines[-1].append(word)
        filled += 1 + wide
    return [" ".join(words) for words in lines]


def _fitting_words(text: str, width: int, *, whole: bool) -> Iterator[str]:
    for word in filter(None, text.split(" ")):
        fits = cell_len(word) <= width or (whole and word.isascii())
        yield from [word] if fits else chop_cells(word, width)


def _grid(
    heads: Sequence[str],
    rows: Iterable[Cells],
    widths: Sequence[int],
    numeric: Sequence[bool],
    *,
    loose: bool,
) -> Iterator[Line]:
    yield from _beside([(head, HEAD) for head in heads], widths, numeric)
    yield from _beside([("-" * width, RULE) for width in widths], widths, numeric)
    for number, row in enumerate(rows):
        if loose and number:
            yield []
        yield from _beside(row, widths, numeric)


def _records(heads: Sequence[str], rows: Iterable[Cells], width: int) -> Iterator[Line]:
    widths = _record_widths(heads, width)
    for number, row in enumerate(rows):
        if number:
            yield []
        for head, cell in _filled(heads, row):
            yield from _beside([(head, HEAD), cell], widths, [False, False])


def _beside(cells: Cells, widths: Sequence[int], right: Sequence[bool]) -> Iterator[Line]:
    """The lines of one row: each cell folded in its own column."""
    folded = [fold(text, width) for (text, _), width in zip(cells, widths, strict=True)]
    styles = [style for _, style in cells]
    for parts in zip_longest(*folded, fillvalue=""):
        yield _joined(map(_padded, parts, styles, widths, right))


def _padded(text: str, style: str, width: int, right: bool) -> Line:  # noqa: FBT001 - for map
    pieces = [(text, style), (" " * (width - cell_len(text)), "")]
    return pieces[::-1] if right else pieces


def _is_taller(
    heads: Sequence[str], rows: Sequence[Cells], widths: Sequence[int], width: int
) -> bool:
    """Whether rows side by side take more lines than the same rows as records."""
    beside = sum(max(map(_height, row, widths)) for row in rows)
    left = _record_widths(heads, width)
    below = sum(_height(cell, left[1]) for row in rows for _, cell in _filled(heads, row))
    return beside > below + len(rows)


def _height(cell: Piece, width: int) -> int:
    return len(fold(cell[0], width))


def _filled(heads: Sequence[str], row: Cells) -> list[tuple[str, Piece]]:
    """What a record shows: the columns that have something in them."""
    return [(head, cell) for head, cell in zip(heads, row, strict=True) if cell[0]]


def _record_widths(heads: Sequence[str], width: int) -> tuple[int, int]:
    left = min(max(map(cell_len, heads)), width // 3)
    return left, width - left - GAP


def _joined(cells: Iterable[Line]) -> Line:
    line: Line = []
    for cell in cells:
        line += [*cell, (" " * GAP, "")]
    while line and not line[-1][0].strip():
        line.pop()
    return line


def _fit(
    heads: Sequence[str], rows: Sequence[Cells], width: int, numeric: Sequence[bool]
) -> list[int] | None:
    """The width of each column, or None where that many do not fit side by side."""
    texts = ([text for text, _ in row] for row in rows)
    columns = list(zip(heads, *texts, strict=True))
    wanted = [max(map(_breadth, column)) for column in columns]
    room = width - GAP * (len(columns) - 1)
    if sum(wanted) <= room:
        return wanted
    # A word longer than a record has room for is broken there too.
    longest = _record_widths(heads, width)[1]
    words = [min(max(map(_longest_word, column)), longest) for column in columns]
    whole = [want if fixed else 0 for want, fixed in zip(wanted, numeric, strict=True)]
    least = list(map(max, whole, words))
    if sum(least) > room:
        return None
    weights = [1 + sum(map(_breadth, column)) for column in columns]
    return _share(room - sum(least), least, wanted, weights)


def _share(
    spare: int, least: Sequence[int], wanted: Sequence[int], weights: Sequence[int]
) -> list[int]:
    """What each column must have, and of the rest a share by its weight as far as it wants one.

    What a column does not want is left for those that come after it, so that those whose wants
    are soonest met come first.
    """
    widths = list(least)
    needs = [want - has for want, has in zip(wanted, least, strict=True)]
    total = sum(weights)
    for column in sorted(range(len(needs)), key=lambda column: needs[column] / weights[column]):
        more = min(needs[column], spare * weights[column] // total)
        widths[column] += more
        spare -= more
        total -= weights[column]
    return widths


def _breadth(cell: str) -> int:
    return max(map(cell_len, cell.split("\n")))


def _longest_word(cell: str) -> int:
    return max(map(cell_len, cell.replace("\n", " ").split(" ")))


def _is_folded(row: Cells, widths: Sequence[int]) -> bool:
    return any(
        "\n" in text or cell_len(text) > width for (text, _), width in zip(row, widths, strict=True)
    )
