"""Whether a name that is to be new is one that is there already, or nearly one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from stance.domain.vocabulary import Entries, Entry
from stance.errors import InputError
from stance.text.sameness import content_stems
from stance.text.spelling import name_key
from stance.values import Noun

#: The likeness of two names that are the same but for how they were typed.
SAME = 100.0
#: The likeness, on the same scale, from which a person should look twice.
_CLOSE = 86.0
#: The likeness of two names that differ in how they were typed and in punctuation.
_NEARLY = 99.0
#: So many near entries are named, and from this likeness on, of 100: at 70 of it two short words
#: share letters and no more ("sanctions", "Santiago").
_NEAREST = 3
_NEAR = 75.0
#: What may be a code of three letters; it shares letters with the shorter one of another state.
_CODE, _SHORT = re.compile("[A-Z]{3}"), 2
#: How much of the substance of two names must be the same; what names persons and states is said
#: by fewer words, of which one is soon shared.
_SHARED = {Noun.ACTOR: 0.66}
_SHARED_ELSE = 0.5
#: So alike, of 100, is a word to the last of a name where a letter of it is another one.
_SURNAME = 80
_NUMBER = re.compile(r"\d+|[ivx]+")


def close_entries(entries: Entries, name: str) -> list[tuple[Entry, float]]:
    """The entries that go by `name`, or by one close to it, with their likeness, likest first.

    The likeness is SAME where slug, name or alias differ from `name` in nothing but how they are
    typed. Else it is lower: the order of words or a few letters differ. Names with
    different numbers in them ("START I" and "START II") are never close. Doubles are told by
    their roots.
    """
    return CloseNames(entries).to(name)


def same_entries(entries: Entries, name: str) -> list[Entry]:
    """The entries, doubles too, that have this slug, or go by this name but for how it is typed."""
    if name in entries.by_slug:
        return [entries.by_slug[name]]
    return entries.bearers(name)


def near_entries(entries: Entries, name: str) -> list[Entry]:
    """The entries whose slug, name or alias is most like `name`, the likest first.

    Their letters are alike by 75 of 100, half of the words that tell anything are the same (two
    thirds for actors), or a single word is the last of the name, as a surname is; of a name of two
    words it may be so but for a letter. A code of three letters is near to no abbreviation of two:
    AUT is not AU.
    """
    wanted, stems = _plain(name), content_stems(name)
    is_code = _CODE.fullmatch(name.strip())
    likest: dict[int, tuple[float, float]] = {}
    for each, entry in entries.names():
        if is_code and len(_plain(each).rpartition(" ")[2]) <= _SHORT:
            continue
        likeness = _nearness(wanted, stems, each, _SHARED.get(entries.noun, _SHARED_ELSE))
        likest[entry.root] = max(likest.get(entry.root, (0.0, 0.0)), likeness)
    near = [root for root, likeness in likest.items() if likeness[0] >= _NEAR]
    near.sort(key=lambda root: (*(-each for each in likest[root]), entries.by_id[root].slug))
    return [entries.by_id[root] for root in near[:_NEAREST]]


def _nearness(wanted: str, stems: set[str], name: str, least: float) -> tuple[float, float]:
    """How like a name is to what is wanted: by its words or letters, then by its letters."""
    from rapidfuzz import fuzz

    plain, theirs = _plain(name), content_stems(name.replace("-", " "))
    letters = max(fuzz.ratio(wanted, plain), fuzz.token_sort_ratio(wanted, plain))
    share = len(stems & theirs) / max(len(stems), len(theirs), 1)
    alike = share >= least or _is_surname(wanted, plain)
    return (max(letters, 100.0 * share, _NEAR) if alike else letters), letters


def _is_surname(word: str, name: str) -> bool:
    """Whether a word is the last of a name; of a name of two words, but for a letter."""
    from rapidfuzz import fuzz

    before, _, last = name.rpartition(" ")
    return word == last or (" " not in before and fuzz.ratio(word, last) >= _SURNAME)


@dataclass(frozen=True)
class CloseNames:
    """The names of entries, folded once, to be asked for many others."""

    entries: Entries

    def to(self, name: str) -> list[tuple[Entry, float]]:
        """The entries close to a name, as `close_entries` tells them."""
        best = {entry.root: SAME for entry in self.entries.bearers(name)}
        for root, likeness in self._nearly(name):
            best[root] = max(best.get(root, 0.0), likeness)
        close = [(self.entries.by_id[root], likeness) for root, likeness in best.items()]
        return sorted(close, key=lambda each: (-each[1], each[0].slug))

    @cached_property
    def _known(self) -> list[tuple[str, int]]:
        return [(_plain(name), entry.root) for name, entry in self.entries.names()]

    @cached_property
    def _choices(self) -> list[str]:
        return [name for name, _ in self._known]

    def _nearly(self, name: str) -> Iterator[tuple[int, float]]:
        from rapidfuzz import fuzz, process

        wanted = _plain(name)
        for scorer in fuzz.ratio, fuzz.token_sort_ratio:
            matches = process.extract(
                wanted, self._choices, scorer=scorer, score_cutoff=_CLOSE, limit=None
            )
            for choice, score, place in matches:
                if _numbers(choice) == _numbers(wanted):
                    yield self._known[place][1], min(score, _NEARLY)


def _plain(name: str) -> str:
    """The letters and digits of a name as it is compared, in words."""
    letters = (char if char.isalnum() else " " for char in name_key(name))
    return " ".join("".join(letters).split())


def _numbers(plain: str) -> list[str]:
    return sorted(word for word in plain.split() if _NUMBER.fullmatch(word))


def close_sentence(noun: Noun, slug: str, close: Entry, ask: str = "") -> str:
    """What to tell a person who made the entry `slug`, whose name is close to another's.

    `ask` says first who is to be asked, where that person may not mark a double.
    """
    return (
        f"{slug} is close to {close}; if the two are the same:"
        f" {ask}stance {noun} same-as {slug} {close.slug}"
    )


@dataclass(frozen=True)
class Likeness:
    """How a name to be given to one entry stands to the names of the others."""

    entries: Entries
    own: int | None = None

    def refuse_same(self, names: Iterable[str], *, remedy: str) -> None:
        """Raise InputError at the first name that another entry goes by."""
        for name in names:
            for entry, likeness in self._others(name):
                if likeness == SAME:
                    raise InputError(f'{entry} is called "{name}" already', remedy)

    def close(self, names: Iterable[str]) -> list[Entry]:
        """The other entries that go by one of these names or by a close one, each once."""
        close = (entry for name in names for entry, _ in self._others(name))
        return list(dict.fromkeys(close))

    def _others(self, name: str) -> list[tuple[Entry, float]]:
        own = self.entries.by_id[self.own].root if self.own is not None else None
        return [each for each in close_entries(self.entries, name) if each[0].root != own]
