"""Labels of who speaks, as transcripts, interviews and minutes have them: "Mr. LIND (Norway): "."""

import re
from dataclasses import dataclass

from stance.text.paragraphs import flowed
from stance.text.speech.label_lines import label_at, line_starts, may_be_label

_TITLED = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|President|Prime\s+Minister|Minister|Secretary|Chancellor"
    r"|Foreign\s+Minister|Ambassador|General|Chairman|Senator)\b",
    re.IGNORECASE,
)
#: In a text with labels for so many, somebody speaks until the next label.
_SPEAKERS = 2
#: So far a label reaches, in code points.
_LONGEST_SPEECH = 100_000


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """The label under which words stand, and where in the text it ends."""

    words: str
    who: str
    apposed: tuple[str, ...]
    ends: int
    #: Whether only a person can be meant: "MOSCOW: " may be where a report was written.
    is_person: bool
    #: Whether it may be another's than it seems, or none: then nobody is named by it.
    is_doubtful: bool = False


def label_of(text: str, place: int) -> SpeakerLabel | None:
    """The label under which a place in a text stands, if any: the last one before it.

    A label that is the text's only one, as a heading may have it, is that of its own paragraph,
    unless it has a title. Where a later line may be a label, too, that one is told, as doubtful.
    """
    low = max(place - _LONGEST_SPEECH, 0)
    near = text[low : place + _LONGEST_SPEECH]
    flat, place = flowed(near), place - low
    starts = list(line_starts(near, flat))
    labels = [label for label in (label_at(flat, start) for start in starts) if label]
    before = [each for each in labels if each.start("all") <= place]
    if not before:
        return None
    last = before[-1]
    is_transcript = len({each["who"].casefold() for each in labels}) >= _SPEAKERS
    is_near = "\n" not in flat[last.end() : place].lstrip()
    if not (is_near or is_transcript or _TITLED.match(last["who"])):
        return None
    later = (may_be_label(flat, start) for start in starts if last.end() <= start <= place)
    doubtful = [line for line in later if line]
    if doubtful:
        words = " ".join((doubtful[-1]["all"] or doubtful[-1]["said"]).split())
        ends = low + doubtful[-1].end()
        return SpeakerLabel(words, words, (), ends, is_person=True, is_doubtful=True)
    apposed = tuple(each.strip() for each in last["more"].split(",") if each.strip())
    return SpeakerLabel(
        last["all"].strip("*_ \t"), last["who"], apposed, low + last.end(), not is_transcript
    )
