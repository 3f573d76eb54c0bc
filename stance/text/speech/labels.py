"""Labels of who speaks, as transcripts, interviews and minutes have them: "Mr. LIND (Norway): "."""

import re
from dataclasses import dataclass

from stance.text.paragraphs import flowed
from stance.text.speech.verbs import verbs_of_saying

_NAME_WORD = r"(?:[^\W\d_a-zà-ÿ][\w.’'-]*|of|the|for|and|de|von|van|al)"
_LABEL = re.compile(
    rf"(?:^|\n)[ \t>*_#]*(?P<all>(?P<who>(?=[^\W\d_]){_NAME_WORD}(?:[ \t]+{_NAME_WORD}){{0,9}})"
    rf"(?P<apposed>(?:,[ \t]*[^,:\n()]{{2,60}}){{0,2}})[ \t]*"
    r"(?:\([^()\n]{1,60}\)[ \t]*){0,3}[*_]*:)[*_]*(?=\s|$)"
)
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


def label_of(text: str, place: int) -> SpeakerLabel | None:
    """The label under which a place in a text stands, if any: the last one before it.

    A label that is the text's only one, as a heading may have it, is that of its own paragraph,
    unless it has a title.
    """
    low = max(place - _LONGEST_SPEECH, 0)
    flat, place = flowed(text[low : place + _LONGEST_SPEECH]), place - low
    # "Anna Lind, the minister, said: " is a sentence.
    labels = [each for each in _LABEL.finditer(flat) if not verbs_of_saying(each["apposed"])]
    before = [each for each in labels if each.start("all") <= place]
    if not before:
        return None
    last = before[-1]
    is_transcript = len({each["who"].casefold() for each in labels}) >= _SPEAKERS
    is_near = "\n" not in flat[last.end() : place].lstrip()
    if not (is_near or is_transcript or _TITLED.match(last["who"])):
        return None
    apposed = tuple(each.strip() for each in last["apposed"].split(",") if each.strip())
    return SpeakerLabel(
        last["all"].strip("*_"), last["who"], apposed, low + last.end(), not is_transcript
    )
