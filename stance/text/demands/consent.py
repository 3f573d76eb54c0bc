"""Whether what stands beside "unless" or "if" says a yes or a no, where that is certain."""

import re
from enum import Enum

from stance.text.contraries import negated


class Consent(Enum):
    """What a main clause answers, whatever the position that is recorded of it."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


#: What somebody does who agrees.
AGREED = re.compile(
    r"\b(?:stay\w*|remain\w*|keep\w*|abid\w+|compl(?:y|ies)|agree\w*|ready|open|willing|prepared"
    r"|readiness|cooperat\w+|talk\w*|negotiat\w+|join\w*|sign\w*|honou?r\w*|welcom\w+|accept\w*"
    r"|stand\s+by|stick\s+to|engag\w+)\b",
    re.IGNORECASE,
)
#: With what somebody threatens who holds to something.
THREATENED = re.compile(
    r"\b(?:leav(?:e|ing)|withdraw\w*|quit(?:ting)?|pull\w*\s+out|walk\w*\s+(?:away|out)|abandon\w*"
    r"|reconsider\w*|review\w*|rethink\w*|reassess\w*|end(?:ing)?|terminat\w+|suspend\w*|scrap\w*"
    r"|ceas\w+|stop(?:ping)?|exit|renounc\w+|denounc\w+|respond\w*|retaliat\w+|consequences)\b",
    re.IGNORECASE,
)
#: What agrees in other words, and is done by who goes along.
_GOES_ALONG = re.compile(
    r"\b(?:ratif\w+|support\w*|vote\s+for|takes?\s+part|participat\w+|go\s+along|consent\w*"
    r"|return\w*|build\s+(?:relations|ties|trust))\b",
    re.IGNORECASE,
)
#: Verbs and adjectives that refuse by themselves.
_REFUSES = re.compile(
    r"\b(?:oppos(?:e|es|ed|ing)|rejects?|rejected|vot\w+\s+against|against\s+it|rul\w+\s+out"
    r"|out\s+of\s+the\s+question|impossible|unacceptable|unthinkable|inadmissible|veto)\b",
    re.IGNORECASE,
)
#: "No" that denies its sentence: "no talks", "there will be no talks"; not "no later than".
_NO = re.compile(
    r"(?:^\W*|\b(?:be|is|are|accept|make|hold|give|sign)\s+)"
    r"no\s+(?!doubt|objections?|problem|question|later|less|fewer|longer|more|secret|hurry)\w"
    r"|^\W*(?:nothing|nobody|none)\b",
    re.IGNORECASE,
)
#: What makes a yes of a no, or turns a yes on somebody: "keep the sanctions", "stay out".
_TURNS = re.compile(
    r"\b(?:sanction\w*|tariffs?|blockade\w*|embargo\w*|boycott\w*|war|force|weapons?|arms|fight\w*"
    r"|strike\w*|measures?|keeps?\s+(?!to\b|our\s+word|faith)\w+|impos\w+|punish\w*|attack\w*"
    r"|block\w*|refus\w+|declin\w+|fail\w*|lack\w*|out|away|outside"
    r"|aloof|without|no|nothing|nobody|nor|neither|none|hardly|unwilling|unable|against|only"
    r"|object\w*|doubt\w*|reluctan\w+)\b",
    re.IGNORECASE,
)
#: What begins another clause, of which a "not" may be: "those who do not pay will sign".
_INNER = re.compile(
    r"\b(?:which|who|whom|whose|where|why|what|whether|because|since|although|though|while|whereas"
    r"|even|than|if)\b",
    re.IGNORECASE,
)
#: Where one clause of a sentence ends, and another may say the contrary.
_JOINT = re.compile(r",\s*(?:and|but|yet|so)?\b|\b(?:and|but|yet|or)\b", re.IGNORECASE)
_FAR = re.compile(r"[;:—–]")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|can|cannot|could|may|might|must"
    r"|do|does|did)\b|n['’ʼ]t\b|['’](?:ll|re|ve|m)\b",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(r"\W*not\b", re.IGNORECASE)


def answer(before: str, after: str) -> Consent:
    """What a sentence answers that says this `before` and `after` one of its clauses.

    Where parts of it say a yes and a no, or words that deny meet words that refuse, or lead in a
    clause of their own, neither is certain.
    """
    near = [_FAR.split(before)[-1], _FAR.split(after)[0]]
    parts = [part for each in near for part in _JOINT.split(each) if re.search(r"\w", part)]
    answers = {_of_part(each) for each in parts} - {None}
    return Consent(answers.pop()) if len(answers) == 1 else Consent.UNCLEAR


def _of_part(part: str) -> Consent | None:
    """What a part of a sentence answers; None where it says nothing of that kind."""
    denies = negated(part)
    if denies or _NO.search(part):
        is_plain = not (THREATENED.search(part) or _REFUSES.search(part) or _INNER.search(part))
        return Consent.NO if is_plain and not _turned(part, denies=denies) else Consent.UNCLEAR
    if _REFUSES.search(part):
        return Consent.UNCLEAR if _INNER.search(part) else Consent.NO
    if _TURNS.search(part) or THREATENED.search(part):
        return Consent.UNCLEAR
    if AGREED.search(part) or _GOES_ALONG.search(part):
        return Consent.YES
    return Consent.UNCLEAR if _FINITE.search(part) else None


def _turned(part: str, *, denies: bool) -> bool:
    """Whether a no is turned by another: "not without", "not refuse", ", not leave,"."""
    bare = re.sub(r"\b(?:refus|declin|fail)\w*\s+to\b", "", part, flags=re.IGNORECASE)
    return denies and (_TURNS.search(bare) is not None or _ELLIPTIC.match(part) is not None)
