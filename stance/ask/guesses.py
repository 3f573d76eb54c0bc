"""What the words of a source suggest: to whom, whose step, which treaties, who must meet what.

Each guess is shown with what it rests on, and taken only when a person confirms it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.queries.precedents import Signing
from stance.text.demands.acting import acting
from stance.text.directed import addressed, doers
from stance.text.matching import Span
from stance.text.naming import Mention, mentions, written_days
from stance.text.spelling import name_key
from stance.values import ActorKind, CitationRole

_OFFICE = re.compile(r"\s(?:of|for|to)\s", re.IGNORECASE)
_LEAST_REST = 6
_ITS = re.compile(r"(?:its|their|his|her)\b", re.IGNORECASE)
#: What is done to something of theirs, and not by them: "its rights are respected".
_IS = re.compile(r"\b(?:is|are|be|been|being|remains?)\b", re.IGNORECASE)
#: How far behind its name the date of a treaty can stand.
_DATE_BEHIND = 160
#: How long a list of treaties can be that share a noun: "the INF and ABM Treaties".
_LONGEST_LIST = 160
_PLURAL = re.compile(
    r"\b(?:treaties|conventions|agreements|accords|protocols|acts|charters|declarations"
    r"|memorand(?:a|ums)|resolutions)\b",
    re.IGNORECASE,
)
_SINGULAR = {"treaties": "treaty", "memoranda": "memorandum"}
_BESIDE = 9
_JOINED = re.compile(r",|\b(?:and|or|as\s+well\s+as)\b")
_LISTED = re.compile(r"\s*(?:,|,?\s*(?:and|or|as\s+well\s+as))?\s*(?:the\s+)?")
_PROVISION = re.compile(
    r"\b((?:Articles?|Sections?|Chapters?|Annex(?:es)?|Paragraphs?)\s+[\dIVXLC]+[\w().,–-]*)"
    r"\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A treaty found in a quote: its id, the words, where they stand, and why it is this one."""

    treaty: int
    span: Span
    wording: str
    because: str
    provision: str | None = None


def actor_names(actors: Entries) -> Iterator[tuple[str, int]]:
    """Names and aliases with the id of their root; of persons the last name, too, if it tells.

    What an office is of, as in "Ambassador of Norway", is no last name, nor is another's name.
    """
    last: dict[str, set[int]] = {}
    whole = set()
    for entry in actors.by_id.values():
        for name in (entry.name, *actors.aliases.get(entry.id, ())):
            yield name, entry.root
            whole.add(name_key(name))
            if entry.detail == ActorKind.PERSON and " " in name and not _OFFICE.search(name):
                last.setdefault(name.rsplit(" ", 1)[-1], set()).add(entry.root)
    telling = {name: roots for name, roots in last.items() if len(roots) == 1}
    others = (each for each in telling.items() if name_key(each[0]) not in whole)
    yield from ((name, min(roots)) for name, roots in others)


def directed_at(words: str, actors: Entries, own: Collection[int]) -> list[Entry]:
    """The actors of whom words ask, demand or are offered something, in the words' order."""
    named = mentions(words, actor_names(actors))
    return [actors.by_id[each] for each in addressed(words, named, own)]


def actors_named(words: str, actors: Entries) -> list[str]:
    """The slugs of the actors that words name, in the words' order."""
    return [actors.slug(each.of) for each in mentions(words, actor_names(actors))]


def step_of(
    words: str,
    near: int,
    role: CitationRole,
    actors: Entries,
    own: Sequence[str],
    *,
    others: Collection[int] = (),
) -> tuple[str, ...]:
    """Whose step, breach or commitment it is, as far as the words at a place tell; else nobody's.

    `own` are the slugs of those whose words they are; at `others` stand other treaties.
    """
    we = actors.by_slug[own[0]].root if own and own[0] in actors.by_slug else None
    found = doers(words, near, role.value, mentions(words, actor_names(actors)), we, others=others)
    if found == [we]:
        return tuple(own)
    return (actors.slug(found[0]),) if len(found) == 1 else ()


def who_meets(
    wording: str, addressees: Sequence[str], actors: Entries, own: Sequence[str] = ()
) -> tuple[str, ...]:
    """Who must meet a condition, as far as its words say so; nobody where they do not.

    "Each of its member states" names "NATO member states" where NATO is addressed, and "its
    readiness" is that of who alone is addressed. Nobody is named of several where the words are
    those of one of them, whose `own` they are.
    """
    group = _group(wording, addressees, actors)
    if group:
        return group
    found = acting(wording, mentions(wording, actor_names(actors)))
    if found:
        slugs = tuple(map(actors.slug, found))
        return () if set(slugs) & set(own) else slugs
    is_its = len(addressees) == 1 and _ITS.match(wording) and not _IS.search(wording)
    return tuple(addressees) if is_its else ()


def _group(wording: str, addressees: Sequence[str], actors: Entries) -> tuple[str, ...]:
    own = {name_key(name) for slug in addressees for name in _names(actors, slug)}
    rests: dict[str, int] = {}
    for name, root in actor_names(actors):
        rest = _without(name_key(name), own)
        if len(rest) >= _LEAST_REST and rest != name_key(name) and _has_words(wording, rest):
            rests.setdefault(rest, root)
    longest = max(rests, key=len, default=None)
    return (actors.slug(rests[longest]),) if longest else ()


def _has_words(wording: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", name_key(wording)) is not None


def _names(actors: Entries, slug: str) -> list[str]:
    entry = actors.by_slug.get(slug)
    return [entry.name, *actors.aliases.get(entry.id, ())] if entry else []


def _without(name: str, own: Collection[str]) -> str:
    """A name without one of these before it: "nato's members" without "nato" is "members"."""
    for each in own:
        for start in (f"{each} ", f"{each}'s ", f"{each}’s "):
            if name.startswith(start):
                return name.removeprefix(start)
    return name


def cited_treaties(words: str, treaties: Entries, signings: dict[int, Signing]) -> list[Cited]:
    """The treaties that words mention, by a name, an alias or the day of signing; each once."""
    names = [
        (name, entry.root)
        for entry in treaties.by_id.values()
        for name in (entry.name, *treaties.aliases.get(entry.id, ()))
    ]
    named = mentions(words, names)
    named = sorted([*named, *_in_lists(words, names, named)], key=lambda each: each.span.start)
    by_treaty: dict[int, Cited] = {}
    for each, following in zip_longest(named, named[1:]):
        end = following.span.start if following and following.of != each.of else len(words)
        cited = _by_name(words, each, signings, end)
        first = by_treaty.setdefault(each.of, cited)
        if cited.provision and not first.provision:
            by_treaty[each.of] = replace(first, provision=cited.provision)
    taken = [each.span for each in by_treaty.values()]
    for cited in _by_date(words, signings, treaties):
        if not any(_overlap(cited.span, span) for span in taken):
            by_treaty.setdefault(cited.treaty, cited)
    return sorted(by_treaty.values(), key=lambda each: each.span.start)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _in_lists(
    words: str, names: Sequence[tuple[str, int]], named: Sequence[Mention]
) -> list[Mention]:
    """The treaties of "the INF and ABM Treaties": names without the noun that all of them share."""
    found: list[Mention] = []
    for plural in _PLURAL.finditer(words):
        noun = _SINGULAR.get(plural.group().casefold(), plural.group()[:-1]).casefold()
        stems = [(name[: -len(noun) - 1], of) for name, of in names if _ends_in(name, noun)]
        low = max(plural.start() - _LONGEST_LIST, 0)
        place = plural.start()
        for each in reversed(mentions(words[low : plural.start()], stems)):
            span = Span(low + each.span.start, low + each.span.end)
            listed = words[max(span.start - _BESIDE, 0) : plural.start()]
            is_list = _LISTED.fullmatch(words[span.end : place]) and _JOINED.search(listed)
            if not is_list or words[span.start : span.end] != each.name:
                break
            if not any(_overlap(span, other.span) for other in named):
                found.append(Mention(span, each.name, each.of))
            place = span.start
    return found


def _ends_in(name: str, noun: str) -> bool:
    return name.casefold().endswith(f" {noun}")


def _by_name(words: str, mention: Mention, signings: dict[int, Signing], end: int) -> Cited:
    """A treaty by its name, with the date behind it, up to where another treaty is named."""
    span, because = mention.span, ""
    signed = signings.get(mention.of, Signing(None)).signed_on
    for written in written_days(words[:end]):
        behind = written.span.start - span.end
        if 0 <= behind <= _DATE_BEHIND and signed:
            fits = written.day == signed
            because = f"{signed}: {'fits' if fits else f'the text says {written.day}'}"
            span = Span(span.start, written.span.end) if fits else span
            break
    provision = _PROVISION.search(words[: span.start])
    return Cited(
        mention.of,
        span,
        words[span.start : span.end],
        because or (signed or ""),
        provision[1] if provision else None,
    )


def _by_date(words: str, signings: dict[int, Signing], treaties: Entries) -> Iterator[Cited]:
    for written in written_days(words):
        signed = [each for each, signing in signings.items() if signing.signed_on == written.day]
        roots = {treaties.by_id[each].root for each in signed if each in treaties.by_id}
        if len(roots) == 1:
            span = written.span
            because = f"signed {written.day}"
            yield Cited(roots.pop(), span, words[span.start : span.end], because)


def committed(
    treaty: int, addressees: Sequence[str], holder: Sequence[str], known: Vocabulary,
    signings: dict[int, Signing],
) -> tuple[str, ...]:  # fmt: skip
    """Whose commitment or breach it may be: the parties that are addressed, if any are."""
    parties = [known.actors.slug(each) for each in signings.get(treaty, Signing(None)).parties]
    return tuple(slug for slug in addressees if slug in parties and slug not in holder)
