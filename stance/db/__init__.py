"""The database: its engine, its tables, its revisions, and where SQLite and PostgreSQL differ."""
