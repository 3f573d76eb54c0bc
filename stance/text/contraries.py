"""Whether two sentences are a yes and its no: the same words, but for those that deny."""

import re
from collections import Counter

from stance.text.quotes.negation import denies
from stance.text.spelling import name_key

_CONTRACTED = re.compile(r"\b(ca|wo|sha|\w+?)n['’ʼ]t\b|\b(can)(not)\b", re.IGNORECASE)
_FULL = {"ca": "can", "wo": "will", "sha": "shall"}
_WORD = re.compile(r"[^\W_]+")
#: What comes or goes with a word that denies, and says nothing by itself.
_WITH_IT = frozenset(
    ["a", "an", "the", "any", "ever", "do", "does", "did", "to", "is", "are", "be", "been"]
)
#: What "no" and "not any" take with them: "no longer", "not any more".
_LASTING = re.compile(r"\b(?:(no)\s+longer|any\s*(?:longer|more)|(no)\s+more)\b", re.IGNORECASE)
#: Verbs that do no more than deny the next: "refuses to join", "has ceased to be a member".
_REFUSING = re.compile(
    r"\b(?:ha(?:s|ve|d)\s+)?(?:ceas|refus|declin|fail)(?:e|es|ed|s)?\s+to\b", re.IGNORECASE
)
#: Shorter words have no ending that comes off.
_SHORT = 3


def are_contrary(one: str, other: str) -> bool:
    """Whether two sentences differ in nothing but words that deny, and one denies the other.

    An odd number of such words makes the difference: "should" and "should not", "no longer",
    "refuses to", "ceased to". Two sentences that are opposites in other words ("lift", "keep") are
    not found, nor is one in another tense ("complied", "ceased to comply").
    """
    (words, denials), (others, other_denials) = _told(one), _told(other)
    return bool(words) and words == others and (denials - other_denials) % 2 == 1


def _told(text: str) -> tuple[Counter[str], int]:
    """The words of a sentence but for those that deny, and how many of these there are."""
    lasting = _LASTING.sub(lambda match: match[1] or match[2] or "", text)
    words = _WORD.findall(_REFUSING.sub("not", _CONTRACTED.sub(_apart, lasting)))
    saying = [word for word in words if not denies(word)]
    folded = map(name_key, saying)
    plain = Counter(_plain(word) for word in folded if word not in _WITH_IT)
    return plain, len(words) - len(saying)


def _apart(match: re.Match[str]) -> str:
    stem = match[1] or match[2]
    return f"{_FULL.get(stem.casefold(), stem)} not"


def _plain(word: str) -> str:
    """A word without the ending that a verb or a noun has in one number alone: "joins", "join"."""
    word = f"{word[:-3]}y" if len(word) > _SHORT and word.endswith("ies") else word
    return word.removesuffix("s") if len(word) > _SHORT else word
