"""Loading the bundled sample, and a short tour of it."""

import shlex
import sys
from pathlib import Path

import typer
from sqlmodel import Session

import stance
from stance.claimfile.reading import Parsed, read_path
from stance.db import migrate
from stance.db.engine import reading, shown, writing
from stance.domain.course import courses
from stance.domain.phrases import counted
from stance.errors import InputError
from stance.queries import sources
from stance.render import emit_note
from stance.values import Format
from stance.work.evidence import gathered
from stance.work.importing.run import import_files

_GO_ON = (
    ("show tass-relations", "one claim, with the passage around it"),
    ("report timeline --treaty founding-act-1997", "who leaned on a treaty, and when"),
    ("report changes --format csv", "all changes, as data"),
    ("add --help", "enter a claim of your own"),
    ("export sql > stance.sql", "everything, as SQL"),
)
_HOLDER, _ISSUE = "russia", "nato-russia-relations"


def sample_folder() -> Path:
    """The sample: inside an installed package, else beside it in a checkout."""
    package = Path(stance.__file__).parent
    installed = package / "_fixtures"
    return installed if installed.is_dir() else package.parent / "fixtures"


def load_sample(url: str) -> None:
    """Create a database and import the sample; harmless where the sample is all it holds.

    Raises InputError, and changes nothing, where the database holds other sources.
    """
    files = list(read_path(sample_folder()))
    if migrate.revision(url) is not None:
        with reading(url) as session:
            _refuse_others(session, files, url)
    migrate.create_or_upgrade(url)
    with writing(url) as session:
        import_files(session, files=files)


def _refuse_others(session: Session, files: list[Parsed], url: str) -> None:
    ours = {source.slug for _, file in files for source in file.sources}
    others = [each.slug for each in sources.all_sources(session) if each.slug not in ours]
    if others:
        raise InputError(
            f"{shown(url)} holds {counted(len(others), 'source')} of your own",
            "give the sample a new database: stance --db demo.db demo",
        )


def print_tour(url: str, given: str | None) -> None:
    """Print one report on the sample, and the commands to go on with."""
    command = f"stance --db {shlex.quote(given)}" if given else "stance"
    typer.echo("How has Russia's stance on relations with NATO changed, and in which words?\n")
    asked = f"{command} report changes --holder {_HOLDER} --issue {_ISSUE}"
    typer.echo(f"$ {asked}\n")
    with gathered(url, {"holder": _HOLDER, "issue": _ISSUE}) as evidence:
        found = courses(evidence.rows, evidence.filters)
        emit_note(evidence.note(found, everything=False), Format.TABLE, sys.stdout)
    typer.echo(f"\nThe sample is in {shown(url)}. Go on with:")
    for tail, about in _GO_ON:
        typer.echo(f"  {about}:\n    {command} {tail}")
