"""A feed is Atom that programs read, whatever stands in it."""

import datetime as dt
import io
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from stance.render.atom import write_atom
from stance.reports.news.differences import News
from stance.reports.news.feed import Feed, FeedEntry

SINCE = dt.datetime(2024, 3, 1, 9, tzinfo=dt.UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


def an_entry(hours: int = 1, **given: object) -> FeedEntry:
    usual: dict[str, object] = {
        "id": "urn:uuid:1",
        "title": "New: Ardonia on talks",
        "updated": SINCE + dt.timedelta(hours=hours),
        "authors": ["anna"],
        "news": News.MADE,
        "facts": [("Date", "2016-12-27")],
    }
    return FeedEntry(**{**usual, **given})  # type: ignore[arg-type]


def written(entries: Sequence[FeedEntry]) -> ET.Element:
    out = io.StringIO()
    write_atom(Feed("urn:uuid:0", "New: matrix", SINCE, entries), out)
    return ET.fromstring(out.getvalue().encode())


def texts(element: ET.Element, *path: str) -> list[str | None]:
    return [each.text for each in element.findall("/".join(f"{ATOM}{name}" for name in path))]


def test_a_feed_is_as_new_as_its_newest_entry() -> None:
    feed = written([an_entry(2), an_entry(5), an_entry(3)])

    assert texts(feed, "updated") == ["2024-03-01T14:00:00Z"]
    assert texts(feed, "entry", "updated") == [
        "2024-03-01T11:00:00Z",
        "2024-03-01T14:00:00Z",
        "2024-03-01T12:00:00Z",
    ]


def test_a_feed_of_nothing_is_as_new_as_what_it_looks_back_to() -> None:
    feed = written([])

    assert texts(feed, "updated") == ["2024-03-01T09:00:00Z"]
    assert texts(feed, "author", "name") == ["stance"]
    assert texts(feed, "entry") == []


def test_moments_are_told_in_utc() -> None:
    east = dt.timezone(dt.timedelta(hours=3))

    feed = written([an_entry(updated=dt.datetime(2024, 3, 2, 1, 30, tzinfo=east))])

    assert texts(feed, "entry", "updated") == ["2024-03-01T22:30:00Z"]


def test_an_entry_has_everybody_who_made_it_so_and_what_became_of_it() -> None:
    feed = written([an_entry(authors=["anna", "bo"], news=News.UNMADE)])

    assert texts(feed, "entry", "author", "name") == ["anna", "bo"]
    (category,) = feed.findall(f"{ATOM}entry/{ATOM}category")
    assert category.attrib == {"term": News.UNMADE.value}


def test_facts_are_html_in_which_no_text_is_markup() -> None:
    feed = written([an_entry(facts=[("<b>", "one & two\n<i>three</i>"), ("Date", "2016")])])

    (content,) = feed.findall(f"{ATOM}entry/{ATOM}content")
    assert content.attrib == {"type": "html"}
    assert content.text == (
        "<dl><dt>&lt;b&gt;</dt><dd>one &amp; two<br>&lt;i&gt;three&lt;/i&gt;</dd>"
        "<dt>Date</dt><dd>2016</dd></dl>"
    )


def test_what_xml_has_no_place_for_is_replaced_and_a_title_stands_on_one_line() -> None:
    feed = written([an_entry(title="New:\n  \uffff and \ufffe, 😀\ue000")])

    assert texts(feed, "entry", "title") == ["New: \ufffd and \ufffd, 😀\ue000"]
