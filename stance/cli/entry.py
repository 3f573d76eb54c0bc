"""From the options of `stance add` to a claim file of one claim, recorded like any other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from sqlmodel import Session

from stance import db
from stance.cli.choosing import unknown_source
from stance.cli.recorded import print_read_back
from stance.errors import InputError
from stance.files.creating import created_vocabulary
from stance.files.documents import Document
from stance.files.importing import import_files
from stance.files.places import LocatedError
from stance.files.sources import read_text
from stance.files.validation import validated
from stance.queries import sources
from stance.queries.vocabulary import vocabulary
from stance.text.cleaning import printable

_ROLE = re.compile(
    r"(?P<role>[^\s:]+)"
    r"(?:\s+by\s+(?P<by>.+?))?"
    r"(?:\s+in\s+(?P<provision>.+?))?"
    r"\s*(?::\s*(?P<wording>.+))?",
    re.DOTALL,
)


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


def record_entry(url: str, entry: Entry, *, create: bool, dry_run: bool) -> None:
    """Record what was typed and print it, read back; with `dry_run` only print it.

    Raises InputError where something does not hold; then nothing is recorded.
    """
    text = read_text(entry.source_file, str(entry.source_file)) if entry.source_file else None
    with db.writing(url) as session:
        value = {"sources": [_source(session, entry, text)]}
        if create:
            value |= created_vocabulary(vocabulary(session), value, entry.proposition)
        document = OptionsDocument("the options", None, value, "")
        file = validated(document)
        summary = import_files(session, files=[(document, file)])
        print_read_back(session, summary.keys)
        if dry_run:
            session.rollback()
    _say(summary.keys, summary.unchanged, value if create else {}, dry_run=dry_run)


def _say(
    keys: Sequence[str], unchanged: Sequence[str], created: Mapping[str, Any], *, dry_run: bool
) -> None:
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
    slug = given.get("slug") or _new_slug(given, is_new=text is not None)
    known = sources.by_slug(session, slug=slug)
    if known is None and not given.get("title"):
        if text is None:
            raise unknown_source(session, slug)
        raise InputError("--title: a new source needs a title", "add --title")
    claim = {name: value for name, value in entry.claim.items() if value is not None}
    published_on = given.get("published_on") or (known.published_on if known else None)
    if "stated_on" not in claim and published_on:
        claim["stated_on"] = published_on
    claim["stances"] = [_stance(entry)]
    source = {**given, "slug": slug, "claims": [claim]}
    return source if text is None else {**source, "text": text}


def _new_slug(given: Mapping[str, Any], *, is_new: bool) -> str:
    """A slug for a source that was given none: its publisher and date, else its title."""
    if not is_new:
        raise InputError(
            "no source was named", "add --source SLUG, or --source-file FILE and --title"
        )
    from slugify import slugify

    name = given.get("publisher") or given.get("title") or "source"
    return "-".join(part for part in (slugify(name), given.get("published_on")) if part)


def _stance(entry: Entry) -> dict[str, Any]:
    stance = {name: value for name, value in entry.stance.items() if value}
    if entry.stance.get("ascribed") is not None:
        stance["ascribed"] = entry.stance["ascribed"]
    return {
        **stance,
        "conditions": [
            *(_condition(each) for each in entry.conditions),
            *({**_condition(each), "dropped": True} for each in entry.dropped),
        ],
        "reasons": [dict(_pairs(("reason", "wording"), _split(each))) for each in entry.reasons],
        "citations": [_citation(each) for each in entry.treaties],
    }


def _split(typed: str) -> tuple[str, str | None]:
    name, equals, rest = typed.partition("=")
    return name.strip(), rest.strip() if equals else None


def _pairs(names: Sequence[str], values: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in zip(names, values, strict=True) if value)


def _condition(typed: str) -> dict[str, Any]:
    name, wording = _split(typed)
    name, _, actors = name.partition("@")
    return dict(
        _pairs(("condition", "wording", "addressees"), (name.strip(), wording, _listed(actors)))
    )


def _citation(typed: str) -> dict[str, Any]:
    treaty, rest = _split(typed)
    found = _ROLE.fullmatch(rest) if rest else None
    if rest and not found:
        raise InputError(
            f'--treaty: cannot read "{typed}"', 'write it as "founding-act-1997=commitment by nato"'
        )
    parts = found.groupdict() if found else {}
    by = _listed(parts.get("by") or "")
    return {
        **dict(_pairs(("treaty", "by"), (treaty, by))),
        **{name: value for name, value in parts.items() if value and name != "by"},
    }


def _listed(actors: str) -> list[str]:
    return [actor.strip() for actor in actors.split(",") if actor.strip()]
