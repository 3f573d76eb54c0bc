"""Importing claim files."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import url_of

if TYPE_CHECKING:
    from stance.files.importing import Summary
    from stance.files.reading import Parsed

_STDIN = "-"


class FileFormat(StrEnum):
    """The forms a claim file can have on standard input."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"


def import_(
    context: typer.Context,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Claim files, folders of them, or -.")
    ],
    format: Annotated[  # noqa: A002 - the option's name
        FileFormat, typer.Option("--format", help="The form of what comes from standard input.")
    ] = FileFormat.YAML,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read each stance back; record nothing.")
    ] = False,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Record what differs as a new version of what is there."),
    ] = False,
) -> None:
    """Record the claims of claim files, all or none. They are YAML, JSON or JSONL."""
    from stance import db
    from stance.cli.recorded import print_read_back
    from stance.files.importing import import_files

    files = [file for path in paths for file in _read(path, format)]
    with db.writing(url_of(context)) as session:
        summary = import_files(session, files=files, replace=replace)
        if dry_run:
            print_read_back(session, summary.keys)
            session.rollback()
    typer.echo(_said(summary, dry_run=dry_run), err=True)


def _read(path: str, form: FileFormat) -> Iterator["Parsed"]:
    from stance.files.reading import read_bytes, read_path

    if path == _STDIN:
        return read_bytes(sys.stdin.buffer.read(), form, name="standard input")
    return read_path(Path(path))


def _said(summary: "Summary", *, dry_run: bool) -> str:
    from stance.reports.periods import counted

    counts = [
        (len(summary.recorded), "recorded"),
        (len(summary.replaced), "replaced"),
        (len(summary.unchanged), "unchanged"),
        (len(summary.retracted), "retracted earlier and left so"),
    ]
    said = ", ".join(f"{counted(number, 'claim')} {what}" for number, what in counts if number)
    vocabulary = f"; {counted(summary.vocabulary, 'addition')} to the vocabulary"
    outcome = (said or "no claims") + (vocabulary if summary.vocabulary else "")
    if not summary.keys and not summary.vocabulary:
        return f"nothing new: {outcome}"
    return f"dry run, nothing recorded; would be: {outcome}" if dry_run else outcome
