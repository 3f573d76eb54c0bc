"""Whether two passages are the same utterance, reported twice."""

from stance.text.words import folded_words

#: How alike the words of two reports of one utterance are, of 100.
ALIKE = 80.0
#: A passage shorter than this stands in others by chance.
_LEAST_CONTAINED = 25
_CONTAINED = 90.0
_LEAST_RETOLD = 5
_RETOLD = 70.0
#: Letters at a word's beginning that tell what it is about, whatever its ending: build, building.
_STEM = 5
#: Words that any two sentences may share.
_COMMON = frozenset(
    folded_words(
        "a an and are as at be been but by can for from had has have he her his if in into is it"
        " its not of on or our s she should so that the their them they this to under upon was we"
        " were which who will with would you your"
    )
)


def sameness(one: str, other: str) -> float:
    """How alike two passages are, from 0 to 100; 0 where they are not one utterance.

    They are where their folded words are alike by 80, or where one, longer than a few words,
    stands in the other.
    """
    from rapidfuzz import fuzz

    first, second = sorted((_plain(one), _plain(other)), key=len)
    likeness = fuzz.ratio(first, second, score_cutoff=ALIKE)
    if len(first) >= _LEAST_CONTAINED:
        likeness = max(likeness, fuzz.partial_ratio(first, second, score_cutoff=_CONTAINED))
    return float(likeness)


def retelling(one: str, other: str) -> float:
    """How much of the shorter passage's substance is in the longer, from 0 to 100; 0 if too little.

    So a report's first paragraph retells what it quotes later on.
    """
    few, many = sorted((content_stems(one), content_stems(other)), key=len)
    if len(few) < _LEAST_RETOLD:
        return 0.0
    share = 100.0 * len(few & many) / len(few)
    return share if share >= _RETOLD else 0.0


def content_stems(text: str) -> set[str]:
    """The beginnings of the words of a text that are not too common to tell anything."""
    return {word[:_STEM] for word in folded_words(text) if word not in _COMMON}


def _plain(text: str) -> str:
    """The folded words of a text, in one line."""
    return " ".join(folded_words(text))
