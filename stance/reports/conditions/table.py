"""What is asked, of whom, since when, in which words, and whether it still stands."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from stance.domain.filters import Filters
from stance.domain.lives import Ended
from stance.domain.phrases import counted
from stance.domain.vocabulary import Vocabulary
from stance.reports.conditions.answers import FIRST, NO_EVIDENCE, SILENT, Answer, Answers
from stance.reports.conditions.demands import Demand
from stance.reports.table import Cell, Column, Row, Table
from stance.reports.terms import shown
from stance.reports.terms.firsts import Firsts
from stance.reports.terms.uses import quoted, written
from stance.values import Direction, Silence

FIELDS = (
    "condition",
    "holder",
    "issue",
    "ascribed",
    "addressees",
    "first_date",
    "last_date",
    "times",
    "standing",
    "standing_since",
    "ended_on",
    "ended_how",
    "given_up_on",
    "stood",
    "asked_on",
    "position",
    "moments_since",
    "last_stated_on",
    "first_by",
    "first_by_dates",
    "holders",
    "addressees_moved",
    "addressees_labels",
    "addressees_dates",
    "wordings",
    "wording_dates",
    "ended_wordings",
    "stances",
    "sources",
)

_CHOSEN: dict[bool | None, tuple[str, dict[str, Cell]]] = {
    None: ("Conditions set", {}),
    True: ("Standing conditions set", {"standing": True}),
    False: ("Conditions no longer standing, set", {"dropped": True}),
}


def conditions_table(
    found: Iterable[Demand],
    vocabulary: Vocabulary,
    filters: Filters,
    *,
    firsts: Firsts,
    answers: Answers,
    silence: Silence = Silence.KEEPS,
    standing: bool | None = None,
) -> Table:
    """A row for each condition of each holder on each issue.

    `silence` and `standing` are what the demands were chosen by; the title and the filters say so.
    """
    subject, chosen = _CHOSEN[standing]
    read: dict[str, Cell] = {} if silence is Silence.KEEPS else {"silence": silence.value}
    return Table(
        name="conditions",
        fields=FIELDS,
        rows=(_fields(demand, firsts, answers) for demand in found),
        columns=_columns(vocabulary),
        filters={**filters.as_given(), **chosen, **read},
        title=shown.title(subject, filters, vocabulary),
    )


def conditions_for_people(table: Table, vocabulary: Vocabulary) -> Table:
    """The same, condition by condition: who asks it, and what became of it."""
    return shown.grouped(
        table,
        [_condition(vocabulary)],
        "Asked by",
        partial(_lines, vocabulary=vocabulary),
    )


def _fields(demand: Demand, firsts: Firsts, answers: Answers) -> Row:
    tally = demand.tally
    moved = _answers(demand, answers)
    return {
        "condition": demand.condition,
        "holder": demand.holder,
        "issue": demand.issue,
        "ascribed": demand.ascribed,
        "addressees": sorted(demand.addressees),
        **tally.when(),
        "standing": demand.since is not None,
        "standing_since": written(demand.since),
        "ended_on": written(demand.ended),
        "ended_how": demand.how and demand.how.value,
        "given_up_on": written(demand.given_up),
        "stood": list(demand.stood),
        "asked_on": list(demand.asked_on),
        "position": tally.position,
        "moments_since": demand.moments_since,
        "last_stated_on": demand.last_stated_on,
        **shown.first_fields(firsts, demand.condition),
        "addressees_moved": [each.moved for each in moved],
        "addressees_labels": [each.label for each in moved],
        "addressees_dates": [each.date for each in moved],
        **tally.wording_fields(),
        "ended_wordings": list(demand.ended_wordings),
        **tally.evidence_fields(),
    }


def _answers(demand: Demand, answers: Answers) -> list[Answer]:
    return [answers.to(question) for question in sorted(demand.questions())]


def _condition(vocabulary: Vocabulary) -> Column:
    return Column("Condition", lambda row: vocabulary.conditions.name(shown.text(row, "condition")))


def _columns(vocabulary: Vocabulary) -> list[Column]:
    shows: dict[str, Callable[[Row], str]] = {
        "Asked by": lambda row: shown.holder(row, vocabulary),
        "Of": lambda row: shown.names(shown.listed(row, "addressees"), vocabulary.actors.name),
        "Issue": lambda row: shown.issue(row, vocabulary),
        "When": shown.span,
        "Stands": lambda row: _since(row) if row["standing"] else f"no, {_end(row)}",
        "First": lambda row: "".join(shown.among_others(row, "asked", vocabulary)),
        "Other side": lambda row: "\n".join(_moves(row, vocabulary)),
        "Words": lambda row: "\n".join(_words(row)),
    }
    return [_condition(vocabulary), *(Column(head, show) for head, show in shows.items())]


_MOVED = {
    Direction.TOWARD: "its stance moved toward support",
    Direction.AWAY: "its stance moved away from support",
    Direction.RECAST: "its stance was recast",
    Direction.REAFFIRMED: "its stance was the same again",
    FIRST: "its stance was first stated",
    SILENT: "nothing stated",
}


def _lines(row: Row, *, vocabulary: Vocabulary) -> Iterator[str]:
    """Who asks it of whom and on what; when, and how it stands; whether they moved; the words."""
    yield f"{_who(row, vocabulary)}, on {shown.issue(row, vocabulary)}"
    asked = shown.span(row)
    state = _since(row) if row["standing"] else _end(row)
    if row["standing_since"] == row["first_date"]:
        state = state.replace(f" since {row['first_date']}", "", 1)
    yield f"{asked or 'not asked'}; {state} {shown.claims(row)}"
    yield from shown.among_others(row, "first asked", vocabulary)
    yield from _moves(row, vocabulary)
    yield from _words(row)


def _words(row: Row) -> Iterator[str]:
    """The words that ask it, and those that give it up."""
    yield from shown.words(row)
    for wording in shown.listed(row, "ended_wordings"):
        yield f"{row['given_up_on']} {quoted(wording)}, by which it is given up"


def _who(row: Row, vocabulary: Vocabulary) -> str:
    of = shown.names(shown.listed(row, "addressees"), vocabulary.actors.name)
    holder = shown.holder(row, vocabulary)
    return f"{holder} of {of}" if of else f"{holder}, of nobody named"


def _since(row: Row) -> str:
    stands = f"stands since {row['standing_since']}"
    later = row["moments_since"]
    if not later or not isinstance(later, int):
        return stands
    times = counted(later, "later statement")
    return f"{stands}, not repeated in {times} (last {row['last_stated_on']})"


def _end(row: Row) -> str:
    how = {
        Ended.DROPPED: "given up in words",
        Ended.TURNED: "fell as the position turned",
        Ended.SILENT: "no longer said",
    }[Ended(shown.text(row, "ended_how"))]
    later = f"; given up in words, {row['given_up_on']}" if _fell_first(row) else ""
    return f"{how}, {row['ended_on']}{later}"


def _fell_first(row: Row) -> bool:
    """Whether words give up what stood no longer."""
    return bool(row["given_up_on"]) and row["ended_how"] != Ended.DROPPED


def _moves(row: Row, vocabulary: Vocabulary) -> Iterator[str]:
    """How each addressee's own stance on the issue has moved since: no answer to the demand."""
    cells = (f"addressees{part}" for part in ("", "_moved", "_labels", "_dates"))
    for actor, moved, label, date in zip(
        *(shown.listed(row, cell) for cell in cells), strict=False
    ):
        name, on = vocabulary.actors.name(actor), shown.issue(row, vocabulary)
        known = f"{_MOVED[moved]}; last {label}, {date}" if moved in _MOVED else NO_EVIDENCE
        yield f"{name} on {on} since then: {known}"
