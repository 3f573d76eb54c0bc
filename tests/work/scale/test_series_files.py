"""Reports from series files have the rows of those from the database, in the same order."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from stance.domain.filters import Filters, FilterWords
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow, Wording
from stance.errors import InputError
from stance.export.series.layout import CATALOGUE, MANIFEST, Manifest, file_name, read_manifest
from stance.export.series.reading import Files
from stance.export.series.rows import row_of, stance_of
from stance.export.series.writing import SeriesFiles
from stance.queries.stances import stances
from stance.queries.vocabulary import vocabulary
from stance.reports.account import Account
from stance.values import CitationRole, Silence
from stance.work.evidence import Evidence
from stance.work.filters import chosen
from stance.work.reports.changes import changes
from stance.work.reports.conditions import conditions
from stance.work.reports.matrix import matrix
from stance.work.scale.filed import gathered_from
from stance.work.scale.write import write_series
from tests.corpus import Corpus
from tests.domain.builders import row, stance_rows

REPORTS: Mapping[str, Callable[[Evidence], Account]] = {
    "changes": changes,
    "all changes": lambda evidence: changes(evidence, all=True, silence=Silence.DROPS),
    "summary": lambda evidence: changes(evidence, summary=True),
    "matrix": lambda evidence: matrix(evidence, as_of="2022-06", compare_to="2021-03"),
    "conditions": conditions,
}
ASKED: Mapping[str, FilterWords] = {
    "nothing": {},
    "a holder": {"holder": ["actor-b"]},
    "an issue with its parts": {"issue": ["issue-a"], "parts": True},
    "a source and a coder": {"source": ["source-b"], "coder": ["ann"]},
    "ascribed too": {"include_ascribed": True},
    "a condition": {"condition": ["condition-a"]},
    "a time": {"since": "2021"},
    "holders and an issue": {"holder": ["actor-a", "actor-b"], "issue": ["issue-a"]},
}
PARTITIONS = 3


@pytest.fixture
def folder(session: Session, tmp_path: Path) -> Path:
    """A folder of series files of a database at random."""
    Corpus(random.Random(1)).write()
    session.flush()
    return written(session, tmp_path / "series")


def written(session: Session, folder: Path, partitions: int = PARTITIONS) -> Path:
    folder.mkdir()
    write_series(session, folder, partitions=partitions)
    return folder


def files(folder: Path) -> list[Path]:
    return [folder / file_name(number + 1, PARTITIONS) for number in range(PARTITIONS)]


@pytest.mark.parametrize("asked", ASKED)
def test_each_report_has_the_same_rows_from_the_files(
    session: Session, folder: Path, asked: str
) -> None:
    known = vocabulary(session)
    evidence = Evidence(session, known, chosen(session, known, ASKED[asked]))
    for name, account in REPORTS.items():
        rows = list(account(evidence).data().rows)

        with gathered_from(folder, ASKED[asked]) as filed:
            assert list(account(filed).data().rows) == rows, name


def test_the_parts_have_together_what_the_whole_has(session: Session, folder: Path) -> None:
    known = vocabulary(session)
    for words in ASKED.values():
        every = list(changes(Evidence(session, known, chosen(session, known, words))).data().rows)
        told: list[Any] = []
        for part in range(1, PARTITIONS + 1):
            with gathered_from(folder, words, part=f"{part}/{PARTITIONS}") as filed:
                told += changes(filed).data().rows

        by_series = sorted(told, key=lambda row: (row["holder"], row["issue"], row["ascribed"]))
        assert by_series == every


def test_cells_that_must_be_there_are_told_by_one_part_each(folder: Path) -> None:
    words = ASKED["holders and an issue"]
    with gathered_from(folder, words) as filed:
        every = list(matrix(filed).data().rows)
    told: list[Any] = []
    for part in range(1, PARTITIONS + 1):
        with gathered_from(folder, words, part=f"{part}/{PARTITIONS}") as filed:
            told += matrix(filed).data().rows

    assert sorted(told, key=str) == sorted(every, key=str)


def test_the_same_record_gives_the_same_bytes(session: Session, folder: Path) -> None:
    again = written(session, folder.with_name("again"))

    for file in files(folder):
        assert (again / file.name).read_bytes() == file.read_bytes()
    assert (again / MANIFEST).read_bytes() == (folder / MANIFEST).read_bytes()


def test_every_live_stance_is_in_one_of_the_files(session: Session, folder: Path) -> None:
    every = Filters(include_ascribed=True)
    live = list(stances(session, vocabulary=vocabulary(session), filters=every))

    assert list(Files(files(folder)).whole(("true", ()))) == live
    assert sum(read_manifest(folder).rows) == len(live)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
WORDINGS = st.none() | st.builds(Wording, TEXTS, st.booleans())
SLUGS = st.sampled_from(["a", "b-2", "ö"])
ACTORS = st.lists(SLUGS, max_size=2).map(tuple)


@given(
    stance_rows("key"),
    st.fixed_dictionaries(
        {
            **dict.fromkeys(("quote", "paraphrase", "translation", "note"), st.none() | TEXTS),
            **dict.fromkeys(("publisher", "coder"), st.none() | TEXTS),
            **dict.fromkeys(("relayed_by", "turned_from"), st.none() | SLUGS),
            "addressees": ACTORS,
            "conditions": st.lists(
                st.builds(ConditionUse, SLUGS, WORDINGS, ACTORS, st.booleans(), st.booleans()),
                max_size=2,
            ).map(tuple),
            "reasons": st.lists(st.builds(ReasonUse, SLUGS, WORDINGS), max_size=2).map(tuple),
            "citations": st.lists(
                st.builds(
                    CitationUse,
                    SLUGS,
                    st.sampled_from(CitationRole),
                    st.none() | TEXTS,
                    WORDINGS,
                    ACTORS,
                ),
                max_size=2,
            ).map(tuple),
        }
    ),
)
def test_any_stance_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, stance: StanceRow, other: dict[str, Any]
) -> None:
    one = stance._replace(**other)
    folder = tmp_path_factory.mktemp("series")
    with SeriesFiles(folder, 1) as kept:
        kept.write([one])
    source = Files([folder / file_name(1, 1)])

    assert stance_of(row_of(one)) == one
    assert list(source.whole(("true", ()))) == [one]
    (lean,) = source.lean(("true", ()))
    assert (lean.demanded, lean.dropped) == (one.demanded, one.dropped)
    assert (lean.argued, lean.cited, lean.time) == (one.argued, one.cited, one.time)


def groups_of(folder: Path, stances: Iterable[StanceRow]) -> int:
    """In how many groups of rows these stances lie in one file."""
    with SeriesFiles(folder, 1) as kept:
        kept.write(stances)
    return int(pq.read_metadata(folder / file_name(1, 1)).num_row_groups)


def test_a_group_of_rows_is_as_large_as_memory_allows(tmp_path: Path) -> None:
    """What a file says of its groups is held by whoever writes or reads it."""
    one = row("c-0", "2020", "support")
    short = (one._replace(claim=f"c-{number:05}") for number in range(12_000))
    quote = "w" * 10_000
    long = (one._replace(claim=f"c-{number:05}", quote=quote) for number in range(6_000))
    for name in ("short", "long"):
        (tmp_path / name).mkdir()

    assert groups_of(tmp_path / "short", short) == 1
    assert groups_of(tmp_path / "long", long) == 3


@pytest.mark.parametrize("partitions", [0, -1, 513])
def test_a_number_of_partitions_that_cannot_be_is_refused(
    session: Session, tmp_path: Path, partitions: int
) -> None:
    with pytest.raises(InputError, match="no number of partitions"):
        write_series(session, tmp_path, partitions=partitions)

    assert not list(tmp_path.iterdir())


def test_the_catalogue_has_no_claims_and_no_texts(folder: Path) -> None:
    with sqlite3.connect(folder / CATALOGUE) as catalogue:
        counts = {
            table: catalogue.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("actor", "source", "claim", "source_version")
        }

    assert counts == {"actor": 3, "source": 2, "claim": 0, "source_version": 0}


@pytest.fixture
def bare(sqlite_template: Path, tmp_path: Path) -> Path:
    """A folder of series files of a few stances, with an empty catalogue."""
    stances = [
        row(f"c-{number}", date, "support", holder=holder)
        for number, (holder, date) in enumerate(product("abcdef", ("2020", "2021", "2022")))
    ]
    shutil.copy(sqlite_template, tmp_path / CATALOGUE)
    with SeriesFiles(tmp_path, PARTITIONS) as kept:
        manifest = Manifest("0", list(kept.write(stances)))
    (tmp_path / MANIFEST).write_text(manifest.written())
    return tmp_path


def rewritten(file: Path, change: Callable[[Any], Any]) -> None:
    pq.write_table(change(pq.read_table(file)), file)


def largest(folder: Path) -> Path:
    return max(files(folder), key=lambda file: pq.read_metadata(file).num_rows)


@pytest.mark.parametrize("report", REPORTS)
def test_files_that_are_not_sorted_are_refused(bare: Path, report: str) -> None:
    rewritten(largest(bare), lambda table: table.take(list(range(table.num_rows))[::-1]))

    with gathered_from(bare, {}) as filed, pytest.raises(InputError, match="is not sorted"):
        list(REPORTS[report](filed).data().rows)


def test_a_stance_that_stands_twice_is_refused(bare: Path) -> None:
    rewritten(largest(bare), lambda table: table.take([0, 0]))

    with gathered_from(bare, {}) as filed, pytest.raises(InputError, match="is not sorted"):
        list(changes(filed).data().rows)


def _cut(folder: Path) -> None:
    file = largest(folder)
    file.write_bytes(file.read_bytes()[:-40])


def _without_a_column(folder: Path) -> None:
    rewritten(largest(folder), lambda table: table.drop_columns(["demanded"]))


@pytest.mark.parametrize("harm", [_cut, _without_a_column])
def test_a_file_that_is_broken_is_refused_in_one_line(
    bare: Path, harm: Callable[[Path], None]
) -> None:
    harm(bare)

    with gathered_from(bare, {}) as filed, pytest.raises(InputError) as refused:
        list(matrix(filed).data().rows)

    assert f"{bare.name}/series-0" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda folder: files(folder)[1].unlink(), "is missing"),
        (lambda folder: (folder / MANIFEST).unlink(), "no folder of series files"),
        (lambda folder: (folder / MANIFEST).write_text("[]"), "no folder of series files"),
        (lambda folder: (folder / MANIFEST).write_text("{}"), "no folder of series files"),
    ],
)
def test_a_folder_that_is_not_whole_is_refused(
    bare: Path, harm: Callable[[Path], object], said: str
) -> None:
    harm(bare)

    with pytest.raises(InputError, match=said), gathered_from(bare, {}):
        pass


@pytest.mark.parametrize("words", [{"as_recorded": "2020"}, {"round": "pilot"}])
def test_what_the_files_do_not_hold_is_refused(bare: Path, words: FilterWords) -> None:
    with pytest.raises(InputError, match="needs the database"), gathered_from(bare, words):
        pass


@pytest.mark.parametrize("part", ["0/3", "4/3", "1/2", "1", "a/3", "-1/3", "1/3/3"])
def test_a_part_that_is_none_is_refused(bare: Path, part: str) -> None:
    refused = pytest.raises(InputError, match="is no part of these files")
    with refused, gathered_from(bare, {}, part=part):
        pass
