"""Vocabulary, log and sources of another database as they are taken over into this one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from stance.claimfile.name_map import Means, NameMap, WhichKept
from stance.claimfile.vocabulary import log_entry
from stance.domain.edits import LoggedEdit
from stance.values import NOUNS, Logged
from stance.work.joining.ancestry import Ancestry, Kinship
from stance.work.joining.held import Holdings, Value
from stance.work.joining.questions import differing
from stance.work.joining.renaming import Renaming, heading_of, renaming_of

#: What there is any number of in an entry, and what of two that are one is put together.
_LISTS = ("aliases", "affiliations", "parties")
_TEXTS = ("text", "versions", "read_on")


@dataclass(frozen=True)
class TakenOver:
    """What the other database has, by the decisions of a person, as an import takes it."""

    ours: Holdings
    theirs: Holdings
    decisions: NameMap
    #: Whether what is here stays as it is, and only what is not here is taken.
    is_of_new: bool = False

    @cached_property
    def renaming(self) -> Renaming:
        """What is called otherwise here."""
        return renaming_of(self.decisions)

    @cached_property
    def _log(self) -> list[LoggedEdit]:
        return [self.renaming.logged(each) for each in self.theirs.log]

    @cached_property
    def _ancestry(self) -> Ancestry:
        return Ancestry(self.ours.log, self._log)

    def headings(self, headings: Value) -> Value:
        """The headings of the other database's claim file, but for sources."""
        taken = {
            each: list(self._entries(each, headings[each])) for each in headings if each in NOUNS
        }
        log = {"edits": [log_entry(each) for each in self._brought_log]}
        return {**headings, **taken, **log}

    def _entries(self, heading: str, entries: Iterable[Value]) -> Iterator[Value]:
        taken: dict[str, Value] = {}
        here = self.ours.rows[heading]
        for entry in entries:
            decision = self.decisions.of(heading, entry["slug"])
            if self.is_of_new and self.renaming.slug(heading, entry["slug"]) in here:
                continue
            own = self._own(heading, entry, Logged(NOUNS[heading]))
            if decision and decision.means in {Means.SAME_AS, Means.OPPOSITE_OF}:
                own["same_as"] = decision.says
                if decision.means is Means.OPPOSITE_OF:
                    own["same_as_reversed"] = True
            first = taken.setdefault(own["slug"], own)
            if first is not own:
                _put_together(first, own)
        yield from taken.values()

    def _own(self, heading: str, entry: Value, kind: Logged) -> Value:
        """An entry or a source in the slugs of here, with what stays as it is here."""
        renamed = self.renaming.entry(heading, entry)
        here = self.ours.rows[heading].get(renamed["slug"])
        if here is None or self._is_to_be_as_there(heading, entry["slug"], kind, renamed["slug"]):
            return renamed
        stays = {name: here[name] for name in differing(here, renamed)}
        if "same_as" in stays:
            stays["same_as_reversed"] = here.get("same_as_reversed", False)
        return {**renamed, **stays}

    def _is_to_be_as_there(self, heading: str, slug: str, kind: Logged, here: str) -> bool:
        decision = self.decisions.of(heading, slug)
        if decision is not None and decision.means is Means.KEEP:
            return decision.keeps(WhichKept.THEIRS)
        return self._ancestry.of(kind, here) is Kinship.THEIRS_WENT_ON

    @cached_property
    def _brought_log(self) -> list[LoggedEdit]:
        """Their log: of what is not here, and of what was here once and was edited there since."""
        return [
            each
            for each, of in zip(self._log, self.theirs.log, strict=True)
            if self._is_brought(each, of)
        ]

    def _is_brought(self, logged: LoggedEdit, there: LoggedEdit) -> bool:
        kind, slug = logged.edit.kind, logged.edit.slug
        heading = heading_of(kind)
        if slug != there.edit.slug and slug in self.theirs.rows[heading]:
            return False  # the log of the one that has the slug there is brought
        if slug not in self.ours.rows[heading]:
            return True
        if self.is_of_new:
            return False
        decision = self.decisions.of(heading, there.edit.slug)
        if decision is not None and decision.means is Means.KEEP:
            return False
        # What was removed there, and is used here, stays.
        is_there = there.edit.slug in self.theirs.rows[heading]
        return is_there and self._ancestry.of(kind, slug) is Kinship.THEIRS_WENT_ON

    def source(self, entry: Value) -> Value:
        """A source with its claims; texts that are here are left out, and told by their numbers."""
        claims = entry.get("claims", ())
        own = self._own("sources", {**entry, "claims": ()}, Logged.SOURCE)
        if self.is_of_new and own["slug"] in self.ours.rows["sources"]:
            own = {name: own[name] for name in ("slug", *_TEXTS) if name in own}
        renamed = map(self.renaming.claim, claims) if self.renaming.is_any else claims
        numbers = self._numbers(entry["slug"], own["slug"])
        if numbers is None:
            return {**own, "claims": list(renamed)}
        without = {name: value for name, value in own.items() if name not in _TEXTS}
        return {**without, "claims": [_in_text(each, numbers) for each in renamed]}

    @property
    def copies(self) -> tuple[set[str], set[str]]:
        """The sources of theirs, by slug here, with a text that is here, and those that have it."""
        having = defaultdict[str, set[str]](set)
        for slug, texts in self.ours.texts.items():
            for text in texts:
                having[text].add(slug)
        taken, shared = set[str](), set[str]()
        for slug, texts in self.theirs.texts.items():
            own = self.renaming.slug("sources", slug)
            # Where more than one has it, one of them is another source.
            here = {text for text in texts if text in having and having[text] != {own}}
            if here:
                taken.add(own)
                shared |= here
        return taken, {slug for text in shared for slug in having[text]}

    def number(self, there: str, here: str, number: int) -> int:
        """The number here of a text that a source has there; 0 stays that of none."""
        numbers = self._numbers(there, here)
        return number if numbers is None or not number else numbers[number]

    def _numbers(self, there: str, here: str) -> Mapping[int, int] | None:
        """The numbers here of texts there, where all are here already; None where they come."""
        ours, theirs = self.ours.texts.get(here, ()), self.theirs.texts.get(there, ())
        if not theirs or theirs[: len(ours)] == ours:
            return None
        return {number: ours.index(text) + 1 for number, text in enumerate(theirs, 1)}


def _put_together(first: Value, other: Value) -> None:
    """Two of theirs that are one here: what there is any number of is of both."""
    for name in _LISTS:
        if name in other:
            both = [*first.get(name, ()), *other[name]]
            first[name] = [each for at, each in enumerate(both) if each not in both[:at]]


def _in_text(claim: Value, numbers: Mapping[int, int]) -> Value:
    """A claim that says by their numbers here in which texts it was read, and kept."""
    number = claim.get("text_version", len(numbers))
    kept = [
        {**each, "text_version": numbers[each["text_version"]]} for each in claim.get("kept_in", ())
    ]
    found = {**claim, "text_version": numbers[number] if number else 0}
    return {**found, "kept_in": kept} if kept else found
