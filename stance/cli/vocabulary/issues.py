"""The commands for issues."""

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

app = noun_app(Noun.ISSUE)


@app.command()
@with_writing
def add(
    context: typer.Context,
    slug: Annotated[str, SLUG],
    *,
    name: Annotated[str, field("--name", "Its name.")],
    proposition: Annotated[str, field("--proposition", "What yes means, as a sentence.")],
    alias: AliasesOption = None,
    part_of: Annotated[
        str | None, field("--part-of", "The wider issue it is a part of.", "NAME")
    ] = None,
    force: ForceOption = False,
    how: Writing,
) -> None:
    """Add an issue.

    It is a proposition that one can support or oppose.
    """
    fields = {
        "slug": slug,
        "name": name,
        "proposition": proposition,
        "aliases": alias,
        "part_of": part_of,
    }
    add_entry(context, Noun.ISSUE, fields, how, force=force)


@app.command()
@with_editing
def edit(
    context: typer.Context,
    issue: Annotated[str, named(Noun.ISSUE)],
    *,
    name: Annotated[str | None, field("--name", "Its name.")] = None,
    proposition: Annotated[
        str | None, field("--proposition", "What yes means, as a sentence.")
    ] = None,
    part_of: Annotated[
        str | None, field("--part-of", "The wider issue it is a part of.", "NAME")
    ] = None,
    force: ForceOption = False,
    rewording: RewordingOption = False,
    same_meaning: SameMeaningOption = False,
    how: Editing,
) -> None:
    """Change an issue. An empty text ("") clears a field.

    What stances are on keeps its meaning: other words for the same are a --rewording, and what
    means something else is another issue.
    """
    fields = {"name": name, "proposition": proposition, "part_of": part_of}
    edit_entry(
        context,
        Noun.ISSUE,
        issue,
        fields,
        how,
        force=force,
        rewording=rewording,
        same_meaning=same_meaning,
    )


add_naming(app, Noun.ISSUE)
