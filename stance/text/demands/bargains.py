"""Whether a clause tells what a speaker asks for, or what would end what the speaker says."""

import re
from enum import Enum

from stance.text.contraries import negated
from stance.text.demands.clauses import Clause, sentence_around
from stance.text.demands.consent import AGREED, THREATENED, Consent, answer
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


#: After these may come what is asked, or what must not be; after all others, what is asked.
_IF = {"if", "in the event that"}
_OPEN = {*_IF, "as long as", "so long as"}
#: After these comes what is asked where the sentence says no no, and threatens with nothing.
_OF_A_YES = {
    "once", "as soon as", "the moment", "the moment that", "assuming that", "in return for",
    "on the assumption that", "on the understanding that", "on the basis that", "in exchange for",
}  # fmt: skip
#: Who has got something gave something for it, and asked for nothing.
_GOT = re.compile(
    r"\b(?:got|gets?|gained|receiv\w+|obtain\w+|gave|bought|sold|(?:was|were)\s+(?:given|offered))\b",
    re.IGNORECASE,
)
#: That something is refused, in other words than those that deny.
_REFUSED = re.compile(
    r"\b(?:oppos|reject|rul\w+\s+out\b|out\s+of\s+the\s+question|impossibl|unacceptabl|unthinkabl"
    r"|inadmissibl|suspend|block|veto|refus|declin)",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:no|nothing|neither|nor|without)\b", re.IGNORECASE)
#: What nobody wants done to them.
HARM = re.compile(
    r"\b(?:attack|invade|violate|breach|threaten|bomb|annex|occup(?:y|ie)|escalate|provoke)(?:e?s|e?d|ing)?\b",
    re.IGNORECASE,
)


def sense(beside: str, clause: Clause, position: Position | None, proposition: str = "") -> Sense:
    """What a clause is to a stance with a `position` on a `proposition`.

    `beside` is the text `without` all of its clauses.
    "Unless" names what turns the sentence, whatever the position: of "we shall not sign unless"
    it is asked, of "we stay unless" its contrary. "As long as" and "if" name what a refusal rests
    on, or what brings on a threat; no threat is what the proposition itself says.
    """
    said = answer(*_around(beside, clause))
    main = _main(beside, clause)
    if clause.marker == "unless":
        return _of_unless(said, main, clause, proposition)
    if clause.marker == "until" and said is not Consent.NO:
        is_open = position is Position.SUPPORT or said is Consent.YES
        return Sense.UNCLEAR if is_open else Sense.ASKED
    if clause.marker in _OF_A_YES:
        return _of_a_yes(said, main, clause)
    if clause.marker not in _OPEN:
        return Sense.ASKED
    if position is Position.OPPOSE:
        return _of_refusing(said, main, clause)
    return Sense.ENDS if said is Consent.NO else _of_supporting(main, clause, proposition)


def _around(beside: str, clause: Clause) -> tuple[str, str]:
    """What the sentence says before and after one of its clauses."""
    sentence = sentence_around(beside, clause.lead)
    return beside[sentence.start : clause.lead], beside[clause.span.end : sentence.end]


def _main(beside: str, clause: Clause) -> str:
    """What the sentence says beside its clauses: before one or, where that is nothing, after."""
    before, after = _around(beside, clause)
    return before if re.search(r"\w\W+\w", before) else after


def _of_a_yes(said: Consent, main: str, clause: Clause) -> Sense:
    is_harm = HARM.search(clause.text) is not None and not negated(clause.text)
    is_doubtful = said is Consent.NO or is_harm or _GOT.search(main) or _is_threat(main, "")
    return Sense.UNCLEAR if is_doubtful else Sense.ASKED


def _of_unless(said: Consent, main: str, clause: Clause, proposition: str) -> Sense:
    is_harm = HARM.search(clause.text) is not None and not negated(clause.text)
    if said is Consent.NO or _is_threat(main, proposition):
        return Sense.UNCLEAR if is_harm else Sense.ASKED
    return Sense.ENDS if said is Consent.YES else Sense.UNCLEAR


def _of_supporting(main: str, clause: Clause, proposition: str) -> Sense:
    is_denied = negated(clause.text)
    is_harm = HARM.search(clause.text) is not None
    if is_denied and is_harm:
        return Sense.ASKED
    if clause.marker in _IF and _is_threat(main, proposition):
        return Sense.ENDS if is_denied or is_harm else Sense.UNCLEAR
    if is_denied and clause.marker in _IF:
        is_asked = AGREED.search(main) is not None or negated(main)
    else:
        is_asked = not is_harm
    return Sense.ASKED if is_asked else Sense.UNCLEAR


def _is_threat(main: str, proposition: str) -> bool:
    """Whether words threaten with something else than what is proposed."""
    if negated(main) or AGREED.search(main):
        return False
    threatened = {stem for each in THREATENED.findall(main) for stem in content_stems(each)}
    return bool(threatened) and not threatened & content_stems(proposition)


def _of_refusing(said: Consent, main: str, clause: Clause) -> Sense:
    """What a clause is to a position against: where two words deny, it may be a yes."""
    is_refused = _REFUSED.search(main) is not None
    is_denied = negated(main) or _NO.search(main) is not None
    if said is Consent.NO or (is_refused and not is_denied):
        return Sense.ENDS
    is_doubtful = is_denied or negated(clause.text) or HARM.search(clause.text) is not None
    return Sense.ASKED if clause.marker in _IF and not is_doubtful else Sense.UNCLEAR
