"""Whether a clause tells what a speaker asks for, or what would end what the speaker says."""

import re
from enum import Enum

from stance.text.contraries import negated
from stance.text.demands.clauses import Clause, sentence_around
from stance.text.sameness import content_stems
from stance.values import Position


class Sense(Enum):
    """What a clause is to the stance that it is said with."""

    #: What is asked: "if the sanctions are lifted".
    ASKED = "asked"
    #: What must not be: "we stay unless they attack", "no return as long as the sanctions stand".
    ENDS = "ends"
    #: Neither can be told from the words, or neither is a condition.
    UNCLEAR = "unclear"


_UNLESS = {
    Position.SUPPORT: Sense.ENDS,
    Position.OPPOSE: Sense.ASKED,
    Position.NEUTRAL: Sense.UNCLEAR,
    None: Sense.UNCLEAR,
}
#: After these may come what is asked, or what must not be; after all others, what is asked.
_OPEN = {"if", "as long as", "so long as"}
#: That something is refused, in other words than those that deny.
_REFUSED = re.compile(
    r"\b(?:oppos|reject|rul\w+\s+out\b|out\s+of\s+the\s+question|impossibl|unacceptabl|unthinkabl"
    r"|inadmissibl|suspend|block|veto|refus|declin|no\b|nothing\b|neither\b|nor\b|without\b)",
    re.IGNORECASE,
)
#: With what somebody threatens who holds to something.
_THREATENED = re.compile(
    r"\b(?:leav(?:e|ing)|withdraw\w*|quit(?:ting)?|pull\w*\s+out|walk\w*\s+(?:away|out)|abandon\w*"
    r"|reconsider\w*|review\w*|rethink\w*|reassess\w*|end(?:ing)?|terminat\w+|suspend\w*|scrap\w*"
    r"|ceas\w+|stop(?:ping)?|exit|renounc\w+|denounc\w+|respond\w*|retaliat\w+|consequences)\b",
    re.IGNORECASE,
)
#: What somebody does who agrees.
_AGREED = re.compile(
    r"\b(?:stay\w*|remain\w*|keep\w*|abid\w+|compl(?:y|ies)|agree\w*|ready|open|willing|prepared"
    r"|readiness|cooperat\w+|talk\w*|negotiat\w+|join\w*|sign\w*|honou?r\w*|welcom\w+|accept\w*"
    r"|stand\s+by|stick\s+to|engag\w+)\b",
    re.IGNORECASE,
)
#: What nobody wants done to them.
HARM = re.compile(
    r"\b(?:attack|invade|violate|breach|threaten|bomb|annex|occup(?:y|ie)|escalate|provoke)(?:e?s|e?d|ing)?\b",
    re.IGNORECASE,
)


def sense(beside: str, clause: Clause, position: Position | None, proposition: str = "") -> Sense:
    """What a clause is to a stance with a `position` on a `proposition`.

    `beside` is the text `without` all of its clauses.
    "Unless" names what turns a stance, "as long as" and "if" what a refusal rests on, or what
    brings on a threat; no threat is what the proposition itself says.
    """
    if clause.marker == "unless":
        is_harm = HARM.search(clause.text) is not None and not negated(clause.text)
        if position is Position.SUPPORT and _is_threat(_main(beside, clause), proposition):
            return Sense.UNCLEAR if is_harm else Sense.ASKED
        return _UNLESS[position]
    if clause.marker == "until" and position is Position.SUPPORT:
        return Sense.UNCLEAR
    if clause.marker not in _OPEN:
        return Sense.ASKED
    main = _main(beside, clause)
    if position is Position.OPPOSE:
        return _of_refusing(main, clause)
    return _of_supporting(main, clause, proposition)


def _main(beside: str, clause: Clause) -> str:
    """What the sentence says beside its clauses: before one or, where that is nothing, after."""
    sentence = sentence_around(beside, clause.lead)
    before = beside[sentence.start : clause.lead]
    return before if re.search(r"\w\W+\w", before) else beside[clause.span.end : sentence.end]


def _of_supporting(main: str, clause: Clause, proposition: str) -> Sense:
    is_denied = negated(clause.text)
    is_harm = HARM.search(clause.text) is not None
    if is_denied and is_harm:
        return Sense.ASKED
    if clause.marker == "if" and _is_threat(main, proposition):
        return Sense.ENDS if is_denied or is_harm else Sense.UNCLEAR
    if is_denied and clause.marker == "if":
        is_asked = _AGREED.search(main) is not None or negated(main)
    else:
        is_asked = not is_harm
    return Sense.ASKED if is_asked else Sense.UNCLEAR


def _is_threat(main: str, proposition: str) -> bool:
    """Whether words threaten with something else than what is proposed."""
    if negated(main) or _AGREED.search(main):
        return False
    threatened = {stem for each in _THREATENED.findall(main) for stem in content_stems(each)}
    return bool(threatened) and not threatened & content_stems(proposition)


def _of_refusing(main: str, clause: Clause) -> Sense:
    if negated(main) or _REFUSED.search(main):
        return Sense.ENDS
    is_wanted = not (negated(clause.text) or HARM.search(clause.text))
    return Sense.ASKED if clause.marker == "if" and is_wanted else Sense.UNCLEAR
