"""What agreement comes to, in figures, and in words where there is no figure.

The least numbers of units for an interval, and what is drawn again for it, are our conventions.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from stance.domain.coding.alpha import Coincidences
from stance.domain.coding.distance import NOMINAL, Nearness
from stance.domain.coding.draws import RESAMPLES, draws
from stance.domain.coding.interval import Interval, alpha_resampled, interval
from stance.domain.coding.unitizing import Continuum, character_interval
from stance.domain.phrases import counted

#: With fewer units, a figure stands without an interval.
FEWEST = 10

ONE_CODER = "one coder only; agreement needs two"
NO_UNIT = "no unit coded by more than one coder"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree in one field; `why` says in words what has no figure.

    `units` is how many units it rests on, `share` the plain part that is alike. `low` and `high`
    bound alpha in 95 of 100 resamples of `drawn` elements; `left_out` are resamples without alpha.
    `jaccard` stands beside the alpha of sets, `bar_u_alpha` beside that of characters, and `marked`
    is the part of the text that each coder marked.
    """

    units: int = 0
    share: float | None = None
    alpha: float | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""
    left_out: int = 0
    drawn: str = ""
    jaccard: float | None = None
    bar_u_alpha: float | None = None
    marked: Mapping[str, float] = field(default_factory=dict)
    sources: int = 0


def codes_agreement(
    met: Coincidences, units: int, *, drawn: str, nearness: Nearness = NOMINAL
) -> Agreement:
    """How far the values agree that coders gave to so many units; `drawn` are the elements."""
    share = met.share
    if not units:
        return Agreement(why=NO_UNIT)
    if units == 1:
        alike = "alike, alpha undefined" if share == 1 else "unlike, alpha would be 0"
        return Agreement(units, share, why=f"1 unit: {alike}")
    alpha = met.alpha(nearness)
    if alpha is None:
        (value,) = met.totals
        number = met.total // met.scale
        why = f'all {number} values are "{value_shown(value)}": alpha undefined, not 1'
        return Agreement(units, share, why=why)
    agreed = Agreement(units, share, alpha.value)
    if not alpha.observed:
        return replace(agreed, why="no interval: no value is unlike another")
    elements = len({element for element, _, _ in met.weights})
    if why := _too_few(units, elements):
        return replace(agreed, why=why)
    return _bounded(
        agreed, interval(alpha_resampled(met, draws(elements), nearness)), elements, drawn
    )


def _too_few(units: int, elements: int) -> str:
    if units < FEWEST:
        return f"no interval: fewer than {FEWEST} units"
    return "no interval: one source only" if elements == 1 else ""


def _bounded(agreed: Agreement, bounds: Interval, elements: int, drawn: str) -> Agreement:
    why = agreed.why
    if bounds.low is None:
        why = f"no interval: alpha undefined in {bounds.left_out} of {RESAMPLES:,} resamples"
    return replace(
        agreed,
        low=bounds.low,
        high=bounds.high,
        left_out=bounds.left_out,
        drawn=counted(elements, drawn),
        why=why,
    )


def units_agreement(
    sources: Sequence[Continuum], units: int, share: float | None, *, silent: Sequence[str] = ()
) -> Agreement:
    """How far coders marked the same words of these sources; `silent` are who marked nothing.

    `share` is the part of the units that found a partner.
    """
    whole = sum(sources, Continuum())
    if not whole.characters:
        return Agreement(units, share, why="no text read by more than one coder")
    if whole.undefined:
        return Agreement(units, share, why=whole.undefined)
    why = f"{' and '.join(silent)} marked nothing" if silent else ""
    agreed = Agreement(units, share, whole.character_alpha, bar_u_alpha=whole.bar_u_alpha, why=why)
    if not whole.unlike:
        return _without_interval(agreed, "no interval: no character is unlike another")
    if few := _too_few(units, len(sources)):
        return _without_interval(agreed, few)
    bounds = character_interval(sources, draws(len(sources)))
    return _bounded(agreed, bounds, len(sources), "source")


def _without_interval(agreed: Agreement, why: str) -> Agreement:
    return replace(agreed, why="; ".join(filter(None, (agreed.why, why))))


def value_shown(value: Hashable) -> str:
    """A value as people read it: codes of a set beside each other, or that there is none."""
    if isinstance(value, frozenset):
        return "; ".join(sorted(value)) or "none"
    return str(value)
