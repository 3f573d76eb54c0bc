"""Where words that may lead in a condition do not: "even if", "for the moment", "once again"."""

import re

_OF_ONCE = (
    r"[.,;:!?\"”)]|\Z"
    r"|(?:again|more|upon|and|or|an?\s+(?:day|week|month|year|decade|century)|every|per|in|on|at"
    r"|by|for|during|with|of|said|told|[a-z]+ed)\b"
)
_OF_MOMENT = r"(?:has|had|is|was|will|when|for|to|of|in|at|being|passed|came|comes)\b"
_OF_SOON = (
    r"(?i:possible|practicable|feasible|convenient|may\s+be|can\s+be|necessary|tomorrow|today|next"
    r"|this|\d|(?:i|we|they|he|she|it|you)\s+can\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_AUXILIARIES = "is|are|was|were|has|have|had|not"
_NEVER = "(?!)"
#: By the words that lead in: what may not stand right before them, nor right behind.
_BESIDE = {
    marker: (re.compile(rf"\b(?:{before})\s+\Z", re.IGNORECASE), re.compile(rf"\s*(?:{behind})"))
    for marker, before, behind in (
        ("if", "even|as|know|ask|asked|wonder|doubt|see", _NEVER),
        ("once", f"i|we|you|he|she|it|they|who|at|than|that|{_AUXILIARIES}", _OF_ONCE),
        ("only once", _AUXILIARIES, _OF_ONCE),
        ("the moment", "is|was|for|at|in|of|from|to|until|by|not|this|even", _OF_MOMENT),
        ("the moment that", "is|was|for|at|in|of|from|to|until|by|not|even", _NEVER),
        ("as soon as", "not|even", _OF_SOON),
    )
}


def leads_in(marker: str, before: str, after: str) -> bool:
    """Whether words lead in a condition, between what stands `before` and `after` them."""
    if marker not in _BESIDE:
        return True
    no_before, no_after = _BESIDE[marker]
    return no_before.search(before) is None and no_after.match(after) is None
