"""Who is the subject of a verb of saying: the words before it, or after it, that say who."""

import re
from dataclasses import dataclass

from stance.text.matching import Span
from stance.text.speech.occasions import past_occasion

_QUOTED = re.compile("▪.?[\"“”»’']+")
#: "MOSCOW, March 3 (Reuters) - ".
_DATELINE = re.compile(r"\s*[A-ZÄÖÜ]{3,}[^.!?]{0,60}?\s?(?:—|–|--|\s-)\s*(?=\S)")
#: A dash between blanks parts as a comma does; an inserted remark stands between two.
_PARTS = re.compile(r"\([^()]*\)|,|\s[—–-]{1,2}\s")
#: With these words begins what tells when, where or how, and no subject.
_ADVERBIAL = re.compile(
    r"\s*(?:on|in|at|after|before|during|following|according|earlier|later|today|yesterday|meanwhile|"
    r"however|moreover|still|finally|then|for|from|with|under|while|when|although|though|as|since|despite"
    r"|upon|amid|also|nevertheless|nonetheless|instead|thus|therefore|indeed|asked|pressed|questioned"
    r"|\w+ing|monday|tuesday|wednesday|thursday|friday|saturday|sunday|by|to|through|via|\d+)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?P<word>but|while|whereas|though|although|yet)\s+", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:and|or|nor)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\s*(?:then|also|later)?\s*(?:he|she|they|it|we|i|you|who|which|that|what|this|these|those|one|both|all"
    r"|some|others|many|nobody|somebody|another)\b(?!\s+\w+\s+of\b)",
    re.IGNORECASE,
)
_STOPS = '"“”„«»'
_PHRASE = re.compile(
    rf"\s*(?P<who>(?:[^.,;:!?{_STOPS}\n()]|(?<=\b(?:Mr|Ms|Dr))\.|(?<=\b(?:Mrs|Gen|Col))\."
    rf"|(?<=\b[A-Z])\.|\([^()]*\))+)(?:,\s*(?P<apposed>(?:[^.,;:!?{_STOPS}\n]"
    r"|(?<=\b(?:Mr|Ms|Dr))\.|(?<=\b(?:Mrs|Gen|Col))\.|(?<=\b[A-Z])\.)+))?"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Words that say who, and what stands beside them between commas.

    `span` is where they stand, in the words that were read.
    """

    who: str
    span: Span
    apposed: tuple[str, ...] = ()
    before: str = ""

    @property
    def is_pronoun(self) -> bool:
        """Whether it names nobody: "he", "who"."""
        return _PRONOUN.match(self.who) is not None


def is_adverbial(words: str) -> bool:
    """Whether words tell when, where or how, and name no subject: "on Monday"."""
    return _ADVERBIAL.match(words) is not None


def subject_before(words: str, verb: int) -> Subject | None:
    """The subject of a verb that begins at a place: "On Monday, Anna Lind, the minister, " said."""
    first = _beginning(words, verb)
    # Before a colon stands who speaks, or what is told, and no part of a subject.
    after_colon = words.rfind(": ", first, verb) + 1
    parts = _parted(words, Span(max(first, after_colon), verb))
    is_closed = len(parts) > 1 and not words[parts[-1].start : parts[-1].end].strip()
    parts = [past_occasion(words, each) for each in parts if words[each.start : each.end].strip()]
    if not parts:
        return None
    joined = [each for each in parts if _JOINED.match(words, each.start)]
    if joined:
        parts = parts[parts.index(joined[-1]) :]
    here = _subject_of(words, parts) if is_closed else parts[-1]
    if here is None or _LISTED.match(words, here.start):
        return None
    lead = _JOINED.match(words, here.start) if here in joined else None
    start = past_occasion(words, Span(lead.end(), here.end)).start if lead else here.start
    beside = parts[parts.index(here) + 1 :] if is_closed else []
    apposed = tuple(_plain(words[each.start : each.end]) for each in beside)
    return _subject(words, Span(start, here.end), apposed, words[first:start])


def _beginning(words: str, verb: int) -> int:
    """Where what can be a subject begins: after a quotation, or the place and day of a report."""
    quoted = [each.end() for each in _QUOTED.finditer(words, 0, verb)]
    dateline = _DATELINE.match(words, 0, verb)
    return quoted[-1] if quoted else dateline.end() if dateline else 0


def _parted(words: str, within: Span) -> list[Span]:
    spans: list[Span] = []
    start = within.start
    for part in _PARTS.finditer(words, within.start, within.end):
        if not part.group().startswith("("):
            spans.append(Span(start, part.start()))
            start = part.end()
    return [*spans, Span(start, within.end)]


def _subject_of(words: str, parts: list[Span]) -> Span | None:
    """The first part that is no adverbial; what stands beside it follows."""
    return next((each for each in parts if not _ADVERBIAL.match(words, each.start)), None)


def subject_after(words: str, verb_end: int) -> Subject | None:
    """The subject that follows a verb, or "according to": "Anna Lind, the minister, in Oslo"."""
    phrase = _PHRASE.match(words, verb_end)
    if phrase is None or not phrase["who"].strip():
        return None
    apposed = (_plain(phrase["apposed"]),) if phrase["apposed"] else ()
    return _subject(words, Span(*phrase.span("who")), apposed)


def _subject(words: str, span: Span, apposed: tuple[str, ...], before: str = "") -> Subject:
    inner = words[span.start : span.end]
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.start + len(inner.rstrip())
    return Subject(_plain(inner), Span(start, end), apposed, before)


def _plain(words: str) -> str:
    return " ".join(words.split())
