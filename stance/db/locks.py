"""The lock that all who write to PostgreSQL take: one writes at a time, and readers go on.

What a writer reads must not change before it has written: two who each close a half of a circle,
or take the same name, would find nothing wrong. SQLite has one writer at a time anyhow, and takes
its lock as a transaction begins.
"""

from sqlalchemy import Connection

#: What PostgreSQL knows the lock by; each database has its own.
_WRITERS = 0x57A9CE


def lock_writers(connection: Connection) -> None:
    """Keep all others who write waiting until this transaction ends."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def keep_writers_out(connection: Connection) -> None:
    """Keep all others who write waiting until this connection is closed."""
    connection.exec_driver_sql(f"SELECT pg_advisory_lock({_WRITERS})")
    connection.commit()
