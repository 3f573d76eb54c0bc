"""`actor affiliate`: whom an actor speaks for or what it is in, and when."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.completing import completing
from stance.cli.context import say
from stance.cli.options import FutureOption
from stance.cli.vocabulary.fields import field, named
from stance.cli.writing import Editing, with_editing
from stance.values import AffiliationKind, Noun

if TYPE_CHECKING:
    from stance.domain.vocabulary import Entry
    from stance.work.affiliate import Affiliated


@with_editing
def affiliate(
    context: typer.Context,
    actor: Annotated[str, named(Noun.ACTOR)],
    within: Annotated[
        str,
        typer.Argument(
            metavar="WITHIN",
            help="What it speaks for or is in.",
            autocompletion=completing(Noun.ACTOR),
        ),
    ],
    *,
    kind: Annotated[
        AffiliationKind, typer.Option("--kind", help="It speaks for it, or is a member of it.")
    ] = AffiliationKind.SPEAKS_FOR,
    role: Annotated[str | None, field("--role", "As what: Foreign Minister.")] = None,
    since: Annotated[str | None, field("--since", "Its first day.", "DATE")] = None,
    until: Annotated[
        str | None,
        field("--until", "Its last day; ends an affiliation that is there and open.", "DATE"),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take one away that never was.")] = False,
    future: FutureOption = False,
    how: Editing,
) -> None:
    """Say whom an actor speaks for, and when.

    Or what it is a member of, with --kind member-of.

    Who speaks for whom decides whose stance a claim is, unless its holder is named.
    """
    from stance.work.affiliate import Deed, TypedAffiliation, disaffiliate
    from stance.work.affiliate import affiliate as record

    typed = TypedAffiliation(actor, within, kind, role, since, until)
    act = disaffiliate if remove else partial(record, future=future)
    done = how.do(context, partial(act, typed=typed))
    tie = f"{done.actor} {done.tie.verb} {done.within}{done.tie.details}"
    if done.deed is Deed.KNOWN:
        say(f"{done.deed}: {tie}", *_left(done))
    else:
        how.say(f"{done.deed}: {tie}", f"would be {done.deed}: {tie}", *_left(done))


def _left(done: "Affiliated") -> Iterator[str]:
    """What becomes of defaults and of claims that are there."""
    for each in done.holders:
        alone = " alone" if each.is_one_more else ""
        yield (
            f"  {each.days}, a claim of it that is recorded from now on is by default a stance"
            f" of {_either(each.after)}, not of {_either(each.before)}{alone}"
        )
    yield from (f"  {sentence}" for sentence in done.consequences.sentences())
    yield from done.notes


def _either(entries: "Sequence[Entry]") -> str:
    slugs = " or ".join(each.slug for each in entries)
    return f"{slugs} (to be named)" if len(entries) > 1 else slugs
