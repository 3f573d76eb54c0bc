"""`same-as`: one entry is the double of another, or is not after all; and what that brings."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.completing import completing
from stance.cli.context import say
from stance.cli.writing import Editing, ask_whether, at_terminal, with_editing
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
    @with_editing
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
        *,
        opposite: Annotated[
            bool,
            typer.Option(
                "--reversed",
                hidden=noun is not Noun.ISSUE,
                help="The two say the opposite: support of one is opposition to the other.",
            ),
        ] = False,
        undo: Annotated[bool, typer.Option("--undo", help="Take the mark back.")] = False,
        how: Editing,
    ) -> None:
        if undo:
            _separate(context, noun, double, root, how)
        else:
            _merge(context, _Mark(noun, double, root, opposite=opposite), how)


@dataclass(frozen=True)
class _Mark:
    """The mark of a double, as typed."""

    noun: Noun
    double: str
    root: str | None
    opposite: bool


def _merge(context: typer.Context, mark: _Mark, how: Editing) -> None:
    from stance.work.merge import merge, take_back

    noun, double = mark.noun, mark.double
    if mark.root is None:
        raise InputError(
            f"what {double} is a double of is missing", f"stance {noun} same-as {double} OTHER"
        )
    act = partial(merge, noun=noun, double=double, root=mark.root, opposite=mark.opposite)
    if noun is Noun.ISSUE and at_terminal() and not how.dry_run:
        ask_whether(_propositions(how.look_ahead(context, act)), "Is that so?")
    merged = how.do(context, act)
    what = "the opposite of" if merged.opposite else "the double of"
    entry, is_ = merged.double.entry, "would be" if how.dry_run else "is"
    say(f"{entry} {is_} {what} {merged.root.entry}")
    say(*_propositions(merged), *(f"  {sentence}" for sentence in _together(merged)))
    say("dry run, nothing marked" if how.dry_run else take_back(noun, entry))


def _separate(
    context: typer.Context, noun: Noun, double: str, root: str | None, how: Editing
) -> None:
    from stance.work.merge import separate

    separated = how.do(context, partial(separate, noun=noun, double=double, root=root))
    what = f"the {'opposite' if separated.opposite else 'double'} of {separated.root}"
    how.say(
        f"{separated.double} is no longer {what}",
        f"{separated.double} would no longer be {what}",
        *(f"  {sentence}" for sentence in separated.consequences.sentences()),
    )


def _propositions(merged: "Merged") -> Iterator[str]:
    """What two issues say that become one, one below the other, and how stances read by it."""
    if merged.noun is not Noun.ISSUE:
        return
    one, other = merged.double.entry, merged.root.entry
    width = max(len(one.slug), len(other.slug)) + 1
    for each in one, other:
        yield f'  {f"{each.slug}:":{width}} "{each.detail}"'
    if merged.reading:
        yield f"  {merged.reading.stance} reads: {merged.reading.before}"
        yield f"  {'and then':>{len(merged.reading.stance) + 5}}: {merged.reading.after}"
    if merged.opposite:
        yield "  support of the one counts as opposition to the other"
        yield '  "yes, if" of the one is no "no, unless" of the other: it is told as it was said'
    else:
        yield "  support of the one counts as support of the other; for opposites: --reversed"


def _together(merged: "Merged") -> Iterator[str]:
    """What comes together, in sentences."""
    one, other = merged.double, merged.root
    if merged.kinds:
        yield merged.kinds
    yield f"stances: {one.stances} of {one.entry.slug}, {other.stances} of {other.entry.slug}"
    yield (
        f"series: {one.series} of {one.entry.slug}, {other.series} of {other.entry.slug};"
        f" {merged.together} together, {merged.common} of them from both"
    )
    if merged.doubles:
        yield f"its doubles come along: {', '.join(merged.doubles)}"
    yield from merged.consequences.sentences()
