"""`--new-since` and the feed of it, as people and programs that read feeds have them."""

import json
import re
import time
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from stance.cli.options import ReportFormat
from stance.values import Format
from tests.cli.program import RECORDED, Program, written
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden"
ATOM = "{http://www.w3.org/2005/Atom}"
DATA_FORMS = ("csv", "json", "jsonl")
SINCE = ("--new-since", RECORDED.isoformat())


def said(*, key: str = "wire-2015", words: str = "NATO is for it.") -> dict[str, object]:
    """A source with a claim of NATO that breaks its line."""
    claim = {
        "key": key,
        "paraphrase": words,
        "speaker": "nato",
        "stated_on": "2015-03-01",
        "coder": "ben",
        "recorded_at": "2021-01-01T10:00:00Z",
        "stances": [{"issue": "nato-russia-relations", "position": "support"}],
    }
    source = {"slug": "wire", "title": "Wire", "published_on": "2015-03-01", "kind": "news"}
    return {"sources": [{**source, "claims": [claim]}]}


@pytest.fixture
def moved_on(sample_on_both: Program, tmp_path: Path) -> Program:
    """The sample, in which a change of position has come since at a known time."""
    sample_on_both.done("import", written(tmp_path / "more.json", said()))
    return sample_on_both


def test_changes_of_position_made_and_unmade(moved_on: Program) -> None:
    assert_golden(GOLDEN / "changes-new-80.txt", moved_on.done("report", "changes", *SINCE).out)


def test_a_timeline_by_date_tells_what_is_new_by_date(
    sample_on_both: Program, tmp_path: Path
) -> None:
    world = said()
    (source,) = world["sources"]  # type: ignore[misc, attr-defined]
    (claim,) = source["claims"]
    days = {"a": "2015-03-01", "b": "1999", "c": "2010-05", "d": "2010-05-02", "e": "2002-01-01"}
    source["claims"] = [
        {**claim, "key": f"wire-{name}", "stated_on": day, "speaker": speaker, "paraphrase": name}
        for (name, day), speaker in zip(days.items(), ["nato", "russia"] * 3, strict=False)
    ]
    sample_on_both.done("import", written(tmp_path / "more.json", world))
    rows = sample_on_both.rows("report", "timeline", "--by", "date", *SINCE)

    in_time = ["1999", "2002-01-01", "2010-05", "2010-05-02", "2015-03-01"]
    assert [row["date"] for row in rows] == in_time
    assert {row["news"] for row in rows} == {"made"}


def test_what_was_recorded_corrected_and_taken_back(moved_on: Program) -> None:
    moved_on.done("retract", "nato-2014", "--reason", "misread", "--coder", "cleo")
    rows = moved_on.rows("list", *SINCE)

    told = {(row["stance"], row["news"], *row["news_acts"]) for row in rows}
    assert told == {
        ("wire-2015/1", "made", "recorded"),
        ("nato-2014/1", "unmade", "retracted"),
        ("nato-2014/2", "unmade", "retracted"),
    }
    (why,) = {(*row["news_by"], *row["news_why"]) for row in rows if row["news"] == "unmade"}
    assert why == ("cleo", "misread")


def test_ascribed_stances_that_were_left_out_then_are_counted_with_those_of_now(
    sample_on_both: Program, tmp_path: Path
) -> None:
    heard = said()
    (source,) = heard["sources"]  # type: ignore[misc, attr-defined]
    (claim,) = source["claims"]
    (own,) = claim["stances"]
    claim["stances"] = [{**own, "holder": "russia", "ascribed": True}]
    claim["paraphrase"] = "Russia is for it."
    source["claims"].append({**claim, "key": "wire-again", "paraphrase": "Russia wants it."})
    sample_on_both.done("import", written(tmp_path / "heard.json", heard))
    sample_on_both.done("retract", "wire-2015", "--reason", "misread")

    left_out = "3 ascribed stances (--include-ascribed)"  # one gone, two there still: each once
    assert left_out in sample_on_both.done("list", "--new-since", "2022").text
    assert left_out in sample_on_both.done("report", "changes", "--new-since", "2022").text
    assert left_out not in sample_on_both.done("list", *SINCE).text
    assert "2 ascribed stances (" in sample_on_both.done("list").text
    told = sample_on_both.done("list", "--new-since", "2022", "--include-ascribed").text
    assert "1 unmade" in told
    assert "ascribed stance" not in told


def test_a_correction_is_news_of_a_list_even_where_its_fields_are_the_same(
    moved_on: Program, tmp_path: Path
) -> None:
    change = said(words="NATO is for it.")
    (source,) = change["sources"]  # type: ignore[misc, attr-defined]
    del source["claims"][0]["recorded_at"]
    source["claims"][0]["note"] = "A note."
    moved_on.done("import", written(tmp_path / "note.json", change), "--replace")

    (row,) = moved_on.rows("list", "--new-since", "2022")
    assert (row["news"], row["news_fields"], row["news_acts"]) == ("altered", [], ["corrected"])
    assert moved_on.rows("report", "changes", "--new-since", "2022") == []


def test_the_filters_say_since_when(moved_on: Program) -> None:
    told = json.loads(moved_on.done("report", "matrix", *SINCE, "-f", "json").out)
    assert told["filters"]["new_since"] == RECORDED.isoformat()


def test_an_altered_row_tells_what_it_said_before(moved_on: Program) -> None:
    told = moved_on.done("report", "changes", "--summary", *SINCE).text
    assert "(before: " in told
    assert "1 altered" in told


def test_nothing_new_is_said(sample_on_both: Program) -> None:
    told = sample_on_both.done("report", "changes", *SINCE).text
    assert "Nothing found." in told
    assert "nothing new" in told
    assert sample_on_both.rows("report", "changes", *SINCE) == []


def test_a_brief_tells_the_changes_that_are_new(moved_on: Program) -> None:
    told = moved_on.done("report", "brief", "--holder", "nato", *SINCE).out
    assert "## New since 2020-02-03" in told
    assert "| made | NATO |" in told


def test_a_page_shows_them_with_their_words(moved_on: Program) -> None:
    page = moved_on.done("report", "changes", *SINCE, "-f", "html").out
    assert "NATO is for it." in page
    assert "recorded" in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("--new-since", "2999"), ["2999", "is to come"]),
        (("--new-since", "soon"), ['"soon" is not a time', "2026"]),
        (("--new-since", ""), ["is not a time"]),
        (("--new-since", "2021", "--as-recorded", "2020"), ["lies after", "--as-recorded"]),
        ((*SINCE, "--from-parquet", "files"), ["series files", "--new-since"]),
        (("--format", "atom"), ["atom", "--new-since TIME"]),
        (("-o", "changes.atom"), ["atom", "--new-since TIME"]),
        (("--format", "atom", *SINCE, "--limit", "3"), ["atom always has all"]),
    ],
)
def test_what_says_nothing_is_refused(
    looked_at: Program, typed: tuple[str, ...], says: list[str]
) -> None:
    looked_at.refuses("report", "changes", *typed, says=says)


def test_a_graph_of_what_is_new_is_refused(looked_at: Program) -> None:
    looked_at.refuses("report", "network", *SINCE, "-f", "gexf", says=["gexf", "--new-since"])


# RFC 4287, section 4.


def feed_of(program: Program, *command: str) -> ET.Element:
    return ET.fromstring(program.done(*command, *SINCE, "-f", "atom").out)


def text_of(element: ET.Element, name: str) -> str:
    (found,) = element.findall(f"{ATOM}{name}")
    assert found.text
    return found.text


FEEDS = (
    ("report", "changes"),
    ("list",),
    ("report", "timeline"),
    ("report", "matrix", "--as-of", "2017"),
    ("report", "conditions"),
    ("report", "coverage", "--as-of", "2017"),
)


@pytest.mark.parametrize("command", FEEDS, ids=" ".join)
def test_a_feed_holds_what_its_rules_ask_for(moved_on: Program, command: tuple[str, ...]) -> None:
    feed = feed_of(moved_on, *command)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    assert feed.findall(f"{ATOM}author/{ATOM}name")
    for each in (feed, *entries):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text_of(each, "id"))
        assert text_of(each, "title")
        updated = text_of(each, "updated")
        assert updated.endswith("Z")
        assert datetime.fromisoformat(updated) >= RECORDED
    for entry in entries:
        (content,) = entry.findall(f"{ATOM}content")
        assert content.get("type") == "html"
        assert ET.fromstring(f"<a>{content.text}</a>".replace("<br>", " ")) is not None
    names = [text_of(entry, "id") for entry in entries]
    assert len(names) == len(set(names))
    # The head comes before the entries, and is of the newest of them.
    assert [child.tag for child in feed][-len(entries) :] == [f"{ATOM}entry"] * len(entries)
    assert text_of(feed, "updated") == max(text_of(entry, "updated") for entry in entries)


def test_a_feed_of_changes(moved_on: Program) -> None:
    printed = moved_on.done("report", "changes", *SINCE, "-f", "atom").out
    assert_golden(GOLDEN / "changes-new.atom", printed)


def test_a_feed_has_no_clock_in_it(moved_on: Program) -> None:
    command = ("report", "changes", *SINCE, "-f", "atom")
    first = moved_on.done(*command).out
    time.sleep(0.01)
    assert moved_on.done(*command).out == first


def test_what_is_unmade_later_is_the_same_entry(moved_on: Program) -> None:
    made = {text_of(entry, "id"): entry for entry in feed_of(moved_on, "list").iter(f"{ATOM}entry")}
    moved_on.done("retract", "wire-2015", "--reason", "not so")
    command = ("list", "--new-since", "2021-06", "-f", "atom")
    feed = ET.fromstring(moved_on.done(*command).out)

    (entry,) = feed.findall(f"{ATOM}entry")
    assert text_of(entry, "id") in made
    assert text_of(entry, "title").startswith("No longer: NATO SUPPORTS")


def test_nothing_new_is_a_feed_without_entries(sample_on_both: Program) -> None:
    feed = feed_of(sample_on_both, "report", "changes")
    assert feed.findall(f"{ATOM}entry") == []
    assert datetime.fromisoformat(text_of(feed, "updated")) == RECORDED


def test_a_feed_goes_to_a_file_by_its_ending(moved_on: Program, tmp_path: Path) -> None:
    path = tmp_path / "changes.atom"
    moved_on.done("report", "changes", *SINCE, "-o", path)
    assert path.read_text("utf-8") == moved_on.done("report", "changes", *SINCE, "-f", "atom").out


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script> & “so” ]]>",
        "A\x0bB\ufffeC\x07D",
        "line\none\r\ntwo",
        "\u202eoverride 🏳️\u200d🌈 שלום",
        "</dd></dl>&lt;b&gt;",
    ],
)
def test_whatever_was_said_is_text_in_a_feed(sample: Program, tmp_path: Path, words: str) -> None:
    sample.done("import", written(tmp_path / "more.json", said(words=words)))
    feed = feed_of(sample, "list")
    (content,) = feed.findall(f"{ATOM}entry/{ATOM}content")

    html = ET.fromstring(f"<a>{content.text}</a>".replace("<br>", " "))
    assert {child.tag for child in html.iter()} == {"a", "dl", "dt", "dd"}


def test_a_report_has_every_form_of_a_list_and_a_feed_of_its_news() -> None:
    assert [*map(str, ReportFormat)] == [*map(str, Format), "atom"]
