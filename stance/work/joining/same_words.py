"""The same words, quoted in both databases from one text, and by whom they are said to be."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from stance.claimfile.name_map import Decision, Means, NameMap
from stance.queries.utterances import quoting
from stance.work.joining.held import Holdings

#: So many texts are compared at once.
_AT_ONCE = 200
_ACTORS = "actors"
#: A text, by its SHA-256, and a place in it.
_Place = tuple[str, str]


class SaidByTwo(NamedTuple):
    """A claim there and one here of the same words, and who speaks by each: slugs of roots."""

    there: str
    here: str
    their_speaker: str
    our_speaker: str

    @property
    def as_decided(self) -> Decision:
        """What a map says where the two speakers are one."""
        return Decision(Means.SAME_AS, self.our_speaker)


@dataclass(frozen=True)
class SameWords:
    """What two databases quote at one place of one text."""

    ours: Holdings
    theirs: Holdings

    @cached_property
    def by_two(self) -> Sequence[SaidByTwo]:
        """The claims there whose words are here of other speakers only, each with the first."""
        return list(self._by_two())

    def _by_two(self) -> Iterator[SaidByTwo]:
        ours, theirs = _by_text(self.ours), _by_text(self.theirs)
        texts = sorted(ours.keys() & theirs.keys())
        for start in range(0, len(texts), _AT_ONCE):
            some = set(texts[start : start + _AT_ONCE])
            here = defaultdict[_Place, dict[str, str]](dict)
            for key, place, speaker in _quotes(self.ours, ours, some):
                here[place].setdefault(speaker, key)
            for key, place, speaker in _quotes(self.theirs, theirs, some):
                others = here.get(place, {})
                if others and speaker not in others:
                    first, known = min((known, other) for other, known in others.items())
                    yield SaidByTwo(key, first, speaker, known)

    def speaker_here(self, slug: str) -> SaidByTwo | None:
        """Where words of an actor there are of one actor here whenever both have them."""
        said = self._by_speaker.get(slug, [])
        return said[0] if len({each.our_speaker for each in said}) == 1 else None

    @cached_property
    def _by_speaker(self) -> Mapping[str, list[SaidByTwo]]:
        found = defaultdict[str, list[SaidByTwo]](list)
        for each in self.by_two:
            found[each.their_speaker].append(each)
        return found

    def still_by_two(self, decisions: NameMap) -> list[SaidByTwo]:
        """Those whose speakers stay two by what was decided of their names."""
        return [each for each in self.by_two if self._here(each, decisions) != each.our_speaker]

    def _here(self, said: SaidByTwo, decisions: NameMap) -> str:
        """Who a speaker there is here."""
        decided, slug = decisions.of(_ACTORS, said.their_speaker), said.their_speaker
        if decided and decided.means in {Means.SAME_AS, Means.SLUG}:
            slug = decided.says
        known = self.ours.known.actors
        return known.slug(known.by_slug[slug].id) if slug in known.by_slug else slug


def _by_text(holdings: Holdings) -> Mapping[str, set[str]]:
    """The sources that have a text, by its SHA-256."""
    found = defaultdict[str, set[str]](set)
    for slug, texts in holdings.texts.items():
        for text in texts:
            found[text].add(slug)
    return found


def _quotes(
    holdings: Holdings, having: Mapping[str, set[str]], texts: set[str]
) -> Iterator[tuple[str, _Place, str]]:
    """Each quote of these texts: its key, its place in which text, and the slug of its speaker."""
    slugs = {slug for text in texts for slug in having[text]}
    for row in quoting(holdings.session, slugs):
        if row.sha256 in texts:
            speaker = holdings.known.actors.slug(row.speaker_id)
            yield row.key, (row.sha256, row.fingerprint), speaker
