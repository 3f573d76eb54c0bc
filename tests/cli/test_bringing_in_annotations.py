"""`stance import` of annotations: ours come back whole, those of other programs by their words."""

import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stance import open as open_database
from tests.cli.program import Program
from tests.samples import VOCABULARY, claim, claims_file, source, stance

URL = "https://example.org/gazette"
SENTENCES = [
    "We agree 😀 to talk on equal terms.",
    "We will not trade.",
    "The Pact of Aria has to be kept.",
    "We agree 😀 to talk on equal terms.",
    "Nobody waits for ever.",
]
TEXT = " ".join(SENTENCES)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def filled(program: Program, *sources: dict[str, Any]) -> None:
    given_ = json.dumps(claims_file(*sources))
    program.done("import", "-", "--format", "json", stdin=given_)


def told(program: Program) -> list[dict[str, Any]]:
    """All that is recorded of claims, with places, texts and coders, but for the time."""
    exported = json.loads(program.done("export", "webannotation", "--no-texts").out)
    items = exported["first"]["items"]
    assert {each["claim"] for each in items} == {
        row["claim"] for row in program.rows("list", "--include-ascribed")
    }
    return [
        # Sentences go by short names, which annotations do not carry.
        {**each, "created": None, "body": [body["source"] for body in each["body"][::2]]}
        for each in items
    ]


def new(empty_file: Path, name: str) -> Program:
    return Program(str(shutil.copy(empty_file, name)))


def recorded(program: Program) -> Iterator[dict[str, Any]]:
    """The record as claim files, a small one on each line."""
    program.done("export", "claims", "-o", "record.jsonl")
    return map(json.loads, Path("record.jsonl").read_text("utf-8").splitlines())


@pytest.mark.parametrize("asked", [("-o", "x.jsonld"), ("-o", "x.jsonl"), ("-o", "x.json")])
@pytest.mark.parametrize("texts", ["--texts", "--no-texts"])
def test_the_sample_comes_back_whole_into_a_new_database(
    looked_at: Program, empty: Program, asked: tuple[str, str], texts: str
) -> None:
    looked_at.done("export", "webannotation", texts, *asked)

    said = empty.done("import", asked[1]).err

    assert "rejected" not in said
    assert told(empty) == told(looked_at)
    assert "every rule holds" in empty.done("check").err
    again = empty.done("import", asked[1]).err
    assert "nothing new" in again


def test_into_a_database_that_has_the_texts_the_words_find_their_places(
    looked_at: Program, empty: Program
) -> None:
    looked_at.done("export", "webannotation", "-o", "x.jsonld")
    lines = list(recorded(looked_at))
    for each in lines:
        for one in each.get("sources", ()):
            one["claims"] = []
    Path("texts.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    empty.done("import", "texts.jsonl")

    empty.done("import", "x.jsonld")

    assert told(empty) == told(looked_at)


def test_texts_are_put_back_where_annotations_came_without(
    looked_at: Program, empty: Program
) -> None:
    looked_at.done("export", "webannotation", "-o", "x.jsonld")
    empty.done("import", "x.jsonld")
    Path("texts").mkdir()
    for each in (one for line in recorded(looked_at) for one in line.get("sources", ())):
        if "text" in each:
            Path("texts", f"{each['slug']}.txt").write_bytes(each["text"].encode())

    assert "0 still missing" in empty.done("import", "--texts", "texts").err
    assert told(empty) == told(looked_at)


def test_the_export_says_what_it_does_not_carry(empty: Program) -> None:
    lost = {
        "codes of actors (ISO, Wikidata)": ("ARX", "Q4242"),
        "affiliations": ("Spokesman-in-chief",),
        "other names and doubles": ("Alias Land", "ardonia-too"),
        "what issues are part of": ("trade-at-large",),
        "dates, parties, registration and address of treaties": (
            *("1901-01-01", "1902-02-02", "1903-03-03", "belland"),
            *("UNTS-77", "https://example.org/pact"),
        ),
        "author, reference, original file and excerpts of sources": (
            *("Cleo Author", "ref-key-9", "f" * 64, "excerpt"),
        ),
        "the texts and their pages": ("Nobody waits", "xvii"),
    }
    cites = {"treaty": "aria-pact", "role": "basis"}
    of_all = claim(
        stance(holder="ardonia", issue="trade", citations=[cites]),
        speaker="ardonia",
        quote="We will not trade",
    )
    whole = source(of_all, text=TEXT, url=URL, author="Cleo Author", reference="ref-key-9")
    file = claims_file(
        {**whole, "original": "f" * 64, "excerpt": True, "pages": [{"start": 0, "label": "xvii"}]}
    )
    named = {"slug": "ardonia", "name": "Ardonia", "kind": "state", "aliases": ["Alias Land"]}
    within = {"within": "league", "role": "Spokesman-in-chief", "kind": "member-of"}
    treaty = {
        "slug": "aria-pact",
        "name": "Pact",
        "registration": "UNTS-77",
        "parties": ["belland"],
    }
    dates = {"signed_on": "1901-01-01", "in_force_on": "1902-02-02", "ended_on": "1903-03-03"}
    file |= {
        "actors": [
            {**named, "iso3": "ARX", "wikidata": "Q4242", "affiliations": [within]},
            {"slug": "ardonia-too", "name": "Second", "kind": "state", "same_as": "ardonia"},
            {"slug": "belland", "name": "Belland", "kind": "state"},
            {"slug": "league", "name": "League", "kind": "organisation"},
        ],
        "issues": [
            {"slug": "trade-at-large", "name": "At large", "proposition": "All should trade"},
            {**VOCABULARY["issues"][1], "part_of": "trade-at-large"},
        ],
        "treaties": [{**treaty, **dates, "url": "https://example.org/pact"}],
    }
    empty.done("import", "-", "--format", "json", stdin=json.dumps(file))
    whole_record = " ".join(empty.done("export", "claims").out.split())

    written = empty.done("export", "webannotation")

    said = " ".join(written.err.split())
    for sentence, values in lost.items():
        assert sentence in said
        assert [each for each in values if each not in whole_record] == []
        assert [each for each in values if each in written.out] == []


@pytest.mark.parametrize("name", ["x.jsonld", "x.jsonl", "x.qdpx"])
def test_what_comes_in_under_another_slug_is_told_with_the_command_that_joins_the_two(
    empty_file: Path, name: str
) -> None:
    one, other = new(empty_file, "one.db"), new(empty_file, "other.db")
    by_ardonia = claim(speaker="ardonia", quote="We agree", quote_start=0)
    filled(one, source(by_ardonia, text=TEXT, url=URL, read_on="2017-01-01"))
    one.done("issue", "edit", "talks", "--name", "Peace talks", "--rewording")
    one.done("actor", "edit", "ardonia", "--name", "Republic of Ardonia")
    filled(other)
    other.done("actor", "edit", "ardonia", "--name", "Ardon")
    one.done("export", "refi" if name.endswith("qdpx") else "webannotation", "-o", name)
    apart = (
        f"{name}: actor ardonia is Ardon here, and Republic of Ardonia there:"
        " it comes in as ardonia-2; if the two are one: "
    )

    with open_database(other.url) as db:
        in_python = db.import_files(name, dry_run=True).notes
    would = other.done("import", name, "--dry-run").err
    said = other.done("import", name).err

    assert [each.startswith(apart) for each in in_python].count(True) == 1

    for each in (" ".join(would.split()), " ".join(said.split())):
        assert each.count(apart) == 1
        assert each.count("it comes in as") == 2
        assert "issue talks is Talks here, and Peace talks there: it comes in as talks-2" in each
    assert "it comes in as" not in other.done("import", name).err
    other.done("actor", "same-as", "ardonia-2", "ardonia")
    assert {row["holder"] for row in other.rows("list")} == {"ardonia"}


def test_no_command_is_named_for_what_comes_as_the_double_of_something(
    empty_file: Path,
) -> None:
    one, other = new(empty_file, "one.db"), new(empty_file, "other.db")
    of_trade = claim(stance(issue="trade"), quote="not trade")
    filled(one, source(of_trade, text=TEXT, url=URL, read_on="2017-01-01"))
    one.done("issue", "edit", "trade", "--name", "Free trade", "--rewording")
    one.done("issue", "same-as", "trade", "talks", "--reversed")
    filled(other)
    other.done("issue", "edit", "trade", "--name", "Commerce", "--rewording")
    one.done("export", "webannotation", "-o", "x.jsonld")

    said = " ".join(other.done("import", "x.jsonld").err.split())

    assert "issue trade is Commerce here, and Free trade there: it comes in as trade-2" in said
    assert "same-as" not in said
    other.refuses("issue", "same-as", "trade-2", "trade", says=["double of talks"])


def test_readings_of_several_coders_come_in_as_those_of_a_round_or_of_one_coder_alone(
    empty_file: Path,
) -> None:
    one, other, third = (new(empty_file, name) for name in ("one.db", "other.db", "third.db"))
    text = source(text=TEXT, url=URL, read_on="2017-01-01")
    of_round = ("--source", "gazette", "--coder", "anna", "--coder", "ben")
    for each in (one, other, third):
        filled(each, text)
    read = [
        claim(stance(position=position), quote="We agree", quote_start=0, coder=coder)
        for coder, position in (("anna", "support"), ("ben", "oppose"))
    ]
    one.done("round", "open", "pilot", *of_round)
    filled(one, {**text, "claims": [{**each, "round": "pilot"} for each in read]})
    one.done("export", "webannotation", "--round", "pilot", "-o", "both.jsonld")
    one.done(*("export", "webannotation", "--round", "pilot", "--coder", "ben", "-o", "ben.jsonld"))

    refused = other.refuses(
        *("import", "both.jsonld"),
        says=[" code the same words of the same speaker here", "--round ROUND", "--coder NAME"],
    )
    assert {"anna", "ben"} <= set(refused.split())
    assert "merge" not in refused
    other.done("import", "ben.jsonld")
    assert [(row["coder"], row["position"]) for row in other.rows("list")] == [("ben", "oppose")]

    third.done("round", "open", "here", *of_round)
    assert "1 reading of ben" in third.done("import", "both.jsonld", "--round", "here").err
    assert third.rows("list") == []


def test_words_that_one_coder_has_twice_are_to_be_one_claim(empty: Program) -> None:
    twice = [
        claim(stance(issue=issue), quote="We agree", quote_start=0, coder="anna")
        for issue in ("talks", "trade")
    ]
    file = json.dumps(claims_file(source(*twice, text=TEXT)))

    empty.refuses("import", "-", "--format", "json", stdin=file, says=["merge the two claims"])


USES = {
    "conditions": st.lists(
        st.fixed_dictionaries(
            {"condition": st.sampled_from(["equal-terms", "pact-kept"])},
            optional={
                "wording": st.sampled_from(["The Pact of Aria", "Nobody waits"]),
                "addressees": st.just(["belland"]),
                "dropped": st.booleans(),
            },
        ),
        max_size=2,
        unique_by=lambda each: each["condition"],
    ),
    "reasons": st.just([{"reason": "patience", "wording": "Nobody waits for ever"}]),
    "citations": st.just([{"treaty": "pact-of-aria", "role": "basis", "provision": "Article 1"}]),
    "addressees": st.just(["belland", "league"]),
    "form": st.sampled_from(["view", "demand", "offer"]),
    "note": st.just("as it seems"),
}
STANCES = st.lists(
    st.fixed_dictionaries(
        {
            "holder": st.sampled_from(["ardonia", "belland", "minister"]),
            "issue": st.sampled_from(["talks", "trade"]),
            "position": st.sampled_from(["support", "neutral", "oppose"]),
        },
        optional=USES,
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda each: (each["holder"], each["issue"]),
)
PLACES = [sum(len(each) + 1 for each in SENTENCES[:n]) for n in range(len(SENTENCES))]


@st.composite
def claims(draw: st.DrawFn) -> dict[str, Any]:
    """A claim of one of the sentences, each of whose words stands where it says."""
    number = draw(st.integers(0, len(SENTENCES) - 1))
    more = draw(
        st.fixed_dictionaries(
            {"speaker": st.sampled_from(["minister", "ardonia", "envoy"])},
            optional={
                "coder": st.sampled_from(["anna", "Ben B."]),
                "mode": st.sampled_from(["direct", "indirect", "mixed"]),
                "stated_on": st.sampled_from(["2016", "2016-12", "2016-12-26"]),
                "relayed_by": st.just("league"),
                "translation": st.just("So be it."),
                "note": st.just("checked"),
            },
        )
    )
    quote = SENTENCES[number][:-1]
    return claim(*draw(STANCES), quote=quote, quote_start=PLACES[number], **more)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(claims(), max_size=8, unique_by=lambda each: (each["quote_start"], each["speaker"])),
    st.sampled_from([URL, None]),
    st.sampled_from(["x.jsonld", "x.jsonl"]),
    st.booleans(),
)
def test_whatever_is_recorded_comes_back(
    empty_file: Path, several: list[dict[str, Any]], url: str | None, name: str, texts: bool
) -> None:
    one, other = new(empty_file, "one.db"), new(empty_file, "other.db")
    filled(
        one, source(*several, text=TEXT, url=url, kind="news", language="en", read_on="2017-01-01")
    )

    how = "--texts" if texts else "--no-texts"
    one.done("export", "webannotation", how, "-o", name)
    other.done("import", name)

    assert told(other) == told(one)


def annotated(exact: str, start: int, *tags: str) -> dict[str, Any]:
    """An annotation as Hypothesis has it, of a page by its address."""
    selectors = [
        {"type": "TextPositionSelector", "start": start, "end": start + len(exact)},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": ""},
    ]
    return {
        "uri": "http://example.org/gazette/#top",
        "user": "acct:anna@hypothes.is",
        "tags": list(tags),
        "text": "",
        "target": [{"source": URL, "selector": selectors}],
    }


@pytest.fixture
def stored(empty: Program) -> Program:
    """A database with the vocabulary, and a source of an address."""
    filled(empty, source(text=TEXT, url=URL))
    assert VOCABULARY["issues"][0]["name"] == "Talks"
    return empty


def test_annotations_of_a_page_find_the_stored_source_by_its_address(stored: Program) -> None:
    # As JavaScript counts: an emoji before it is two.
    second = TEXT.index(SENTENCES[0], 1) + 1
    rows = [annotated("We agree", second, "Talks", "position: support", "speaker: Minister Bo")]
    Path("x.json").write_text(json.dumps({"total": 1, "rows": rows}), "utf-8")
    Path("map.yaml").write_text("defaults: {stated_on: published_on}\n", "utf-8")

    said = stored.done("import", "x.json", "--map", "map.yaml").err

    assert "1 claim recorded" in said
    (row,) = stored.rows("list")
    assert (row["source"], row["quote"], row["issue"]) == ("gazette", "We agree", "talks")
    shown = json.loads(stored.done("export", "webannotation").out)["first"]["items"][0]
    assert shown["target"]["selector"][1]["start"] == second - 1
    assert shown["creator"]["name"] == "anna"


def test_words_of_a_page_that_is_not_stored_are_told_as_rejected(stored: Program) -> None:
    row = annotated("We agree", 0, "Talks", "support", "speaker: minister")
    Path("x.json").write_text(json.dumps([{**row, "uri": "https://x.org/other?a=1&b=2"}]), "utf-8")
    Path("map.yaml").write_text("defaults: {stated_on: '2016'}\n", "utf-8")

    refused = stored("import", "x.json", "--map", "map.yaml")

    assert refused.code == 2
    said = " ".join(refused.err.split())
    assert "annotation 1" in said
    assert "its source, https://x.org/other?a=1&b=2, is not stored here, with a text" in said
    told = said.partition("add it first: ")[2].partition(" (it is known again by its url)")[0]
    assert "Traceback" not in refused.err
    Path("page.txt").write_text("We agree to trade.", "utf-8")
    _, *add = shlex.split(told.replace("FILE", "page.txt"))
    stored.done(*add, "--title", "Other", "--kind", "news")
    stored.done("import", "x.json", "--map", "map.yaml")
    assert len(stored.rows("list")) == 1


def test_a_table_that_names_the_address_of_a_source_without_a_text_is_told_it(
    stored: Program,
) -> None:
    head = "source,title,url,quote,speaker,date,issue,position\n"
    row = "other,Other,https://x.org/other,We agree,minister,2016,talks,support\n"
    Path("c.csv").write_text(head + row, "utf-8")

    refused = stored("import", "c.csv")

    assert refused.code == 2
    said = " ".join(refused.err.split())
    assert "quote: its source, https://x.org/other, is not stored here, with a text" in said
    assert "or give the source its `text_file`" in said
    assert stored.rows("list") == []


def test_a_table_may_name_a_source_by_its_address_alone(stored: Program) -> None:
    """As Hypothesis exports annotations to CSV."""
    head = "url,quote,speaker,date,issue,position\n"
    said = "minister,2016,talks,support\n"
    rows = f"{URL}/,We will not trade,{said}https://x.org/other?a=1,We agree to trade,{said}"
    Path("c.csv").write_text(head + rows, "utf-8")

    refused = stored("import", "c.csv")

    said = " ".join(refused.err.split())
    assert "row 3: its source, https://x.org/other?a=1, is not stored here: add it first: " in said
    assert "row 2" not in said
    told = said.partition("add it first: ")[2].partition(" (it is known again by its url)")[0]
    Path("page.txt").write_text("We agree to trade.", "utf-8")
    _, *add = shlex.split(told.replace("FILE", "page.txt"))
    stored.done(*add, "--title", "Other", "--kind", "news")
    stored.done("import", "c.csv")
    assert len(stored.rows("list")) == 2


def test_a_file_that_hypothesis_knows_by_its_fingerprint_is_found_by_that(stored: Program) -> None:
    name = "urn:x-pdf:ab12cd34"
    Path("page.txt").write_text("We agree to trade.", "utf-8")
    stored.done("source", "add", "page.txt", "local", "--title", "Local", "--url", name)
    row = annotated("We agree", 0, "Talks", "support", "speaker: minister")
    Path("x.json").write_text(json.dumps([{**row, "uri": name}]), "utf-8")
    Path("map.yaml").write_text("defaults: {stated_on: '2016'}\n", "utf-8")

    stored.done("import", "x.json", "--map", "map.yaml")

    assert [row["source"] for row in stored.rows("list")] == ["local"]


def test_tags_that_fit_nothing_are_told(stored: Program) -> None:
    row = annotated("We agree", 0, "Sonnenschein")
    Path("x.json").write_text(json.dumps([row]), "utf-8")

    said = stored.done("import", "x.json").err

    assert 'code "Sonnenschein"' in said
    assert "annotation 1: nothing that is coded on it stands for a stance" in said


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        (
            "https://x.org/other",
            "is not stored here, and comes without a date: add it first: stance source add",
        ),
        (URL, "which has no date: stance source edit gives it one"),
    ],
)
def test_what_is_to_have_the_date_of_its_source_says_why_it_has_none(
    empty: Program, uri: str, says: str
) -> None:
    filled(empty, {"slug": "gazette", "title": "Talks", "text": TEXT, "url": URL})
    row = {**annotated("We agree", 0, "Talks", "support", "speaker: minister"), "uri": uri}
    Path("x.json").write_text(json.dumps([row]), "utf-8")
    Path("map.yaml").write_text("defaults: {stated_on: published_on}\n", "utf-8")

    refused = empty("import", "x.json", "--map", "map.yaml")

    assert refused.code == 2
    said = " ".join(refused.err.split())
    assert says in said
    assert "stated_on: published_on" in said
    assert "no date (stated_on)" not in said
