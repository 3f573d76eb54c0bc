"""What is deposited with a study, made from a program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stance.api.recording import as_path
from stance.api.rounds import RoundCalls
from stance.api.wording import in_calls
from stance.errors import StanceError
from stance.work.arguments import each, text_or_none, truth

if TYPE_CHECKING:
    from stance.domain.filters import NameWords
    from stance.work.release.make import Released


class DepositCalls(RoundCalls):
    """What makes a folder of the whole database, for others to keep."""

    @in_calls
    def release(
        self,
        folder: str | Path,
        *,
        title: str | None = None,
        author: NameWords = None,
        licence: str | None = None,
        version: str | None = None,
        doi: str | None = None,
        since_release: str | Path | None = None,
        texts: bool = True,
        replace: bool = False,
        dry_run: bool = False,
    ) -> Released:
        """Make a folder to deposit with a study: tables, claims, codebook, citation, README.

        An author is "Family, Given", with an ORCID in brackets or not, or a name; else it is by
        the coders. With `since_release`, the folder or the zip of a release before, it tells what
        is new since; without `texts` it holds no text of a source. Raises StanceError for what
        cannot be made.
        """
        from stance.work.release.make import release
        from stance.work.release.words import ReleaseWords

        if self._usual.get("as_recorded") or self._usual.get("round"):
            raise StanceError(
                "a release is of the whole database as it is now", "open it with no as_recorded"
            )
        words = ReleaseWords(
            text_or_none(title, "title"),
            each(author),
            text_or_none(licence, "licence"),
            text_or_none(version, "version"),
            text_or_none(doi, "doi"),
            truth(texts, "texts"),
            None if since_release is None else as_path(since_release),
        )
        is_dry = truth(dry_run, "dry_run")
        may_replace = truth(replace, "replace")
        return release(self._place, as_path(folder), words, replaces=may_replace, dry_run=is_dry)
