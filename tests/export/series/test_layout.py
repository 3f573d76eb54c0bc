"""What a folder of series files says of itself, and which series lies in which file."""

import json
from pathlib import Path

import pytest

from stance.errors import InputError
from stance.export.series.layout import (
    FORM,
    MANIFEST,
    Manifest,
    file_name,
    files_in,
    partition_of,
    read_manifest,
)
from stance.export.series.rows import place_of, row_of, stance_of
from stance.export.series.schema import ORDER
from tests.domain.builders import row


@pytest.mark.parametrize(
    ("holder", "issue", "place"),
    [("russia", "nato", 3), ("nato", "russia", 4), ("russia", "ttip", 5), ("usa", "ttip", 0)],
)
def test_a_series_lies_in_the_same_file_wherever_it_is_asked(
    holder: str, issue: str, place: int
) -> None:
    """Folders that were written by an earlier version are read by a later one."""
    assert partition_of(holder, issue, 7) == place
    assert partition_of(holder, issue, 1) == 0


def test_files_are_named_so_that_they_sort_in_their_order() -> None:
    manifest = Manifest("1.0", [4, 0, 2])

    assert (file_name(12, 300), manifest.partitions) == ("series-00012-of-00300.parquet", 3)
    assert manifest.names == [
        "series-00001-of-00003.parquet",
        "series-00002-of-00003.parquet",
        "series-00003-of-00003.parquet",
    ]


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    manifest = Manifest("1.0", [4, 0], "2024-01-01T00:00:00Z")
    (tmp_path / MANIFEST).write_text(manifest.written(), "utf-8")

    assert read_manifest(tmp_path) == manifest
    assert json.loads(manifest.written())["resources"] == [
        {"name": "series-00001-of-00002", "path": "series-00001-of-00002.parquet"},
        {"name": "series-00002-of-00002", "path": "series-00002-of-00002.parquet"},
    ]


@pytest.mark.parametrize("form", [FORM - 1, FORM + 1])
def test_files_of_another_form_are_not_read(tmp_path: Path, form: int) -> None:
    (tmp_path / MANIFEST).write_text(Manifest("0.9", [1], form=form).written(), "utf-8")

    with pytest.raises(InputError, match=r"written by stance 0\.9, in another form"):
        read_manifest(tmp_path)


def test_each_file_has_to_be_there(tmp_path: Path) -> None:
    manifest = Manifest("1.0", [1, 1])
    paths = [tmp_path / name for name in manifest.names]
    paths[0].touch()
    with pytest.raises(InputError, match=f"{paths[1].name} is missing"):
        files_in(tmp_path, manifest)
    paths[1].touch()

    assert files_in(tmp_path, manifest) == paths


def test_rows_stand_by_what_the_files_say_they_are_sorted_by() -> None:
    stance = row("k1", "2016-12-27", "support")
    written = row_of(stance)

    told = {**written, "recorded_at": stance.recorded_at}
    assert tuple(told[name] for name in ORDER) == place_of(stance) == place_of(stance_of(written))
