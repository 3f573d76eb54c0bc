"""What codes of another program stand for here: by the map, by their column, or by their name."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stance.claimfile.synonyms import same_meaning
from stance.domain.vocabulary import Vocabulary
from stance.incoming.contents import Code, Left
from stance.incoming.fields import CODED, KIND
from stance.incoming.mapping import NOTHING, CodingMap, Meaning
from stance.incoming.vocabulary import FittedVocabulary
from stance.text.cleaning import shorten
from stance.text.nearness import likest
from stance.text.spelling import name_key
from stance.values import Noun, Position

#: The kinds that a code by itself can be the name of; an actor may be speaker, holder or addressee.
_SAID = (Noun.ISSUE, Noun.CONDITION, Noun.REASON, Noun.TREATY)
_WORDED = {"condition", "reason", "treaty"}
_POSITIONS = tuple(position.value for position in Position)
_LONGEST = 60


@dataclass
class Meanings:
    """What each code was taken for, and which fit nothing, as passages are read."""

    coding_map: CodingMap
    columns: Mapping[str, str]
    known: Vocabulary
    brought: FittedVocabulary
    taken: dict[str, Meaning] = field(default_factory=dict)
    _unfit: dict[str, str] = field(default_factory=dict)
    _times: Counter[str] = field(default_factory=Counter)

    def of(self, code: Code) -> Meaning:
        """What a code stands for, with its wording; empty where it is passed over."""
        meaning = self._looked_up(code)
        if not meaning:
            return {}
        worded = [name for name in _WORDED & meaning.keys() if code.wording]
        return {**meaning, **{f"{name}_wording": code.wording for name in worded}, **code.more}

    def left(self) -> Iterator[Left]:
        """The codes that came to nothing, with how often each stood, and why."""
        for called, why in self._unfit.items():
            times = self._times[called]
            yield Left(f"{called} ({times:,} times)" if times > 1 else called, why)

    def _looked_up(self, code: Code) -> Meaning:
        field_ = self.columns.get(code.column, "")
        said = self.coding_map.named(code.name, code.column, field_)
        if said is not None:
            return self._of_passage(code, said)
        if code.column:
            return self._of_column(code)
        if code.name not in self.taken:
            self.taken[code.name] = self._by_name(code)
        return self.taken[code.name] or self._passed(code, "")

    def _of_passage(self, code: Code, said: Meaning) -> Meaning:
        """What the map says of a code on a passage; a kind is of sources alone."""
        if said.keys() == {KIND}:
            return self._passed(code, "a kind is of a source, and this stands on a passage")
        own = {name: each for name, each in said.items() if name != KIND}
        return own or self._passed(code, "the map passes it over")

    def _of_column(self, code: Code) -> Meaning:
        name = self.columns.get(code.column)
        if name in CODED:
            if name != "position":
                return {name: code.name}
            position = same_meaning(code.name, _POSITIONS) or code.name
            if position != code.name:
                self.taken[f"{code.column}={code.name}"] = {name: position}
            return {name: position}
        why = "the map passes it over" if name == NOTHING else "no field is near to its name"
        return self._passed(Code(code.column), why, what="column")

    def _by_name(self, code: Code) -> Meaning:
        """What a code by itself is the name of, as it stands; what is near is only told."""
        key = name_key(code.name)
        if key in _POSITIONS:
            return {"position": key}
        found = {noun: slugs for noun in _SAID if (slugs := self._named(noun, code.name, key))}
        if len(found) == 1 and all(len(slugs) == 1 for slugs in found.values()):
            ((noun, slugs),) = found.items()
            return {noun.value: slugs.pop()}
        self._unfit[_called(code)] = self._why(code, found)
        return {}

    def _named(self, noun: Noun, name: str, key: str) -> set[str]:
        there = {each.slug for each in self.known.of(noun).find(name)}
        brought = self.brought.by_name.get((noun, key))
        return there | ({brought} if brought else set())

    def _why(self, code: Code, found: Mapping[Noun, set[str]]) -> str:
        if found:
            every = [f"{noun} {slug}" for noun, slugs in found.items() for slug in sorted(slugs)]
            return f"it is the name of {' and of '.join(every)}: say by the map which is meant"
        if self.known.actors.find(code.name):
            return "it names an actor: say by the map whether as speaker, holder or addressees"
        named = [pair for noun in _SAID for pair in self._names(noun)]
        near = likest(code.name, named)
        told = f" (near to it: {', '.join(near)})" if near else ""
        return f"it is no position and no name of the vocabulary{told}"

    def _names(self, noun: Noun) -> Iterator[tuple[str, str]]:
        for name, entry in self.known.of(noun).names():
            yield name, f"{noun} {entry.slug}"

    def _passed(self, code: Code, why: str, what: str = "code") -> Meaning:
        """Count a code that is passed over, and say once why."""
        called = _called(code, what)
        if why:
            self._unfit.setdefault(called, why)
        self._times[called] += 1
        return {}


def _called(code: Code, what: str = "code") -> str:
    value = f"{code.column}={code.name}" if code.column else code.name
    return f'{what} "{shorten(value, _LONGEST)}"'
