"""What the commands for each kind of vocabulary have in common: one module names each kind."""

from typing import Annotated, Any

import typer

from stance.cli.completing import completed, completing
from stance.cli.context import url_of
from stance.cli.errors import Group
from stance.cli.options import FormatOption, OutputOption
from stance.values import Format, Noun

ForceOption = Annotated[
    bool, typer.Option("--force", help="Even if another entry goes by the same name.")
]
AliasesOption = Annotated[
    list[str] | None,
    typer.Option("--alias", help="Another name. Repeatable.", metavar="NAME", show_default=False),
]


def field(option: str, help_text: str, metavar: str | None = "TEXT") -> Any:
    """An option for a field of an entry."""
    return typer.Option(
        option,
        help=help_text,
        metavar=metavar,
        show_default=False,
        autocompletion=completed(option, metavar),
    )


def named(noun: Noun) -> Any:
    """The argument that names an entry, by slug, name or alias."""
    return typer.Argument(
        metavar="NAME",
        help=f"The {noun}: its slug, name or alias.",
        autocompletion=completing(noun),
    )


SLUG = typer.Argument(metavar="SLUG", help="Its slug: small letters, digits and hyphens.")


def noun_app(noun: Noun, plural: str) -> typer.Typer:
    """The group of commands for one kind of entry, with those that read."""
    app = typer.Typer(
        cls=Group,
        help=f"List, show, add, change and merge {plural}.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )

    @app.command("list", help=f"List the {plural} with their use.")
    def list_(
        context: typer.Context,
        format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
        o: OutputOption = None,
    ) -> None:
        from stance.cli.entries import list_entries

        list_entries(url_of(context), noun, format, o)

    @app.command(help=f"Show one {noun} whole, with its use.")
    def show(context: typer.Context, name: Annotated[str, named(noun)]) -> None:
        from stance.cli.entries import show_entry

        show_entry(url_of(context), noun, name)

    return app


def add_naming(app: typer.Typer, noun: Noun) -> None:
    """Add the commands that give entries further names and merge them."""

    @app.command(help=f"Give one {noun} further names.")
    def alias(
        context: typer.Context,
        name: Annotated[str, named(noun)],
        aliases: Annotated[list[str], typer.Argument(metavar="ALIAS", help="Further names.")],
        remove: Annotated[bool, typer.Option("--remove", help="Take them away.")] = False,
        force: ForceOption = False,
    ) -> None:
        from stance.cli.entries import alias as change

        change(url_of(context), noun, name, aliases, remove=remove, force=force)

    @app.command(
        "same-as",
        help=f"Mark one {noun} as the double of another.\n\nReports take both as one from then on."
        " No claim is rewritten, and --undo takes the mark back.",
    )
    def same_as(
        context: typer.Context,
        double: Annotated[
            str,
            typer.Argument(
                metavar="DOUBLE", help="What is a double.", autocompletion=completing(noun)
            ),
        ],
        root: Annotated[
            str | None,
            typer.Argument(
                metavar="ROOT", help="What it is a double of.", autocompletion=completing(noun)
            ),
        ] = None,
        undo: Annotated[bool, typer.Option("--undo", help="Take the mark back.")] = False,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help="Say what would come together; mark nothing.")
        ] = False,
    ) -> None:
        from stance.cli.merging import merge, separate

        if undo:
            separate(url_of(context), noun, double, root)
        else:
            merge(url_of(context), noun, double, root, dry_run=dry_run)
