"""Correcting a claim. Nothing that was recorded is overwritten."""

from typing import Annotated, Any

import typer

from stance.cli.completing import completed, completing
from stance.cli.context import WaitOption, url_of
from stance.errors import InputError
from stance.values import Form, Mode, Position

_ABOUT_CONDITIONS = 'Its conditions: "SLUG=WORDING"; asked of: "SLUG@ACTOR,…=WORDING".'
_ABOUT_TREATIES = 'What it cites: "SLUG=ROLE [by ACTOR,…] [in PROVISION][: WORDING]".'
_ALL = "Repeatable; all are given anew."


def _option(name: str, metavar: str | None = None, *, about: str, **more: Any) -> Any:
    complete = completed(name, metavar)
    return typer.Option(
        name, help=about, metavar=metavar, show_default=False, autocompletion=complete, **more
    )


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
    edit: Annotated[bool, typer.Option("--edit", help="Open it in $VISUAL or $EDITOR.")] = False,
    quote: Annotated[
        list[str] | None,
        _option("--quote", "WORDS", about="The words; again for each part of a quotation."),
    ] = None,
    quote_start: Annotated[
        int | None,
        _option("--quote-start", "NUMBER", about="Where the quote begins, if it stands twice."),
    ] = None,
    prefix: Annotated[
        str | None, _option("--prefix", "WORDS", about="The words before it, if it stands twice.")
    ] = None,
    paraphrase: Annotated[
        str | None, _option("--paraphrase", "TEXT", about="In your words, instead of a quote.")
    ] = None,
    mode: Annotated[Mode | None, _option("--mode", about="How the source gives it.")] = None,
    speaker: Annotated[
        str | None, _option("--speaker", "NAME", about="Who said or did it.")
    ] = None,
    stated_on: Annotated[str | None, _option("--stated-on", "DATE", about="When.")] = None,
    relayed_by: Annotated[
        str | None, _option("--relayed-by", "NAME", about="Whose report of it the source gives.")
    ] = None,
    translation: Annotated[
        str | None, _option("--translation", "TEXT", about="A translation of the quote.")
    ] = None,
    note: Annotated[str | None, _option("--note", "TEXT", about="A note on the claim.")] = None,
    coder: Annotated[
        str | None,
        _option("--coder", "NAME", about="Who codes the new version.", envvar="STANCE_CODER"),
    ] = None,
    stance: Annotated[
        int | None,
        _option("--stance", "NUMBER", about="Which stance the options below are for.", min=1),
    ] = None,
    holder: Annotated[
        list[str] | None, _option("--holder", "NAME", about="Whose stance it is.")
    ] = None,
    issue: Annotated[str | None, _option("--issue", "NAME", about="What it is on.")] = None,
    position: Annotated[
        Position | None, _option("--position", about="Which side is taken.")
    ] = None,
    form: Annotated[Form | None, _option("--form", about="The form of speech.")] = None,
    ascribed: Annotated[
        bool | None, _option("--ascribed/--own", about="Whose it is, against the rule.")
    ] = None,
    addressee: Annotated[
        list[str] | None, _option("--addressee", "NAME", about=f"Whom it is directed at. {_ALL}")
    ] = None,
    condition: Annotated[
        list[str] | None, _option("--condition", "CONDITION", about=f"{_ABOUT_CONDITIONS} {_ALL}")
    ] = None,
    dropped: Annotated[
        list[str] | None,
        _option("--dropped", "CONDITION", about="Conditions given up in words: as above."),
    ] = None,
    reason: Annotated[
        list[str] | None,
        _option("--reason", "REASON", about=f'Its reasons: "SLUG=WORDING". {_ALL}'),
    ] = None,
    treaty: Annotated[
        list[str] | None, _option("--treaty", "TREATY", about=f"{_ABOUT_TREATIES} {_ALL}")
    ] = None,
    stance_note: Annotated[
        str | None, _option("--stance-note", "TEXT", about="A note on the stance.")
    ] = None,
    create: Annotated[
        bool, typer.Option("--create", help="Make the vocabulary that is not there yet.")
    ] = False,
    proposition: Annotated[
        str | None, _option("--proposition", "TEXT", about="What yes means, for a new issue.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read it back; record nothing.")
    ] = False,
    wait: WaitOption = 30.0,
) -> None:
    """Record a claim anew: what is given changes, an empty value is taken out, the rest stays."""
    from stance.cli.correcting import Changes, correct_in_editor, correct_with
    from stance.cli.typed import typed_citations, typed_conditions, typed_reasons

    claim = {
        "quote": quote,
        "quote_start": quote_start,
        "prefix": prefix,
        "paraphrase": paraphrase,
        "mode": mode.value if mode else None,
        "speaker": speaker,
        "stated_on": stated_on,
        "relayed_by": relayed_by,
        "translation": translation,
        "note": note,
    }
    of_stance = {
        "holder": holder,
        "issue": issue,
        "position": position.value if position else None,
        "form": form.value if form else None,
        "ascribed": ascribed,
        "addressees": addressee,
        "conditions": _listed(typed_conditions, condition, dropped),
        "reasons": _listed(typed_reasons, reason),
        "citations": _listed(typed_citations, treaty),
        "note": stance_note,
    }
    is_typed = context.get_parameter_source("coder").name == "COMMANDLINE"  # type: ignore[union-attr]
    changes = Changes(
        claim=_given({**claim, "coder": coder if is_typed else None}),
        stance=_given(of_stance),
        number=stance,
        coder=coder,
        proposition=proposition,
        create=create,
    )
    if edit:
        _refuse_together(dry_run, create)
        correct_in_editor(url_of(context), key, changes, wait=wait)
        return
    if not changes.claim and not changes.stance:
        raise InputError("nothing was given to change", "give an option, or --edit")
    correct_with(url_of(context), key, changes, dry_run=dry_run, wait=wait)


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _listed(read: Any, *typed: list[str] | None) -> list[dict[str, Any]] | None:
    """Lists of a stance as a claim file has them; None where none was typed."""
    if all(each is None for each in typed):
        return None
    found: list[dict[str, Any]] = read(*([one for one in each or () if one] for each in typed))
    return found


def _refuse_together(dry_run: bool, create: bool) -> None:
    if dry_run or create:
        option = "--dry-run" if dry_run else "--create"
        raise InputError(f"{option} does not go with --edit", "leave one of the two out")
