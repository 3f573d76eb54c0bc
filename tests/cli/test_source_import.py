"""Many sources at once: from a manifest, and from a folder whose file names tell."""

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.incoming.documents import made

HEAD = "file,title,publisher,published_on,url,kind,language"
UNITED_NATIONS = ("--pattern", "{iso3}_{session}_{year}.txt")
TITLED = ("--title", "Statement of {speaker}, session {session}", "--kind", "speech")


def folder_of(files: Mapping[str, str | bytes], name: str = "corpus") -> Path:
    """A folder with these files, by their paths in it."""
    for path, content in files.items():
        file = Path(name, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        file.write_bytes(data)
    return Path(name)


def listed(*rows: str, head: str = HEAD) -> str:
    return "\n".join([head, *rows]) + "\n"


@pytest.fixture
def states(empty: Program) -> Program:
    """A database that knows two states by their codes."""
    empty.done("actor", "add", "russia", "--name", "Russia", "--kind", "state", "--iso3", "RUS")
    empty.done("actor", "add", "norway", "--name", "Norway", "--kind", "state", "--iso3", "NOR")
    return empty


def test_a_manifest_brings_in_sources_with_texts_and_particulars(empty: Program) -> None:
    folder = folder_of(
        {
            "manifest.csv": listed(
                "texts/one.txt,One,UN,2016-09-23,https://example.org/1,speech,en",
                'two.txt,"Two, again",UN,2017,,speech,',
            ),
            "texts/one.txt": "We are for peace.",
            "two.txt": "So are we.",
        }
    )

    result = empty.done("source", "import", folder)

    assert result.err == "2 sources added\n"
    one, two = empty.rows("source", "list")
    assert (one["slug"], one["title"], one["publisher"]) == ("texts-one", "One", "UN")
    assert (one["published_on"], one["url"]) == ("2016-09-23", "https://example.org/1")
    assert (two["slug"], two["title"], two["texts"]) == ("two", "Two, again", 1)
    assert empty.rows("search", "peace")[0]["source"] == "texts-one"
    assert empty("check").code == 0


def test_names_of_files_tell_speaker_session_and_year(states: Program) -> None:
    folder = folder_of(
        {
            "Session 71 - 2016/RUS_71_2016.txt": "Peace.",
            "Session 71 - 2016/NOR_71_2016.txt": "More peace.",
            "Session 71 - 2016/._RUS_71_2016.txt": b"\x00\x05",
            ".DS_Store": b"\x00",
            "README.md": "About it.",
        }
    )

    result = states.done("source", "import", folder, *UNITED_NATIONS, *TITLED)

    assert result.err.splitlines() == [
        "left: README.md: not named as {iso3}_{session}_{year}.txt",
        "2 sources added",
    ]
    norway, russia = states.rows("source", "list")
    assert norway["slug"] == "nor-71-2016"
    assert russia["title"] == "Statement of Russia, session 71"
    assert (russia["published_on"], russia["kind"]) == ("2016", "speech")
    assert "Russia" in states.done("source", "show", "rus-71-2016").out


def test_a_code_that_nobody_has_refuses_all_and_says_what_to_do(states: Program) -> None:
    folder = folder_of({"RUS_71_2016.txt": "Peace.", "DDR_44_1989.txt": "Peace."})

    states.refuses(
        *("source", "import", folder, *UNITED_NATIONS, *TITLED),
        says=["DDR_44_1989.txt: no actor has the code DDR", "stance actor edit SLUG --iso3 DDR"],
    )


def test_keep_going_records_the_good_and_lists_the_others(states: Program) -> None:
    folder = folder_of({"RUS_71_2016.txt": "Peace.", "DDR_44_1989.txt": "Peace."})
    words = ("source", "import", folder, *UNITED_NATIONS, *TITLED, "--keep-going")

    result = states(*words)

    assert result.code == 2
    told = result.err.splitlines()
    assert told[0].startswith("rejected: DDR_44_1989.txt: no actor has the code DDR: ")
    assert told[1] == "1 source added; 1 rejected"
    head, row = Path("rejected.csv").read_text("utf-8-sig").splitlines()
    columns = "file,slug,title,kind,published_on,iso3"
    assert head == f"rejected,rejected_why,rejected_remedy,{columns}"
    assert row.startswith("DDR_44_1989.txt,no actor has the code DDR,")
    title = '"Statement of {speaker}, session 44"'
    assert row.endswith(f",corpus/DDR_44_1989.txt,ddr-44-1989,{title},speech,1989,DDR")
    assert [each["slug"] for each in states.rows("source", "list")] == ["rus-71-2016"]


def test_what_was_rejected_comes_in_when_it_is_mended(empty: Program) -> None:
    folder = folder_of(
        {"manifest.csv": listed("a.txt,One,,2016,,news,", "b.txt,Two,,,,poem,"), "b.txt": "B."}
    )
    folder_of({"a.txt": "A."})
    listing = folder / "mended.csv"
    assert empty("source", "import", folder, "--keep-going", "--rejected", listing).code == 2
    listing.write_text(listing.read_text("utf-8-sig").replace("poem", "other"), "utf-8")

    result = empty.done("source", "import", listing)

    assert result.err == "1 source added\n"


def test_what_was_rejected_comes_in_from_where_it_was_written(states: Program) -> None:
    folder = folder_of({"RUS_71_2016.txt": "Peace.", "DDR_44_1989.txt": "Peace, too."})
    Path("notes.md").write_text("About other things.", encoding="utf-8")
    words = ("--publisher", "UN", "--language", "en", "--keep-going")
    assert states("source", "import", folder, *UNITED_NATIONS, *TITLED, *words).code == 2
    states.done("actor", "add", "gdr", "--name", "East Germany", "--kind", "state", "--iso3", "DDR")

    result = states.done("source", "import", "rejected.csv")

    assert result.err == "1 source added\n"
    source = states.rows("source", "list", "--format", "json")[0]
    assert (source["slug"], source["title"]) == (
        "ddr-44-1989",
        "Statement of East Germany, session 44",
    )
    assert (source["published_on"], source["publisher"]) == ("1989", "UN")
    assert (source["kind"], source["language"], source["texts"]) == ("speech", "en", 1)
    assert "Author East Germany" in states.done("source", "show", "ddr-44-1989").text


def test_what_was_rejected_of_a_folder_elsewhere_comes_in_from_there(
    empty: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of({"manifest.csv": listed("b.txt,Two,,,,poem,"), "b.txt": "B."}).resolve()
    here = Path("here").resolve()
    here.mkdir()
    monkeypatch.chdir(here)

    result = empty("source", "import", folder, "--keep-going")

    told = f"rejected.csv: mend it, put it beside the texts in {folder}, and import it again"
    assert told in result.err
    mended = Path("rejected.csv").read_text("utf-8-sig").replace("poem", "other")
    (folder / "rejected.csv").write_text(mended, "utf-8")
    assert empty.done("source", "import", folder / "rejected.csv").err == "1 source added\n"


def test_what_leads_out_of_its_folder_does_not_come_in_when_it_is_given_back(
    empty: Program,
) -> None:
    Path("secret.txt").write_text("Secret.", encoding="utf-8")
    rows = ("../secret.txt,One,,,,,", "link.txt,Two,,,,,")
    folder = folder_of({"manifest.csv": listed(*rows)})
    (folder / "link.txt").symlink_to(Path("secret.txt").resolve())
    assert empty("source", "import", folder, "--keep-going").code == 2

    again = empty("source", "import", "rejected.csv")

    assert (again.code, again.err.count("\n")) == (2, 2)
    assert empty.rows("source", "list") == []


def test_files_beside_a_manifest_of_a_folder_below_it_are_no_part_of_it(empty: Program) -> None:
    rows = listed("corpus/a.txt,One,,,,,")
    folder_of({"a.txt": "A.", "b.txt": "B."})
    Path("notes.md").write_text("About other things.", encoding="utf-8")
    Path("list.csv").write_text(rows, encoding="utf-8")

    result = empty.done("source", "import", "list.csv")

    assert result.err.splitlines() == [
        "left: corpus/b.txt: the manifest does not list it",
        "1 source added",
    ]


def test_a_code_in_the_place_of_a_speaker_is_that_of_an_actor(states: Program) -> None:
    manifest = listed("One,RUS", head="title,speaker")
    folder = folder_of({"manifest.csv": manifest})

    states.done("source", "import", folder)

    assert "Author Russia" in states.done("source", "show", "one").text
    folder_of({"manifest.csv": listed("Two,XYZ", head="title,speaker")})
    states.refuses("source", "import", folder, says=['there is no actor "XYZ"'])


def test_the_same_again_changes_nothing_and_says_so(states: Program) -> None:
    folder = folder_of({"RUS_71_2016.txt": "Peace.", "NOR_71_2016.txt": "Peace, too."})
    words = ("source", "import", folder, *UNITED_NATIONS, *TITLED)
    states.done(*words)
    before = states.dump()

    again = states.done(*words)

    assert again.err == "nothing new: 0 sources added; 2 there already\n"
    assert states.dump() == before


def test_what_is_said_otherwise_is_refused_unless_it_is_to_replace(empty: Program) -> None:
    folder = folder_of({"manifest.csv": listed("a.txt,One,,2016,,news,"), "a.txt": "Peace."})
    empty.done("source", "import", folder)
    folder_of({"manifest.csv": listed("a.txt,Other,,2016,,news,de")})

    empty.refuses("source", "import", folder, says=["row 2: ", 'the title "One" already'])
    changed = empty.done("source", "import", folder, "--replace")

    assert changed.err == "0 sources added; 1 changed\n"
    (row,) = empty.rows("source", "list")
    assert (row["title"], row["language"]) == ("Other", "de")


def test_another_text_under_the_same_name_is_refused(empty: Program) -> None:
    folder = folder_of({"manifest.csv": listed("a.txt,One,,,,,"), "a.txt": "Peace."})
    empty.done("source", "import", folder)
    folder_of({"a.txt": "War."})

    empty.refuses("source", "import", folder, says=["row 2: ", "another text already"])


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("gone.txt,One,,,,,", "cannot be read"),
        ("../outside.txt,One,,,,,", "lies outside the folder"),
        ("/etc/hostname,One,,,,,", "lies outside the folder"),
        ("link.txt,One,,,,,", "lies outside the folder"),
        ("linked/outside.txt,One,,,,,", "lies outside the folder"),
        ("empty.txt,One,,,,,", "is empty"),
        ("binary.txt,One,,,,,", "NUL"),
        ("texts,One,,,,,", "is not a file"),
        ("good.txt,,,,,,", "it has no title"),
        ("good.txt,One,,yesterday,,,", "yesterday"),
        ("good.txt,One,,2999,,,", "--future"),
        ("good.txt,One,,,,poem,", "kind"),
        ("good.txt,One,,,,,,,more", "it has 9 cells, and the head has 7"),
    ],
)
def test_a_row_that_cannot_come_in_is_told_with_its_place(
    empty: Program, row: str, says: str
) -> None:
    Path("outside.txt").write_text("Outside.", encoding="utf-8")
    folder = folder_of(
        {
            "manifest.csv": listed(row),
            "good.txt": "Good.",
            "empty.txt": " \n",
            "binary.txt": b"a\x00b",
            "texts/x.txt": "x",
        }
    )
    (folder / "link.txt").symlink_to(Path("outside.txt").resolve())
    (folder / "linked").symlink_to(Path.cwd())

    assert says in empty.refuses("source", "import", folder, says=["row 2"])


def test_a_file_that_is_listed_twice_is_refused_with_both_rows(empty: Program) -> None:
    rows = ("a.txt,One,,,,,", "./a.txt,Two,,,,,")
    folder = folder_of({"manifest.csv": listed(*rows), "a.txt": "Peace."})

    empty.refuses("source", "import", folder, says=["row 3: ", "row 2 already"])


def test_two_rows_of_one_slug_are_refused(empty: Program) -> None:
    rows = ("a.txt,One,same", "b.txt,Two,same")
    manifest = listed(*rows, head="file,title,slug")
    folder = folder_of({"manifest.csv": manifest, "a.txt": "Peace.", "b.txt": "War."})

    empty.refuses(
        "source",
        "import",
        folder,
        says=["row 3: it is the source same, as row 2 is", "column slug"],
    )


def test_what_the_manifest_does_not_list_is_told(empty: Program) -> None:
    manifest = listed("a.txt,One,x", head="file,title,colour")
    folder = folder_of({"manifest.csv": manifest, "a.txt": "Peace.", "b.txt": "War."})

    result = empty.done("source", "import", folder)

    assert result.err.splitlines()[:2] == [
        "left: column colour: no field of a source",
        "left: b.txt: the manifest does not list it",
    ]


@pytest.mark.parametrize(
    "manifest",
    [
        "file;title\na.txt;Größe\n".encode(),
        "\ufefffile,title\r\na.txt,Größe\r\n".encode(),
        "file\ttitle\na.txt\tGröße\n".encode("utf-16"),
        "Path,Headline\n\na.txt,Größe\n\n".encode(),
        "file,title\nA\u0308.txt,Größe\n".encode(),
    ],
)
def test_a_manifest_is_read_as_spreadsheets_write_it(empty: Program, manifest: bytes) -> None:
    folder = folder_of({"manifest.csv": manifest, "a.txt": "Peace.", "Ä.txt": "Krieg."})

    empty.done("source", "import", folder)

    assert [each["title"] for each in empty.rows("source", "list")] == ["Größe"]


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        (b"", "names neither a file nor a title"),
        (b"one,two\n1,2\n", "names neither a file nor a title"),
        (b"file,title\n", "lists no text"),
        (b"file,file\na,b\n", "two columns are the file"),
        ("file,title\na.txt,Нет\n".encode("cp1251"), "not UTF-8, and may be windows-1252"),
        (b'file,title\na.txt,"One\n', "not valid CSV"),
        (b"file,title\n" + b"a" * 1_100_000, "more than 1,000,000 characters"),
        (b"\x00\x01\x02", "NUL"),
    ],
)
def test_what_is_no_manifest_is_refused(empty: Program, manifest: bytes, says: str) -> None:
    folder = folder_of({"manifest.csv": manifest, "a.txt": "Peace."})

    empty.refuses("source", "import", folder, says=["manifest.csv", says])


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("nothing.txt", "says nothing of a text"),
        ("{year_71.txt", "brace"),
        ("{Year}.txt", "brace"),
        ("{iso3}-{year}.txt", "no file is named as"),
        ("{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}", "9 placeholders at most"),
    ],
)
def test_a_pattern_that_does_not_fit_is_refused(states: Program, pattern: str, says: str) -> None:
    folder = folder_of({"RUS_71_2016.txt": "Peace."})

    states.refuses("source", "import", folder, "--pattern", pattern, says=[says])


def test_a_title_that_asks_for_what_is_not_said_is_refused(states: Program) -> None:
    folder = folder_of({"RUS_71_2016.txt": "Peace."})

    states.refuses(
        *("source", "import", folder, *UNITED_NATIONS, "--title", "On {topic}"),
        says=["the title asks for {topic}", "{iso3}, {session}, {speaker}, {year}"],
    )


def test_a_folder_without_a_manifest_says_both_ways(empty: Program) -> None:
    folder = folder_of({"a.txt": "Peace."})

    empty.refuses("source", "import", folder, says=["no manifest.csv", "--pattern"])
    empty.refuses("source", "import", "gone", says=["there is no such file or folder"])


def test_a_dry_run_says_what_would_be_and_lists_what_would_not(states: Program) -> None:
    folder = folder_of({"RUS_71_2016.txt": "Peace.", "DDR_44_1989.txt": "Peace."})
    before = states.dump()

    result = states(
        *("source", "import", folder, *UNITED_NATIONS, *TITLED, "--keep-going", "--dry-run")
    )

    assert states.dump() == before
    assert result.err.splitlines()[1] == "1 source would be added; 1 rejected"
    assert result.err.splitlines()[-1] == "dry run, nothing recorded"
    assert not Path("rejected.csv").exists()


def test_the_same_text_twice_is_noticed(states: Program) -> None:
    folder = folder_of({"RUS_71_2016.txt": "Peace.\n", "NOR_71_2016.txt": "Peace.\r\n"})

    result = states.done("source", "import", folder, *UNITED_NATIONS, *TITLED)

    assert "the text of rus-71-2016 is that of nor-71-2016" in result.err


RUSSIAN = "Мы готовы к переговорам."
TITLE = "Заявление министра иностранных дел о переговорах с альянсом и о границах"


def test_a_list_and_texts_in_an_encoding_that_is_named_come_in(empty: Program) -> None:
    folder = folder_of(
        {
            "manifest.csv": listed("ru.txt,Речь", "de.txt,Für", head="file,title").encode("utf-8"),
            "ru.txt": RUSSIAN.encode("cp1251"),
            "de.txt": "Für den Frieden – größer.",
        }
    )
    others = folder_of(
        {
            "manifest.csv": listed("ru2.txt,Речь министра", head="file,title").encode("cp1251"),
            "ru2.txt": "Мы согласны.".encode("cp1251"),
        },
        name="others",
    )
    for each in (folder, others):
        empty.done("source", "import", each, "--encoding", "windows-1251")

    rows = empty.rows("source", "list")
    titles = {row["slug"]: row["title"] for row in rows}
    assert titles == {"ru": "Речь", "de": "Für", "ru2": "Речь министра"}
    assert empty.rows("search", "переговорам")[0]["source"] == "ru"
    assert empty.rows("search", "größer")[0]["source"] == "de"


def test_short_words_that_several_encodings_have_are_taken_in_none(empty: Program) -> None:
    folder = folder_of({"a.txt": RUSSIAN.encode("cp1251"), "manifest.csv": "file,title\na.txt,A\n"})

    says = ['may be windows-1251 ("Мы готовы к переговорам.")', "--encoding NAME"]
    empty.refuses("source", "import", folder, says=says)
    empty.refuses("source", "import", folder, "--encoding", "x", says=['no encoding "x"'])


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_the_encoding_of_a_list_is_told_where_it_was_guessed(empty: Program, encoding: str) -> None:
    rows = listed(f"a.txt,{TITLE}", head="file,title").encode(encoding)
    folder = folder_of({"manifest.csv": rows, "a.txt": "Peace."})

    result = empty.done("source", "import", folder)

    said = "corpus/manifest.csv: its encoding is not said; it was read as windows-1251"
    assert (said in result.err) is (encoding == "cp1251")
    assert empty.rows("source", "list")[0]["title"] == TITLE


def test_all_that_is_wrong_with_a_list_is_told_at_once(states: Program) -> None:
    rows = [
        "gone.txt,One,yesterweek,Atlantis,speach",
        "b.txt,Two,2016-13-01,Norway,speach",
        *(f"c{number}.txt,Good,2016,Norway,speech" for number in range(250)),
        "b.txt,Three,2099,Atlantis,speech",
    ]
    files = {f"c{number}.txt": "Peace." for number in range(250)}
    head = "file,title,published_on,speaker,kind"
    folder = folder_of({"manifest.csv": listed(*rows, head=head), "b.txt": "Peace.", **files})

    result = states("source", "import", folder)

    assert result.code == 2
    first, second, last = result.err.splitlines()
    for said in ("Atlantis", '"yesterweek"', '"gone.txt"', "speach"):
        assert said in first
    assert "row 3" in second
    assert "published_on: " in second
    assert "2016-13-01" in second
    assert '"speach"' in second
    for said in ("row 254", "listed in row 3 already", "Atlantis", "2099 is to come"):
        assert said in last
    assert states.rows("source", "list") == []


def test_mistakes_are_told_in_the_order_of_the_list_whenever_they_are_found(empty: Program) -> None:
    rows = ("a.txt,One,yesterday", "gone.txt,Two,", "b.txt,,2016", "gone.txt,Four,2999")
    manifest = listed(*rows, head="file,title,published_on")
    folder = folder_of({"manifest.csv": manifest, "a.txt": "Peace.", "b.txt": "War."})

    told = empty("source", "import", folder).err.splitlines()
    empty("source", "import", folder, "--keep-going", "--rejected", "rejected.csv")

    rows_told = [line.removeprefix("stance: ").partition(":")[0] for line in told]
    assert rows_told == ["row 2", "row 3", "row 4", "row 5"]
    listing = Path("rejected.csv").read_text("utf-8-sig").splitlines()
    files = [row["file"] for row in csv.DictReader(listing)]
    assert files == [f"corpus/{name}.txt" for name in ("a", "gone", "b", "gone")]


def test_of_very_many_mistakes_it_is_said_that_there_are_more(empty: Program) -> None:
    folder = folder_of({"manifest.csv": listed(*["gone.txt,One"] * 30, head="file,title")})

    told = empty("source", "import", folder).err.splitlines()

    assert len(told) == 21
    assert "there may be more" in told[-1]


def test_what_stands_under_no_heading_of_a_list_is_told(empty: Program) -> None:
    files = {"manifest.csv": "file,title,\na.txt,One,ask Bo\n", "a.txt": "Peace."}

    told = empty.done("source", "import", folder_of(files)).err

    assert 'left: row 2: "ask Bo" in column 3: no heading stands above it' in told


def test_every_column_that_stands_twice_is_told(empty: Program) -> None:
    folder = folder_of({"manifest.csv": "file,title,file,title\na,b,c,d\n"})

    told = empty("source", "import", folder).err.splitlines()

    assert [each.split(": ")[2] for each in told] == [
        "two columns are the file",
        "two columns are the title",
    ]


def test_a_german_list_is_read_with_its_days_first(states: Program) -> None:
    rows = ["a.txt;Rede;12.07.2021;Rede;Norway", "b.txt;Zwei;1.2.2021;Bericht;Russia"]
    head = "Datei;Titel;Veröffentlicht am;Art;Sprecher"
    files = {"manifest.csv": listed(*rows, head=head), "a.txt": "Frieden.", "b.txt": "Mehr."}

    result = states.done("source", "import", folder_of(files))

    assert "published_on is read day-first" in result.err
    one, two = states.rows("source", "list")
    assert (one["published_on"], one["kind"], one["title"]) == ("2021-07-12", "speech", "Rede")
    assert (two["published_on"], two["kind"]) == ("2021-02-01", "report")


def test_the_order_of_days_in_a_list_is_that_of_its_column(empty: Program) -> None:
    rows = ["a.txt,A,12/07/2021", "b.txt,B,07/25/2021"]
    files = {"manifest.csv": listed(*rows, head="file,title,date"), "a.txt": "A.", "b.txt": "B."}

    empty.done("source", "import", folder_of(files))

    days = [each["published_on"] for each in empty.rows("source", "list")]
    assert days == ["2021-12-07", "2021-07-25"]


def kept() -> set[str]:
    return (
        {each.name for each in Path("originals").iterdir()} if Path("originals").is_dir() else set()
    )


def test_files_of_what_comes_in_are_kept_by_their_digests(empty: Program) -> None:
    good, bad = "Frieden für alle.".encode("cp1252"), b"Peace."
    rows = ["sub/a.TXT,A,2016", "b.txt,B,2099"]
    folder = folder_of(
        {
            "manifest.csv": listed(*rows, head="file,title,date"),
            "sub/a.TXT": good,
            "b.txt": bad,
        }
    )
    words = ("source", "import", folder, "--keep-original", "originals", "--keep-going")

    empty(*words, "--dry-run")
    assert kept() == set()
    empty("source", "import", folder, "--keep-original", "originals")
    assert kept() == set()
    empty(*words)

    digest = sha256(good).hexdigest()
    assert kept() == {f"{digest}.txt"}
    assert Path("originals", f"{digest}.txt").read_bytes() == good
    assert digest in empty.done("source", "show", "sub-a").out
    empty(*words)
    assert kept() == {f"{digest}.txt"}
    assert empty("check").code == 0


def test_nothing_comes_in_where_its_files_cannot_be_kept(empty: Program) -> None:
    folder = folder_of({"manifest.csv": "file,title\na.txt,A\n", "a.txt": "Peace."})
    Path("originals").write_text("No folder.", encoding="utf-8")

    words = ("source", "import", folder, "--keep-original", "originals")
    empty.refuses(*words, says=["originals is no folder", "name another"])


def test_what_other_processes_read_ahead_is_recorded_and_refused_as_what_is_read_here(
    empty: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"{number}.txt,T {number},UN,{1990 + number % 30},,speech,en" for number in range(700)]
    rows[300:303] = ["gone.txt,Gone,UN,,,,", "650.txt,Twice,UN,2099,,,", "../out.txt,Out,,,,,"]
    texts = {f"{number}.txt": f"Text {number % 690}.\nOf peace." for number in range(700)}
    texts |= {"410.txt": "", "411.txt": b"%PDF-1.4", "412.txt": b"Wei\xdfe Stra\xdfe, Gr\xfc\xdfe"}
    texts["413.txt"] = made.pdf()
    folder = folder_of({"manifest.csv": listed(*rows), **texts})
    command = ("source", "import", folder, "--encoding", "windows-1252")

    def told(readers: int, name: str) -> tuple[object, ...]:
        monkeypatch.setattr("stance.work.corpora.texts.readers_for", lambda _: readers)
        database = Program(f"sqlite:///{tmp_path / name}.db")
        database.done("init")
        refused = database(*command)
        assert database.rows("source", "list") == []
        rejected = database(*command, "--keep-going", "--rejected", "rejected.csv")
        again = database(*command, "--keep-going", "--rejected", "rejected-again.csv")
        assert database("check").code == 0
        listed_again = Path("rejected.csv").read_text("utf-8")
        for file in ("rejected.csv", "rejected-again.csv"):
            Path(file).unlink()
        recorded = database.done("export", "claims").out
        return refused.err, rejected.err, again.err, listed_again, recorded

    here = told(0, "here")
    assert "gone.txt" in str(here[0])
    assert "694 sources added; 6 rejected" in str(here[1])
    assert told(2, "ahead") == here


def test_ctrl_c_while_others_read_ahead_ends_them_and_records_nothing(empty: Program) -> None:
    rows = [f"{number}.txt,T {number},UN,,,speech,en" for number in range(2_000)]
    texts = {f"{number}.txt": f"Text {number}. " + "peace " * 4_000 for number in range(2_000)}
    folder = folder_of({"manifest.csv": listed(*rows), **texts})
    begun = (
        "import sys, stance.work.corpora.texts as texts, stance.work.corpora.bring_in as bring_in\n"
        "texts.readers_for = lambda _: 2\n"
        "record = bring_in.record_sources\n"
        "def told(*a, **k):\n"
        "    print('begun', flush=True)\n"
        "    return record(*a, **k)\n"
        "bring_in.record_sources = told\n"
        "from stance.cli import main\n"
        "sys.argv[0] = 'stance'\n"
        "main()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", begun, "--db", empty.url, "source", "import", folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:
        assert running.stdout
        assert running.stdout.readline() == b"begun\n"
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does, to all that run in it
        _, err = running.communicate(timeout=60)

    assert (err, running.returncode) == (b"interrupted; nothing unfinished was recorded\n", 130)
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)  # none of them is left
    assert empty.rows("source", "list") == []


def test_the_date_that_a_page_gives_itself_is_told_where_the_list_gives_none(
    empty: Program,
) -> None:
    listed_pages = listed("a.html,A,,,,,", "b.html,B,,2020-01-02,,,")
    page = made.PAGE.encode()
    folder = folder_of({"manifest.csv": listed_pages, "a.html": page, "b.html": page + b"<p>b</p>"})

    said = empty.done("source", "import", folder).err

    assert "a.html: published_on 2021-05-04, as it says\n" in said
    assert "b.html: published_on" not in said
    days = [each["published_on"] for each in empty.rows("source", "list")]
    assert days == ["2021-05-04", "2020-01-02"]
