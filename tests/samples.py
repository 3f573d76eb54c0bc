"""A small made-up world in the shape of claim files, and short ways to import it."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.reading import read_bytes, read_path
from stance.claimfile.schema import ClaimFile
from stance.db.models import every_table
from stance.domain.claim import ClaimContent, StanceContent, StoredClaim
from stance.errors import InputError
from stance.queries import claims, sources
from stance.queries.vocabulary import vocabulary
from stance.work.importing.run import import_files
from stance.work.importing.summary import Summary

#: The text of the source that most tests quote from.
TEXT = (
    "The minister spoke on Monday. “Ardonia is ready to talk, on equal terms,” she said. "
    "“But the Pact of Aria has to be kept — we will not wait for ever.” "
    "Nobody in the hall was ready to talk. The League declined to comment."
)

VOCABULARY: dict[str, Any] = {
    "actors": [
        {"slug": "ardonia", "name": "Ardonia", "kind": "state", "aliases": ["Aria", "ARD"]},
        {
            "slug": "foreign-ministry",
            "name": "Foreign Ministry of Ardonia",
            "kind": "ministry",
            "affiliations": [{"within": "ardonia"}],
        },
        {
            "slug": "minister",
            "name": "Minister Bo",
            "kind": "person",
            "affiliations": [
                {"within": "foreign-ministry", "since": "2010-01-15", "until": "2016-06"}
            ],
        },
        {"slug": "belland", "name": "Belland", "kind": "state", "aliases": ["The Kingdom"]},
        {
            "slug": "both",
            "name": "Ardonia and Belland",
            "kind": "group",
            "affiliations": [{"within": "ardonia"}, {"within": "belland"}],
        },
        {"slug": "league", "name": "The League", "kind": "organisation"},
        {
            "slug": "envoy",
            "name": "Envoy Cy",
            "kind": "person",
            "affiliations": [{"within": "ardonia", "kind": "member-of"}],
        },
    ],
    "issues": [
        {"slug": "talks", "name": "Talks", "proposition": "They should talk"},
        {"slug": "trade", "name": "Trade", "proposition": "They should trade"},
    ],
    "conditions": [
        {"slug": "equal-terms", "name": "Equal terms"},
        {"slug": "pact-kept", "name": "The pact is kept"},
    ],
    "reasons": [{"slug": "patience", "name": "Patience ends"}],
    "treaties": [{"slug": "pact-of-aria", "name": "Pact of Aria", "aliases": ["Aria"]}],
}


def stance(**fields: Any) -> dict[str, Any]:
    return {"issue": "talks", "position": "support", **fields}


def claim(*stances: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A claim of the minister in a time when she spoke for nobody; a paraphrase unless quoted."""
    words = {} if {"quote", "paraphrase"} & fields.keys() else {"paraphrase": "They want to talk."}
    usual = {"speaker": "minister", "stated_on": "2016-12-27", **words}
    return {**usual, **fields, "stances": list(stances) or [stance()]}


def source(*claims: dict[str, Any], **fields: Any) -> dict[str, Any]:
    usual = {"slug": "gazette", "title": "Talks", "published_on": "2016-12-27", "text": TEXT}
    kept = {key: value for key, value in {**usual, **fields}.items() if value is not None}
    return {**kept, "claims": list(claims)}


def claims_file(*sources: dict[str, Any], **headings: Any) -> dict[str, Any]:
    """A claim file with the whole vocabulary."""
    return {**VOCABULARY, **headings, "sources": list(sources)}


def parsed(value: dict[str, Any], name: str = "claims.json") -> tuple[Document, ClaimFile]:
    """A claim file, read as the command reads it."""
    (read,) = read_bytes(json.dumps(value, indent=1).encode(), "json", name=name)
    return read


def load(session: Session, *values: dict[str, Any], **options: Any) -> Summary:
    """Import claim files into a session."""
    files = [parsed(value, f"claims-{number}.json") for number, value in enumerate(values, 1)]
    return import_files(session, files=files, **options)


def load_path(session: Session, path: Path, **options: Any) -> Summary:
    """Import the claim files at a path into a session."""
    return import_files(session, files=list(read_path(path)), **options)


def refused(act: Callable[..., object], *args: Any, **kwargs: Any) -> list[str]:
    """The lines that are printed where something is refused."""
    with pytest.raises(InputError) as caught:
        act(*args, **kwargs)
    return str(caught.value).split("\n")


def refused_once(act: Callable[..., object], *args: Any, **kwargs: Any) -> str:
    (line,) = refused(act, *args, **kwargs)
    return line


# What the database then holds


def stored(session: Session, key: str) -> list[StoredClaim]:
    return claims.of_key(session, key=key)


def live(session: Session, key: str) -> ClaimContent:
    (live_claim,) = [each for each in stored(session, key) if each.is_live]
    return live_claim.content


def imported(session: Session, *written: dict[str, Any], **of_source: Any) -> list[ClaimContent]:
    """Import claims of one source, with the whole vocabulary; what is recorded of them."""
    summary = load(session, claims_file(source(*written, **of_source)))
    return [live(session, key) for key in summary.recorded]


def stances_of(session: Session, written: dict[str, Any]) -> Sequence[StanceContent]:
    (content,) = imported(session, written)
    return content.stances


def actor(session: Session, slug: str) -> int:
    return vocabulary(session).actors.by_slug[slug].id


def text_of(session: Session, slug: str = "gazette") -> str:
    row = sources.by_slug(session, slug=slug)
    assert row is not None
    version = sources.latest_version(session, source_id=row.id or 0)
    assert version is not None
    return version.text


def contents(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    connection = session.connection()
    return {
        table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
        for table in every_table().sorted_tables
    }
