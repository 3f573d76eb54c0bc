"""A network as a table: its ties from the strongest on, and what they rest on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from stance.domain.filters import Filters
from stance.domain.vocabulary import Vocabulary
from stance.reports.field import (
    Cell,
    Fields,
    number,
    text,
    texts_or_none,
    truth_or_none,
    whole,
)
from stance.reports.naming import issue_shown, named
from stance.reports.network.evidence import Bases, Basis
from stance.reports.network.ranking import Tie
from stance.reports.network.statements import LEVELS
from stance.reports.network.summary import summary, title
from stance.reports.network.ties import Network, Options
from stance.reports.network.weights import weight_shown
from stance.reports.table import Column, Grounds, Table, grounds_of
from stance.values import Measure, Normalisation, Noun, Position, TiesTo


@dataclass(frozen=True, slots=True)
class BasedTie:
    """A tie with what it rests on; without that where it is too much to list."""

    tie: Tie
    basis: Basis | None


def _listed(values: Callable[[Basis], list[str]]) -> Callable[[BasedTie], list[str] | None]:
    return lambda based: None if based.basis is None else values(based.basis)


def _ends(to: Noun) -> Fields[BasedTie]:
    """What a tie ties to what, and how much."""
    return (
        text("a", lambda based: based.tie.a, of=Noun.ACTOR),
        text("b", lambda based: based.tie.b, of=to),
        number("weight", lambda based: based.tie.weight),
    )


_BASIS: Fields[BasedTie] = (
    texts_or_none("stances", _listed(lambda basis: basis.stances)),
    texts_or_none("sources", _listed(lambda basis: basis.sources)),
    truth_or_none("ascribed", lambda based: based.basis.ascribed if based.basis else None),
)
#: The fields of a tie between two holders, and of one between a holder and an issue.
FIELDS: Mapping[TiesTo, Fields[BasedTie]] = {
    TiesTo.HOLDERS: (
        *_ends(Noun.ACTOR),
        text("prevails", lambda based: based.tie.prevails.value),
        whole("shared_issues", lambda based: based.tie.shared),
        texts_or_none("issues_agreed", _listed(lambda basis: list(basis.agreed)), of=Noun.ISSUE),
        texts_or_none(
            "issues_disputed", _listed(lambda basis: list(basis.disputed)), of=Noun.ISSUE
        ),
        texts_or_none(
            "issues_balanced", _listed(lambda basis: list(basis.balanced)), of=Noun.ISSUE
        ),
        *_BASIS,
    ),
    TiesTo.ISSUES: (
        *_ends(Noun.ISSUE),
        whole("support", lambda based: based.tie.said[LEVELS[Position.SUPPORT]]),
        whole("neutral", lambda based: based.tie.said[LEVELS[Position.NEUTRAL]]),
        whole("oppose", lambda based: based.tie.said[LEVELS[Position.OPPOSE]]),
        *_BASIS,
    ),
}


def network_table(network: Network, vocabulary: Vocabulary, filters: Filters) -> Table[BasedTie]:
    """The ties, a row each; who rests on too much for a list has None in its place."""
    options = network.options
    return Table(
        name="network",
        fields=FIELDS[options.ties_to],
        items=_ties(network),
        columns=_columns(network, vocabulary),
        filters={**filters.as_given(), **given(options)},
        notes=_notes(network, vocabulary, filters),
        title=title(options, filters, vocabulary),
        rests_on=_grounds,
        tells_of=_issues_of,
        number=len(network.ties),
    )


def given(options: Options) -> dict[str, Cell]:
    """The report's own options, where they are not what they are unless given."""
    usual = Options(
        ties_to=options.ties_to,
        measure=usual_measure(options.ties_to),
        normalisation=usual_normalisation(options.ties_to),
    )
    cells: dict[str, tuple[Cell, Cell]] = {
        "ties_to": (options.ties_to.value, TiesTo.HOLDERS.value),
        "measure": (options.measure.value, usual.measure.value),
        "normalise": (options.normalisation.value, usual.normalisation.value),
        "duplicates": (options.duplicates.value, usual.duplicates.value),
        "window": (options.window, usual.window),
    }
    return {name: cell for name, (cell, usually) in cells.items() if cell != usually}


def usual_measure(ties_to: TiesTo) -> Measure:
    """What the weights of a network count unless something else is asked for."""
    return Measure.CONGRUENCE if ties_to is TiesTo.HOLDERS else Measure.SUBTRACT


def usual_normalisation(ties_to: TiesTo) -> Normalisation:
    """What they are divided by: between holders so that who speaks much is not closer for it."""
    return Normalisation.COSINE if ties_to is TiesTo.HOLDERS else Normalisation.NONE


def _ties(network: Network) -> Iterator[BasedTie]:
    bases = None if network.evidence is None else Bases(network, network.evidence)
    return (BasedTie(tie, bases.of(tie) if bases else None) for tie in network.ties)


def _grounds(based: BasedTie) -> Grounds:
    basis = based.basis
    return grounds_of(basis.stances, basis.sources) if basis else Grounds()


def _issues_of(based: BasedTie) -> Iterable[str]:
    if based.tie.said:
        return (based.tie.b,)
    basis = based.basis
    return (*basis.agreed, *basis.disputed, *basis.balanced) if basis else ()


def _columns(network: Network, vocabulary: Vocabulary) -> list[Column[BasedTie]]:
    actors, issues = vocabulary.actors, vocabulary.issues
    holder: Column[BasedTie] = Column("Holder", lambda based: actors.name(based.tie.a))
    weight: Column[BasedTie] = Column(
        "Weight", lambda based: weight_shown(based.tie.weight), numeric=True
    )
    if network.options.ties_to is TiesTo.ISSUES:
        issue: Column[BasedTie] = Column("Issue", lambda based: issue_shown(based.tie.b, issues))
        return [holder, issue, weight, Column("Said", _positions)]
    other: Column[BasedTie] = Column("With", lambda based: actors.name(based.tie.b))
    prevails: Column[BasedTie] = Column("Prevails", lambda based: based.tie.prevails.value)
    shared: Column[BasedTie] = Column("Issues", lambda based: _issues(based, vocabulary))
    return [holder, other, weight, prevails, shared]


def _issues(based: BasedTie, vocabulary: Vocabulary) -> str:
    basis = based.basis
    if basis is None:
        return f"{based.tie.shared} shared"
    prevails = {"agree": basis.agreed, "differ": basis.disputed, "even": basis.balanced}
    return "\n".join(
        f"{how}: {named(slugs, vocabulary.issues)}" for how, slugs in prevails.items() if slugs
    )


def _positions(based: BasedTie) -> str:
    counts = ((based.tie.said[LEVELS[position]], position.value) for position in Position)
    said = ", ".join(f"{count} {position}" for count, position in counts if count)
    return f"{said} (ascribed)" if based.basis and based.basis.ascribed else said


def _notes(network: Network, vocabulary: Vocabulary, filters: Filters) -> Iterator[str]:
    if network.ties and network.options.ties_to is TiesTo.HOLDERS:
        yield "Prevails: agreement or conflict, over all pairs of their statements on one issue."
        if network.evidence is not None:
            yield "Issues on which they agree or differ; even: neither prevails."
    yield from summary(network, vocabulary, filters)
