"""The commands for actors."""

from typing import Annotated

import typer

from stance.cli.completing import completing
from stance.cli.context import url_of
from stance.cli.nouns import SLUG, AliasesOption, ForceOption, add_naming, field, named, noun_app
from stance.values import ActorKind, AffiliationKind, Noun

app = noun_app(Noun.ACTOR, "actors")

_Wikidata = Annotated[str | None, field("--wikidata", "Its number there: Q159.", "Q-NUMBER")]
_Iso3 = Annotated[str | None, field("--iso3", "A state's code of three letters: RUS.", "CODE")]


@app.command()
def add(
    context: typer.Context,
    slug: Annotated[str, SLUG],
    name: Annotated[str, field("--name", "Its name.")],
    kind: Annotated[ActorKind, field("--kind", f"What it is: {', '.join(ActorKind)}.", "KIND")],
    alias: AliasesOption = None,
    wikidata: _Wikidata = None,
    iso3: _Iso3 = None,
    force: ForceOption = False,
) -> None:
    """Add an actor.

    That is a state, an organisation, a ministry, a person, a group or the like.
    """
    from stance.cli.entries import add as add_entry

    fields = {
        "slug": slug,
        "name": name,
        "kind": kind,
        "aliases": alias,
        "wikidata": wikidata,
        "iso3": iso3,
    }
    add_entry(url_of(context), Noun.ACTOR, fields, force=force)


@app.command()
def edit(
    context: typer.Context,
    actor: Annotated[str, named(Noun.ACTOR)],
    name: Annotated[str | None, field("--name", "Its name.")] = None,
    kind: Annotated[
        ActorKind | None, field("--kind", f"What it is: {', '.join(ActorKind)}.", "KIND")
    ] = None,
    wikidata: _Wikidata = None,
    iso3: _Iso3 = None,
    force: ForceOption = False,
) -> None:
    """Change an actor. An empty text ("") clears a field."""
    from stance.cli.entries import edit as edit_entry

    fields = {"name": name, "kind": kind, "wikidata": wikidata, "iso3": iso3}
    edit_entry(url_of(context), Noun.ACTOR, actor, fields, force=force)


add_naming(app, Noun.ACTOR)


@app.command()
def affiliate(
    context: typer.Context,
    actor: Annotated[str, named(Noun.ACTOR)],
    within: Annotated[
        str,
        typer.Argument(
            metavar="WITHIN",
            help="What it speaks for or is in.",
            autocompletion=completing(Noun.ACTOR),
        ),
    ],
    kind: Annotated[
        AffiliationKind, typer.Option("--kind", help="It speaks for it, or is a member of it.")
    ] = AffiliationKind.SPEAKS_FOR,
    role: Annotated[str | None, field("--role", "As what: Foreign Minister.")] = None,
    since: Annotated[str | None, field("--since", "Its first day.", "DATE")] = None,
    until: Annotated[
        str | None,
        field("--until", "Its last day; ends an affiliation that is there and open.", "DATE"),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take one away that never was.")] = False,
) -> None:
    """Say whom an actor speaks for, and when.

    Or what it is a member of, with --kind member-of.

    Who speaks for whom decides whose stance a claim is, unless its holder is named.
    """
    from stance.cli.affiliating import Asked, disaffiliate
    from stance.cli.affiliating import affiliate as record

    asked = Asked(actor, within, kind, role, since, until)
    if remove:
        disaffiliate(url_of(context), asked)
    else:
        record(url_of(context), asked)
