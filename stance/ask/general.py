"""Which general form, of those already used, the words of a condition or reason come nearest to."""

import re
from collections.abc import Collection, Sequence

from stance.domain.vocabulary import Entries, Entry
from stance.text.contraries import tell_alike
from stance.text.sameness import content_stems

#: The likeness, of 100, below which nothing is suggested.
_LEAST = 70.0
#: How much of a name's substance must be in the words.
_SHARE = 0.6
#: Earlier words tell less than the name that somebody chose for what is general in them.
_WORDINGS_WEIGH = 0.95
#: What is done to something: "are fully lifted", and "lifted" at the end of a name.
_DONE = re.compile(r"\b(?:is|are|be|been|being)\s+(?:not\s+|\w+ly\s+|kept\s+)*(\w+)", re.IGNORECASE)
_DONE_LAST = re.compile(r"(\w+(?:ed|en|wn|ept|elt|eld))\W*\Z", re.IGNORECASE)
_WORD = re.compile(r"\w+")
#: Letters at a verb's beginning that are the same in all of its forms: lift, lifted.
_STEM = 4


def general_form(
    wording: str,
    entries: Entries,
    earlier: Sequence[tuple[int, str]],
    *,
    named: Collection[str] = (),
) -> Entry | None:
    """The entry whose name, alias or earlier wording is most like a wording; None if none is.

    What was worded `earlier` may be of other entries, too. What takes back what the wording says,
    or the other way round, is never it, nor is what has another verb, or shares with it but whom
    it names: `named` are the actors' names in the wording.
    """
    return _nearest(wording, entries, earlier, named, is_contrary=False)


def contrary_form(wording: str, entries: Entries, *, named: Collection[str] = ()) -> Entry | None:
    """The entry whose name or alias says the contrary of a wording in like words, if one does."""
    return _nearest(wording, entries, (), named, is_contrary=True)


def _nearest(
    wording: str,
    entries: Entries,
    earlier: Sequence[tuple[int, str]],
    named: Collection[str],
    *,
    is_contrary: bool,
) -> Entry | None:
    from rapidfuzz import fuzz

    who = content_stems(" ".join(named))
    wanted = content_stems(wording)
    text = " ".join(sorted(wanted))
    scores: dict[int, tuple[float, int]] = {}
    for root, name in _by_name(entries):
        stems = content_stems(name)
        if tell_alike(name, wording) is is_contrary or _differ(name, wording):
            continue
        telling = stems - who or stems
        shared = len(telling & wanted)
        if shared and shared >= _SHARE * len(telling):
            score = float(fuzz.token_set_ratio(" ".join(sorted(stems)), text))
            scores[root] = max(scores.get(root, (0.0, 0)), (score, shared))
    for entry_id, words in earlier:
        is_other = not tell_alike(words, wording) or _differ(words, wording)
        if entry_id not in entries.by_id or is_other:
            continue
        stems = content_stems(words)
        score = _WORDINGS_WEIGH * fuzz.token_sort_ratio(" ".join(sorted(stems)), text)
        root = entries.by_id[entry_id].root
        scores[root] = max(scores.get(root, (0.0, 0)), (score, len((stems - who) & wanted)))
    best = max(scores, key=scores.__getitem__, default=None)
    if best is None or scores[best][0] < _LEAST or not scores[best][1]:
        return None
    return entries.by_id[best]


def _differ(name: str, wording: str) -> bool:
    """Whether a name tells that another thing is done than a wording: "informed", "is invited"."""
    told = _DONE.findall(name) or _DONE_LAST.findall(name)
    said = _DONE.findall(wording) or _DONE_LAST.findall(wording)
    stems = {each.casefold()[:_STEM] for each in _WORD.findall(wording)}
    return bool(told and said) and not any(each.casefold()[:_STEM] in stems for each in told)


def _by_name(entries: Entries) -> list[tuple[int, str]]:
    return [
        (entry.root, name)
        for entry in entries.by_id.values()
        for name in (entry.name, *entries.aliases.get(entry.id, ()))
    ]
