"""Libraries of reference managers: in, known again, and what is told of the rest."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.program import ROOT, Program

LIBRARIES = ROOT / "tests" / "incoming" / "references" / "libraries"
#: What the managers write, by what wrote it.
TASS = "Foreign Ministry: Russia ready to build relations with NATO on principle of equality"


@pytest.fixture
def libraries(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LIBRARIES, tmp_path / "libraries"))


def shown(program: Program, slug: str) -> str:
    return program.done("source", "show", slug).text


def test_csl_json_of_zotero_brings_particulars_and_keys(empty: Program, libraries: Path) -> None:
    result = empty.done("source", "import", libraries / "zotero-csl.json")

    assert result.err.splitlines() == [
        "left: abstract: no field of a source",
        "left: event-place: no field of a source",
        "left: date of access: it is of a text, and none is attached",
        "3 sources added",
    ]
    tass = shown(empty, "tass-2016-12-27")
    for words in (TASS, "Publisher TASS", "2016-12-27", "Kind news", "Reference 8RZ4K2PQ"):
        assert words in tass
    report = shown(empty, "nato-2030-united-for-a-new-era-2020-11")
    assert "Author Reflection Group; de Maizière, Thomas" in report
    assert "Kind speech" in shown(empty, "rede-auf-der-43-munchner-2007-02-10")


def test_ris_of_zotero_brings_what_is_attached_beside_it(empty: Program, libraries: Path) -> None:
    result = empty.done("source", "import", libraries / "zotero.ris")

    assert result.err.splitlines()[-1] == "2 sources added"
    assert "left: KW: no field of a source" in result.err
    tass = shown(empty, "tass-2016-12-27")
    assert "Texts 1: 50 characters, read 2024-01-15" in tass
    assert empty.rows("search", "alliance")[0]["source"] == "tass-2016-12-27"


def test_ris_of_endnote_and_of_mendeley(empty: Program, libraries: Path) -> None:
    endnote = empty.done("source", "import", libraries / "endnote.ris")
    mendeley = empty.done("source", "import", libraries / "mendeley.ris")

    missing = "left: reference 1 (42), internal-pdf://3045533371/Mearsheimer-2014.pdf: there is no"
    assert missing in endnote.err
    article, demands = sorted(empty.rows("source", "list"), key=lambda row: row["title"])[::-1]
    assert article["url"] == "https://doi.org/10.2307/24483306"
    assert article["publisher"] == "Foreign Affairs"
    assert (demands["published_on"], demands["texts"]) == ("2021-12-17", 1)
    assert "left: N2: no field of a source" in mendeley.err


def test_what_endnote_keeps_in_the_folder_of_its_data_is_found(
    empty: Program, libraries: Path
) -> None:
    kept = libraries / "My Library.Data" / "PDF" / "3045533371" / "Mearsheimer-2014.pdf"
    kept.parent.mkdir(parents=True)
    kept.write_text("The West is to blame.", encoding="utf-8")

    empty.done("source", "import", libraries / "endnote.ris")

    assert [row["texts"] for row in empty.rows("source", "list")] == [1]


@pytest.mark.parametrize(
    "name", ["zotero-csl.json", "zotero.ris", "endnote.ris", "mendeley.ris", "zotero-items.json"]
)
def test_a_library_again_changes_nothing(empty: Program, libraries: Path, name: str) -> None:
    empty.done("source", "import", libraries / name)
    before = empty.dump()

    again = empty.done("source", "import", libraries / name)

    assert again.err.splitlines()[-1].startswith("nothing new: 0 sources added; ")
    assert empty.dump() == before


def test_one_library_in_several_forms_is_one_set_of_sources(
    empty: Program, libraries: Path
) -> None:
    empty.done("source", "import", libraries / "zotero-csl.json")
    by_address = empty.done("source", "import", libraries / "zotero.ris")
    by_key = empty.done("source", "import", libraries / "zotero-items.json")

    assert by_address.err.splitlines()[-1] == "0 sources added; 1 changed; 1 there already"
    assert by_key.err.splitlines()[-1] == "nothing new: 0 sources added; 1 there already"
    assert len(empty.rows("source", "list")) == 3


def test_what_was_typed_stands_where_a_reference_is_known_by_its_address(
    seed: Program, libraries: Path
) -> None:
    seed.done("source", "edit", "tass-2016-12-27", "--title", "Mine")

    result = seed.done("source", "import", libraries / "zotero-csl.json")

    assert result.err.splitlines()[-1] == "2 sources added; 1 changed"
    tass = shown(seed, "tass-2016-12-27")
    assert "Title Mine" in tass
    assert "Reference 8RZ4K2PQ" in tass


@pytest.mark.parametrize("keys", [("K", ""), ("", ""), ("", "K"), ("K", "K")])
def test_what_a_file_says_of_itself_fills_in_what_a_source_lacks_alone(
    empty: Program, keys: tuple[str, str]
) -> None:
    """What a page is called is not what its reference is, nor what was typed."""
    Path("page.html").write_text(
        '<html lang="en"><head><title>Of the page</title><meta property="og:site_name" content="P">'
        "</head><body><article><p>They were all ready to talk about it.</p></article></body></html>"
    )
    reference = "TY  - NEWS\nTI  - Of the library\nUR  - https://x.example/a\nID  - "
    for name, key, more in (("bare", keys[0], ""), ("attached", keys[1], "L1  - page.html\n")):
        Path(f"{name}.ris").write_text(f"{reference}{key}\n{more}ER  - \n")

    empty.done("source", "import", "bare.ris")
    empty.done("source", "import", "attached.ris")

    (row,) = empty.rows("source", "list")
    assert (row["title"], row["publisher"], row["language"]) == ("Of the library", "P", "en")
    assert "ready to talk" in empty.done("export", "claims").out


def test_what_was_typed_stands_where_a_reference_without_a_key_is_known_by_its_address(
    seed: Program,
) -> None:
    seed.done("source", "edit", "tass-2016-12-27", "--title", "Mine")
    url = next(row["url"] for row in seed.rows("source", "list") if row["title"] == "Mine")
    Path("x.ris").write_text(f"TY  - NEWS\nTI  - Theirs\nUR  - {url}\nLA  - fr\nER  - \n")

    seed.done("source", "import", "x.ris")

    assert "Title Mine" in shown(seed, "tass-2016-12-27")


def test_a_title_that_was_changed_in_the_library_is_refused_unless_it_is_to_replace(
    empty: Program, libraries: Path
) -> None:
    library = libraries / "zotero-csl.json"
    empty.done("source", "import", library)
    library.write_text(library.read_text("utf-8").replace("Rede auf", "Speech at"), "utf-8")

    empty.refuses("source", "import", library, says=["reference 2 (JQ2TTN4V): ", "already"])
    assert empty.done("source", "import", library, "--replace").err.splitlines()[-1] == (
        "0 sources added; 1 changed; 2 there already"
    )


def test_what_is_attached_is_looked_for_nowhere_but_beside_the_library(
    empty: Program, libraries: Path
) -> None:
    (libraries.parent / "secret.txt").write_text("Secret.", encoding="utf-8")
    written = "TY  - NEWS\nTI  - One\nL1  - ../secret.txt\nL1  - /etc/hostname\nER  - \n"
    (libraries / "one.ris").write_text(written, encoding="utf-8")

    result = empty.done("source", "import", libraries / "one.ris")

    assert result.err.count("there is no such file beside the library") == 2
    assert [row["texts"] for row in empty.rows("source", "list")] == [0]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("refs.json", "[]", "no references in it"),
        ("refs.json", "{", "not valid JSON"),
        ("refs.json", "[" * 100_000, "not valid JSON"),
        ("refs.json", '[1, "a", null]', "no references in it"),
        ("refs.json", '[{"id": "a", "type": "book"}]', "it has no title"),
        ("refs.ris", "", "no references in it"),
        ("refs.ris", "Hello.\n", "no references in it"),
        ("refs.ris", "TY  - NEWS\nER  - \n", "it has no title"),
        ("refs.bib", "@book{a}", "in .json or .ris"),
    ],
)
def test_what_is_no_library_is_refused(empty: Program, name: str, content: str, says: str) -> None:
    Path(name).write_text(content, encoding="utf-8")

    empty.refuses("source", "import", name, says=[says])


def test_a_record_that_is_cut_off_and_lines_that_go_on_come_in(empty: Program) -> None:
    written = "Provider: X\nTY  - NEWS\nTI  - A long\n  title\nAU  - \nN2  - a\nb\nPY  - 2016\n"
    Path("cut.ris").write_text(written, encoding="utf-8")

    empty.done("source", "import", "cut.ris")

    (row,) = empty.rows("source", "list")
    assert (row["title"], row["published_on"]) == ("A long title", "2016")


def test_hostile_values_of_json_are_passed_over(empty: Program) -> None:
    odd = {"id": {"a": 1}, "type": 5, "title": ["x"], "author": {"x": 1}, "issued": [[2016]]}
    good = {"id": 7, "type": "speech", "title": "One", "author": [None, {"family": 3}]}
    Path("odd.json").write_text(json.dumps([odd, good]), encoding="utf-8")

    result = empty("source", "import", "odd.json", "--keep-going")

    assert result.code == 2
    assert "rejected: reference 1: it has no title" in result.err
    assert "1 source added; 1 rejected" in result.err


def test_what_was_rejected_of_a_library_has_its_title_and_the_slug_it_would_have(
    empty: Program, libraries: Path
) -> None:
    library = libraries / "zotero-csl.json"
    empty.done("source", "import", library)
    library.write_text(library.read_text("utf-8").replace("Rede auf", "Speech at"), "utf-8")
    assert empty("source", "import", library, "--keep-going").code == 2

    (row,) = csv.DictReader(Path("rejected.csv").read_text("utf-8-sig").splitlines())
    assert (row["slug"], row["reference"]) == ("rede-auf-der-43-munchner-2007-02-10", "JQ2TTN4V")
    assert row["title"].startswith("Speech at")
    again = empty.done("source", "import", "rejected.csv", "--replace")
    assert again.err.splitlines()[-1] == "0 sources added; 1 changed"


def test_a_reference_like_another_with_another_key_is_told(empty: Program) -> None:
    told = []
    for key, title, url in (("A", "Talks", "x"), ("B", "More talks", "x"), ("C", "Talks", "y")):
        item = {"id": key, "title": title, "URL": f"https://{url}.example/"}
        Path("x.json").write_text(json.dumps([item]), "utf-8")
        told.append(empty.done("source", "import", "x.json").err)

    first, by_address, by_title = told
    assert "merge" not in first
    assert (
        "more-talks has the address of talks (Talks), and another key in its library" in by_address
    )
    assert "talks-2 has the title and date of talks (Talks), and another key" in by_title
    merge = by_title.partition("one document: stance ")[2].split()
    empty.done(*merge[merge.index("source") : merge.index("source") + 4])


def test_an_address_is_the_same_whatever_its_scheme_and_last_slash(empty: Program) -> None:
    (first, again, other) = (
        [{"id": key, "title": key, "URL": url}]
        for key, url in (("A", "http://x.example/a"), ("B", "https://x.example/a/"),
                         ("C", "https://x.example/a#/c"))
    )  # fmt: skip
    for name, items in (("first", first), ("again", again), ("other", other)):
        Path(f"{name}.json").write_text(json.dumps(items), "utf-8")

    empty.done("source", "import", "first.json")

    assert "b has the address of a (A)" in empty.done("source", "import", "again.json").err
    assert "has the address" not in empty.done("source", "import", "other.json").err


def test_references_of_one_key_are_told_to_need_keys_of_their_own(empty: Program) -> None:
    items = [{"id": "same", "title": title} for title in ("One", "Two")]
    Path("x.json").write_text(json.dumps(items), "utf-8")
    Path("x.ris").write_text("TY  - NEWS\nTI  - One\nER  - \n" * 2, "utf-8")

    by_key = empty("source", "import", "x.json")
    by_title = empty("source", "import", "x.ris")

    assert by_key.err == (
        "stance: reference 2 (same): it is the source one, as reference 1 (same) is: join the two"
        " in the library, or give each a key of its own\n"
    )
    assert "or let them differ in address, title or date" in by_title.err


def test_marks_of_italics_are_no_part_of_a_title(empty: Program) -> None:
    title = (
        'The <i>Lusitania</i>, H<sub>2</sub>O and <span class="nocase">a</span> <b>treaty if x<y'
    )
    Path("x.json").write_text(json.dumps([{"id": "A", "title": title}]), "utf-8")

    empty.done("source", "import", "x.json")

    (row,) = empty.rows("source", "list")
    assert row["title"] == "The Lusitania, H2O and a treaty if x<y"


def test_dates_that_do_not_come_in_are_told(empty: Program) -> None:
    read = {"date-parts": [[2020, 1, 2]]}
    written = [
        {"id": "k1", "title": "One", "issued": {"literal": "Springtime"}, "accessed": read},
        {"id": "k2", "title": "Two", "issued": {"raw": "2016"}, "accessed": read},
    ]
    Path("dates.json").write_text(json.dumps(written), encoding="utf-8")
    ris = "TY  - NEWS\nID  - k3\nTI  - Three\nPY  - lately\nY2  - 2020/01/02\nER  - \n"
    Path("dates.ris").write_text(ris, encoding="utf-8")

    of_csl = empty.done("source", "import", "dates.json").err.splitlines()
    of_ris = empty.done("source", "import", "dates.ris").err.splitlines()

    assert of_csl[:-1] == [
        'left: reference 1 (k1), date "Springtime": it cannot be read',
        "left: date of access of 2 references: it is of a text, and none is attached",
    ]
    assert of_ris[:-1] == [
        'left: reference 1 (k3), date "lately": it cannot be read',
        "left: date of access: it is of a text, and none is attached",
    ]


def test_annotations_of_zotero_are_codings_by_a_map(sample: Program, libraries: Path) -> None:
    Path("map.yaml").write_text(
        "codes:\n  NATO-Russia relations: {issue: nato-russia-relations}\n"
        "  pro: {position: support}\n"
        "defaults: {speaker: russian-mfa, stated_on: published_on, mode: direct}\n",
        encoding="utf-8",
    )

    result = sample.done(
        "import", libraries / "zotero-items.json", "--map", "map.yaml", "--dry-run"
    )

    assert 'Russia SUPPORTS "NATO and Russia should build relations"' in result.text
    assert "“We are open to build relations with the alliance”" in result.text
