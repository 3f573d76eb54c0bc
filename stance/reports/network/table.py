"""A network as a table: its ties from the strongest on, and what they rest on."""

from collections.abc import Iterator

from stance.domain.filters import Filters
from stance.domain.vocabulary import Vocabulary
from stance.reports.network.evidence import Bases, Basis
from stance.reports.network.summary import summary, title
from stance.reports.network.ties import Network, Options, Tie
from stance.reports.table import Cell, Column, Row, Table
from stance.reports.terms.shown import listed
from stance.values import Measure, NetworkMode

_BASIS = ("stances", "sources", "ascribed")
_ISSUES = {"issues_agreed": "+", "issues_disputed": "-", "issues_balanced": "="}
#: The fields of a tie between two holders, and of one between a holder and an issue.
FIELDS = {
    NetworkMode.ONE: ("a", "b", "weight", "shared_issues", *_ISSUES, *_BASIS),
    NetworkMode.TWO: ("a", "b", "weight", "support", "neutral", "oppose", *_BASIS),
}


def network_table(network: Network, vocabulary: Vocabulary, filters: Filters) -> Table:
    """The ties, a row each; who rests on too much for a list has None in its place."""
    options = network.options
    return Table(
        name="network",
        fields=FIELDS[options.mode],
        rows=_rows(network),
        columns=_columns(network, vocabulary),
        filters={**filters.as_given(), **given(options)},
        notes=_notes(network, vocabulary, filters),
        title=title(options, filters, vocabulary),
    )


def given(options: Options) -> dict[str, Cell]:
    """The report's own options, where they are not what they are unless given."""
    usual = Options(mode=options.mode, measure=usual_measure(options.mode))
    cells: dict[str, tuple[Cell, Cell]] = {
        "mode": (options.mode.value, NetworkMode.ONE.value),
        "measure": (options.measure.value, usual.measure.value),
        "normalise": (options.normalisation.value, usual.normalisation.value),
        "duplicates": (options.duplicates.value, usual.duplicates.value),
        "window": (options.window, usual.window),
    }
    return {name: cell for name, (cell, usually) in cells.items() if cell != usually}


def usual_measure(mode: NetworkMode) -> Measure:
    """What the weights of a network count unless something else is asked for."""
    return Measure.CONGRUENCE if mode is NetworkMode.ONE else Measure.SUBTRACT


def _rows(network: Network) -> Iterator[Row]:
    bases = None if network.evidence is None else Bases(network, network.evidence)
    for tie in network.ties:
        basis = None if bases is None else bases.of(tie)
        yield {"a": tie.a, "b": tie.b, "weight": tie.weight, **_counts(tie), **_lists(basis)}


def _counts(tie: Tie) -> dict[str, Cell]:
    if not tie.said:
        return {"shared_issues": tie.shared}
    oppose, neutral, support = tie.said
    return {"support": support, "neutral": neutral, "oppose": oppose}


def _lists(basis: Basis | None) -> dict[str, Cell]:
    if basis is None:
        return dict.fromkeys((*_ISSUES, *_BASIS))
    return {
        "issues_agreed": list(basis.agreed),
        "issues_disputed": list(basis.disputed),
        "issues_balanced": list(basis.balanced),
        "stances": basis.stances,
        "sources": basis.sources,
        "ascribed": basis.ascribed,
    }


def _columns(network: Network, vocabulary: Vocabulary) -> list[Column]:
    actors, issues = vocabulary.actors, vocabulary.issues
    holder = Column("Holder", lambda row: actors.name(str(row["a"])))
    weight = Column("Weight", _weight, numeric=True)
    if network.options.mode is NetworkMode.TWO:
        issue = Column("Issue", lambda row: issues.name(str(row["b"])))
        return [holder, issue, weight, Column("Said", _said)]
    other = Column("With", lambda row: actors.name(str(row["b"])))
    side = [Column("Tie", _side)] if network.options.measure is Measure.SUBTRACT else []
    return [holder, other, weight, *side, Column("Issues", lambda row: _issues(row, vocabulary))]


def _weight(row: Row) -> str:
    return f"{row['weight']:.3f}".rstrip("0").rstrip(".")


def _side(row: Row) -> str:
    weight = row["weight"] if isinstance(row["weight"], float) else 0.0
    if not weight:
        return "in balance"
    return "allies" if weight > 0 else "opponents"


def _issues(row: Row, vocabulary: Vocabulary) -> str:
    if row["stances"] is None:
        return f"{row['shared_issues']} shared"
    return "\n".join(
        f"{sign} {vocabulary.issues.name(slug)}"
        for name, sign in _ISSUES.items()
        for slug in listed(row, name)
    )


def _said(row: Row) -> str:
    positions = ("support", "neutral", "oppose")
    said = ", ".join(f"{row[each]} {each}" for each in positions if row[each])
    return f"{said} (ascribed)" if row["ascribed"] else said


def _notes(network: Network, vocabulary: Vocabulary, filters: Filters) -> Iterator[str]:
    if network.ties and network.options.mode is NetworkMode.ONE and network.evidence is not None:
        yield "Issues: + they agree, - they are in conflict, = neither prevails."
    yield from summary(network, vocabulary, filters)
