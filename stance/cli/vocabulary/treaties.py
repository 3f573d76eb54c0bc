"""The commands for treaties and other international instruments."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

import typer

from stance.cli.option_groups import grouped
from stance.cli.options import FutureOption
from stance.cli.vocabulary.fields import SLUG, AliasesOption, ForceOption, field, named
from stance.cli.vocabulary.nouns import add_entry, add_naming, edit_entry, noun_app
from stance.cli.writing import Editing, Writing, with_editing, with_writing
from stance.values import Noun, TreatyKind

app = noun_app(Noun.TREATY)

_Kind = Annotated[
    TreatyKind | None, field("--kind", f"What it is: {', '.join(TreatyKind)}.", "KIND")
]
_Registration = Annotated[str | None, field("--registration", "Its UNTS number.")]
_Url = Annotated[str | None, field("--url", "Where its text is.", "URL")]


@dataclass(frozen=True)
class TreatyDates:
    """The dates in a treaty's life, as typed; named as in a claim file."""

    signed_on: Annotated[str | None, field("--signed-on", "When it was signed.", "DATE")] = None
    in_force_on: Annotated[
        str | None, field("--in-force-on", "When it came into force.", "DATE")
    ] = None
    ended_on: Annotated[str | None, field("--ended-on", "When it ended.", "DATE")] = None


_with_dates = grouped(TreatyDates, "dates")


def _party(help_text: str) -> Any:
    return field("--party", f"{help_text} Repeatable.", "NAME")


@app.command()
@_with_dates
@with_writing
def add(
    context: typer.Context,
    slug: Annotated[str, SLUG],
    *,
    name: Annotated[str, field("--name", "Its name.")],
    kind: _Kind = None,
    alias: AliasesOption = None,
    dates: TreatyDates,
    party: Annotated[list[str] | None, _party("An actor that is a party to it.")] = None,
    registration: _Registration = None,
    url: _Url = None,
    future: FutureOption = False,
    force: ForceOption = False,
    how: Writing,
) -> None:
    """Add a treaty or another instrument."""
    fields = {
        "slug": slug,
        "name": name,
        "kind": kind,
        "aliases": alias,
        **asdict(dates),
        "parties": party,
        "registration": registration,
        "url": url,
    }
    add_entry(context, Noun.TREATY, fields, how, force=force, future=future)


@app.command()
@_with_dates
@with_editing
def edit(
    context: typer.Context,
    treaty: Annotated[str, named(Noun.TREATY)],
    *,
    name: Annotated[str | None, field("--name", "Its name.")] = None,
    kind: _Kind = None,
    dates: TreatyDates,
    party: Annotated[
        list[str] | None, _party("A party; those named take the place of all others.")
    ] = None,
    registration: _Registration = None,
    url: _Url = None,
    future: FutureOption = False,
    force: ForceOption = False,
    how: Editing,
) -> None:
    """Change a treaty. An empty text ("") clears a field."""
    fields = {
        "name": name,
        "kind": kind,
        **asdict(dates),
        "parties": party,
        "registration": registration,
        "url": url,
    }
    edit_entry(context, Noun.TREATY, treaty, fields, how, force=force, future=future)


add_naming(app, Noun.TREATY)
