"""Which general form, of those already used, the words of a condition or reason come nearest to."""

from collections.abc import Sequence

from stance.domain.vocabulary import Entries, Entry
from stance.text.sameness import content_stems

#: The likeness, of 100, below which nothing is suggested.
_LEAST = 70.0
#: How much of a name's substance must be in the words.
_SHARE = 0.6
#: Earlier words tell less than the name that somebody chose for what is general in them.
_WORDINGS_WEIGH = 0.95


def general_form(
    wording: str, entries: Entries, earlier: Sequence[tuple[int, str]]
) -> Entry | None:
    """The entry whose name, alias or earlier wording is most like a wording; None if none is.

    What was worded `earlier` may be of other entries, too.
    """
    from rapidfuzz import fuzz

    wanted = content_stems(wording)
    text = " ".join(sorted(wanted))
    scores: dict[int, tuple[float, int]] = {}
    for root, stems in _by_name(entries):
        shared = len(stems & wanted)
        if shared and shared >= _SHARE * len(stems):
            score = float(fuzz.token_set_ratio(" ".join(sorted(stems)), text))
            scores[root] = max(scores.get(root, (0.0, 0)), (score, shared))
    for entry_id, words in earlier:
        if entry_id not in entries.by_id:
            continue
        stems = content_stems(words)
        score = _WORDINGS_WEIGH * fuzz.token_sort_ratio(" ".join(sorted(stems)), text)
        root = entries.by_id[entry_id].root
        scores[root] = max(scores.get(root, (0.0, 0)), (score, len(stems & wanted)))
    best = max(scores, key=scores.__getitem__, default=None)
    if best is None or scores[best][0] < _LEAST or not scores[best][1]:
        return None
    return entries.by_id[best]


def _by_name(entries: Entries) -> list[tuple[int, set[str]]]:
    return [
        (entry.root, content_stems(name))
        for entry in entries.by_id.values()
        for name in (entry.name, *entries.aliases.get(entry.id, ()))
    ]
