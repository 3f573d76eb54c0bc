"""`demo`: the bundled sample, and what the program is for."""

import sys

import typer

from stance.cli.context import program, say, url_of
from stance.cli.process.streams import record_aloud
from stance.values import Format

_GO_ON = (
    ("show tass-relations", "one claim, with the passage around it"),
    ("report timeline --treaty founding-act-1997", "who leaned on a treaty, and when"),
    ("report changes --format csv", "all changes, as data"),
    ("add --help", "enter a claim of your own"),
    ("export sql > stance.sql", "everything, as SQL"),
)
_HOLDER, _ISSUE = "russia", "nato-russia-relations"


def demo(context: typer.Context) -> None:
    """Load the bundled sample, and show what the program is for."""
    from stance.text.cleaning import printable
    from stance.work.sample import load_sample

    url = url_of(context)
    record_aloud()
    load_sample(url)
    _print_tour(url, printable(program(context)))


def _print_tour(url: str, command: str) -> None:
    """Print one report on the sample, and the commands to go on with."""
    from stance.db.place import shown
    from stance.render import emit_account
    from stance.text.cleaning import printable
    from stance.work.evidence import gathered
    from stance.work.reports.changes import changes

    typer.echo("How has Russia's stance on relations with NATO changed, and in which words?\n")
    typer.echo(f"$ {command} report changes --holder {_HOLDER} --issue {_ISSUE}\n")
    with gathered(url, {"holder": _HOLDER, "issue": _ISSUE}) as evidence:
        emit_account(changes(evidence), Format.TABLE, sys.stdout, say=say)
    typer.echo(f"\nThe sample is in {printable(shown(url))}. Go on with:")
    for tail, about in _GO_ON:
        typer.echo(f"  {about}:\n    {command} {tail}")
