"""Of which codes readings of the same words differ, or are none, so that a rule has to decide."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stance.domain.claim import ClaimContent, StanceContent, position_in_root
from stance.domain.positions import POSITIONS
from stance.domain.vocabulary import Entries, Entry, Vocabulary


@dataclass(frozen=True, slots=True)
class DoubtedCode:
    """A code in doubt: what sort it is of, its name, the names it goes by, what it says if known.

    `says` is the proposition of an issue.
    """

    sort: str
    name: str
    names: tuple[str, ...]
    says: str = ""


def codes_in_doubt(contents: Sequence[ClaimContent], known: Vocabulary) -> list[DoubtedCode]:
    """The codes that not all readings have alike, in their order; all, where they are alike."""
    coded = [_codes(each, known) for each in contents]
    every = list(dict.fromkeys(code for each in coded for code in each))
    doubted = [code for code in every if len({each.get(code) for each in coded}) > 1]
    return doubted or every


def _codes(content: ClaimContent, known: Vocabulary) -> Mapping[DoubtedCode, object]:
    """The codes of a reading, each with what is said along with it."""
    said: dict[DoubtedCode, tuple[object, ...]] = {}
    for stance in content.stances:
        for code, how in _of_stance(stance, known):
            said[code] = (*said.get(code, ()), how)
    return {code: tuple(sorted(map(repr, several))) for code, several in said.items()}


def _of_stance(stance: StanceContent, known: Vocabulary) -> Iterator[tuple[DoubtedCode, object]]:
    holder = known.actors.root(stance.holder).id
    position = position_in_root(stance, known)
    # Which position it is, the proposition decides.
    yield _entry("issue", known.issues, stance.issue), (holder, position)
    label = POSITIONS[position].label.value
    names = dict.fromkeys((position, label, POSITIONS[position].on_conditions.value))
    yield DoubtedCode("position", label, tuple(names)), holder
    for demand in stance.conditions:
        asked = sorted(known.actors.root(each).id for each in demand.addressees)
        as_asked = holder, demand.dropped, asked
        yield _entry("condition", known.conditions, demand.condition), as_asked
    for reason in stance.reasons:
        yield _entry("reason", known.reasons, reason.reason), holder
    for cited in stance.citations:
        by = sorted(known.actors.root(each).id for each in cited.by)
        as_cited = holder, cited.role, cited.provision, by
        yield _entry("treaty", known.treaties, cited.treaty), as_cited


def _entry(sort: str, entries: Entries, entry_id: int) -> DoubtedCode:
    root: Entry = entries.root(entry_id)
    doubles = [entries.by_id[each] for each in entries.doubles(root.id)]
    family = [root, *(each for each in doubles if each.id != root.id)]
    names = [name for each in family
             for name in (each.name, each.slug, *entries.aliases.get(each.id, ()))]  # fmt: skip
    says = root.detail if sort == "issue" else ""
    return DoubtedCode(sort, root.name, tuple(dict.fromkeys(names)), says)
