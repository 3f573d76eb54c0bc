"""Texts of sources by their digests: the newest of several, in their order, withheld or not."""

from hashlib import sha256

from sqlmodel import Session

from stance.domain.source import TextAsRead
from stance.queries import sources
from stance.queries.digests import digests, newest_digests, texts_of_sources, withheld_versions
from stance.store.sources import set_texts
from stance.text.quotes.withheld import BLANK
from tests.factories import SourceFactory, SourceVersionFactory
from tests.samples import claims_file, load, source

FIRST, SECOND, THIRD = "One text.", "Another text.", "A text of others."


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def filled(session: Session) -> dict[str, int]:
    """Two sources with texts, of which the first has two, and one without; their ids."""
    load(
        session,
        claims_file(
            source(slug="wire", text=None),
            source(slug="herald", text=THIRD),
            source(slug="letter", text=None),
        ),
    )
    rows = {row.slug: row for row in sources.all_sources(session)}
    set_texts(session, source=rows["wire"], texts=[TextAsRead(FIRST), TextAsRead(SECOND)])
    return {slug: row.id or 0 for slug, row in rows.items()}


def test_of_several_texts_the_newest_is_told_and_all_of_them_the_oldest_first(
    session: Session,
) -> None:
    ids = filled(session)

    assert newest_digests(session, source_ids=ids.values()) == {
        ids["wire"]: (digest(SECOND), False),
        ids["herald"]: (digest(THIRD), False),
    }
    assert digests(session, source_ids=ids.values()) == {
        ids["wire"]: [digest(FIRST), digest(SECOND)],
        ids["herald"]: [digest(THIRD)],
    }
    assert digests(session, source_ids=[ids["herald"]]).keys() == {ids["herald"]}


def test_texts_come_by_source_and_number_and_bare_ones_without_words(session: Session) -> None:
    filled(session)

    whole = list(texts_of_sources(session, bare=False))
    bare = list(texts_of_sources(session, bare=True))

    assert [(each.source, each.number, each.text) for each in whole] == [
        ("herald", 1, THIRD),
        ("wire", 1, FIRST),
        ("wire", 2, SECOND),
    ]
    assert [each.text for each in bare] == ["", "", ""]
    told = [[(each.characters, each.sha256) for each in some] for some in (whole, bare)]
    assert told[0] == told[1] == [(len(text), digest(text)) for text in (THIRD, FIRST, SECOND)]


def test_a_text_of_which_only_passages_are_there_is_withheld(session: Session) -> None:
    passages = [{"start": 4, "words": "text"}]
    withheld = {"sha256": digest(FIRST), "length": len(FIRST), "passages": passages}
    load(
        session,
        claims_file(
            source(slug="wire", text=None, withheld=withheld), source(slug="herald", text=THIRD)
        ),
    )

    (found,) = withheld_versions(session)
    newest = newest_digests(
        session, source_ids=[row.id or 0 for row in sources.all_sources(session)]
    )

    assert (found.source, found.number, found.sha256) == ("wire", 1, digest(FIRST))
    assert sorted(newest.values()) == sorted([(digest(FIRST), True), (digest(THIRD), False)])


def test_texts_stand_by_source_and_number_however_they_came(session: Session) -> None:
    first, second = SourceFactory(slug="z"), SourceFactory(slug="a")
    withheld, shorter = digest("The whole of it."), digest("Whole.")
    for each in (first, second):
        SourceVersionFactory(source=each, number=3, text=f"The {BLANK * 8}.", sha256=withheld)
        SourceVersionFactory(source=each, number=1, text=f"A {BLANK} of its own.")
        SourceVersionFactory(source=each, number=2, text="W" + BLANK, sha256=shorter)
        SourceVersionFactory(source=each, number=4, text="Kept.")

    told = [(each.source, each.number) for each in withheld_versions(session)]
    assert told == [("a", 2), ("a", 3), ("z", 2), ("z", 3)]
    ids = [first.id or 0, second.id or 0]
    own = digest(f"A {BLANK} of its own.")
    assert digests(session, source_ids=ids)[ids[0]] == [own, shorter, withheld, digest("Kept.")]
    assert newest_digests(session, source_ids=ids[:1]) == {ids[0]: (digest("Kept."), False)}
    SourceVersionFactory(source=second, number=5, text=f"{BLANK}!")
    assert newest_digests(session, source_ids=ids)[ids[1]] == (digest(f"{BLANK}!"), True)
