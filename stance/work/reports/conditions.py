"""`stance report conditions`."""

from stance.errors import InputError
from stance.reports.account import Account
from stance.reports.conditions.answers import Answers
from stance.reports.conditions.demands import demands, first_demands
from stance.reports.conditions.table import (
    AskedCondition,
    conditions_for_people,
    conditions_table,
)
from stance.reports.table import Table
from stance.values import Noun, Silence
from stance.work.evidence import Evidence
from stance.work.reports.wider_evidence import answered, note_firsts, rows_using


def conditions(
    evidence: Evidence,
    *,
    standing: bool = False,
    dropped: bool = False,
    silence: Silence = Silence.KEEPS,
) -> Account:
    """What is asked, of whom, since when; only what stands at the end, or no longer does.

    Raises InputError where both are asked for, which leaves nothing.
    """
    only = _only(standing=standing, dropped=dropped)

    def table() -> Table[AskedCondition]:
        return demanded(evidence, standing=only, silence=silence)

    return evidence.account(table, lambda: conditions_for_people(table(), evidence.vocabulary))


def demanded(
    evidence: Evidence, *, standing: bool | None = None, silence: Silence = Silence.KEEPS
) -> Table[AskedCondition]:
    """The conditions in the evidence; only those that stand at the end, or do not, if asked."""
    filters, firsts, answers = evidence.filters, first_demands(), Answers()
    rows = rows_using(evidence, Noun.CONDITION, filters.conditions)
    every = demands(
        rows, filters, firsts=firsts, answers=answers, silence=silence, standing=standing
    )
    note_firsts(evidence, firsts, Noun.CONDITION, (each.condition for each in every))
    return conditions_table(
        every,
        evidence.vocabulary,
        filters,
        firsts=firsts,
        answers=answered(evidence, answers),
        silence=silence,
        standing=standing,
    )


def _only(*, standing: bool, dropped: bool) -> bool | None:
    if standing and dropped:
        raise InputError(
            "--standing and --dropped leave nothing", "give one of them, or none for all conditions"
        )
    return True if standing else False if dropped else None
