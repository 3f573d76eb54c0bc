"""Rounds as tables: all of them, who has read what in one, and what of it is to be decided."""

from sqlmodel import Session

from stance.queries.coding.progress import progress
from stance.queries.rounds import all_rounds
from stance.reports.agreement.questions import questions_table
from stance.reports.rounds.grid import grid_table
from stance.reports.rounds.listing import round_table
from stance.reports.rounds.pairs import pair_table
from stance.reports.table import Table
from stance.work.keys import named_round
from stance.work.rounds.questions import adjudicable, open_questions


def listed_rounds(session: Session) -> Table:
    """Every round with its state, and how many readings it holds."""
    return round_table([progress(session, one=one) for one in all_rounds(session)])


def shown_round(session: Session, *, slug: str, for_people: bool = True) -> Table:
    """Who has read what in a round, with what is open; for programs a row for each coder too.

    Raises InputError where there is no such round.
    """
    whole = progress(session, one=named_round(session, slug))
    return grid_table(whole) if for_people else pair_table(whole)


def listed_questions(session: Session, *, slug: str) -> Table:
    """What is to be adjudicated in a round, also anew; raises InputError where that may not be."""
    one = adjudicable(session, slug)
    return questions_table(one.slug, open_questions(session, one, or_corrected=True))
