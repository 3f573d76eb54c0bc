"""The view `reason_use`: each reason that a live stance of the record gives."""

from stance.db.published import shared
from stance.db.published.forms import Forms
from stance.db.published.uses import use_columns, uses
from stance.domain.published.uses import REASON_USE
from stance.values import Noun


def reason_use(forms: Forms) -> str:
    """The SELECT of the view."""
    return shared.select(REASON_USE, use_columns(forms, Noun.REASON), uses(Noun.REASON))
