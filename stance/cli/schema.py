"""`schema`: the JSON Schemas of what comes in."""

from typing import Annotated

import typer


def schema(
    *,
    proposals: Annotated[
        bool, typer.Option("--proposals", help="Of a line of what a program proposes.")
    ] = False,
) -> None:
    """Print the JSON Schema of the claim file."""
    import json

    from stance.claimfile.json_schema import json_schema, proposal_schema

    wanted = proposal_schema() if proposals else json_schema()
    typer.echo(json.dumps(wanted, indent=2, ensure_ascii=False))
