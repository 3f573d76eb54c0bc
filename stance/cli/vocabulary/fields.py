"""What the commands for vocabulary are typed with: names of entries, and options for fields."""

from typing import Annotated, Any

import typer

from stance.cli.completing import completing, option
from stance.values import Noun

ForceOption = Annotated[
    bool, typer.Option("--force", help="Even if another entry goes by the same name.")
]
AliasesOption = Annotated[
    list[str] | None,
    typer.Option("--alias", help="Another name. Repeatable.", metavar="NAME", show_default=False),
]
RewordingOption = Annotated[
    bool,
    typer.Option("--rewording", help="The stances that read otherwise mean the same as before."),
]
#: What is said of stances that would read otherwise, where a dry run was not told.
IF_SAME = "to record that they mean the same as before: --rewording"
SameMeaningOption = Annotated[
    bool,
    typer.Option("--same-meaning", help="With --rewording: even though one text denies the other."),
]
SLUG = typer.Argument(metavar="SLUG", help="Its slug: small letters, digits and hyphens.")


def field(name: str, about: str, metavar: str | None = "TEXT") -> Any:
    """An option for a field of an entry."""
    return option(name, metavar, about=about)


def named(noun: Noun) -> Any:
    """The argument that names an entry, by slug, name or alias."""
    return typer.Argument(
        metavar="NAME",
        help=f"The {noun}: its slug, name or alias.",
        autocompletion=completing(noun),
    )
