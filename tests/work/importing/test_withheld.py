"""Texts that are not passed on: claims go out without them, and each is put back by its hash."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from stance.db.models import SearchEntry, SourceVersion
from stance.db.models.base import table_of
from stance.errors import InputError
from stance.export.claims import write_jsonl, write_yaml
from stance.queries.claims import all_keys
from stance.queries.digests import withheld_versions
from stance.store.sources import put_text_back
from stance.text.quotes.withheld import BLANK, is_of, put_together, rested_on
from stance.work.check import findings
from stance.work.importing.withheld import put_texts_back
from stance.work.retract import retract
from stance.work.sources import update_source
from tests.samples import TEXT, claim, claims_file, load, parsed, refused_once, source, stance
from tests.work.importing.rows import rows_without_ids
from tests.work.importing.test_coding_round_trip import Team, an_empty_one, imported

_EXAMPLES = int(os.environ.get("STANCE_WITHHELD", "2"))
SECRET = "The League declined to comment"


def exported(
    session: Session, form: str = "yaml", *, history: bool = False, texts: bool = True
) -> str:
    out = io.StringIO()
    write = write_jsonl if form == "jsonl" else write_yaml
    write(session, out, sources=(), history=history, with_texts=texts)
    return out.getvalue()


def stored_texts(session: Session) -> list[str]:
    rows = session.connection().execute(table_of(SourceVersion).select())
    return [row.text for row in rows]


class Reader:
    """Claims of texts in which most words stand often, in parts and with wordings elsewhere."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session, self.chance = session, Random(seed)
        self.texts = {slug: self.text() for slug in ("gazette", "herald")}
        entries = (source(slug=slug, text=text) for slug, text in self.texts.items())
        load(session, claims_file(*entries))

    def text(self) -> str:
        words = ["talk", "we", "will", "не", "\U0001f54a", "\u201cyes\u201d", "Pact", "of", BLANK]
        blanks = [" ", " ", " ", "\n", "\r\n", "  "]
        pieces = [
            piece
            for _ in range(self.chance.randint(5, 40))
            for piece in (self.chance.choice(words), self.chance.choice(blanks))
        ]
        return "".join(["Begin ", *pieces, "end."])

    def works(self, steps: int) -> None:
        for _ in range(steps):
            self.session.info.pop("stance_under_way", None)
            with_it = self.session.begin_nested()
            try:
                self.chance.choice((*[self.quotes] * 4, self.reads, self.retracts))()
            except InputError:
                with_it.rollback()
            else:
                with_it.commit()

    def span(self, text: str) -> tuple[int, int]:
        start = self.chance.randrange(len(text) - 3)
        return start, min(len(text), start + self.chance.randint(2, 30))

    def quotes(self) -> None:
        slug = self.chance.choice(list(self.texts))
        text = self.texts[slug]
        spans = sorted(self.span(text) for _ in range(self.chance.choice((1, 1, 2))))
        start, end = self.span(text)
        wording = {"wording": text[start:end]} if self.chance.random() < 0.6 else {}
        said = stance(
            position=self.chance.choice(("support", "oppose")),
            reasons=[{"reason": "patience", **wording}],
        )
        written = claim(said, quote=[text[first:last] for first, last in spans])
        written["quote_start"] = spans[0][0]
        if self.chance.random() < 0.2:
            del written["quote"], written["quote_start"]
            written["paraphrase"] = f"They say {start}."
        load(self.session, {"sources": [{"slug": slug, "claims": [written]}]})

    def reads(self) -> None:
        slug = self.chance.choice(list(self.texts))
        self.texts[slug] = f"{self.text()[:20]}{self.texts[slug]}"
        update_source(self.session, slug=slug, text=self.texts[slug])

    def retracts(self) -> None:
        keys = sorted(all_keys(self.session))
        if keys:
            retract(self.session, key=self.chance.choice(keys), reason="Misread")


@contextmanager
def taken_back(session: Session) -> Iterator[None]:
    with session.begin_nested() as all_of_it:
        yield
        all_of_it.rollback()
    session.expire_all()


def back_in(session: Session, texts: list[str], folder: Path) -> None:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, "utf-8", newline="")
    done = put_texts_back(session, folder=folder)
    assert done.missing == ()


@given(seed=st.integers(0, 100_000))
@settings(max_examples=_EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("form", ["yaml", "jsonl"])
def test_put_back_texts_give_the_same_bytes_as_before(
    session: Session,
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    form: str,
    seed: int,
) -> None:
    with taken_back(session):
        Reader(session, seed).works(8)
        found = list(findings(session))
        for history in (False, True):
            whole = exported(session, form, history=history)
            bare = exported(session, form, history=history, texts=False)
            with an_empty_one(sqlite_template) as other:
                imported(other, bare, form)
                assert list(findings(other)) == []  # what waits is told when the texts are there
                assert exported(other, form, history=history) == bare
                assert exported(other, form, history=history, texts=False) == bare
                back_in(other, stored_texts(session), tmp_path_factory.mktemp("texts"))
                assert exported(other, form, history=history) == whole
                assert len(list(findings(other))) == len(found)
                if history:
                    assert rows_without_ids(other) == rows_without_ids(session)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=1, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_so_do_readings_of_rounds_on_either_engine(
    session: Session, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    with an_empty_one(sqlite_template) as other:
        Team(other, seed).works(25)
        whole, bare = exported(other, history=True), exported(other, history=True, texts=False)
        texts = stored_texts(other)
    with taken_back(session):
        imported(session, bare, "yaml")
        back_in(session, texts, tmp_path_factory.mktemp("texts"))
        assert exported(session, history=True) == whole


@given(st.text(min_size=1, max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9))))
def test_what_stands_at_places_stays_and_nothing_else(
    text: str, spans: list[tuple[int, int]]
) -> None:
    places = [(start, start + many) for start, many in spans if start + many <= len(text)]
    passages = rested_on(text, places, ())
    kept = put_together(len(text), passages, "0" * 64)
    inside = {at for start, end in places for at in range(start, end)}
    assert kept == "".join(
        character if at in inside else BLANK for at, character in enumerate(text)
    )
    assert is_of(kept, text)
    assert {start + at for start, words in passages for at in range(len(words))} == inside


# One by one


@pytest.fixture
def bare(session: Session, sqlite_template: Path) -> Session:
    """A database that was brought a claim without the text that it rests on."""
    with an_empty_one(sqlite_template) as other:
        quoted = claim(key="first", quote="ready to talk, on equal terms")
        load(other, claims_file(source(quoted)))
        text = exported(other, texts=False)
    assert SECRET not in text
    assert sha256(TEXT.encode()).hexdigest() in text
    imported(session, text, "yaml")
    return session


def put(session: Session, folder: Path, **files: str | bytes) -> Any:
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / f"{name}.txt").write_bytes(data)
    return put_texts_back(session, folder=folder)


def test_nothing_of_a_text_is_stored_but_what_claims_rest_on(bare: Session) -> None:
    (text,) = stored_texts(bare)
    assert len(text) == len(TEXT)
    assert text.strip(BLANK) == "ready to talk, on equal terms"
    (known,) = withheld_versions(bare)
    assert (known.source, known.sha256) == ("gazette", sha256(TEXT.encode()).hexdigest())
    assert list(findings(bare)) == []


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        f"{TEXT}\n",
        f"{TEXT}\r\n",
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
    ],
    ids=["as it stands", "with a line's end", "of Windows", "with a mark", "UTF-16"],
)
def test_a_text_is_known_by_its_hash_whatever_its_file_is_called(
    bare: Session, tmp_path: Path, content: str | bytes
) -> None:
    done = put(bare, tmp_path, whatever=content, other="Something else")
    assert [each.source for each in done.back] == ["gazette"]
    assert [path.name for path in done.unused] == ["other.txt"]
    assert stored_texts(bare) == [TEXT]
    assert list(findings(bare)) == []
    assert put_texts_back(bare, folder=tmp_path).back == ()


def test_another_text_is_refused_and_what_is_missing_is_told(bare: Session, tmp_path: Path) -> None:
    before = stored_texts(bare)
    says = refused_once(put, bare, tmp_path, gazette=TEXT.replace("Monday", "Sunday"))
    assert "gazette.txt is not the text of gazette" in says
    assert stored_texts(bare) == before
    (tmp_path / "gazette.txt").unlink()
    assert [each.source for each in put_texts_back(bare, folder=tmp_path).missing] == ["gazette"]


def test_words_of_a_text_that_was_put_back_are_found(bare: Session, tmp_path: Path) -> None:
    def indexed() -> str:
        entry = table_of(SearchEntry)
        rows = bare.connection().execute(entry.select().where(entry.c.kind == "text"))
        return " ".join(row.words for row in rows)

    assert "league" not in indexed()
    put(bare, tmp_path, text=TEXT)
    assert "league" in indexed()


def test_a_text_that_lacks_the_words_is_never_put_in_their_place(bare: Session) -> None:
    (known,) = withheld_versions(bare)
    assert "is not the text" in refused_once(
        put_text_back, bare, version_id=known.id, text=TEXT.upper()
    )


def test_a_file_with_the_text_brings_it_to_a_claim_that_lacks_it(bare: Session) -> None:
    quoted = claim(key="first", quote="ready to talk, on equal terms")
    load(bare, claims_file(source(quoted)))
    assert stored_texts(bare) == [TEXT]


def test_what_is_withheld_of_a_text_that_is_there_changes_nothing(
    session: Session, sqlite_template: Path
) -> None:
    quoted = claim(key="first", quote="ready to talk, on equal terms")
    load(session, claims_file(source(quoted)))
    imported(session, exported(session, texts=False), "yaml")
    assert stored_texts(session) == [TEXT]


@pytest.mark.parametrize(
    ("withheld", "says"),
    [
        ({"sha256": "ab", "length": 3}, "sha256"),
        ({"sha256": "0" * 64, "length": 0}, "length"),
        ({"sha256": "0" * 64, "length": 10**12}, "length"),
        (
            {"sha256": "0" * 64, "length": 9, "passages": [{"start": 8, "words": "talk"}]},
            "beyond the length",
        ),
        (
            {
                "sha256": "0" * 64,
                "length": 9,
                "passages": [{"start": 3, "words": "talk"}, {"start": 4, "words": "alk"}],
            },
            "overlap",
        ),
    ],
)
def test_what_no_text_can_be_is_refused(withheld: dict[str, Any], says: str) -> None:
    entry = source(claim(), text=None, withheld=withheld)
    assert says in refused_once(parsed, claims_file(entry))


def test_a_text_is_given_or_withheld(session: Session) -> None:
    withheld = {"sha256": "0" * 64, "length": 9}
    assert "withheld as well" in refused_once(parsed, claims_file(source(withheld=withheld)))
