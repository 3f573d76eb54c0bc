"""Recording claims from notebooks and programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.api.calls import Calls
from stance.errors import InputError
from stance.work.transaction import USUAL, Terms

if TYPE_CHECKING:
    from sqlmodel import Session

    from stance.claimfile.documents import Document
    from stance.work.importing.run import Intake
    from stance.work.record import Recorded


class RecordingCalls(Calls):
    """What records claims, as the command line does: whole or not at all.

    Both methods give back what was recorded, or in a dry run what would be: `keys`, `versions`,
    `read_back` (each stance as a sentence), `created` vocabulary, `notes`, `unchanged`.
    """

    def add(
        self,
        claim: Mapping[str, Any],
        *,
        source: str | Mapping[str, Any],
        dry_run: bool = False,
        create: bool = False,
        proposition: str | None = None,
        wait: float = USUAL.wait,
    ) -> Recorded:
        """Record one claim, written as in a claim file.

        `source` is the slug of the source it stands in, or a new source as a claim file writes it,
        with its `text`. With `create`, vocabulary that it names and that is not there is made, a
        new issue with the `proposition`. `wait`: so many seconds for another writer. Raises
        StanceError for what does not hold; then nothing is recorded.
        """
        from stance.work.record import record

        return record(
            self._place,
            partial(_claim_file, _written(claim), _written(source)),
            intake=self._intake(create=create, proposition=proposition),
            terms=Terms(dry_run=dry_run, wait=wait),
        )

    def import_files(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        dry_run: bool = False,
        replace: bool = False,
        create: bool = False,
        together: bool = False,
        keep_going: bool = False,
        wait: float = USUAL.wait,
    ) -> Recorded:
        """Record the claims of claim files, or of folders of them, each file whole or not.

        With `replace`, what differs from what is there is recorded as a new version; `together`
        takes all files or none; with `keep_going` the files that do not hold are left out, and
        `refused` says why. `create` and `wait` as for `add`. Raises StanceError, with the file,
        the line and the path in it, for what does not hold.
        """
        from stance.claimfile.reading import input_files
        from stance.work.importing.job import ImportJob

        several = [paths] if isinstance(paths, str | Path) else paths
        job = ImportJob(
            self._place,
            [file for path in several for file in input_files(Path(path))],
            self._intake(create=create, replace=replace),
            Terms(dry_run=dry_run, wait=wait),
            keep=True,
        )
        return job.run(together=together, keep_going=keep_going)

    def _intake(self, **more: Any) -> Intake:
        """How claims are taken in: coded by whoever the database was opened for, if by one."""
        from stance.work.importing.run import Intake

        coder = self._usual.get("coder")
        return Intake(**more, coder=coder if isinstance(coder, str) else None)


def _claim_file(claim: Any, source: Any, session: Session) -> Document:
    """A claim file of one claim; raises InputError for a source that is not there."""
    from stance.work.filters import known_sources
    from stance.work.record import as_document

    if isinstance(source, str):
        known_sources(session, [source])
        source = {"slug": source}
    return as_document({"sources": [{**source, "claims": [claim]}]})


def _written(value: object) -> Any:
    """A value as a claim file would have it: dates as text, mappings and lists plain."""
    if isinstance(value, Mapping):
        return {str(name): _written(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_written(each) for each in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    raise InputError(f"{value!r} has no place in a claim", "write it as in a claim file")
