"""`codebook`: the rules that coders go by, version by version."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from stance.cli.context import look, print_data, say
from stance.cli.errors import Group
from stance.cli.options import OutputOptions, printed
from stance.cli.printing import print_table
from stance.cli.vocabulary.fields import field
from stance.cli.writing import Retiring, with_retiring

app = typer.Typer(
    cls=Group,
    help="Keep the rules that coders go by, version by version.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
@with_retiring
def add(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Its text.")],
    *,
    dated: Annotated[str | None, field("--dated", "Its day; else today.", "DATE")] = None,
    how: Retiring,
) -> None:
    """Add the next version of the codebook. The same text again changes nothing."""
    from stance.work.rounds.codebooks import add_codebook, codebook_day

    done = how.do(context, partial(add_codebook, file=file, dated=codebook_day(dated)))
    what = f"codebook {done.number}, dated {done.dated}"
    if done.is_new:
        say(*done.notes())
        how.say(f"added {what}", f"would add {what}")
    else:
        say(f"nothing new: this is the text of {what}")


@app.command("list")
@printed
def list_(context: typer.Context, printing: OutputOptions) -> None:
    """List the versions, with how many claims were coded by each."""
    from stance.work.rounds.codebooks import listed_codebooks

    print_table(context, listed_codebooks, printing)


@app.command()
def show(
    context: typer.Context,
    number: Annotated[
        int | None, typer.Argument(metavar="[NUMBER]", help="Which version; else the newest.")
    ] = None,
) -> None:
    """Print the text of a version."""
    from stance.work.rounds.codebooks import named_codebook

    version = look(context, partial(named_codebook, number=number))
    say(f"codebook {version.number}, dated {version.dated}, sha256 {version.sha256}")
    print_data(version.text if version.text.endswith("\n") else f"{version.text}\n")


@app.command()
def diff(
    context: typer.Context,
    before: Annotated[int, typer.Argument(metavar="NUMBER", help="The earlier version.")],
    after: Annotated[int, typer.Argument(metavar="NUMBER", help="The later version.")],
) -> None:
    """Show what differs from one version to another, line by line."""
    from stance.render.terminal import write_lines
    from stance.work.rounds.codebooks import codebook_diff

    lines = look(context, partial(codebook_diff, before=before, after=after))
    write_lines(lines, sys.stdout, hanging=2)
