"""What a person has to decide: names that differ and may be one, one slug for what may be two."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from stance.claimfile.name_map import Decision, Means, WhichKept
from stance.domain.closeness import CloseNames
from stance.domain.phrases import quoted
from stance.domain.vocabulary import Entry
from stance.text.contraries import are_contrary
from stance.text.sameness import ALIKE, sameness
from stance.text.spelling import name_key
from stance.values import NOUNS, Logged, Noun
from stance.work.joining.ancestry import Ancestry, Kinship
from stance.work.joining.bare_names import BareNames
from stance.work.joining.held import Holdings, Value
from stance.work.joining.same_words import SameWords

#: What is compared of two under one slug; what there is any number of, is put together.
_UNCOMPARED = frozenset({"slug", "aliases", "affiliations", "parties", "claims"})
#: What names a thing all over the world.
_IDENTIFIERS = ("wikidata", "iso3", "registration")
#: What stances mean by an entry; of actors and treaties the name is but a name.
_MEANINGS = {Noun.ISSUE: "proposition", Noun.CONDITION: "name", Noun.REASON: "name"}
_LONGER = "one name is the other with a title or the form of a state"
#: The relations in which two under one slug have nothing that anybody must decide.
_GOES_ON = {Kinship.OURS_WENT_ON, Kinship.THEIRS_WENT_ON}


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """One entry or source of the other database of which a person says what it is here.

    `theirs` and `ours` tell the two apart, `why` what is alike in them or differs, `proposed` is
    what it seems to be.
    """

    heading: str
    slug: str
    theirs: str
    ours: str
    why: str
    proposed: Decision
    is_of_one_slug: bool

    @property
    def is_kept(self) -> bool:
        """Whether both have it under one slug, and what is here seems to be meant there too."""
        return self.is_of_one_slug and self.proposed.keeps(WhichKept.OURS)

    def __str__(self) -> str:
        """As it is told in a line."""
        return f"{self.heading}.{self.slug}: {self.theirs} there, {self.ours} here: {self.why}"


class NewName(NamedTuple):
    """An entry of the other database that comes in beside those that are here."""

    heading: str
    slug: str
    told: str


def differing(ours: Value, theirs: Value) -> list[str]:
    """The fields that both give, and give otherwise."""
    return [
        name
        for name, value in theirs.items()
        if name not in _UNCOMPARED and name in ours and str(ours[name]) != str(value)
    ]


@dataclass(frozen=True)
class Questions:
    """Two databases, compared by what they call things."""

    ours: Holdings
    theirs: Holdings

    @cached_property
    def _ancestry(self) -> Ancestry:
        return Ancestry(self.ours.log, self.theirs.log)

    @cached_property
    def same_words(self) -> SameWords:
        """What both quote, and by whom."""
        return SameWords(self.ours, self.theirs)

    def asked(self) -> Iterator[NameQuestion]:
        """Every question, in the order of a claim file."""
        for heading, noun in NOUNS.items():
            if self.ours.rows[heading]:
                yield from _OfKind(self, heading, noun).asked()
        yield from _OfSources(self).asked()

    def new(self) -> Iterator["NewName"]:
        """The entries of the other vocabulary that are not here by their slugs."""
        for heading in NOUNS:
            for slug, row in self.theirs.rows[heading].items():
                if slug not in self.ours.rows[heading]:
                    yield NewName(heading, slug, _told(row))

    def goes_on(self, kind: Logged, slug: str) -> bool:
        """Whether what both have under a slug was one, and was edited on one side since."""
        return self._ancestry.of(kind, slug) in _GOES_ON


@dataclass(frozen=True)
class _OfKind:
    """The questions about one kind of vocabulary."""

    both: Questions
    heading: str
    noun: Noun

    @property
    def _ours(self) -> Mapping[str, Value]:
        return self.both.ours.rows[self.heading]

    @cached_property
    def _close(self) -> CloseNames:
        return CloseNames(self.both.ours.known.of(self.noun))

    @cached_property
    def _bare_names(self) -> BareNames:
        return BareNames(self._ours)

    @cached_property
    def _by_identifier(self) -> dict[tuple[str, str], str]:
        return {
            (name, row[name]): slug
            for slug, row in self._ours.items()
            for name in _IDENTIFIERS
            if name in row
        }

    @cached_property
    def _by_proposition(self) -> dict[str, str]:
        return {
            name_key(row["proposition"]): slug
            for slug, row in self._ours.items()
            if "proposition" in row
        }

    def asked(self) -> Iterator[NameQuestion]:
        for slug, theirs in self.both.theirs.rows[self.heading].items():
            ours = self._ours.get(slug)
            question = self._of_new(theirs) if ours is None else self._of_known(ours, theirs)
            if question:
                yield question

    def _question(
        self, theirs: Value, ours: Value, why: str, means: Means, says: str
    ) -> NameQuestion:
        own = "" if theirs["slug"] == ours["slug"] else f"{ours['slug']}, "
        return NameQuestion(
            self.heading,
            theirs["slug"],
            _told(theirs),
            own + _told(ours),
            why,
            Decision(means, says),
            is_of_one_slug=not own,
        )

    def _of_known(self, ours: Value, theirs: Value) -> NameQuestion | None:
        """The question about what is here under its slug; None where the two agree."""
        fields = differing(ours, theirs)
        if not fields or self.both.goes_on(Logged(self.noun), theirs["slug"]):
            return None
        why = "; ".join(_otherwise(name, ours, theirs) for name in fields)
        if not self._is_another(ours, theirs, fields):
            return self._question(theirs, ours, why, Means.KEEP, WhichKept.OURS)
        slug = self._certain(theirs) or self._free(theirs["slug"])
        return self._question(theirs, ours, why, Means.SLUG, slug)

    def _is_another(self, ours: Value, theirs: Value, fields: list[str]) -> bool:
        """Whether two of one slug seem to be two things."""
        meaning = _MEANINGS.get(self.noun)
        if meaning in fields:
            one, other = str(ours[meaning]), str(theirs[meaning])
            return are_contrary(one, other) or sameness(one, other) < ALIKE
        return any(name in fields for name in _IDENTIFIERS)

    def _free(self, slug: str) -> str:
        """A slug like this one that is nobody's, or that of the very same entry."""
        number = 2
        theirs = self.both.theirs.rows[self.heading]
        while f"{slug}-{number}" in theirs or not self._is_free(f"{slug}-{number}", theirs[slug]):
            number += 1
        return f"{slug}-{number}"

    def _is_free(self, slug: str, entry: Value) -> bool:
        return slug not in self._ours or not differing(self._ours[slug], entry)

    def _of_new(self, theirs: Value) -> NameQuestion | None:
        """The question about what is not here by its slug; None where nothing here is like it.

        What is marked there as the double of another is what that one is.
        """
        if "same_as" in theirs:
            return None
        certain = self._certain(theirs)
        if certain:
            ours = self._ours[certain]
            return self._question(theirs, ours, _why(ours, theirs), Means.SAME_AS, certain)
        likely = self._likely(theirs)
        if likely:
            return self._question(theirs, *likely, Means.SAME_AS, likely[0]["slug"])
        near = self._near(theirs)
        if near is None:
            return None
        ours = self._ours[near.slug]
        return self._question(theirs, ours, "the names are alike", Means.KEEP, WhichKept.BOTH)

    def _certain(self, theirs: Value) -> str | None:
        """The slug of the entry here that theirs seems to be, if it is so for certain."""
        for name in _IDENTIFIERS:
            known = self._by_identifier.get((name, str(theirs.get(name))))
            if known and known != theirs["slug"]:
                return known
        if "proposition" in theirs:
            known = self._by_proposition.get(name_key(theirs["proposition"]))
            return known if known != theirs["slug"] else None
        alike = (entry.slug for entry in self._bearers(theirs) if entry.slug != theirs["slug"])
        return next((slug for slug in alike if self._may_be(self._ours[slug], theirs)), None)

    def _likely(self, theirs: Value) -> tuple[Value, str] | None:
        """The actor here that theirs seems to be, by a longer name or by what it says, and why."""
        if self.noun is not Noun.ACTOR:
            return None
        slug, why = self._bare_names.same_but_for_form(theirs), _LONGER
        if slug is None:
            said = self.both.same_words.speaker_here(theirs["slug"])
            if said is None or said.our_speaker in self.both.theirs.rows[self.heading]:
                return None
            slug = said.our_speaker
            why = f"{said.there} there and {said.here} here are the same words"
        ours = self._ours[slug]
        return (ours, why) if self._may_be(ours, theirs) else None

    def _may_be(self, ours: Value, theirs: Value) -> bool:
        fields = differing(ours, theirs)
        return not any(name in fields for name in ("kind", *_IDENTIFIERS))

    def _bearers(self, theirs: Value) -> list[Entry]:
        entries = self.both.ours.known.of(self.noun)
        found = (each for name in _names(theirs) for each in entries.bearers(name))
        return list(dict.fromkeys(entries.root(each.id) for each in found))

    def _near(self, theirs: Value) -> Entry | None:
        close = [each for name in _names(theirs) for each in self._close.to(name)]
        return max(close, key=lambda each: each[1])[0] if close else None


def _names(entry: Value) -> list[str]:
    return [entry["name"], *entry.get("aliases", ())]


def _told(entry: Value) -> str:
    """What tells an entry or a source from others, in a few words."""
    if "title" in entry:
        more = [entry.get(name) for name in ("publisher", "published_on")]
        return ", ".join([quoted(entry["title"]), *(str(each) for each in more if each)])
    detail = entry.get("kind") or ""
    meaning = f", {quoted(entry['proposition'])}" if "proposition" in entry else ""
    return f"{entry['name']}{f' ({detail})' if detail else ''}{meaning}"


def _otherwise(name: str, ours: Value, theirs: Value) -> str:
    return f"{name} {quoted(str(theirs[name]))} there, {quoted(str(ours[name]))} here"


def _why(ours: Value, theirs: Value) -> str:
    """What shows that two are one."""
    for name in _IDENTIFIERS:
        if name in theirs and theirs[name] == ours.get(name):
            return f"both have {name} {theirs[name]}"
    if "proposition" in theirs:
        return "both say the same"
    return "both are called the same"


@dataclass(frozen=True)
class _OfSources:
    """The questions about sources."""

    both: Questions

    @property
    def _ours(self) -> Mapping[str, Value]:
        return self.both.ours.rows["sources"]

    @cached_property
    def _by_text(self) -> dict[str, str]:
        return _firsts(
            (text, slug) for slug, texts in self.both.ours.texts.items() for text in texts
        )

    @cached_property
    def _by_place(self) -> dict[Any, str]:
        return _firsts((key, slug) for slug, row in self._ours.items() for key in _places(row))

    def asked(self) -> Iterator[NameQuestion]:
        taken = set[str]()
        for slug, theirs in self.both.theirs.rows["sources"].items():
            if slug in self._ours:
                question = self._of_known(self._ours[slug], theirs)
            else:
                question = self._of_new(theirs, taken)
            if question:
                yield question

    def _question(self, theirs: Value, slug: str, why: str, decision: Decision) -> NameQuestion:
        own = "" if theirs["slug"] == slug else f"{slug}, "
        ours = own + _told(self._ours[slug])
        return NameQuestion(
            "sources", theirs["slug"], _told(theirs), ours, why, decision, is_of_one_slug=not own
        )

    def _of_known(self, ours: Value, theirs: Value) -> NameQuestion | None:
        slug = theirs["slug"]
        if not texts_agree(self.both.ours.texts.get(slug, ()), self._texts(slug)):
            decision = Decision(Means.SLUG, self._with_text(slug) or self._free(slug))
            return self._question(theirs, slug, "another text", decision)
        fields = differing(ours, theirs)
        if not fields or self.both.goes_on(Logged.SOURCE, slug):
            return None
        why = "; ".join(_otherwise(name, ours, theirs) for name in fields)
        return self._question(theirs, slug, why, Decision(Means.KEEP, WhichKept.OURS))

    def _of_new(self, theirs: Value, taken: set[str]) -> NameQuestion | None:
        """The question about a source with no like here by its slug.

        Of several with one text the first is proposed to be the one here; `taken` are those.
        """
        slug = self._with_text(theirs["slug"])
        if slug:
            is_it = slug not in taken
            taken.add(slug)
            decision = Decision(Means.SLUG, slug) if is_it else Decision(Means.KEEP, WhichKept.BOTH)
            return self._question(theirs, slug, "both have the same text", decision)
        near = next((self._by_place[key] for key in _places(theirs) if key in self._by_place), None)
        if near is None:
            return None
        both = Decision(Means.KEEP, WhichKept.BOTH)
        return self._question(theirs, near, "they have one address, or one title and day", both)

    def _texts(self, slug: str) -> tuple[str, ...]:
        return self.both.theirs.texts.get(slug, ())

    def _with_text(self, slug: str) -> str | None:
        """The source here that has all the texts of one there."""
        texts = self._texts(slug)
        known = next((self._by_text[each] for each in texts if each in self._by_text), None)
        return known if known and texts_agree(self.both.ours.texts[known], texts) else None

    def _free(self, slug: str) -> str:
        number = 2
        theirs = self.both.theirs.rows["sources"]
        while f"{slug}-{number}" in self._ours or f"{slug}-{number}" in theirs:
            number += 1
        return f"{slug}-{number}"


def texts_agree(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether the texts of two sources can be those of one: the one has all that the other has."""
    return theirs[: len(ours)] == ours or set(theirs) <= set(ours)


def _places(source: Value) -> Iterator[Any]:
    """By what a source without a text of its own is known: its address, its title and day."""
    if "url" in source:
        yield source["url"]
    if "published_on" in source:
        yield name_key(source["title"]), str(source["published_on"])


def _firsts(pairs: Iterator[tuple[Any, str]]) -> dict[Any, str]:
    """The first slug of each key."""
    found = dict[Any, str]()
    for key, slug in pairs:
        found.setdefault(key, slug)
    return found
