"""`stance round collect`."""

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.completing import option
from stance.cli.context import program, say, terms_of, url_of
from stance.cli.joining.name_maps import (
    MapOption,
    MapToOption,
    read_names,
    refuse_edited,
    write_names,
)
from stance.cli.rounds.arguments import RoundArgument
from stance.cli.writing import Writing, with_writing
from stance.errors import InputError

if TYPE_CHECKING:
    from stance.work.rounds.collecting import Collected


@with_writing
def collect(
    context: typer.Context,
    slug: RoundArgument,
    databases: Annotated[
        list[str],
        typer.Argument(metavar="DATABASE...", help="What coders worked in: paths or URLs."),
    ],
    *,
    coder: Annotated[
        str | None,
        option(
            "--coder",
            "NAME",
            about="Whose readings; else those of the only coder that the round has there.",
        ),
    ] = None,
    names: MapOption = None,
    names_to: MapToOption = None,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Take as there what was read otherwise here meanwhile."),
    ] = False,
    how: Writing,
) -> None:
    """Bring back what coders read in databases of their own: all of it, once, or nothing.

    From each come the coder's readings of the round with their corrections and retractions, what
    was read to its end, and the vocabulary that was made. What is here already stays as it is, and
    what is not of that coder and round is told and left there. Collecting again changes nothing. A
    round that is closed takes nothing new.
    """
    from stance.settings import database_url
    from stance.work.joining.proposal import proposed_map
    from stance.work.rounds.collecting import collect

    if len(databases) > 1 and (names or names_to):
        raise InputError("a map is of one database", "collect from that one by itself")
    others = [database_url(each) for each in databases]
    decisions = read_names(names)
    if names_to is not None:
        refuse_edited(names_to)
        again = [program(context), "round", "collect", slug, *databases]
        again += ["--coder", coder] if coder else []
        proposed = proposed_map(url_of(context), others[0], decisions, of_new=True)
        write_names(context, names_to, proposed, again, decisions)
        return
    done = collect(
        url_of(context),
        others,
        slug=slug,
        coder=coder,
        decisions=decisions,
        replacing=replace,
        terms=terms_of(dry_run=how.dry_run, wait=how.wait),
    )
    for each in done:
        say(*_said(each))
    how.end()


def _said(done: "Collected") -> Iterator[str]:
    """What came of one database, and what was left in it."""
    from stance.domain.phrases import counted
    from stance.work.joining.telling import sentences

    joined = done.joined
    yield from joined.recorded.notes
    yield from sentences(joined, done.coder)
    for (slug, coder), number in sorted(done.others.items()):
        yield f"left in {joined.other}: {counted(number, 'reading')} of {coder} in the round {slug}"
    for source, number in sorted(done.astray.items()):
        yield (
            f"left in {joined.other}: {counted(number, 'reading')} of {source}, which is no source"
            f" of the round {done.round}"
        )
    if done.of_record:
        yield _of_record(done)
    yield f"from {joined.other}, what {done.coder} read in the round {done.round}: {_counts(done)}"


def _of_record(done: "Collected") -> str:
    """Which claims of its record were left in a database, and how they are read in the round."""
    from stance.domain.phrases import counted

    other, more = done.joined.other, done.of_record - len(done.keys)
    key = done.keys[0] if len(done.keys) == 1 else "KEY"
    command = ["--db", other, "correct", key, "--round", done.round, "--coder", done.coder]
    return (
        f"left in {other}: {counted(done.of_record, 'claim')} of the record:"
        f" {', '.join(done.keys)}{f' and {more:,} more' if more else ''};"
        f" to read it in the round: stance {shlex.join(command)}, and collect again"
    )


def _counts(done: "Collected") -> str:
    from stance.domain.phrases import counted

    recorded = done.joined.recorded
    would = "would be " if recorded.dry_run else ""
    counts = recorded.counts
    here = counts["unchanged"] + len(done.joined.twice)
    parts = [
        f"{counted(counts['recorded'], 'reading')} {would}recorded" if counts["recorded"] else "",
        f"{counts['replaced']} {would}corrected or retracted" if counts["replaced"] else "",
        f"{here} here already" if here else "",
        f"{counted(done.marks, 'source')} {would}read to the end" if done.marks else "",
        f"{counted(recorded.additions, 'addition')} to the vocabulary"
        if recorded.additions
        else "",
    ]
    said = ", ".join(filter(None, parts))
    is_new = counts["recorded"] + counts["replaced"] + done.marks + recorded.additions
    return said if is_new else f"nothing new{f' ({said})' if said else ''}"
