"""Correcting a claim: by options, or in an editor. Nothing that was recorded is overwritten."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stance.cli.claim_options import ClaimOptions, with_claim
from stance.cli.completing import completing, option
from stance.cli.context import is_typed, program, say, url_of
from stance.errors import InputError

if TYPE_CHECKING:
    from stance.work.correct import Changes
    from stance.work.record import Recorded
    from stance.work.transaction import Terms


@with_claim
def correct(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY",
            help="The claim's key, or KEY/NUMBER for a stance.",
            autocompletion=completing("claim"),
        ),
    ],
    *,
    stance: Annotated[
        int | None,
        option("--stance", "NUMBER", about="Which stance is meant, if there are several.", min=1),
    ] = None,
    stance_note: Annotated[
        str | None, option("--stance-note", "TEXT", about="A note on the stance.")
    ] = None,
    claim: ClaimOptions,
) -> None:
    """Record a claim anew: what is given changes, an empty value is taken out, the rest stays.

    Of what is repeatable, all are given anew. With --round, a claim of the record is read so there.
    """
    from stance.cli.recorded import tell
    from stance.work.correct import Changes, correct

    changes = Changes(
        claim=_typed({**claim.of_claim(), "coder": _typed_coder(context, claim)}),
        stance=_typed({**claim.of_stance(), **_lists(claim), "note": stance_note}),
        number=stance,
        coder=claim.coder,
        round=claim.round,
        proposition=claim.proposition,
        create=claim.create,
        future=claim.future,
    )
    url, terms = url_of(context), claim.terms()
    if claim.edit:
        recorded = _in_editor(context, key, changes, terms)
    elif changes.claim or changes.stance or changes.round:
        recorded = correct(url, key, changes, terms=terms)
    else:
        raise InputError("nothing was given to change", "give an option, or --edit")
    if recorded is None:
        say("nothing was changed, and nothing is recorded")
    else:
        as_another = "it is read so already, as {key}"
        is_itself = key.partition("/")[0] in recorded.unchanged
        tell(recorded, unchanged="it says the same already" if is_itself else as_another)


def _in_editor(
    context: typer.Context, key: str, changes: "Changes", terms: "Terms"
) -> "Recorded | None":
    from stance.cli.editor import record_edited
    from stance.work.correct import correct_to, open_claim

    url = url_of(context)
    opened, text = open_claim(url, key, changes)
    create = " --create" if changes.create else ""
    return record_edited(
        text,
        lambda document: correct_to(url, opened, document, intake=changes.intake, terms=terms),
        again=f"{program(context)} import --replace{create}",
    )


def _typed_coder(context: typer.Context, claim: ClaimOptions) -> str | None:
    """The coder, if it is to be changed: whoever works here makes no new version by itself."""
    return claim.coder if is_typed(context, "coder") else None


def _typed(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _lists(claim: ClaimOptions) -> dict[str, Any]:
    """The lists of a stance as a claim file has them."""
    from stance.text.notation import typed_citations, typed_conditions, typed_reasons

    return {
        "conditions": _listed(typed_conditions, claim.condition, claim.dropped),
        "reasons": _listed(typed_reasons, claim.reason),
        "citations": _listed(typed_citations, claim.treaty),
    }


def _listed(
    read: Callable[..., list[dict[str, Any]]], *typed: Sequence[str] | None
) -> list[dict[str, Any]] | None:
    """A list, without what is empty; None where none was typed."""
    if all(each is None for each in typed):
        return None
    return read(*([one for one in each or () if one] for each in typed))
