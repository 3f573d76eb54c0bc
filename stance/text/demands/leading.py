"""Where words that may lead in a condition do not: "even if", "if possible", "once again"."""

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
_ENDS = r"(?=\s*(?:[.,;:!?\"”)—–]|\Z|(?:and|or|but)\b))"
_MISTAKEN = (
    r"(?:i|we)\s*(?:am|are|['’]m|['’]re)\s+(?:not\s+)?(?:very\s+|much\s+|badly\s+)?"
    r"(?:mistaken|wrong)\b"
)
#: Manners of speaking, on which nothing depends.
_OF_IF = (
    rf"(?i:only\s+(?:because|for|to|as)\b|anything{_ENDS}|any{_ENDS}|need\s+be\b|at\s+all\b"
    rf"|(?:possible|necessary|needed|required|appropriate|so){_ENDS}|{_MISTAKEN}"
    r"|(?:i|we|one)\s+(?:may|might)\s+(?:say|add|put|ask|quote|use|call)\b"
    rf"|(?:i|we)\s+(?:remember|recall)\b|you\s+(?:ask\s+me|like|will|please|prefer){_ENDS})"
)
_OF_UNLESS = rf"(?i:{_MISTAKEN}|otherwise\b)"
_OF_LONG = (
    r"(?i:(?:i|we|you)\s+(?:live|breathe)\b"
    rf"|[\w-]+\s+(?:minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)){_ENDS})"
)
_AUXILIARIES = "is|are|was|were|has|have|had|not"
_NEVER = "(?!)"
#: By the words that lead in: what may not stand right before them, nor right behind.
_BESIDE = {
    marker: (re.compile(rf"\b(?:{before})\s+\Z", re.IGNORECASE), re.compile(rf"\s*(?:{behind})"))
    for marker, before, behind in (
        ("if", "even|as|know|ask|asked|wonder|doubt|see", _OF_IF),
        ("unless", _NEVER, _OF_UNLESS),
        ("as long as", _NEVER, _OF_LONG),
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
