"""At whom words are directed, and whose step, breach or commitment they tell of."""

import re
from collections.abc import Collection, Iterator, Sequence

from stance.text.matching import Span
from stance.text.naming import Mention
from stance.text.quotes.negation import denies

#: What asks something of whoever is named right after it.
_ASKING = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s+(?:up)?on|urg(?:e|es|ed|ing)|appeal(?:s|ed|ing)?\s+to"
    r"|demand(?:s|ed|ing)?\s+(?:that|of|from)|insist(?:s|ed|ing)?\s+that|invit(?:e|es|ed|ing)"
    r"|warn(?:s|ed|ing)?|remind(?:s|ed|ing)?|exhort(?:s|ed|ing)?|implor(?:e|es|ed|ing)"
    r"|(?:offer|propos|promis|assur|guarantee)(?:e|es|s|ing)?(?:\s+to)?)"
    r"\s+(?:all\s+|both\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
#: The same where "to" follows the name.
_ASKING_TO = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|want(?:s|ed|ing)?|expect(?:s|ed|ing)?|press(?:es|ed|ing)?|requir(?:e|es|ed)"
    r"|request(?:s|ed|ing)?|need|advis(?:e|es|ed)|challeng(?:e|es|ed)|would\s+like)"
    r"\s+(?:all\s+|both\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:\s+(?:not|also))?\s+(?:to|that)\b")
_DEEDS = [
    "abandon",
    "abide",
    "accept",
    "answer",
    "bring",
    "cease",
    "choose",
    "commit",
    "comply",
    "compl",
    "demonstrate",
    "dismantle",
    "drop",
    "end",
    "explain",
    "freeze",
    "fulfil",
    "give",
    "guarantee",
    "halt",
    "honour",
    "honor",
    "implement",
    "keep",
    "leave",
    "lift",
    "make",
    "meet",
    "observe",
    "pledge",
    "prove",
    "provide",
    "pull",
    "put",
    "recognise",
    "recognize",
    "refrain",
    "release",
    "remove",
    "renounce",
    "respect",
    "respond",
    "restore",
    "resume",
    "return",
    "reverse",
    "scrap",
    "show",
    "start",
    "stick",
    "stop",
    "take",
    "transform",
    "understand",
    "withdraw",
]
#: What demands a deed of whoever is named right before it.
_MUST = re.compile(
    r"\s+(?:must|should|shall|(?:has|have|needs?|ought)\s+to|is\s+to|are\s+to)"
    r"(?:\s+(?:also|now|first|finally|immediately|therefore|not|never|\w+ly))*\s+"
    rf"(?:{'|'.join(_DEEDS)})\b"
    r"|\s+(?:is|are)\s+(?:called\s+(?:up)?on|urged|asked|required|obliged|requested|expected)\s+to\b",
    re.IGNORECASE,
)
#: An offer to deal with whoever is named right after it.
_OFFERED = re.compile(
    r"\b(?P<offer>open|ready|prepared|willing|readiness|offer(?:s|ed)?|propos(?:e|es|ed))\b[^.;:!?]{0,90}?"
    r"\b(?:relations?|ties|talks?|talk|dialogue|cooperat\w+|negotiat\w+|partnership|works?|working"
    r"|engag\w+|discuss\w*|consult\w*|contacts?|meet\w*|sit\s+down|deal)\b[^.;:!?,]{0,30}?"
    r"\bwith\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:\b(?:not|never|no\s+longer|neither|hardly|(?:ceas|refus|declin|fail)(?:e|es|ed|s)?\s+to)"
    r"|n[’']t)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
#: What can follow a name that stands for itself: not "NATO's members", "NATO-Russia Council".
_WHOLE = re.compile(
    r"\s*(?:[,.;:!?—–)\"”»…]|$)|\s+(?:to|not|that|and|or|as|against|about|of|over|in|on|for|with"
    r"|also|once|again|both|at|by|if|when|because|immediately|is|are|must|should|shall|has|have|needs?"
    r"|ought|based|only|after|from|but|who|which|while|without|before|during|until|under|towards?|since|today|now|too)\b"
)
#: What makes a name a part of another.
_PART = re.compile(r"[’']s|-")
_AND = re.compile(r"\s*(?:,|,?\s*(?:and|or|as\s+well\s+as))\s*(?:the\s+)?$")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b")
_THIRD = re.compile(
    r"\b(?:they|others|some|many|resolution|agreement|treaty|act|charter|document|text|articles?"
    r"|communiqu[eé]|statute|declaration|deal|plan|accord|convention|memorandum|protocol|members?"
    r"|allies)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?;](?=\s|[\"”»]|$)|\n\s*\n")


def addressed(words: str, named: Sequence[Mention], own: Collection[int]) -> list[int]:
    """The ids of those named at whom words are directed: of whom they ask or demand something.

    Those whose `own` the words are, are left out, and so is whom somebody else asks something of.
    """
    directed: list[Mention] = []
    for each in named:
        joined = directed and _AND.fullmatch(words[directed[-1].span.end : each.span.start])
        if each.of not in own and (joined or _is_directed(words, each, named, own)):
            directed.append(each)
    return list(dict.fromkeys(each.of for each in directed))


def _is_directed(
    words: str, mention: Mention, named: Sequence[Mention], own: Collection[int]
) -> bool:
    after = words[mention.span.end :]
    start = _sentence_start(words, mention.span.start)
    before = words[start : mention.span.start]
    is_subject = before.endswith("that ") and not _PART.match(after)
    if not (is_subject or _WHOLE.match(after)) or before.endswith("-"):
        return False
    asks = _asking(before, after) or _MUST.match(after)
    if asks is None or (asks.re is _OFFERED and _NO.search(before[: asks.start()])):
        return False
    subject = before[: asks.start()] if asks.re is not _MUST else before
    return _is_ones_own(subject, start, named, own)


def _asking(before: str, after: str) -> re.Match[str] | None:
    asking = _ASKING.search(before) or _OFFERED.search(before)
    return asking or (_ASKING_TO.search(before) if _TO.match(after) else None)


def _is_ones_own(subject: str, start: int, named: Sequence[Mention], own: Collection[int]) -> bool:
    """Whether what stands before a verb in its sentence leaves it to the speaker."""
    last_own = max((each.end() for each in _FIRST_PERSON.finditer(subject)), default=-1)
    others = [each.start() for each in _THIRD.finditer(subject)]
    for each in named:
        place = each.span.start - start
        is_own = each.of in own and not _PART.match(subject, each.span.end - start)
        if 0 <= place < len(subject) and is_own:
            last_own = max(last_own, place)
        elif 0 <= place < len(subject):
            others.append(place)
    return max(others, default=-1) <= last_own


def _sentence_start(words: str, place: int) -> int:
    return max((each.end() for each in _SENTENCE.finditer(words, 0, place)), default=0)


#: Nouns and verbs that tell of a step or a breach, as the beginnings of words.
TELLING = {
    "withdrawal": (
        r"withdrawal|exit|pull-?out|departure|denunciation|abrogation",
        (
            r"withdr[ae]w\w*|left|leav\w+|quit\w*|exit(?:s|ed)|pull\w*\s+out|abandon\w*|denounc\w+"
            r"|terminat\w+|abrogat\w+|walk\w*\s+(?:out|away)|tore\s+up|renounc\w+"
        ),
    ),
    "suspension": (r"suspension|moratorium", r"suspend\w*|fr(?:ee|o)z\w+"),
    "joining": (
        r"accession|joining|ratification|signature|membership|entry",
        r"join\w*|acced\w+|ratif\w+|sign(?:s|ed|ing)?|enter\w*",
    ),
    "breach": (
        r"violations?|breach(?:es)?|infringements?|non-?compliance|disregard",
        (
            r"violat\w+|breach\w+|br[eo]ak\w*|broken?|infring\w+|flout\w*|contraven\w+|ignor\w+"
            r"|disregard\w*|betray\w*|undermin\w+"
        ),
    ),
    "commitment": (
        r"commitments?|obligations?|pledges?|undertakings?|liabilit(?:y|ies)|promises?|duty|duties",
        r"commit\w*|pledg\w+|undert\w+|promis\w+|oblig\w+|bound|guarantee\w*",
    ),
}
_BY = r"\s+(?:\w+\s+)?(?:(?:of\s+(?:[\w-]+\s+){1,6})?(?:by|on\s+the\s+part\s+of)|of)\s+(?:the\s+)?$"
_GAP = r"(?:[’']s?)\s+(?:[\w-]+\s+){0,3}$"
#: "There was no breach by Iran."
_NO_NOUN = re.compile(r"\b(?:no|without|never|neither)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_OWN_NOUN = re.compile(r"\b(?:our|my)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)


#: A word that tells of a step, by its place, and the id of whoever does it.
Told = tuple[int, int]


def doers(
    words: str,
    near: int,
    step: str,
    named: Sequence[Mention],
    own: int | None,
    *,
    others: Collection[int] = (),
) -> list[int]:
    """The ids of those of whom the sentence at `near` says that they do a step, such as "breach".

    `own` is whom "we" and "our" mean. At `others` stand other treaties: what is said of them is
    not said of the one at `near`.
    """
    nouns, verbs = (re.compile(rf"\b(?:{each})\b", re.IGNORECASE) for each in TELLING[step])
    start = _sentence_start(words, near)
    end = _SENTENCE.search(words, near)
    sentence = Span(start, end.start() if end else len(words))
    inside = [each for each in named if sentence.start <= each.span.start < sentence.end]
    found = [
        *_owners(words, nouns, sentence, inside, own),
        *_subjects(words, verbs, sentence, inside, own),
    ]
    subjects = [each.span.start for each in inside]
    subjects += [each.start() for each in _FIRST_PERSON.finditer(words, start, sentence.end)]
    apart = [each for each in others if sentence.start <= each < sentence.end]
    if apart:
        found = _of_this(found, near, apart, subjects)
    return list(dict.fromkeys(of for _, of in found))


def _of_this(
    found: Sequence[Told], near: int, others: Sequence[int], subjects: Sequence[int]
) -> list[Told]:
    """What is told of the treaty at `near`, where the sentence has `others`.

    "Russia broke the one and we broke the other": with another treaty between, and a subject of its
    own behind that, it is told of the other. What stands before a treaty goes before what follows.
    """
    kept = [
        (place, of)
        for place, of in found
        if not any(
            min(place, near) < other < max(place, near)
            and any(other < each < max(place, near) for each in subjects)
            for other in others
        )
    ]
    return [(place, of) for place, of in kept if place < near] or kept


def _owners(
    words: str,
    nouns: re.Pattern[str],
    sentence: Span,
    named: Sequence[Mention],
    own: int | None,
) -> Iterator[Told]:
    for noun in nouns.finditer(words, sentence.start, sentence.end):
        before = words[sentence.start : noun.start()]
        if _NO_NOUN.search(before):
            continue
        if own is not None and _OWN_NOUN.search(before):
            yield noun.start(), own
        for each in named:
            if each.span.end <= noun.start():
                gap = words[each.span.end : noun.start()]
                is_owner = re.fullmatch(_GAP.removesuffix("$"), gap) is not None
            else:
                gap = words[noun.end() : each.span.start]
                is_owner = re.fullmatch(_BY.removesuffix("$"), gap) is not None
            if is_owner:
                yield noun.start(), each.of


def _subjects(
    words: str,
    verbs: re.Pattern[str],
    sentence: Span,
    named: Sequence[Mention],
    own: int | None,
) -> Iterator[Told]:
    """Whoever is named last before a verb, or "we"; nobody of whom it is denied."""
    for verb in verbs.finditer(words, sentence.start, sentence.end):
        places = [
            (each.span.start, each.of)
            for each in named
            if each.span.end <= verb.start() and not words[each.span.end :].startswith(("'", "’"))
        ]
        first = list(_FIRST_PERSON.finditer(words, sentence.start, verb.start()))
        if own is not None and first:
            places.append((first[-1].start(), own))
        third = list(_THIRD.finditer(words, sentence.start, verb.start()))
        if not places or (third and third[-1].start() > max(places)[0]):
            continue
        if not denies(words[max(places)[0] : verb.start()]):
            yield from ((verb.start(), of) for of in _together(words, named, max(places)))


def _together(words: str, named: Sequence[Mention], last: Told) -> Iterator[int]:
    """The ids of a subject, and of those that are joined to it by "and"."""
    place, of = last
    yield of
    for each in reversed(named):
        if each.span.end <= place and _AND.fullmatch(words[each.span.end : place]):
            place = each.span.start
            yield each.of
