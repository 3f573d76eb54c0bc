"""Where the sentences and paragraphs of a text begin and end."""

import re
from collections.abc import Iterator

from stance.text.matching import Span

_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\[\d+\])?(?=\s+[^\sa-z]|\s*$|\n)")
#: A full stop after these ends no sentence.
ABBREVIATIONS = (
    "Mrs?|Ms|Messrs|Dr|Prof|Gen|Col|Lt|Capt|Sgt|Maj|Adm|Amb|Sen|Rep|Gov|Sec|St|Jr|Sr|Hon|Rev"
    "|No|Art|Para|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|approx|ca?"
)
_ABBREVIATED = re.compile(rf"(?:\b(?:{ABBREVIATIONS})|(?:^|[\s.(])[^\W\d_])$")


def paragraph_at(flat: str, place: int) -> Span:
    """The paragraph that a place is in, of a text with line breaks between paragraphs only."""
    end = flat.find("\n", place)
    return Span(flat.rfind("\n", 0, place) + 1, end if end >= 0 else len(flat))


def sentence_start(flat: str, place: int) -> int:
    """Where the sentence that a place is in begins."""
    low = paragraph_at(flat, place).start
    return max((end for end in _ends(flat, low, place) if end < place), default=low)


def sentence_end(flat: str, place: int) -> int:
    """Where the sentence that a place is in ends."""
    high = paragraph_at(flat, place).end
    return next(_ends(flat, place, high), high)


def _ends(flat: str, low: int, high: int) -> Iterator[int]:
    for end in _END.finditer(flat, low, high):
        if flat[end.start()] != "." or not _ABBREVIATED.search(flat[low : end.start()][-12:]):
            yield end.end()
