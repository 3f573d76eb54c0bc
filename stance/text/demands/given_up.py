"""Demands that words give up: "we no longer insist on a survey", "we drop our demand for one"."""

import re
from collections.abc import Sequence

from stance.text.demands.clauses import Clause, sentence_around
from stance.text.matching import Span
from stance.text.quotes.negation import denies

_THEIRS = r"(?:our|its|their|his|her|my|the|all|any)\s+(?:\w+\s+)?"
_ASKING = (
    r"insist(?:s|ing)?\s+(?:on|upon|that)|demand(?:s|ing)?(?:\s+that)?|requir(?:e|es|ing)(?:\s+that)?"
    r"|ask(?:s|ing)?\s+(?:for|that)|call(?:s|ing)?\s+for"
)
_DROPPING = (
    r"(?:drop(?:s|ped|ping)?|withdr(?:aw|aws|ew|awn|awing)|abandon(?:s|ed|ing)?|waiv(?:e|es|ed|ing)"
    r"|g(?:ive|ives|ave|iven|iving)\s+up)"
)
_DEMAND = r"(?:demands?|insistence|requirements?|requests?|conditions?)\s+(?:for|of|on|upon|that)"
_GIVEN_UP = re.compile(
    rf"\b(?:no\s+longer\s+(?:{_ASKING})|{_DROPPING}\s+{_THEIRS}{_DEMAND})\s+(?P<what>[^.,;:!?()—–]+)",
    re.IGNORECASE,
)
#: What follows "and" may be another sentence.
_JOINED = re.compile(r"\s+(?:and|or|but|so|as|since|because|while|though|although)\b.*", re.DOTALL)
#: What may stand between the subject and its verb where that says what is so.
_SO = re.compile(
    r"(?:(?:\s+|['’])(?:have|has|ve|are|is|am|re|m|now|also|hereby|therefore|thus|today|formally))*\s+\Z",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    r"\b(?:false|untrue|wrong|rumou?rs?|would|if|whether|imagine)\b", re.IGNORECASE
)
_LEAST_LETTERS = 4


def given_up(text: str, found: Sequence[Clause]) -> list[Clause]:
    """The clauses of a text that say what is asked no longer, beside those that were `found`.

    Nothing that is denied or asked, and nothing that depends on a clause of its sentence; of what
    "and" joins, the first. Whose demand it was, `subject` tells.
    """
    return [
        Clause(
            span,
            text[span.start : span.end],
            marker="given up",
            lead=match.start(),
            is_dropped=True,
        )
        for match in _GIVEN_UP.finditer(text)
        if (span := _what(match)).end - span.start >= _LEAST_LETTERS and _is_said(match, found)
    ]


def subject(text: str, clause: Clause) -> str:
    """What stands before the verb of a clause that gives up a demand; its end is who does so."""
    return _SO.sub("", text[: clause.lead])


def _what(match: re.Match[str]) -> Span:
    words = _JOINED.sub("", match["what"]).rstrip()
    return Span(match.start("what"), match.start("what") + len(words))


def _is_said(match: re.Match[str], found: Sequence[Clause]) -> bool:
    sentence = sentence_around(match.string, match.start())
    before = match.string[sentence.start : match.start()]
    is_asked = match.string[sentence.end : sentence.end + 1] == "?"
    leans = any(
        each.span.start <= match.start() < each.span.end
        or (not each.is_reason and sentence.start <= each.lead < sentence.end)
        for each in found
    )
    return not (leans or is_asked or denies(before) or _UNTRUE.search(before))
