"""Lines with which somebody begins to speak in minutes, read for certain or in doubt."""

import re
from collections.abc import Iterator

from stance.text.speech.verbs import verbs_of_saying

_MARGIN = r"[ \t>*_#]*"
_UPPER = r"[^\W\d_a-zà-ÿ]"
_NAME_WORD = rf"(?:{_UPPER}[\w.’'-]*|of|the|for|and|de|von|van|al)"
_NAME = rf"(?=[^\W\d_]){_NAME_WORD}(?:[ \t]+{_NAME_WORD}){{0,9}}"
_BRACKETS = r"[*_]*[ \t]*(?:[(\[][^()\[\]\n]{1,60}[)\]][ \t]*){0,3}"
_COLON = r"[*_]*:(?=[*_]*(?:[\s—–-]|$))"
_LABEL = re.compile(
    rf"{_MARGIN}(?P<all>(?P<who>{_NAME})(?P<more>(?:,[ \t]*[^,:\n()]{{2,60}}){{0,2}})"
    rf"{_BRACKETS}{_COLON})"
)
_DASH = r"\.?[*_]*[ \t]*(?:[—–]|--?(?=[ \t]))"
_TITLE = (
    r"(?:MM?|(?i:Mr|Mrs|Ms|Miss|Mme|Mlle|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Count|Baron|Prince|Herr"
    r"|President|(?:Prime|Foreign)[ ]Minister|Minister|Secretary|Chancellor|Ambassador|General"
    r"|Admiral|Colonel|Captain|Chairman|Chairwoman|Senator|Comrade))\.?[ \t]+"
)
_CAPITALS = rf"{_UPPER}(?:{_UPPER}|['’-])+\b"
#: A name as only minutes and transcripts write it: with a title, and in capitals.
_IN_CAPITALS = (
    rf"(?:(?:[Tt](?:he|HE)[ \t]+)?(?:{_TITLE}){{1,3}}"
    rf"(?:(?:{_UPPER}[\w.’'-]*|de|von|van)[ \t]+){{0,3}}?{_CAPITALS}(?:[ \t]+{_CAPITALS}){{0,3}}"
    r"|T(?:he|HE)[ \t]+(?:ACTING[ \t]+)?"
    r"(?:CHAIR[A-Z]*|PRESIDENT|SECRETARY(?:-GENERAL)?|INTERPRETER)\b)"
)
#: On to a colon: "p.m.", "Mr. LIND", "16:00", but no end of a sentence.
_REST = (
    r"(?:[^.:!?;\n]|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Dr|Ms))\.|(?<=\bMrs)\.|\.(?!\s+[^\W\d_a-zà-ÿ])"
    r"|:(?=\d)){0,100}"
)
_WITH_MORE = re.compile(
    rf"{_MARGIN}(?P<all>(?P<who>{_IN_CAPITALS}|{_NAME}(?=[ \t]*\()){_BRACKETS}"
    rf"(?P<more>{_REST}){_COLON})"
)
#: "Dr. LIND. — We go", "Dr. LIND (Norway) - We go", "Dr. LIND. We go".
_NO_COLON = re.compile(
    rf"{_MARGIN}(?P<all>(?P<who>{_IN_CAPITALS}){_BRACKETS})[*_]*"
    rf"(?:{_DASH}|\.[*_]*(?=[ \t]))(?P<more>)[ \t]*(?=[\"“„«‘]|{_UPPER})"
)
#: How somebody speaks, on what and when: these words name nobody else who would.
_ADDED = re.compile(
    r"(?:\s*,)?\s*(?:(?:then|again|also|now|later|once\s+more)\s*,?\s*)?(?:$|\("
    r"|(?:on\s+a\s+point\s+of|in\s+(?:reply|answer|response|conclusion|[A-Z]\w+)|at\s+\d+|on\s+behalf"
    r"|through\s+(?:an|the|his|her)\s+interpreter|by\s+(?:video\w*|telephone)|after\s+an?"
    r"|for\s+the\s+\w+\s+time|(?:resum|continu|speak|reply|answer|respond|interrupt|interven"
    r"|interpos|conclud|ris|summ)ing|resumed|replied|answered|responded|continued|said|added|stated"
    r"|declared|remarked|observed|concluded|asked|interrupted|intervened|interposed|interjected"
    r"|rejoined|went\s+on)\b)"
)
#: What comes may be another's: "reading a telegram from Ek", "and Mr. EK"; or no words: "that".
_ANOTHERS = re.compile(
    r"\b(?:read|reads|reading|quot\w+|citing|cited|telegram|letter|message|note|statement|words"
    r"|text|and|that)\b",
    re.IGNORECASE,
)
#: Somebody who is not named: "A voice from the floor:".
_SOMEBODY = (
    r"(?:An?|Another|Several|Some|All|The)[ \t]+(?:\w+[ \t]+)?"
    r"(?:voices?|delegates?|members?|speakers?|representatives?"
    r"|reporters?|journalists?|interpreter|chair\w*|president|secretary[\w-]*)\b"
)
_DOUBTFUL = re.compile(
    rf"{_MARGIN}(?:(?P<all>{_IN_CAPITALS}(?:{_BRACKETS}{_REST}{_COLON})?"
    rf"|(?:{_SOMEBODY}|{_TITLE}{_UPPER}|{_NAME}[ \t]*\(){_REST}{_COLON}"
    rf"|(?:(?:{_CAPITALS}[ \t]+){{0,4}}{_CAPITALS}|{_UPPER}\w+(?:[ \t]+{_UPPER}\w+){{1,4}})"
    rf"{_BRACKETS}{_DASH}|{_NAME}[ \t]*\([^()\n]{{1,60}}\)\.)"
    rf"|(?P<said>(?!(?:I|We|He|She|They|It|You|This|That|As)\b){_NAME},?[ \t]+{_REST}{_COLON}))"
)
_BREAK = re.compile(r"\r\n?|\n|\f")
_ENDED = re.compile(r"(?:^|[.!?…:;)\"”’'»\]])\s*$")


def line_starts(text: str, flat: str) -> Iterator[int]:
    """Where somebody can begin to speak: after a break that is kept, or after an ended line.

    `flat` is the text as `flowed` has it.
    """
    yield 0
    begun = 0
    for line_break in _BREAK.finditer(text):
        is_kept = flat[line_break.start()] in "\n\f"
        if is_kept or _ENDED.search(text, begun, line_break.start()):
            yield line_break.end()
        begun = line_break.end()


def label_at(flat: str, start: int) -> re.Match[str] | None:
    """The label that a line begins with, where it says for certain who speaks.

    Its groups are `all`, `who` and `more`, what stands beside the name.
    """
    label = _LABEL.match(flat, start)
    if label:  # "Anna Lind, the minister, said: " is a sentence.
        return None if verbs_of_saying(label["more"]) or _ANOTHERS.search(label["more"]) else label
    label = _WITH_MORE.match(flat, start) or _NO_COLON.match(flat, start)
    if label is None or not _ADDED.match(label["more"]) or _ANOTHERS.search(label["more"]):
        return None
    is_sentence = label["who"].upper()[-3:] != label["who"][-3:] and verbs_of_saying(label["more"])
    return None if is_sentence else label


def may_be_label(flat: str, start: int) -> re.Match[str] | None:
    """The words of a line that may say that another begins to speak, in the group `all`."""
    line = _DOUBTFUL.match(flat, start)
    return line if line and (line["all"] or verbs_of_saying(line["said"])) else None
