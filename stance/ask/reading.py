"""The draft read as it will be recorded, without writing: what every rule has to say about it."""

from stance.ask.draft import Draft
from stance.ask.scene import Scene
from stance.claimfile.documents import Document
from stance.claimfile.validation import validated
from stance.domain.claim import ClaimContent
from stance.domain.names import Names
from stance.domain.source import SourceInHand
from stance.work.importing.dating import Dating
from stance.work.importing.reader import Reader


def read_draft(draft: Draft, scene: Scene) -> ClaimContent:
    """What the claim will say; raises InputError where it does not hold."""
    file = validated(Document("the claim", None, draft.as_file(), ""))
    names = Names(scene.vocabulary(draft))
    dating = Dating(scene.future)
    reader = Reader(names, scene.affiliations(draft), _source(draft, scene), dating=dating)
    return reader.read(file.sources[0].claims[0], (), draft.repeats)


def _source(draft: Draft, scene: Scene) -> SourceInHand:
    slug = draft.source.slug if draft.source else ""
    known, published = scene.known.sources.get(slug), scene.published(draft)
    return SourceInHand(
        id=known.id if known else 0,
        slug=slug,
        published_on=published.text if published else None,
        published_latest=published.latest if published else None,
        version=0,
        text=scene.text(draft),
        is_new=known is None,
    )
