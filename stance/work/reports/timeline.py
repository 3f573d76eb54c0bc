"""`stance report timeline`."""

from stance.reports.account import Account
from stance.reports.note import Note, TimelineWriter
from stance.reports.table import Table
from stance.reports.timeline import timeline as timeline_table
from stance.reports.timeline import utterances
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
        return writer.note(timelines, evidence.omissions(writer.counts), by=by)

    return Account(table, note, table, evidence.backing)
