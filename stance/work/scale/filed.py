"""The evidence of reports, read from a folder of series files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from stance.domain.filters import Filters, FilterWords
from stance.domain.stance import LeanRow, StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError
from stance.export.series.layout import CATALOGUE, files_in, partition_of, read_manifest
from stance.export.series.reading import Chosen, Files, SeriesSource
from stance.queries.filters import issue_slugs
from stance.queries.terms import Users
from stance.work.evidence import Evidence, gathered

#: Filters that ask for what series files do not have.
_NOT_KEPT = ("as_recorded", "round")


@dataclass(frozen=True)
class FiledEvidence(Evidence):
    """What reports work on, read from series files; all but the stances is in their catalogue.

    `paths` are all files of the folder; of a `part`, counted from 1, there are its series alone.
    """

    source: SeriesSource = field(default_factory=lambda: Files(()))
    paths: Sequence[Path] = ()
    part: int | None = None

    def holds(self, holder: str, issue: str) -> bool:
        """Whether a series would lie in the files that are read."""
        if self.part is None:
            return True
        return partition_of(holder, issue, len(self.paths)) + 1 == self.part

    @property
    def rows(self) -> Iterator[StanceRow]:
        """The stances that count, streamed in the order of their series."""
        return self._in_time(self.source.whole(self.chosen))

    @property
    def rows_that_may_differ(self) -> Iterator[StanceRow]:
        """The same: to leave out series of one stance, they would have to be read as well."""
        return self.rows

    def thin_rows(self, *_parts: object, **_using: object) -> Iterator[StanceRow]:
        """The same, whole, whatever parts are asked for."""
        return self.rows

    def lean_rows(self, **_until: object) -> Iterator[LeanRow]:
        """The same with no more than the course of a series rests on."""
        return self._in_time(self.source.lean(self.chosen))

    def users_of(self, *_asked: object) -> Users | None:
        """Nobody can tell who uses a term without reading all."""
        return None

    @property
    def chosen(self) -> Chosen:
        """The filters that choose series and evidence, as a condition on rows of files."""
        return chosen_by(self.filters, self.vocabulary)

    def _has_stances(self, holder: str) -> bool:
        one = replace(self.filters, holders=(holder,))
        return self.source.count(chosen_by(one, self.vocabulary)) > 0

    def _left_out(self) -> dict[str, int]:
        if self.filters.include_ascribed:
            return {}
        every = replace(self.filters, include_ascribed=True)
        condition, values = chosen_by(every, self.vocabulary)
        return {"ascribed": self.source.count((f"{condition} AND ascribed", values))}


def chosen_by(filters: Filters, known: Vocabulary) -> Chosen:
    """The filters that choose series and evidence, as a condition in SQL on rows of files."""
    asked = {
        "holder": filters.holders,
        "issue": issue_slugs(known, filters),
        "source": filters.sources,
        "coder": filters.coders,
    }
    given = {column: values for column, values in asked.items() if values}
    conditions = [f"{column} IN ({_marks(len(values))})" for column, values in given.items()]
    own = [] if filters.include_ascribed else ["NOT ascribed"]
    values: list[Any] = [value for several in given.values() for value in several]
    return " AND ".join(["true", *conditions, *own]), values


def _marks(number: int) -> str:
    return ", ".join("?" * number)


@contextmanager
def gathered_from(
    folder: Path, words: FilterWords, *, part: str | None = None
) -> Iterator[FiledEvidence]:
    """Open a folder of series files and look the filters up; lasts as long as the `with`.

    Of one `part`, as "2/8", with the series that lie in it alone. Raises InputError for a folder
    that is none of series files, for a filter that needs the database, and for no such part.
    """
    files = files_in(folder, read_manifest(folder))
    number = _number(part, len(files)) if part else None
    _refuse_what_is_not_kept(words)
    with gathered(f"sqlite:///{(folder / CATALOGUE).absolute()}", words) as found:
        yield FiledEvidence(
            found.session,
            found.vocabulary,
            found.filters,
            source=Files(files[number - 1 : number] if number else files),
            paths=files,
            part=number,
        )


def _refuse_what_is_not_kept(words: FilterWords) -> None:
    for name in _NOT_KEPT:
        if words.get(name):
            raise InputError(
                "series files hold the record as it stood when they were written:"
                f" --{name.replace('_', '-')} needs the database",
                "leave it out, or leave out --from-parquet",
            )


def _number(part: str, partitions: int) -> int:
    """The number of a part that is written as "2/8"; raises InputError where it is none."""
    number, _, of = part.partition("/")
    if not (number.isdecimal() and of == str(partitions) and 1 <= int(number) <= partitions):
        raise InputError(
            f'"{part}" is no part of these files',
            f"give one of 1/{partitions} to {partitions}/{partitions}",
        )
    return int(number)
