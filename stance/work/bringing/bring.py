"""Files that come in, whatever wrote them: claim files, and those of other programs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import IO

from sqlmodel import Session

from stance.claimfile.documents import name_of
from stance.claimfile.reading import InputFile, input_files
from stance.domain.phrases import counted
from stance.errors import InputError, MistakesError
from stance.incoming.contents import Rejected
from stance.incoming.formats import (
    IncomingFormat,
    ends_as_known,
    format_of,
    refuse_sources,
    refuse_tables,
    refuse_unknown,
)
from stance.incoming.mapping import CodingMap
from stance.incoming.there_already import ThereAlready
from stance.paths import is_anything, is_file, is_folder, there
from stance.work.bringing.brought import BroughtFile
from stance.work.bringing.document import in_order_of_rows
from stance.work.bringing.there_already import there_already_in
from stance.work.importing.job import ImportJob
from stance.work.record import Recorded

#: So many speakers that speak for nobody are told, with whose stances they say.
_TOLD = 3


@dataclass
class Bringing:
    """The files that come into a database, told apart by what wrote them.

    Those of other programs are read by the `coding_map`; where it is `lenient`, what of them does
    not hold is rejected, and the rest recorded.
    """

    into: str | Session
    coding_map: CodingMap | None = None
    lenient: bool = False
    _files: list[BroughtFile] = field(default_factory=list)
    _kept: list[IO[bytes]] = field(default_factory=list)
    _held: list[ThereAlready] = field(default_factory=list)

    @property
    def given(self) -> CodingMap:
        """What was said of what columns and codes stand for."""
        return self.coding_map or CodingMap()

    @property
    def notes(self) -> list[str]:
        """What is to be said of how they were read."""
        return [note for each in self._files for note in each.notes]

    @property
    def maps(self) -> tuple[CodingMap, ...]:
        """The maps that they are read by, with what else was taken for something."""
        return tuple(each.taken for each in self._files)

    def files(self, path: Path) -> list[InputFile]:
        """The files at a path; raises InputError for what is nothing that can be read."""
        path = there(path)
        is_whole = is_file(path)
        if ends_as_known(path) and is_anything(path) and not (is_folder(path) or is_whole):
            reason = f"{name_of(path)} is a pipe or a device, and no file"
            raise InputError(reason, "write what it gives into a file, and name that")
        refuse_tables(path)
        format_ = format_of(path) if is_whole else None
        if is_whole and not format_:
            refuse_sources(path, name_of(path))
            refuse_unknown(path, name_of(path))
        return [self._brought(path, format_)] if format_ else input_files(path)

    def files_of_table(self, stream: IO[bytes], ending: str, name: str) -> list[InputFile]:
        """A table that comes in a stream; it is kept in a file until the program ends."""
        kept = NamedTemporaryFile(prefix="stance-", suffix=ending)  # noqa: SIM115 - as long as this
        copyfileobj(stream, kept)
        kept.flush()
        self._kept.append(kept)
        path = Path(kept.name)
        format_ = format_of(path)
        if format_ is None:
            raise InputError(f"{name}: no table ends in {ending}", "name the file")
        return [self._brought(path, format_, name)]

    def _brought(self, path: Path, format_: IncomingFormat, name: str | None = None) -> BroughtFile:
        """A file of another program; one that has a `name` lies in no folder of the user's."""
        coding_map = self.given
        incoming = format_.read(path, coding_map)
        file = BroughtFile(
            name or name_of(path),
            path.stat().st_size,
            lambda _: iter(()),
            None if name else path.parent,
            incoming,
            coding_map,
            self._there(),
            self.lenient,
        )
        self._files.append(file)
        return file

    def refuse_idle_map(self, *, has_map: bool) -> None:
        """Raise InputError where a map is given or asked for, and no file is read by one."""
        if has_map and not self._files:
            raise InputError(
                "a map is of a file of another program, or of a database",
                "name such a file, or the database by --from-database",
            )

    def run(self, job: ImportJob, *, together: bool = False, keep_going: bool = False) -> Recorded:
        """Import them: what came of it, with what was rejected, what was left, the maps taken.

        Errors as `ImportJob.run`; what keeps passages from being recorded is among them unless the
        files are read leniently.
        """
        try:
            recorded = job.run(together=together, keep_going=keep_going)
        except MistakesError as error:
            raise MistakesError(in_order_of_rows(error.errors, str)) from error
        rejected = (list(file.outcome.rejected.values()) for file in self._files)
        in_order = (in_order_of_rows(each, lambda one: one.where) for each in rejected)
        every = [each for of_file in in_order for each in of_file]
        ascribed = _ascribed_notes(recorded.unaffiliated) if self._files else ()
        return replace(
            recorded,
            notes=(*recorded.notes, *ascribed),
            rejected=tuple(every if recorded.dry_run else self._finding_texts(every)),
            left=tuple(each for file in self._files for each in file.left),
            maps=self.maps,
        )

    def _finding_texts(self, rejected: list[Rejected]) -> list[Rejected]:
        """What was rejected; where its source did not come in either, with what brings its text."""
        if not any(each.lacks_text_of for each in rejected):
            return rejected
        stored = there_already_in(self.into).sources
        return [
            _to_be_given_its_text(each)
            if each.lacks_text_of and each.lacks_text_of not in stored
            else each
            for each in rejected
        ]

    def _there(self) -> ThereAlready:
        if not self._held:
            self._held.append(there_already_in(self.into))
        return self._held[0]


def _ascribed_notes(unaffiliated: Counter[tuple[str, str]]) -> Iterator[str]:
    """Which stances are in no report as their speakers speak for nobody, and what makes them own.

    Tables name holders beside speakers, and seldom say that the one speaks for the other.
    """
    ranked = sorted(unaffiliated.items(), key=lambda each: (-each[1], each[0]))
    for (speaker, holder), times in ranked[:_TOLD]:
        are = "is" if times == 1 else "are"
        yield (
            f"{counted(times, 'stance')} of {holder} by {speaker} {are} ascribed, since {speaker}"
            f" speaks for nobody known; if it does for {holder}: stance actor affiliate {speaker}"
            f" {holder}, and import this again with --replace"
        )
    more = ranked[_TOLD:]
    if more:
        stances = counted(sum(times for _, times in more), "stance")
        yield f"so it is with {stances} of {counted(len(more), 'more pair')} of speaker and holder"


def _to_be_given_its_text(rejected: Rejected) -> Rejected:
    first = (
        "nothing of its source was recorded: to mend it in a table, store the text first, by"
        f" stance source add FILE {rejected.lacks_text_of}"
    )
    return rejected.first_to_do(first)
