"""Recording claims from notebooks and programs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.api.calls import Calls
from stance.api.places import other
from stance.api.plain import entry
from stance.api.wording import in_calls, reword, reworded
from stance.errors import InputError
from stance.work.arguments import at_least, seconds, text, text_or_none, truth, unfit
from stance.work.transaction import USUAL, Terms

if TYPE_CHECKING:
    from sqlmodel import Session

    from stance.claimfile.documents import Document
    from stance.claimfile.name_map import NameMap
    from stance.incoming.mapping import CodingMap
    from stance.work.importing.run import Intake
    from stance.work.importing.withheld import PutBack
    from stance.work.joining.join import Joined
    from stance.work.record import Recorded
    from stance.work.retract import Retracted
    from stance.work.rounds.own import CodingWords


class RecordingCalls(Calls):
    """What records claims, as the command line does: whole or not at all.

    Each method gives back what was recorded, or in a dry run what would be: `keys`, `versions`,
    `read_back` (each stance as a sentence), `created` vocabulary, `notes`, `unchanged`. A database
    that was opened with a `round` records readings of its `coder` there, and the record is unmoved;
    one that was opened as of a time records nothing.
    """

    @in_calls
    def add(
        self,
        claim: Mapping[str, Any],
        *,
        source: str | Mapping[str, Any],
        dry_run: bool = False,
        replace: bool = False,
        create: bool = False,
        future: bool = False,
        proposition: str | None = None,
        wait: float = USUAL.wait,
    ) -> Recorded:
        """Record one claim, written as in a claim file.

        `source` is the slug of the source it stands in, or a new source as a claim file writes it,
        with its `text`. What is missing in a row of pandas (NaN, NaT, NA) is left out, as None is.
        With `replace`, a claim that is there with other content gets a new version. With `create`,
        vocabulary that it names and that is not there is made, a new issue with the `proposition`.
        With `future`, dates to come are taken. `wait`: so many seconds for another writer. Raises
        StanceError for what does not hold; then nothing is recorded.
        """
        from stance.domain.names import Making
        from stance.work.record import record

        done = record(
            self._present_place,
            partial(_claim_file, entry(claim, "claim"), _source(source)),
            intake=self._intake(
                replace=truth(replace, "replace"),
                create=truth(create, "create"),
                future=truth(future, "future"),
                proposition=text_or_none(proposition, "proposition"),
                making=Making.WITH_PROPOSITION,
            ),
            terms=self._terms(dry_run, wait),
        )
        return self._told(done)

    @in_calls
    def correct(
        self,
        key: str,
        claim: Mapping[str, Any] | None = None,
        *,
        stance: Mapping[str, Any] | None = None,
        number: int | None = None,
        dry_run: bool = False,
        create: bool = False,
        future: bool = False,
        proposition: str | None = None,
        wait: float = USUAL.wait,
    ) -> Recorded:
        """Record a claim anew: what is given changes, what is empty is taken out, the rest stays.

        `claim` and `stance` hold fields as in a claim file; `number` says which stance is meant, if
        there are several. In a round, a claim of the record is read so there, with nothing given as
        it stands; a reading gets its next version. `create`, `proposition`, `future` and `wait` as
        for `add`. Raises StanceError for what does not hold.
        """
        from stance.work.correct import Changes, correct

        changes = Changes(
            claim=entry(claim or {}, "claim"),
            stance=entry(stance or {}, "stance"),
            number=None if number is None else at_least(1, number, "number"),
            coder=self._coder,
            round=self._coding.round,
            proposition=text_or_none(proposition, "proposition"),
            create=truth(create, "create"),
            future=truth(future, "future"),
        )
        terms = self._terms(dry_run, wait)
        return self._told(correct(self._present_place, text(key, "key"), changes, terms=terms))

    @in_calls
    def retract(
        self, key: str, *, reason: str, dry_run: bool = False, wait: float = USUAL.wait
    ) -> Retracted:
        """End a claim for a reason: it counts no more, and is kept.

        What comes back are its `key`, those of the `others` of the same utterance, which still
        count, and whether it `is_reading`: in a round, a coder ends readings of their own, and
        nothing else. `wait` as for `add`. Raises StanceError for what does not hold.
        """
        from stance.work.retract import retract
        from stance.work.transaction import in_one

        act = partial(
            retract, key=text(key, "key"), reason=text(reason, "reason"), coding=self._coding
        )
        return in_one(self._present_place, self._terms(dry_run, wait), act)

    @in_calls
    def import_files(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        dry_run: bool = False,
        replace: bool = False,
        rewording: bool = False,
        create: bool = False,
        future: bool = False,
        together: bool = False,
        keep_going: bool = False,
        map: str | Path | Mapping[str, Any] | None = None,  # noqa: A002 - as it is called everywhere
        wait: float = USUAL.wait,
    ) -> Recorded:
        """Record the claims of claim files, or of folders of them, each file whole or not.

        Files of other programs come in as well: `map` says what their columns and codes stand for,
        as a mapping or the path of one; `rejected`, `left` and `maps` say what came of it. With
        `replace`, what differs from what is there is recorded as a new version, names and
        propositions that stances hang on only with `rewording`: that they mean the same; `together`
        takes all files or none; with `keep_going` the files that do not hold are left out, and
        `refused` says why. `create`, `future` and `wait` as for `add`. Raises StanceError, with the
        file, the line and the path in it, for what does not hold.
        """
        from stance.work.bringing.bring import Bringing
        from stance.work.importing.job import ImportJob

        intake = self._intake(
            replace=truth(replace, "replace"),
            rewording=truth(rewording, "rewording"),
            create=truth(create, "create"),
            future=truth(future, "future"),
        )
        into, going, dry = (
            self._present_place,
            truth(keep_going, "keep_going"),
            truth(dry_run, "dry_run"),
        )
        bringing = Bringing(into, as_codings(map), lenient=going or dry)
        files = [file for path in several(paths) for file in bringing.files(as_path(path))]
        bringing.refuse_idle_map(has_map=map is not None)
        job = ImportJob(into, files, intake, self._terms(dry, wait), keep=True)
        done = bringing.run(job, together=truth(together, "together"), keep_going=going)
        return self._told(dataclasses.replace(done, notes=(*bringing.notes, *done.notes)))

    @in_calls
    def import_database(
        self,
        database: str | Path,
        *,
        map: str | Path | Mapping[str, Any] | None = None,  # noqa: A002 - as it is called everywhere
        round: str | None = None,  # noqa: A002 - what it is called everywhere
        coder: str | None = None,
        replace: bool = False,
        dry_run: bool = False,
        wait: float = USUAL.wait,
    ) -> Joined:
        """Record what another database has and this one lacks: all of it or nothing.

        It is named by its path or URL, and only read. `map` says what its names are here: a
        mapping, or the path of an edited map; where a name is left to be decided, StanceError tells
        what is proposed. With `round`, its record comes as readings of that round, by those who
        coded it, or all by `coder`. With `replace`, what is read otherwise here is taken as there.
        """
        from stance.work.joining.join import ReadingsOf, join

        slug, who = text_or_none(round, "round") or self._coding.round, text_or_none(coder, "coder")
        return join(
            self._present_place,
            other(database),
            decisions=as_names(map),
            replacing=truth(replace, "replace"),
            terms=self._terms(dry_run, wait),
            scope=ReadingsOf(slug, who, self._coder) if slug else None,
        )

    @in_calls
    def put_back_texts(
        self, folder: str | Path, *, dry_run: bool = False, wait: float = USUAL.wait
    ) -> PutBack:
        """Put back the texts of sources that were withheld, from the files of a folder.

        Each is known, and proved, by its SHA-256, whatever its file is called. What comes back are
        the texts that are `back`, those that are `missing` still, and the files `unused`. Raises
        StanceError where a file is named as a source and holds another text.
        """
        from stance.work.importing.withheld import put_texts_back
        from stance.work.transaction import in_one

        act = partial(put_texts_back, folder=as_path(folder))
        return in_one(self._present_place, self._terms(truth(dry_run, "dry_run"), wait), act)

    def _told(self, done: Recorded) -> Recorded:
        """What was recorded, told as errors are: with keywords, and commands for this database."""
        for error in done.refused:
            reword(error, self._program)
        notes = tuple(reworded(note, self._program) for note in done.notes)
        return dataclasses.replace(done, notes=notes)

    @property
    def _present_place(self) -> str:
        """The URL of the database as it is now; raises StanceError where it is seen as it was."""
        if self._usual.get("as_recorded"):
            raise InputError(
                "this database is opened as of a time, which nothing can be added to",
                "open it without `as_recorded`",
            )
        return self._place

    def _intake(self, **more: Any) -> Intake:
        """How claims are taken in: coded by whoever the database was opened for, if by one."""
        from stance.work.importing.run import Intake

        return Intake(**more, coder=self._coder, round=self._coding.round)

    @property
    def _coding(self) -> CodingWords:
        """The round that readings are recorded in, and their coder; no round for the record.

        Raises InputError where the database was opened for a round and not for one coder.
        """
        from stance.work.rounds.own import CodingWords

        slug = self._usual.get("round")
        if slug is None:
            return CodingWords(None, self._coder)
        if self._coder is None:
            reason = "this database is opened for a round, and not for one coder of it"
            raise InputError(reason, "open it with one name as `coder` to record readings")
        return CodingWords(str(slug), self._coder)

    @property
    def _coder(self) -> str | None:
        coder = self._usual.get("coder")
        return coder if isinstance(coder, str) else None

    def _terms(self, dry_run: object, wait: object) -> Terms:
        waited = seconds(wait, "wait")
        return Terms(dry_run=truth(dry_run, "dry_run"), wait=waited, coder=self._coder)


def _source(source: object) -> str | dict[str, Any]:
    """A source by its slug or as a claim file has it; raises InputError for what is neither."""
    if isinstance(source, str):
        return source
    if not isinstance(source, Mapping):
        raise unfit("source", source, "give the slug of one, or a dict as in a claim file")
    return entry(source, "source")


def several(paths: object) -> Iterable[object]:
    """The paths that are given: one alone is given without a list."""
    return paths if isinstance(paths, Iterable) and not isinstance(paths, str) else [paths]


def as_codings(value: str | Path | Mapping[str, Any] | None) -> CodingMap | None:
    """A map of codings: as a mapping, or from the file at a path; None for none."""
    from stance.claimfile.documents import Document
    from stance.incoming.mapping import as_coding_map, read_coding_map

    if value is None:
        return None
    if isinstance(value, Mapping):
        return as_coding_map(Document("the map", None, dict(value), ""))
    return read_coding_map(as_path(value))


def as_names(value: str | Path | Mapping[str, Any] | None) -> NameMap:
    """A map of names: as a mapping, or from the file at a path; None decides nothing."""
    from stance.claimfile.documents import Document
    from stance.claimfile.name_map import NameMap, as_map, read_map

    if value is None:
        return NameMap()
    if isinstance(value, Mapping):
        return as_map(Document("the map", None, dict(value), ""))
    return read_map(as_path(value))


def as_path(path: object) -> Path:
    """The path; raises InputError for what is none."""
    if not isinstance(path, str | PathLike):
        raise InputError(f"{path!r} is not a path", "give the path of a file or a folder")
    return Path(path)


def _claim_file(claim: Any, source: Any, session: Session) -> Document:
    """A claim file of one claim; raises InputError for a source that is not there."""
    from stance.work.keys import named_source
    from stance.work.record import as_document

    if isinstance(source, str):
        source = {"slug": named_source(session, source).slug}
    return as_document({"sources": [{**source, "claims": [claim]}]})
