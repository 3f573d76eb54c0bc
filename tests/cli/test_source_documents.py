"""Sources from documents, as a user adds them."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from tests.cli.program import Program
from tests.cli.terminal import Terminal
from tests.incoming.documents import made

FILES: Mapping[str, bytes] = {
    "minutes.pdf": made.labelled(made.pdf(title="Minutes of the Council")),
    "saved.html": made.PAGE.encode(),
    "changed.docx": made.word_with_changes(),
    "changed.odt": made.opendocument_with_changes(),
    "locked.pdf": made.locked(made.pdf(), "secret"),
    "plain.txt": b"A plain text\n\nin UTF-8.\n",
}
HASH = {name: sha256(data).hexdigest() for name, data in FILES.items()}


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, data in FILES.items():
        Path(name).write_bytes(data)


def entry(program: Program, slug: str) -> dict[str, object]:
    told = program.done("export", "claims", "--source", slug).out
    (found,) = yaml.load(told, Loader=yaml.BaseLoader)["sources"]  # every value as its words
    return dict(found)


def test_a_page_is_a_source_with_what_it_says_of_itself(sample: Program) -> None:
    said = sample.done("source", "add", "saved.html").err

    assert "added the source the-gazette-2021-05-04 (Talks go on)" in said
    assert "without menus" in said
    stored = entry(sample, "the-gazette-2021-05-04")
    about = ("title", "publisher", "author", "published_on", "url", "language", "original")
    assert [stored[name] for name in about] == [
        *("Talks go on", "The Gazette", "Anna Writer", "2021-05-04"),
        *("https://gazette.example/2021/talks", "en-GB", HASH["saved.html"]),
    ]


def test_each_option_overrules_the_document(sample: Program) -> None:
    options = ("--title", "Talk", "--author", "B.", "--published-on", "2021-05", "--url", "")
    sample.done("source", "add", "saved.html", "talk", *options)

    stored = entry(sample, "talk")
    assert [stored[name] for name in ("title", "author", "published_on")] == [
        *("Talk", "B.", "2021-05"),
    ]


def test_a_pdf_is_stored_with_its_pages(sample: Program) -> None:
    said = sample.done("source", "add", "minutes.pdf", "minutes", "--kind", "report").err

    assert "116 characters, 2 pages (iv to v)" in said
    assert [page["label"] for page in entry(sample, "minutes")["pages"]] == ["iv", "v"]  # type: ignore[index, attr-defined]
    assert "2 pages" in sample.done("source", "show", "minutes").out


def test_words_cut_the_source_out_of_its_file(sample: Program) -> None:
    cut = ("--from", "we will share the bank", "--to", "are equal.")
    sample.done("source", "add", "minutes.pdf", "minutes", "--title", "Minutes", *cut)

    stored = entry(sample, "minutes")
    assert (stored["text"], stored["pages"]) == (made.SECOND, [{"start": "0", "label": "v"}])


def test_words_that_are_not_there_are_refused_with_the_closest_passage(sample: Program) -> None:
    sample.refuses(
        *("source", "add", "minutes.pdf", "x", "--from", "We will split the Bank"),
        says=["--from: the source does not have", "We will share the Bank"],
    )


def test_the_slug_comes_first_where_the_file_is_an_option(sample: Program) -> None:
    sample.done("source", "add", "plain", "--title", "Plain", "--file", "plain.txt")

    assert entry(sample, "plain")["text"] == "A plain text\n\nin UTF-8.\n"
    assert "original" not in entry(sample, "plain")


def test_a_plain_text_is_given_a_title_and_a_slug(sample: Program) -> None:
    assert "added the source a-plain-text (A plain text)" in (
        sample.done("source", "add", "plain.txt").err
    )


def test_the_original_is_kept_by_its_hash(sample: Program) -> None:
    keep = ("--keep-original", "originals")
    sample.done("source", "add", "plain.txt", *keep)
    sample.done("source", "add", "minutes.pdf", "minutes", *keep)
    sample.done("source", "add", "minutes.pdf", "again", *keep)

    kept = {each.name: each.read_bytes() for each in Path("originals").iterdir()}
    names = ("plain.txt", "minutes.pdf")
    assert kept == {f"{HASH[name]}{Path(name).suffix}": FILES[name] for name in names}
    assert entry(sample, "a-plain-text")["original"] == HASH["plain.txt"]


def test_a_dry_run_shows_the_text_and_keeps_nothing(sample: Program) -> None:
    before = sample.dump()
    options = ("--dry-run", "--keep-original", "originals")

    said = sample.done("source", "add", "changed.odt", "x", *options).err

    assert "We will share   the Bank." in said or "We will share the Bank." in said
    assert "would add the source x" in said
    assert (sample.dump(), Path("originals").exists()) == (before, False)


def test_the_same_document_is_refused_until_it_has_a_slug(sample: Program) -> None:
    sample.done("source", "add", "changed.docx")

    sample("source", "add", "changed.docx")
    result = sample("source", "add", "changed.docx")

    assert result.code == 2
    assert "has this text already: to add it all the same, give a slug" in result.err


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["locked.pdf", "x"], ["has a password", "save a copy without one"]),
        (["https://gazette.example/x", "x"], ["is an address", "save the page"]),
        (["https://gazette.example/x"], ["is an address", "save the page"]),
        (["gone.pdf"], ["cannot be read"]),
        ([], ["what to add is missing"]),
        (["x"], ["title"]),
        (["plain.txt", "x", "--file", "plain.txt"], ["named twice"]),
        (["plain.txt", "x", "--encoding", "nonsense"], ['no encoding "nonsense"']),
        (["plain.txt", "x", "--keep-original", "minutes.pdf"], ["minutes.pdf is no folder"]),
    ],
)
def test_what_cannot_be_added_is_refused(
    sample: Program, typed: list[str], says: list[str]
) -> None:
    sample.refuses("source", "add", *typed, says=says)


def test_a_newer_file_moves_the_claims_along(sample: Program) -> None:
    sample.done("source", "add", "minutes.pdf", "minutes")
    Path("newer.pdf").write_bytes(made.pdf([made.FIRST, "Another page.", made.SECOND]))

    said = sample.done("source", "update", "minutes", "newer.pdf")

    assert "stored as version 2" in said.out
    stored = entry(sample, "minutes")
    assert [page["label"] for page in stored["pages"]] == ["1", "2", "3"]  # type: ignore[index, attr-defined]
    assert stored["original"] == sha256(Path("newer.pdf").read_bytes()).hexdigest()


def test_at_a_terminal_the_text_is_shown_and_has_to_be_agreed(sample: Program) -> None:
    path = sample.url.removeprefix("sqlite:///")
    with Terminal("--db", path, "source", "add", "minutes.pdf", "minutes") as terminal:
        terminal.waits_for("Store this text? [y/N]")
        assert "The minister opened the meeting." in terminal.screen
        terminal.types("n", "\r", then="nothing recorded; cut it by --from and --to")
    assert "no source" in sample("source", "show", "minutes").err

    with Terminal("--db", path, "source", "add", "minutes.pdf", "minutes") as terminal:
        terminal.waits_for("Store this text? [y/N]")
        terminal.types("y", "\r", then="added the source minutes")


def test_at_a_terminal_a_plain_text_is_shown_and_asked_about_as_well(sample: Program) -> None:
    path = sample.url.removeprefix("sqlite:///")
    Path("lines.txt").write_text("".join(f"Line {n} of it.\n" for n in range(60)))
    typed = ("--db", path, "source", "add", "lines.txt", "lines", "--title", "Lines")
    with Terminal(*typed) as terminal:
        terminal.waits_for("Store this text? [y/N]")
        for shown in ("890 characters", "Lines", "| Line 0 of it.", "[…]", "| Line 59 of it."):
            assert shown in terminal.screen
        assert "a text in UTF-8, stored as it stands in the file" in terminal.screen
        terminal.types("n", "\r", then="nothing recorded; cut it by --from and --to")
    with Terminal(*typed, "--dry-run") as terminal:
        terminal.waits_for("dry run, nothing recorded")
        assert "| Line 59 of it." in terminal.screen
    assert "no source" in sample("source", "show", "lines").err

    piped = sample.done("source", "add", "lines.txt", "lines", "--title", "Lines")

    assert piped.err == "added the source lines (Lines)\n"


def quoted(program: Program, file: str) -> None:
    """A source from a file, with a claim that quotes it."""
    program.done("source", "add", file, "minutes", "--title", "Minutes")
    claimed(program, made.QUOTE, "2021", "support")


def claimed(program: Program, words: str, stated_on: str, position: str) -> None:
    whose = ("--speaker", "nato", "--stated-on", stated_on, "--issue", "nato-enlargement")
    said = ("--quote", words, "--position", position)
    program.done("add", "--source", "minutes", *whose, *said)


def test_a_file_that_has_every_passage_is_found_to_by_its_hash(sample: Program) -> None:
    quoted(sample, "minutes.pdf")
    before = sample.dump()

    told = sample.done("source", "check", "minutes.pdf").out

    assert told == (
        "minutes: version 1 of its text is that of the file\n1 passage, 1 of which the file has\n"
    )
    assert sample.dump() == before


def test_what_a_file_has_instead_of_a_passage_is_shown(sample: Program) -> None:
    quoted(sample, "minutes.pdf")
    Path("newer.docx").write_bytes(
        made.word("Minutes", "We will share the Bank, but only if the quotas are equal.")
    )

    result = sample("source", "check", "newer.docx", "minutes")

    assert result.code == 1
    assert "is another than that of the file" in result.out
    told = " ".join(result.out.split())
    assert "“We will share the Bank, but only when the quotas are equal.”" in told
    assert "but only if the quotas" in told
    assert "1 passage, 0 of which the file has" in told


def test_a_passage_may_have_moved(sample: Program) -> None:
    quoted(sample, "minutes.pdf")
    Path("newer.txt").write_text(f"A head.\n\n{made.FIRST}\n\n{made.SECOND}")

    assert (
        "1 passage, 1 of which the file has"
        in sample.done("source", "check", "newer.txt", "minutes").out
    )


def test_a_file_of_no_source_is_refused(sample: Program) -> None:
    sample.refuses("source", "check", "minutes.pdf", says=["no source is from there"])
    sample.refuses("source", "check", "minutes.pdf", "nobody", says=["nobody"])


def test_reports_print_the_page_of_a_quote(sample: Program) -> None:
    quoted(sample, "minutes.pdf")
    (key,) = [row["claim"] for row in sample.rows("list", "--source", "minutes")]
    claimed(sample, "The minister opened the meeting.", "2020", "neutral")
    on = ("--source", "minutes")

    def printed(*command: str) -> str:
        return " ".join(sample.done(*command).out.split())

    assert "in minutes: Minutes, p. v" in printed("show", key)
    assert "minutes, p. v" in printed("list", *on, "-f", "markdown")
    assert ", p. v " in printed("report", "timeline", *on, "-f", "markdown")
    assert f", p. v {key}" in printed("report", "brief", "--holder", "nato")
    assert "<cite>Minutes</cite>, p. v" in printed("report", "timeline", *on, "-f", "html")
    assert f", p. v {key}" in printed("report", "changes", "--holder", "nato")
    assert {row["source"] for row in sample.rows("list", *on)} == {"minutes"}


def test_a_text_that_stands_in_the_place_of_one_is_noted_and_stored(empty: Program) -> None:
    Path("wall.txt").write_text("The minister spoke.\n\nSubscribe to continue reading\n", "utf-8")
    Path("brief.txt").write_text("The minister spoke of subscribers to the treaty.\n", "utf-8")

    said = " ".join(empty.done("source", "add", "wall.txt", "wall", "--title", "W").err.split())
    assert "its text is short, and asks for a subscription: look whether" in said
    assert "added the source wall (W)" in said
    said = empty.done("source", "add", "brief.txt", "brief", "--title", "B").err
    assert said == "added the source brief (B)\n"
