"""Alembic's environment: works on the connection that stance.db.migrate hands it."""

from alembic import context

from stance.db.full_text import is_full_text
from stance.db.models import every_table
from stance.db.published.revisions import views_off, views_on

connection = context.config.attributes.get("connection")
if connection is None:
    message = "migrations are run by the program: stance db upgrade"
    raise SystemExit(message)

views_off(context.script, connection)
context.configure(
    connection=connection,
    target_metadata=every_table(),
    compare_type=True,
    include_name=lambda name, _type, _parents: not is_full_text(name),
    # SQLite can alter hardly anything in place, so tables are rebuilt there.
    render_as_batch=True,
    # With these two a failed migration leaves nothing half-made, on SQLite too.
    transactional_ddl=True,
    transaction_per_migration=True,
    on_version_apply=views_on(context.script, connection),
)
with context.begin_transaction():
    context.run_migrations()
