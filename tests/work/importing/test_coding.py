"""Codebooks and rounds in claim files: brought with the vocabulary, ended when all is recorded."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from stance.claimfile.reading import read_bytes
from stance.db import engine as db
from stance.export.claims import write_jsonl, write_yaml
from stance.queries import rounds
from stance.queries.coding.codebooks import all_codebooks
from stance.queries.coding.looks import looks
from stance.store.set_aside import set_aside, take_up_again
from stance.work.importing.run import import_files
from stance.work.retract import retract
from stance.work.rounds.own import CodingWords
from tests.samples import TEXT, claim, claims_file, load, refused, refused_once, source
from tests.work.importing.rows import rows_without_ids

OPENED, CLOSED, REOPENED, AGAIN, LATER = (
    f"2024-0{month}-01T12:00:00.000001Z" for month in (1, 2, 3, 4, 5)
)
BOOK = {"number": 1, "dated": "2024-01-01", "text": "Code what is said.\n\nAnd nothing else.\n"}


def a_round(**fields: Any) -> dict[str, Any]:
    usual = {"slug": "pilot", "sources": ["gazette"], "coders": ["anna", "ben"]}
    return {**usual, **fields}


def coding(one: dict[str, Any], *books: dict[str, Any]) -> dict[str, Any]:
    """A claim file with a source, a codebook and a round."""
    return claims_file(source(claim(key="k")), codebooks=list(books or [BOOK]), rounds=[one])


def closed(*times: str | None) -> list[dict[str, str]]:
    pairs = zip(times[::2], [*times[1::2], None], strict=False)
    return [
        {"closed_at": at or "", **({"reopened_at": again} if again else {})} for at, again in pairs
    ]


def lasting(**fields: Any) -> dict[str, Any]:
    """A round with its history."""
    return a_round(opened_at=OPENED, opened_by="lead", **fields)


def exported(session: Session, form: str = "yaml", *, history: bool, **options: Any) -> str:
    out = io.StringIO()
    write = write_jsonl if form == "jsonl" else write_yaml
    write(session, out, history=history, **{"sources": (), **options})
    return out.getvalue()


@pytest.fixture
def other_session(sqlite_template: Path, tmp_path: Path) -> Iterator[Session]:
    """A session in an empty database on SQLite."""
    with db.writing(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'other.db')}") as other:
        yield other


def test_a_codebook_without_a_day_is_of_the_one_on_which_it_was_added(session: Session) -> None:
    """So another day's import of the same file makes the same database."""
    book = {"number": 1, "text": "Code what is said.", "added_at": OPENED}
    load(session, coding(lasting(), book))

    assert [each.dated.isoformat() for each in all_codebooks(session)] == ["2024-01-01"]


def test_codebooks_and_rounds_are_recorded_with_the_claims(session: Session) -> None:
    one = a_round(
        blind=True,
        codebook=1,
        closed=True,
        read=[{"source": "gazette", "coder": "anna"}],
    )

    summary = load(session, coding(one))

    assert summary.coding == {"codebooks": 1, "rounds": 1}
    (known,) = rounds.all_rounds(session)
    assert (known.slug, known.blind, known.codebook) == ("pilot", True, 1)
    assert (known.coders, list(known.sources)) == (("anna", "ben"), ["gazette"])
    assert not known.is_open
    (look,) = looks(session, round_id=known.id)
    assert (look.source, look.coder, look.number) == ("gazette", "anna", 1)
    (book,) = all_codebooks(session)
    assert (book.number, book.dated.isoformat(), book.text) == (1, "2024-01-01", BOOK["text"])


def test_importing_rounds_again_changes_nothing(session: Session) -> None:
    whole = coding(a_round(closed=True, read=[{"source": "gazette", "coder": "anna"}]))
    load(session, whole)
    before = rows_without_ids(session)

    assert not load(session, whole).coding.total()
    assert rows_without_ids(session) == before


def test_an_open_round_is_added_to(session: Session) -> None:
    load(session, coding(a_round()))
    more = source(claim(key="m"), slug="courier", title="Courier")
    file = claims_file(more, rounds=[a_round(sources=["courier"], coders=["cara"])])

    assert load(session, file).coding == {"added": 2}
    (known,) = rounds.all_rounds(session)
    assert (known.coders, list(known.sources)) == (("anna", "ben", "cara"), ["courier", "gazette"])


@pytest.mark.parametrize(
    "more",
    [
        {"coders": ["cara"]},
        {"sources": ["courier"]},
        {"codebook": 1},
        {"read": [{"source": "gazette", "coder": "anna"}]},
    ],
)
def test_a_closed_round_is_not_added_to(session: Session, more: dict[str, Any]) -> None:
    load(session, coding(a_round(closed=True)))
    file = claims_file(source(claim(key="m"), slug="courier"), rounds=[a_round(**more)])
    remedy = "to go on with it: stance round reopen pilot"
    assert remedy in refused_once(load, session, file)


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a codebook that is not there": (
        coding(a_round(codebook=2)),
        "rounds[0].codebook: there is no codebook 2: there are: 1",
    ),
    "a source that is not there": (
        coding(a_round(sources=["gazette", "courier"])),
        "rounds[0].sources[1]: there is no source courier",
    ),
    "no source": (coding(a_round(sources=[])), "rounds[0].sources: the round pilot is new, and no"),
    "no coder": (coding(a_round(coders=[])), "rounds[0].coders: the round pilot is new, and no"),
    "a look of a stranger": (
        coding(a_round(read=[{"source": "gazette", "coder": "cara"}])),
        "rounds[0].read[0].coder: cara is no coder of the round pilot",
    ),
    "a look into another source": (
        coding(a_round(read=[{"source": "courier", "coder": "anna"}])),
        "rounds[0].read[0].source: courier is no source of the round pilot",
    ),
    "a look into a text that is not there": (
        coding(a_round(read=[{"source": "gazette", "coder": "anna", "text_version": 2}])),
        "rounds[0].read[0].text_version: the source gazette has no text number 2",
    ),
    "a claim of the record that is set aside": (
        coding(a_round(set_aside=[{"key": "k"}])),
        "rounds[0].set_aside[0].key: the round pilot has no reading k",
    ),
    "a codebook of blanks": (coding(a_round(), {**BOOK, "text": " \n"}), "the codebook is empty"),
    "a codebook of a whole year": (
        coding(a_round(), {**BOOK, "dated": "2024"}),
        'codebooks[0].dated: "2024" is not one day',
    ),
    "one text under two numbers": (
        coding(a_round(), BOOK, {**BOOK, "number": 2}),
        "codebooks[1].number: this text is there already, as codebook 1",
    ),
    "one number for two texts": (
        coding(a_round(), BOOK, {**BOOK, "text": "Else."}),
        "another text: a new text is a new version: give it the number 2",
    ),
    "a text in no folder": (
        coding(a_round(), {"number": 1, "text_file": "book.md"}),
        "codebooks[0].text_file: text_file needs a folder",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_hold_is_refused_with_its_place(session: Session, case: str) -> None:
    file, said = REFUSED[case]
    assert said in refused_once(load, session, file)


OTHERWISE: dict[str, tuple[dict[str, Any], str]] = {
    "blind": (lasting(blind=True), "rounds[0].blind: the round pilot is there already, and is not"),
    "another codebook": (
        lasting(codebook=2),
        "rounds[0].codebook: the round pilot is there already, and goes by codebook 1",
    ),
    "opened at another time": (
        {**lasting(), "opened_at": "2023-12-31T12:00:00Z"},
        "rounds[0].opened_at: the round pilot is there already, and was opened at 2024-01-01",
    ),
    "closed at another time": (
        lasting(closings=closed(AGAIN)),
        "rounds[0].closings[0]: the round pilot is there already, and was closed or reopened oth",
    ),
}


@pytest.mark.parametrize("case", OTHERWISE)
def test_a_round_that_is_there_otherwise_is_refused(session: Session, case: str) -> None:
    second = {"number": 2, "dated": "2024-01-02", "text": "Second."}
    load(session, coding(lasting(codebook=1, closings=closed(CLOSED, REOPENED)), BOOK, second))
    one, said = OTHERWISE[case]
    assert said in refused_once(load, session, coding(one, BOOK, second))


def test_a_history_goes_on_where_that_of_the_copy_ended(session: Session) -> None:
    load(session, coding(lasting(closings=closed(CLOSED))))
    whole = lasting(coders=["anna", "ben", "cara"], closings=closed(CLOSED, REOPENED, AGAIN))

    load(session, coding(whole))

    (known,) = rounds.all_rounds(session)
    assert known.coders == ("anna", "ben", "cara")
    assert [(each.reopened_at is None) for each in known.closings] == [False, True]
    before = rows_without_ids(session)
    load(session, coding(lasting(closings=closed(CLOSED))))
    load(session, coding(whole))
    assert rows_without_ids(session) == before


def test_a_later_look_takes_the_place_of_an_earlier_one(session: Session) -> None:
    def looked(at: str, number: int) -> dict[str, Any]:
        look = {"source": "gazette", "coder": "anna", "read_at": at, "text_version": number}
        texts = [{"text": TEXT, "read_on": "2024-01-01"}, {"text": TEXT + " More."}]
        written = source(claim(key="k"), text=None, versions=texts)
        return claims_file(written, rounds=[lasting(read=[look])])

    for at, number in ((CLOSED, 1), (REOPENED, 2), (CLOSED, 1)):
        load(session, looked(at, number))

    (known,) = rounds.all_rounds(session)
    (look,) = looks(session, round_id=known.id)
    assert (look.number, look.read_at.month) == (2, 3)


def test_what_was_the_newest_text_a_file_without_times_does_not_say(session: Session) -> None:
    first = coding(a_round(read=[{"source": "gazette", "coder": "anna"}]))
    load(session, first)
    texts = [{"text": TEXT}, {"text": TEXT + " More."}]
    load(session, claims_file(source(text=None, versions=texts)))
    first["sources"][0].pop("text")

    load(session, first)

    (known,) = rounds.all_rounds(session)
    assert [look.number for look in looks(session, round_id=known.id)] == [1]


@pytest.mark.parametrize("history", [False, True])
@pytest.mark.parametrize("form", ["yaml", "jsonl"])
def test_what_is_exported_is_imported_to_the_byte(
    session: Session, other_session: Session, form: str, history: bool
) -> None:
    texts = [{"text": TEXT, "read_on": "2024-01-01"}, {"text": TEXT + " More."}]
    read = [
        {"source": "gazette", "coder": "anna", "read_at": CLOSED, "text_version": 1},
        {"source": "gazette", "coder": "ben", "read_at": CLOSED},
        {"source": "nothing", "coder": "ben", "read_at": CLOSED},
    ]
    books = [
        {**BOOK, "added_at": OPENED, "added_by": "lead"},
        {"number": 3, "dated": "2024-02-02", "text": "Third:\tone\r\n two. ", "added_at": CLOSED},
    ]
    whole = [
        lasting(
            blind=True,
            codebook=3,
            sources=["nothing", "gazette"],
            closings=closed(CLOSED, REOPENED, AGAIN, LATER),
            read=read,
        ),
        {**lasting(closings=closed(CLOSED)), "slug": "closed"},
        {**lasting(), "slug": "open", "opened_by": None},
    ]
    file = claims_file(
        source(claim(key="k"), text=None, versions=texts),
        source(slug="nothing", text=None),
        codebooks=books,
        rounds=whole,
    )
    load(session, file)
    text = exported(session, form, history=history)

    import_files(other_session, files=list(read_bytes(text.encode(), form, name="base")))

    assert exported(other_session, form, history=history) == text
    if history:
        assert rows_without_ids(other_session) == rows_without_ids(session)


def test_a_reading_that_was_taken_up_again_is_exported_as_open(session: Session) -> None:
    readings = [claim(key=key, coder="anna", round="pilot", paraphrase=key) for key in ("a", "b")]
    load(session, claims_file(source(*readings), rounds=[a_round()]))
    set_aside(session, keys=["a", "b"], reason="No.")
    take_up_again(session, keys=["a"])

    ((_, file),) = read_bytes(exported(session, history=False).encode(), "yaml", name="base")

    assert [each.key for each in file.rounds[0].set_aside] == ["b"]


def test_a_claim_that_settled_a_retracted_reading_is_exported_without_it(
    session: Session, other_session: Session
) -> None:
    readings = [
        claim(key=key, coder=coder, round="pilot") for key, coder in (("a", "anna"), ("b", "ben"))
    ]
    known = claim(key="k", adjudicates=["a", "b"])
    load(session, claims_file(source(*readings, known), rounds=[a_round()]))
    retract(session, key="a", reason="Misread", coding=CodingWords(coder="anna"))

    text = exported(session, history=False)

    ((_, file),) = files = list(read_bytes(text.encode(), "yaml", name="base"))
    of_record = [each for each in file.sources[0].claims if not each.round]
    assert [each.adjudicates for each in of_record] == [["b"]]
    import_files(other_session, files=files)
    assert exported(other_session, history=False) == text


def test_of_some_sources_the_rounds_are_written_that_read_them(session: Session) -> None:
    file = claims_file(
        source(claim(key="k")),
        source(claim(key="m"), slug="courier"),
        rounds=[
            a_round(
                sources=["gazette", "courier"],
                read=[{"source": each, "coder": "anna"} for each in ("gazette", "courier")],
            ),
            {**a_round(), "slug": "other", "sources": ["courier"]},
        ],
    )
    load(session, file)

    (one,) = read_bytes(
        exported(session, history=False, sources=["gazette"]).encode(), "yaml", name="some"
    )

    (written,) = one[1].rounds
    assert (written.slug, written.sources, len(written.read)) == ("pilot", ["gazette"], 1)


def test_forms_that_contradict_themselves_are_refused(session: Session) -> None:
    for one, said in (
        (a_round(closings=closed(CLOSED)), "the history of a round needs opened_at"),
        (lasting(closed=True), "leave closed out"),
        (lasting(closings=closed(CLOSED, None, AGAIN)), "add reopened_at"),
        (lasting(closings=closed(REOPENED, AGAIN, CLOSED)), "are not in order"),
        (lasting(closings=closed(CLOSED, OPENED)), "correct reopened_at"),
    ):
        assert any(said in line for line in refused(load, session, coding(one))), said
