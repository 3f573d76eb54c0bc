"""Databases of older revisions, joined without being touched."""

from pathlib import Path

import pytest

from stance.db import migrate
from stance.db.engine import reading
from stance.errors import DatabaseError
from stance.queries import claims
from stance.work.joining.join import join
from tests.db.test_older import KEPT, restored, rows


@pytest.mark.parametrize("revision", KEPT)
def test_a_file_of_an_older_revision_joins_and_stays_as_it_is(
    migrated_url: str, tmp_path: Path, revision: str
) -> None:
    older = restored(f"sqlite:///{tmp_path / 'older.db'}", revision)
    before = rows(older)

    first, again = join(migrated_url, older), join(migrated_url, older)

    assert first.recorded.counts["recorded"] > 0
    assert (again.recorded.counts["recorded"], again.recorded.edits) == (0, 0)
    assert rows(older) == before
    assert migrate.revision(older) == revision
    with reading(migrated_url) as session:
        assert claims.all_keys(session)


@pytest.mark.parametrize("revision", KEPT)
def test_a_server_of_an_older_revision_is_to_be_upgraded_elsewhere(
    migrated_url: str, fresh_postgresql_url: str, revision: str
) -> None:
    from stance import settings

    older = restored(settings.database_url(fresh_postgresql_url), revision)

    with pytest.raises(DatabaseError, match=f"is at revision {revision}") as refused:
        join(migrated_url, older)

    assert "restore a copy of it (pg_dump, createdb, psql)" in refused.value.remedy
    assert migrate.revision(older) == revision
