"""The commands that every kind of vocabulary has, and what is said of entries."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stance.cli.commands import about_entries
from stance.cli.context import look, say
from stance.cli.errors import Group
from stance.cli.options import AsRecordedOption, OutputOptions, printed
from stance.cli.printing import print_edits, print_facts, print_table
from stance.cli.vocabulary.fields import IF_SAME, ForceOption, named
from stance.cli.vocabulary.same_as import add_same_as
from stance.cli.writing import Editing, Writing, ask_whether, at_terminal, with_editing
from stance.values import KINDS, Logged, Noun

if TYPE_CHECKING:
    from stance.domain.rereading import Rereading
    from stance.work.entries import EntryChange


def noun_app(noun: Noun) -> typer.Typer:
    """The group of commands for one kind of entry, with those that read."""
    app = typer.Typer(
        cls=Group,
        help=about_entries(noun),
        no_args_is_help=True,
        rich_markup_mode=None,
    )

    @app.command("list", help=f"List the {KINDS[noun].heading} with their use.")
    @printed
    def list_(
        context: typer.Context, printing: OutputOptions, as_recorded: AsRecordedOption = None
    ) -> None:
        from stance.work.entries import listed_entries

        table_of = partial(listed_entries, noun=noun)
        print_table(context, table_of, printing, as_recorded=as_recorded)

    @app.command(help=f"Show what was edited in one {noun}, and why.")
    @printed
    def history(
        context: typer.Context, name: Annotated[str, named(noun)], printing: OutputOptions
    ) -> None:
        print_edits(context, Logged(noun), name, printing)

    @app.command(help=f"Show one {noun} whole, with its use.")
    def show(
        context: typer.Context,
        name: Annotated[str, named(noun)],
        as_recorded: AsRecordedOption = None,
    ) -> None:
        from stance.reports.entries import entry_facts
        from stance.work.description import whole_entry

        act = partial(whole_entry, noun=noun, name=name)
        whole = look(context, act, as_recorded=as_recorded)
        print_facts(whole.entry.slug, entry_facts(whole))

    return app


def add_naming(app: typer.Typer, noun: Noun) -> None:
    """Add the commands that give entries further names and merge them."""

    @app.command(help=f"Give one {noun} further names.")
    @with_editing
    def alias(
        context: typer.Context,
        name: Annotated[str, named(noun)],
        aliases: Annotated[list[str], typer.Argument(metavar="ALIAS", help="Further names.")],
        *,
        remove: Annotated[bool, typer.Option("--remove", help="Take them away.")] = False,
        force: ForceOption = False,
        how: Editing,
    ) -> None:
        from stance.work.entries import give_aliases, take_aliases

        change = partial(take_aliases) if remove else partial(give_aliases, force=force)
        done = how.do(context, partial(change, noun=noun, name=name, aliases=aliases))
        who, called = f"the {noun} {done.slug}", f"called {_quoted(done.changed)}"
        if remove:
            how.say(f"{who} is no longer {called}", f"{who} would no longer be {called}")
        elif done.changed:
            how.say(f"{who} is also {called}", f"{who} would also be {called}", *_close(done))
        else:
            say(f"nothing new: {who} is called so already")

    @app.command(help=f"Take one {noun} away that nothing refers to.")
    @with_editing
    def remove(context: typer.Context, name: Annotated[str, named(noun)], *, how: Editing) -> None:
        from stance.work.removal import remove_entry

        gone = how.do(context, partial(remove_entry, noun=noun, name=name))
        how.say(f"removed the {noun} {gone}", f"would remove the {noun} {gone}")

    add_same_as(app, noun)


def add_entry(
    context: typer.Context,
    noun: Noun,
    fields: Mapping[str, Any],
    how: Writing,
    *,
    force: bool,
    future: bool = False,
) -> None:
    """Add an entry, unless another goes by one of its names; say which are close."""
    from stance.work import entries

    add = partial(entries.add_entry, noun=noun, fields=fields, force=force, future=future)
    done = how.do(context, add)
    what = f"the {noun} {done.slug} ({done.name})"
    how.say(f"added {what}", f"would add {what}", *_close(done), *done.notes)


def edit_entry(
    context: typer.Context,
    noun: Noun,
    name: str,
    fields: Mapping[str, Any],
    how: Editing,
    *,
    force: bool,
    rewording: bool = False,
    same_meaning: bool = False,
    future: bool = False,
) -> None:
    """Change fields of an entry; say which, and what reads otherwise by it.

    Where stances would read otherwise, whoever is at a terminal is asked whether they still mean
    the same, unless that was said already.
    """
    from stance.work import entries

    edit = partial(entries.edit_entry, noun=noun, name=name, fields=fields, force=force)
    edit = partial(edit, same_meaning=rewording and same_meaning, future=future)
    if at_terminal() and not (rewording or how.dry_run):
        ahead = how.look_ahead(context, partial(edit, rewording=True))
        asked = [each for each in ahead.rereadings if each.is_meaning]
        if asked:
            ask_whether(
                sentences(asked),
                "Does all that mean the same as before?",
                otherwise=f"what means something else is new: stance {noun} add",
            )
        rewording = bool(asked)
    done = how.do(context, partial(edit, rewording=rewording or how.dry_run))
    what = f"the {noun} {done.slug}: {', '.join(done.changed)}"
    if done.changed:
        more = [*sentences(done.rereadings), *_close(done), *done.notes]
        if not rewording and any(each.is_meaning for each in done.rereadings):
            more.append(IF_SAME)
        how.say(f"changed {what}", f"would change {what}", *more)
    else:
        say(f"nothing new: the {noun} {done.slug} is so already")


def sentences(rereadings: "Iterable[Rereading]") -> list[str]:
    """What reads otherwise by a change of the vocabulary, in lines of their own."""
    return [f"  {line}" for each in rereadings for line in each.lines()]


def _close(done: "EntryChange") -> list[str]:
    from stance.domain.closeness import close_sentence

    return [close_sentence(done.noun, done.slug, entry, done.ask) for entry in done.close]


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
