"""What is said of a release: by whoever makes it, and where they say nothing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stance.export.release.citation import (
    Author,
    ReleaseCitation,
    one_line,
    read_author,
    read_doi,
)
from stance.export.release.licences import read_licence

_TITLE = "Claims and stances"


@dataclass(frozen=True, slots=True)
class ReleaseWords:
    """What is asked of a release, as typed; `since` is a release before it, a folder or a zip."""

    title: str | None = None
    authors: Sequence[str] = ()
    licence: str | None = None
    version: str | None = None
    doi: str | None = None
    texts: bool = True
    since: Path | None = None

    def citation(self, until: dt.datetime, coders: Sequence[str]) -> ReleaseCitation:
        """How it is cited: by its coders in the version of the last day on which it was recorded.

        That is where nothing else is said. Raises InputError for what is no licence or DOI, and
        for what is empty.
        """
        named = [read_author(each) for each in self.authors] or [Author(each) for each in coders]
        return ReleaseCitation(
            one_line(self.title, "title") if self.title is not None else _TITLE,
            named or [Author("The coders")],
            one_line(self.version, "version") if self.version is not None else f"{until.date()}",
            until.date(),
            read_licence(self.licence) if self.licence is not None else None,
            read_doi(self.doi) if self.doi is not None else None,
        )
