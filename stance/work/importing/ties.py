"""What ties the vocabulary of claim files: aliases, affiliations, parties, parts and doubles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

from sqlmodel import Session

from stance.claimfile.schema import ActorEntry, AffiliationEntry, ClaimFile, IssueEntry, TreatyEntry
from stance.db.models import Affiliation as AffiliationRow
from stance.domain.affiliations import StoredAffiliation, circle
from stance.domain.names import Names
from stance.domain.vocabulary import Entries
from stance.errors import DocumentPath, InputError, LocatedError, located
from stance.queries.affiliations import all_affiliations
from stance.queries.vocabulary import parties, rows_by_slug
from stance.store.vocabulary import (
    add_affiliations,
    add_aliases_of_all,
    add_parties,
    complete,
    new_affiliation,
)
from stance.values import NOUNS, AffiliationKind, Noun
from stance.work.importing.dating import Dating
from stance.work.importing.doubles import record_doubles
from stance.work.importing.marks import first_closing

#: So many circles are told at once.
_MOST = 20

#: New affiliations, each with its place in the document.
Placed = Mapping[StoredAffiliation, DocumentPath]


@dataclass
class Ties:
    """Records what ties the entries of files, all of which are there.

    `parts`: what each issue is known to be a part of, kept up to date. What does not hold goes
    into `mistakes`, and the rest is recorded, so that all mistakes are found.
    """

    session: Session
    names: Names
    parts: dict[int, int]
    dating: Dating
    replace: bool = field(kw_only=True)
    mistakes: list[LocatedError] = field(default_factory=list)

    def record(self, file: ClaimFile) -> int:
        """Record the ties of a file; how many were new."""
        return (
            self._aliases(file)
            + self._affiliations(file.actors)
            + self._parties(file.treaties)
            + self._parts(file.issues)
            + record_doubles(self.session, file=file, mistakes=self.mistakes)
        )

    def _aliases(self, file: ClaimFile) -> int:
        added = 0
        for heading, noun in NOUNS.items():
            entries: Entries = self.names.vocabulary.of(noun)
            fresh: dict[int, list[str]] = {}
            for entry in getattr(file, heading):
                owner = entries.by_slug[entry.slug]
                here = entries.aliases.setdefault(owner.id, [])
                known = set(here)
                new = [each for each in dict.fromkeys(entry.aliases) if each not in known]
                fresh.setdefault(owner.id, []).extend(new)
                here.extend(new)
            added += add_aliases_of_all(self.session, noun=noun, aliases=fresh)
        return added

    def _affiliations(self, actors: Sequence[ActorEntry]) -> int:
        placed = dict(self._placed(actors))
        if not placed:
            return 0
        known = all_affiliations(self.session)
        new = {each: path for each, path in placed.items() if each not in known}
        self._take_out_circles(known, new)
        rows = []
        for affiliation, path in new.items():
            try:
                rows.append(located(path, partial(_row, affiliation)))
            except LocatedError as error:
                self.mistakes.append(error)
        add_affiliations(self.session, rows)
        return len(rows)

    def _placed(
        self, actors: Sequence[ActorEntry]
    ) -> Iterator[tuple[StoredAffiliation, DocumentPath]]:
        for place, actor in enumerate(actors):
            for number, entry in enumerate(actor.affiliations):
                path = ("actors", place, "affiliations", number)
                try:
                    yield self._affiliation(actor, entry, path), path
                except LocatedError as error:
                    self.mistakes.append(error)

    def _affiliation(
        self, actor: ActorEntry, entry: AffiliationEntry, path: DocumentPath
    ) -> StoredAffiliation:
        read = self.dating.read
        actor_id = self.names.vocabulary.actors.by_slug[actor.slug].id
        within = self.names.id(Noun.ACTOR, entry.within, (*path, "within"))
        since = read(entry.since, (*path, "since")) if entry.since else None
        until = read(entry.until, (*path, "until")) if entry.until else None
        return StoredAffiliation(actor_id, within, entry.kind, entry.role, since, until)

    def _take_out_circles(
        self, known: Iterable[StoredAffiliation], new: dict[StoredAffiliation, DocumentPath]
    ) -> None:
        """Of each circle that new affiliations close, of either kind, refuse the last of them."""
        actors = self.names.vocabulary.actors
        for kind in AffiliationKind:
            for _ in range(_MOST):
                every = [each for each in (*known, *new) if each.kind is kind]
                ties = sorted(_ends(actors, each) for each in every)
                closed = circle(ties)
                if closed is None:
                    break
                steps = set(pairwise(closed))
                steps |= {(end, start) for start, end in steps}
                of_it = [each for each in new if each.kind is kind and _ends(actors, each) in steps]
                path = (*new.pop(of_it[-1]), "within") if of_it else ("actors",)
                self._refuse_circle(actors, closed, f"affiliations ({kind})", path)
                if not of_it:
                    break

    def _refuse_circle(
        self, entries: Entries, closed: Sequence[int], what: str, path: DocumentPath
    ) -> None:
        round_trip = " → ".join(entries.by_id[each].slug for each in closed)
        error = InputError(f"a circle of {what}: {round_trip}", "take one of them out")
        self.mistakes.append(LocatedError(path, error))

    def _parties(self, treaties: Sequence[TreatyEntry]) -> int:
        by_slug = self.names.vocabulary.treaties.by_slug
        ids = {entry.slug: by_slug[entry.slug].id for entry in treaties}
        known = parties(self.session, treaty_ids=ids.values())
        added = 0
        for place, entry in enumerate(treaties):
            treaty_id = ids[entry.slug]
            path = ("treaties", place, "parties")
            named = list(self._named(Noun.ACTOR, entry.parties, path))
            here = known.get(treaty_id, ())
            added += add_parties(self.session, treaty_id=treaty_id, known=here, parties=named)
        return added

    def _named(self, noun: Noun, names: Sequence[str], path: DocumentPath) -> Iterator[int]:
        for place, name in enumerate(names):
            try:
                yield self.names.id(noun, name, (*path, place))
            except LocatedError as error:
                self.mistakes.append(error)

    def _parts(self, issues: Sequence[IssueEntry]) -> int:
        """Record what issues are parts of, but for what would close a circle; how many were new."""
        new = list(self._new_parts(issues))
        while new and len(self.mistakes) < _MOST:
            closing = first_closing(len(new), lambda number: bool(self._circle(new[:number])))
            if closing is None:
                return self._set_parts(new)
            closed = self._circle(new[: closing + 1]) or []
            known = self.names.vocabulary.issues
            self._refuse_circle(known, closed, "parts", new.pop(closing).path)
        return 0

    def _new_parts(self, issues: Sequence[IssueEntry]) -> Iterator["_Part"]:
        for place, entry in enumerate(issues):
            if entry.part_of:
                part = self._part(entry.slug, entry.part_of, ("issues", place, "part_of"))
                if part and self.parts.get(part.issue) != part.wider:
                    yield part

    def _part(self, slug: str, of: str, path: DocumentPath) -> "_Part | None":
        try:
            wider = self.names.id(Noun.ISSUE, of, path)
        except LocatedError as error:
            self.mistakes.append(error)
            return None
        return _Part(slug, self.names.vocabulary.issues.by_slug[slug].id, wider, path)

    def _circle(self, new: Sequence["_Part"]) -> list[int] | None:
        """The circle that issues close which are parts of others, these among them."""
        root = self.names.vocabulary.issues.root
        parts = {**self.parts, **{each.issue: each.wider for each in new}}
        return circle((root(part).id, root(whole).id) for part, whole in parts.items())

    def _set_parts(self, new: Sequence["_Part"]) -> int:
        rows = rows_by_slug(self.session, noun=Noun.ISSUE, slugs=[each.slug for each in new])
        for each in new:
            try:
                self._set_part(rows[each.slug], each)
            except LocatedError as error:
                self.mistakes.append(error)
            else:
                self.parts[each.issue] = each.wider
        self.session.flush()
        return len(new)

    def _set_part(self, row: Any, part: "_Part") -> None:
        column = {"part_of_id": part.wider}
        located(part.path, lambda: complete(row, column, noun="issue", replace=self.replace))


@dataclass(frozen=True, slots=True)
class _Part:
    """What an issue is a part of, by their ids, and where that is written."""

    slug: str
    issue: int
    wider: int
    path: DocumentPath


def _ends(actors: Entries, tie: StoredAffiliation) -> tuple[int, int]:
    return actors.root(tie.actor).id, actors.root(tie.within).id


def _row(new: StoredAffiliation) -> AffiliationRow:
    return new_affiliation(
        actor_id=new.actor,
        within_id=new.within,
        kind=new.kind,
        role=new.role,
        since=new.since,
        until=new.until,
    )
