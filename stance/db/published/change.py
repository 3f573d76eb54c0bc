"""The view `stance_change`: what changed from one moment of a series to the next."""

from stance.db.published import shared
from stance.db.published.course import (
    COURSE,
    SERIES,
    Expression,
    label,
    overlap,
    quoted,
    resting_on,
)
from stance.db.published.forms import Forms
from stance.db.published.lists import laid_out
from stance.domain.positions import NEARNESS
from stance.domain.published.in_time import STANCE_CHANGE
from stance.values import Direction

# What became of each condition: whether it stood before, is asked for here, stands from here on.
_FATE = """
    SELECT moment_id, condition_id,
        max(stood) AS stood, max(asked) AS asked, max(stands) AS stands
    FROM (
        SELECT standing.moment_id + ahead.moments AS moment_id, standing.condition_id,
            ahead.moments AS stood, 0 AS asked, 1 - ahead.moments AS stands
        FROM standing
        CROSS JOIN (SELECT 0 AS moments UNION ALL SELECT 1) AS ahead
        WHERE standing.moment_id + ahead.moments <= standing.last_id
        UNION ALL
        SELECT moment_id, condition_id, 0, demanded, 0
        FROM named
        WHERE demanded = 1
    ) AS told
    GROUP BY moment_id, condition_id"""

_BALANCE = """
    SELECT moment_id, sum(stood) AS before, sum(stands) AS after,
        sum(CASE WHEN stands > stood THEN 1 ELSE 0 END) AS gained,
        sum(CASE WHEN stood > stands THEN 1 ELSE 0 END) AS lost
    FROM fate
    GROUP BY moment_id"""

_REASONED = """
    SELECT argued.*, min(moment_id) OVER (PARTITION BY series_id, reason_id) AS begun
    FROM argued"""

_GROUNDED = """
    SELECT cited.*, min(moment_id) OVER (PARTITION BY series_id, treaty_id, role) AS begun
    FROM cited"""

_UNCITED = """
    SELECT dated.moment_id, known.treaty_id
    FROM (
        SELECT series_id, treaty_id, min(moment_id) AS begun
        FROM cited
        GROUP BY series_id, treaty_id
    ) AS known
    JOIN dated ON dated.series_id = known.series_id AND dated.moment_id > known.begun
    LEFT JOIN cited ON cited.moment_id = dated.moment_id AND cited.treaty_id = known.treaty_id
    WHERE cited.moment_id IS NULL"""

_MEMBERS = """
    SELECT fate.moment_id,
        CASE WHEN fate.asked > fate.stood THEN 'conditions_added'
            WHEN fate.asked = 1 THEN 'conditions_kept'
            WHEN fate.stands = 1 THEN 'conditions_silent'
            ELSE 'conditions_dropped' END AS list,
        condition.slug AS member, 0 AS place
    FROM fate
    JOIN condition ON condition.id = fate.condition_id
    UNION ALL
    SELECT reasoned.moment_id,
        CASE WHEN reasoned.begun = reasoned.moment_id THEN 'reasons_added'
            ELSE 'reasons_kept' END,
        reason.slug, 0
    FROM reasoned
    JOIN reason ON reason.id = reasoned.reason_id
    UNION ALL
    SELECT DISTINCT grounded.moment_id,
        CASE WHEN grounded.begun = grounded.moment_id THEN 'treaties_added'
            ELSE 'treaties_kept' END,
        treaty.slug, 0
    FROM grounded
    JOIN treaty ON treaty.id = grounded.treaty_id
    UNION ALL
    SELECT uncited.moment_id, 'treaties_silent', treaty.slug, 0
    FROM uncited
    JOIN treaty ON treaty.id = uncited.treaty_id"""

_LISTS = (
    *("conditions_added", "conditions_kept", "conditions_silent", "conditions_dropped"),
    *("reasons_added", "reasons_kept"),
    *("treaties_added", "treaties_kept", "treaties_silent"),
)
_SPOKEN = ("speakers", "stances", "sources")


def _nearness(position: str, conditions: str) -> str:
    cases = "".join(
        f" WHEN {position} = {quoted(name)} AND {conditions} {'>' if bound else '='} 0 THEN {near}"
        for (name, bound), near in NEARNESS.items()
        if near
    )
    return f"CASE{cases} ELSE 0 END"


# Each moment with the one before; how near either stands, and how their conditions differ.
_STEP = f"""
    SELECT later.moment_id,
        {_nearness("earlier.position", "coalesce(balance.before, 0)")} AS was,
        {_nearness("later.position", "coalesce(balance.after, 0)")} AS near,
        coalesce(balance.gained, 0) AS gained, coalesce(balance.lost, 0) AS lost,
        earlier.position <> later.position AS moved
    FROM dated AS later
    JOIN dated AS earlier ON earlier.moment_id = later.moment_id - 1
        AND earlier.series_id = later.series_id
    LEFT JOIN balance ON balance.moment_id = later.moment_id"""

# Of the same nearness, fewer conditions are nearer; where no side is taken, neither is.
_WAY = f"""
    SELECT moment_id,
        CASE WHEN NOT moved AND gained = 0 AND lost = 0 THEN {quoted(Direction.REAFFIRMED)}
            WHEN near > was THEN {quoted(Direction.TOWARD)}
            WHEN near < was THEN {quoted(Direction.AWAY)}
            WHEN near <> 0 AND gained = 0 THEN {quoted(Direction.TOWARD)}
            WHEN near <> 0 AND lost = 0 THEN {quoted(Direction.AWAY)}
            ELSE {quoted(Direction.RECAST)} END AS direction
    FROM step"""

_EXPRESSIONS: tuple[Expression, ...] = (
    ("fate", _FATE),
    ("balance", _BALANCE),
    ("reasoned", _REASONED),
    ("grounded", _GROUNDED),
    ("uncited", _UNCITED),
    ("step", _STEP),
    ("way", _WAY),
)


_FROM = f"""
FROM way
JOIN course AS later ON later.moment_id = way.moment_id
JOIN dated AS earlier ON earlier.moment_id = way.moment_id - 1
JOIN voiced AS said_before ON said_before.moment_id = earlier.moment_id
JOIN voiced AS said_now ON said_now.moment_id = later.moment_id
JOIN actor AS holder ON holder.id = later.holder_id
JOIN issue ON issue.id = later.issue_id
LEFT JOIN told ON told.moment_id = later.moment_id
WHERE way.direction <> {quoted(Direction.REAFFIRMED)}
    OR told.reasons_added <> '' OR told.treaties_added <> ''"""


def stance_change(forms: Forms) -> str:
    """The SELECT of the view."""
    columns = {
        **SERIES,
        "from_date": "earlier.date",
        "to_date": "later.date",
        "days": forms.days_between("earlier.earliest", "later.earliest"),
        "order_uncertain": overlap("earlier", "later"),
        "from_position": "earlier.position",
        "to_position": "later.position",
        "from_label": label("earlier.position", "earlier.conditional"),
        "to_label": label("later.position", "later.conditional"),
        "direction": "way.direction",
        "reversal": "later.reversal",
        "same_bargain": "later.same_bargain",
        **{name: f"coalesce(told.{name}, '')" for name in _LISTS},
        **{f"from_{name}": f"said_before.{name}" for name in _SPOKEN},
        **{f"to_{name}": f"said_now.{name}" for name in _SPOKEN},
    }
    voiced = laid_out("voiced", "\n    SELECT * FROM spoken", _SPOKEN, forms)
    told = laid_out("told", _MEMBERS, _LISTS, forms)
    selected = shared.select(STANCE_CHANGE, columns, _FROM.strip())
    return resting_on([*COURSE, *_EXPRESSIONS, *voiced, *told], selected, forms)
