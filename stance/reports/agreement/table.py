"""Agreement: its fields, and how people read it: figures, or words where there are none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stance.domain.coding.draws import RESAMPLES, SEED
from stance.domain.coding.fields import CodedField
from stance.domain.coding.tally import FieldAgreement, LeftOut
from stance.domain.phrases import counted, enumerated
from stance.reports.field import (
    Cell,
    Fields,
    number_or_none,
    text,
    text_or_none,
    texts,
    whole,
    whole_or_none,
)
from stance.reports.table import Column, Grounds, Table

#: Two coders need not be named in each row.
_A_PAIR = 2


@dataclass(frozen=True, slots=True)
class RoundAgreement:
    """How far the coders of a round agree.

    `silent` have read nothing yet. `codebooks` are the versions that the readings name, with how
    many name each; None stands for none.
    """

    slug: str
    rows: Iterable[FieldAgreement]
    left_out: LeftOut
    coders: Sequence[str]
    silent: Sequence[str]
    codebooks: Mapping[int | None, int]
    asked: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One field over some coders; `left_out` is told once, with the units of all."""

    told: FieldAgreement
    left_out: LeftOut | None = None

    @property
    def coders(self) -> list[str]:
        """Whose readings are compared."""
        return list(self.told.coders)


FIELDS: Fields[AgreementRow] = (
    text("field", lambda row: row.told.field.value),
    texts("coders", lambda row: row.coders),
    whole("units", lambda row: row.told.agreement.units),
    number_or_none("share", lambda row: row.told.agreement.share),
    number_or_none("alpha", lambda row: row.told.agreement.alpha),
    number_or_none("low", lambda row: row.told.agreement.low),
    number_or_none("high", lambda row: row.told.agreement.high),
    text("why", lambda row: row.told.agreement.why),
    text_or_none("source", lambda row: row.told.source),
    number_or_none("jaccard", lambda row: row.told.agreement.jaccard),
    number_or_none("bar_u_alpha", lambda row: row.told.agreement.bar_u_alpha),
    texts("marked", lambda row: _marked(row.told.agreement.marked)),
    whole("sources", lambda row: row.told.agreement.sources),
    text("drawn", lambda row: row.told.agreement.drawn),
    whole("resamples_left_out", lambda row: row.told.agreement.left_out),
    whole_or_none("read_by_one", lambda row: row.left_out.read_by_one if row.left_out else None),
    whole_or_none("other_texts", lambda row: row.left_out.other_texts if row.left_out else None),
    whole_or_none("without_text", lambda row: row.left_out.without_text if row.left_out else None),
    whole_or_none(
        "without_place", lambda row: row.left_out.without_place if row.left_out else None
    ),
)


def agreement_table(of: RoundAgreement) -> Table[AgreementRow]:
    """A row for each field: over all coders, then for each two of them, or for each source."""
    telling = _Telling(of)
    return Table(
        name="round agreement",
        fields=FIELDS,
        items=telling.rows(),
        columns=_columns(of),
        filters={"round": of.slug, **of.asked},
        notes=telling.notes(),
        title=f"Agreement in the round {of.slug}: {', '.join(of.coders) or 'nothing read yet'}",
        rests_on=lambda row: Grounds(sources=[row.told.source] if row.told.source else []),
    )


class _Telling:
    """The rows on their way, of which the notes below tell what those of units say."""

    def __init__(self, of: RoundAgreement) -> None:
        self._of = of
        self._marked: Mapping[str, float] = {}

    def rows(self) -> Iterator[AgreementRow]:
        of = self._of
        for place, told in enumerate(of.rows):
            if place == 0:
                self._marked = told.agreement.marked
            yield AgreementRow(told, None if place else of.left_out)

    def notes(self) -> Iterator[str]:
        """How the figures are meant, what rests on what, and what is left out."""
        of = self._of
        if self._marked:
            shares = [f"{coder} {_percent(share)}" for coder, share in self._marked.items()]
            yield f"Of the text marked: {', '.join(shares)}."
        yield "units: alpha over characters, |u-alpha (2016) beside it; alike: with a partner."
        yield (
            "The others: Krippendorff's alpha, for partnered units; of sets with the MASI distance"
            " 1 - J * M, Jaccard's beside it."
        )
        yield f"Intervals: 95 %, by {RESAMPLES:,} resamples of whole sources, seed {SEED}."
        yield from _left_out(of.left_out)
        if of.silent:
            yield f"Nothing read yet: {enumerated(of.silent)}."
        if len(of.codebooks) > 1:
            yield f"Coded by several versions of the codebook: {codebooks_shown(of.codebooks)}."


def codebooks_shown(codebooks: Mapping[int | None, int]) -> str:
    """Versions of the codebook with how many readings name each."""
    return ", ".join(
        f"{'none' if number is None else number} ({counted(readings, 'reading')})"
        for number, readings in codebooks.items()
    )


def _left_out(left_out: LeftOut) -> Iterator[str]:
    if left_out.read_by_one:
        yield f"Left out: {counted(left_out.read_by_one, 'source')} read by one coder only."
    if left_out.other_texts:
        number = counted(left_out.other_texts, "source")
        yield f"Left out: {number} of which coders read different texts."
    if left_out.without_text:
        number = counted(left_out.without_text, "source")
        yield f"Left out: {number} without a text that was read by several."
    if left_out.without_place:
        number = counted(left_out.without_place, "reading")
        yield f"Left out: {number} without a place in a text (paraphrases)."


def _marked(marked: Mapping[str, float]) -> list[str]:
    return [f"{coder} {share:.4f}" for coder, share in marked.items()]


def _columns(of: RoundAgreement) -> Sequence[Column[AgreementRow]]:
    first: list[Column[AgreementRow]] = [Column("Field", lambda row: row.told.field.value)]
    if of.asked.get("by") == "source":
        first.append(Column("Source", lambda row: row.told.source or "(all)"))
    if len(of.coders) > _A_PAIR:
        every = list(of.coders)
        first.append(
            Column("Coders", lambda row: "all" if row.coders == every else ", ".join(row.coders))
        )
    return [
        *first,
        Column("Units", lambda row: f"{row.told.agreement.units:,}", numeric=True),
        Column("Alike", lambda row: _percent(row.told.agreement.share), numeric=True),
        Column("Alpha", lambda row: figure(row.told.agreement.alpha), numeric=True),
        Column("Interval", _interval),
        Column("Beside", _beside),
        Column("Note", lambda row: row.told.agreement.why),
    ]


def figure(value: float | None) -> str:
    """A figure to three digits, as the literature prints it; empty where there is none."""
    # What rounds to nothing has no sign.
    return "" if value is None else f"{round(value, 3) + 0.0:.3f}"


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f} %"


def _interval(row: AgreementRow) -> str:
    agreed = row.told.agreement
    return "" if agreed.low is None else f"{figure(agreed.low)} to {figure(agreed.high)}"


def _beside(row: AgreementRow) -> str:
    agreed = row.told.agreement
    if row.told.field is CodedField.UNITS and agreed.bar_u_alpha is not None:
        return f"|u-alpha {figure(agreed.bar_u_alpha)}"
    return "" if agreed.jaccard is None else f"Jaccard {figure(agreed.jaccard)}"
