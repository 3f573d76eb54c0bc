"""Making the vocabulary that a claim names and that is not there yet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stance.domain.closeness import Likeness, close_sentence, near_entries
from stance.domain.names import Making, added, several_in, slug_and_name
from stance.domain.vocabulary import Vocabulary
from stance.errors import Gathered, InputError
from stance.text.cleaning import shorten
from stance.values import KINDS, NOUNS, ActorKind, Noun


@dataclass(frozen=True)
class Created:
    """A vocabulary entry to be recorded with the claim; `fields` are those of a claim file."""

    noun: Noun
    slug: str
    name: str
    fields: tuple[tuple[str, Any], ...] = ()

    @property
    def detail(self) -> str:
        """What tells such entries apart: an issue's proposition, an actor's kind."""
        known = dict(self.fields)
        return str(known.get("proposition") or known.get("kind") or "")

    def as_entry(self) -> dict[str, Any]:
        """The entry under its heading in a claim file."""
        return {"slug": self.slug, "name": self.name, **dict(self.fields)}


Headings = dict[str, list[dict[str, Any]]]


def created_vocabulary(
    known: Vocabulary,
    value: Mapping[str, Any],
    proposition: str | None = None,
    making: Making = Making.WITH_PROPOSITION,
) -> Headings:
    """The headings of a claim file for all names in `value`, another one, that mean nothing yet.

    A name typed as a slug is turned into a name, any other into a slug. An actor's kind is
    "other" until somebody knows better; an issue's proposition is `proposition`. Raises InputError
    for an issue without one (MistakesError for several), with what to do where claims come by
    `making`, and for a proposition of issues that are there and mean something else.
    """
    claims = (claim for source in each_in(value, "sources") for claim in each_in(source, "claims"))
    named = list(named_in(claims)) if proposition else named_in(claims)
    if proposition:
        _refuse_other_meaning(known, named, proposition)
    return as_headings(created_entries(known, named, proposition, making))


def _refuse_other_meaning(
    known: Vocabulary, named: Iterable[tuple[Noun, str]], proposition: str
) -> None:
    """Refuse a proposition that would be passed over.

    That is where every issue that is named is there already, and none of them means that.
    """
    issues = [known.issues.find(name) for noun, name in named if noun is Noun.ISSUE]
    there = [entry for found in issues for entry in found]
    if not there or not all(issues) or any(entry.detail == proposition for entry in there):
        return
    first = there[0]
    raise InputError(
        f'the issue {first.slug} is there already, and means "{shorten(first.detail, 120)}"',
        "leave --proposition out, or name another issue; to change what it means:"
        f" stance issue edit {first.slug} --proposition …",
    )


def on_known_issues(known: Vocabulary, source: Mapping[str, Any]) -> Mapping[str, Any]:
    """A source without its claims on issues that are not there."""
    claims = [each for each in each_in(source, "claims") if not _is_of_new_issue(known, each)]
    return {**source, "claims": claims}


def _is_of_new_issue(known: Vocabulary, claim: Mapping[str, Any]) -> bool:
    named = named_in([claim])
    return any(noun is Noun.ISSUE and not known.issues.find(name) for noun, name in named)


def as_headings(entries: Iterable[Created]) -> Headings:
    """The headings of a claim file that bring these entries."""
    headings: Headings = {}
    for each in entries:
        headings.setdefault(KINDS[each.noun].heading, []).append(each.as_entry())
    return headings


def created_entries(
    known: Vocabulary,
    names: Iterable[tuple[Noun, str]],
    proposition: str | None = None,
    making: Making = Making.WITH_PROPOSITION,
) -> Iterator[Created]:
    """An entry for what these names mean, where that is nothing yet; as `created_vocabulary`."""
    wrong = Gathered()
    for noun, name in _new(known, names):
        entry = None
        with wrong:
            entry = _created(noun, name, proposition, making)
        if entry:
            yield entry
    wrong.refuse()


def _new(known: Vocabulary, names: Iterable[tuple[Noun, str]]) -> Iterator[tuple[Noun, str]]:
    """The names that mean nothing yet; of those that make the same slug, the first.

    Several in one are no name: whoever looks them up tells that.
    """
    seen: set[tuple[Noun, str]] = set()
    for noun, name in names:
        if (noun, name) not in seen and not known.of(noun).find(name):
            slug, _ = slug_and_name(noun, name)
            if (noun, slug) not in seen and not several_in(known.of(noun), name):
                yield noun, name
            seen.add((noun, slug))
        seen.add((noun, name))


def close_to_made(
    known: Vocabulary, made: Mapping[str, Iterable[Mapping[str, Any]]], ask: str = ""
) -> Iterator[str]:
    """A sentence for each entry known before whose name is close to that of one just made.

    `ask` is as for `close_sentence`.
    """
    for heading, noun in NOUNS.items():
        for entry in made.get(heading, ()):
            name, entries = entry["name"], known.of(noun)
            near = [*Likeness(entries).close([name]), *near_entries(entries, name)]
            for close in dict.fromkeys(near):
                yield close_sentence(noun, entry["slug"], close, ask)


def _created(noun: Noun, typed: str, proposition: str | None, making: Making) -> Created:
    slug, name = slug_and_name(noun, typed)
    if noun is Noun.ISSUE and not proposition:
        raise InputError(
            f'the issue "{shorten(typed, 80)}" is new, and has no proposition',
            "say what yes means: --proposition"
            if making is Making.WITH_PROPOSITION
            else f"add it first: {added(noun, typed)}",
        )
    fields = {
        Noun.ACTOR: (("kind", ActorKind.OTHER.value),),
        Noun.ISSUE: (("proposition", proposition),),
    }
    return Created(noun, slug, name, fields.get(noun, ()))


def named_in(claims: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Noun, str]]:
    """The vocabulary that claims name, as a claim file writes them, in the order they do."""
    for claim in claims:
        yield from _named(Noun.ACTOR, claim, "speaker", "relayed_by")
        for stance in each_in(claim, "stances"):
            yield from _named_in_stance(stance)


def _named_in_stance(stance: Mapping[str, Any]) -> Iterator[tuple[Noun, str]]:
    yield from _named(Noun.ISSUE, stance, "issue")
    yield from _named(Noun.ACTOR, stance, "holder", "addressees")
    for use in each_in(stance, "conditions"):
        yield from _named(Noun.CONDITION, use, "condition")
        yield from _named(Noun.ACTOR, use, "addressees")
    for use in each_in(stance, "reasons"):
        yield from _named(Noun.REASON, use, "reason")
    for use in each_in(stance, "citations"):
        yield from _named(Noun.TREATY, use, "treaty")
        yield from _named(Noun.ACTOR, use, "by")


def _named(noun: Noun, entry: Mapping[str, Any], *fields: str) -> Iterator[tuple[Noun, str]]:
    for field in fields:
        names = (str(each).strip() for each in each_in(entry, field))
        yield from ((noun, name) for name in names if name)


def each_in(entry: Mapping[str, Any], field: str) -> Iterable[Any]:
    """What stands in a field: one alone is written without a list, none may be left out."""
    value = entry.get(field)
    if isinstance(value, Iterable) and not isinstance(value, str | Mapping):
        return value
    return [] if value is None else [value]
