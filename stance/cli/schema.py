"""`schema`: the claim file's JSON Schema."""

import typer


def schema() -> None:
    """Print the JSON Schema of the claim file."""
    import json

    from stance.claimfile.json_schema import json_schema

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
