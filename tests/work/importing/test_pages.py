"""Pages of texts, and where sources come from: in by claim files, and out again as they were."""

import io
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import update
from sqlmodel import Session

from stance.claimfile.reading import read_bytes
from stance.db.models import PageStart
from stance.db.models.base import table_of
from stance.domain.source import TextPage
from stance.export.claims import write_yaml
from stance.queries.edits import edits
from stance.queries.sources import by_slug, pages_of, versions
from stance.store.removal import remove_source
from stance.values import Logged
from stance.work.check import findings
from stance.work.importing.run import import_files
from stance.work.sources import edit_source
from tests.incoming.documents import made
from tests.samples import TEXT, claim, claims_file, load, load_path, refused_once, source

PAGES = [{"start": 0, "label": "iv"}, {"start": 30, "label": "5"}]
ORIGIN = {"author": "A. Writer", "reference": "B2CD", "original": "0f" * 32}


def pages(session: Session, slug: str = "gazette") -> list[list[TextPage]]:
    row = by_slug(session, slug=slug)
    ids = [version.id for version in versions(session, source_id=row.id or 0)] if row else []
    by_id = pages_of(session, version_ids=ids)
    return [by_id.get(each, []) for each in ids]


def exported(session: Session, **options: Any) -> dict[str, Any]:
    out = io.StringIO()
    write_yaml(session, out, sources=(), **{"history": False, **options})
    (entry,) = yaml.safe_load(out.getvalue())["sources"]
    assert entry["slug"] == "gazette"
    again = import_files(session, files=list(read_bytes(out.getvalue().encode(), "yaml", name="x")))
    assert (again.recorded, again.replaced) == ([], [])
    return dict(entry)


def test_pages_and_origin_go_out_as_they_came_in(session: Session) -> None:
    load(session, claims_file(source(pages=PAGES, **ORIGIN)))

    assert pages(session) == [[TextPage(0, "iv"), TextPage(30, "5")]]
    entry = exported(session)
    assert entry["pages"] == PAGES
    assert {name: entry[name] for name in ORIGIN} == ORIGIN


def test_a_page_may_begin_at_the_last_character_of_its_text(session: Session) -> None:
    last = {"start": len(TEXT) - 1, "label": "9"}
    load(session, claims_file(source(pages=[last])))

    assert pages(session) == [[TextPage(len(TEXT) - 1, "9")]]


@pytest.mark.parametrize("history", [False, True])
def test_a_text_that_is_withheld_keeps_its_pages(session: Session, history: bool) -> None:
    load(session, claims_file(source(pages=PAGES)))

    entry = exported(session, with_texts=False, history=history)

    assert ("withheld" in entry, entry["pages"]) == (True, PAGES)


def test_each_of_several_texts_has_pages_of_its_own(session: Session) -> None:
    texts = [{"text": TEXT, "pages": PAGES}, {"text": "A newer text."}]
    load(session, claims_file(source(text=None, versions=texts)))

    assert [len(each) for each in pages(session)] == [2, 0]
    entry = exported(session, history=True)
    assert [each.get("pages") for each in entry["versions"]] == [PAGES, None]


def test_pages_are_added_to_a_text_that_has_none(session: Session) -> None:
    load(session, claims_file(source()))
    load(session, claims_file(source(pages=PAGES)))

    assert [len(each) for each in pages(session)] == [2]
    load(session, claims_file(source(pages=PAGES)))


def test_other_pages_than_those_stored_are_refused(session: Session) -> None:
    load(session, claims_file(source(pages=PAGES)))

    other = [{"start": 0, "label": "4"}]
    line = refused_once(load, session, claims_file(source(pages=other)))

    assert "the pages of this text are stored, and begin otherwise" in line
    assert pages(session)[0][0].label == "iv"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"pages": PAGES[::-1]}, "sources[0].pages: the pages are in no order"),
        ({"pages": [PAGES[0], PAGES[0]]}, "sources[0].pages: the pages are in no order"),
        ({"pages": [{"start": 99_999, "label": "9"}]}, 'page "9" begins at 99999, and the text'),
        (
            {"pages": [{"start": len(TEXT), "label": "9"}]},
            f'page "9" begins at {len(TEXT)}, and the text has {len(TEXT)} characters',
        ),
        ({"pages": [{"start": -1, "label": "9"}]}, "sources[0].pages[0].start"),
        ({"pages": [{"start": 0, "label": " "}]}, "sources[0].pages[0].label"),
        ({"pages": PAGES, "text": None}, "pages are those of a text: give it as well"),
        ({"original": "abc"}, "sources[0].original"),
    ],
)
def test_pages_that_cannot_be_are_refused(
    session: Session, wrong: dict[str, Any], says: str
) -> None:
    assert says in refused_once(load, session, claims_file(source(**wrong)))


def test_where_a_source_comes_from_is_edited_and_logged(session: Session) -> None:
    load(session, claims_file(source(**ORIGIN)))
    session.commit()  # what is added in a transaction is told as it was from the first

    done = edit_source(session, slug="gazette", fields={"author": "B. Writer", "reference": ""})

    assert done.changed == ("author", "reference")
    logged = [each.edit for each in edits(session, kind=Logged.SOURCE, slugs=["gazette"])]
    assert {(each.field, each.before, each.after) for each in logged[-2:]} == {
        ("author", "A. Writer", "B. Writer"),
        ("reference", "B2CD", None),
    }


def test_a_page_beyond_its_text_is_found(session: Session) -> None:
    load(session, claims_file(source(pages=PAGES)))
    assert list(findings(session)) == []
    page = table_of(PageStart)
    session.connection().execute(update(page).where(page.c.start == 30).values(start=9_999))

    (finding,) = findings(session)

    assert 'source gazette: page "5" of version 1 begins after the text\'s end' in finding


def test_a_source_goes_with_its_pages(session: Session) -> None:
    load(session, claims_file(source(pages=PAGES)))
    row = by_slug(session, slug="gazette")
    assert row is not None

    remove_source(session, source_id=row.id or 0)

    assert session.connection().execute(table_of(PageStart).select()).all() == []


@pytest.mark.parametrize(
    ("name", "data", "labels"),
    [
        ("minutes.pdf", made.labelled(made.pdf()), ["iv", "v"]),
        ("minutes.docx", made.word("Minutes.", made.QUOTE), []),
        ("minutes.odt", made.opendocument("Minutes.", made.QUOTE), []),
        ("minutes.html", made.PAGE.replace("équal", "equal").encode(), []),
    ],
)
def test_a_text_file_may_be_a_document(
    session: Session, tmp_path: Path, name: str, data: bytes, labels: list[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    quoted = claim(key="k", quote=made.QUOTE.rstrip("."), stated_on="2016")
    entry = source(quoted, text=None, text_file=name)
    (tmp_path / "claims.json").write_text(json.dumps(claims_file(entry)))

    done = load_path(session, tmp_path / "claims.json")

    assert done.recorded == ["k"]
    assert [page.label for page in pages(session)[0]] == labels
    row = by_slug(session, slug="gazette")
    assert row is not None
    assert row.original == sha256(data).hexdigest()
    again = load_path(session, tmp_path / "claims.json")
    assert again.unchanged == ["k"]


def test_a_text_file_that_is_no_document_is_told_with_its_path(
    session: Session, tmp_path: Path
) -> None:
    (tmp_path / "m.pdf").write_bytes(made.locked(made.pdf(), "secret"))
    entry = source(text=None, text_file="m.pdf")
    (tmp_path / "claims.json").write_text(json.dumps(claims_file(entry)))

    line = refused_once(load_path, session, tmp_path / "claims.json")

    assert "sources[0].text_file: " in line
    assert "has a password" in line
