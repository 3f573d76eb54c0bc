"""The commands for conditions and for reasons, which have nothing but names."""

from typing import Annotated

import typer

from stance.cli.vocabulary.fields import (
    SLUG,
    AliasesOption,
    ForceOption,
    RewordingOption,
    SameMeaningOption,
    field,
    named,
)
from stance.cli.vocabulary.nouns import add_entry, add_naming, edit_entry, noun_app
from stance.cli.writing import Editing, Writing, with_editing, with_writing
from stance.values import Noun


def _term_app(noun: Noun, what: str) -> typer.Typer:
    app = noun_app(noun)

    @app.command(help=f"Add a {noun}.\n\nIt is {what} in its general form, the same over years.")
    @with_writing
    def add(
        context: typer.Context,
        slug: Annotated[str, SLUG],
        *,
        name: Annotated[str, field("--name", "Its name.")],
        alias: AliasesOption = None,
        force: ForceOption = False,
        how: Writing,
    ) -> None:
        fields = {"slug": slug, "name": name, "aliases": alias}
        add_entry(context, noun, fields, how, force=force)

    @app.command(help=f"Change the name of a {noun}.")
    @with_editing
    def edit(
        context: typer.Context,
        term: Annotated[str, named(noun)],
        *,
        name: Annotated[str, field("--name", "Its name.")],
        force: ForceOption = False,
        rewording: RewordingOption = False,
        same_meaning: SameMeaningOption = False,
        how: Editing,
    ) -> None:
        edit_entry(
            context,
            noun,
            term,
            {"name": name},
            how,
            force=force,
            rewording=rewording,
            same_meaning=same_meaning,
        )

    add_naming(app, noun)
    return app


conditions = _term_app(Noun.CONDITION, "a demand")
reasons = _term_app(Noun.REASON, "an argument")
