"""Whose readings a list or a report is made from, as what people read says above it."""

from collections.abc import Sequence

from stance.domain.coding.shown import ReadingsShown
from stance.domain.phrases import enumerated


def caption(shown: ReadingsShown, coders: Sequence[str]) -> str:
    """A sentence, for these coders' readings of a round, or all that are shown where none is named.

    Of what is hidden it says no more than that.
    """
    blind = f"round {shown.round}, which is blind until it is closed"
    if not shown.is_blind:
        whose = [f"{each}'s" for each in coders]
        return f"From {enumerated(whose) or 'all'} readings in round {shown.round}."
    seen = [each for each in shown.coders or () if not coders or each in coders]
    if seen:
        return f"From {seen[0]}'s readings in {blind}."
    hidden = [f"{each}'s" for each in coders or sorted(shown.unseen) if each in shown.unseen]
    if hidden:
        return f"{enumerated(hidden)} readings in {blind}, are not shown to this role."
    who = "say who you are: --coder NAME or STANCE_CODER"
    return f"Nobody's readings in {blind}: coders see their own only; {who}."
