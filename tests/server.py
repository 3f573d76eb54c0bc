"""A database on a server, with a blind round in it, and roles that are let in to it."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import make_url
from sqlmodel import Session

from stance.db import engine as db
from stance.domain.coding.grades import Grade
from stance.values import Indexed
from stance.work.upkeep import roles
from tests import factories

COLUMNS_OF_CLAIM = (
    "key, source_id, paraphrase, fingerprint, mode, speaker_id, stated_on, stated_earliest,"
    " stated_latest, coder, recorded_at, round_id"
)


class Server:
    """A database on a server with a round, and roles that are let in to it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.rows: dict[str, Any] = {}
        self.made: list[str] = []

    @property
    def plain(self) -> str:
        return self.url.replace("+psycopg", "")

    def role(self, grade: Grade, coder: str | None = None) -> str:
        name = f"R {uuid.uuid4().hex[:12]}"
        self.owner(f'CREATE ROLE "{name}" LOGIN')
        self.made.append(name)
        with db.writing(self.url) as session:
            roles.grant(session, name, grade, coder=coder)
        return name

    def owner(self, statement: str) -> list[Any]:
        with psycopg.connect(self.plain, autocommit=True) as connection:
            found = connection.execute(statement.encode())
            return found.fetchall() if found.description else []

    def url_of(self, role: str) -> str:
        return make_url(self.url).set(username=role).render_as_string(hide_password=False)

    @contextmanager
    def as_role(self, role: str) -> Iterator[Callable[..., list[Any]]]:
        with psycopg.connect(self.plain, autocommit=True) as connection:
            # As it is for one who logs in: neither the session's nor the current user is another.
            connection.execute(sql.SQL("SET SESSION AUTHORIZATION {}").format(sql.Identifier(role)))

            def ask(statement: str, *values: Any) -> list[Any]:
                found = connection.execute(statement.encode(), values or None)
                return found.fetchall() if found.description else [found.rowcount]

            yield ask

    def forget(self) -> None:
        for name in self.made:
            self.owner(f'DROP OWNED BY "{name}"')
            self.owner(f'DROP ROLE "{name}"')


def hang_everything_on(claim: Any, coding_round: Any) -> None:
    """A row in each table that hangs on claims."""
    stance = factories.StanceFactory(claim=claim)
    condition = factories.StanceConditionFactory(stance=stance)
    citation = factories.CitationFactory(stance=stance)
    factories.QuotePartFactory(claim=claim)
    factories.KeptClaimFactory(claim=claim)
    factories.StanceAddresseeFactory(stance=stance)
    factories.StanceConditionAddresseeFactory(stance_condition=condition)
    factories.StanceReasonFactory(stance=stance)
    factories.CitationByFactory(citation=citation)
    factories.SearchEntryFactory(kind=Indexed.PARAPHRASE, owner_id=claim.id)
    factories.SetAsideFactory(key=claim.key)
    factories.ClaimAdjudicatesFactory(key=claim.key)
    factories.SourceReadFactory(coding_round=coding_round, coder=claim.coder)


@contextmanager
def filled(url: str) -> Iterator[Server]:
    """The server's database with its round; in the end its roles are forgotten."""
    server = Server(url)
    with db.writing(server.url) as session:
        factories.sessions.registry.set(session)
        try:
            fill(server, session)
        finally:
            factories.sessions.registry.clear()
    yield server
    server.forget()


def fill(server: Server, session: Session) -> None:
    """A blind round of anna and ben, with a reading of ben's and all that can hang on one."""
    source, speaker = factories.SourceFactory(), factories.ActorFactory()
    coding_round = factories.CodingRoundFactory(blind=True)
    factories.RoundSourceFactory(coding_round=coding_round, source=source)
    for coder in ("anna", "ben"):
        factories.RoundCoderFactory(coding_round=coding_round, coder=coder)
    read = factories.ClaimFactory(
        source=source, speaker=speaker, coding_round=coding_round, coder="ben"
    )
    hang_everything_on(read, coding_round)
    of_record = factories.ClaimFactory(source=source, speaker=speaker)
    session.flush()
    server.rows = {
        "round": coding_round.id,
        "source": source.id,
        "speaker": speaker.id,
        "reading": read.id,
        "key": read.key,
        "record": of_record.id,
    }


def reading(server: Server, coder: str, coding_round: Any, key: str) -> tuple[str, list[Any]]:
    """The statement that records a reading."""
    rows = server.rows
    values = [key, rows["source"], "They say so.", key, "indirect", rows["speaker"], "2016-12-27"]
    values += ["2016-12-27", "2016-12-27", coder, "2024-01-01", coding_round]
    marks = ", ".join(["%s"] * len(values))
    return f"INSERT INTO claim ({COLUMNS_OF_CLAIM}) VALUES ({marks})", values
