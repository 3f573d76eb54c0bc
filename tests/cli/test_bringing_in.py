"""Files of other programs that come in: what is recorded, rejected and left, and by which map."""

import csv
import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from stance.incoming import formats
from tests.cli.program import Program, Result
from tests.incoming import sample
from tests.incoming.documents import made
from tests.incoming.sample import passage
from tests.samples import TEXT, VOCABULARY

SOURCE = {"slug": "gazette", "title": "Talks", "published_on": "2012-12-28", "text": TEXT}

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def sample_format(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(formats, "FORMATS", (*formats.FORMATS, sample.FORMAT))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def known(empty: Program) -> Program:
    """A database with the vocabulary alone."""
    empty.done("import", "-", "--format", "json", stdin=json.dumps(VOCABULARY))
    return empty


def written(*passages: dict[str, Any], **more: Any) -> Path:
    """A file of the sample program, of one document unless `sources` says otherwise."""
    path = Path("codings.sample")
    document = {"where": "document 1", "fields": SOURCE, "passages": list(passages)}
    path.write_text(json.dumps({"sources": [document], **more}), "utf-8")
    return path


def map_of(**headings: Any) -> Path:
    path = Path("map.json")
    path.write_text(json.dumps(headings), "utf-8")
    return path


def is_refused(result: Result) -> bool:
    """Whether something was refused in lines of their own, without a traceback."""
    return result.code == 2 and result.out == "" and "Traceback" not in result.err


def said(text: str) -> str:
    return " ".join(text.split())


def claims_in(program: Program) -> list[dict[str, Any]]:
    return program.rows("report", "timeline")


def test_codes_on_one_passage_make_one_claim(known: Program) -> None:
    file = written(passage("tag 1", "Talks", "Trade", "support", "Equal terms@on equal terms"))

    assert "1 claim recorded" in known.done("import", file).err

    rows = claims_in(known)
    assert {(row["issue"], row["position"]) for row in rows} == {
        ("talks", "support"),
        ("trade", "support"),
    }
    assert len({row["claim"] for row in rows}) == 1
    assert [row["conditions"] for row in rows] == [["equal-terms"]] * 2


def test_passages_of_the_same_words_are_one_claim_with_several_stances(known: Program) -> None:
    file = written(passage("tag 1", "Talks", "support"), passage("tag 2", "Trade", "oppose"))

    known.done("import", file)

    assert {(row["issue"], row["position"]) for row in claims_in(known)} == {
        ("talks", "support"),
        ("trade", "oppose"),
    }
    assert len({row["claim"] for row in claims_in(known)}) == 1


def test_importing_again_changes_nothing_and_says_so(known: Program) -> None:
    file = written(passage("tag 1", "Talks", "support"))
    known.done("import", file)

    assert "nothing new: 1 claim unchanged" in known.done("import", file).err


BAD = passage("tag 2", "Talks", "support", quote="words that stand nowhere")
GOOD = passage("tag 1", "Talks", "support")


def test_one_bad_passage_keeps_all_out(known: Program) -> None:
    result = known("import", written(GOOD, BAD))

    assert is_refused(result)
    assert "codings.sample: tag 2: quote:" in result.err
    assert claims_in(known) == []
    assert not Path("rejected.csv").exists()


def test_keeping_on_records_the_good_ones_and_writes_the_others_down(known: Program) -> None:
    row = {"Zitat": "=words", "Nr": 2}
    result = known("import", written(GOOD, {**BAD, "row": row}), "--keep-going")

    assert result.code == 2
    assert "1 claim recorded; 1 passage rejected" in result.err
    assert len(claims_in(known)) == 1
    text = Path("rejected.csv").read_text("utf-8-sig")
    (told,) = csv.DictReader(text.splitlines())
    assert told["rejected"] == "tag 2"
    assert told["rejected_why"] == 'quote: the source does not have "words that stand nowhere"'
    assert (told["Zitat"], told["Nr"]) == ("'=words", "2")


def test_what_was_rejected_before_is_not_written_over(known: Program) -> None:
    Path("rejected.csv").write_text("being mended", "utf-8")

    known("import", written(BAD), "--keep-going")

    assert Path("rejected.csv").read_text("utf-8") == "being mended"
    assert "rejected,rejected_why" in Path("rejected-2.csv").read_text("utf-8")


def test_a_dry_run_reads_back_what_holds_and_lists_what_does_not(known: Program) -> None:
    file = written(GOOD, BAD, passage("tag 3", "Tlaks"), left=[["memo 7", "memos do not come in"]])
    result = known("import", file, "--dry-run")

    assert result.code == 2
    assert "Minister Bo SUPPORTS" in result.text or "Ardonia SUPPORTS" in result.text
    assert "rejected: tag 2: quote:" in result.err
    assert 'left: code "Tlaks": it is no position and no name of the vocabulary' in result.err
    assert "near to it: issue talks" in " ".join(result.err.split())
    assert "left: memo 7: memos do not come in" in result.err
    assert "with --keep-going" in result.err
    assert claims_in(known) == []
    assert not Path("rejected.csv").exists()


@pytest.mark.parametrize(
    ("codes", "more", "lacks"),
    [
        (["Talks"], {}, "it has no position"),
        (["support"], {}, "it has no issue"),
        (["Talks", "support"], {"speaker": None}, "it has no speaker"),
        (["Talks", "support"], {"stated_on": None}, "it has no date"),
        (["Talks", "support", "oppose"], {}, 'its position is said to be "support" and "oppose"'),
    ],
)
def test_what_a_passage_lacks_is_said(
    known: Program, codes: list[str], more: dict[str, Any], lacks: str
) -> None:
    result = known("import", written(passage("tag 9", *codes, **more)))

    assert is_refused(result)
    assert f"codings.sample: tag 9: {lacks}" in " ".join(result.err.split())


def test_a_map_says_what_codes_and_columns_stand_for(known: Program) -> None:
    file = written(
        passage("tag 1", "Gespräche", "wer=minister", "Haltung=dagegen", "memo", speaker=None)
    )
    coding_map = map_of(
        columns={"wer": "speaker", "Haltung": "position"},
        codes={
            "Gespräche": {"issue": "talks"},
            "dagegen": {"position": "oppose"},
            "memo": "nothing",
        },
    )
    result = known.done("import", file, "--map", coding_map)

    assert [(row["issue"], row["position"]) for row in claims_in(known)] == [("talks", "oppose")]
    assert 'left: code "memo": the map passes it over' in result.err


def test_defaults_hold_where_nothing_is_said(known: Program) -> None:
    silent = passage("tag 1", "Talks", speaker=None, stated_on=None)
    defaults = {"position": "support", "speaker": "minister", "stated_on": "published_on"}

    known.done("import", written(silent), "--map", map_of(defaults=defaults))

    (row,) = claims_in(known)
    assert (row["position"], row["speaker"], row["date"]) == ("support", "minister", "2012-12-28")


def test_the_map_that_was_taken_can_be_given_back(known: Program) -> None:
    file = written(passage("tag 1", "Talks", "vote=yea"), columns={"vote": "position"})

    result = known.done("import", file, "--map-to", "taken.yaml")
    assert claims_in(known) == []
    assert "  vote=yea: {position: support}\n" in Path("taken.yaml").read_text("utf-8")
    assert "taken.yaml" in result.err

    known.done("import", file, "--map", "taken.yaml")
    assert len(claims_in(known)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colums: {a: quote}", 'm.yaml:1: colums: unknown heading "colums": did you mean'),
        ("columns: {a: qoute}", 'm.yaml:1: columns.a: "qoute" is none of the values'),
        ("codes: {a: {isue: talks}}", 'codes.a.isue: "isue" is none of the values'),
        ("codes: {a: trade}", "codes.a: it does not say what this stands for"),
        ("codes: {a: {position: yes}}", 'codes.a.position: "yes" is none of the values'),
        ("paraphrases: maybe", 'paraphrases: "maybe" is neither true nor false'),
        ("header: x", 'header: "x" is no row'),
        ("- a", "it holds no map"),
    ],
)
def test_a_map_that_does_not_hold_is_refused(known: Program, text: str, told: str) -> None:
    Path("m.yaml").write_text(text, "utf-8")

    result = known("import", written(GOOD), "--map", "m.yaml")

    assert is_refused(result)
    assert told in " ".join(result.err.split())


def test_a_map_is_of_something_that_is_read_by_one(known: Program) -> None:
    Path("c.json").write_text(json.dumps(VOCABULARY), "utf-8")

    assert (
        "a map is of a file of another program" in known("import", "c.json", "--map", map_of()).err
    )


def test_vocabulary_that_comes_is_never_doubled(known: Program) -> None:
    vocabulary = {
        "actors": [{"slug": "a1", "name": "Minister BO", "kind": "person"}],
        "issues": [
            {"slug": "trade", "name": "Fisheries", "proposition": "They should fish"},
            {"name": "Talks", "proposition": "Talking is good"},
        ],
    }
    file = written(
        passage("tag 1", "Fisheries", "Talks", "support", speaker="a1"), vocabulary=vocabulary
    )
    known.done("import", file)

    assert {(row["issue"], row["speaker"]) for row in claims_in(known)} == {
        ("trade-2", "minister"),
        ("talks", "minister"),
    }


def test_a_source_that_does_not_hold_is_rejected_and_leaves_nothing(known: Program) -> None:
    documents = [
        {"where": "document 1", "fields": SOURCE, "passages": [GOOD]},
        {
            "where": "document 2",
            "fields": {"slug": "bad", "title": "Bad", "text_file": "nowhere.txt"},
            "passages": [passage("tag 5", "Talks", "support")],
        },
    ]
    result = known("import", written(sources=documents), "--keep-going")

    assert "rejected: tag 5: text_file:" in " ".join(result.err.split())
    assert [row["source"] for row in claims_in(known)] == ["gazette"]
    assert known("source", "show", "bad").code == 2


#: Passages that fit nothing, have a wrong form, and do not hold where they are read.
UNFIT = [
    passage("tag 2", "Talks"),
    passage("tag 2", "Talks", "support", stated_on="2012-13-40"),
    passage("tag 2", "Talks", "support", speaker="nobody at all"),
    BAD,
]


@pytest.mark.parametrize("bad", UNFIT)
def test_a_new_source_whose_passages_are_all_rejected_is_not_recorded(
    known: Program, bad: dict[str, Any]
) -> None:
    listed = {"where": "document 2", "fields": {"slug": "b", "title": "B"}, "passages": []}
    sources = [{"where": "document 1", "fields": SOURCE, "passages": [bad]}, listed]
    result = known("import", written(sources=sources), "--keep-going")

    assert "no claims; 1 source added; 1 passage rejected" in result.err
    assert known("source", "show", "gazette").code == 2
    known.done("source", "show", "b")  # nothing of it was rejected
    mended = [{**sources[0], "fields": {**SOURCE, "kind": "speech"}, "passages": [GOOD]}]
    assert "1 claim recorded" in known.done("import", written(sources=mended)).err


@pytest.mark.parametrize("bad", UNFIT)
def test_a_source_that_is_there_is_completed_though_its_passages_are_rejected(
    known: Program, bad: dict[str, Any]
) -> None:
    known.done("import", written(sources=[{"where": "d", "fields": SOURCE, "passages": []}]))
    sources = [{"where": "d", "fields": {**SOURCE, "publisher": "Herald"}, "passages": [bad]}]
    known("import", written(sources=sources), "--keep-going")

    assert "Herald" in known.done("source", "show", "gazette").out


def test_of_several_sources_only_those_with_rejected_passages_alone_stay_out(
    new: Program,
) -> None:
    new.done("init")
    new.done("import", "-", "--format", "json", stdin=json.dumps(VOCABULARY))
    fields = [{**SOURCE, "slug": slug, "text": f"{TEXT} {slug}"} for slug in ("a", "b", "c", "d")]
    of = [[BAD], [GOOD, {**BAD, "where": "tag 3"}], [{**BAD, "where": "tag 4"}], [GOOD]]
    sources = [
        {"where": each["slug"], "fields": each, "passages": passages}
        for each, passages in zip(fields, of, strict=True)
    ]
    new("import", written(sources=sources), "--keep-going")

    assert {row["source"] for row in claims_in(new)} == {"b", "d"}
    assert [new("source", "show", slug).code for slug in "abcd"] == [2, 0, 2, 0]


@pytest.mark.parametrize(("passages", "is_a_rest"), [([BAD], False), ([GOOD, BAD], True)])
def test_a_dry_run_speaks_of_a_rest_where_there_is_one(
    known: Program, passages: list[dict[str, Any]], is_a_rest: bool
) -> None:
    result = known("import", written(*passages), "--dry-run")

    assert ("with --keep-going the rest would be" in said(result.err)) is is_a_rest
    assert "rejected: tag 2" in result.err


def test_a_rejected_passage_that_stands_in_no_table_is_told_by_its_words(known: Program) -> None:
    nameless = passage("tag 3", "Talks", "Haltung=support", speaker=None)
    parts = passage("tag 4", "Talks", "support", speaker="Nobody")
    parts["claim"]["quote"] = ["ready to talk", "on equal terms"]
    file = written(BAD, nameless, parts, columns={"Haltung": "position"})
    known("import", file, "--keep-going")

    text = Path("rejected.csv").read_text("utf-8-sig")
    assert [
        (row["quote"], row["source"], row["rejected_codes"])
        for row in csv.DictReader(text.splitlines())
    ] == [
        ("ready to talk, on equal terms", "gazette", "Talks; Haltung=support"),
        ("words that stand nowhere", "gazette", "Talks; support"),
        ("ready to talk […] on equal terms", "gazette", "Talks; support"),
    ]


def test_a_document_without_a_slug_gets_the_same_one_each_time(known: Program) -> None:
    fields = {"title": "Talks go on", "text": TEXT, "published_on": "2012-12-28"}
    document = {"where": "document 1", "fields": fields, "passages": [GOOD]}
    known.done("import", written(sources=[document]))

    assert "nothing new" in known.done("import", written(sources=[document])).err


def test_words_without_a_text_are_paraphrases_only_if_the_map_says_so(known: Program) -> None:
    fields = {"slug": "radio", "title": "Radio"}
    document = {"where": "document 1", "fields": fields, "passages": [GOOD]}
    file = written(sources=[document])

    assert is_refused(known("import", file))

    known.done("import", file, "--map", map_of(paraphrases=True))
    assert [row["paraphrase"] for row in claims_in(known)] == ["ready to talk, on equal terms"]


CSL = [{"id": "one", "type": "article-newspaper", "title": "Talks", "issued": {"raw": "2021"}}]


@pytest.mark.parametrize(
    ("name", "data", "command"),
    [
        ("refs.ris", b"TY  - NEWS\nTI  - Talks\nPY  - 2021\nER  - \n", "source import refs.ris"),
        ("my refs.json", json.dumps(CSL).encode(), "source import 'my refs.json'"),
        ("page.MHTML", made.page_archive(), "source add page.MHTML"),
        ("minutes.pdf", made.pdf(), "source add minutes.pdf"),
    ],
)
def test_a_file_of_sources_is_refused_with_the_command_that_takes_it(
    known: Program, name: str, data: bytes, command: str
) -> None:
    Path(name).write_bytes(data)

    refused = known("import", name)

    assert refused.code == 2
    assert refused.err.rstrip().endswith(f": stance {command}")
    known.done(*shlex.split(command))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "project.qde"])
def test_codings_are_no_source_and_the_command_that_takes_them_is_told(
    known: Program, part: str
) -> None:
    with ZipFile("my codings", "w") as file:
        file.writestr(part, "<x/>")
    says = ["is a table or a project, and no document", "stance import 'my codings'"]
    known.refuses("source", "add", "my codings", says=says)


def test_a_database_is_no_source(known: Program) -> None:
    Path("project.dna").write_bytes(b"SQLite format 3\0" + bytes(2_000))
    says = ["is a database, and no document", "stance import project.dna"]
    known.refuses("source", "add", "project.dna", says=says)
