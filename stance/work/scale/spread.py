"""A report by series worked out by Spark's workers, each partition by the program's own rules."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from json import dumps, loads
from typing import Any

from stance.domain.stance import LeanRow, StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError
from stance.export.series.reading import Chosen, in_order, lean_batch, whole_batch
from stance.export.series.schema import LEAN, schema
from stance.reports.account import Account
from stance.reports.field import Row
from stance.reports.table import Table, table_of_rows
from stance.values import KINDS
from stance.work.evidence import Evidence
from stance.work.scale.filed import FiledEvidence
from stance.work.scale.spark import SparkFiles

AccountOf = Callable[[Evidence], Account]

_ROWS = "holder string, issue string, ascribed boolean, place long, row string"
#: Where a row stands among all; within its series the partition that has it knows.
_PLACE = ("holder", "issue", "ascribed", "place")
_AT_ONCE = 5_000
#: How an error of ours reads in what Spark says of a worker.
_REFUSED = re.compile(r"InputError: (.+)")


class Batches:
    """The batches of one partition, as they come: a source that can be read once."""

    def __init__(self, batches: Iterable[Any]) -> None:
        self._batches = batches
        self.are_whole = False

    def whole(self, _chosen: Chosen) -> Iterator[StanceRow]:
        """Every stance of the partition, with all it carries."""
        self.are_whole = True
        return in_order(chain.from_iterable(map(whole_batch, self._batches)), "a partition")

    def lean(self, _chosen: Chosen) -> Iterator[LeanRow]:
        """The same with no more than the course of a series rests on."""
        return in_order(chain.from_iterable(map(lean_batch, self._batches)), "a partition")

    def count(self, _chosen: Chosen) -> int:
        """None: what is counted is told to people, by the process that asked."""
        return 0


def spread(account_of: AccountOf, evidence: FiledEvidence, files: SparkFiles) -> Table[Row]:
    """The data of a report by series, the rows of each partition worked out where Spark has it.

    They are those of the report in one process, in the same order. `account_of` makes the report;
    it may tell nothing of one series that another has a part in. Raises InputError where a file
    is not sorted, once it comes to that.
    """
    trial = Batches(())
    told = account_of(replace(evidence, source=trial)).data()
    list(told.items)  # to see which columns the report reads
    columns = schema().names if trial.are_whole else LEAN
    chosen = files.partitions(columns, evidence.chosen)
    worked_out = chosen.mapInArrow(_rules(account_of, _alone(evidence)), _ROWS)
    rows = worked_out.orderBy(*_PLACE).select("row")
    types = {field.name: field.type for field in told.fields}
    return table_of_rows(told.name, types, _brought(rows), told.filters)


def _rules(account_of: AccountOf, bare: FiledEvidence) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """What a worker does with the batches of a partition: rows of the report, as JSON."""

    def work(batches: Iterator[Any]) -> Iterator[Any]:
        from pyarrow import RecordBatch

        table = account_of(replace(bare, source=Batches(batches))).data()
        placed = (_placed(place, row) for place, row in enumerate(table.rows))
        while some := list(islice(placed, _AT_ONCE)):
            yield RecordBatch.from_pylist(some)

    return work


def _placed(place: int, row: Row) -> Mapping[str, Any]:
    series = {"holder": row["holder"], "issue": row["issue"], "ascribed": row["ascribed"]}
    return {**series, "place": place, "row": dumps(dict(row), ensure_ascii=False)}


def _alone(evidence: FiledEvidence) -> FiledEvidence:
    """Evidence that can be sent anywhere: with no database behind it."""
    known = evidence.vocabulary
    kinds: dict[str, Any] = {
        kind.heading: replace(known.of(noun), read_aliases=dict) for noun, kind in KINDS.items()
    }
    nowhere: Any = None
    return replace(evidence, session=nowhere, vocabulary=Vocabulary(**kinds, sources=known.sources))


def _brought(rows: Any) -> Iterator[Row]:
    try:
        for row in rows.toLocalIterator(prefetchPartitions=True):
            yield loads(row[0])
    except Exception as error:
        refused = _REFUSED.search(str(error))
        if refused is None:
            raise
        raise InputError(refused[1]) from error
