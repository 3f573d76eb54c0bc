"""The view `citation_use`: each treaty that a live stance of the record cites, in each role."""

from stance.db.published import shared
from stance.db.published.forms import Forms
from stance.db.published.uses import use_columns, uses
from stance.domain.published.uses import CITATION_USE
from stance.values import Noun


def citation_use(forms: Forms) -> str:
    """The SELECT of the view."""
    columns = {
        **use_columns(forms, Noun.TREATY),
        "role": "use.role",
        **shared.listed_actors(
            forms,
            "by",
            "by_names",
            link="citation_by",
            owner="citation_id",
            owner_id="use.id",
        ),
        "provision": "use.provision",
    }
    return shared.select(CITATION_USE, columns, uses(Noun.TREATY))
