"""What is asked, of whom, since when, in which words, and whether it still stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from stance.domain.conditions.lives import Ended
from stance.domain.filters import Filters
from stance.domain.phrases import counted, enumerated
from stance.domain.vocabulary import Vocabulary
from stance.reports.conditions.answers import FIRST_STATED, NO_EVIDENCE, SILENT, Answer, Answers
from stance.reports.conditions.demands import Demand
from stance.reports.field import Cell, Fields, text, text_or_none, texts, truth, whole
from stance.reports.naming import issue_shown, title_of
from stance.reports.table import Column, Table
from stance.reports.terms import sentences
from stance.reports.terms.firsts import Firsts, FirstUse
from stance.reports.terms.shared import EVIDENCE, FIRST, POSITION, WHEN, WHO, WORDINGS, grounds
from stance.reports.terms.uses import quoted, written
from stance.text.edtf import EdtfDate
from stance.values import Direction, Noun, Silence


@dataclass(frozen=True, slots=True)
class AskedCondition:
    """A demand, with who asked the condition first, and what those it is made of did since."""

    use: Demand
    first: FirstUse
    answers: Sequence[Answer]

    @property
    def addressees(self) -> list[str]:
        """Of whom it is asked, in the order of the answers."""
        return sorted(self.use.addressees)


FIELDS: Fields[AskedCondition] = (
    text("condition", lambda asked: asked.use.condition, of=Noun.CONDITION),
    *WHO,
    texts("addressees", lambda asked: asked.addressees, of=Noun.ACTOR),
    *WHEN,
    truth("standing", lambda asked: asked.use.stands),
    text_or_none("standing_since", lambda asked: written(asked.use.since)),
    text_or_none("ended_on", lambda asked: written(asked.use.ended)),
    text_or_none("ended_how", lambda asked: asked.use.how and asked.use.how.value),
    text_or_none("given_up_on", lambda asked: written(asked.use.given_up)),
    texts("stood", lambda asked: list(asked.use.stood)),
    texts("asked_on", lambda asked: list(asked.use.asked_on)),
    *POSITION,
    whole("moments_since", lambda asked: asked.use.moments_since),
    text("last_stated_on", lambda asked: asked.use.last_stated_on),
    *FIRST,
    texts("addressees_moved", lambda asked: [each.moved for each in asked.answers]),
    texts("addressees_labels", lambda asked: [each.label for each in asked.answers]),
    texts("addressees_dates", lambda asked: [each.date for each in asked.answers]),
    *WORDINGS,
    texts("ended_wordings", lambda asked: list(asked.use.ended_wordings)),
    *EVIDENCE,
)

_CHOSEN: dict[bool | None, tuple[str, dict[str, Cell]]] = {
    None: ("Conditions set", {}),
    True: ("Standing conditions set", {"standing": True}),
    False: ("Conditions no longer standing, set", {"dropped": True}),
}


def conditions_table(
    demands: Iterable[Demand],
    vocabulary: Vocabulary,
    filters: Filters,
    *,
    firsts: Firsts,
    answers: Answers,
    silence: Silence = Silence.KEEPS,
    standing: bool | None = None,
) -> Table[AskedCondition]:
    """A row for each condition of each holder on each issue.

    `silence` and `standing` are what the demands were chosen by; the title and the filters say so.
    """
    subject, chosen = _CHOSEN[standing]
    read: dict[str, Cell] = {} if silence is Silence.KEEPS else {"silence": silence.value}
    return Table(
        name="conditions",
        fields=FIELDS,
        items=(
            AskedCondition(each, firsts.of(each.condition), _answers(each, answers))
            for each in demands
        ),
        columns=_columns(vocabulary),
        filters={**filters.as_given(), **chosen, **read},
        title=title_of(subject, filters, vocabulary),
        rests_on=grounds,
    )


def conditions_for_people(
    table: Table[AskedCondition], vocabulary: Vocabulary
) -> Table[Sequence[AskedCondition]]:
    """The same, condition by condition: who asks it, and what became of it."""
    return sentences.grouped(
        table,
        lambda asked: asked.use.condition,
        [_condition(vocabulary)],
        "Asked by",
        lines=partial(_lines, vocabulary=vocabulary),
    )


def _answers(demand: Demand, answers: Answers) -> list[Answer]:
    return [answers.to(question) for question in sorted(demand.questions())]


def _condition(vocabulary: Vocabulary) -> Column[AskedCondition]:
    return Column("Condition", lambda asked: vocabulary.conditions.name(asked.use.condition))


def _columns(vocabulary: Vocabulary) -> list[Column[AskedCondition]]:
    return [
        _condition(vocabulary),
        Column("Asked by", lambda asked: sentences.holder(asked.use, vocabulary)),
        Column("Of", lambda asked: _of(asked, vocabulary)),
        Column("Issue", lambda asked: issue_shown(asked.use.issue, vocabulary.issues)),
        Column("When", lambda asked: sentences.span(asked.use.tally)),
        Column("Stands", lambda asked: _stands(asked.use)),
        Column("First", lambda asked: "".join(sentences.among_others(asked, "asked", vocabulary))),
        Column("Other side", lambda asked: "\n".join(_moves(asked, vocabulary))),
        Column("Words", lambda asked: "\n".join(_wordings(asked.use))),
    ]


_HOW = {
    Ended.DROPPED: "given up in words",
    Ended.TURNED: "fell as the position turned",
    Ended.SILENT: "no longer said",
}
_MOVED: Mapping[str, str] = {
    Direction.TOWARD: "its stance moved toward support",
    Direction.AWAY: "its stance moved away from support",
    Direction.RECAST: "its stance was recast",
    Direction.REAFFIRMED: "its stance was the same again",
    FIRST_STATED: "its stance was first stated",
    SILENT: "nothing stated",
}


def _lines(asked: AskedCondition, *, vocabulary: Vocabulary) -> Iterator[str]:
    """Who asks it of whom and on what; when, and how it stands; whether they moved; the words."""
    demand, tally = asked.use, asked.use.tally
    yield f"{_who(asked, vocabulary)}, on {sentences.issue(asked.use, vocabulary)}"
    state = _since(demand, tally.first) if demand.stands else _end(demand)
    yield f"{sentences.span(tally) or 'not asked'}; {state} {sentences.claims(tally)}"
    yield from sentences.among_others(asked, "first asked", vocabulary)
    yield from _moves(asked, vocabulary)
    yield from _wordings(demand)


def _wordings(demand: Demand) -> Iterator[str]:
    """The words that ask it, and those that give it up."""
    yield from sentences.wordings(demand.tally)
    for words in demand.ended_wordings:
        yield f"{written(demand.given_up)} {quoted(words)}, by which it is given up"


def _who(asked: AskedCondition, vocabulary: Vocabulary) -> str:
    of = _of(asked, vocabulary)
    holder = sentences.holder(asked.use, vocabulary)
    return f"{holder} of {of}" if of else holder


def _of(asked: AskedCondition, vocabulary: Vocabulary) -> str:
    """Of whom it is asked; of one who is not named each time, when that was as well."""
    names = (vocabulary.actors.name(each) + _when(asked.use, each) for each in asked.addressees)
    return enumerated(list(names))


def _when(demand: Demand, addressee: str) -> str:
    dates = demand.addressees[addressee]
    if len(dates) == len(demand.asked_on):
        return ""
    return f" ({sentences.times_between(dates[0], dates[-1], len(dates))})"


def _stands(demand: Demand) -> str:
    return _since(demand) if demand.stands else f"no, {_end(demand)}"


def _since(demand: Demand, above: EdtfDate | None = None) -> str:
    """Since when it stands, unless that date is told already, and whether it was repeated."""
    since = written(demand.since)
    stands = "stands" if above and above.text == since else f"stands since {since}"
    if not demand.moments_since:
        return stands
    times = counted(demand.moments_since, "later statement")
    return f"{stands}, not repeated in {times} (last {demand.last_stated_on})"


def _end(demand: Demand) -> str:
    how = _HOW[demand.how] if demand.how else ""
    fell_first = demand.given_up and demand.how is not Ended.DROPPED
    later = f"; given up in words, {written(demand.given_up)}" if fell_first else ""
    return f"{how}, {written(demand.ended)}{later}"


def _moves(asked: AskedCondition, vocabulary: Vocabulary) -> Iterator[str]:
    """How each addressee's own stance on the issue has moved since: no answer to the demand."""
    on = sentences.issue(asked.use, vocabulary)
    for actor, answer in zip(asked.addressees, asked.answers, strict=False):
        moved = _MOVED.get(answer.moved)
        known = f"{moved}; last {answer.label}, {answer.date}" if moved else NO_EVIDENCE
        yield f"{vocabulary.actors.name(actor)} on {on} since then: {known}"
