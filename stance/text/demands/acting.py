"""Who does what a wording asks for, as far as its own verb says so."""

import re
from collections.abc import Sequence

from stance.text.naming import Mention

_WORD = re.compile(r"[\w'’-]+|[^\w\s]")
_ADVERB = re.compile(r"(?:not|never|also|first|now|itself|themselves|both|all|\w+ly)")
_MODAL = re.compile(r"will|would|shall|should|can|could|may|might|must|do|does|did")
_HAVE = frozenset(["has", "have", "had"])
_DONE = re.compile(r"\w+(?:ed|en|wn|ne)|left|kept|paid|met|put|begun|made|held|sent|brought")
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
#: What somebody is given, or is without a deed; and what, behind a name, is a part of it.
_UNDERGOES = re.compile(
    r"(?:gets?|got|gotten|receiv\w+|remain\w*|stay\w*|becom\w+|became|obtain\w*|gain\w*|retain\w*"
    r"|enjoy\w*|benefit\w*|suffer\w*|los(?:es?|t|ing)|fac(?:es?|ed)|exist\w*|seem\w*|appear\w*"
    r"|belong\w*|counts?|lies"
    r"|rights|interests|ships|vessels|goods|citizens|nationals|borders|ports|needs"
    r"|expansion|enlargement|membership"
    r"|to|of|in|on|at|by|for|from|with|as|and|or|its|this|thus|always|perhaps|alone)"
)
#: Verbs in their plain form, or a past one, that tell what states do.
_DEED = re.compile(
    r"abandon|abide|accept|agree|answer|approve|attack|cease|comply|conclude|consent|cooperate"
    r"|disarm|drop|end|evacuate|freeze|fulfil|give|grant|guarantee|halt|honou?r|implement"
    r"|invade|join|keep|leave|lift|make|meet|negotiate|observe|open|pay|pledge|provide|pull|put"
    r"|ratify|recogni[sz]e|refrain|release|remove|renounce|respect|restore|resume|return|sign"
    r"|start|stop|support|suspend|take|withdraw|withdrew|left|gave|took|kept|undertake"
)
#: Somebody's deed, told as a thing: "NATO's readiness", "Belland's full withdrawal".
_DEED_OF_THEIRS = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:readiness|willingness|preparedness|consent|assent"
    r"|agreement|approval|acceptance|recognition|ratification|withdrawal|retreat|compliance"
    r"|cooperation|co-operation|participation|accession|commitment|adherence|guarantees?"
    r"|assurances?|promise|pledge|undertaking|renunciation|abandonment|return|support)\b",
    re.IGNORECASE,
)
_READY = frozenset(["ready", "willing", "prepared"])
_BEGINS = re.compile(r"(?:that\s+)?(?:both\s+)?(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|,?\s*(?:and|as\s+well\s+as))\s*(?:the\s+)?", re.IGNORECASE)
#: Between one who does something and the next: nobody else is joined by a second "and".
_NEXT = re.compile(r"(?:(?!\band\b).)*\band\s+(?:that\s+)?(?:the\s+)?", re.IGNORECASE | re.DOTALL)
_BY = re.compile(r".*\bby\s+(?:both\s+)?(?:the\s+)?", re.IGNORECASE | re.DOTALL)
#: Behind "by" and a name, these join somebody who is not known, or go on with another verb.
_GOES_ON = re.compile(
    r"^(?:\s*,?\s*(?:and|or|as\s+well\s+as)\b|-|['’]s)"
    r"|\b(?:is|are|was|were|be|has|have|will|shall|must|should|may|can|remains?)\b"
)


def acting(wording: str, named: Sequence[Mention]) -> list[int]:
    """The ids of those who do what a wording asks for; none where its words do not say it.

    They are its subject, all of several that are joined by "and", or stand behind "by", or it is
    their readiness, withdrawal or consent that is asked for. Whoever is invited, kept informed or
    remains something does not act, nor do the rights, ships and interests of somebody.
    """
    found: list[int] = []
    at = last = 0
    while at < len(named):
        together = _together(wording, named[at:])
        before, after = wording[: together[0].span.start], wording[together[-1].span.end :]
        starts = (_NEXT if found else _BEGINS).fullmatch(before, last)
        is_subject = starts and _acts(after, is_plain=len(together) > 1)
        if is_subject or (_BY.fullmatch(before) and not _GOES_ON.search(after)):
            found += [each.of for each in together]
            last = together[-1].span.end
        at += len(together)
    return list(dict.fromkeys(found))


def _together(wording: str, named: Sequence[Mention]) -> list[Mention]:
    """The first who is named, and those that "and" joins to it."""
    together = [named[0]]
    for each in named[1:]:
        if not _AND.fullmatch(wording[together[-1].span.end : each.span.start]):
            break
        together.append(each)
    return together


def _acts(after: str, *, is_plain: bool) -> bool:
    """Whether a subject acts by what follows: a deed, or one of theirs that is told as a thing."""
    return bool(_DEED_OF_THEIRS.match(after)) or _is_deed(after, is_plain=is_plain)


def _is_deed(after: str, *, is_plain: bool) -> bool:
    """Whether a deed follows a subject; `is_plain` where its verb has no ending, as of several."""
    if not after[:1].isspace():
        return False
    words = _without_adverbs(_WORD.findall(after))
    while words and _MODAL.fullmatch(words[0]):
        words, is_plain = _without_adverbs(words[1:]), True
    if words and words[0] in _HAVE:
        return _has_done(_without_adverbs(words[1:]))
    if words and words[0] in _BE:
        return _is_doing(_without_adverbs(words[1:]))
    if not words or _UNDERGOES.fullmatch(words[0]):
        return False
    verb = words[0]
    has_ending = (verb[-1] == "s" and verb[-2:] != "ss") or verb.endswith("ed")
    is_finite = has_ending or _DEED.fullmatch(verb) is not None
    return verb.isalpha() and verb.islower() and (is_plain or is_finite)


def _has_done(words: Sequence[str]) -> bool:
    if words and words[0] == "to":
        return words[1:2] != ["be"]
    return bool(words) and words[0] != "been" and _DONE.fullmatch(words[0]) is not None


def _is_doing(words: Sequence[str]) -> bool:
    """Whether somebody who "is" so acts: is ready, is to withdraw, is withdrawing."""
    if not words or words[0] in _READY:
        return bool(words)
    is_to = words[0] == "to" and words[1:2] not in ([], ["be"])
    return is_to or (words[0].endswith("ing") and words[0] != "being")


def _without_adverbs(words: Sequence[str]) -> list[str]:
    first = next((at for at, word in enumerate(words) if not _ADVERB.fullmatch(word)), len(words))
    return list(words[first:])
