"""What the commands for sources do: list, show, add and change them, and give them new texts."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlmodel import Session

from stance.cli.context import output, say_waiting
from stance.cli.entries import say
from stance.db.engine import reading, writing
from stance.db.models import Source
from stance.domain.anchors import in_newest
from stance.errors import InputError
from stance.queries import sources as queries
from stance.render import emit
from stance.render.facts import write_facts
from stance.render.terminal import write_lines
from stance.reports.sources import source_facts, source_table, update_lines
from stance.store.reanchoring import keep_claim, update_text
from stance.text.reanchoring import Fate
from stance.values import Format
from stance.work.filters import unknown_source
from stance.work.importing.sources import read_text
from stance.work.keys import named
from stance.work.sources import add_source, edit_source, reading_day


def list_sources(url: str, format: Format, path: Path | None) -> None:  # noqa: A002
    """Print every source with its use."""
    with reading(url) as session, output(path) as out:
        emit(source_table(queries.uses(session)), format, out)


def show_source(url: str, slug: str) -> None:
    """Print all that is known of one source."""
    with reading(url) as session:
        source = _found(session, slug)
        (use,) = queries.uses(session, slug=slug)
        texts = queries.versions(session, source_id=source.id or 0)
        write_facts(slug, source_facts(use, texts), sys.stdout)


def add(url: str, fields: Mapping[str, Any], file: Path | None) -> None:
    """Add a source; say so."""
    with writing(url) as session:
        source = add_source(session, fields=_given(fields), file=file)
        said = f"added the source {source.slug} ({source.title})"
    say(said if file else f"{said}, without a text")


def edit(url: str, slug: str, fields: Mapping[str, Any]) -> None:
    """Change particulars of a source; say which."""
    given = _given(fields)
    if not given:
        raise InputError("nothing to change was given", "see stance source edit --help")
    with writing(url) as session:
        changed = edit_source(session, source=_found(session, slug), fields=given)
    if changed:
        say(f"changed the source {slug}: {', '.join(changed)}")
    else:
        say(f"nothing new: the source {slug} is so already")


def update(
    url: str, slug: str, file: Path | None, read_on: str | None, *, dry_run: bool, wait: float
) -> None:
    """Store a new text, or look again at what waits; print what became of each claim."""
    day = reading_day(read_on)
    text = read_text(file, file.name) if file else None
    with writing(url, wait=wait, on_wait=say_waiting(wait)) as session:
        source = _found(session, slug)
        done = update_text(
            session, source=source, text=text or _newest_text(session, source), read_on=day
        )
        write_lines(update_lines(done, slug, dry_run=dry_run), sys.stdout, hanging=4)
        if dry_run:
            session.rollback()
    if dry_run:
        say("dry run: nothing was stored")
    elif any(each.fate in {Fate.AMBIGUOUS, Fate.MISSING} for each in done.outcomes):
        say("what waits is listed by: stance check")


def _newest_text(session: Session, source: Source) -> str:
    newest = queries.latest_version(session, source_id=source.id or 0)
    if newest is None:
        raise InputError(
            f"the source {source.slug} has no text yet",
            f"give its file: stance source update {source.slug} FILE",
        )
    return newest.text


def keep(url: str, key: str) -> None:
    """Keep a claim that waits; say so."""
    with writing(url) as session:
        claim = named(session, key).live
        versions = queries.versions(session, source_id=claim.content.source)
        kept = queries.kept_claims(session, version_id=versions[-1].id) if versions else set()
        if claim.id in kept:
            say(f"nothing new: the claim {claim.key} is kept already")
            return
        if not versions or in_newest(claim.content, versions).fate is Fate.UNCHANGED:
            raise InputError(
                f"the claim {claim.key} does not wait, since the newest text has its words",
                "what waits is listed by: stance check",
            )
        keep_claim(session, claim=claim, version=versions[-1])
    say(f"the claim {claim.key} is kept with its older text")


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that were typed, without white space around them, as a claim file has them."""
    return {
        name: str(value).strip() if isinstance(value, str) else value
        for name, value in fields.items()
        if value is not None
    }


def _found(session: Session, slug: str) -> Source:
    source = queries.by_slug(session, slug=slug)
    if source is None:
        raise unknown_source(session, slug)
    return source
