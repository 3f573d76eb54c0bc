"""The smallest Typer program, with the same kind of help as `stance`: the baseline of its help."""

import typer

app = typer.Typer(rich_markup_mode=None)


@app.command()
def hello() -> None:
    """Say hello."""


if __name__ == "__main__":
    app()
