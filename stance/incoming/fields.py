"""The fields of sources, claims and stances that a column or a code can stand for."""

import re
from collections.abc import Iterable
from enum import StrEnum

from stance.incoming.column_names import FIELD_OF
from stance.text.spelling import name_key
from stance.values import Noun


class Level(StrEnum):
    """What a field is of."""

    SOURCE = "source"
    CLAIM = "claim"
    STANCE = "stance"
    USE = "use"


_NAMES = {
    Level.SOURCE: "source title publisher published_on url kind language author reference text"
    " text_file read_on",
    Level.CLAIM: "key quote quote_start prefix paraphrase mode speaker stated_on relayed_by"
    " translation note coder round repeats adjudicates codebook text_version",
    Level.STANCE: "holder issue position form addressees ascribed stance_note",
    Level.USE: "condition condition_wording condition_addressees condition_dropped reason"
    " reason_wording treaty treaty_role treaty_provision treaty_wording treaty_by",
}
#: What a field is of, by its name.
LEVELS = {name: level for level, names in _NAMES.items() for name in names.split()}
#: What a code can stand for: something that is said of a passage.
CODED = tuple(name for name, level in LEVELS.items() if level is not Level.SOURCE)
#: What is said of a source by one of a few words, which another program has words of its own for.
KIND = "kind"
#: The fields that hold several names.
LISTS = frozenset({"holder", "addressees", "condition_addressees", "treaty_by", "adjudicates"})
#: The kind of vocabulary that a field names.
NAMING = {
    **dict.fromkeys(
        ("speaker", "relayed_by", "holder", "addressees", "condition_addressees", "treaty_by"),
        Noun.ACTOR,
    ),
    "issue": Noun.ISSUE,
    "condition": Noun.CONDITION,
    "reason": Noun.REASON,
    "treaty": Noun.TREATY,
}
#: The fields that are dates.
DAYS = frozenset({"published_on", "stated_on", "read_on"})
_BY_WORD = {**{name_key(name.replace("_", " ")): name for name in LEVELS}, **FIELD_OF}
#: What headings of other programs may be near to, and do not mean: it is known by its name alone.
_OURS = frozenset({"repeats", "adjudicates", "codebook", "text_version"})
#: How like a heading must be to a field's own words to be taken for it, of 100.
_ALIKE = 88
_SHORTEST = 5


def field_meant(heading: str) -> str | None:
    """The field that the heading of a column means, by its words or nearly so; None for none."""
    word = name_key(heading.replace("_", " "))
    if word in _BY_WORD:
        return _BY_WORD[word]
    if len(word) < _SHORTEST:
        return None
    from rapidfuzz import fuzz, process

    words = [each for each, name in _BY_WORD.items() if name not in _OURS]
    found = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return _BY_WORD[found[0]] if found else None


def fields_meant(headings: Iterable[str]) -> dict[str, str]:
    """The fields that headings mean, by heading; a field that several mean is the nearest one's."""
    taken: dict[str, str] = {}
    named = list(headings)
    exact = [each for each in named if each.strip().casefold() in LEVELS]
    for heading in (*exact, *(each for each in named if each not in exact)):
        name = field_meant(heading)
        if name and name not in taken.values():
            taken[heading] = name
    return {heading: taken[heading] for heading in named if heading in taken}


def parts_of(text: str) -> list[str]:
    """The names of a field that holds several, parted by semicolons or on lines of their own."""
    return [part for each in re.split(r"[;\n]", text) if (part := each.strip())]
