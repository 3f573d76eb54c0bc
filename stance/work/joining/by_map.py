"""The vocabulary of another database as a document; mistakes are told where a map made them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from stance.claimfile.documents import Document
from stance.claimfile.name_map import Means, NameMap
from stance.errors import DocumentPath, InputError, LocatedError

_REMEDY = "give one of these another slug, or take it out"


@dataclass(frozen=True)
class MappedVocabulary(Document):
    """What is taken over of a vocabulary, by the `decisions` of a person."""

    decisions: NameMap = field(default_factory=NameMap)

    def locate(self, error: LocatedError) -> InputError:
        """The error at the line of the map that it comes from, if it does from any."""
        decided = list(self._decided(error.path))
        if not decided:
            return super().locate(error)
        reason = f"{error.reason}, by what this map says of {', '.join(decided)}"
        return self.decisions.error(str(error.path[0]), decided[0], reason, _REMEDY)

    def _decided(self, path: DocumentPath) -> Iterator[str]:
        """What the map made one with the entry at a path, or with what that is a double of."""
        match path:
            case str(heading), int(place), *_ if heading in self.decisions.decisions:
                entry = self.value[heading][place]
            case _:
                return
        one = {entry["slug"], entry.get("same_as")}
        # What is called as another is, is put together with it.
        for means in Means.SLUG, Means.SAME_AS, Means.OPPOSITE_OF:
            for slug, decision in self.decisions.decisions[heading].items():
                if decision.means is means and decision.says in one:
                    yield slug
