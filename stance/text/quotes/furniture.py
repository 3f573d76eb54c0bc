"""What a page and its notes put between the words of a text, and the text without it.

Marks of notes (superscripts, "[2]", daggers) and a page's number with the running heads around it
are no words of whoever is quoted. They are recognised by how they stand there, and where that
leaves a doubt they stay: "km²" and "[1999]" are words.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from string import digits

from stance.text.characters import in_ascii
from stance.text.matching import Span

_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CHARGES = "⁺⁻"
_CIRCLED = "①-⑳❶-❿➀-➓"
_BRACKETED = (
    r"\[(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|[a-z]|(?:note|fn|nb|anm\.?)\s?\d{1,3}|\*+"
    # Of Markdown, of an encyclopedia, of a page, of a recording.
    r"|\^[\w-]{1,30}|citation needed|(?:p|pp|pg|page|s|seite|с|стр)\.?\s?\d{1,4}"
    r"|\d{1,2}(?::\d\d){1,2}(?:[.,]\d{1,3})?)\]"
)
_NOTE = re.compile(
    rf"[{_SUPERSCRIPT}]+(?:[,⁻–][{_SUPERSCRIPT}]+)*|[{_CIRCLED}†‡*⁎∗]+|{_BRACKETED}(?!\w)",
    re.IGNORECASE,
)
#: What any of them begins with: it is looked for ten times as fast.
_MAY_BE_NOTE = re.compile(rf"[{_SUPERSCRIPT}{_CIRCLED}†‡*⁎∗\[]")
#: What a superscript behind makes a measure or a formula of.
_UNITS = frozenset(
    ("m", "km", "cm", "mm", "dm", "hm", "nm", "μm", "ft", "mi", "yd", "in", "ha", "sq")
) | frozenset(("co", "so", "no", "po", "nh", "ch"))
_SHORTEST_WORD = 2
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d$")
_WORD_BEFORE = re.compile(r"\w+$")
_LOOK_BACK = 24

_NUMBER = r"(?:\d{1,4}|(?-i:[ivxlc]{1,7}))"
_CALLED = r"(?:pages?|pg|p|seite|s|p[áa]g(?:ina)?|стр(?:аница)?|с|strana|str|sayfa|sivu|sida|side)"
_PAGE_NUMBER = re.compile(
    rf"[-–—~|\[(·•*\s]*(?:{_CALLED}\.?\s*)?(?P<number>{_NUMBER})"
    rf"(?:\s*(?:/|of|von|de|sur|di|из|van|av|af)\s*\d{{1,4}})?[-–—~|\])·•*.\s]*",
    re.IGNORECASE,
)
#: What any line with a page's number looks like: nearly all texts are told by it to have none.
_MAY_BE_NUMBER = re.compile(
    r"^[^\w\n]*(?:[^\W\d]{1,8}\.?[^\S\n]*)?\d{1,4}(?:[^\S\n]*(?:/|[^\W\d]{2,3})[^\S\n]*\d{1,4})?"
    r"[^\w\n]*$|^[^\w\n]+[ivxlc]{1,7}[^\w\n]+$"
    r"|^[^\w\n]*[^\W\d]{1,8}(?:\.[^\S\n]*|[^\S\n]+)[ivxlc]{1,7}[^\w\n]*$",
    re.MULTILINE,
)
_BARE_ROMAN = re.compile("[ivxlc]+")
_LINE = re.compile(r"[^\n\r\f]*(?:\r\n?|[\n\f]|$)")
_LONGEST_HEAD = 90
#: So many lines above and below a page's number may be heads.
_MOST_HEADS = 3
_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_BROKEN_OFF = re.compile(r"\s-$|[–—]$")
_TIMECODE = re.compile(r"\d:\d")
#: A head of one line that stands so often needs no sentence around it to be known.
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch that is left out; `at` is where it was, in the text without it."""

    at: int
    start: int
    end: int
    is_page: bool


class BareText:
    """A text without the marks of notes and what stands between its pages, and the way back."""

    def __init__(self, text: str) -> None:
        self._whole = text
        pieces: list[str] = []
        self.cuts: list[_Cut] = []
        place = length = 0
        for start, end, is_page in _left_out(text):
            pieces.append(text[place:start])
            length += start - place
            self.cuts.append(_Cut(length, start, end, is_page))
            if is_page:
                # Where a page ends, a line ends, and a word may be broken.
                pieces.append("\n")
                length += 1
            place = end
        self.text = "".join([*pieces, text[place:]]) if self.cuts else text
        self._at = [cut.at for cut in self.cuts]
        self._starts = [cut.start for cut in self.cuts]
        self._ends = [cut.end for cut in self.cuts]

    def original(self, span: Span) -> Span:
        """Where a stretch of the bare text stands in the whole one, with all that was left out."""
        return Span(self._place(span.start), self._place(span.end - 1) + 1)

    def within(self, span: Span) -> Span:
        """Where a stretch of the whole text is in the bare one."""
        return Span(self._bare(span.start), self._bare(span.end))

    def _bare(self, place: int) -> int:
        last = bisect_right(self._starts, place) - 1
        if last < 0:
            return place
        cut = self.cuts[last]
        return cut.at + max(0, place - cut.end + cut.is_page)

    def cuts_in(self, span: Span) -> Sequence[_Cut]:
        """What was left out of a stretch of the whole text, also if only in part."""
        first = bisect_right(self._ends, span.start)
        return self.cuts[first : bisect_left(self._starts, span.end, first)]

    def of(self, span: Span) -> str:
        """The words of a stretch of the whole text, without what was left out in it."""
        pieces, start = [], span.start
        for cut in self._begun_in(span):
            pieces += [self._whole[start : cut.start], "\n" if cut.is_page else ""]
            start = cut.end
        return "".join([*pieces, self._whole[start : span.end]])

    def _begun_in(self, span: Span) -> Sequence[_Cut]:
        first = bisect_left(self._starts, span.start)
        return self.cuts[first : bisect_left(self._starts, span.end, first)]

    def _place(self, place: int) -> int:
        last = bisect_right(self._at, place) - 1
        if last < 0:
            return place
        cut = self.cuts[last]
        return max(cut.start, place - cut.at + cut.end - cut.is_page)

    def parts(self, span: Span) -> Iterator[Span]:
        """A stretch of the whole text, parted where one page ends and the next begins."""
        start = span.start
        for cut in self._begun_in(span):
            if cut.is_page:
                yield Span(start, cut.start)
                start = cut.end
        yield Span(start, span.end)

    def is_page_break(self, one: Span, other: Span) -> bool:
        """Whether nothing but a page's number and heads stands between two stretches."""
        return tuple(self.parts(Span(one.start, other.end))) == (one, other)


def is_bare(text: str) -> bool:
    """Whether a look tells that nothing is left out of a text: it is one line without notes."""
    return text.isprintable() and not _may_have_notes(text)


def _left_out(text: str) -> Iterator[tuple[int, int, bool]]:
    """What is left out of a text, in order: where it begins and ends, and whether a page does."""
    pages = [(start, end, True) for start, end in _page_breaks(text)]
    end = 0
    for cut in sorted([*pages, *((*note, False) for note in _notes(text))]):
        if cut[0] >= end:
            yield cut
            end = cut[1]


def _notes(text: str) -> Iterator[tuple[int, int]]:
    """The marks of notes, each with the blanks before it."""
    if not _may_have_notes(text):
        return
    for mark in _NOTE.finditer(text):
        start, end = mark.span()
        blank = start
        while blank > 0 and text[blank - 1] in " \u00a0\u202f\u2009\t":
            blank -= 1
        behind, ahead = text[max(0, blank - _LOOK_BACK) : blank], text[end : end + 1]
        is_apart = blank < start
        if behind and not ahead.isalnum() and _is_note(mark.group(), behind, ahead, is_apart):
            yield blank, end


def _may_have_notes(text: str) -> bool:
    plain = in_ascii(text)
    if plain.isascii():
        return "[" in plain or "*" in plain
    return _MAY_BE_NOTE.search(text) is not None


def _is_note(mark: str, behind: str, ahead: str, is_apart: bool) -> bool:  # noqa: FBT001
    if mark[0] == "[":
        return True
    if is_apart or behind[-1].isspace():
        # By itself it is a sign of its own kind: a star between two numbers, a power of ten.
        return mark[0] in _SUPERSCRIPT and is_apart and not behind[-1].isdigit()
    word = _WORD_BEFORE.search(behind)
    if word is None:
        return behind[-1] not in "+-−=×·/^<>≤≥~⁺⁻"
    letters = word.group()
    if ahead in _CHARGES and ahead:
        return False
    if letters.isdigit():
        return bool(_YEAR.search(behind)) or mark[0] not in _SUPERSCRIPT + "*∗⁎"
    # A measure may be joined to its number: "5km²".
    return len(letters) >= _SHORTEST_WORD and letters.lstrip(digits).casefold() not in _UNITS


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a text, without the white space around it."""

    start: int
    end: int
    words: str
    feeds: bool

    @property
    def number(self) -> str | None:
        """The number of a page that stands here alone."""
        found = _PAGE_NUMBER.fullmatch(self.words) if len(self.words) <= _LONGEST_HEAD else None
        bare_roman = _BARE_ROMAN.fullmatch(self.words)
        return found["number"] if found and not bare_roman else None

    @property
    def shape(self) -> str:
        """What is the same in the heads of all pages."""
        return _shape(self.words)


def _page_breaks(text: str) -> Iterator[tuple[int, int]]:
    """Where one page ends and the next begins, from the last words of the one to the next's."""
    if text.isprintable():
        return  # it has no end of a line
    # Line by line, as a line of text is seen to be none by its first words.
    has_numbers = "\f" in text or any(map(_MAY_BE_NUMBER.match, text.split("\n")))
    if not has_numbers and not _has_lines_again(text):
        return
    lines = list(_lines(text))
    numbered = list(_numbered_breaks(_Sheet(lines))) if has_numbers else []
    yield from numbered
    ends = [end for _, end in numbered]
    for start, end in _headed_breaks(lines):
        after = bisect_right(ends, start)
        if after == len(numbered) or numbered[after][0] >= end:
            yield start, end


def _shape(words: str) -> str:
    """Words without the numbers that differ from page to page, on whichever side they stand."""
    shape = _DIGITS.sub("#", words.casefold())
    return shape.strip("# \t|·•-–—") or shape


def _has_lines_again(text: str) -> bool:
    """Whether any line stands in a text twice, but for its digits."""
    lines = [line.strip() for line in text.splitlines() if len(line) <= 2 * _LONGEST_HEAD]
    shapes = [_shape(line) for line in lines if line]
    return len(set(shapes)) < len(shapes)


class _Sheet:
    """The lines of a text, and which of them have words, and which have words of text or heads."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self.lines = lines
        self.worded = [at for at, line in enumerate(lines) if line.words]
        self.numbers = [at for at in self.worded if lines[at].number is not None]
        of_pages = set(self.numbers)
        self.written = [at for at in self.worded if at not in of_pages]


def _numbered_breaks(sheet: _Sheet) -> Iterator[tuple[int, int]]:
    """Where pages end by a form feed or with a number."""
    lines, numbers = sheet.lines, set(sheet.numbers)
    anchors = [at for at, line in enumerate(lines) if line.feeds or at in numbers]
    near = {each for at in anchors for each in _neighbours(sheet, at)}
    shapes = Counter(lines[each].shape for each in near)
    end = 0
    for at in anchors:
        if lines[at].start < end:
            continue
        block = _block(sheet, at, shapes)
        if block and lines[block[0]].end >= end:
            start, end = lines[block[0]].end, lines[block[1]].start
            yield start, end


def _headed_breaks(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Where pages end without a number: heads that stand again, inside a sentence that goes on."""
    written = [line for line in lines if line.words]
    shapes = Counter(line.shape for line in written)
    end = 0
    for is_head, group in groupby(written, key=lambda line: _stands_again(line, shapes)):
        heads = list(group)
        start, end = end, end + len(heads)
        if not is_head or len(heads) > _MOST_HEADS or not start or end == len(written):
            continue
        above, below = written[start - 1], written[end]
        is_sure = len(heads) > 1 or shapes[heads[0].shape] >= _OFTEN
        if _is_open(above) and (is_sure or below.words[0].islower()):
            yield above.end, below.start


def _stands_again(line: _Line, shapes: Counter[str]) -> bool:
    """Whether a line can be a head of several pages; a sentence or a speaker's name is none."""
    words = line.words
    is_short = len(words) <= _LONGEST_HEAD and any(map(str.isalpha, words))
    is_apart = is_short and not _ENDED.search(words) and not _TIMECODE.search(words)
    return is_apart and shapes[line.shape] > 1


def _is_open(line: _Line) -> bool:
    """Whether the sentence of a line goes on behind it."""
    return not _ENDED.search(line.words) and not _BROKEN_OFF.search(line.words)


def _lines(text: str) -> Iterator[_Line]:
    feeds = False
    for match in _LINE.finditer(text):
        written = match.group()
        words = written.strip()
        start = match.start() + len(written) - len(written.lstrip()) if words else match.start()
        yield _Line(start, start + len(words), words, feeds)
        feeds = written.endswith("\f")


def _neighbours(sheet: _Sheet, at: int) -> Iterator[int]:
    """The lines with words next to one, above and below, and the one itself."""
    worded = sheet.worded
    above = bisect_left(worded, at)
    yield from worded[max(0, above - _MOST_HEADS) : above]
    below = above if sheet.lines[at].feeds else bisect_right(worded, at)
    yield from worded[below : below + _MOST_HEADS]


def _block(sheet: _Sheet, at: int, shapes: Counter[str]) -> tuple[int, int] | None:
    """The lines of text above and below what stands between two pages; None if there is nothing."""
    written, place = sheet.written, bisect_left(sheet.written, at)
    above = _past_heads(sheet, written[max(0, place - _MOST_HEADS - 1) : place][::-1], shapes)
    below = _past_heads(sheet, written[place : place + _MOST_HEADS + 1], shapes)
    if above is None or below is None:
        return None
    below = _past_lone_head(sheet, above, below)
    between = bisect_left(sheet.worded, below) - bisect_right(sheet.worded, above)
    return (above, below) if between else None


def _past_heads(sheet: _Sheet, nearest: Sequence[int], shapes: Counter[str]) -> int | None:
    """The first line from here on that is text, among the nearest; None where there is none."""
    for heads, place in enumerate(nearest):
        if heads == _MOST_HEADS or not _is_head(sheet.lines[place], shapes):
            return place
    return None


def _is_head(line: _Line, shapes: Counter[str]) -> bool:
    """Whether a line is a running head: it stands on other pages too, or in capitals."""
    words = line.words
    if len(words) > _LONGEST_HEAD:
        return False
    if shapes[line.shape] > 1:
        return True
    has_case = words.upper() != words.lower()
    return has_case and words == words.upper() and not words.endswith((":", "-", "‐"))


def _past_lone_head(sheet: _Sheet, above: int, below: int) -> int:
    """Past heads that stand only once: by themselves, where a sentence goes on around them."""
    lines, worded = sheet.lines, sheet.worded
    if not (lines[below - 1].words == "" or lines[below].feeds):
        return below
    heads = list(takewhile(lambda line: line.words, lines[below : below + _MOST_HEADS + 1]))
    is_alone = below + len(heads) < len(lines) and len(heads) <= _MOST_HEADS
    if not is_alone or any(map(_is_no_head, heads)):
        return below
    further = bisect_left(worded, below + len(heads))
    after = worded[further] if further < len(worded) else None
    goes_on = after is not None and lines[after].words[0].islower()
    is_open = not _ENDED.search(lines[above].words) and not heads[0].words[0].islower()
    return after if goes_on and is_open and after is not None else below


def _is_no_head(line: _Line) -> bool:
    return len(line.words) > _LONGEST_HEAD or bool(_ENDED.search(line.words))
