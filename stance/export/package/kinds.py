"""Which folders we make, and how each is known again: by its descriptor."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from stance.export.package.descriptor import DESCRIPTOR

#: What the descriptor of a release alone says: until when what it holds was recorded.
RECORDED_UNTIL = "recorded_until"
#: What that of series files alone says: how many stances are in each.
SERIES = "series"


class FolderKind(StrEnum):
    """What a folder of ours is, as messages say it."""

    CSV = "an export of CSV"
    PARQUET = "an export of Parquet"
    SERIES = "a folder of series files"
    RELEASE = "a release"


@dataclass(frozen=True, slots=True)
class OwnFolder:
    """A folder that we made: its kind, and the files that were written to it."""

    kind: FolderKind
    files: frozenset[str]


def own_folder(path: Path) -> OwnFolder | None:
    """What a folder says that it is; None for one that is none of ours."""
    try:
        package = json.loads((path / DESCRIPTOR).read_bytes())
        own, resources = package["stance"], package["resources"]
        kind = _kind(own, {each.get("format") for each in resources})
        named = (*(each["path"] for each in resources), *own.get("files", ()))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return OwnFolder(kind, frozenset({DESCRIPTOR, *named})) if kind else None


def _kind(own: Mapping[str, Any], formats: set[str | None]) -> FolderKind | None:
    if SERIES in own:
        return FolderKind.SERIES
    if RECORDED_UNTIL in own:
        return FolderKind.RELEASE
    tables: Mapping[frozenset[str | None], FolderKind] = {
        frozenset({"csv"}): FolderKind.CSV,
        frozenset({"parquet"}): FolderKind.PARQUET,
    }
    return tables.get(frozenset(formats))
