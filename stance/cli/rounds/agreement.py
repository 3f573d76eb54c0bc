"""`stance round agreement`."""

from typing import Annotated

import typer

from stance.cli.options import FilterOptions, OutputOptions, printed
from stance.cli.printing import print_account
from stance.cli.rounds.arguments import RoundArgument
from stance.domain.coding.fields import AgreementBy


@printed
def agreement(
    context: typer.Context,
    round: RoundArgument,  # noqa: A002 - what it is called everywhere
    coder: Annotated[
        list[str] | None,
        typer.Option(
            "--coder", help="Of these coders. Repeatable.", metavar="NAME", show_default=False
        ),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source", help="In these sources. Repeatable.", metavar="SLUG", show_default=False
        ),
    ] = None,
    by: Annotated[
        AgreementBy, typer.Option("--by", help="What it is told for, below that of all.")
    ] = AgreementBy.PAIR,
    disagreements: Annotated[
        bool,
        typer.Option("--disagreements", help="List what differs, both readings side by side."),
    ] = False,
    mix_codebooks: Annotated[
        bool,
        typer.Option("--mix-codebooks", help="Compare readings by several codebooks all the same."),
    ] = False,
    *,
    printing: OutputOptions,
) -> None:
    """How far coders agree: on which words, then on each code. Alpha, share and interval."""
    from stance.work.rounds.agreement import AgreementWords
    from stance.work.rounds.agreement import agreement as agreed
    from stance.work.rounds.agreement import disagreements as differing

    words = AgreementWords(coder or (), source or (), by, mix_codebooks)
    account = differing if disagreements else agreed
    print_account(
        context, FilterOptions(), printing, lambda evidence: account(evidence, round, words)
    )
