"""Keep who retired a version of a claim: retracted it, or recorded another in its place.

Revision: 0004, after 0003.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_RULE = "ck_claim_by_only_if_retired"


def upgrade() -> None:
    """Add the column. Of what is retired already nobody knows who did it."""
    # Both engines read this, and neither copies the rows for it: there may be a million.
    op.execute(
        "ALTER TABLE claim ADD COLUMN retired_by VARCHAR\n"
        f"CONSTRAINT {_RULE} CHECK (retired_by IS NULL OR retired_at IS NOT NULL)"
    )


def losses(connection: sa.Connection) -> Iterator[str]:
    """What the older schema cannot hold, with how many claims it is known of."""
    known = sa.text("SELECT count(DISTINCT key) FROM claim WHERE retired_by IS NOT NULL")
    if count := connection.execute(known).scalar_one():
        yield f"by whom claims were retracted or replaced ({count}), left out"


def downgrade() -> None:
    """Take the column away; all else of what was retired stays."""
    # In a database restored from SQL the rule is the table's, which SQLite rebuilds to drop it.
    given_out = _last_id()
    with op.batch_alter_table("claim", table_kwargs={"sqlite_autoincrement": True}) as claim:
        claim.drop_constraint(op.f(_RULE), type_="check")
        claim.drop_column("retired_by")
    if given_out:
        # Ids that were given out are not given out again, though the rows may be gone.
        statement = "UPDATE sqlite_sequence SET seq = max(seq, :seq) WHERE name = 'claim'"
        op.get_bind().execute(sa.text(statement), {"seq": given_out})


def _last_id() -> int | None:
    if op.get_bind().dialect.name != "sqlite":
        return None
    statement = sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'claim'")
    return op.get_bind().execute(statement).scalar()
