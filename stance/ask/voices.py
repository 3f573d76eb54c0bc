"""Who speaks, as far as the words beside a quote say so: a guess, for a person to confirm."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stance.ask.guesses import actor_names
from stance.domain.affiliations import Affiliations
from stance.domain.vocabulary import Entries
from stance.text.matching import Span
from stance.text.naming import mentions
from stance.text.speech.attribution import attribution
from stance.text.speech.heads import AFTER_NAME, TITLES, heads
from stance.values import ActorKind

_NOUNS = {
    "ministry": ActorKind.MINISTRY,
    "alliance": ActorKind.ORGANISATION,
    "organisation": ActorKind.ORGANISATION,
    "organization": ActorKind.ORGANISATION,
    "party": ActorKind.PARTY,
    "company": ActorKind.COMPANY,
}
_OF_KIND = re.compile(
    r"(?:(?:[Tt]he|[Ii]ts|[Tt]heir)\s+)?(?P<whose>(?:[A-Z][\w’'-]*\s+|(?:foreign|defen[cs]e|interior"
    r"|finance|trade|economy|military|western|ruling|governing)\s+){0,5})"
    rf"(?P<noun>(?i:{'|'.join(_NOUNS)})){AFTER_NAME}"
)
#: Somebody who is not named by that, and whose words are not those of an office.
_SOMEBODY = re.compile(
    r"\b(?:officials?|sources?|spokes\w+|diplomats?|aides?|advis[eo]rs?|ministers?|ambassadors?"
    r"|envoys?|officers?|lawmakers?|members?|analysts?|experts?|delegates?|representatives?|heads?"
    r"|chiefs?|presidents?|secretar(?:y|ies)|somebody|someone|leaders?|chancellors?|commanders?"
    r"|critics|newspapers?)\b",
    re.IGNORECASE,
)
_DESCRIBING = re.compile(r"(?<![\w'’])[a-z]{4,}")
#: How far before a quote somebody who is named may be its speaker.
_NEAR_NAME = 200


@dataclass(frozen=True, slots=True)
class Guess:
    """The slug of an actor, None where words name one who is not known, and those words."""

    slug: str | None
    because: str


def guess_speaker(
    text: str, quote: Span, actors: Entries, affiliations: Affiliations
) -> Guess | None:
    """The actor whom the words near a quote say it is of; None where they do not tell."""
    attributed = attribution(text, quote)
    if attributed is None or attributed.is_doubtful:
        return None
    because = f'from "{attributed.words}"'
    persons = _persons(actors)
    meant = _meant(attributed.who, actors, persons)
    if any(_goes_on(words, actors) for words in attributed.apposed):
        return None
    if not meant and _describes(attributed.who):
        meant = {each for words in attributed.apposed for each in _meant(words, actors, persons)}
        meant &= persons.keys()
    if attributed.is_person:
        meant &= persons.keys()
    if len(meant) == 1:
        return Guess(actors.slug(meant.pop()), because)
    if meant or attributed.is_person:
        return None
    named = _of_kind(attributed.who, text[: quote.start], actors, affiliations)
    return Guess(actors.slug(named), because) if named else None


def speaks_under_label(
    text: str, quote: Span, speaker: str | None, actors: Entries, affiliations: Affiliations
) -> bool:
    """Whether a passage stands under a label that names its speaker, as in an interview.

    That of somebody unknown names who sent him, "Mr. ZHANG (China):". A text that begins with its
    only label has a headline, whose words are not the speaker's.
    """
    attributed = attribution(text, quote)
    if attributed is None or not attributed.is_label or attributed.is_doubtful:
        return False
    if attributed.is_person and "\n" not in text[: quote.start].strip():
        return False
    guess = guess_speaker(text, quote, actors, affiliations)
    if guess is not None:
        return guess.slug == speaker
    named = mentions(attributed.words, actor_names(actors))
    return speaker in {actors.slug(each.of) for each in named}


def unknown_speaker(text: str, quote: Span, actors: Entries) -> Guess | None:
    """The label of a passage that names somebody by a title, or whom somebody known sent.

    To be asked where no actor is meant by it: then it is another's than all who are known. What
    may be a label is told as well, so that nobody is proposed instead.
    """
    attributed = attribution(text, quote)
    if attributed is None or not attributed.is_label:
        return None
    sent_by = mentions(attributed.words.partition("(")[2], actor_names(actors))
    is_somebody = (
        attributed.is_doubtful or sent_by or not TITLES.isdisjoint(_plain_words(attributed.who))
    )
    return Guess(None, f'the text says "{attributed.words}"') if is_somebody else None


def _meant(who: str, actors: Entries, persons: Mapping[int, Sequence[str]]) -> set[int]:
    return heads(who, mentions(who, actor_names(actors)), persons)


def _goes_on(beside: str, actors: Entries) -> bool:
    """Whether a list of names goes on: "Lavrov, Blinken and Putin"."""
    named = mentions(beside, actor_names(actors))
    return " and " in beside and any(each.span.start == 0 for each in named)


def _describes(who: str) -> bool:
    """Whether words say what somebody is, so that a name beside them says who: no name does."""
    return bool(_DESCRIBING.search(who)) or not TITLES.isdisjoint(_plain_words(who))


def _persons(actors: Entries) -> dict[int, list[str]]:
    """The names of persons, by the id of their root."""
    names: dict[int, list[str]] = {}
    for entry in actors.by_id.values():
        if entry.detail == ActorKind.PERSON:
            names.setdefault(entry.root, []).extend((entry.name, *actors.aliases.get(entry.id, ())))
    return names


def names_another(text: str, quote: Span, speaker: str, actors: Entries) -> bool:
    """Whether the words right before a quote name persons, and not this speaker among them."""
    low = max(text.rfind("\n\n", 0, quote.start), quote.start - _NEAR_NAME, 0)
    named = mentions(text[low : quote.start], actor_names(actors))
    persons = {each.of for each in named if actors.by_id[each.of].detail == ActorKind.PERSON}
    return bool(persons) and speaker not in map(actors.slug, persons)


def _plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _of_kind(who: str, before: str, actors: Entries, affiliations: Affiliations) -> int | None:
    """Whom "Russia's ministry" names, by the state; "the ministry" is the one named last before."""
    told = _OF_KIND.fullmatch(who)
    if told is None or _SOMEBODY.search(who):
        return None
    kind = _NOUNS[told["noun"].casefold()]
    of_kind = {entry.root for entry in actors.by_id.values() if entry.detail == kind}
    states = {each.of for each in mentions(who, actor_names(actors))}
    theirs = {
        each
        for each in of_kind
        if any(edge.within in states for edge in affiliations.edges.get(each, ()))
    }
    if len(theirs) == 1:
        return theirs.pop()
    if states or told["whose"] != told["whose"].casefold():
        return None
    earlier = [each.of for each in mentions(before, actor_names(actors)) if each.of in of_kind]
    return earlier[-1] if earlier else None
