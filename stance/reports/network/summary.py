"""A network in words: what it is a network of, and the lines below it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stance.domain.filters import Filters
from stance.domain.phrases import counted, enumerated
from stance.domain.vocabulary import Vocabulary
from stance.reports.naming import title_of, told
from stance.reports.network.ties import FEW, Network, Options
from stance.values import Duplicates, Measure, Normalisation, TiesTo

_NAMED = 5
_TITLES = {
    Measure.CONGRUENCE: "Who agrees with whom",
    Measure.CONFLICT: "Who is in conflict with whom",
    Measure.SUBTRACT: "Who is with whom, and who against",
    Measure.IGNORE: "Who speaks on the same issues",
}
_WEIGHTS = {
    Measure.CONGRUENCE: "pairs of their statements on one issue that agree",
    Measure.CONFLICT: "pairs of their statements on one issue that conflict",
    Measure.SUBTRACT: "pairs of their statements on one issue that agree, less those in conflict",
    Measure.IGNORE: "pairs of their statements on one issue, whatever the positions",
}
_DIVIDED = {
    Normalisation.AVERAGE_ACTIVITY: ", divided by their average number of statements",
    Normalisation.JACCARD: ", divided by all that either has said (Jaccard)",
    Normalisation.COSINE: ", divided by how much both have said (cosine), as speaking much is no"
    " closeness",
}
_HALF = "; a neutral statement does either by half"
_ONCE = {
    Duplicates.SOURCE: "in a source",
    Duplicates.WEEK: "in a week",
    Duplicates.MONTH: "in a month",
    Duplicates.YEAR: "in a year",
    Duplicates.RANGE: "in all the time",
}


def title(options: Options, filters: Filters, vocabulary: Vocabulary) -> str:
    """A heading: what the ties say, whose they are, on what, and the period."""
    if options.ties_to is TiesTo.ISSUES:
        counts = options.measure is Measure.IGNORE
        subject = "Who speaks on what" if counts else "Who is for what, and who against"
    else:
        subject = _TITLES[options.measure]
    said = title_of(subject, replace(filters, holders=()), vocabulary)
    if not filters.holders:
        return said
    return f"{said}: {told(filters.holders, vocabulary.actors)}"


def summary(network: Network, vocabulary: Vocabulary, filters: Filters) -> Iterator[str]:
    """The lines below a network; none where there is nothing in it."""
    if network.options.ties_to is TiesTo.HOLDERS and len(filters.holders) == 1:
        yield "Ties are among the holders named: name another, or none."
    if not network.holders:
        return
    yield _size(network)
    if network.options.ties_to is TiesTo.HOLDERS:
        yield from _untied(network, vocabulary)
    yield _weight(network.options)
    yield from _counting(network)


def _size(network: Network) -> str:
    ties, holders = counted(len(network.ties), "tie"), counted(len(network.holders), "holder")
    issues = counted(len(network.issues), "issue")
    statements = counted(network.statements, "statement")
    if network.options.ties_to is TiesTo.ISSUES:
        return f"{ties} of {holders} to {issues}, from {statements}."
    return f"{ties} between {holders}, over {issues}, from {statements}."


def _untied(network: Network, vocabulary: Vocabulary) -> Iterator[str]:
    if network.isolated:
        yield f"Without a tie: {_named(network.isolated, vocabulary)}."
    if network.untied:
        never = "agree" if network.options.measure is Measure.CONGRUENCE else "disagree"
        yield f"{counted(network.untied, 'pair')} of holders with an issue in common never {never}."


def _named(slugs: Sequence[str], vocabulary: Vocabulary) -> str:
    names = [vocabulary.actors.name(slug) for slug in slugs[:_NAMED]]
    more = len(slugs) - _NAMED
    return enumerated([*names, f"{more} more"] if more > 0 else names)


def _weight(options: Options) -> str:
    if options.ties_to is TiesTo.ISSUES:
        counts = options.measure is Measure.IGNORE
        return f"Weight: {'statements' if counts else 'statements for less those against'}."
    half = "" if options.measure is Measure.IGNORE else _HALF
    window = options.window
    apart = "" if window is None else f", at most {counted(window, 'day')} apart"
    divided = _DIVIDED.get(options.normalisation, "")
    return f"Weight: {_WEIGHTS[options.measure]}{apart}{divided}{half}."


def _counting(network: Network) -> Iterator[str]:
    options = network.options
    if options.duplicates in _ONCE:
        once = _ONCE[options.duplicates]
        yield f"The same position of a holder on an issue counts once {once}."
    if network.not_counted:
        yield f"{counted(network.not_counted, 'stance')} said again, and not counted again."
    if network.ascribed:
        yield f"{counted(network.ascribed, 'statement')} ascribed to the holder by others."
    if network.evidence is None:
        yield f"More than {FEW:,} statements: --evidence lists what each tie rests on."
