"""`same-as`: one entry is the double of another, or is not after all; and what that brings."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.completing import completing
from stance.cli.context import say, transact
from stance.cli.signature import Signature, signed
from stance.errors import InputError
from stance.values import Noun

if TYPE_CHECKING:
    from stance.work.merge import Merged


def add_same_as(app: typer.Typer, noun: Noun) -> None:
    """Add the command that marks an entry of this kind as a double."""

    @app.command(
        "same-as",
        help=f"Mark one {noun} as the double of another.\n\nReports take both as one from then on."
        " No claim is rewritten, and --undo takes the mark back.",
    )
    @signed
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
        *,
        signature: Signature,
    ) -> None:
        if undo:
            _separate(context, noun, double, root, signature)
        else:
            _merge(context, noun, double, root, signature, dry_run=dry_run)


def _merge(
    context: typer.Context,
    noun: Noun,
    double: str,
    root: str | None,
    signature: Signature,
    *,
    dry_run: bool,
) -> None:
    from stance.work.merge import merge, take_back

    if root is None:
        raise InputError(
            f"what {double} is a double of is missing", f"stance {noun} same-as {double} OTHER"
        )
    act = partial(merge, noun=noun, double=double, root=root)
    merged = transact(context, act, dry_run=dry_run, signature=signature)
    entry = merged.double.entry
    say(f"{entry} {'would be' if dry_run else 'is'} the double of {merged.root.entry}")
    say(*(f"  {sentence}" for sentence in _together(merged)))
    say("dry run, nothing marked" if dry_run else take_back(noun, entry))


def _separate(
    context: typer.Context, noun: Noun, double: str, root: str | None, signature: Signature
) -> None:
    from stance.work.merge import separate

    act = partial(separate, noun=noun, double=double, root=root)
    separated = transact(context, act, signature=signature)
    say(f"{separated.double} is no longer the double of {separated.root}")
    say(*(f"  {sentence}" for sentence in separated.consequences.sentences()))


def _together(merged: "Merged") -> Iterator[str]:
    """What comes together, in sentences."""
    one, other = merged.double, merged.root
    yield f"stances: {one.stances} of {one.entry.slug}, {other.stances} of {other.entry.slug}"
    yield (
        f"series: {one.series} of {one.entry.slug}, {other.series} of {other.entry.slug};"
        f" {merged.together} together, {merged.common} of them from both"
    )
    if merged.doubles:
        yield f"its doubles come along: {', '.join(merged.doubles)}"
    yield from merged.consequences.sentences()
