"""`show`: one claim whole."""

import sys

import typer

from stance.cli.context import KeyArgument, url_of


def show(context: typer.Context, key: KeyArgument) -> None:
    """Show one claim whole, with the passage around its quote."""
    from stance.db.engine import reading
    from stance.render.terminal import write_lines
    from stance.reports.claim import claim_lines
    from stance.work.show import whole_claim

    with reading(url_of(context)) as session:
        claim = whole_claim(session, key=key)
    write_lines(claim_lines(claim), sys.stdout)
