"""What the exports that make a folder of tables have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import say, url_of
from stance.cli.option_groups import grouped
from stance.cli.options import FilterOptions
from stance.errors import InputError

if TYPE_CHECKING:
    from stance.export.package.descriptor import PackageFacts, WrittenTable
    from stance.export.package.kinds import FolderKind
    from stance.work.evidence import Evidence
    from stance.work.export.tables import TablesAsked

TextsOption = Annotated[
    bool,
    typer.Option(
        "--texts/--no-texts",
        help="The texts of sources too; without them their SHA-256 and addresses, and all quotes.",
    ),
]

TitleOption = Annotated[
    str | None,
    typer.Option("--title", help="Its title.", metavar="TEXT", show_default=False),
]
LicenceOption = Annotated[
    str | None,
    typer.Option(
        "--licence",
        help="Its licence: an identifier, as CC-BY-4.0, or an address.",
        metavar="ID|URL",
        show_default=False,
    ),
]


@dataclass(frozen=True)
class FolderOptions:
    """Where a folder of tables goes, and what is said of it, as typed."""

    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="The folder to make.", show_default=False),
    ] = None
    o: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The same.", metavar="DIR", show_default=False),
    ] = None
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of an export of this kind.")
    ] = False
    texts: TextsOption = True
    name: Annotated[
        str | None,
        typer.Option(
            "--name", help="The package's name: a-z, 0-9, - . _", metavar="NAME", show_default=False
        ),
    ] = None
    title: TitleOption = None
    licence: LicenceOption = None
    version: Annotated[
        str | None,
        typer.Option("--version", help="Its version.", metavar="TEXT", show_default=False),
    ] = None

    @property
    def path(self) -> Path:
        """The folder that is meant; raises InputError where none is, or two are."""
        if self.folder and self.o:
            raise InputError("two folders are named", "name one")
        path = self.folder or self.o
        if path is None:
            raise InputError("no folder is named", "name the one to make: -o data")
        return path

    @property
    def facts(self) -> "PackageFacts":
        """What is said of the package; raises InputError for what cannot be."""
        from stance.export.package.descriptor import PackageFacts

        named = {"name": self.name} if self.name else {}
        return PackageFacts(**named, title=self.title, licence=self.licence, version=self.version)


#: Gives a command the options of a folder of tables; it gets them together, as `where`.
in_folder = grouped(FolderOptions, "where")


def write_folder(
    context: typer.Context,
    filters: FilterOptions,
    where: FolderOptions,
    kind: "FolderKind",
    export: "Callable[[Evidence, Path, TablesAsked], list[WrittenTable]]",
) -> None:
    """Make the folder, and say what is in it."""
    from stance.domain.phrases import counted
    from stance.export.package.folder import export_folder
    from stance.work.export.tables import TablesAsked

    path, url = where.path, url_of(context)
    asked = TablesAsked(where.facts, texts=where.texts)
    gathering = filters.gathered(url, side_by_side=True)
    with gathering as evidence, export_folder(url, path, kind, replaces=where.replace) as folder:
        written = export(evidence, folder, asked)
    rows = sum(table.rows for table in written)
    say(f"wrote {counted(len(written), 'table')} of {counted(rows, 'row')} to {path}")
