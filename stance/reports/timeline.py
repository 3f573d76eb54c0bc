"""The data fields of a stance, the same in `list`, `show` and the time line."""

from collections.abc import Callable, Iterable, Iterator

from stance.domain.filters import Filters
from stance.domain.phrases import paraphrased, quoted, spoken_as
from stance.domain.positions import label_of
from stance.domain.series import Series, Utterance, series_of
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.reports.table import Cell, Column, Row, Table
from stance.values import Form, Silence, TimelineBy

#: A series with those of its utterances that were asked for.
Told = tuple[Series, list[Utterance]]

#: What a time line is, in a sentence.
TITLES = {
    TimelineBy.SERIES: "What was said, series by series",
    TimelineBy.DATE: "What was said, in the order of time",
}

FIELDS = (
    "claim",
    "stance",
    "date",
    "holder",
    "speaker",
    "relayed_by",
    "ascribed",
    "issue",
    "position",
    "label",
    "form",
    "addressees",
    "conditions",
    "conditions_dropped",
    "reasons",
    "treaties",
    "quote",
    "paraphrase",
    "translation",
    "source",
    "publisher",
    "coder",
    "also_in",
)


def listing(
    rows: Iterable[StanceRow],
    vocabulary: Vocabulary,
    filters: Filters,
    *,
    name: str = "list",
) -> Table:
    """Every stance on a row of its own, repeats included, in the order given."""
    return Table(
        name=name,
        fields=FIELDS,
        rows=(
            fields_of(Utterance((row,)))
            for row in rows
            if filters.matches(row) and filters.in_period(row.earliest, row.latest)
        ),
        columns=columns(vocabulary),
        filters=filters.as_given(),
    )


def timeline(
    rows: Iterable[StanceRow],
    vocabulary: Vocabulary,
    filters: Filters,
    *,
    by: TimelineBy = TimelineBy.SERIES,
) -> Table:
    """Every utterance once: series by series in the order of their dates, or by date alone.

    By date, the utterances that were asked for are all held, as a later series may begin earlier.
    """
    found = utterances(rows, filters)
    in_order = in_order_of_time(found) if by is TimelineBy.DATE else _in_series(found)
    own: dict[str, Cell] = {} if by is TimelineBy.SERIES else {"by": by.value}
    return Table(
        name="timeline",
        fields=FIELDS,
        rows=(fields_of(each) for _, each in in_order),
        columns=_dated_columns(vocabulary),
        filters={**filters.as_given(), **own},
        title=TITLES[by],
    )


def in_order_of_time(found: Iterable[Told]) -> list[tuple[Series, Utterance]]:
    """The utterances of all series by the earliest, then the latest day that their dates can mean.

    Those of the same date stay in the order of their series.
    """
    return sorted(_in_series(found), key=lambda said: (said[1].lead.earliest, said[1].lead.latest))


def _in_series(found: Iterable[Told]) -> Iterator[tuple[Series, Utterance]]:
    return ((series, each) for series, told in found for each in told)


def utterances(rows: Iterable[StanceRow], filters: Filters) -> Iterator[Told]:
    """Each series with those of its utterances that were asked for, where there are any.

    `since` and `until` keep utterances by their date, the other filters those with a matching
    stance in one of the places that report them.
    """
    for series in series_of(rows, silence=Silence.KEEPS):
        told = [
            utterance
            for moment in series.moments
            if filters.in_period(moment.earliest, moment.latest)
            for utterance in moment.utterances
            if any(map(filters.matches, utterance))
        ]
        if told:
            yield series, told


def fields_of(utterance: Utterance) -> Row:
    """The fields of an utterance, with the conditions, reasons and citations of its repeats."""
    row = utterance.lead
    demanded = _each(use.condition for use in utterance.conditions if not use.dropped)
    return {
        "claim": row.claim,
        "stance": row.stance,
        "date": row.date,
        "holder": row.holder,
        "speaker": row.speaker,
        "relayed_by": row.relayed_by,
        "ascribed": row.ascribed,
        "issue": row.issue,
        "position": row.position.value,
        "label": label_of(row.position, conditional=bool(demanded)).value,
        "form": row.form.value,
        "addressees": _each(actor for each in utterance for actor in each.addressees),
        "conditions": demanded,
        "conditions_dropped": _each(use.condition for use in utterance.conditions if use.dropped),
        "reasons": _each(use.reason for use in utterance.reasons),
        "treaties": _each(use.treaty for use in utterance.citations),
        "quote": row.quote,
        "paraphrase": row.paraphrase,
        "translation": row.translation,
        "source": row.source,
        "publisher": row.publisher,
        "coder": row.coder,
        "also_in": [each.claim for each in utterance.also],
    }


def _each(slugs: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(slugs))


def columns(vocabulary: Vocabulary) -> list[Column]:
    """The columns people see: names, the words, and where they stand."""
    return [
        Column("Claim", _text("claim")),
        Column("Date", _text("date")),
        Column("Holder", _holder(vocabulary)),
        Column("Issue", lambda row: vocabulary.issues.name(str(row["issue"]))),
        Column("Stance", _stance(vocabulary)),
        Column("Conditions", _named(vocabulary.conditions.name, "conditions")),
        Column("Treaties", _named(vocabulary.treaties.name, "treaties")),
        Column("Words", _words),
        Column("Source", _source),
    ]


def _dated_columns(vocabulary: Vocabulary) -> list[Column]:
    """The columns of the time line: dates first, and who speaks."""
    by_title = {column.title: column for column in columns(vocabulary)}
    said = Column("Said by", lambda row: _speaker(row, vocabulary))
    titles = ("Date", "Holder", "Issue", "Stance", "Conditions", "Treaties", "Words")
    return [*(by_title[title] for title in titles), said, by_title["Source"], by_title["Claim"]]


def _text(name: str) -> Callable[[Row], str]:
    return lambda row: str(row[name] or "")


def _stance(vocabulary: Vocabulary) -> Callable[[Row], str]:
    """The label and, of what is no mere view, its form and whom it is directed at."""

    def show(row: Row) -> str:
        addressees = row["addressees"]
        whom = addressees if isinstance(addressees, list) else []
        said = spoken_as(Form(str(row["form"])), whom, vocabulary.actors.name)
        return f"{row['label']}, {said}" if said else str(row["label"])

    return show


def _named(name_of: Callable[[str], str], field: str) -> Callable[[Row], str]:
    def show(row: Row) -> str:
        slugs = row[field]
        return "; ".join(map(name_of, slugs)) if isinstance(slugs, list) else ""

    return show


def _holder(vocabulary: Vocabulary) -> Callable[[Row], str]:
    def show(row: Row) -> str:
        name = vocabulary.actors.name(str(row["holder"]))
        if not row["ascribed"]:
            return name
        return f"{name} (as quoted by {vocabulary.actors.name(_quoting(row))})"

    return show


def _speaker(row: Row, vocabulary: Vocabulary) -> str:
    name = vocabulary.actors.name(str(row["speaker"]))
    if not row["relayed_by"]:
        return name
    return f"{name} (as quoted by {vocabulary.actors.name(str(row['relayed_by']))})"


def _quoting(row: Row) -> str:
    """Who says that the holder of an ascribed stance takes it."""
    return str(row["relayed_by"] or row["speaker"])


def _words(row: Row) -> str:
    return quoted(str(row["quote"])) if row["quote"] else paraphrased(str(row["paraphrase"]))


def _source(row: Row) -> str:
    also = row["also_in"]
    return f"{row['source']}{f' (and {len(also)} more)' if isinstance(also, list) and also else ''}"
