"""Whether words beside a quote report what one says that another said."""

import re

from stance.text.matching import Span
from stance.text.speech.verbs import SAID_PLAINLY

#: What says that somebody says something, of whatever kind.
_SAYS = (
    rf"(?:{SAID_PLAINLY}|reported|reports|assured|assures|informed|reminded|agreed|denied|admitted"
    r"|conceded|proposed|offered|threatened|called|calls|spoke|speaks|described|put\s+it|spoken"
    r"|written|quoted|quotes|cited|cites|related|recounted|remembered|words\s+were)"
)
#: By whose account a sentence tells: "According to Lind, ".
ACCORDING = re.compile(r"\s*(?P<form>according\s+to|in\s+the\s+words\s+of)\s+", re.IGNORECASE)
_SAYING = re.compile(rf"(?<!who )\b{_SAYS}\b")
#: What may never have been said, or not by them.
_HEARSAY = r"(?i:reportedly|allegedly|supposedly|purportedly|apparently|ostensibly)"
_INVENTED = (
    r"[Ii]n\s+(?:an?|the|his|her|[A-Z]\w+[’']s)\s+(?:[\w-]+\s+)?(?:deepfake|deep\s+fake|novel|parody|spoof"
    r"|hoax|sketch|satire|play|film)(?=\s*,|\s+(?:by|of|about)\s+[A-Z])"
)
#: By whose account it was said, but for what says it in writing: "according to a transcript".
_ACCOUNT = re.compile(
    r"\b(?:(?:(?i:according\s+to|as\s+told\s+by|in\s+the\s+(?:words|telling|account|version)\s+of)"
    r"|[Pp]er(?=\s+(?:[A-Z]|(?:the|an?|his|her|its|their)\s+\w)))(?=\s+(?P<by>[^.,;:]{1,80}))"
    r"|(?i:quoted|cited|reported|relayed|recounted|recalled|paraphrased|told)\s+by"
    r"|[IiBb][ny]\s+(?:[A-Z][\w.-]*\s+){0,3}[A-Z][\w-]*[’']s?\s+(?:\w+\s+)?(?:words|account|telling"
    r"|memoirs?|diary|diaries|book|version|recollections?)"
    r"|(?i:as|to\s+hear)\s+[^.,;:]{1,60}?\s+(?:put|puts|tells?|told|has|had)\s+it"
    r"|(?i:if)\s+[^.,;:]{1,60}?\s+(?:is|are)\s+(?:to\s+be\s+believed|to\s+believe)"
    rf"|{_HEARSAY}|{_INVENTED})\b"
)
WRITING = re.compile(
    r"\b(?:transcripts?|statement|text|readout|record(?:ing|s)?|minutes|video|release|documents?|letter"
    r"|interview|speech|website|report|plan|plans|schedule|law|rules?|treaty|agreement|charter"
    r"|convention|constitution|protocol|resolution|polls?|survey|data|figures|draft|copy|version)\b",
    re.IGNORECASE,
)
#: Somebody else's words: "quoting Ek", "recalled Ek's words:".
_QUOTING = re.compile(
    r"\b[Tt]o\s+(?:quote|cite|paraphrase)\b|\b(?:recalled|recalls|remembered|remembers|heard|hears)\s+[^.,;:]{1,60}?\s+"
    r"(?:saying|telling)\b|\b(?:[Qq]uoting|[Pp]araphrasing|[Rr]elaying|[Rr]ecounting|[Cc]iting(?=\s+(?:[A-Z]|his|her|an?\s)))\b"
    r"|\b(?:recalled|recalls|repeated|quoted|cited|read\s+out|remembered|mentioned)\s+[^.,;:]{0,60}?"
    r"(?:[’']s?\s+(?:\w+\s+){0,2}?(?:words?|statements?|remarks?|phrase|promises?|pledge|assurances?"
    r"|comments?)|\b(?:words|statement|remark|phrase|promise|pledge|assurance)\s+(?:of|by)\s[^.,;:]{1,60})"
    r"\s*(?:[,:]\s*)?$"
)
#: Another, between commas: ", Ek said."; ", as Ek recalled in Oslo".
_ANOTHER = re.compile(
    rf"\s*(?:as\s+)?(?P<who>[^.,;:!?]{{1,100}}?)\s+(?:(?:also|later|then|has|had|\w+ly)\s+)?{_SAYS}"
    r"(?:\s+(?:[A-Z]\w+|him|her|them|us|me|reporters|journalists|lawmakers|parliament))?"
    r"\s*(?:$|[.,;:!?—–)-]|(?:in|on|at|to|during|later|earlier|yesterday|today|afterwards|again)\b)"
)
#: With these begins no clause of another; with those in it, it is a clause in a clause.
_NO_CLAUSE = re.compile(
    r"(?:and|but|or|nor|yet|although|though|while|whereas|who|whose|whom|which|that|when|if|because"
    r"|since|where|with|not|even|despite|after|before|in|on|at|during|following|for|from|asked|then"
    r"|speaking|\w+ing|meanwhile|later|earlier|he\s+added|she\s+added)\b"
    r"|.*\b(?:before|after|when|while|that|which|who|whose|since|than|because|how|what|where|if)\b",
    re.IGNORECASE,
)
#: After these, another clause comes, whose subject says what it says of itself.
_CLAUSE_END = re.compile(r"[;:]|\b(?:but|while|whereas|though|although|yet|and)\b")
_TURNED = re.compile(r"\b(?:but|while|whereas|and)\s+$")


def is_relayed(words: str, subject: Span, verb: Span) -> bool:
    """Whether words with a subject and its verb of saying say that one reports another's words.

    Either the verb is "according to" and another says something, or that is said beside it.
    """
    first, last = min(subject.start, verb.start), max(subject.end, verb.end)
    accounts = [
        each for each in _ACCOUNT.finditer(words) if not _TURNED.search(words[last : each.start()])
    ]
    own = [each for each in accounts if each["by"] and verb.start <= each.start() < verb.end]
    if any(each not in own and _is_anybodys(each) for each in accounts) or _QUOTING.search(words):
        return True
    behind = _SAYING.search(words, last) is not None if own else _says_behind(words, last)
    return behind or _says_before(words, first)


def _is_anybodys(account: re.Match[str]) -> bool:
    """Whether an account is somebody's, and no transcript's or treaty's."""
    return not (account["by"] and WRITING.search(account["by"]))


def _says_before(words: str, first: int) -> bool:
    """Whether somebody else says something first: "Ek told him, Lind said"."""
    clause = _CLAUSE_END.split(words[:first])[-1].strip(" ,")
    saying = _SAYING.search(clause)
    return saying is not None and not _NO_CLAUSE.match(clause[: saying.start()])


def _says_behind(words: str, end: int) -> bool:
    """Whether it is another who says that somebody says it: "Ek said, as Lind recalled"."""
    commas = (each.end() for each in re.finditer(",", words[end:]))
    clauses = (_ANOTHER.match(words, end + comma) for comma in commas)
    return any(each and not _NO_CLAUSE.match(each["who"]) for each in clauses)
