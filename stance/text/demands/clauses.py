"""The clauses of a quote that read like conditions or reasons, for a person to confirm."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stance.text.characters import QUOTATION_MARKS
from stance.text.demands.leading import leads_in
from stance.text.matching import Span

#: After these comes a list of demands, parted by commas.
_LISTS = (
    "based on", "on the basis of", "subject to", "depending on", "dependent on", "conditional on",
    "conditioned on", "on condition of", "on the condition of", "take into account",
    "taking into account", "contingent on", "contingent upon", "conditional upon",
    "conditioned upon", "dependent upon", "depending upon", "in return for", "in exchange for",
)  # fmt: skip
#: "Make our consent to it", which is then conditional on something.
_MAKE_IT = r"(?:do\s+\w+\s+)?(?:makes?|made|making)\s+(?:\w+\s+){1,6}"
#: Before such words, that it is not so, or no longer: "not subject to", "has ceased to depend on".
_NO_LONGER = re.compile(
    r"(?:\bno\s+longer|\bceas(?:e|es|ed)\s+to|n(?:o|['’])t\s+any\s?more)\s+"
    rf"(?:be\s+|made\s+|{_MAKE_IT})?$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\b(?:not|never|neither|nor|without\s+being)|n['’]t|\b(?:refus|declin)(?:e|es|ed)\s+to)"
    rf"\s+(?:be\s+|made\s+|being\s+|in\s+any\s+way\s+|{_MAKE_IT})?$",
    re.IGNORECASE,
)
#: After these comes one clause.
_SINGLE = (
    "on condition that", "on the condition that", "provided that", "providing that", "provided",
    "as long as", "so long as", "only if", "if", "unless", "until", "once", "only once",
    "only when", "only after", "as soon as", "the moment that", "the moment", "assuming that",
    "on the assumption that", "on the understanding that", "on the basis that",
    "on the proviso that", "with the proviso that", "in the event that",
)  # fmt: skip
_REASONS = (
    "because of", "because", "due to", "owing to", "given that", "in view of",
    "on the grounds that", "for the reason that",
)  # fmt: skip
#: "On the sole condition that", "on the clear understanding that".
_ON_THE = r"on\s+the\s+"
_SOLE = r"(?:sole|only|one|single|strict|clear|express|explicit|firm)\s+"


def _pattern(words: str) -> str:
    spaced = words.replace(" ", r"\s+")
    return rf"\b{spaced.replace(_ON_THE, rf'{_ON_THE}(?:{_SOLE})?')}\b"


_MARKER = re.compile(
    "|".join(map(_pattern, sorted((*_LISTS, *_SINGLE, *_REASONS), key=len, reverse=True))),
    re.IGNORECASE,
)
#: Where a demand leans on something else, it ends.
_LEANING = re.compile(
    r"\s+(?:in (?:line|accordance|conformity|compliance) with|as (?:set out|laid down|agreed) in"
    r"|pursuant to|enshrined in)\b.*",
    re.DOTALL | re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$|[\"'”’»])")
_INNER_LIST = re.compile(r"\s+\w+ (?:and|or) \w+")
#: These always begin another clause.
_PARTING = re.compile(
    r"(?:provided|providing)\s+that|on\s+(?:the\s+(?:\w+\s+)?)?condition\s+that|unless"
    r"|on\s+the\s+(?:\w+\s+)?(?:understanding|basis|proviso|assumption)\s+that|only\s",
    re.IGNORECASE,
)
_PARTED = re.compile(r"(?:[,;—–]|\b(?:and|or|but))\s*\Z")
_TRAILING = re.compile(r"(?:\s|[,;—–]|\b(?:and|or|but)\b)+\Z", re.IGNORECASE)
#: "That" which has a verb of its own is of the clause: "unless that is written in".
_LEADING = re.compile(
    r"(?:\s|,|;|:|—|–|\b(?:and|or)\b"
    r"|\bthat\b(?!\s+(?:is|was|has|had|will|would|can|may|must|does|did|shall)\b))+",
    re.IGNORECASE,
)
#: Where one clause after "provided that" is followed by the next of its kind.
_AND_THAT = re.compile(
    r"(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+)that\s+(?!of\b|which\b|is\b|was\b)", re.IGNORECASE
)
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_LEAST_LETTERS = 6
_TWO = 2
#: A verb behind its subject.
_FINITE = re.compile(
    r"\S\s+(?:is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|does|do"
    r"|did|remains?)\b",
    re.IGNORECASE,
)
#: What has no subject of its own, or leans on the one before.
_BOUND = re.compile(
    r"(?:(?:not|in|at|of|by|for|on|to|from|with|under|is|are|be|it|they|this|these|those|that)\b)",
    re.IGNORECASE,
)
#: What relates a noun to others, which "and" may join to it.
_RELATING = re.compile(
    r"\b(?:in|at|of|by|for|on|to|from|with|under|over|between|among|against|both"
    r"|is|are|was|were|has|have|will|shall|must|that|which|who|\w+ing)\b",
    re.IGNORECASE,
)
#: So far before it stand the words that deny a condition.
_NEAR = 80


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a text that may be a condition, or a reason."""

    span: Span
    text: str
    is_reason: bool = False
    #: The words that lead it in, such as "unless", without capitals, and where they begin.
    marker: str = ""
    lead: int = 0
    #: Whether the words say that it is asked no longer.
    is_dropped: bool = False


def clauses(text: str, whole: Sequence[Span] = ()) -> list[Clause]:
    """The clauses after words like "based on", "if" or "because", in the text's order.

    A comma parts two clauses where it parts two demands; not in a date, in "peace, security and
    stability", nor inside one of the stretches that are `whole`, such as a treaty's name. What is
    "not subject to" something has no such condition; what no longer is, has dropped it.
    """
    all_clauses: list[Clause] = []
    for match in _MARKER.finditer(text):
        if all_clauses and match.start() < all_clauses[-1].span.end:
            continue
        before = text[max(match.start() - _NEAR, 0) : match.start()]
        if not leads_in(_marker(match), before, text[match.end() :]):
            continue
        found = list(_after(text, match, whole))
        if _marker(match) in _LISTS and _NO_LONGER.search(before):
            found = [replace(each, is_dropped=True) for each in found]
        elif _marker(match) in _LISTS and _NOT.search(before):
            found = []
        all_clauses += found
    return all_clauses


def _marker(match: re.Match[str]) -> str:
    """The words that lead in a clause, as they are listed."""
    words = " ".join(match.group().casefold().split())
    return re.sub(f"^on the {_SOLE}", "on the ", words)


def _after(text: str, match: re.Match[str], whole: Sequence[Span]) -> Iterator[Clause]:
    marker = _marker(match)
    end = _next_marker(text, match.end(), _sentence_end(text, match.end()))
    for start, stop in _stretches(text, match, end, whole):
        span = _trimmed(text, start, stop)
        if span.end - span.start >= _LEAST_LETTERS:
            words = text[span.start : span.end]
            yield Clause(span, words, marker in _REASONS, marker, match.start())


def _stretches(
    text: str, match: re.Match[str], end: int, whole: Sequence[Span]
) -> Iterator[tuple[int, int]]:
    """Where the clauses after a marker stand: all of a list, all after "that", or the first."""
    marker = _marker(match)
    if marker in _LISTS:
        yield from _parts(text, match.end(), end, whole)
        return
    start = match.end()
    for joint in _AND_THAT.finditer(text, start, end) if marker.endswith(" that") else ():
        if _THAT.search(text, start, joint.start()):
            break
        yield next(_parts(text, start, joint.start(), whole))
        start = joint.end()
    yield next(_parts(text, start, end, whole))


def _next_marker(text: str, start: int, end: int) -> int:
    """Where the words that lead in another clause begin, behind those of one; else its end.

    "If" and its like do so only behind a comma or "and": "respect as long as needed" is one.
    """
    for match in _MARKER.finditer(text, start, end):
        before = text[max(start, match.start() - _NEAR) : match.start()]
        is_one = leads_in(_marker(match), before, text[match.end() :])
        if (
            is_one
            and match.start() > start + 1
            and (_PARTING.match(match.group()) or _PARTED.search(before))
        ):
            return match.start()
    return end


def joined(clause: Clause) -> tuple[str, ...]:
    """The two demands of a clause that "and" joins, where each stands by itself; else nothing.

    Each has a verb and what does it, or both are nouns of a list: "reciprocity and mutual respect".
    What is "in peace and in war" is one, and so is "respect for borders and laws".
    """
    two = re.split(r"\s+and\s+", clause.text)
    if len(two) != _TWO:
        return ()
    if clause.marker in _LISTS or clause.is_reason:
        is_apart = not any(_RELATING.search(each) for each in two)
    else:
        is_apart = all(_FINITE.search(each) and not _BOUND.match(each) for each in two)
    return tuple(two) if is_apart else ()


def without(text: str, found: Sequence[Clause]) -> str:
    """A text with blanks for clauses of it and what leads them in; all else keeps its place."""
    parts, at = [], 0
    for each in found:
        parts += [text[at : each.lead], " " * (each.span.end - max(at, each.lead))]
        at = each.span.end
    return "".join([*parts, text[at:]])


def sentence_around(text: str, place: int) -> Span:
    """The stretch of the sentence that a place of a text is in."""
    start = max((each.end() for each in _SENTENCE_END.finditer(text, 0, place)), default=0)
    return Span(start, _sentence_end(text, place))


def _sentence_end(text: str, start: int) -> int:
    match = _SENTENCE_END.search(text, start)
    return match.start() if match else len(text)


def _parts(text: str, start: int, end: int, whole: Sequence[Span]) -> Iterator[tuple[int, int]]:
    for place in range(start, end):
        if text[place] == ";" or (text[place] == "," and _parts_demands(text, place, end, whole)):
            yield start, place
            start = place + 1
    yield start, end


def _parts_demands(text: str, place: int, end: int, whole: Sequence[Span]) -> bool:
    rest = text[place + 1 : end]
    inside = any(span.start <= place < span.end for span in whole)
    in_date = text[place - 1].isdigit() and rest.lstrip()[:1].isdigit()
    return not inside and not in_date and not _INNER_LIST.match(rest)


def _trimmed(text: str, start: int, end: int) -> Span:
    clause = text[start:end]
    leaning = _LEANING.search(clause)
    clause = clause[: leaning.start()] if leaning else clause
    leading = _LEADING.match(clause)
    first = leading.end() if leading else 0
    marks = "".join(QUOTATION_MARKS) + " \t\r\n,;:.—–-"
    clause = _TRAILING.sub("", clause)
    last = len(clause.rstrip(marks))
    return Span(start + first, start + max(first, last))
