"""What is tangled in the vocabulary: chains of doubles, circles, and two that go by one name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

from stance.domain.affiliations import circle
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.text.spelling import name_key
from stance.values import Noun

#: So many circles of a kind are told at once.
_MOST = 20


#: One of the ties that may close a circle: the ids of its two ends.
Ends = tuple[int, int]


def vocabulary_findings(
    vocabulary: Vocabulary, affiliations: Mapping[str, Iterable[Ends]]
) -> Iterator[str]:
    """A sentence for each tangle, with what mends it; affiliations are pairs of ids, by kind."""
    for noun in Noun:
        yield from _double_findings(vocabulary.of(noun))
        yield from _name_findings(vocabulary.of(noun))
    issues, actors = vocabulary.issues, vocabulary.actors
    parts = [(each.id, each.part_of) for each in issues.by_id.values() if each.part_of]
    yield from _circle_findings("parts", issues, parts, _taken_out)
    for kind, pairs in affiliations.items():
        yield from _circle_findings(f"affiliations ({kind})", actors, pairs, _disaffiliated(kind))


def _double_findings(entries: Entries) -> Iterator[str]:
    noun = entries.noun
    for entry in entries.by_id.values():
        if entries.by_id[entry.root].root != entry.root:
            undo = f"stance {noun} same-as {entry.slug} --undo"
            yield f"{noun} {entry.slug} is the double of a double; {undo}"


def _name_findings(entries: Entries) -> Iterator[str]:
    """Where one goes by the very name of another: whoever uses it may mean either."""
    noun = entries.noun
    by_name: dict[str, list[Entry]] = {}
    for entry in entries.by_id.values():
        by_name.setdefault(name_key(entry.name), []).append(entry)
    for named in by_name.values():
        first, *others = named
        for other in others:
            if not _are_one(entries, first, other):
                one = f"stance {noun} same-as {other.slug} {first.slug}"
                apart = f"stance {noun} edit {other.slug} --name NAME"
                names = f'{noun} {first.slug} and {other.slug} are both called "{other.name}"'
                yield f"{names}; if they are one: {one}; else: {apart}"
    for owner, aliases in entries.aliases.items():
        bearers = [entries.by_id[owner]] if owner in entries.by_id else []
        for entry, alias in product(bearers, aliases):
            for other in by_name.get(name_key(alias), ()):
                yield from _alias_finding(entries, entry, alias, other)


def _alias_finding(entries: Entries, entry: Entry, alias: str, other: Entry) -> Iterator[str]:
    if not _are_one(entries, entry, other):
        one = f"stance {entries.noun} same-as {entry.slug} {other.slug}"
        apart = f'stance {entries.noun} alias {entry.slug} "{alias}" --remove'
        names = f'{entries.noun} {entry.slug} is also called "{alias}", the name of {other.slug}'
        yield f"{names}; if they are one: {one}; else: {apart}"


def _are_one(entries: Entries, one: Entry, other: Entry) -> bool:
    return entries.root(one.id).id == entries.root(other.id).id


def _circle_findings(
    what: str, entries: Entries, ties: Iterable[Ends], undo: Callable[[Entry, Entry], str]
) -> Iterator[str]:
    """A sentence for each circle, the last tie of which is then left aside, and named to undo."""
    by_roots: dict[Ends, Ends] = {}
    for start, end in ties:
        by_roots[entries.root(start).id, entries.root(end).id] = start, end
    for _ in range(_MOST):
        closed = circle(by_roots)
        if not closed:
            return
        last = [entries.by_id[each] for each in by_roots.pop((closed[-2], closed[-1]))]
        trip = " → ".join(entries.by_id[each].slug for each in closed)
        yield f"a circle of {what}: {trip}; to open it: {undo(last[0], last[1])}"


def _taken_out(part: Entry, _whole: Entry) -> str:
    return f'stance issue edit {part.slug} --part-of ""'


def _disaffiliated(kind: str) -> Callable[[Entry, Entry], str]:
    return lambda one, other: (
        f"stance actor affiliate {one.slug} {other.slug} --kind {kind} --remove"
    )
