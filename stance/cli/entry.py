"""From the options of `stance add` to a claim file of one claim, recorded like any other."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.validation import validated
from stance.cli.recorded import read_back_lines
from stance.cli.recording import recording
from stance.cli.typed import typed_citations, typed_conditions, typed_reasons
from stance.db.models import Source
from stance.domain.utterances import NewUtterance
from stance.errors import InputError, LocatedError
from stance.queries import claims, sources
from stance.queries.utterances import said_before
from stance.queries.vocabulary import vocabulary
from stance.render.terminal import write_lines
from stance.text.cleaning import printable
from stance.text.slugs import source_slug
from stance.work.create import close_to_made, created_vocabulary
from stance.work.filters import unknown_source
from stance.work.importing.run import import_files
from stance.work.importing.sources import read_text
from stance.work.importing.summary import Summary


@dataclass(frozen=True)
class Entry:
    """What was typed: the particulars of the source, the claim and the stance, by field."""

    source: Mapping[str, Any]
    source_file: Path | None
    claim: Mapping[str, Any]
    stance: Mapping[str, Any]
    conditions: Sequence[str]
    dropped: Sequence[str]
    reasons: Sequence[str]
    treaties: Sequence[str]
    proposition: str | None


class OptionsDocument(Document):
    """A claim typed as options: errors name the option instead of a line."""

    def locate(self, error: LocatedError) -> InputError:
        """The error with the option it came from."""
        option = _option_of(error.path)
        reason = f"{option}: {error.reason}" if option else error.reason
        return InputError(reason, _remedy(error.remedy))


def _remedy(of_a_file: str) -> str:
    """What to do, in options: a file has fields in their place, and `import` has --replace."""
    if "--replace" in of_a_file:
        return "what is there is changed by a claim file and: stance import --replace"
    return _FIELD.sub(lambda field: f"--{field[1].replace('_', '-')}", of_a_file)


_FIELD = re.compile(r"`(\w+)`")
_OPTIONS = {
    "addressees": "--addressee",
    "conditions": "--condition",
    "reasons": "--reason",
    "citations": "--treaty",
    "text": "--source-file",
    "slug": "--source",
}
_INNER = ("conditions", "reasons", "citations")


def _option_of(path: Sequence[str | int]) -> str:
    words = [step for step in path if isinstance(step, str)]
    inner = next((word for word in words if word in _INNER), None)
    word = inner or (words[-1] if words else "")
    if word in {"", "claims", "sources", "stances"}:
        return ""
    return _OPTIONS.get(word, f"--{word.replace('_', '-')}")


def missing(entry: Entry) -> list[str]:
    """The options without which there is no claim, and which were not given."""
    needed = {
        "--source": entry.source.get("slug") or entry.source_file,
        "--quote": entry.claim.get("quote") or entry.claim.get("paraphrase"),
        "--speaker": entry.claim.get("speaker"),
        "--issue": entry.stance.get("issue"),
        "--position": entry.stance.get("position"),
    }
    return [option for option, given in needed.items() if not given]


def record_entry(url: str, entry: Entry, *, create: bool, dry_run: bool, wait: float) -> None:
    """Record what was typed and print it, read back; with `dry_run` only print it.

    Raises InputError where something does not hold; then nothing is recorded.
    """
    text = read_text(entry.source_file, str(entry.source_file)) if entry.source_file else None

    def act(session: Session) -> _Recorded:
        recorded = _recorded(session, entry, text, create=create)
        if dry_run:
            session.rollback()
        return recorded

    recorded = recording(url, wait, act)
    write_lines(recorded.read_back, sys.stdout, hanging=4)
    made = recorded.value if create else {}
    say_recorded(recorded.summary.keys, recorded.summary.unchanged, made, dry_run=dry_run)
    for sentence in recorded.notes:
        typer.echo(printable(sentence), err=True)


@dataclass(frozen=True)
class _Recorded:
    """What is to be printed once it is committed."""

    summary: Summary
    value: Mapping[str, Any]
    read_back: Sequence[str]
    notes: Sequence[str]


def _recorded(session: Session, entry: Entry, text: str | None, *, create: bool) -> _Recorded:
    value = {"sources": [_source(session, entry, text)]}
    notes: list[str] = []
    if create:
        known = vocabulary(session)
        made = created_vocabulary(known, value, entry.proposition)
        notes += close_to_made(known, made)
        value |= made
    document = OptionsDocument("the options", None, value, "")
    summary = import_files(session, files=[(document, validated(document))])
    notes += said_before_notes(session, summary.recorded)
    return _Recorded(summary, value, read_back_lines(session, summary.keys), notes)


def said_before_notes(session: Session, keys: Sequence[str]) -> Iterator[str]:
    """A sentence for each of these claims that may repeat another one, and does not say so."""
    known = vocabulary(session)
    for key in keys:
        claim = claims.of_key(session, key=key)[-1]
        content = claim.content
        source = session.get_one(Source, content.source).slug
        words = content.quote or content.paraphrase or ""
        said = NewUtterance(content.speaker, content.stated, words, source)
        found = said_before(session, vocabulary=known, said=said, leave_out={key})
        if found and content.repeats is None:
            other = found[0][0]
            yield (
                f"{key} is like {other.key} ({other.date}, {other.source}); if it is the same"
                f" utterance: stance repeat {key} of {other.key} (or add --repeats {other.key})"
            )


def say_recorded(
    keys: Sequence[str], unchanged: Sequence[str], created: Mapping[str, Any], *, dry_run: bool
) -> None:
    """Say on stderr what was recorded, or why nothing was."""
    for heading, entries in created.items():
        for each in entries if heading != "sources" else ():
            said = f"new in {heading}: {each['slug']} ({each['name']})"
            typer.echo(printable(said), err=True)
    if unchanged:
        typer.echo(f"nothing new: it is there already, as {unchanged[0]}", err=True)
    elif dry_run:
        typer.echo("dry run, nothing recorded", err=True)
    else:
        typer.echo(f"recorded as {keys[0]}", err=True)


def _source(session: Session, entry: Entry, text: str | None) -> dict[str, Any]:
    given = {name: value for name, value in entry.source.items() if value is not None}
    slug = given.get("slug") or new_slug(given, is_new=text is not None)
    known = sources.by_slug(session, slug=slug)
    if known is None and not given.get("title"):
        if text is None:
            raise unknown_source(session, slug)
        raise InputError("--title: a new source needs a title", "add --title")
    claim = {name: value for name, value in entry.claim.items() if value is not None}
    published_on = given.get("published_on") or (known.published_on if known else None)
    if "stated_on" not in claim and published_on:
        claim["stated_on"] = published_on
    claim["stances"] = [stance_value(entry)]
    source = {**given, "slug": slug, "claims": [claim]}
    return source if text is None else {**source, "text": text}


def new_slug(given: Mapping[str, Any], *, is_new: bool) -> str:
    """A slug for a source that was given none: its publisher and date, else its title."""
    if not is_new:
        raise InputError(
            "no source was named", "add --source SLUG, or --source-file FILE and --title"
        )
    called = given.get("publisher") or given.get("title") or "source"
    return source_slug(called, given.get("published_on"))


def stance_value(entry: Entry) -> dict[str, Any]:
    """The stance that was typed, in the shape of a claim file."""
    stance = {name: value for name, value in entry.stance.items() if value}
    if entry.stance.get("ascribed") is not None:
        stance["ascribed"] = entry.stance["ascribed"]
    return {
        **stance,
        "conditions": typed_conditions(entry.conditions, entry.dropped),
        "reasons": typed_reasons(entry.reasons),
        "citations": typed_citations(entry.treaties),
    }
