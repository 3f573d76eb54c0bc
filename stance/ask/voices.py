"""Who speaks, as far as the words beside a quote say so: a guess, for a person to confirm."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stance.ask.guesses import actor_names
from stance.domain.affiliations import Affiliations
from stance.domain.vocabulary import Entries
from stance.text.matching import Span
from stance.text.naming import mentions
from stance.text.speech.attribution import Attribution, attribution
from stance.text.speech.heads import AFTER_NAME, TITLES, heads
from stance.text.speech.retelling import Retelling, retelling
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
#: What names of several have in common.
_COMMON = frozenset(
    ("United", "States", "Kingdom", "Union", "Republic", "Federation", "Government", "Delegation")
)
_NAME = re.compile(r"[^\W\d_]{4,}")
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
    """The actor whom the words near a quote say it is of; None where they do not tell.

    Of what somebody tells under a label that another said, either could be meant.
    """
    attributed = attribution(text, quote)
    if attributed is None:
        return None
    guess = _guessed(attributed, text[: quote.start], actors, affiliations)
    if guess is None or not attributed.is_label or guess.slug is None:
        return guess
    teller = Guess(guess.slug, attributed.words)
    told = told_of_another(text, quote, teller, actors, affiliations)
    return None if told else guess


def _guessed(
    attributed: Attribution, before: str, actors: Entries, affiliations: Affiliations
) -> Guess | None:
    """The actor whom an attribution names, of a quote with words before it."""
    if attributed.is_doubtful:
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
    named = _of_kind(attributed.who, before, actors, affiliations)
    return Guess(actors.slug(named), because) if named else None


def told_of_another(
    text: str, quote: Span, teller: Guess, actors: Entries, affiliations: Affiliations
) -> Retelling | None:
    """What the sentence of a quote tells that another says than its teller, named by these words.

    What those say whom the teller speaks for is the teller's own word.
    """
    told = retelling(text, quote)
    if told is None or told.is_pronoun:
        return told
    own = {entry.root for entry in actors.find(teller.slug or "")}
    own |= {edge.within for each in own for edge in affiliations.edges.get(each, ())}
    is_own = not own.isdisjoint(_meant(told.who, actors, _persons(actors)))
    return None if is_own or _is_same(told.who, teller.because) else told


def _is_same(who: str, named: str) -> bool:
    """Whether words name no person of an office, and share a name: "the Soviet Government"."""
    shared = set(_NAME.findall(who.title())) & set(_NAME.findall(named.title())) - _COMMON
    return bool(shared) and TITLES.isdisjoint(_plain_words(who))


def relayer(
    text: str, quote: Span, speaker: str | None, actors: Entries, affiliations: Affiliations
) -> Guess | None:
    """By whose account another than a speaker says it: "according to" somebody, or a label.

    The slug is None where that is nobody known; None where it is nobody's account, or theirs.
    """
    told = retelling(text, quote)
    attributed = attribution(text, quote)
    if told and told.by:
        account = Attribution(f"according to {told.by}", told.by)
    elif told and attributed and attributed.is_label and not attributed.is_doubtful:
        account = attributed
    else:
        return None
    by = _guessed(account, text[: quote.start], actors, affiliations)
    if by is not None and by.slug == speaker:
        return None
    return by or Guess(None, f'from "{account.words}"')


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
    guess = _guessed(attributed, text[: quote.start], actors, affiliations)
    if guess is not None:
        return guess.slug == speaker
    named = mentions(attributed.words, actor_names(actors))
    return speaker in {actors.slug(each.of) for each in named}


def unknown_speaker(text: str, quote: Span, actors: Entries) -> Guess | None:
    """The label of a passage that names somebody by a title, or whom somebody known sent.

    To be asked where no actor is meant by it: then it is another's than all who are known, or what
    is told there of another. What may be a label is told as well, so that nobody is proposed.
    """
    attributed = attribution(text, quote)
    if attributed is None or not attributed.is_label:
        return None
    sent_by = mentions(attributed.words.partition("(")[2], actor_names(actors))
    named = {each.of for each in mentions(attributed.who, actor_names(actors))}
    if attributed.is_person:
        named &= _persons(actors).keys()
    is_titled = not TITLES.isdisjoint(_plain_words(attributed.who))
    is_somebody = attributed.is_doubtful or sent_by or named or is_titled
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
