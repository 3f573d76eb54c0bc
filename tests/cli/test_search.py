"""`stance search`, as a user meets it: the same on each engine, safe for any terminal."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from stance.text.edtf import parse_date
from tests.cli.program import ACTING, Program, written
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden"
COUNCIL = ("search", "Russia-NATO", "Council")
FIELDS = [
    *("found_in", "key", "noun", "source", "date"),
    *("speaker", "relayed_by", "holders", "ascribed_to", "words", "matches", "page"),
]


def test_a_council_spelled_with_a_cyrillic_letter_is_found_in_latin_letters(
    seed: Program, tmp_path: Path
) -> None:
    """As the seed article has it, in a sentence that the sample leaves out."""
    (tmp_path / "full.txt").write_text("Ambassadors met in the Russia-NATO Сouncil.", "utf-8")
    seed.done("source", "add", "full", "--title", "Full", "--file", tmp_path / "full.txt")

    rows = {(row["found_in"], row["key"]): row for row in seed.rows(*COUNCIL)}

    assert set(rows) == {
        ("quote", "tass-council"),
        ("quote", "tass-council-subtitle"),
        ("quote", "tass-relations"),
        ("text", "tass-2016-12-27"),
        ("text", "full"),
    }
    assert rows["text", "full"]["words"] == "Ambassadors met in the »Russia-NATO Сouncil«."
    assert rows["text", "full"]["matches"] == ["Russia-NATO Сouncil"]


def test_for_people(looked_at: Program, on_postgresql: Program) -> None:
    printed = looked_at.done(*COUNCIL).out

    assert_golden(GOLDEN / "search-80.txt", printed)
    assert on_postgresql.done(*COUNCIL).out == printed
    assert max(map(len, printed.splitlines())) <= 80


@pytest.mark.parametrize(
    "asked",
    [
        [*COUNCIL[1:]],
        ['"equal partnership"'],
        ["partner*", "nato"],
        ["nato", "--limit", "500"],
        ["nato", "--holder", "russia", "--limit", "500"],
        ["nato", "--in", "names", "--in", "paraphrases"],
        ["secur*", "--source", "tass-2016-12-27"],
        ["nato", "--since", "2014", "--until", "2016"],
        ["nato", "--by", "date", "--limit", "500"],
        ["nato", "--by", "date", "--holder", "russia", "--include-ascribed", "--limit", "500"],
        ["zebra"],
    ],
)
def test_the_rows_are_the_same_on_both_engines(
    looked_at: Program, on_postgresql: Program, asked: list[str]
) -> None:
    rows = looked_at.rows("search", *asked)

    assert on_postgresql.rows("search", *asked) == rows
    assert bool(rows) is (asked != ["zebra"])
    assert all(list(row) == FIELDS for row in rows)
    csv = looked_at.done("search", *asked, "-f", "csv").out
    assert csv.splitlines()[0] == ",".join(FIELDS)


def test_who_first_said_it_stands_first(looked_at: Program) -> None:
    rows = looked_at.rows("search", "nato", "--by", "date", "--limit", "500")

    dated = [row["date"] for row in rows if row["date"]]
    assert dated == sorted(dated, key=lambda date: parse_date(date).sort_key)
    assert [row["date"] for row in rows] == dated + [None] * (len(rows) - len(dated))
    assert len(dated) < len(rows)
    assert [row["date"] for row in looked_at.rows("search", "nato", "--limit", "500")] != dated


def test_a_hit_says_who_speaks_and_whose_position_it_is(sample: Program, tmp_path: Path) -> None:
    value = {
        "sources": [
            {
                "slug": "memoir",
                "title": "Memoir",
                "claims": [
                    {
                        "key": "told",
                        "paraphrase": "A quokka.",
                        "speaker": "jake-sullivan",
                        "relayed_by": "vladimir-putin",
                        "stated_on": "1990-05-17",
                        "stances": [
                            {"issue": "nato-enlargement", "position": "oppose", "holder": holder}
                            for holder in ("nato", "russia")
                        ],
                    }
                ],
            }
        ]
    }
    sample.done("import", written(tmp_path / "memoir.json", value))

    (row,) = sample.rows("search", "quokka")
    said = sample.done("search", "quokka", "-f", "markdown").text

    assert (row["speaker"], row["relayed_by"], row["date"]) == (
        "jake-sullivan",
        "vladimir-putin",
        "1990-05-17",
    )
    assert (row["holders"], row["ascribed_to"]) == ([], ["nato", "russia"])
    assert "on NATO, Russia, as quoted by Vladimir Putin" in said
    (spoken,) = looked_up(sample, "tass-relations")
    assert (spoken["speaker"], spoken["holders"]) == ("russian-mfa", ["russia"])
    assert spoken["ascribed_to"] == []


def looked_up(program: Program, key: str) -> list[dict[str, Any]]:
    rows = program.rows("search", '"equal partnership"', "--in", "quotes")
    return [row for row in rows if row["key"] == key]


def test_a_name_has_no_speaker_and_comes_last_by_date(looked_at: Program) -> None:
    rows = looked_at.rows("search", '"equal partnership"', "--by", "date")

    assert [row["found_in"] for row in rows] == ["quote", "quote", "text", "name"]
    assert [row["speaker"] for row in rows] == ["russian-mfa", "russian-mfa", None, None]


def test_the_filters_are_told(looked_at: Program) -> None:
    out = looked_at.done("search", "nato", "--in", "quotes", "--holder", "Moscow", "-f", "json").out

    assert json.loads(out)["filters"] == {"words": "nato", "in": ["quotes"], "holder": ["russia"]}


def test_a_list_cut_short_says_so_and_names_the_option(looked_at: Program) -> None:
    note = "only the first 2 hits; --limit shows more"

    one = looked_at.done("search", "nato", "--limit", "1")
    assert one.text.endswith("only the first hit; --limit shows more")
    for_people = looked_at.done("search", "nato", "--limit", "2")
    assert note in for_people.text
    data = looked_at.done("search", "nato", "--limit", "2", "-f", "jsonl")
    assert (len(data.out.splitlines()), data.err) == (2, f"{note}\n")

    all_of_them = len(looked_at.rows("search", "nato", "--limit", "1000"))
    exact = looked_at.done("search", "nato", "--limit", str(all_of_them))
    assert "only the first" not in exact.text
    assert all_of_them > 20
    assert len(looked_at.rows("search", "nato")) == 20


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (['""'], "no word to search for"),
        (["nato", "--in", "names", "--holder", "russia"], "names have nothing that these filters"),
        (["nato", "--in", "texts", "--since", "2014"], "search in quotes, paraphrases"),
        (["nato", "--in", "names", "--source", "tass-2016-12-27"], "names have nothing"),
        (["nato", "--holder", "rusia"], "nearest: russia"),
        (["nato", "--source", "tass"], "there is no source"),
        (["nato", "--limit", "0"], "--limit"),
        ([], "missing argument"),
    ],
)
def test_refusals(sample: Program, arguments: list[str], says: str) -> None:
    sample.refuses("search", *arguments, says=[says])


def test_nothing_from_a_text_acts_on_the_terminal(empty: Program, tmp_path: Path) -> None:
    nasty = "Talks \x1b[31mred\x07 \u202eleft\x9b talks \x1b]0;title\x07 end"
    written(
        tmp_path / "claims.json",
        {
            "actors": [{"slug": "a", "name": nasty, "kind": "state"}],
            "issues": [{"slug": "i", "name": "I", "proposition": nasty}],
            "sources": [
                {
                    "slug": "s",
                    "title": "S",
                    "text": nasty,
                    "claims": [
                        {
                            "quote": nasty,
                            "speaker": "a",
                            "stated_on": "2016",
                            "stances": [{"issue": "i", "position": "support"}],
                        }
                    ],
                }
            ],
        },
    )
    empty.done("import", tmp_path / "claims.json")

    for form in ("table", "markdown", "json", "jsonl"):
        printed = empty.done("search", "talks", "-f", form).out
        assert "»Talks«" in printed
        assert not ACTING & set(printed)


def paged(program: Program, text: str, *, words: str, starts: Sequence[int]) -> None:
    """Record a source whose text has pages, numbered from iii on, and a claim that quotes it."""
    pages = [{"start": start, "label": label} for start, label in zip(starts, LABELS, strict=False)]
    claim = {"quote": words, "speaker": "russia", "stated_on": "2016-12-27"}
    stance = {"issue": "nato-russia-relations", "position": "support"}
    source = {"slug": "minutes", "title": "Minutes", "text": text, "pages": pages}
    source["claims"] = [{**claim, "stances": [stance]}]
    stdin = json.dumps({"sources": [source]})
    program.done("import", "-", "--format", "json", stdin=stdin)


LABELS = ("iii", "iv", "v")


@pytest.mark.parametrize("filling", [10, 30_000])
def test_the_page_is_printed_where_it_is_known(seed: Program, filling: int) -> None:
    words = "zebra crossings are agreed"
    text = "Of the\n\n" + "other words " * filling + f"\n\nSo {words} there. A giraffe too."
    paged(seed, text, words=words, starts=[0, 6, text.index("So zebra") + 3])

    rows = {row["found_in"]: row["page"] for row in seed.rows("search", "crossings")}
    assert rows == {"quote": "p. v", "text": "p. v"}
    assert [row["page"] for row in seed.rows("search", "giraffe")] == ["p. v"]
    head, _, first, *_ = seed.done("search", "crossings").out.splitlines()
    assert head.split()[:3] == ["In", "Key", "Page"]
    assert "p. v" in first
    assert "Page" not in seed.done("search", "alliance").out


def test_a_quote_over_two_pages_has_both(seed: Program) -> None:
    text = "First we agreed.\n\nThen the zebra crossings were opened.\n\nLast we left."
    paged(seed, text, words="the zebra crossings were", starts=[0, text.index("crossings"), 57])

    assert seed.rows("search", "zebra crossings", "--in", "quotes")[0]["page"] == "pp. iii–iv"
