"""Which general form, of those already used, the words of a condition or reason come nearest to."""

from collections.abc import Sequence

from stance.domain.vocabulary import Entries, Entry
from stance.text.contraries import tell_alike
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

    What was worded `earlier` may be of other entries, too. What takes back what the wording says,
    or the other way round, is never it.
    """
    return _nearest(wording, entries, earlier, is_contrary=False)


def contrary_form(wording: str, entries: Entries) -> Entry | None:
    """The entry whose name or alias says the contrary of a wording in like words, if one does."""
    return _nearest(wording, entries, (), is_contrary=True)


def _nearest(
    wording: str, entries: Entries, earlier: Sequence[tuple[int, str]], *, is_contrary: bool
) -> Entry | None:
    from rapidfuzz import fuzz

    wanted = content_stems(wording)
    text = " ".join(sorted(wanted))
    scores: dict[int, tuple[float, int]] = {}
    for root, name in _by_name(entries):
        stems = content_stems(name)
        if tell_alike(name, wording) is is_contrary:
            continue
        shared = len(stems & wanted)
        if shared and shared >= _SHARE * len(stems):
            score = float(fuzz.token_set_ratio(" ".join(sorted(stems)), text))
            scores[root] = max(scores.get(root, (0.0, 0)), (score, shared))
    for entry_id, words in earlier:
        if entry_id not in entries.by_id or not tell_alike(words, wording):
            continue
        stems = content_stems(words)
        score = _WORDINGS_WEIGH * fuzz.token_sort_ratio(" ".join(sorted(stems)), text)
        root = entries.by_id[entry_id].root
        scores[root] = max(scores.get(root, (0.0, 0)), (score, len(stems & wanted)))
    best = max(scores, key=scores.__getitem__, default=None)
    if best is None or scores[best][0] < _LEAST or not scores[best][1]:
        return None
    return entries.by_id[best]


def _by_name(entries: Entries) -> list[tuple[int, str]]:
    return [
        (entry.root, name)
        for entry in entries.by_id.values()
        for name in (entry.name, *entries.aliases.get(entry.id, ()))
    ]
