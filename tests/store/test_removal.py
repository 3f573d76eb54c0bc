"""What is removed takes along what it is tied to by itself, and nothing of others."""

from sqlmodel import Session, select

from stance.db.models import Treaty, TreatyParty
from stance.store.removal import remove_entry
from stance.values import Noun
from tests.factories import ActorFactory, TreatyFactory, TreatyPartyFactory


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
