"""What of a text stands in quotation marks."""

import re
from collections.abc import Iterator, Sequence

from stance.text.characters import QUOTATION_MARKS
from stance.text.matching import Span

# An apostrophe is a quotation mark too, but stands in names: "Russia's Foreign Ministry".
_MARK = re.compile(f"[{re.escape(''.join(QUOTATION_MARKS - set(chr(39) + '’ʼ')))}]")
_DOUBLE = re.compile('["“”„«»]')
_SINGLE, _ITS_END = re.compile(r"(?<!\w)[‘'](?=\S)"), re.compile(r"(?<=\S)[’'](?!\w)")
#: So much at least stands between single marks: "'s" is no quotation.
_LEAST = 2
_CLOSED_BY = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "”": "”"}
#: Stands for what is in quotation marks: no word, no blank, no end of a sentence.
_HIDDEN = "▪"


def quotations(flat: str) -> list[Span]:
    """The quotations of a text, with their marks; a paragraph's end or a mark ends one.

    A paragraph that begins with a mark goes on with the quotation that the one before left open.
    """
    found: list[Span] = []
    is_open = False
    for line in re.finditer(r"[^\n]+", flat):
        begins = line.group().lstrip()[:1]
        spans, left_open = _of_paragraph(flat, Span(*line.span()))
        if is_open and spans and begins == flat[spans[0].start]:
            found[-1] = Span(found[-1].start, spans.pop(0).end)
        found += spans
        is_open = left_open
    return found


def _of_paragraph(flat: str, paragraph: Span) -> tuple[list[Span], bool]:
    spans: list[Span] = []
    start: int | None = None
    for mark in _DOUBLE.finditer(flat, paragraph.start, paragraph.end):
        if start is None:
            start = mark.start()
        elif mark.group() in _CLOSED_BY[flat[start]]:
            spans.append(Span(start, mark.end()))
            start = None
    if start is not None:
        spans.append(Span(start, paragraph.end))
    if not spans:
        spans = list(_in_single_marks(flat, paragraph))
    return spans, start is not None


def _in_single_marks(flat: str, paragraph: Span) -> Iterator[Span]:
    """Those in single marks, in one pass: each mark may be an apostrophe that ends nothing."""
    place, end = paragraph.start, paragraph.end
    while opening := _SINGLE.search(flat, place, end):
        closing = _ITS_END.search(flat, opening.end() + _LEAST, end)
        if closing is None:
            return
        yield Span(opening.start(), closing.end())
        place = closing.end()


def hidden(flat: str, quoted: Sequence[Span]) -> str:
    """A text without the words of its quotations; marks, last characters and places stay."""
    return "".join(_pieces(flat, quoted))


def _pieces(flat: str, quoted: Sequence[Span]) -> Iterator[str]:
    place = 0
    for each in quoted:
        inner = max(each.end - 2, each.start + 1)
        yield flat[place : each.start + 1]
        yield re.sub(r"[^\n]", _HIDDEN, flat[each.start + 1 : inner])
        place = inner
    yield flat[place:]


def stands_in_marks(text: str, quote: Span) -> bool:
    """Tell whether a quote stands in quotation marks, so that the words are the speaker's own.

    The part of a quotation that goes on after an interruption does as well.
    """
    beside = text[max(quote.start - 1, 0) : quote.start + 1]
    if not QUOTATION_MARKS.isdisjoint(beside):
        return True
    paragraph = Span(text.rfind("\n", 0, quote.start) + 1, quote.start)
    _, is_open = _of_paragraph(text, paragraph)
    return is_open


def holds_marks(words: str) -> bool:
    """Tell whether words that are not in quotation marks have some of them inside."""
    return _MARK.search(words) is not None
