"""What is wrong with a table is told by its rows, whatever step of reading found it."""

import csv
import re
from pathlib import Path

import pytest

from tests.cli.program import Program

HEAD = "source,title,paraphrase,speaker,stated_on,issue,position"
ROWS = (
    "s1,One,It wants talks.,nobody-known,2016,nato-enlargement,support",  # found as it is recorded
    "s2,Two,It wants peace.,russia,2016,nato-enlargement,maybe",  # by its form
    "s1,One,It wants more.,russia,2016,nato-enlargement,perhaps",
    "s1,One,,russia,2016,nato-enlargement,support",  # as it is read
    *(f"s3,Three,It wants {each}.,nobody,2016,nato-enlargement,support" for each in range(6)),
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "codings.csv"
    path.write_text("\n".join([HEAD, *ROWS]))
    return path


def rows_told(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"row (\d+):", text)]


def test_mistakes_are_told_in_the_order_of_the_rows(vocabulary: Program, table: Path) -> None:
    told = rows_told(vocabulary("import", table).err)

    assert len(set(told)) > 2
    assert told == sorted(told)


def test_rejected_rows_are_told_and_kept_in_their_order(vocabulary: Program, table: Path) -> None:
    said = vocabulary("import", table, "--keep-going").err
    kept = list(csv.DictReader(Path("rejected.csv").read_text(encoding="utf-8-sig").splitlines()))

    assert rows_told(said) == list(range(2, 12))
    assert [each["paraphrase"] for each in kept][:3] == [
        "It wants talks.",
        "It wants peace.",
        "It wants more.",
    ]
