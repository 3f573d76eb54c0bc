"""The commands that every kind of vocabulary has, and what is said of entries."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stance.cli.commands import about_entries
from stance.cli.context import look, say, transact
from stance.cli.errors import Group
from stance.cli.options import FormatOption, OutputOption
from stance.cli.printing import print_facts, print_table
from stance.cli.signature import Signature, signed
from stance.cli.vocabulary.fields import ForceOption, named
from stance.cli.vocabulary.same_as import add_same_as
from stance.values import KINDS, Format, Noun

if TYPE_CHECKING:
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
    def list_(
        context: typer.Context,
        format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
        o: OutputOption = None,
    ) -> None:
        from stance.work.entries import listed_entries

        print_table(context, partial(listed_entries, noun=noun), format, o)

    @app.command(help=f"Show one {noun} whole, with its use.")
    def show(context: typer.Context, name: Annotated[str, named(noun)]) -> None:
        from stance.reports.entries import entry_facts
        from stance.work.description import whole_entry

        whole = look(context, partial(whole_entry, noun=noun, name=name))
        print_facts(whole.entry.slug, entry_facts(whole))

    return app


def add_naming(app: typer.Typer, noun: Noun) -> None:
    """Add the commands that give entries further names and merge them."""

    @app.command(help=f"Give one {noun} further names.")
    @signed
    def alias(
        context: typer.Context,
        name: Annotated[str, named(noun)],
        aliases: Annotated[list[str], typer.Argument(metavar="ALIAS", help="Further names.")],
        remove: Annotated[bool, typer.Option("--remove", help="Take them away.")] = False,
        force: ForceOption = False,
        *,
        signature: Signature,
    ) -> None:
        from stance.work.entries import give_aliases, take_aliases

        change = partial(take_aliases) if remove else partial(give_aliases, force=force)
        act = partial(change, noun=noun, name=name, aliases=aliases)
        done = transact(context, act, signature=signature)
        if remove:
            say(f"the {noun} {done.slug} is no longer called {_quoted(done.changed)}")
        elif done.changed:
            say(f"the {noun} {done.slug} is also called {_quoted(done.changed)}", *_close(done))
        else:
            say(f"nothing new: the {noun} {done.slug} is called so already")

    add_same_as(app, noun)


def add_entry(
    context: typer.Context, noun: Noun, fields: Mapping[str, Any], *, force: bool
) -> None:
    """Add an entry, unless another goes by one of its names; say which are close."""
    from stance.work import entries

    done = transact(context, partial(entries.add_entry, noun=noun, fields=fields, force=force))
    say(f"added the {noun} {done.slug} ({done.name})", *_close(done))


def edit_entry(
    context: typer.Context,
    noun: Noun,
    name: str,
    fields: Mapping[str, Any],
    *,
    force: bool,
    signature: Signature,
) -> None:
    """Change fields of an entry; say which."""
    from stance.work import entries

    edit = partial(entries.edit_entry, noun=noun, name=name, fields=fields, force=force)
    done = transact(context, edit, signature=signature)
    if done.changed:
        say(f"changed the {noun} {done.slug}: {', '.join(done.changed)}", *_close(done))
    else:
        say(f"nothing new: the {noun} {done.slug} is so already")


def _close(done: "EntryChange") -> list[str]:
    from stance.domain.closeness import close_sentence

    return [close_sentence(done.noun, done.slug, entry) for entry in done.close]


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
