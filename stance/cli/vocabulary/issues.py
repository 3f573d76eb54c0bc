"""The commands for issues."""

from typing import Annotated

import typer

from stance.cli.signature import Signature, signed
from stance.cli.vocabulary.fields import SLUG, AliasesOption, ForceOption, field, named
from stance.cli.vocabulary.nouns import add_entry, add_naming, edit_entry, noun_app
from stance.values import Noun

app = noun_app(Noun.ISSUE)


@app.command()
def add(
    context: typer.Context,
    slug: Annotated[str, SLUG],
    name: Annotated[str, field("--name", "Its name.")],
    proposition: Annotated[str, field("--proposition", "What yes means, as a sentence.")],
    alias: AliasesOption = None,
    part_of: Annotated[
        str | None, field("--part-of", "The wider issue it is a part of.", "NAME")
    ] = None,
    force: ForceOption = False,
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
    add_entry(context, Noun.ISSUE, fields, force=force)


@app.command()
@signed
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
    signature: Signature,
) -> None:
    """Change an issue. An empty text ("") clears a field."""
    fields = {"name": name, "proposition": proposition, "part_of": part_of}
    edit_entry(context, Noun.ISSUE, issue, fields, force=force, signature=signature)


add_naming(app, Noun.ISSUE)
