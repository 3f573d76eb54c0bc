"""One vocabulary entry as text: what is known of it, what it is tied to, and its use."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlmodel import Session

from stance.domain.affiliations import AffiliationRow
from stance.domain.names import Names
from stance.domain.phrases import counted
from stance.domain.usage import Use
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.queries.ties import ties_of, treaties_of
from stance.queries.usage import usage
from stance.queries.vocabulary import parties, rows_by_slug, vocabulary
from stance.values import AffiliationKind, Noun

_FIELDS = {
    Noun.ACTOR: {"kind": "Kind", "wikidata": "Wikidata", "iso3": "ISO 3166"},
    Noun.ISSUE: {"proposition": "Yes means"},
    Noun.TREATY: {
        "kind": "Kind",
        "signed_on": "Signed",
        "in_force_on": "In force",
        "ended_on": "Ended",
        "registration": "UNTS number",
        "url": "URL",
    },
}
_OUTWARD = {AffiliationKind.SPEAKS_FOR: "Speaks for", AffiliationKind.MEMBER_OF: "Member of"}
_INWARD = {AffiliationKind.SPEAKS_FOR: "Spoken for by", AffiliationKind.MEMBER_OF: "Members"}
_WAYS = {
    "stances": "holds {}",
    "claims": "speaks {}",
    "relayed": "relays {}",
    "addressed": "addressed by {}",
    "conditions": "asked to meet {}",
    "citations": "named in {}",
}
_COUNTED = {"relayed": "claim", "addressed": "stance", "conditions": "condition"}

Fact = tuple[str, str]


@dataclass(frozen=True)
class Description:
    """What is known of one thing: a heading and a text for each fact."""

    slug: str
    facts: tuple[Fact, ...]


def described_entry(session: Session, *, noun: Noun, name: str) -> Description:
    """All that is known of the entry that a slug, name or alias means, with its use.

    Raises InputError where it means none, or several.
    """
    known = vocabulary(session)
    entry = Names(known).entry(noun, name)
    return Description(entry.slug, tuple(_facts(session, known, noun, entry)))


def _facts(session: Session, known: Vocabulary, noun: Noun, entry: Entry) -> Iterator[Fact]:
    entries = known.of(noun)
    yield from _own(session, noun, entries, entry)
    yield from _ties(session, known, noun, entry)
    yield from _doubles(entries, entry)
    yield from _use(usage(session, entries=entries, only=entry.root)[entry.root], noun)


def _own(session: Session, noun: Noun, entries: Entries, entry: Entry) -> Iterator[Fact]:
    row = rows_by_slug(session, noun=noun, slugs=[entry.slug])[entry.slug]
    yield "Name", entry.name
    aliases = entries.aliases.get(entry.id)
    if aliases:
        yield "Also called", "; ".join(aliases)
    for field, title in _FIELDS.get(noun, {}).items():
        if getattr(row, field):
            yield title, str(getattr(row, field))


def _ties(session: Session, known: Vocabulary, noun: Noun, entry: Entry) -> Iterator[Fact]:
    if noun is Noun.ACTOR:
        yield from _affiliations(session, known, entry)
    if noun is Noun.TREATY:
        signed = parties(session, treaty_ids=[entry.id]).get(entry.id, ())
        roots = {known.actors.root(each) for each in signed}
        yield from (("Parties", str(each)) for each in sorted(roots, key=_by_slug))
    if noun is Noun.ISSUE:
        issues = known.issues
        if entry.part_of:
            yield "Part of", str(issues.root(entry.part_of))
        parts = _parts(issues, issues.doubles(entry.id))
        yield from (("Parts", str(part)) for part in parts)


def _parts(issues: Entries, wider: Collection[int]) -> list[Entry]:
    roots = {each.root for each in issues.by_id.values() if each.part_of in wider}
    return sorted((issues.by_id[root] for root in roots), key=_by_slug)


def _by_slug(entry: Entry) -> str:
    return entry.slug


def _affiliations(session: Session, known: Vocabulary, entry: Entry) -> Iterator[Fact]:
    actors = known.actors
    family = actors.doubles(entry.id)
    ties = ties_of(session, actors=family)
    for titles, outward in (_OUTWARD, True), (_INWARD, False):
        for kind, title in titles.items():
            for tie in ties:
                mine, other = (tie.actor, tie.within) if outward else (tie.within, tie.actor)
                if tie.kind is kind and mine in family:
                    yield title, f"{actors.root(other)}{in_time(tie)}"
    for treaty in treaties_of(session, actors=family):
        yield "Party to", str(known.treaties.root(treaty))


def in_time(tie: AffiliationRow) -> str:
    """An affiliation's role and time, as they follow the name of the actor at its other end."""
    time = f"{tie.since} to {tie.until}" if tie.since and tie.until else ""
    if not time and (tie.since or tie.until):
        time = f"since {tie.since}" if tie.since else f"until {tie.until}"
    return "".join(f", {part}" for part in (tie.role, time) if part)


def _doubles(entries: Entries, entry: Entry) -> Iterator[Fact]:
    if entry.root != entry.id:
        yield "Double of", str(entries.root(entry.id))
    others = (entries.by_id[each] for each in entries.doubles(entry.id))
    for other in others:
        if other.id not in {entry.id, entry.root}:
            yield "Doubles", str(other)


def _use(use: Use, noun: Noun) -> Iterator[Fact]:
    if not use.total:
        yield "Use", "none"
        return
    if noun is Noun.ACTOR:
        yield from (("Use", said) for said in _ways(use))
    else:
        claims = counted(use.counts["claims"], "claim")
        yield "Use", f"{counted(use.counts['stances'], 'stance')} of {claims}"
    yield "Dates of use", f"{use.first}" + (f" to {use.last}" if use.last != use.first else "")


def _ways(use: Use) -> Iterable[str]:
    for way, count in use.counts.items():
        if count:
            yield _WAYS[way].format(counted(count, _COUNTED.get(way, way.removesuffix("s"))))
