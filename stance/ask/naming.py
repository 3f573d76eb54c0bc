"""Asking for actors, issues, conditions, reasons and treaties; making those that are not there."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from stance.ask.asker import Asker, Choice, Option, Question, no_check
from stance.ask.draft import Draft
from stance.ask.scene import Scene
from stance.domain.closeness import near_entries
from stance.domain.vocabulary import Entries, Entry
from stance.errors import InputError
from stance.text.cleaning import shorten
from stance.text.edtf import read_date
from stance.text.spelling import name_key
from stance.values import ActorKind, Noun
from stance.work.create import Created
from stance.work.importing.dating import Dating

#: More than this nobody reads through.
_MOST = 50
_CANDIDATES = 5
#: What is typed for "none of them".
NONE = "-"
#: What is typed before a name to make a new entry, though others have its words in their names.
_NEW = "+"
_HOW_NEW = f"{_NEW} before a name makes a new one"
_KINDS = {
    "s": ActorKind.STATE,
    "o": ActorKind.ORGANISATION,
    "b": ActorKind.BODY,
    "m": ActorKind.MINISTRY,
    "f": ActorKind.OFFICE,
    "p": ActorKind.PERSON,
    "y": ActorKind.PARTY,
    "c": ActorKind.COMPANY,
    "g": ActorKind.GROUP,
    "x": ActorKind.OTHER,
}
#: What the keys stand for that an actor's kind is asked by.
KIND_KEYS = {key: str(kind) for key, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: which kind of entry, under which label, with which default (slugs)."""

    noun: Noun
    label: str
    default: tuple[str, ...] = ()
    note: str = ""
    hint: str = ""
    needed: bool = True


def ask_entry(scene: Scene, draft: Draft, wanted: Wanted) -> tuple[Draft, str | None]:
    """The slug of the one entry named, and the draft with it if it is new; None for none."""
    return _settled(scene, draft, wanted, several=False)


def ask_entries(scene: Scene, draft: Draft, wanted: Wanted) -> tuple[Draft, tuple[str, ...]]:
    """The slugs of the entries named, parted by commas, and the draft with those that are new."""
    typed = scene.asker.ask(_question(scene, draft, wanted, several=True))
    slugs: list[str] = []
    if typed == NONE:
        return draft, ()
    for name in filter(None, map(str.strip, typed.split(","))):
        draft, slug = settle(scene, draft, wanted, name)
        if slug is None:
            return ask_entries(scene, draft, wanted)
        slugs.append(slug)
    return draft, tuple(dict.fromkeys(slugs))


def _settled(
    scene: Scene, draft: Draft, wanted: Wanted, *, several: bool
) -> tuple[Draft, str | None]:
    while True:
        typed = scene.asker.ask(_question(scene, draft, wanted, several=several))
        if not typed or typed == NONE:
            return draft, None
        draft, slug = settle(scene, draft, wanted, typed)
        if slug is not None:
            return draft, slug


def _question(scene: Scene, draft: Draft, wanted: Wanted, *, several: bool) -> Question:
    entries = scene.entries(draft, wanted.noun)
    default = ", ".join(wanted.default) if wanted.default or not wanted.needed else None
    return Question(
        wanted.label,
        default=default,
        shown=", ".join(map(entries.name, wanted.default)),
        note=wanted.note,
        hint="; ".join(filter(None, (wanted.hint, _HOW_NEW))),
        options=completing(entries),
        check=lambda typed: None if typed else "this is needed",
        several=several,
    )


def completing(entries: Entries) -> Callable[[str], list[Option]]:
    """What completes a typed line: entries one of whose names has words that begin as its do.

    The best comes first.
    """
    names = [(name_key(name), entries.by_id[entry.root]) for name, entry in entries.names()]

    def options(typed: str) -> list[Option]:
        matching = _matching(names, name_key(typed))
        return [_option(entries.noun, entry) for entry in matching[:_MOST]]

    return options


def _matching(names: Sequence[tuple[str, Entry]], typed: str) -> list[Entry]:
    words = [re.compile(rf"(?<!\w){re.escape(word)}") for word in typed.split()]
    ranks: dict[str, tuple[bool, bool, str]] = {}
    by_slug: dict[str, Entry] = {}
    for name, entry in names:
        if all(word.search(name) for word in words):
            # A wider issue comes before its parts.
            rank = (not name.startswith(typed), entry.part_of is not None, entry.slug)
            ranks[entry.slug] = min(rank, ranks.get(entry.slug, rank))
            by_slug[entry.slug] = entry
    return [by_slug[slug] for slug in sorted(by_slug, key=ranks.__getitem__)]


def _option(noun: Noun, entry: Entry) -> Option:
    return Option(entry.slug, entry.slug, entry.detail if noun is Noun.ISSUE else entry.name)


def settle(scene: Scene, draft: Draft, wanted: Wanted, typed: str) -> tuple[Draft, str | None]:
    """The slug of what a name means, perhaps made anew; None to have it typed again.

    That is the entry of this name, else the first that completes it.
    """
    entries = scene.entries(draft, wanted.noun)
    if typed.startswith(_NEW):
        return create(scene, draft, wanted.noun, typed.removeprefix(_NEW).strip())
    meant = entries.find(typed) or _first(completing(entries)(typed), entries)
    if len(meant) == 1:
        return draft, entries.slug(meant[0].id)
    candidates = list(dict.fromkeys([*meant, *near_entries(entries, typed)]))[:_CANDIDATES]
    return _choose(scene, draft, wanted, typed, candidates)


def _first(options: Sequence[Option], entries: Entries) -> list[Entry]:
    return [entries.by_slug[option.value] for option in options[:1]]


def _choose(
    scene: Scene, draft: Draft, wanted: Wanted, typed: str, candidates: Sequence[Entry]
) -> tuple[Draft, str | None]:
    keys = {str(number): entry.name for number, entry in enumerate(candidates, 1)}
    keys |= {"n": f"a new {wanted.noun}", "r": "type it again"}
    near = "; near it:" if candidates else ", and none is near"
    scene.asker.say([("note", f'  no {wanted.noun} is called "{shorten(typed, 60)}"{near}')])
    key = scene.asker.choose(Choice("Meant", keys))
    if key == "n":
        return create(scene, draft, wanted.noun, typed)
    return draft, (None if key == "r" else candidates[int(key) - 1].slug)


def create(scene: Scene, draft: Draft, noun: Noun, typed: str) -> tuple[Draft, str | None]:
    """A new entry of the name typed, asked for what it needs beside; none without a name."""
    return create_named(scene, draft, noun, _as_name(typed)) if typed else (draft, None)


def create_named(scene: Scene, draft: Draft, noun: Noun, name: str) -> tuple[Draft, str | None]:
    """A new entry of this name; the one that is there, if the name is taken after all."""
    entries = scene.entries(draft, noun)
    if entries.find(name):
        return draft, entries.find(name)[0].slug
    created = Created(noun, _free_slug(entries, name), name, tuple(_fields(scene, draft, noun)))
    scene.asker.answered(
        "New", f"{name} ({created.slug})", _told(scene.entries(draft, Noun.ACTOR), created)
    )
    return replace(draft, created=(*draft.created, created)), created.slug


def _told(actors: Entries, created: Created) -> str:
    """All that is recorded of a new entry beside its name, whoever was meant by a name begun."""
    known = dict(created.fields)
    ties = [
        f"speaks for {actors.name(tie['within'])}"
        + (f" since {tie['since']}" if "since" in tie else "")
        for tie in known.get("affiliations", ())
    ]
    signed = [f"signed on {known['signed_on']}"] if "signed_on" in known else []
    return ", ".join(filter(None, [created.detail, *ties, *signed]))


def _as_name(typed: str) -> str:
    from slugify import slugify

    return typed.replace("-", " ").capitalize() if slugify(typed) == typed else typed


def _free_slug(entries: Entries, name: str) -> str:
    from slugify import slugify

    cut = slugify(name, max_length=80, word_boundary=True, save_order=True)
    wanted = cut or entries.noun.value
    slug, number = wanted, 2
    while slug in entries.by_slug:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _fields(scene: Scene, draft: Draft, noun: Noun) -> Iterator[tuple[str, Any]]:
    asker = scene.asker
    if noun is Noun.ISSUE:
        needed = "what yes means, as a sentence: NATO should enlarge to the east"
        question = Question("Yes means", hint=needed, check=lambda typed: None if typed else needed)
        yield "proposition", asker.ask(question)
    if noun is Noun.ACTOR:
        key = asker.choose(Choice("Kind", KIND_KEYS))
        yield "kind", _KINDS[key].value
        yield from _affiliation(scene, draft)
    if noun is Noun.TREATY:
        signed = ask_date(asker, Question("Signed on", default="", hint="if known"))
        yield from [("signed_on", signed)] if signed else []


def _affiliation(scene: Scene, draft: Draft) -> Iterator[tuple[str, Any]]:
    """Whom a new actor speaks for: its stances would count as ascribed to those if left out."""
    actors = scene.entries(draft, Noun.ACTOR)
    options = completing(actors)
    known = Question(
        "Speaks",
        default="",
        hint="for whom it speaks, if not itself; somebody who is there already",
        options=options,
        check=lambda typed: _no_one(actors, typed),
    )
    typed = scene.asker.ask(known)
    meant = actors.find(typed) or _first(options(typed), actors) if typed else []
    if not meant:
        return
    since = ask_date(scene.asker, Question("Since", default="", hint="if known"))
    tie = {"within": actors.slug(meant[0].id), **({"since": since} if since else {})}
    yield "affiliations", (tie,)


def _no_one(actors: Entries, typed: str) -> str | None:
    """What is wrong with a name that is no actor's, and does not begin one."""
    meant = actors.find(typed) or completing(actors)(typed) if typed else [None]
    return None if meant else f'no actor is called "{shorten(typed, 60)}"'


def ask_date(asker: Asker, question: Question) -> str:
    """The date typed, as claim files write it: "2 July 2025" as 2025-07-02."""
    if question.check is no_check:
        question = replace(question, check=check_date)
    typed = asker.ask(question)
    return read_date(typed).text if typed else typed


def check_date(typed: str) -> str | None:
    """What is wrong with a date, if it is given and anything is; months may be written out."""
    try:
        Dating().timed(typed) if typed else None
    except InputError as error:
        if error.reason.endswith("is not a date"):
            return "write it as 2016, 2016-12 or 2016-12-27"
        return f"{error.reason}; {error.remedy}"
    return None
