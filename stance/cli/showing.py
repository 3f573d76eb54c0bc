"""One claim as text: where it stands in its source, what it says, what became of it."""

from collections.abc import Sequence

from sqlmodel import Session

from stance.cli.recorded import stance_lines
from stance.db.models import Source
from stance.domain.claim import StoredClaim
from stance.domain.integrity import waiting
from stance.domain.vocabulary import Vocabulary
from stance.queries import claims, sources, stances
from stance.queries.vocabulary import vocabulary
from stance.text.excerpts import Excerpt, excerpts
from stance.work.keys import unknown_key


def claim_lines(session: Session, key: str) -> list[str]:
    """The lines of `stance show`; raises InputError for a key there is not."""
    versions = claims.of_key(session, key=key)
    if not versions:
        raise unknown_key(session, key)
    known = vocabulary(session)
    last = versions[-1]
    rows = stances.of_claims(session, vocabulary=known, claim_ids=[last.id])
    source = session.get_one(Source, last.content.source)
    return [
        *_heading(last, source, known),
        "",
        *_words(session, last),
        *_waiting(session, last, source.slug),
        "",
        *(line for row in rows for line in stance_lines(row, known)),
        *_particulars(session, versions),
    ]


def _heading(claim: StoredClaim, source: Source, known: Vocabulary) -> list[str]:
    content = claim.content
    speaker = known.actors.root(content.speaker).name
    relayed = known.actors.root(content.relayed_by).name if content.relayed_by else None
    parts = (source.publisher, source.published_on, source.title)
    return [
        f"{claim.key}  {speaker}, {content.stated.text} ({content.mode})"
        + (f", relayed by {relayed}" if relayed else ""),
        f"in {source.slug}: {', '.join(part for part in parts if part)}",
        *([source.url] if source.url else []),
    ]


def _words(session: Session, claim: StoredClaim) -> list[str]:
    content = claim.content
    if content.version is None or not content.places:
        return [f"(paraphrase) {content.paraphrase}"]
    version = sources.version(session, version_id=content.version)
    return [_passage(each) for each in excerpts(version.text, content.places)] + [
        f"places {_places(content.places)} of version {version.number}, read {version.read_on}"
    ]


def _waiting(session: Session, claim: StoredClaim, slug: str) -> list[str]:
    """Why the claim waits since its source has a new text, and what to do."""
    versions = sources.versions(session, source_id=claim.content.source)
    newest = versions[-1].id if versions else 0
    if not versions or claim.id in sources.kept_claims(session, version_id=newest):
        return []
    waits = waiting(claim, slug, versions)
    return [waits[:1].upper() + waits[1:]] if waits else []


def _places(places: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"{start}-{end}" for start, end in places)


def _passage(excerpt: Excerpt) -> str:
    """The parts of a quote marked »like this« between the text around them, on one line."""
    pieces = (f"»{piece.text}«" if piece.quoted else piece.text for piece in excerpt.pieces)
    head, tail = "…" if excerpt.cut_before else "", "…" if excerpt.cut_after else ""
    return " ".join(f"{head}{''.join(pieces)}{tail}".split())


def _particulars(session: Session, versions: Sequence[StoredClaim]) -> list[str]:
    last = versions[-1]
    content = last.content
    group = [
        claim.key
        for claim in claims.of_group(session, group=last.group)
        if claim.key != last.key and claim.is_live
    ]
    facts = {
        "Translation": content.translation,
        "Note": content.note,
        "Coder": content.coder,
        "The same utterance": ", ".join(dict.fromkeys(group)),
        "Recorded": last.recorded_at.isoformat(timespec="seconds"),
        "Version": f"{len(versions)} of {len(versions)}" if len(versions) > 1 else None,
        "Retired": last.retired_at.isoformat(timespec="seconds") if last.retired_at else None,
        "Retired because": last.retired_reason,
    }
    return ["", *(f"{name}: {value}" for name, value in facts.items() if value)]
