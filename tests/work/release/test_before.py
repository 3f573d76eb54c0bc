"""What a release before says of itself, in a folder or packed by anybody's program."""

import json
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from stance.errors import InputError
from stance.work.release.before import release_before


def descriptor(version: str) -> str:
    told = {"recorded_until": "2026-11-23T12:00:00.000000Z"}
    return json.dumps({"version": version, "stance": told})


def packed(path: Path, files: Mapping[str, str]) -> Path:
    with ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "names",
    [
        ["datapackage.json"],
        ["study/datapackage.json"],
        # What lies at the top is the release, whatever it holds and whatever was packed first.
        ["datapackage.json", "older/datapackage.json"],
        ["older/datapackage.json", "datapackage.json"],
    ],
)
def test_the_descriptor_at_the_top_of_an_archive_is_read(tmp_path: Path, names: list[str]) -> None:
    top = min(names, key=len)
    files = {name: descriptor("2" if name == top else "1") for name in names}

    assert release_before(packed(tmp_path / "release.zip", files)).version == "2"


def test_a_descriptor_further_down_is_none_of_the_release(tmp_path: Path) -> None:
    path = packed(tmp_path / "release.zip", {"a/b/datapackage.json": descriptor("1")})
    with pytest.raises(InputError, match=r"release\.zip cannot be read: no release"):
        release_before(path)
