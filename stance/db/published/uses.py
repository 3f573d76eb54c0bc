"""What the views of conditions, reasons and citations share: a row for each use of one."""

from collections.abc import Mapping

from stance.db.published import shared
from stance.db.published.forms import Forms
from stance.db.published.shared import Expressions
from stance.values import Noun

#: The table of each kind of what a stance carries.
USES: Mapping[Noun, str] = {
    Noun.CONDITION: "stance_condition",
    Noun.REASON: "stance_reason",
    Noun.TREATY: "citation",
}


def uses(noun: Noun) -> str:
    """The uses of a kind, called `use`, with the root of what is used, called `used`."""
    return shared.stances(
        shared.OF_RECORD,
        f"JOIN {USES[noun]} AS use ON use.stance_id = stance.id",
        shared.with_root(noun, "used", f"use.{noun}_id"),
    )


def use_columns(forms: Forms, noun: Noun) -> Expressions:
    """The columns that all three have: the stance, what it uses, and on which words that rests."""
    return {
        "stance": shared.STANCE,
        "number": "row_number() OVER (PARTITION BY use.stance_id ORDER BY use.id)",
        **shared.CLAIM,
        **shared.POSITIONS,
        f"{noun}": "used.slug",
        f"{noun}_name": "used.name",
        **shared.WORDING,
        **shared.origin(forms),
    }
