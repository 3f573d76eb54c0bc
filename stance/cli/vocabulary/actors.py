"""The commands for actors."""

from typing import Annotated

import typer

from stance.cli.vocabulary.affiliate import affiliate
from stance.cli.vocabulary.fields import SLUG, AliasesOption, ForceOption, field, named
from stance.cli.vocabulary.nouns import add_entry, add_naming, edit_entry, noun_app
from stance.cli.writing import Editing, Writing, with_editing, with_writing
from stance.values import ActorKind, Noun

app = noun_app(Noun.ACTOR)

_Wikidata = Annotated[str | None, field("--wikidata", "Its number there: Q159.", "Q-NUMBER")]
_Iso3 = Annotated[str | None, field("--iso3", "A state's code of three letters: RUS.", "CODE")]


@app.command()
@with_writing
def add(
    context: typer.Context,
    slug: Annotated[str, SLUG],
    *,
    name: Annotated[str, field("--name", "Its name.")],
    kind: Annotated[ActorKind, field("--kind", f"What it is: {', '.join(ActorKind)}.", "KIND")],
    alias: AliasesOption = None,
    wikidata: _Wikidata = None,
    iso3: _Iso3 = None,
    force: ForceOption = False,
    how: Writing,
) -> None:
    """Add an actor.

    That is a state, an organisation, a ministry, a person, a group or the like.
    """
    fields = {
        "slug": slug,
        "name": name,
        "kind": kind,
        "aliases": alias,
        "wikidata": wikidata,
        "iso3": iso3,
    }
    add_entry(context, Noun.ACTOR, fields, how, force=force)


@app.command()
@with_editing
def edit(
    context: typer.Context,
    actor: Annotated[str, named(Noun.ACTOR)],
    *,
    name: Annotated[str | None, field("--name", "Its name.")] = None,
    kind: Annotated[
        ActorKind | None, field("--kind", f"What it is: {', '.join(ActorKind)}.", "KIND")
    ] = None,
    wikidata: _Wikidata = None,
    iso3: _Iso3 = None,
    force: ForceOption = False,
    how: Editing,
) -> None:
    """Change an actor. An empty text ("") clears a field."""
    fields = {"name": name, "kind": kind, "wikidata": wikidata, "iso3": iso3}
    edit_entry(context, Noun.ACTOR, actor, fields, how, force=force)


add_naming(app, Noun.ACTOR)
app.command()(affiliate)
