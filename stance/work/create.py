"""Making the vocabulary that a claim names and that is not there yet."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stance.domain.closeness import Likeness, close_sentence
from stance.domain.vocabulary import Vocabulary
from stance.values import ActorKind, Noun

_HEADINGS = {
    Noun.ACTOR: "actors",
    Noun.ISSUE: "issues",
    Noun.CONDITION: "conditions",
    Noun.REASON: "reasons",
    Noun.TREATY: "treaties",
}


def created_vocabulary(
    known: Vocabulary, value: Mapping[str, Any], proposition: str | None = None
) -> dict[str, list[dict[str, Any]]]:
    """The headings of a claim file for all names in `value` that mean nothing yet.

    A name typed as a slug is turned into a name, any other into a slug. An actor's kind is
    "other" until somebody knows better; an issue's proposition is `proposition`, else its name.
    Raises InputError for a name that differs from a known one only in how it is typed.
    """
    made: dict[str, list[dict[str, Any]]] = {}
    seen: set[tuple[Noun, str]] = set()
    for noun, name in _names(value):
        if name and (noun, name) not in seen and not known.of(noun).find(name):
            Likeness(known.of(noun)).refuse_same([name], remedy="name it by its slug")
            made.setdefault(_HEADINGS[noun], []).append(_entry(noun, name, proposition))
        seen.add((noun, name))
    return made


def close_to_made(
    known: Vocabulary, made: Mapping[str, Iterable[Mapping[str, Any]]]
) -> Iterator[str]:
    """A sentence for each entry known before whose name is close to that of one just made."""
    for noun, heading in _HEADINGS.items():
        for entry in made.get(heading, ()):
            for close in Likeness(known.of(noun)).close([entry["name"]]):
                yield close_sentence(noun, entry["slug"], close)


def _entry(noun: Noun, typed: str, proposition: str | None) -> dict[str, Any]:
    from slugify import slugify

    slug = slugify(typed) or noun.value
    name = typed.replace("-", " ").capitalize() if typed == slug else typed
    entry: dict[str, Any] = {"slug": slug, "name": name}
    if noun is Noun.ACTOR:
        entry["kind"] = ActorKind.OTHER.value
    if noun is Noun.ISSUE:
        entry["proposition"] = proposition or name
    return entry


def _names(value: Mapping[str, Any]) -> Iterator[tuple[Noun, str]]:
    for source in value.get("sources", ()):
        for claim in source.get("claims", ()):
            yield Noun.ACTOR, claim.get("speaker")
            yield Noun.ACTOR, claim.get("relayed_by")
            for stance in claim.get("stances", ()):
                yield from _names_of(stance)


def _names_of(stance: Mapping[str, Any]) -> Iterator[tuple[Noun, str]]:
    yield Noun.ISSUE, stance["issue"]
    for actor in (*stance.get("holder", ()), *stance.get("addressees", ())):
        yield Noun.ACTOR, actor
    for use in stance.get("conditions", ()):
        yield Noun.CONDITION, use["condition"]
        yield from ((Noun.ACTOR, actor) for actor in use.get("addressees", ()))
    for use in stance.get("reasons", ()):
        yield Noun.REASON, use["reason"]
    for use in stance.get("citations", ()):
        yield Noun.TREATY, use["treaty"]
        yield from ((Noun.ACTOR, actor) for actor in use.get("by", ()))
