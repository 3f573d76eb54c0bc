"""The published views, which SQL of others may rely on.

No table changes. Views are no business of any single revision: `stance.db.published.revisions` says
why, drops them before each one and makes them at the newest. This is the first that has them.
Revision: 0006, after 0005.
"""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing: at the newest revision the views are made."""


def downgrade() -> None:
    """Nothing: the views were dropped, as before each revision."""
