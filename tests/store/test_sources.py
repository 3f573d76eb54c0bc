"""Texts of sources are stored side by side, each once, and none takes the place of another."""

import datetime as dt
from hashlib import sha256
from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.edits import TEXT
from stance.domain.source import TextAsRead, TextPage
from stance.errors import InputError
from stance.queries import sources as queries
from stance.queries.edits import edits
from stance.store import sources as store
from stance.text.quotes.withheld import BLANK, WithheldText
from stance.values import Logged
from tests.factories import SourceFactory, SourceVersionFactory

PAGES = (TextPage(0, "1"), TextPage(4, "2"))
DAY = dt.date(2020, 5, 1)


def read(text: str, *pages: TextPage) -> TextAsRead:
    return TextAsRead(text, pages=pages, read_on=DAY)


def texts(session: Session, source: Any) -> list[tuple[int, str]]:
    session.expire_all()
    return [(each.number, each.text) for each in queries.versions(session, source_id=source.id)]


def test_the_same_text_again_is_the_version_that_is_there(session: Session) -> None:
    source, other = SourceFactory(slug="s"), SourceFactory(slug="other")
    SourceVersionFactory(source=other, text="First.")

    first = store.set_text(session, source=source, read=read("First."))
    assert (first.number, first.read_on) == (1, DAY)
    assert store.set_text(session, source=source, read=read("First.", *PAGES)).id == first.id
    assert queries.pages_of(session, version_ids=[first.id])[first.id] == list(PAGES)
    assert store.set_text(session, source=source, read=read("First.", *PAGES)).id == first.id
    with pytest.raises(InputError, match="begin otherwise"):
        store.set_text(session, source=source, read=read("First.", PAGES[0]))
    with pytest.raises(InputError, match="has another text already"):
        store.set_text(session, source=source, read=read("Second."))
    assert texts(session, source) == [(1, "First.")]


def test_a_new_text_comes_after_all_that_are_there_and_an_older_one_is_refused(
    session: Session,
) -> None:
    source = SourceFactory(slug="s")
    for number, text in enumerate(("First.", "Second.", "Third."), 1):
        assert store.add_version(session, source=source, read=read(text)).number == number

    assert store.add_version(session, source=source, read=read("Third.")).number == 3
    for number, text in ((1, "First."), (2, "Second.")):
        with pytest.raises(InputError, match=f"text of version {number} of s; the newest is 3"):
            store.add_version(session, source=source, read=read(text))
    assert texts(session, source) == [(1, "First."), (2, "Second."), (3, "Third.")]
    logged = [each.edit for each in edits(session, kind=Logged.SOURCE) if each.edit.field == TEXT]
    digests = [sha256(text.encode()).hexdigest() for text in ("First.", "Second.", "Third.")]
    assert [(each.before, each.after) for each in logged] == [
        (None, digests[0]),
        (digests[0], digests[1]),
        (digests[1], digests[2]),
    ]


def test_several_texts_begin_with_those_that_are_there(session: Session) -> None:
    source = SourceFactory(slug="s")

    def set_texts(*several: str) -> int:
        return store.set_texts(session, source=source, texts=list(map(read, several))).number

    assert set_texts("First.", "Second.") == 2
    assert set_texts("First.") == 2
    assert set_texts("First.", "Second.", "Third.") == 3
    with pytest.raises(InputError, match="another text as its version 2"):
        set_texts("First.", "Third.")
    with pytest.raises(InputError, match="stands twice"):
        set_texts("First.", "Second.", "First.")
    assert [number for number, _ in texts(session, source)] == [1, 2, 3]


def test_a_page_begins_within_the_text(session: Session) -> None:
    last = store.set_text(session, source=SourceFactory(), read=read("12345", TextPage(4, "last")))
    assert queries.pages_of(session, version_ids=[last.id])[last.id] == [TextPage(4, "last")]
    for start in (5, 6):
        with pytest.raises(InputError, match="the text has 5 characters"):
            store.set_text(
                session, source=SourceFactory(), read=read("12345", TextPage(start, "beyond"))
            )


def test_a_withheld_text_is_whole_once_it_comes_and_stays_so(session: Session) -> None:
    source, whole = SourceFactory(), "We are open."
    digest = sha256(whole.encode()).hexdigest()
    withheld = WithheldText("We" + BLANK * 10, digest)

    first = store.set_text(session, source=source, read=read(withheld))
    assert store.set_text(session, source=source, read=read(withheld)).id == first.id
    assert texts(session, source) == [(1, withheld)]
    with pytest.raises(InputError, match="this is not the text"):
        store.put_text_back(session, version_id=first.id, text="We are closed.")
    told = store.set_text(session, source=source, read=read(whole))
    assert (told.id, told.text) == (first.id, whole)
    assert texts(session, source) == [(1, whole)]
    assert store.set_text(session, source=source, read=read(withheld)).text == whole
    assert texts(session, source) == [(1, whole)]


def test_doubles_of_a_double_move_along_and_only_the_one_comes_back(session: Session) -> None:
    root, double, other = (SourceFactory(slug=slug) for slug in ("root", "double", "other"))
    its_double = SourceFactory(slug="its-double", same_as_id=double.id)

    def merged() -> dict[str, str]:
        session.expire_all()
        return {slug: of for slug, (of, _) in queries.merged_sources(session).items()}

    store.mark_source(session, double=double, root=root)
    assert merged() == {"double": "root", "its-double": "root"}
    store.mark_source(session, double=double, root=None)
    assert merged() == {"its-double": "root"}
    store.mark_source(session, double=root, root=other)
    assert merged() == {"root": "other", "its-double": "other"}
    assert its_double.same_as_id == other.id
    logged = [(each.edit.slug, each.edit.after) for each in edits(session, kind=Logged.SOURCE)]
    assert sorted(logged[:2]) == [("double", "root"), ("its-double", "root")]
    assert logged[2] == ("double", None)
    assert sorted(logged[3:]) == [("its-double", "other"), ("root", "other")]
