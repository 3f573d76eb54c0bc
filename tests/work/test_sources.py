"""Sources as work changes them, with no command line in sight."""

import datetime as dt
from pathlib import Path

import pytest
from sqlmodel import Session

from stance.text.reanchoring import Fate
from stance.work.originals import DocumentFile
from stance.work.sources import (
    add_source,
    edit_source,
    keep_claim,
    listed_sources,
    merge_sources,
    update_source,
    whole_source,
)
from tests.samples import TEXT, claim, claims_file, load, refused_once, source


def test_a_source_is_added_changed_and_shown(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "speech.txt"
    file.write_text("A speech.", "utf-8")
    fields = {"slug": "speech", "title": " A speech ", "read_on": "2020-01-02", "kind": None}
    added = add_source(session, fields=fields, document=DocumentFile(file))

    assert (added.title, added.has_text) == ("A speech", True)
    edited = edit_source(session, slug="speech", fields={"title": "A speech", "publisher": "ARD"})
    assert edited.changed == ("publisher",)
    whole = whole_source(session, slug="speech")
    assert [text.read_on for text in whole.texts] == [dt.date(2020, 1, 2)]
    assert (whole.source.publisher, whole.source.claims) == ("ARD", 0)
    assert [row["slug"] for row in listed_sources(session).rows] == ["speech"]
    assert "nearest: speech" in refused_once(whole_source, session, slug="speach")


def test_a_new_text_tells_what_became_of_each_claim(session: Session) -> None:
    written = (
        claim(key="moves", quote="ready to talk, on equal terms"),
        claim(key="waits", quote="declined to comment"),
    )
    load(session, claims_file(source(*written)))
    text = f"Updated.\n\n{TEXT.replace('declined to comment', 'kept silent')}"
    update = update_source(session, slug="gazette", text=text)

    fates = {each.claim.key: each.fate for each in update.outcomes}
    assert fates == {"moves": Fate.MOVED, "waits": Fate.MISSING}
    assert update.waiting
    assert keep_claim(session, key="waits").is_new
    assert not keep_claim(session, key="waits").is_new
    again = update_source(session, slug="gazette")
    assert (again.is_new, again.waiting) == (False, False)
    assert "does not wait" in refused_once(keep_claim, session, key="moves")


@pytest.mark.parametrize("years", [("2001", "2005"), ("2005", "2001")])
def test_claims_of_a_double_are_dated_with_those_of_its_root(
    session: Session, years: tuple[str, str]
) -> None:
    slugs = ("a-double", "the-root")
    written = [
        source(claim(stated_on=year), slug=slug, text=None)
        for slug, year in zip(slugs, years, strict=True)
    ]
    load(session, claims_file(*written))
    merge_sources(session, double="a-double", root="the-root")

    rows = {row["slug"]: row for row in listed_sources(session).rows}

    root = rows["the-root"]
    assert (root["claims"], root["first"], root["last"]) == (2, "2001", "2005")


def test_a_double_is_listed_with_what_it_is_the_double_of(session: Session) -> None:
    for slug in ("speech", "talk"):
        add_source(session, fields={"slug": slug, "title": slug.title(), "kind": None})
    merge_sources(session, double="talk", root="speech")

    table = listed_sources(session)

    assert {row["slug"]: row["double_of"] for row in table.rows} == {
        "speech": None,
        "talk": "speech",
    }
    shown = [str(column.show(each)) for each in table.items for column in table.columns]
    assert "Talk\ndouble of speech" in shown
