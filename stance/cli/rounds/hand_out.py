"""`stance round hand-out`."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import program, say, url_of
from stance.cli.rounds.arguments import RoundArgument, WhoseOption
from stance.cli.writing import NOTHING_DONE

if TYPE_CHECKING:
    from stance.work.rounds.handing_out import HandedOut


def hand_out(
    context: typer.Context,
    slug: RoundArgument,
    *,
    coder: WhoseOption = None,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="The file to make; none is written over.", metavar="FILE"
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be; make no file.")
    ] = False,
) -> None:
    """Make a database for one coder to read in, apart from the others: a new SQLite file.

    It holds the vocabulary, the round with this coder alone, its codebook, its sources with all
    their texts, and the coder's own readings so far. Nothing of other coders is in it, and nothing
    of the record, whose reading of the same words would sway the coder. What the coder records in
    it with --round comes back by `stance round collect`.
    """
    from stance.work.rounds.handing_out import hand_out as make

    done = make(url_of(context), slug=slug, coder=coder, path=output, dry_run=dry_run)
    say(f"{'would hand' if dry_run else 'handed'} out {_what(done)}")
    if done.round.closing is not None:
        say(
            "the round is closed, and so it is in the file: nothing is recorded in it;"
            f" to go on: {program(context)} round reopen {done.round.slug}, and hand it out anew"
        )
    if dry_run:
        say(NOTHING_DONE)
    elif done.round.is_open:
        say(*_next(context, done))


def _what(done: "HandedOut") -> str:
    from stance.domain.phrases import counted

    sources = counted(len(done.round.sources), "source")
    readings = counted(done.readings, "reading")
    what = f"the round {done.round.slug} to {done.coder}, as {done.path}"
    return f"{what}: {sources}, {readings} so far; nothing of other coders and of the record"


def _next(context: typer.Context, done: "HandedOut") -> tuple[str, str]:
    """What is typed next: by the coder, and when the coder is done."""
    file, coder, slug = shlex.quote(str(done.path)), shlex.quote(done.coder), done.round.slug
    reads = f"stance --db {file} add --round {slug} --coder {coder} …"
    collects = f"{program(context)} round collect {slug} {file}"
    return f"{done.coder} reads in it: {reads}", f"what was read comes back by: {collects}"
