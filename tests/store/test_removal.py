"""What is removed takes along what it is tied to by itself, and nothing of others."""

from sqlmodel import Session, select

from stance.db.models import PageStart, SearchEntry, SourceVersion, Treaty, TreatyParty
from stance.store.removal import remove_entry, remove_source
from stance.store.search import index_text
from stance.values import Noun
from tests.factories import (
    ActorFactory,
    PageStartFactory,
    SourceFactory,
    SourceVersionFactory,
    TreatyFactory,
    TreatyPartyFactory,
)


def test_a_treaty_goes_with_its_own_parties_and_no_others(session: Session) -> None:
    gone, kept = TreatyFactory(id=7), TreatyFactory(id=8)
    # An actor may have the number of a treaty: that tells nothing of either.
    alike, other = ActorFactory(id=7), ActorFactory(id=9)
    for treaty, actor in ((gone, alike), (gone, other), (kept, alike), (kept, other)):
        TreatyPartyFactory(treaty=treaty, actor=actor)

    remove_entry(session, noun=Noun.TREATY, entry_id=7)

    assert session.exec(select(Treaty.id)).all() == [8]
    parties = session.exec(select(TreatyParty.treaty_id, TreatyParty.actor_id)).all()
    assert sorted(map(tuple, parties)) == [(8, 7), (8, 9)]


def test_a_source_goes_with_all_its_texts_their_pages_and_what_is_indexed_of_them(
    session: Session,
) -> None:
    gone, kept = SourceFactory(), SourceFactory()
    for source, numbers in ((gone, (1, 2, 3)), (kept, (1, 2))):
        for number in numbers:
            text = f"Text {number}"
            version = SourceVersionFactory(source=source, number=number, text=text)
            PageStartFactory(source_version=version)
            index_text(session, version_id=version.id, text=text)

    remove_source(session, source_id=gone.id)

    versions = set(session.exec(select(SourceVersion.id).where(SourceVersion.source_id == kept.id)))
    assert len(versions) == 2
    assert set(session.exec(select(SourceVersion.id))) == versions
    assert set(session.exec(select(PageStart.source_version_id))) == versions
    assert set(session.exec(select(SearchEntry.owner_id))) == versions
