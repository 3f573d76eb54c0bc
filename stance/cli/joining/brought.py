"""Files of other programs that come in, as they are typed; what came of them, said."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import output, say, url_of
from stance.cli.joining.name_maps import refuse_edited
from stance.errors import InputError
from stance.paths import free_name, is_file

if TYPE_CHECKING:
    from stance.incoming.contents import Rejected
    from stance.incoming.mapping import CodingMap
    from stance.work.bringing.bring import Bringing
    from stance.work.record import Recorded

RejectedOption = Annotated[
    Path | None,
    typer.Option(
        "--rejected",
        help="Where what --keep-going leaves out of a file of another program is written:"
        " rejected.csv, unless that is there.",
        metavar="FILE",
        show_default=False,
    ),
]
#: So many lines of a map, and so many things that were left, are told.
_LINES, _TOLD = 24, 20


@dataclass(frozen=True)
class BroughtOptions:
    """How files of other programs are read, as typed."""

    map: Path | None
    map_to: Path | None
    rejected: Path | None
    keep_going: bool
    dry_run: bool

    def rehearsed_for_map(self) -> "BroughtOptions":
        """The same, but recording nothing where a map is asked for."""
        return replace(self, dry_run=self.dry_run or bool(self.map_to))

    def bringing(self, context: typer.Context) -> "Bringing":
        """What tells the files that are named apart, and reads them."""
        from stance.incoming.mapping import read_coding_map
        from stance.work.bringing.bring import Bringing

        if self.map_to:
            refuse_edited(self.map_to)
        refuse_mended(self.rejected, dry_run=self.dry_run)
        coding_map = read_coding_map(self.map) if self.map else None
        return Bringing(url_of(context), coding_map, lenient=self.keep_going or self.dry_run)

    @contextmanager
    def telling_maps(self, bringing: "Bringing") -> Iterator[None]:
        """Say what columns were taken for before what is wrong with a table is told."""
        try:
            yield
        except InputError:
            tell_maps([each for each in bringing.maps if each.columns], bringing.given)
            raise

    def tell(self, context: typer.Context, recorded: "Recorded", bringing: "Bringing") -> None:
        """Say what was taken for what, what was left and what was rejected, and write that."""
        if self.dry_run:
            tell_maps(recorded.maps)
        else:
            tell_columns(recorded.maps, bringing.given)
            tell_maps(recorded.maps, bringing.given)
        tell_some([f"left: {each.where}: {each.why}" for each in recorded.left])
        tell_some([f"rejected: {each}" for each in recorded.rejected])
        if self.map_to:
            with output(context, self.map_to) as out:
                out.write("---\n".join(each.as_yaml() for each in recorded.maps))
            say(f"the map is in {self.map_to}; edit it, and give it back with --map")
        elif recorded.rejected and self.dry_run and not self.keep_going:
            rest = "; with --keep-going the rest would be" if recorded.is_anything_new else ""
            say(f"as it stands nothing would be recorded{rest}")
        elif recorded.rejected and not self.dry_run:
            write_rejections(context, recorded.rejected, self.rejected)


def refuse_mended(path: Path | None, *, dry_run: bool) -> None:
    """Refuse to write what is rejected over what somebody may have mended by hand."""
    if path and is_file(path) and not dry_run:
        reason = f"{path} is there already, and may have been mended"
        raise InputError(reason, "import that, and name another file by --rejected")


def write_rejections(
    context: typer.Context,
    rejected: "Iterable[Rejected]",
    path: Path | None,
    texts_in: Path | None = None,
) -> None:
    """Write what was rejected to a file, of a name that no file has unless one is given.

    Files that it names lie in the folder `texts_in`; it can be given back from where it is written
    if they lie there or below, else from that folder.
    """
    from stance.export.rejected import seen_from, write_rejected
    from stance.paths import is_within

    path = path or free_name("rejected.csv")
    is_beside = texts_in is None or is_within(texts_in, path.parent)
    if texts_in and is_beside:
        rejected = [seen_from(path.parent, each, texts_in) for each in rejected]
    with output(context, path) as out:
        write_rejected(rejected, out)
    how = "mend it" if is_beside else f"mend it, put it beside the texts in {texts_in}"
    say(f"what was rejected is in {path}: {how}, and import it again")


def tell_columns(maps: Sequence["CodingMap"], given: "CodingMap") -> None:
    """Say in a line what fields were found, where nothing but their names said so."""
    for each in maps:
        if each.fields and not each.guesses(given):
            say(f"read as {', '.join(each.fields)}")


def tell_maps(maps: Sequence["CodingMap"], given: "CodingMap | None" = None) -> None:
    """Say what columns and codes were taken for; with what was `given`, where more was guessed."""
    for each in maps:
        if (each.columns or each.codes) and (given is None or each.guesses(given)):
            lines = each.as_yaml().splitlines()
            more = [f"  … and {len(lines) - _LINES} lines more"] if len(lines) > _LINES else []
            say("read by this map (--map-to FILE writes it, --map FILE gives it back):")
            say(*(f"  {line}" for line in lines[:_LINES]), *more)


def tell_some(sentences: Sequence[str]) -> None:
    """Say things of one kind: of many the first, and how many more there are."""
    say(*sentences[:_TOLD])
    if len(sentences) > _TOLD:
        what = sentences[0].partition(":")[0]
        say(f"{what}: {len(sentences) - _TOLD:,} more")
