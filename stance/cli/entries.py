"""What the commands for vocabulary do: list, show, add, change and name entries."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from stance.cli.context import output
from stance.db.engine import reading, writing
from stance.domain.closeness import Likeness, close_sentence
from stance.domain.names import Names
from stance.domain.vocabulary import Entries, Entry
from stance.errors import InputError
from stance.queries import usage
from stance.queries.vocabulary import entries as entries_of
from stance.queries.vocabulary import vocabulary
from stance.render import emit
from stance.render.facts import write_facts
from stance.reports.entries import entry_table
from stance.store.vocabulary import add_aliases, remove_aliases
from stance.text.cleaning import printable
from stance.values import Format, Noun
from stance.work.description import facts_of
from stance.work.entries import add_entry, edit_entry


def list_entries(url: str, noun: Noun, format: Format, path: Path | None) -> None:  # noqa: A002
    """Print every entry of a kind with its use."""
    with reading(url) as session, output(path) as out:
        entries = entries_of(session, noun=noun)
        emit(entry_table(entries, usage.usage(session, entries=entries)), format, out)


def show_entry(url: str, noun: Noun, name: str) -> None:
    """Print all that is known of one entry."""
    with reading(url) as session:
        known = vocabulary(session)
        entry = Names(known).entry(noun, name)
        write_facts(entry.slug, facts_of(session, known, noun, entry), sys.stdout)


def add(url: str, noun: Noun, fields: Mapping[str, Any], *, force: bool) -> None:
    """Add an entry, unless another goes by one of its names; say which are close."""
    given = _given(fields)
    names = [given["slug"], given["name"], *given.get("aliases", ())]
    with writing(url) as session:
        entries = entries_of(session, noun=noun)
        close = [] if given["slug"] in entries.by_slug else _weighed(entries, names, force=force)
        add_entry(session, noun=noun, fields=given)
    say(f"added the {noun} {given['slug']} ({given['name']})")
    _say_close(noun, given["slug"], close)


def edit(url: str, noun: Noun, name: str, fields: Mapping[str, Any], *, force: bool) -> None:
    """Change fields of an entry; say which."""
    given = _given(fields)
    if not given:
        raise InputError("nothing to change was given", f"see stance {noun} edit --help")
    with writing(url) as session:
        known = vocabulary(session)
        entry = Names(known).entry(noun, name)
        names = [given["name"]] if given.get("name") else []
        close = _weighed(known.of(noun), names, own=entry.id, force=force)
        changed = edit_entry(session, noun=noun, entry=entry, fields=given)
    if not changed:
        say(f"nothing new: the {noun} {entry.slug} is so already")
        return
    say(f"changed the {noun} {entry.slug}: {', '.join(changed)}")
    _say_close(noun, entry.slug, close)


def alias(
    url: str, noun: Noun, name: str, aliases: Sequence[str], *, remove: bool, force: bool
) -> None:
    """Give an entry further names, or take them away."""
    given = [" ".join(each.split()) for each in aliases]
    if not all(given):
        raise InputError("an alias cannot be empty", "give a name")
    with writing(url) as session:
        entries = entries_of(session, noun=noun)
        entry = Names(vocabulary(session)).entry(noun, name)
        here = entries.aliases.get(entry.id, [])
        if remove:
            _refuse_unknown(noun, entry, given, here)
            remove_aliases(session, noun=noun, owner_id=entry.id, aliases=given)
            say(f"the {noun} {entry.slug} is no longer called {_quoted(given)}")
            return
        close = _weighed(entries, given, own=entry.id, force=force)
        added = [each for each in dict.fromkeys(given) if each not in here]
        add_aliases(session, noun=noun, owner_id=entry.id, known=here, aliases=given)
    if added:
        say(f"the {noun} {entry.slug} is also called {_quoted(added)}")
        _say_close(noun, entry.slug, close)
    else:
        say(f"nothing new: the {noun} {entry.slug} is called so already")


def _refuse_unknown(noun: Noun, entry: Entry, given: Iterable[str], here: Sequence[str]) -> None:
    for each in given:
        if each not in here:
            listed = f"its aliases: {'; '.join(here)}" if here else "it has no alias"
            raise InputError(f'the {noun} {entry.slug} has no alias "{each}"', listed)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that were typed, without white space around them."""
    return {name: _stripped(value) for name, value in fields.items() if value is not None}


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else tuple(each.strip() for each in value)


def _weighed(
    entries: Entries, names: Iterable[str], *, own: int | None = None, force: bool
) -> list[Entry]:
    """The entries with names close to these; InputError where one has the same, but for `force`."""
    likeness = Likeness(entries, own)
    given = list(names)
    if not force:
        likeness.refuse_same(
            given, remedy="use that one, or repeat the command with --force to have two"
        )
    return likeness.close(given)


def _say_close(noun: Noun, slug: str, close: Sequence[Entry]) -> None:
    for entry in close:
        say(close_sentence(noun, slug, entry))


def say(sentence: str) -> None:
    """Say something to the person at the terminal that is no data."""
    typer.echo(printable(sentence), err=True)
