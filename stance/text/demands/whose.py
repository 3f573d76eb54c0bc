"""Whether words set the condition or reason that is found in them, and who does so."""

import re
from collections.abc import Sequence

from stance.text.demands.clauses import Clause, sentence_around
from stance.text.matching import Span
from stance.text.naming import Mention
from stance.text.speech.verbs import SAID_PLAINLY

#: Where what is denied, or told of another, ends, and something else is said.
_JOINT = re.compile(
    r"[;—–]|,?\s+(?:but|yet|whereas|while|instead)\b|,?\s+(?:and|so)\s+(?=(?:we|i)\b)",
    re.IGNORECASE,
)
_SAY = (
    r"(?:sa(?:y|ys|id|ying)|(?:claim|mean|suggest|assert|promise|state|declare|announce)(?:e?d|s|ing)?"
    r"|meant|impl(?:y|ied))"
)
_NOBODY = r"(?:nobody|no\s+one|none\s+of\s+(?:us|them))\s+(?:(?:has|have|had|is|ever)\s+)*"
_NOT = r"(?:\b(?:not|never|nor)|n['’ʼ]t)\s+(?:(?:ever|now|we|i|have|be)\s+)*"
_TRUE = r"(?:true|so|correct|right|the\s+case)"
_IS_FALSE = (
    rf"(?:(?:is|was|be|are)\s+(?:not\s+(?:\w+\s+)?{_TRUE}|false|untrue|wrong|incorrect|a\s+lie"
    rf"|a\s+mistake)|(?:is|was)n['’ʼ]t\s+{_TRUE})"
)
#: A clause, with "that" or without, which is denied by what stands before it.
_DENIED = re.compile(
    rf"(?:{_NOT}{_SAY}|\b{_NOBODY}{_SAY}|\b(?:den(?:y|ies|ied)|disput(?:e|es|ed)))"
    r"\s+(?:that\s+(?!is\b|was\b)|(?=(?:we|they|he|she|i|there|our)\b))"
    rf"|\b{_IS_FALSE}\s+(?:to\s+(?:{_SAY}|think)\s+)?that\b"
    r"|\b(?:no\s+truth\s+(?:in|to)|rumou?rs?)\b[^,;]*\bthat\b",
    re.IGNORECASE,
)
#: So many words of a subject and its verb stand before what denies.
_FEW = 3
#: A clause that is denied behind: "that we would agree if they stop is not true".
_OPENING = re.compile(
    r"\W*(?:the\s+\w+\s+)?that\s+(?!is\b|was\b|will\b|would\b|has\b|can\b|may\b)", re.IGNORECASE
)
_ENDING = re.compile(rf"\b{_IS_FALSE}\W*\Z", re.IGNORECASE)

_WE = re.compile(r"\W*(?:we|i)\b", re.IGNORECASE)
_MANNER = r"(?:has|have|had|also|now|only|still|then|again|itself|always|once|\w+ly)"
#: Behind the name of somebody: what follows is what they say, want or would do.
_TELLS = re.compile(
    rf"(?:\s+{_MANNER})*\s+(?:{SAID_PLAINLY}|refus(?:e|es|ed)|wants?|wanted|offer(?:s|ed)?|made"
    rf"|makes?|say|insist|demand|(?:is|are|was|were)(?:\s+{_MANNER})*\s+(?:ready|willing|prepared"
    r"|open))\b"
)
#: What may stand before the name, where what is told begins.
_LEADING = re.compile(
    r"\W*(?:(?:and|or|so|yet|but|while|whereas|now|today|even|the|meanwhile|\w+ly)\b\W*)*",
    re.IGNORECASE,
)


def is_denied(text: str, clause: Clause) -> bool:
    """Whether what a clause is said with is not so, or not said, by the words of its sentence.

    As in "I do not say that we would agree if …", or "it is not true that …".
    """
    lead, tail = _beside(text, clause)
    before, after = text[lead.start : lead.end], text[tail.start : tail.end]
    if not re.search(r"\w", before):
        denial = _DENIED.search(after)
        return denial is not None and len(after[: denial.start()].split()) <= _FEW
    is_named = _OPENING.match(before) and _ENDING.search(text, lead.end, tail.end)
    return bool(is_named) or _DENIED.search(before) is not None


def teller(text: str, clause: Clause, named: Sequence[Mention]) -> int | None:
    """Whom a text names as saying or wanting what a clause is said with; None for nobody.

    `named` are the names in it. So of "Russia says that it will talk only if …; we will not wait".
    """
    before, after = _beside(text, clause)
    found = _told_by(text, before, named)
    if found is None and not _WE.match(text, before.start, before.end):
        found = _told_by(text, after, named)
    return found


def _beside(text: str, clause: Clause) -> tuple[Span, Span]:
    """What stands before a clause and after it, as far as its sentence says one thing."""
    sentence = sentence_around(text, clause.lead)
    joints = [each.end() for each in _JOINT.finditer(text, sentence.start, clause.lead)]
    behind = _JOINT.search(text, clause.span.end, sentence.end)
    end = behind.start() if behind else sentence.end
    return Span(max(joints, default=sentence.start), clause.lead), Span(clause.span.end, end)


def _told_by(text: str, within: Span, named: Sequence[Mention]) -> int | None:
    """Who is named at the beginning of a stretch, and says or wants what follows."""
    leading = _LEADING.match(text, within.start, within.end)
    start = leading.end() if leading else within.start
    for each in named:
        is_first = within.start <= each.span.start <= start < each.span.end <= within.end
        if is_first and _TELLS.match(text, each.span.end, within.end):
            return each.of
    return None
