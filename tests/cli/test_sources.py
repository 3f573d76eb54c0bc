"""`stance source`, as a user meets it, once on each engine."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.program import FIXTURES, Program
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden"
TASS = "tass-2016-12-27"
ARTICLE = (FIXTURES / f"{TASS}.txt").read_text("utf-8")
LEAD = "Updated on Wednesday.\n\n"


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """The article with a new lead, and its subtitle reworded."""
    text = LEAD + ARTICLE.replace("Ministry considers the", "Ministry calls the", 1)
    return file(tmp_path / "new.txt", text)


def file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


# Looking


def test_list_for_people(looked_at: Program, on_postgresql: Program) -> None:
    printed = looked_at.done("source", "list").out

    assert_golden(GOLDEN / "source-list-80.txt", printed)
    assert on_postgresql.done("source", "list").out == printed
    assert max(map(len, printed.splitlines())) <= 80


def test_show_for_people(looked_at: Program, on_postgresql: Program) -> None:
    printed = looked_at.done("source", "show", TASS).out

    assert_golden(GOLDEN / "source-show-80.txt", printed)
    assert on_postgresql.done("source", "show", TASS).out == printed
    assert sha256(ARTICLE.encode()).hexdigest() in printed


def test_list_as_data(looked_at: Program, on_postgresql: Program) -> None:
    rows = looked_at.rows("source", "list")

    assert on_postgresql.rows("source", "list") == rows
    (tass,) = [row for row in rows if row["slug"] == TASS]
    assert tass["claims"] == len(
        {each["claim"] for each in looked_at.rows("list", "--source", TASS)}
    )
    assert (tass["texts"], tass["first"], tass["last"]) == (1, "2016-12-27", "2016-12-27")
    assert (tass["publisher"], tass["kind"], tass["excerpt"]) == ("TASS", "news", True)


# Adding and changing


def test_a_source_is_added_with_its_text(sample_on_both: Program, tmp_path: Path) -> None:
    text = file(tmp_path / "text.txt", "A short speech.")
    said = sample_on_both.done(
        *("source", "add", "speech-2020", "--title", " A speech ", "--file", text),
        *("--published-on", "2020-05", "--kind", "speech", "--language", "en", "--excerpt"),
        *("--publisher", "The Office", "--url", "https://example.org/", "--read-on", "2021-02-03"),
    )

    assert (said.out, said.err) == ("", "added the source speech-2020 (A speech)\n")
    (row,) = [
        each for each in sample_on_both.rows("source", "list") if each["slug"] == "speech-2020"
    ]
    assert row["title"] == "A speech"
    assert [row[name] for name in ("published_on", "kind", "language", "excerpt", "texts")] == [
        *("2020-05", "speech", "en", True, 1)
    ]
    assert "read 2021-02-03" in sample_on_both.done("source", "show", "speech-2020").text
    assert sample_on_both.rows("search", '"short speech"')[0]["key"] == "speech-2020"


def test_without_a_text_it_says_so(empty: Program) -> None:
    said = empty.done("source", "add", "s", "--title", "S")

    assert said.err == "added the source s (S), without a text\n"
    assert empty.rows("source", "list")[0]["texts"] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((TASS, "--title", "T"), ["there is the source tass-2016-12-27", "stance source edit"]),
        (("A slug", "--title", "T"), ["SLUG"]),
        (("new",), ["--title"]),
        (("new", "--title", ""), ["--title"]),
        (("new", "--title", "T", "--published-on", "soon"), ["--published-on", '"soon"']),
        (("new", "--title", "T", "--read-on", "2020-01-02"), ["--read-on", "--file"]),
        (("new", "--title", "T", "--file", "new.txt", "--read-on", "2020"), ["2020", "one day"]),
        (("new", "--title", "T", "--file", "none.txt"), ["none.txt", "cannot be read"]),
        (("new", "--title", "T", "--kind", "tale"), ["--kind"]),
    ],
)
def test_what_cannot_be_added(
    sample: Program, moved: Path, arguments: tuple[str, ...], says: list[str]
) -> None:
    sample.refuses("source", "add", *arguments, says=says)


def test_particulars_are_changed(sample_on_both: Program) -> None:
    said = sample_on_both.done(
        *("source", "edit", TASS, "--title", "Another title", "--publisher", "TASS"),
        *("--published-on", "2016-12-28", "--url", "", "--whole"),
    )

    assert said.err == f"changed the source {TASS}: title, published_on, url, excerpt\n"
    (row,) = [each for each in sample_on_both.rows("source", "list") if each["slug"] == TASS]
    assert [row[name] for name in ("title", "published_on", "url", "excerpt", "publisher")] == [
        *("Another title", "2016-12-28", None, False, "TASS")
    ]
    again = sample_on_both.done("source", "edit", TASS, "--title", "Another title")
    assert again.err == f"nothing new: the source {TASS} is so already\n"
    cleared = sample_on_both.done("source", "edit", TASS, "--published-on", "")
    assert cleared.err == f"changed the source {TASS}: published_on\n"
    assert sample_on_both.done("check").out == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((TASS,), ["nothing to change"]),
        ((TASS, "--title", " "), ["the title of the source", "cannot be empty"]),
        (
            (TASS, "--published-on", "2016-12-25"),
            ["2016-12-25", "before tass-council", "were stated"],
        ),
        ((TASS, "--published-on", "2016-13"), ["--published-on", "no month 13"]),
        (("tass-2016", "--title", "T"), ["there is no source", "nearest: tass-2016-12-27"]),
    ],
)
def test_what_cannot_be_changed(
    sample: Program, arguments: tuple[str, ...], says: list[str]
) -> None:
    sample.refuses("source", "edit", *arguments, says=says)


def test_a_date_may_be_as_early_as_the_claims_allow(sample: Program) -> None:
    sample.done("source", "edit", TASS, "--published-on", "2016-12")

    assert sample.done("check").out == ""


# A new text


def test_claims_move_and_what_does_not_waits_for_a_person(
    sample_on_both: Program, moved: Path
) -> None:
    before = sample_on_both.rows("list")
    dry = sample_on_both.done("source", "update", TASS, moved, "--dry-run")
    assert dry.err == "dry run, nothing recorded\n"
    assert sample_on_both.rows("list") == before
    assert "2: " not in sample_on_both.done("source", "show", TASS).out

    done = sample_on_both.done("source", "update", TASS, moved)

    assert dry.out.startswith(f"{TASS}: would be stored as version 2\n")
    assert done.out == dry.out.replace("would be stored", "stored")
    assert_golden(GOLDEN / "source-update-80.txt", done.out)
    assert done.err == "what waits is listed by: stance check\n"
    rows = {row["claim"]: row for row in sample_on_both.rows("list", "--source", TASS)}
    assert len(rows) == 5
    waiting = sample_on_both("check")
    assert waiting.code == 1
    (line,) = waiting.out.splitlines()
    assert line.startswith("claim tass-council-subtitle ")
    assert "stance source keep tass-council-subtitle" in line
    assert "version 2, read " in sample_on_both.done("show", "tass-council").text
    shown = sample_on_both.done("show", "tass-council-subtitle").text
    assert "version 1, read " in shown
    assert "It waits, since" in shown
    assert "stance source keep tass-council-subtitle" in shown
    assert "It waits" not in sample_on_both.done("show", "tass-council").text

    said = sample_on_both.done("source", "keep", "tass-council-subtitle")
    assert said.err == "the claim tass-council-subtitle is kept with its older text\n"
    assert sample_on_both.done("check").out == ""
    assert "It waits" not in sample_on_both.done("show", "tass-council-subtitle").text
    again = sample_on_both.done("source", "keep", "tass-council-subtitle")
    assert again.err.startswith("nothing new")
    assert len(sample_on_both.rows("list", "--source", TASS)) == 5


def test_a_history_holds_what_was_kept(
    sample_on_both: Program, moved: Path, empty: Program
) -> None:
    sample_on_both.done("source", "update", TASS, moved)
    sample_on_both.done("source", "keep", "tass-council-subtitle")
    told = sample_on_both.done("export", "claims", "--history").out

    empty.done("import", "-", stdin=told)

    kept = re.compile(r"(kept_in:\s+- text_version: )2(\s+at: \S+)")
    assert len(kept.findall(told)) == 1
    assert empty.done("check").out == ""
    assert empty.done("export", "claims", "--history").out == told
    assert "unchanged" in empty.done("import", "-", stdin=told).err
    empty.refuses(
        *("import", "-"),
        stdin=kept.sub(r"\g<1>7\g<2>", told),
        says=["kept_in[0].text_version", "no text number 7"],
    )


def test_a_claim_that_waits_is_settled_by_a_correction(sample: Program, moved: Path) -> None:
    sample.done("source", "update", TASS, moved)
    words = "Ministry calls the Russia-NATO Council"

    sample.done("correct", "tass-council-subtitle", "--quote", words)

    assert sample.done("check").out == ""
    assert (
        sample.rows("search", f'"{words}"', "--in", "quotes")[0]["key"] == "tass-council-subtitle"
    )


def test_the_same_text_again_changes_nothing(sample: Program, moved: Path) -> None:
    sample.done("source", "update", TASS, moved)
    before = sample.dump()

    again = sample.done("source", "update", TASS, moved)
    without = sample.done("source", "update", TASS)

    assert again.out == without.out
    assert f"{TASS}: the newest is version 2" in again.out
    assert "1 claim: 1 missing" in again.out
    assert sample.dump() == before


def test_a_source_without_claims_has_nothing_to_move(empty: Program, moved: Path) -> None:
    empty.done("source", "add", "s", "--title", "S")

    done = empty.done("source", "update", "s", moved)

    assert done.out == "s: stored as version 1\nno claim was read in an older text\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("update", "nowhere", "new.txt"), ["there is no source"]),
        (("update", TASS, "none.txt"), ["none.txt", "cannot be read"]),
        (("update", TASS, "empty.txt"), ["empty.txt", "is empty"]),
        (("update", TASS, "new.txt", "--read-on", "2020"), ["one day"]),
        (("update", "wales-2014-09-05"), ["has no text yet"]),
        (("keep", "nobody"), ["there is no claim"]),
        (("keep", "tass-council"), ["does not wait"]),
        (("show", "tass-2016"), ["nearest: tass-2016-12-27"]),
    ],
)
def test_refusals(
    sample: Program, moved: Path, tmp_path: Path, arguments: tuple[str, ...], says: list[str]
) -> None:
    file(tmp_path / "empty.txt", " \n")

    sample.refuses("source", *arguments, says=says)


def test_an_older_text_is_refused(sample: Program, moved: Path, tmp_path: Path) -> None:
    sample.done("source", "update", TASS, moved)
    old = file(tmp_path / "old.txt", ARTICLE)

    sample.refuses("source", "update", TASS, old, says=["version 1", "the newest is 2"])
