"""`stance round open`."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.completing import completing, option
from stance.cli.context import say
from stance.cli.writing import Writing, with_writing

if TYPE_CHECKING:
    from stance.work.rounds.opening import Opening


@with_writing
def open_(
    context: typer.Context,
    slug: Annotated[
        str,
        typer.Argument(
            metavar="SLUG",
            help="Its slug: small letters, digits and hyphens.",
            autocompletion=completing("round"),
        ),
    ],
    *,
    source: Annotated[
        list[str] | None, option("--source", "SLUG", about="A source to read. Repeatable.")
    ] = None,
    all_sources: Annotated[
        bool, typer.Option("--all-sources", help="Every source there is now.")
    ] = False,
    coder: Annotated[
        list[str] | None, option("--coder", "NAME", about="Who reads them. Repeatable.")
    ] = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="No coder sees another's readings until it closes.")
    ] = False,
    codebook: Annotated[
        int | None,
        option("--codebook", "NUMBER", about="The version of the codebook that they go by."),
    ] = None,
    how: Writing,
) -> None:
    """Open a round: coders who read the same sources apart. Again: add sources and coders."""
    from stance.work.rounds.opening import RoundWords, open_round

    words = RoundWords(source or (), coder or (), blind, codebook, all_sources)
    done = how.do(context, partial(open_round, slug=slug, words=words))
    if not done.is_other:
        say(f"nothing new: the round {done.round.slug} is open with these already")
    elif done.is_new:
        what = f"the round {_all_of(done)}"
        how.say(f"opened {what}", f"would open {what}")
    else:
        what = f"to the round {done.round.slug}: {_added(done)}"
        how.say(f"added {what}", f"would add {what}")


def _all_of(done: "Opening") -> str:
    from stance.domain.phrases import counted

    of = "blind, " if done.round.blind else ""
    by = f", by codebook {done.round.codebook}" if done.round.codebook else ""
    sources = counted(len(done.round.sources), "source")
    return f"{done.round.slug}: {of}{sources}, read by {', '.join(done.round.coders)}{by}"


def _added(done: "Opening") -> str:
    parts = [
        *(f"source {each}" for each in done.sources),
        *(f"coder {each}" for each in done.coders),
        *([f"codebook {done.goes_by}"] if done.goes_by else []),
    ]
    return ", ".join(parts)
