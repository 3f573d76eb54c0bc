"""Stances as `list`, `show` and the time line tell them: their fields, and what people read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from stance.domain.filters import Filters
from stance.domain.phrases import paraphrased, quoted, spoken_as
from stance.domain.positions import POSITIONS, label_of
from stance.domain.series import Series, Utterance, series_of
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Entries, Vocabulary
from stance.reports.field import Cell, Fields, text, text_or_none, texts, truth
from stance.reports.naming import issue_shown, meaning, named, treaties_shown
from stance.reports.shown import Shown, claim_link, dated, toned
from stance.reports.table import Column, Grounds, Table, grounds_of
from stance.text.edtf import sort_key
from stance.values import Noun, Silence, TimelineBy

#: A series with those of its utterances that were asked for.
Told = tuple[Series, list[Utterance]]

#: What a time line is, in a sentence.
TITLES = {
    TimelineBy.SERIES: "What was said, series by series",
    TimelineBy.DATE: "What was said, in the order of time",
}


def _label(said: Utterance) -> str:
    return label_of(said.lead.position, conditional=_asks(said)).value


def _asks(said: Utterance) -> bool:
    """Whether the position hangs on a condition."""
    return any(use.demands for use in said.conditions)


def _addressees(said: Utterance) -> list[str]:
    return _each([actor for row in said for actor in row.addressees])


def _conditions(said: Utterance) -> list[str]:
    return _each([use.condition for use in said.conditions if not use.dropped])


def _dropped(said: Utterance) -> list[str]:
    return _each([use.condition for use in said.conditions if use.dropped])


def _reasons(said: Utterance) -> list[str]:
    return _each([use.reason for use in said.reasons])


def _treaties(said: Utterance) -> list[str]:
    return _each([use.treaty for use in said.citations])


def _each(slugs: list[str]) -> list[str]:
    return list(dict.fromkeys(slugs)) if len(slugs) > 1 else slugs


def _also_in(said: Utterance) -> list[str]:
    """The claims that report it as well: of a stance by itself, those that were read with it."""
    return [each.claim for each in said.also] or list(said.lead.also)


FIELDS: Fields[Utterance] = (
    text("claim", lambda said: said.lead.claim),
    text("stance", lambda said: said.lead.stance),
    text("date", lambda said: said.lead.date),
    text("holder", lambda said: said.lead.holder, of=Noun.ACTOR),
    text("speaker", lambda said: said.lead.speaker, of=Noun.ACTOR),
    text_or_none("relayed_by", lambda said: said.lead.relayed_by, of=Noun.ACTOR),
    truth("ascribed", lambda said: said.lead.ascribed),
    text("issue", lambda said: said.lead.issue, of=Noun.ISSUE),
    text_or_none("turned_from", lambda said: said.lead.turned_from, of=Noun.ISSUE),
    text("position", lambda said: said.lead.position.value),
    text("label", _label),
    text("form", lambda said: said.lead.form.value),
    texts("addressees", _addressees, of=Noun.ACTOR),
    texts("conditions", _conditions, of=Noun.CONDITION),
    texts("conditions_dropped", _dropped, of=Noun.CONDITION),
    texts("reasons", _reasons, of=Noun.REASON),
    texts("treaties", _treaties, of=Noun.TREATY),
    text_or_none("quote", lambda said: said.lead.quote),
    text_or_none("paraphrase", lambda said: said.lead.paraphrase),
    text_or_none("translation", lambda said: said.lead.translation),
    text("source", lambda said: said.lead.source),
    text_or_none("page", lambda said: said.lead.page),
    text_or_none("publisher", lambda said: said.lead.publisher),
    text_or_none("coder", lambda said: said.lead.coder),
    texts("also_in", _also_in),
)


def listing(
    rows: Iterable[StanceRow],
    vocabulary: Vocabulary,
    filters: Filters,
    *,
    name: str = "list",
    one_line: bool = False,
) -> Table[Utterance]:
    """Every stance on a row of its own, repeats included, in the order given.

    Rows with their origin tell which other claims report the same. In `one_line`, people see no
    more of each than a line has room for. Readings of a round have their coder.
    """
    heard = filters.include_ascribed
    shown = one_line_columns(vocabulary, whose=heard) if one_line else columns(vocabulary)
    return Table(
        name=name,
        fields=FIELDS,
        items=(
            Utterance((row,))
            for row in rows
            if filters.matches(row) and filters.in_period(row.earliest, row.latest)
        ),
        columns=_with_coder(shown) if filters.round else shown,
        filters=filters.as_given(),
        rests_on=grounds,
        one_line=one_line,
    )


def timeline(
    rows: Iterable[StanceRow],
    vocabulary: Vocabulary,
    filters: Filters,
    *,
    by: TimelineBy = TimelineBy.SERIES,
) -> Table[Utterance]:
    """Every utterance once: series by series in the order of their dates, or by date alone.

    By date, the utterances that were asked for are all held, as a later series may begin earlier.
    """
    timelines = utterances(rows, filters)
    in_order = in_order_of_time(timelines) if by is TimelineBy.DATE else _in_series(timelines)
    own: dict[str, Cell] = {} if by is TimelineBy.SERIES else {"by": by.value}
    return Table(
        name="timeline",
        fields=FIELDS,
        items=(each for _, each in in_order),
        columns=_dated_columns(vocabulary),
        filters={**filters.as_given(), **own},
        title=TITLES[by],
        rests_on=grounds,
    )


def in_order_of_time(timelines: Iterable[Told]) -> list[tuple[Series, Utterance]]:
    """The utterances of all series by the earliest, then the latest day that their dates can mean.

    On one day by the time. Those of the same date stay in the order of their series.
    """
    return sorted(_in_series(timelines), key=lambda said: sort_key(said[1].lead))


def _in_series(timelines: Iterable[Told]) -> Iterator[tuple[Series, Utterance]]:
    return ((series, each) for series, utterances_of in timelines for each in utterances_of)


def utterances(rows: Iterable[StanceRow], filters: Filters) -> Iterator[Told]:
    """Each series with those of its utterances that were asked for, where there are any.

    `since` and `until` keep utterances by their date, the other filters those with a matching
    stance in one of the places that report them.
    """
    for series in series_of(rows, silence=Silence.KEEPS):
        kept = [
            utterance
            for moment in series.moments
            if filters.in_period(moment.earliest, moment.latest)
            for utterance in moment.utterances
            if any(map(filters.matches, utterance))
        ]
        if kept:
            yield series, kept


def grounds(said: Utterance) -> Grounds:
    """The claim that an utterance is known by, and its source."""
    return grounds_of([said.lead.stance], [said.lead.source])


def columns(vocabulary: Vocabulary) -> list[Column[Utterance]]:
    """The columns people see: names, the words, and where they stand."""
    return [
        Column("Claim", lambda said: Shown((claim_link(said.lead.claim),))),
        Column("Date", lambda said: dated(said.lead.date), whole=True),
        Column("Holder", lambda said: _holder(said.lead, vocabulary)),
        Column("Issue", lambda said: issue_shown(said.lead.issue, vocabulary.issues)),
        Column("Stance", lambda said: _stance(said, vocabulary)),
        Column("Conditions", lambda said: _conditions_shown(said, vocabulary.conditions)),
        Column("Reasons", lambda said: named(_reasons(said), vocabulary.reasons)),
        Column("Treaties", lambda said: treaties_shown(_treaties(said), vocabulary.treaties)),
        Column("Words", lambda said: _quotation(said.lead)),
        Column("Source", _source),
    ]


def _with_coder(shown: list[Column[Utterance]]) -> list[Column[Utterance]]:
    """The columns with who recorded it, beside the claim's key."""
    coder: Column[Utterance] = Column("Coder", lambda said: said.lead.coder or "")
    beside = [column.title for column in shown].index("Claim") + 1
    return [*shown[:beside], coder, *shown[beside:]]


def one_line_columns(vocabulary: Vocabulary, *, whose: bool = False) -> list[Column[Utterance]]:
    """What one line has room for: a short answer, and last what it answers, cut where it ends.

    A claim's key is never cut, as it is typed, nor with `whose` whether others ascribe it: a
    long name loses the end that says so.
    """
    by_title = {column.title: column for column in columns(vocabulary)}
    key = replace(by_title["Claim"], whole=True)
    answer: Column[Utterance] = Column("Says", lambda said: toned(_answer(said), _label(said)))
    asked: Column[Utterance] = Column("To", lambda said: _means(said.lead, vocabulary))
    holder = [by_title["Holder"], *([_WHOSE] if whose else [])]
    return [by_title["Date"], key, *holder, answer, asked]


_WHOSE: Column[Utterance] = Column(
    "Whose", lambda said: "ascribed" if said.lead.ascribed else "own", whole=True
)


def _answer(said: Utterance) -> str:
    """Yes or no, and whether the words set a condition."""
    facts = POSITIONS[said.lead.position]
    word = {1: "yes", 0: "no side", -1: "no"}[facts.side]
    return f"{word}, {facts.if_}" if _asks(said) else word


def _means(row: StanceRow, vocabulary: Vocabulary) -> str:
    return meaning(row.issue, vocabulary.issues) or vocabulary.issues.name(row.issue)


def _dated_columns(vocabulary: Vocabulary) -> list[Column[Utterance]]:
    """The columns of the time line: dates first, and who speaks."""
    by_title = {column.title: column for column in columns(vocabulary)}
    speaker: Column[Utterance] = Column("Said by", lambda said: _speaker(said.lead, vocabulary))
    titles = ("Date", "Holder", "Issue", "Stance", "Conditions", "Reasons", "Treaties", "Words")
    return [*(by_title[title] for title in titles), speaker, by_title["Source"], by_title["Claim"]]


def _holder(row: StanceRow, vocabulary: Vocabulary) -> str:
    name = vocabulary.actors.name(row.holder)
    if not row.ascribed:
        return name
    return f"{name} (as quoted by {vocabulary.actors.name(row.relayed_by or row.speaker)})"


def _stance(said: Utterance, vocabulary: Vocabulary) -> Shown:
    """The label and, of what is no mere view, its form and whom it is directed at."""
    label = _label(said)
    form = spoken_as(said.lead.form, _addressees(said), vocabulary.actors.name)
    return toned(f"{label}, {form}" if form else label, label)


def _conditions_shown(said: Utterance, conditions: Entries) -> str:
    """Their names; marked where they are those of a position on the opposite."""
    counting = {use.condition for use in said.conditions if use.demands}
    names = {slug: conditions.name(slug) for slug in _conditions(said)}
    marks = {slug: "" if slug in counting else " (of the opposite)" for slug in names}
    return "; ".join(f"{name}{marks[slug]}" for slug, name in names.items())


def _speaker(row: StanceRow, vocabulary: Vocabulary) -> str:
    name = vocabulary.actors.name(row.speaker)
    if not row.relayed_by:
        return name
    return f"{name} (as quoted by {vocabulary.actors.name(row.relayed_by)})"


def _quotation(row: StanceRow) -> str:
    return quoted(row.quote) if row.quote else paraphrased(str(row.paraphrase))


def _source(said: Utterance) -> str:
    also = len(_also_in(said))
    return f"{said.lead.where}{f' (and {also} more)' if also else ''}"
