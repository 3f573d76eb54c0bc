"""What a folder of series files consists of, and which series lies in which file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from json import dumps, loads
from pathlib import Path
from zlib import crc32

from stance.errors import InputError
from stance.export.package.descriptor import DESCRIPTOR
from stance.export.package.kinds import SERIES

#: The form of the files; one that is of another form is not read.
FORM = 2
MANIFEST = DESCRIPTOR
#: A database of the program's own: vocabulary and sources, without claims and texts.
CATALOGUE = "catalogue.db"
#: More files than this are no help to anybody, and few systems can have them open at once.
MOST_PARTITIONS = 512


class SeriesEngine(StrEnum):
    """What reads series files."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder of series files says of itself, as a data package without schemas.

    `rows` are the stances of each file, in order; `recorded_at` is when the newest was recorded.
    """

    version: str
    rows: Sequence[int]
    recorded_at: str | None = None
    form: int = FORM

    @property
    def partitions(self) -> int:
        """In how many files the series lie."""
        return len(self.rows)

    @property
    def names(self) -> list[str]:
        """The names of these files, in order."""
        return [file_name(number, self.partitions) for number in range(1, self.partitions + 1)]

    def written(self) -> str:
        """The manifest as its file has it."""
        own = {"files": [CATALOGUE], SERIES: asdict(self)}
        resources = [{"name": Path(each).stem, "path": each} for each in self.names]
        package = {"name": "stance-series", "resources": resources, "stance": own}
        return dumps(package, indent=2) + "\n"


def file_name(number: int, partitions: int) -> str:
    """The name of one of the files; `number` counts from 1."""
    return f"series-{number:05}-of-{partitions:05}.parquet"


def partition_of(holder: str, issue: str, partitions: int) -> int:
    """In which file a series lies, from 0: the same wherever and whenever it is asked."""
    return crc32(f"{holder}\0{issue}".encode()) % partitions


def read_manifest(folder: Path) -> Manifest:
    """What a folder says of itself; raises InputError where it is none of series files."""
    try:
        package = loads((folder / MANIFEST).read_text("utf-8"))
        manifest = Manifest(**package["stance"][SERIES])
    except (OSError, ValueError, TypeError, LookupError) as error:
        raise InputError(
            f"{folder} is no folder of series files",
            "make one: stance export parquet --partitions 8 -o FOLDER",
        ) from error
    if manifest.form != FORM:
        raise InputError(
            f"{folder} was written by stance {manifest.version}, in another form",
            "write it again with this version",
        )
    return manifest


def files_in(folder: Path, manifest: Manifest) -> list[Path]:
    """The files of series of a folder, in order; raises InputError where one is missing."""
    files = [folder / name for name in manifest.names]
    for file in files:
        if not file.is_file():
            raise InputError(f"{file} is missing", "write the folder again, or bring the file back")
    return files
