"""The bundled sample: where it is, and a database with nothing else in it."""

from functools import partial
from pathlib import Path

from sqlmodel import Session

from stance.claimfile.reading import Parsed, read_path
from stance.db import migrate
from stance.db.engine import reading
from stance.db.place import shown
from stance.domain.phrases import counted
from stance.errors import InputError
from stance.queries import sources
from stance.work.importing.run import import_files
from stance.work.transaction import USUAL, in_one


def sample_folder() -> Path:
    """The sample: inside an installed package, else beside it in a checkout."""
    package = Path(__file__).parent.parent
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
    in_one(url, USUAL, partial(import_files, files=files))


def _refuse_others(session: Session, files: list[Parsed], url: str) -> None:
    ours = {source.slug for _, file in files for source in file.sources}
    others = [each.slug for each in sources.all_sources(session) if each.slug not in ours]
    if others:
        raise InputError(
            f"{shown(url)} holds {counted(len(others), 'source')} of your own",
            "give the sample a new database: stance --db demo.db demo",
        )
