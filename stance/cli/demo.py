"""The bundled sample, and what the program is for."""

import typer

from stance.cli.context import url_of


def demo(context: typer.Context) -> None:
    """Load the bundled sample, and show what the program is for."""
    from stance.cli.sample import load_sample, print_tour

    url = url_of(context)
    load_sample(url)
    print_tour(url, context.find_root().obj)
