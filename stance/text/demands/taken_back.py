"""The contrary of a short clause of English, where it can be said in its own words."""

import re

from stance.text.quotes.negation import denies

#: What a clause must not have for its verb to be turned alone: its rest would say something else.
_ENTANGLED = re.compile(
    r"[,;:()]|\b(?:any\w*|either|ever|yet|or|nor|but|until|unless|if|because|only|all|every\w*|both"
    r"|that|which|who)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:i|you|he|she|it|we|they|this|that|these|those|there|one)\b", re.IGNORECASE
)
_SUBJECT = r"(?P<who>[^\W\d_][\w.'’ -]{1,60}?)"
_NOT = r"(?:\s+not|n['’]t)"
_DOES_NOT = re.compile(
    rf"{_SUBJECT}\s+(?:does{_NOT}|fails\s+to|refuses\s+to|declines\s+to)\s+(?P<verb>[a-z]+)(?P<rest>\b.*)",
    re.DOTALL,
)
_DO_NOT = re.compile(
    rf"{_SUBJECT}\s+(?:do{_NOT}|fail\s+to|refuse\s+to|decline\s+to)\s+(?P<verb>[a-z]+)(?P<rest>\b.*)",
    re.DOTALL,
)
_IS_NOT = re.compile(rf"{_SUBJECT}\s+(?P<verb>is|are){_NOT}\b(?P<rest>.+)", re.DOTALL)
_STANDS = re.compile(
    rf"{_SUBJECT}\s+(?:still\s+)?(?P<verb>remains?|stays?|is|are)\s+(?:still\s+)?"
    r"(?P<rest>in\s+(?:place|force|effect))"
)
#: What is done to somebody, as the noun that "no" can stand before.
_DEEDS = {
    "attack": ("attack", "on"),
    "invade": ("invasion", "of"),
    "violate": ("violation", "of"),
    "breach": ("breach", "of"),
    "annex": ("annexation", "of"),
    "bomb": ("bombing", "of"),
}
_DOES_HARM = re.compile(
    rf"{_SUBJECT}\s+(?P<verb>{'|'.join(_DEEDS)})(?:e?s)?\s+(?P<rest>(?:(?:the|our|its|their)\s|[A-Z]).+)",
    re.DOTALL,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|shall|should|can|could|may|might|must|do|does|did"
    r"|to|not|no|never|without)\b|n['’]t\b",
    re.IGNORECASE,
)
_HISSING = ("s", "x", "z", "ch", "sh", "o")


def taken_back(clause: str) -> str | None:
    """A clause's contrary: "Iran returns" of "Iran does not return"; None where it is not sure.

    "The sanctions remain in place" gives "the sanctions are no longer in place", and "Aria attacks
    Norland" gives "no attack by Aria on Norland".
    """
    if _ENTANGLED.search(clause) or _PRONOUN.match(clause):
        return None
    for form, said in _FORMS:
        match = form.fullmatch(clause)
        if match and not _VERB.search(match["who"]) and not denies(match["rest"]):
            return " ".join(said(match).split())
    return None


def _third(match: re.Match[str]) -> str:
    return f"{match['who']} {_with_s(match['verb'])}{match['rest']}"


def _plain(match: re.Match[str]) -> str:
    return f"{match['who']} {match['verb']}{match['rest']}"


def _no_longer(match: re.Match[str]) -> str:
    is_one = match["verb"].endswith("s")
    return f"{match['who']} {'is' if is_one else 'are'} no longer {match['rest']}"


def _no_harm(match: re.Match[str]) -> str:
    noun, on = _DEEDS[match["verb"]]
    return f"no {noun} by {match['who']} {on} {match['rest']}"


_FORMS = (
    (_DOES_NOT, _third),
    (_DO_NOT, _plain),
    (_IS_NOT, _plain),
    (_STANDS, _no_longer),
    (_DOES_HARM, _no_harm),
)


def _with_s(verb: str) -> str:
    if verb in {"have", "be"}:
        return {"have": "has", "be": "is"}[verb]
    if verb.endswith("y") and verb[-2:-1] not in {*"aeiou"}:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(_HISSING) else f"{verb}s"
