"""The page of a quote in the views `stance_flat` and `reading_flat`.

No table changes: the views are made anew at the newest revision. Revision: 0009, after 0008.
"""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing: at the newest revision the views are made."""


def downgrade() -> None:
    """Nothing: the views were dropped, as before each revision."""
