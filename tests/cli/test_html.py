"""Reports as pages: they stand alone, lead to the words, and run nothing from outside."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from stance.domain.phrases import counted
from stance.render.charts import draw
from stance.render.html.page import typeset, whole_dates
from stance.work.reports import changes
from tests.cli.program import Program, written
from tests.cli.test_contract import FILTERED
from tests.golden import assert_golden
from tests.page import Page, check

GOLDEN = Path(__file__).parent / "golden"
RELATIONS = ("--holder", "russia", "--issue", "nato-russia-relations")
PAGES = {
    **FILTERED,
    "search": ["search", "alliance"],
    "actors": ["actor", "list"],
    "sources": ["source", "list"],
    "a search without a hit": ["search", "xylophone"],
}
#: What would run, load or break out, if it were taken as markup.
EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(2)></style></svg><!-- "
    "\"onload='x' {{ 7*7 }} javascript:alert(3) &lt;b&gt; \u202e\x1b[31m"
)


def page(program: Program, *command: str) -> Page:
    return check(program.done(*command, "-f", "html").out)


@pytest.mark.parametrize("command", PAGES.values(), ids=PAGES)
def test_a_page_stands_alone_and_is_the_same_on_both_engines(
    looked_at: Program, on_postgresql: Program, command: list[str]
) -> None:
    printed = looked_at.done(*command, "-f", "html")

    assert printed == on_postgresql.done(*command, "-f", "html")
    assert printed.err == ""
    check(printed.out)


def test_a_page_of_changes_over_many_series_says_that_it_is_cut_and_how_to_lift_that(
    looked_at: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = looked_at.done("report", "changes", "-f", "html").out
    monkeypatch.setattr(changes, "ON_A_PAGE", 1)
    first = looked_at.done("report", "changes", "-f", "html").out
    assert looked_at.done("report", "changes", "-f", "html", "--limit", "all").out == everything

    assert "series is told and drawn" not in everything
    assert "first series is told and drawn: --limit all tells all. Or narrow the report" in first
    # Counted, and shown as far as the table goes, are the changes of all.
    assert everything.count("<tr ") == first.count("<tr ")
    assert len(first) < len(everything)


@pytest.mark.parametrize("narrowed", [(*RELATIONS,), ("--since", "2022")])
def test_what_the_cut_page_names_as_remedy_helps(
    looked_at: Program, monkeypatch: pytest.MonkeyPatch, narrowed: tuple[str, ...]
) -> None:
    told = len(page(looked_at, "report", "changes", *narrowed).all("article", class_="note"))
    assert told
    monkeypatch.setattr(changes, "ON_A_PAGE", 5)

    assert "series are told and drawn" in looked_at.done("report", "changes", "-f", "html").out
    whole = looked_at.done("report", "changes", *narrowed, "-f", "html").out
    assert "series is told and drawn" not in whole


@pytest.mark.parametrize("command", ["list", "report timeline"])
def test_the_cells_are_those_of_the_json_and_lead_to_the_words(
    looked_at: Program, command: str
) -> None:
    found = page(looked_at, *command.split())
    told = [row for row in found.all("tr") if "data-claims" in row.attributes]
    data = looked_at.rows(*command.split())

    assert len(told) == len(data)
    for row, fields in zip(told, data, strict=True):
        assert f"claim-{fields['claim']}" in row.attributes["data-claims"].split()
        words = " ".join((fields["quote"] or fields["paraphrase"]).split())
        for cell in (fields["date"], fields["label"], fields["source"], words):
            assert cell in row.words


def test_every_claim_stands_in_the_page_with_its_words(looked_at: Program) -> None:
    found = page(looked_at, "report", "timeline")

    for row in looked_at.rows("report", "timeline"):
        block = found.with_id(f"claim-{row['claim']}").words
        for part in (row["quote"] or row["paraphrase"]).split(" […] "):
            assert " ".join(part.split()) in block
        assert row["date"] in block
        assert row["source"] in block


def test_the_marks_carry_the_figures_of_the_json(looked_at: Program) -> None:
    found = page(looked_at, "report", "timeline")
    marks = {(mark.attributes["href"], mark.attributes["aria-label"]) for mark in found.marks}
    data = looked_at.rows("report", "timeline")

    assert len(found.marks) == 2 * len(data)
    for row in data:
        number = len(row["conditions"])
        demands = f", {number} condition{'s' * (number > 1)}" if number else ""
        says = f", {row['date']}: {row['label']}{demands}"
        assert [
            1 for href, said in marks if href == f"#claim-{row['claim']}" and said.endswith(says)
        ]


def _times(row: dict[str, Any]) -> str:
    return f"{row['first_date']} to {row['last_date']}, {counted(row['times'], 'time')}"


def _demands(conditions: list[str]) -> str:
    return f", {counted(len(conditions), 'condition')}" if conditions else ""


def _stands(label: str, conditions: list[str]) -> str:
    if label not in {"support", "opposition"} or not conditions:
        return f"{label}{_demands(conditions)}"
    verb = "stand" if len(conditions) > 1 else "stands"
    return f"{label}; {counted(len(conditions), 'earlier condition')} {verb}"


def _cell(row: dict[str, Any]) -> str:
    what = _stands(row["label"], row["conditions"])
    return f": {what}, {row['date']}, {counted(row['age_days'], 'day')} old"


def _side(row: dict[str, Any], side: str) -> str:
    stands = _stands(row[f"{side}_label"], row[f"{side}_conditions"])
    return f", {row[f'{side}_date']}: {stands}"


#: What the marks of a report's charts must say of the rows of its data.
FIGURES: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "matrix --as-of 2017": lambda row: [_cell(row)],
    "compare russia nato --issue nato-russia-relations": lambda row: [
        _side(row, "a"),
        _side(row, "b"),
    ],
    "network": lambda row: [f"; from {counted(len(row['stances']), 'stance')}"],
    "conditions": lambda row: [_times(row) + (", standing" if row["standing"] else "")],
    "reasons": lambda row: [_times(row)],
    "treaties": lambda row: [_times(row)],
    "coverage --as-of 2017": lambda row: [f": {counted(row['moments'], 'moment')}"],
}


@pytest.mark.parametrize("report", FIGURES)
def test_the_marks_of_every_chart_carry_the_figures(looked_at: Program, report: str) -> None:
    command = ["report", *report.split()]
    found = page(looked_at, *command)
    marks = {mark.attributes["aria-label"] for mark in found.marks}

    told = {says for row in looked_at.rows(*command) for says in FIGURES[report](row)}

    assert marks
    assert [says for says in told if not any(mark.endswith(says) for mark in marks)] == []
    assert [mark for mark in marks if not any(mark.endswith(says) for says in told)] == []


def test_changes_are_told_drawn_and_listed(looked_at: Program) -> None:
    found = page(looked_at, "report", "changes", *RELATIONS)
    marks = [mark.attributes["aria-label"] for mark in found.marks]
    (note,) = found.all("article", class_="note")

    assert [mark.rpartition(", ")[2] if "condition" in mark else "" for mark in marks[:4]] == [
        "",
        "",
        "1 condition",
        "5 conditions",
    ]
    for change in looked_at.rows("report", "changes", *RELATIONS):
        assert change["to_date"] in note.words
        assert any(f"{change['to_date']}: {change['to_label']}" in mark for mark in marks)
    (facts,) = (each.words for each in found.all("dl", class_="filters"))
    assert facts == "HolderRussia IssueRelations between NATO and Russia"
    assert "1997-05-27" in found.with_id("claim-paris-1997").words


def test_what_people_need_to_find_their_way_is_there(looked_at: Program) -> None:
    found = page(looked_at, "report", "timeline")

    assert found.elements[0].attributes == {"lang": "en"}
    for tag in ("header", "nav", "main", "footer", "h1", "title", "caption", "figcaption"):
        assert found.all(tag), tag
    assert all(head.attributes["scope"] == "col" for head in found.all("th"))
    (left_out,) = found.all("footer")
    assert "--include-ascribed" in left_out.words
    assert found.all("label", for_="filter")
    assert "hidden" in found.all("div", class_="filter")[0].attributes
    listed = found.with_id("source-tass-2016-12-27")
    assert "TASS, 2016-12-27, Foreign Ministry" in listed.words


def test_parts_of_a_quote_are_marked_in_one_passage(looked_at: Program) -> None:
    block = page(looked_at, "list").with_id("claim-tass-posture")
    html = looked_at.done("list", "-f", "html").out
    start = html.index('id="claim-tass-posture"')
    marked = html[start : html.index("</article>", start)].count("<mark>")

    assert marked == 2
    assert ',"' in block.words.replace("\u201d", '"')
    assert "the ministry said" in block.words


def test_a_transcript_keeps_its_speakers_on_lines_of_their_own(
    sample: Program, tmp_path: Path
) -> None:
    turns = (
        "PRESENTER: And the boats, which have been out on the Bank for more than a week by now,\n"
        "with nobody to call them back into port?\n"
        "DAHL: We are with them. We will not sign anything that closes the Bank to them, and\n"
        "I have told the President as much.\n"
        "PRESENTER: Thank you."
    )
    said = "We will not sign anything that closes the Bank to them, and I have told the President"
    stance = {"issue": "nato-russia-relations", "position": "oppose", "holder": "russia"}
    claim = {"quote": said, "speaker": "russia", "stated_on": "2022", "stances": [stance]}
    source = {"slug": "tv", "title": "TV", "text": turns, "claims": [claim]}
    sample.done("import", written(tmp_path / "tv.json", {"sources": [source]}))

    printed = sample.done("list", "--source", "tv", "-f", "html").out

    (block,) = check(printed).all("blockquote", class_="plain")
    joined = turns.replace("now,\n", "now, ").replace("and\nI", "and I")
    assert block.text == joined
    assert ".plain { white-space: pre-line; }" in printed


def evil_file() -> dict[str, object]:
    stance = {"issue": "talks", "position": "support", "conditions": [{"condition": "peace"}]}
    claim = {
        "key": f"a/b {EVIL[:40]}",
        "quote": f"We agree {EVIL} with that",
        "speaker": "someone",
        "stated_on": "2001",
        "translation": EVIL,
        "stances": [stance],
    }
    later = {name: value for name, value in claim.items() if name != "quote"}
    later |= {"key": "later", "stated_on": "2002"}
    return {
        "actors": [{"slug": "someone", "name": f"Some {EVIL}", "kind": "person"}],
        "issues": [{"slug": "talks", "name": f"Talks {EVIL}", "proposition": EVIL}],
        "conditions": [{"slug": "peace", "name": EVIL}],
        "sources": [
            {
                "slug": "paper",
                "title": EVIL,
                "publisher": EVIL,
                "url": f"javascript:alert(1)//{EVIL}",
                "published_on": "2003",
                "text": f"{EVIL} before. We agree {EVIL} with that, they said. {EVIL}",
                "claims": [claim, {**later, "paraphrase": EVIL}],
            }
        ],
    }


EVERYWHERE = ["list", "report timeline", "report changes --all", "search agree"]


@pytest.mark.parametrize("command", EVERYWHERE)
def test_text_from_sources_runs_nothing(empty: Program, command: str) -> None:
    value = evil_file()
    empty.done("import", written(Path("evil.json"), value))

    printed = empty.done(*command.split(), "-f", "html").out
    found = check(printed)

    assert "We agree <script>alert(1)</script>" in found.with_id("evidence").text
    assert not {"\x1b", "\u202e"} & set(printed)
    assert "49" not in found.with_id("evidence").text
    assert not [link for link in found.all("a") if "javascript" in link.attributes["href"]]


def test_an_address_of_the_web_is_a_link_and_no_other(looked_at: Program) -> None:
    found = page(looked_at, "list")

    outside = {link.attributes["href"] for link in found.all("a") if "rel" in link.attributes}
    assert outside == {"https://tass.com/politics/922823"}


def test_what_is_not_shown_is_counted(looked_at: Program) -> None:
    command = ["report", "contradictions", "--window", "99999"]
    number = len(looked_at.rows(*command))

    found = page(looked_at, *command, "--limit", "1")

    (count,) = found.all("p", class_="quiet count")
    assert count.words.startswith(f"The first 1 of {number} pairs; --limit all shows all")
    assert "The first 1 claims are shown, 1 are not." in found.with_id("evidence").words
    assert len(found.all("article", class_="claim")) == 1
    assert changes.ON_A_PAGE >= 1000


def test_without_the_library_that_draws_the_page_says_nothing_and_the_command_how(
    looked_at: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stance.render.html.view.can_draw", lambda: False)

    printed = looked_at.done("report", "timeline", "-f", "html")

    assert printed.err == f"{draw.MISSING}\n"
    assert 'pip install "stance[charts]"' in printed.err
    assert not check(printed.out).all("figure")


def test_as_recorded_shows_the_words_of_that_time(sample: Program) -> None:
    sample.done("retract", "tass-relations", "--reason", "a test")
    then = (dt.datetime(2020, 2, 3, 13, tzinfo=dt.UTC)).isoformat()

    found = page(sample, "list", "--as-recorded", then)

    assert "We are open to build relations" in found.with_id("claim-tass-relations").words


def test_repeats_lead_to_each_other(looked_at: Program) -> None:
    block = page(looked_at, "list").with_id("claim-tass-relations")

    assert "The same utterance: tass-relations-lead" in block.words


def test_of_many_repeats_a_page_names_the_first_and_counts_the_others(
    seed: Program, tmp_path: Path
) -> None:
    shown = seed.done("list", "-f", "jsonl").out
    first = next(row for line in shown.splitlines() if (row := json.loads(line))["quote"])
    repeats = [
        {
            "key": f"again-{number:02}",
            "paraphrase": f"They said so again, in paper {number}.",
            "speaker": first["speaker"],
            "stated_on": first["date"],
            "repeats": first["claim"],
            "stances": [
                {name: first[name] for name in ("holder", "issue", "position")},
            ],
        }
        for number in range(25)
    ]
    said = written(
        tmp_path / "again.json", {"sources": [{"slug": first["source"], "claims": repeats}]}
    )
    seed.done("import", str(said))

    words = page(seed, "list").with_id(f"claim-{first['claim']}").words

    assert "again-00, again-01" in words
    assert "again-19 and 5 more" in words
    assert "again-20" not in words


def test_nothing_is_said_to_be_nothing(looked_at: Program) -> None:
    found = page(looked_at, "list", "--holder", "jake-sullivan")

    assert "Nothing found." in found.with_id("report").words
    assert not found.all("table")


def test_a_page_of_no_changes_says_so_once(looked_at: Program) -> None:
    nothing = page(looked_at, "report", "changes", "--since", "2026")
    unchanged = page(looked_at, "report", "changes", "--holder", "united-states")

    assert nothing.with_id("report").words.count("Nothing found.") == 1
    assert "Nothing found." not in unchanged.with_id("report").words
    assert "in one table" not in unchanged.with_id("report").words


def test_a_page_looks_as_agreed(looked_at: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stance.render.html.view.can_draw", lambda: False)

    printed = looked_at.done("report", "changes", *RELATIONS, "-f", "html").out

    assert_golden(GOLDEN / "changes.html", printed)


def test_a_page_of_coverage_counts_what_others_ascribe_once_as_the_table_does(
    looked_at: Program,
) -> None:
    page_of_it = looked_at.done("report", "coverage", "-f", "html").out
    left_out = looked_at.done("report", "coverage").out.rpartition("Left out: ")[2].strip()

    assert f"Left out: {left_out}" in page_of_it
    assert "ascribed stance" not in page_of_it


def test_no_line_breaks_a_date_and_text_around_it_stays_text() -> None:
    said = whole_dates("<b>2016-12-27</b>, tass-2016-12-27 & 2016-12-01T18:30 or 2016")

    date = '<span class="date">{}</span>'.format
    assert said == (
        f"&lt;b&gt;{date('2016-12-27')}&lt;/b&gt;, tass-{date('2016-12-27')}"
        f" &amp; {date('2016-12-01T18:30')} or 2016"
    )


def test_on_a_narrow_screen_a_cell_keeps_its_dates_within_its_words(
    looked_at: Program,
) -> None:
    printed = looked_at.done("report", "contradictions", "-f", "html").out
    narrow = printed.partition("@media screen and (max-width: 700px)")[2].partition("@page")[0]
    rules = [line for line in narrow.splitlines() if line.strip().startswith(".scroll td {")]

    # In a grid, each date would stand on a line of its own, under the column's name.
    assert rules
    assert not any("display: grid" in rule for rule in rules)


def test_a_very_long_word_may_be_broken_and_reads_the_same() -> None:
    word = "Rindfleischetikettierungsüberwachungsaufgabe"
    said = typeset(f"{word} & Verordnung <b>, 2016-12-27")
    assert "Rindfleische<wbr>" in said
    assert "&amp; Verordnung &lt;b&gt;, " in said
    assert '<span class="date">2016-12-27</span>' in said
    assert Markup(said.replace("<wbr>", "")) == whole_dates(f"{word} & Verordnung <b>, 2016-12-27")
