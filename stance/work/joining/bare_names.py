"""Actors found by their names without titles, or without what form of state they are."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from stance.text.speech.longer_names import bare_person, bare_state
from stance.text.words import folded_words
from stance.values import ActorKind
from stance.work.joining.held import Rows, Value

_BARE: Mapping[str, Callable[[str], str]] = {
    ActorKind.PERSON.value: bare_person,
    ActorKind.STATE.value: bare_state,
}
#: What an actor is by its kind, and its name without all that may be beside that.
_Bare = tuple[str, str]


@dataclass(frozen=True)
class BareNames:
    """The actors of one database, to be found by such names."""

    rows: Rows

    def same_but_for_form(self, entry: Value) -> str | None:
        """The slug of the one actor whose name is that of `entry` with more, or with less; or None.

        A "President Costin" and a "Minister Costin" may be two, and so are not found by another.
        """
        found = set[str]()
        for bare, is_all in _bare_names(entry):
            found |= {slug for slug, whole in self._by_bare.get(bare, ()) if whole or is_all}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _by_bare(self) -> Mapping[_Bare, list[tuple[str, bool]]]:
        by_bare = defaultdict[_Bare, list[tuple[str, bool]]](list)
        for slug, row in self.rows.items():
            for bare, is_all in _bare_names(row):
                by_bare[bare].append((row.get("same_as", slug), is_all))
        return by_bare


def _bare_names(entry: Value) -> Iterator[tuple[_Bare, bool]]:
    """Each name of an actor without what is beside it, and whether that is all of it."""
    kind = str(entry.get("kind", ""))
    bare = _BARE.get(kind)
    for name in [entry["name"], *entry.get("aliases", ())] if bare else ():
        told = bare(name) if bare else ""
        yield (kind, told), told == " ".join(folded_words(name))
