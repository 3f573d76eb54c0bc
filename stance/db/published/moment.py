"""The view `moment`: what a holder said on an issue on one date, and what stands from there on."""

from stance.db.published import shared
from stance.db.published.course import COURSE, SERIES, label, resting_on
from stance.db.published.forms import Forms
from stance.db.published.lists import laid_out
from stance.domain.published.in_time import MOMENT

_LISTS = (
    *("conditions", "conditions_dropped", "standing", "reasons", "treaties"),
    *("speakers", "stances", "sources"),
)

_MEMBERS = """
    SELECT named.moment_id,
        CASE WHEN named.demanded = 1 THEN 'conditions' ELSE 'conditions_dropped' END AS list,
        condition.slug AS member, 0 AS place
    FROM named
    JOIN condition ON condition.id = named.condition_id
    UNION ALL
    SELECT standing.moment_id, 'standing', condition.slug, 0
    FROM standing
    JOIN condition ON condition.id = standing.condition_id
    UNION ALL
    SELECT argued.moment_id, 'reasons', reason.slug, 0
    FROM argued
    JOIN reason ON reason.id = argued.reason_id
    UNION ALL
    SELECT DISTINCT cited.moment_id, 'treaties', treaty.slug, 0
    FROM cited
    JOIN treaty ON treaty.id = cited.treaty_id
    UNION ALL
    SELECT moment_id, list, member, place
    FROM spoken"""

_FROM = """
FROM course
JOIN actor AS holder ON holder.id = course.holder_id
JOIN issue ON issue.id = course.issue_id
JOIN told ON told.moment_id = course.moment_id"""


def moment(forms: Forms) -> str:
    """The SELECT of the view."""
    columns = {
        **SERIES,
        "number": "CAST(course.number AS INTEGER)",
        "date": "course.date",
        "earliest": "course.earliest",
        "latest": "course.latest",
        "position": "course.position",
        "label": label("course.position", "course.conditional"),
        **{name: f"told.{name}" for name in _LISTS},
    }
    expressions = [*COURSE, *laid_out("told", _MEMBERS, _LISTS, forms)]
    return resting_on(expressions, shared.select(MOMENT, columns, _FROM.strip()), forms)
