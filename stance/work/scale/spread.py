"""A report by series worked out by Spark's workers, each partition by the program's own rules."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from stance.domain.stance import LeanRow, StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.export.series.reading import Chosen, in_order, lean_batch, whole_batch
from stance.export.series.schema import LEAN, schema
from stance.reports.account import Account
from stance.reports.field import Row
from stance.reports.table import Table, table_of_rows
from stance.values import KINDS
from stance.work.evidence import Evidence
from stance.work.scale.filed import FiledEvidence
from stance.work.scale.packs import Pack, merged, packed
from stance.work.scale.spark import SparkFiles

AccountOf = Callable[[Evidence], Account]


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
    packs = files.worked_out(_rules(account_of, _alone(evidence)), columns, evidence.chosen)
    types = {field.name: field.type for field in told.fields}
    return table_of_rows(told.name, types, merged(packs, types), told.filters)


def _rules(account_of: AccountOf, bare: FiledEvidence) -> Callable[[Iterator[Any]], Iterator[Pack]]:
    """What a worker does with the batches of a partition: rows of the report, in packs."""

    def work(batches: Iterator[Any]) -> Iterator[Pack]:
        return packed(account_of(replace(bare, source=Batches(batches))).data().rows)

    return work


def _alone(evidence: FiledEvidence) -> FiledEvidence:
    """Evidence that can be sent anywhere: with no database behind it."""
    known = evidence.vocabulary
    kinds: dict[str, Any] = {
        kind.heading: replace(known.of(noun), read_aliases=dict) for noun, kind in KINDS.items()
    }
    nowhere: Any = None
    return replace(evidence, session=nowhere, vocabulary=Vocabulary(**kinds, sources=known.sources))
