"""The commands for conditions and for reasons, which have nothing but names."""

from typing import Annotated

import typer

from stance.cli.context import url_of
from stance.cli.nouns import SLUG, AliasesOption, ForceOption, add_naming, field, named, noun_app
from stance.values import Noun


def _term_app(noun: Noun, what: str) -> typer.Typer:
    app = noun_app(noun, f"{noun}s")

    @app.command(help=f"Add a {noun}.\n\nIt is {what} in its general form, the same over years.")
    def add(
        context: typer.Context,
        slug: Annotated[str, SLUG],
        name: Annotated[str, field("--name", "Its name.")],
        alias: AliasesOption = None,
        force: ForceOption = False,
    ) -> None:
        from stance.cli.entries import add as add_entry

        fields = {"slug": slug, "name": name, "aliases": alias}
        add_entry(url_of(context), noun, fields, force=force)

    @app.command(help=f"Change the name of a {noun}.")
    def edit(
        context: typer.Context,
        term: Annotated[str, named(noun)],
        name: Annotated[str, field("--name", "Its name.")],
        force: ForceOption = False,
    ) -> None:
        from stance.cli.entries import edit as edit_entry

        edit_entry(url_of(context), noun, term, {"name": name}, force=force)

    add_naming(app, noun)
    return app


conditions = _term_app(Noun.CONDITION, "a demand")
reasons = _term_app(Noun.REASON, "an argument")
