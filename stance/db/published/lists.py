"""Lists in columns: members of moments, put together in order and laid side by side."""

from collections.abc import Collection

from stance.db.published.course import Expression
from stance.db.published.forms import BETWEEN, Forms


def laid_out(name: str, members: str, lists: Collection[str], forms: Forms) -> list[Expression]:
    """Expressions of which the last, `name`, has a row for each moment and a column for each list.

    `members` is a SELECT of `moment_id`, `list`, `member` and `place`: a list has its members in
    the order of their places, then of their names; one without members is empty text. Moments of
    which no list has any are missing.
    """
    # As a window, since not every engine can order what a plain aggregate puts together.
    in_order = (
        f"{forms.joins}(member, '{BETWEEN}') OVER (PARTITION BY moment_id, list"
        " ORDER BY place, member ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)"
    )
    joined = f"""
    SELECT DISTINCT moment_id, list, {in_order} AS members
    FROM {name}_member"""
    columns = ",\n        ".join(map(_column, lists))
    pivoted = f"""
    SELECT moment_id,
        {columns}
    FROM {name}_list
    GROUP BY moment_id"""
    return [(f"{name}_member", members), (f"{name}_list", joined), (name, pivoted)]


def _column(of_list: str) -> str:
    return f"coalesce(max(CASE WHEN list = '{of_list}' THEN members END), '') AS {of_list}"
