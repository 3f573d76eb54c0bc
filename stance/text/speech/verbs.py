"""Verbs by which a text says that somebody said something, and where they are not that."""

import re
from collections.abc import Iterator

#: In the past or the present; each says that words are somebody's.
SAID_PLAINLY = (
    r"(?:said|says|stated|states|noted|notes|added|adds|told|tells|announced|announces|declared"
    r"|declares|stressed|stresses|emphasi[sz]ed|emphasi[sz]es|underlined|underlines|underscored"
    r"|pointed|warned|warns|argued|argues|insisted|insists|explained|explains|recalled|recalls"
    r"|reiterated|reiterates|replied|replies|answered|wrote|writes|considers|believes|demanded"
    r"|demands|claimed|claims|asserted|asserts|affirmed|reaffirmed|reaffirms|maintained|repeated"
    r"|confirmed|concluded|commented|remarked|observed|cautioned|vowed|pledged|promised|asked(?!\s+(?:about|on|by)\b)"
    r"|continued|quipped|acknowledged|urged|suggested|testified|tweeted)"
)
_SAID = re.compile(
    rf"\b(?:(?:was|were|is|are)\s+quoted\s+(?:by\s+[^,.]{{1,30}}?\s+)?as\s+saying"
    rf"|made\s+(?:it\s+)?clear|{SAID_PLAINLY})\b"
)
#: So far before a verb stand the words that make it none, or no new one.
_NEAR = 40
#: What makes the next word no verb: "the said treaty", "as declared"; or the verb a passive.
_NO_VERB_AFTER = re.compile(
    r"\b(?:the|a|an|its|their|our|your|my|this|these|those|of|as|long|newly|so|that|previously"
    r"|be|been|being|member|is|are|was|were|having|have\s+to|to|non)[\s-]+$",
    re.IGNORECASE,
)
_NO_VERB_BEFORE = re.compile(
    r"\s+(?:by|to\s+(?:be|have)|(?:nothing|little|goodbye|hello|sorry)\b|no\s+to\b)(?:\s|$)"
)
#: The same subject goes on: "said that all was well and added".
_GOES_ON = re.compile(r"\b(?:and|then|also)\s+(?:(?:also|then|\w+ly)\s+)?$")
#: Words with which somebody else may come in, as "in Moscow" does not.
_NAME = re.compile(r"(?<!\bin )(?<!\bon )(?<!\bat )(?<!\bto )(?<!\bfrom )\b[A-Z]\w+")


def verbs_of_saying(words: str) -> list[re.Match[str]]:
    """The verbs of saying in words, in their order, each with its own subject."""
    kept: list[re.Match[str]] = []
    for verb in _verbs(words):
        if kept and not words[kept[-1].end() : verb.start()].strip():
            kept.pop()  # "member states said"
        before = words[kept[-1].end() : verb.start()] if kept else ""
        if not (kept and _GOES_ON.search(before[-_NEAR:]) and not _NAME.search(before)):
            kept.append(verb)
    return kept


def _verbs(words: str) -> Iterator[re.Match[str]]:
    for verb in _SAID.finditer(words):
        is_whole = verb.group().endswith(("saying", "clear"))
        leading = words[max(verb.start() - _NEAR, 0) : verb.start()]
        is_other = _NO_VERB_AFTER.search(leading) and not is_whole
        if not is_other and not _NO_VERB_BEFORE.match(words, verb.end()):
            yield verb


def inverted(words: str) -> re.Match[str] | None:
    """The verb of saying with which words begin, whose subject comes after it: "said Lavrov"."""
    verb = _SAID.match(words)
    alone = verb and not verb.group().startswith(("told", "tells", "was", "were", "is", "are"))
    return verb if alone and not _NO_VERB_BEFORE.match(words, verb.end()) else None  # type: ignore[union-attr]
