"""`stance add`: from its options straight into the database, or through questions first."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import typer
from sqlmodel import Session

from stance.ask.asker import BackError
from stance.ask.draft import Draft, SourceDraft, stance_from
from stance.ask.flow import Ending, converse
from stance.ask.known import Known
from stance.ask.quiet import no_echo
from stance.ask.quotes import anchored, quoting
from stance.ask.scene import Scene
from stance.ask.sources import new_source
from stance.claimfile.documents import Document
from stance.claimfile.validation import validated
from stance.claimfile.yaml_text import to_yaml
from stance.cli.editing import record_edited
from stance.cli.entry import Entry, missing, new_slug, record_entry, say_recorded, stance_value
from stance.cli.recording import recording
from stance.domain.names import Names
from stance.errors import ExitCode, InputError
from stance.text.anchoring import AmbiguousQuoteError, SourceText, find_parts
from stance.text.matching import Span
from stance.values import Mode, Noun
from stance.work.importing.run import import_files
from stance.work.importing.sources import read_text
from stance.work.importing.summary import Summary

#: Fields of a claim that are asked for only as options.
_MORE = ("key", "translation", "note", "coder")
_AGAIN = "stance import"


def add_claim(url: str, entry: Entry, *, create: bool, dry_run: bool, wait: float) -> None:
    """Record what was typed; what is missing is asked for where a terminal is there.

    Raises InputError where something does not hold, or is missing and nobody can be asked.
    """
    lacking = missing(entry)
    if not lacking:
        record_entry(url, entry, create=create, dry_run=dry_run, wait=wait)
    elif sys.stdin.isatty() and sys.stdout.isatty():
        _ask(url, entry, dry_run=dry_run, wait=wait)
    else:
        raise InputError(
            f"missing {', '.join(lacking)}", "add it, or run stance add in a terminal to be asked"
        )


def _ask(url: str, entry: Entry, *, dry_run: bool, wait: float) -> None:
    with no_echo():
        # Loading takes a moment, in which one may type already.
        from stance.ask.terminal import TerminalAsker

        known = Known(url)
    recorded: list[Summary] = []

    def record(draft: Draft) -> None:
        if not dry_run:
            recorded.append(recording(url, wait, lambda session: _import(session, draft)))

    try:
        with no_echo():
            scene = Scene(known, TerminalAsker())
            outcome, draft = converse(begun(entry, scene), scene, record)
    except (KeyboardInterrupt, EOFError):
        outcome, draft = Ending.LEFT, Draft()
    if outcome is Ending.EDIT:
        _edit(url, draft, wait)
    elif outcome is Ending.LEFT:
        typer.echo("nothing recorded", err=True)
        raise typer.Exit(ExitCode.INTERRUPTED)
    else:
        summary = recorded[-1] if recorded else Summary()
        say_recorded(summary.keys, summary.unchanged, draft.as_file(), dry_run=dry_run)


def _import(session: Session, draft: Draft) -> Summary:
    document = Document("the claim", None, draft.as_file(), "")
    return import_files(session, files=[(document, validated(document))])


def _edit(url: str, draft: Draft, wait: float) -> None:
    def attempt(document: Document) -> None:
        file = validated(document)
        summary = recording(
            url, wait, lambda session: import_files(session, files=[(document, file)])
        )
        say_recorded(summary.keys, summary.unchanged, {}, dry_run=False)

    # Left as it is, the claim is recorded all the same: it was complete when it was opened.
    if not record_edited(to_yaml(draft.as_file()), attempt, again=_AGAIN):
        typer.echo("nothing recorded", err=True)
        raise typer.Exit(ExitCode.INTERRUPTED)


def begun(entry: Entry, scene: Scene) -> Draft:
    """What the options say already; what of it does not hold is said, and will be asked for."""
    claim = {name: value for name, value in entry.claim.items() if value is not None}
    stance = stance_from(stance_value(entry))
    draft = Draft(
        stated_on=claim.get("stated_on"),
        mode=Mode(claim["mode"]) if "mode" in claim else None,
        repeats=claim.get("repeats"),
        stance=stance,
        more=tuple((name, claim[name]) for name in _MORE if name in claim),
        given=frozenset(_given(claim, stance_value(entry))),
    )
    draft = _with_source(draft, scene, entry)
    draft = _with_words(draft, scene, claim)
    return _with_names(draft, scene, claim)


def _given(claim: Mapping[str, Any], stance: Mapping[str, Any]) -> set[str]:
    """The questions that the options answer; names and words are looked at one by one."""
    answered = {
        "date": "stated_on" in claim,
        "mode": "mode" in claim or "relayed_by" in claim,
        "repeats": "repeats" in claim,
        "position": "position" in stance,
        "conditions": bool(stance.get("conditions") or stance.get("reasons")),
        "treaties": bool(stance.get("citations")),
    }
    return {name for name, is_answered in answered.items() if is_answered}


def _with_source(draft: Draft, scene: Scene, entry: Entry) -> Draft:
    given = {name: value for name, value in entry.source.items() if value is not None}
    slug = given.get("slug")
    if entry.source_file is not None:
        text = read_text(entry.source_file, str(entry.source_file))
        if "title" not in given and slug not in scene.known.sources:
            source = new_source(scene, text, given)
        else:
            slug = slug or new_slug(given, is_new=True)
            source = SourceDraft(**{**given, "slug": slug}, text=text)
    elif slug in scene.known.sources or (slug and "title" in given):
        source = SourceDraft(**{**given, "slug": slug})
    else:
        if slug:
            scene.asker.say([("error", f'  there is no source "{slug}"')])
        return draft
    known = scene.known.sources.get(source.slug)
    scene.asker.answered("Source", source.slug, known.about if known else f"new: {source.title}")
    return _answered(draft, "source", source=source)


def _with_words(draft: Draft, scene: Scene, claim: Mapping[str, Any]) -> Draft:
    if claim.get("paraphrase"):
        scene.asker.answered("In words", claim["paraphrase"], "paraphrase")
        return _answered(draft, "quote", paraphrase=claim["paraphrase"])
    text = scene.text(draft)
    if not claim.get("quote") or text is None:
        return draft
    spans = _places(scene, text, claim)
    if not spans:
        return draft
    quoted = quoting(draft, scene, text, spans)
    return _answered(quoted, "quote", quote=quoted.quote)


def _places(scene: Scene, text: SourceText, claim: Mapping[str, Any]) -> Sequence[Span]:
    """Where the quote stands, settled with the person; nothing where it is to be typed again."""
    prefix, start = claim.get("prefix"), claim.get("quote_start")
    try:
        return find_parts(text, claim["quote"], prefix=prefix, start=start)
    except AmbiguousQuoteError as error:
        if prefix is None and start is None:
            return _settled(scene, text, claim["quote"])
        scene.asker.say([("error", f"  {error}")])
    except InputError as error:
        scene.asker.say([("error", f"  {error}")])
    return ()


def _settled(scene: Scene, text: SourceText, parts: Sequence[str]) -> Sequence[Span]:
    try:
        spans = anchored(scene, text, parts)
    except BackError:
        return ()
    return () if spans is None or isinstance(spans, str) else spans


def _with_names(draft: Draft, scene: Scene, claim: Mapping[str, Any]) -> Draft:
    if claim.get("speaker"):
        slugs = _slugs(draft, scene, Noun.ACTOR, [claim["speaker"]])
        draft = _answered(draft, "speaker", speaker=slugs[0]) if slugs else draft
    if claim.get("relayed_by"):
        slugs = _slugs(draft, scene, Noun.ACTOR, [claim["relayed_by"]])
        draft = _answered(draft, "mode", relayed_by=slugs[0]) if slugs else draft
    stance = draft.stance
    holder = _slugs(draft, scene, Noun.ACTOR, stance.holder or ())
    issue = _slugs(draft, scene, Noun.ISSUE, [stance.issue] if stance.issue else ())
    to = _slugs(draft, scene, Noun.ACTOR, stance.addressees or ())
    draft = draft.with_stance(
        holder=holder or None, issue=issue[0] if issue else None, addressees=to or None
    )
    found = {"holder": holder, "issue": issue, "to": to}
    return _answered(draft, *(name for name, slugs in found.items() if slugs))


def _answered(draft: Draft, *names: str, **changes: Any) -> Draft:
    return replace(draft, given=draft.given | set(names), **changes)


def _slugs(draft: Draft, scene: Scene, noun: Noun, names: Any) -> tuple[str, ...]:
    """The slugs that names mean; none of them where one means nothing, which is said."""
    known = scene.vocabulary(draft)
    try:
        return tuple(known.of(noun).slug(each) for each in Names(known).ids(noun, list(names)))
    except InputError as error:
        scene.asker.say([("error", f"  {error}")])
        return ()
