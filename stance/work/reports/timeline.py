"""`stance report timeline`."""

from itertools import chain

from stance.reports.account import Account
from stance.reports.limits import First
from stance.reports.note import Note, TimelineWriter
from stance.reports.table import Table
from stance.reports.timeline import in_order_of_time, utterances
from stance.reports.timeline import timeline as timeline_table
from stance.values import TimelineBy
from stance.work.evidence import Evidence


def timeline(evidence: Evidence, *, by: TimelineBy = TimelineBy.SERIES) -> Account:
    """Every utterance in the order of its date: series by series, or in one list of all dates."""
    known, filters = evidence.vocabulary, evidence.filters

    def table() -> Table:
        return timeline_table(evidence.rows, known, filters, by=by)

    def note() -> Note:
        writer = TimelineWriter(known, evidence.titles)
        timelines = utterances(evidence.rows, filters)
        first, what = First(timelines, evidence.limit), "series"
        if by is TimelineBy.DATE and evidence.limit is not None:
            in_turn = ((series, [said]) for series, said in in_order_of_time(timelines))
            first, what = First(in_turn, evidence.limit), "statements"
        left_out = evidence.omissions(writer.counts)
        return writer.note(first, chain(first.said(what), left_out), by=by)

    return Account(table, note, table, evidence.backing)
