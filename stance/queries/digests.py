"""The texts of sources by their SHA-256, as a text itself may be as long as a book."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import func, literal, select
from sqlmodel import Session

from stance.db.dialect import chunks, read_whole
from stance.db.models import Source, SourceVersion
from stance.db.models.base import table_of
from stance.domain.edits import TEXT, text_in
from stance.domain.source import TextOfSource
from stance.queries.earlier import earlier_states
from stance.text.quotes.withheld import BLANK, is_withheld
from stance.values import Logged

#: How many texts are fetched at a time: each may be as long as a book.
_AT_ONCE = 100


def newest_digests(session: Session, *, source_ids: Iterable[int]) -> dict[int, tuple[str, bool]]:
    """The digest of the newest text of each of these sources, by the ids of those with any.

    And whether it may be withheld, so that the text itself may be missing.
    """
    text, found = table_of(SourceVersion).c, dict[int, tuple[str, bool]]()
    for chunk in chunks(source_ids):
        statement = select(text.source_id, text.sha256, text.text.contains(BLANK))
        statement = statement.where(text.source_id.in_(chunk)).order_by(text.number)
        for source_id, digest, may_be_withheld in session.connection().execute(statement):
            found[source_id] = digest, bool(may_be_withheld)
    return found


class WithheldVersion(NamedTuple):
    """A version of a source's text that is withheld: its id, its source, and what it is."""

    id: int
    source: str
    number: int
    sha256: str


def digests(session: Session, *, source_ids: Iterable[int]) -> dict[int, list[str]]:
    """The digests of all texts of these sources, the oldest first; by the ids of those with any."""
    text, found = table_of(SourceVersion).c, dict[int, list[str]]()
    for chunk in chunks(source_ids):
        statement = select(text.source_id, text.sha256).where(text.source_id.in_(chunk))
        for source_id, digest in session.connection().execute(statement.order_by(text.number)):
            found.setdefault(source_id, []).append(digest)
    return found


def texts_of_sources(session: Session, *, bare: bool) -> Iterator[TextOfSource]:
    """Every version of every text, by the slugs of sources, streamed; if `bare`, without texts.

    In a session that looks back, those that there were then.
    """
    version, source = table_of(SourceVersion).c, table_of(Source).c
    statement = (
        select(
            source.slug,
            version.number,
            version.read_on,
            func.length(version.text),
            version.sha256,
            literal("") if bare else version.text,
        )
        .join(table_of(Source), source.id == version.source_id)
        .order_by(source.slug, version.number)
    )
    states = earlier_states(session, Logged.SOURCE)
    # Of a source edited since, the newest text that it had then; none where it had none.
    newest = {slug: text_in(state, TEXT) for slug, state in states.items()}
    for row in read_whole(session.connection(), statement, at_once=_AT_ONCE):
        told = TextOfSource(*row)
        if newest.get(told.source, "") is not None:
            yield told
        if newest.get(told.source) == told.sha256:
            newest[told.source] = None


def withheld_versions(session: Session) -> list[WithheldVersion]:
    """The versions of which the text is withheld, by the slugs of their sources."""
    version, source = table_of(SourceVersion).c, table_of(Source).c
    statement = (
        select(version.id, source.slug, version.number, version.sha256, version.text)
        .join(table_of(Source), source.id == version.source_id)
        .where(version.text.contains(BLANK))
        .order_by(source.slug, version.number)
    )
    rows = read_whole(session.connection(), statement, at_once=_AT_ONCE)
    return [WithheldVersion(*known) for *known, text in rows if is_withheld(text, known[-1])]
