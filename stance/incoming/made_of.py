"""Which passages of a file a claim was made of, and which of them said what of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stance.errors import DocumentPath
from stance.incoming.contents import CodedPassage

#: The lists of a stance that several passages may add to.
LISTS = ("conditions", "reasons", "citations")


@dataclass
class MadeOf:
    """The passages of a claim; of each stance and use those that said it, by its path there."""

    passages: list[CodedPassage] = field(default_factory=list)
    _parts: dict[DocumentPath, list[CodedPassage]] = field(default_factory=dict)

    def add(
        self,
        passage: CodedPassage,
        said: Mapping[int, Mapping[str, Any]],
        stances: Sequence[Mapping[str, Any]],
    ) -> None:
        """Note what a passage said, by the places of its stances among those of the claim."""
        self.passages.append(passage)
        for place, stance in said.items():
            self._note(passage, ("stances", place))
            for name in LISTS:
                for use in stance.get(name, ()):
                    at = stances[place][name].index(use)
                    self._note(passage, ("stances", place, name, at))

    def _note(self, passage: CodedPassage, path: DocumentPath) -> None:
        self._parts.setdefault(path, []).append(passage)

    def said(self, path: DocumentPath) -> Sequence[CodedPassage]:
        """Those that said what a path within the claim leads to; all, where it is of the claim."""
        leading = (path[:length] for length in range(len(path), 0, -1))
        return next((self._parts[each] for each in leading if each in self._parts), self.passages)
