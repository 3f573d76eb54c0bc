"""`stance search`, as a user meets it: the same on each engine, safe for any terminal."""

import json
from pathlib import Path

import pytest

from tests.cli.program import ACTING, Program, written
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden"
COUNCIL = ("search", "Russia-NATO", "Council")
FIELDS = ["found_in", "key", "noun", "source", "date", "words", "matches"]


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


def test_the_filters_are_told(looked_at: Program) -> None:
    out = looked_at.done("search", "nato", "--in", "quotes", "--holder", "Moscow", "-f", "json").out

    assert json.loads(out)["filters"] == {"words": "nato", "in": ["quotes"], "holder": ["russia"]}


def test_a_list_cut_short_says_so_and_names_the_option(looked_at: Program) -> None:
    note = "only the first 2 hits; --limit shows more"

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
