"""The view `condition_use`: each condition that a live stance of the record carries."""

from stance.db.published import shared
from stance.db.published.forms import Forms
from stance.db.published.uses import use_columns, uses
from stance.domain.published.uses import CONDITION_USE
from stance.values import Noun


def condition_use(forms: Forms) -> str:
    """The SELECT of the view."""
    columns = {
        **use_columns(forms, Noun.CONDITION),
        "dropped": "use.dropped",
        **shared.listed_actors(
            forms,
            "addressees",
            "addressee_names",
            link="stance_condition_addressee",
            owner="stance_condition_id",
            owner_id="use.id",
        ),
    }
    return shared.select(CONDITION_USE, columns, uses(Noun.CONDITION))
