"""What stands on a page around its rows: the way through it, the words, sources, figures."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from stance.domain.passages import ClaimPassage, SourceTitle
from stance.domain.vocabulary import Entries, Entry
from stance.render.html.page import write_html
from stance.reports.backing import Backing
from stance.reports.note import Listing, Note
from stance.reports.opposed import Opposed, OpposedSide, OpposedWords
from stance.reports.report import Part, Report, as_report
from stance.reports.shown import Shown, toned
from stance.reports.table import Column, Grounds, Table
from stance.text.excerpts import Excerpt, Piece
from stance.values import Label, Mode, Noun
from tests.domain.builders import row
from tests.page import Page, check
from tests.render.tables import rows_table
from tests.render.test_charts import KNOWN, SAID, TIE
from tests.render.test_documents import SECTION, STEP
from tests.render.test_grid import KNOWN as NAMED
from tests.render.test_grid import a_row


def a_source(slug: str, **facts: Any) -> SourceTitle:
    return SourceTitle(slug, f"Title of {slug}", **facts)


def a_passage(key: str = "k", **changed: Any) -> ClaimPassage:
    stance = row(key)._replace(holder="a", speaker="a", issue="i")
    return replace(ClaimPassage(key, (stance,), a_source("paper")), **changed)


def backing(*passages: ClaimPassage, titles: Sequence[SourceTitle] = (), **more: Any) -> Backing:
    """What stands behind a page that knows these claims, and these sources beside theirs."""
    found = {each.slug: each for each in [*(one.source for one in passages), *titles]}
    by_key = {each.key: each for each in passages}

    def sources(slugs: Iterable[str]) -> list[SourceTitle]:
        return [found.get(slug) or a_source(slug) for slug in sorted(slugs)]

    return Backing(
        more.pop("known", KNOWN), lambda keys: [by_key[each] for each in keys], sources, **more
    )


def resting_on(*keys: str, sources: Sequence[str] = ()) -> Table[Any]:
    """A table with a row for each of these claims, or one without a claim."""
    rows = [{"name": key} for key in keys] or [{"name": "x"}]
    grounds = {key: Grounds([key], sources) for key in keys} or {"x": Grounds((), sources)}
    return replace(
        rows_table("reasons", ["name"], rows), rests_on=lambda each: grounds[str(each["name"])]
    )


def printed(report: Report | Table[Any], behind: Backing | None = None, **more: Any) -> Page:
    out = io.StringIO()
    write_html(as_report(report) if isinstance(report, Table) else report, out, behind, **more)
    return check(out.getvalue())


def of_claim(passage: ClaimPassage) -> Page:
    return printed(resting_on(passage.key), backing(passage))


def words_of(page: Page, key: str = "k") -> str:
    return page.with_id(f"claim-{key}").words


# The way through a page


@pytest.mark.parametrize(
    ("table", "led_to"),
    [
        (resting_on("k", sources=["paper"]), ["#report", "#evidence", "#sources"]),
        (resting_on(sources=["paper"]), ["#report", "#sources"]),
        (resting_on(), []),
    ],
)
def test_the_way_through_a_page_leads_to_what_is_there(table: Any, led_to: list[str]) -> None:
    page = printed(table, backing(a_passage()))

    heads = ("#report", "#evidence", "#sources")
    assert [each.attributes["href"] for each in page.all("a") if not each.attributes.get("class")][
        : len(led_to)
    ] == led_to
    assert bool(page.all("nav")) is bool(led_to)
    assert all(bool(page.all("section", id=each[1:])) is (each in led_to) for each in heads[1:])


def test_the_way_leads_to_each_part_that_has_a_heading() -> None:
    parts = [Part("", ["One."]), Part("Then", ["Two."]), Part("Now", resting_on("k"))]
    page = printed(Report("brief", "T", parts), backing(a_passage()))

    (way,) = page.all("nav")
    assert way.words.split() == ["Report", "Then", "Now", "The", "words", "Sources"]
    assert [each.attributes["href"] for each in page.all("a")][1:4] == [
        "#report",
        "#part-1",
        "#part-2",
    ]


@pytest.mark.parametrize("heading", ["", "Now"])
def test_a_table_is_called_as_its_part_or_the_page(heading: str) -> None:
    rows = [a_row(holder, issue) for holder in (0, 1) for issue in (0, 1)]
    table = rows_table("matrix", rows[0], rows)
    page = printed(Report("brief", "T", [Part(heading, table)]), backing())

    called = [each.attributes["aria-label"] for each in page.all("div", role="region")]
    assert called == [heading or "T"] * 2


@pytest.mark.parametrize(("short", "class_"), [(True, "short"), (False, None), ("yes", None)])
def test_a_short_page_is_marked_as_one(short: Any, class_: str | None) -> None:
    page = printed(Report("brief", "T", [Part("", ["x"])], {"short": short}))

    assert page.all("body")[0].attributes.get("class") == class_


def test_a_caption_stands_below_the_title_where_there_is_one() -> None:
    with_one, without = (printed(resting_on(), caption=each) for each in ("Of a round.", ""))

    assert [each.words for each in with_one.all("p", class_="caption")] == ["Of a round."]
    assert without.all("p", class_="caption") == []


@pytest.mark.parametrize(
    ("name", "title", "told"),
    [("list", "", "Claims and their stances"), ("news", "", "News"), ("news", "Own", "Own")],
)
def test_a_page_has_a_title_whatever_it_is_of(name: str, title: str, told: str) -> None:
    page = printed(Report(name, title, [Part("", ["x"])]))

    assert (page.all("h1")[0].words, page.all("title")[0].words) == (told, told)


@pytest.mark.parametrize(("number", "opened"), [(4, True), (5, False)])
def test_what_a_yes_means_is_open_where_it_is_little(number: int, *, opened: bool) -> None:
    entries = {n: Entry(n, f"s{n}", f"Issue {n}", n, f"This is {n}") for n in range(number)}
    known = replace(KNOWN, issues=Entries(Noun.ISSUE, entries))
    table = rows_table("reasons", ["issue"], [{"issue": f"s{n}"} for n in range(number)])

    (told,) = printed(table, backing(known=known)).all("details", class_="meanings")

    assert ("open" in told.attributes) is opened
    assert told.words.startswith("What a yes means Issue 0“This is 0” Issue 1“This is 1”")


def of_treaties(alias: str) -> Page:
    name = "A treaty of so many words that nobody would say all of them"
    treaties = Entries(Noun.TREATY, {1: Entry(1, "t", name, 1)}, lambda: {1: [alias]})
    table = rows_table("treaties", ["treaty"], [{"treaty": "t"}])
    return printed(table, backing(known=replace(KNOWN, treaties=treaties)))


@pytest.mark.parametrize("alias", ["Pact", "Pact: the first"])
def test_a_treaty_named_in_short_is_told_in_full(alias: str) -> None:
    (told,) = of_treaties(alias).all("details", class_="meanings")

    assert told.words == (
        f"Treaties in full {alias}A treaty of so many words that nobody would say all of them"
    )


def test_no_line_of_a_paragraph_breaks_a_date() -> None:
    page = printed(Report("brief", "T", [Part("", ["On 2001-05-03 they met."])]))

    assert [each.words for each in page.all("span", class_="date")] == ["2001-05-03"]


# The words


@pytest.mark.parametrize(("most", "told"), [(2, True), (3, False)])
def test_a_page_says_how_many_of_the_claims_it_shows(most: int, *, told: bool) -> None:
    keys = ("k", "l", "m")
    passages = [a_passage(key) for key in keys]
    page = printed(
        replace(resting_on("k"), rests_on=lambda _: Grounds(keys)), backing(*passages), limit=most
    )

    assert len(page.all("article", class_="claim")) == most
    said = "The first 2 claims are shown, 1 are not." in page.with_id("evidence").words
    assert said is told


def test_a_claim_says_who_spoke_when_and_how() -> None:
    stance = a_passage().stances[0]._replace(mode=Mode.ACT, relayed_by="b")
    relayed = of_claim(a_passage(stances=(stance,)))

    assert words_of(relayed).startswith("Atlantis, 2020k · an act · relayed by Borduria")
    assert "relayed" not in words_of(of_claim(a_passage()))


def test_a_quote_without_its_text_stands_alone_and_with_it_in_its_context() -> None:
    pieces = (Piece("\n before ", False), Piece("words", True), Piece(" after \n", False))
    excerpts = (Excerpt(pieces, True, False), Excerpt(pieces[1:], False, True))
    alone, within = of_claim(a_passage()), of_claim(a_passage(excerpts=excerpts))

    assert [each.text for each in alone.all("blockquote")] == ["words"]
    assert [each.text for each in within.all("blockquote", class_="plain")] == [
        "… before words after",
        "words after …",
    ]
    assert len(within.all("blockquote")) == 2
    assert len(within.all("p", class_="gap")) == 1
    assert [each.text for each in within.all("mark")][1:] == ["words"] * 2


def test_a_paraphrase_a_translation_and_a_page_are_told_where_they_are() -> None:
    stance = a_passage().stances[0]
    told = stance._replace(paraphrase="In short", translation="In English", page="p. 3")
    bare = words_of(of_claim(a_passage()))

    words = words_of(of_claim(a_passage(stances=(told,))))

    assert "(paraphrase, the coder's words) In short" in words
    assert "Translation: In English" in words
    assert "Title of paper, p. 3 ·" in words
    assert not any(each in bare for each in ("paraphrase", "Translation:", "p. 3"))


def test_repeats_lead_to_each_other_where_they_are_shown() -> None:
    group = ("k", "l", "gone")
    page = printed(resting_on("k", "l"), backing(a_passage(group=group), a_passage("l")))

    assert words_of(page).endswith("The same utterance: l, gone")
    assert "The same utterance" not in words_of(page, "l")
    assert [each.words for each in page.all("a", href="#claim-l")].count("l") == 2


@pytest.mark.parametrize(("number", "more"), [(21, ""), (22, " and 1 more")])
def test_up_to_twenty_repeats_are_named(number: int, more: str) -> None:
    group = ("k", *(f"r{each}" for each in range(1, number)))

    assert words_of(of_claim(a_passage(group=group))).endswith(f"r20{more}")


# The sources


def test_a_source_has_all_that_names_it_in_order() -> None:
    facts = {"author": "Holm", "publisher": "Press", "published_on": "2001-02"}
    told = a_source("paper", url="https://example.org/a", **facts)
    page = of_claim(a_passage(source=told))

    assert page.with_id("sources").words == (
        "Sources Holm, Press, 2001-02, Title of paper, https://example.org/a (paper)"
    )
    assert len(page.all("a", href="https://example.org/a")) == 2


def test_what_is_no_address_of_the_web_is_told_and_leads_nowhere() -> None:
    page = of_claim(a_passage(source=a_source("paper", url="file:///etc/passwd")))

    assert "Title of paper, file:///etc/passwd (paper)" in page.with_id("sources").words
    assert all("file" not in each.attributes["href"] for each in page.all("a"))


def test_a_claim_leads_to_its_source() -> None:
    page = of_claim(a_passage())

    assert [each.words for each in page.all("a", href="#source-paper")] == ["paper"]
    assert page.with_id("source-paper").words == "Title of paper (paper)"


def test_sources_stand_in_the_order_of_their_numbers_and_then_those_without() -> None:
    listed = Listing("Sources", ("x", "y"), {"later": 1, "early": 2})
    parts = [Part("", Note((), [listed], ())), Part("", resting_on(sources=["a", "b"]))]

    page = printed(Report("brief", "T", parts), backing())

    (sources,) = page.all("ul", class_="sources")
    assert [each.partition(")")[0].strip() for each in sources.words.split("(")][1:] == [
        *("later", "early", "a", "b")
    ]
    assert [each.words for each in page.all("span", class_="number")] == ["[1]", "[2]"]
    assert len(page.all("li", class_="bare")) == 2


# What the page leaves out


def test_what_is_left_out_is_told_once_and_by_the_note_where_there_is_one() -> None:
    left_out = ["Left out: 1 repeat."]
    behind = backing(left_out=lambda: left_out)
    table = replace(resting_on(), notes=["Said.", "Said."])
    note = Note((), (), ["By the note."])

    assert printed(table, behind).all("footer")[0].words == "Said. Left out: 1 repeat."
    of_note = printed(Report("changes", "T", [Part("", note)]), behind)
    assert of_note.all("footer")[0].words == "By the note."
    assert printed(table).all("footer")[0].words == "Said."


# Figures


def a_series(number: int) -> Table[Any]:
    rows = [{**SAID, "holder": f"h{each}"} for each in range(number)]
    return rows_table("timeline", SAID, rows)


def test_a_legend_that_several_charts_share_stands_above_the_first() -> None:
    page = printed(a_series(2), backing())

    assert len(page.all("figure")) == 2
    assert [each.words.count("the number of conditions") for each in page.all("figcaption")] == [
        *(1, 0)
    ]
    assert page.with_id("report").words.count("Each mark leads to the words it rests on.") == 1


def test_figures_of_two_parts_have_names_of_their_own() -> None:
    parts = [Part("Then", a_series(1)), Part("Now", a_series(2))]
    page = printed(Report("brief", "T", parts), backing())

    assert [each.attributes["aria-labelledby"] for each in page.all("figure")] == [
        "figure-1-1",
        "figure-2-1",
        "figure-2-2",
    ]


def test_each_chart_is_drawn_for_a_wide_and_for_a_narrow_page() -> None:
    page = printed(a_series(1), backing())

    drawn = [each.attributes["viewbox"].split()[2] for each in page.all("svg")]
    assert drawn == ["1168", "340"]
    order = [each.attributes.get("class") for each in page.all("div")]
    assert order.index("wide") < order.index("narrow")


def test_the_picture_of_a_network_stands_beside_its_table() -> None:
    page = printed(rows_table("network", TIE, [TIE]), backing())
    series = printed(a_series(1), backing())

    assert [each.attributes.get("class") for each in page.all("figure")] == ["beside"]
    assert [each.attributes.get("class") for each in page.all("section")] == ["pair"]
    assert series.all("figure", class_="beside") == []
    assert series.all("section", class_="pair") == []


def test_charts_of_one_table_of_several_parts_stand_above_all() -> None:
    parts = [Part("Said", ["x"]), Part("Now", a_series(1))]
    report = Report("brief", "T", parts)

    page = printed(report, backing())

    order = [each.tag for each in page.elements if each.tag in {"h2", "figure"}]
    assert order == ["h2", "figure", "h2"]


# Two sides


def side(date: str, *, verbatim: bool, asks: str = "") -> OpposedSide:
    words = replace(STEP.words[0], text=f"in {date}", verbatim=verbatim)
    return OpposedSide(
        date, toned("opposition", Label.OPPOSITION), asks, [OpposedWords("Atlantis", words)]
    )


def test_two_sides_stand_beside_each_other_with_their_claims() -> None:
    sides = side("2001-02", verbatim=True, asks="if asked"), side("2003", verbatim=False)
    table = replace(
        resting_on("k"), opposed=lambda _: Opposed("Atlantis", "Trade", "a year apart", sides)
    )

    page = printed(table, backing(a_passage()))

    (pair,) = page.all("article", class_="opposed")
    assert pair.attributes["data-claims"] == "claim-k"
    assert [each.words for each in page.all("div", class_="side")] == [
        "2001-02 opposition if asked Atlantis “in 2001-02” [1] k",
        "2003 opposition Atlantis (paraphrase) in 2003 [1] k",
    ]
    assert [each.words for each in page.all("span", class_="tone oppose")] == ["opposition"] * 2
    assert page.all("p", class_="quiet count")[0].words == "1 pair"
    assert page.all("table") == []
    assert len(page.all("a", href="#claim-k")) == 2


def test_a_table_without_a_pair_says_that_nothing_was_found() -> None:
    table = replace(rows_table("contradictions", ["a"], []), opposed=lambda _: pytest.fail("none"))

    assert "Nothing found." in printed(table, backing()).with_id("report").words


# A note


def test_a_step_stands_for_the_claims_that_its_words_rest_on() -> None:
    note = Note((SECTION,), [Listing("Also", (STEP.words[0].reference,))], ())
    parts = [Part("", note), Part("All", resting_on("k"))]

    page = printed(Report("changes", "T", parts), backing(a_passage()))

    (step,) = page.all("li", class_="step")
    assert step.attributes["data-claims"] == "claim-k"
    (section,) = page.all("article", class_="note")
    assert "data-holds" in section.attributes
    assert "ReversalAWAY FROM SUPPORT: opposition NATO <b> [1]" in step.words
    assert "+Peace · asked of Russia" in step.words
    assert len(page.all("a", href="#claim-k")) == 3


def test_a_section_of_several_series_names_that_of_each_step_and_asks_nothing() -> None:
    of_several = replace(SECTION, proposition="", facts=(), steps=(replace(STEP, about="Who"),))

    page = printed(Report("brief", "T", [Part("", Note((of_several,), (), ()))]), backing())

    (section,) = page.all("article", class_="note")
    assert "Yes means" not in section.words
    assert page.all("dl", class_="facts") == []
    assert "ReversalWho: AWAY FROM SUPPORT" in section.words


def test_a_cell_with_a_hint_says_it_where_it_is_pointed_at() -> None:
    columns = [Column("Who", lambda _: Shown(("x",), hint="why")), Column("What", lambda _: "y")]
    page = printed(replace(resting_on(), columns=columns))

    hints = [each.attributes["title"] for each in page.all("span") if each.attributes]
    assert hints == ["why"]


# A grid


def a_grid(holders: int, issues: int, limit: int | None = None) -> Page:
    rows = [
        a_row(holder, issue, differs=holder == issue == 0)
        for holder in range(holders)
        for issue in range(issues)
    ]
    behind = backing(a_passage("k00"), known=NAMED)
    table = rows_table("matrix", rows[0], rows)
    table = replace(table, rests_on=lambda each: Grounds(["k00"] if each is rows[0] else []))
    return printed(table, behind, limit=limit)


def test_a_cell_of_a_grid_says_its_stance_to_everybody_and_leads_to_its_words() -> None:
    page = a_grid(3, 2)
    (leads, *_) = [each for each in page.all("a") if "aria-label" in each.attributes]
    others = page.all("span", role="img")

    assert leads.attributes["href"] == "#claim-k00"
    assert "role" not in leads.attributes
    assert len(others) == 5
    for each in (leads, *others):
        assert each.attributes["title"] == each.attributes["aria-label"] != ""
    assert (
        len([each for each in page.all("td") if "differs" in each.attributes.get("class", "")]) == 1
    )


def test_the_heads_of_a_grid_have_what_a_yes_means_at_hand() -> None:
    titles = [each.attributes.get("title") for each in a_grid(3, 2).all("th", scope="col")]

    assert titles[:3] == [None, "Yes means: “Trade is good”", "Yes means: “Yield is good”"]


def test_a_grid_of_many_is_upright_and_one_that_is_cut_says_so() -> None:
    assert len(a_grid(7, 7).all("div", class_="grid upright")) == 1
    assert len(a_grid(3, 2).all("div", class_="grid")) == 1
    assert "1 more cells are not in it" in a_grid(3, 2, 5).with_id("report").words
    assert "not in it" not in a_grid(3, 2).with_id("report").words


def test_a_gap_stands_between_two_passages() -> None:
    excerpt = Excerpt((Piece("words", True),), False, False)
    page = of_claim(a_passage(excerpts=(excerpt, excerpt)))

    order = [each.attributes.get("class") for each in page.elements]
    assert [each for each in order if each in {"gap", "plain"}] == ["plain", "gap", "plain"]
