"""Entering one claim: by options, by questions where a terminal is there, or in an editor."""

from pathlib import Path
from typing import Annotated, Any

import typer

from stance.cli.completing import completed
from stance.cli.context import WaitOption, url_of
from stance.values import Form, Mode, Position, SourceKind

_ABOUT_CONDITIONS = 'A condition and its words: "SLUG=WORDING"; asked of: "SLUG@ACTOR,…=WORDING".'
_ABOUT_TREATIES = 'A treaty and its role: "SLUG=ROLE [by ACTOR,…] [in PROVISION][: WORDING]".'


def _option(name: str, metavar: str | None = None, *, about: str, **more: Any) -> Any:
    complete = completed(name, metavar)
    return typer.Option(
        name, help=about, metavar=metavar, show_default=False, autocompletion=complete, **more
    )


def add(
    context: typer.Context,
    speaker: Annotated[
        str | None, _option("--speaker", "NAME", about="Who said or did it.")
    ] = None,
    issue: Annotated[str | None, _option("--issue", "NAME", about="What the stance is on.")] = None,
    position: Annotated[
        Position | None, _option("--position", about="Which side is taken.")
    ] = None,
    source: Annotated[
        str | None, _option("--source", "SLUG", about="The slug of a source, known or new.")
    ] = None,
    source_file: Annotated[
        Path | None, _option("--source-file", "FILE", about="The text of a new source, UTF-8.")
    ] = None,
    title: Annotated[str | None, _option("--title", "TEXT", about="Its title.")] = None,
    publisher: Annotated[str | None, _option("--publisher", "TEXT", about="Its publisher.")] = None,
    published_on: Annotated[
        str | None, _option("--published-on", "DATE", about="Its date.")
    ] = None,
    url: Annotated[str | None, _option("--url", "URL", about="Its address.")] = None,
    language: Annotated[
        str | None, _option("--language", "CODE", about="Its language: en, ru.")
    ] = None,
    kind: Annotated[SourceKind | None, _option("--kind", about="What it is.")] = None,
    quote: Annotated[
        list[str] | None,
        _option(
            "--quote", "WORDS", about="The words; again for each part of an interrupted quotation."
        ),
    ] = None,
    quote_start: Annotated[
        int | None,
        _option("--quote-start", "NUMBER", about="Where the quote begins, if it stands twice."),
    ] = None,
    prefix: Annotated[
        str | None, _option("--prefix", "WORDS", about="The words before it, if it stands twice.")
    ] = None,
    paraphrase: Annotated[
        str | None, _option("--paraphrase", "TEXT", about="In your words, instead of a quote.")
    ] = None,
    mode: Annotated[Mode | None, _option("--mode", about="How the source gives it.")] = None,
    stated_on: Annotated[
        str | None,
        _option("--stated-on", "DATE", about="When; else the source's date."),
    ] = None,
    relayed_by: Annotated[
        str | None, _option("--relayed-by", "NAME", about="Whose report of it the source gives.")
    ] = None,
    repeats: Annotated[
        str | None, _option("--repeats", "KEY", about="The claim it reports again.")
    ] = None,
    holder: Annotated[
        list[str] | None,
        _option(
            "--holder", "NAME", about="Whose stance it is, if not whom the speaker speaks for."
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--form", help="The form of speech.")] = Form.VIEW,
    ascribed: Annotated[
        bool | None, _option("--ascribed/--own", about="Whose it is, against the rule.")
    ] = None,
    addressee: Annotated[
        list[str] | None,
        _option("--addressee", "NAME", about="Whom it is directed at. Repeatable."),
    ] = None,
    condition: Annotated[
        list[str] | None,
        _option("--condition", "CONDITION", about=f"{_ABOUT_CONDITIONS} Repeatable."),
    ] = None,
    dropped: Annotated[
        list[str] | None,
        _option("--dropped", "CONDITION", about="A condition given up in words: as above."),
    ] = None,
    reason: Annotated[
        list[str] | None,
        _option("--reason", "REASON", about='A reason: "SLUG=WORDING". Repeatable.'),
    ] = None,
    treaty: Annotated[
        list[str] | None, _option("--treaty", "TREATY", about=f"{_ABOUT_TREATIES} Repeatable.")
    ] = None,
    translation: Annotated[
        str | None, _option("--translation", "TEXT", about="A translation of the quote.")
    ] = None,
    note: Annotated[str | None, _option("--note", "TEXT", about="A note.")] = None,
    coder: Annotated[
        str | None, _option("--coder", "NAME", about="Who codes it.", envvar="STANCE_CODER")
    ] = None,
    key: Annotated[str | None, _option("--key", "KEY", about="A key of your choice.")] = None,
    create: Annotated[
        bool, typer.Option("--create", help="Make the vocabulary that is not there yet.")
    ] = False,
    proposition: Annotated[
        str | None,
        _option("--proposition", "TEXT", about="What yes means, for an issue to create."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read it back; record nothing.")
    ] = False,
    edit: Annotated[
        bool, typer.Option("--edit", help="Write it in $VISUAL or $EDITOR, as a claim file.")
    ] = False,
    wait: WaitOption = 30.0,
) -> None:
    """Enter one claim. In a terminal, what is not given is asked for."""
    from stance.cli.entry import Entry

    stance = {
        "holder": holder,
        "issue": issue,
        "position": position.value if position else None,
        "form": form.value,
        "ascribed": ascribed,
        "addressees": addressee,
    }
    claim = {
        "key": key,
        "quote": quote,
        "quote_start": quote_start,
        "prefix": prefix,
        "paraphrase": paraphrase,
        "mode": mode.value if mode else None,
        "speaker": speaker,
        "stated_on": stated_on,
        "relayed_by": relayed_by,
        "repeats": repeats,
        "translation": translation,
        "note": note,
        "coder": coder,
    }
    document = {
        "slug": source,
        "title": title,
        "publisher": publisher,
        "published_on": published_on,
        "url": url,
        "language": language,
        "kind": kind.value if kind else None,
    }
    entry = Entry(
        source=document,
        source_file=source_file,
        claim=claim,
        stance=stance,
        conditions=condition or [],
        dropped=dropped or [],
        reasons=reason or [],
        treaties=treaty or [],
        proposition=proposition,
    )
    if edit:
        from stance.cli.template import enter_in_editor

        enter_in_editor(url_of(context), entry)
        return
    from stance.cli.adding import add_claim

    add_claim(url_of(context), entry, create=create, dry_run=dry_run, wait=wait)
