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
#: What takes back what a sentence says.
_NEGATED = re.compile(r"\b(?:not|cannot|never|no\s+longer|no\s+more)\b|n['’ʼ]t\b", re.IGNORECASE)
#: Verbs and nouns that tell of an end of something, or of its absence: "stops deploying".
_ENDED = re.compile(
    r"\b(?:no|none|nobody|non|stop(?:s|ped|ping)?|halt(?:s|ed|ing)?|ceas(?:e|es|ed|ing)|cessation"
    r"|(?<!the )end(?:s|ed|ing)?|refrain(?:s|ed|ing)?|abstain\w*|renounc\w+|renunciation|abandon\w*"
    r"|absence|lift(?:s|ed|ing)?|withdraw\w*|remov\w+|restraint)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\W*(?:no|non|none|nobody)\b", re.IGNORECASE)
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


def negated(text: str) -> bool:
    """Whether a sentence of English takes back what its verb says: "not", "n't", "refuses to"."""
    return (len(_NEGATED.findall(text)) + len(_REFUSING.findall(text))) % 2 == 1


def tell_alike(one: str, other: str) -> bool:
    """Whether two wordings of like words can mean the same: neither takes back what both say.

    Words that tell of an end, such as "stops" or "no", may stand for a denial.
    """
    is_same = _ends(one) == _ends(other)
    if negated(one) != negated(other):
        return not is_same
    return is_same or not (_NO.match(one) or _NO.match(other))


def _ends(text: str) -> bool:
    return _ENDED.search(_NEGATED.sub("", text)) is not None


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
