"""What stands in a file at each passage that the claims of a source rest on."""

from collections.abc import Iterator

from sqlmodel import Session

from stance.db.models import Source
from stance.domain.anchors import in_newest
from stance.domain.source import StoredVersion
from stance.errors import InputError
from stance.incoming.documents.document import IncomingDocument
from stance.queries import claims, sources
from stance.queries.coding.sight import seen
from stance.reports.held import HeldAgainst, HeldPassage
from stance.text.anchoring import SourceText, find_parts
from stance.text.reanchoring import Fate
from stance.work.keys import named_source
from stance.work.originals import DocumentFile


def held_against(session: Session, *, document: DocumentFile, slug: str | None) -> HeldAgainst:
    """The live claims of a source, each with what a file has in the place of its words.

    Without a slug, the source is the one that was read from this file, has its address or its
    text. Raises InputError where the file cannot be read, or the source is not there, or has no
    text.
    """
    source = named_source(session, slug) if slug else _source_of(session, document.read)
    versions = sources.versions(session, source_id=source.id or 0)
    if not versions:
        raise InputError(
            f"the source {source.slug} has no text yet",
            f"give it one: stance source update {source.slug} FILE",
        )
    return HeldAgainst(
        source.slug,
        versions[-1].number,
        is_same=document.read.text == versions[-1].text,
        passages=tuple(_held(session, source, versions, document.read.text)),
    )


def _source_of(session: Session, document: IncomingDocument) -> Source:
    every = sources.all_sources(session)
    of_file = [each for each in every if each.original == document.sha256]
    address = document.fields.get("url")
    found = of_file or [each for each in every if address and each.url == address]
    same = sources.with_text(session, text=document.text, but=0)
    if not found and same:
        return named_source(session, same[0])
    if len(found) != 1:
        slugs = ", ".join(each.slug for each in found)
        raise InputError(
            f"several sources are from this file: {slugs}" if found else "no source is from there",
            "name the source behind the file: stance source check FILE SLUG",
        )
    return found[0]


def _held(
    session: Session, source: Source, versions: list[StoredVersion], text: str
) -> Iterator[HeldPassage]:
    of_file = StoredVersion(0, versions[-1].number + 1, text, "", versions[-1].read_on)
    folded = SourceText(text)
    every = claims.of_source(session, source_id=source.id or 0)
    for claim in seen(session, [each for each in every if each.is_live]):
        if not claim.content.places:
            continue
        again = in_newest(claim.content, [*versions, of_file])
        stands = again.fate in {Fate.UNCHANGED, Fate.MOVED}
        passage = again.passage or (claim.content.quote or "")
        yield HeldPassage(claim.key, passage, "" if stands else _instead(folded, passage))


def _instead(text: SourceText, passage: str) -> str:
    """What keeps words from being found in a text, with the closest passage that it has."""
    try:
        find_parts(text, passage)
    except InputError as error:
        return f"{error.reason}: {error.remedy}"
    return "stands there, and may be another place"
