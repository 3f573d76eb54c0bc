"""Files that are found by another spelling of their names, and only by that."""

import sys
from pathlib import Path
from unicodedata import normalize

import pytest

from stance.paths import expanded, free_name, there

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere the file system has its own idea of what is the same"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def a_file(name: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["Übersicht.txt", "Réunion/Côte d’Ivoire.txt", "ş/ガ/한국.txt"])
def test_accents_may_be_written_in_either_way(here: Path, name: str, form: str) -> None:
    other = {"NFC": "NFD", "NFD": "NFC"}[form]
    path = a_file(normalize(form, name))

    assert there(normalize(other, name)) == path
    assert there(here / normalize(other, name)) == here / path


def test_a_folder_is_found_as_a_file_is() -> None:
    path = a_file(normalize("NFD", "Süd/x.txt"))

    assert there(normalize("NFC", "Süd")) == path.parent


def test_the_name_as_it_is_written_comes_first() -> None:
    files = [a_file(normalize(form, "Ü.txt")) for form in ("NFC", "NFD")]

    assert [there(str(each)) for each in files] == files


def test_of_two_that_look_the_same_none_is_guessed() -> None:
    for form in ("NFC", "NFD"):
        a_file(normalize(form, "Üḗ.txt"))
    mixed = normalize("NFC", "Ü") + normalize("NFD", "ḗ") + ".txt"

    assert there(mixed) == Path(mixed)


@pytest.mark.parametrize(
    "written", ["texts\\radio.txt", ".\\texts\\radio.txt", "texts\\./radio.txt"]
)
def test_a_backslash_is_the_slash_that_it_is_elsewhere(written: str) -> None:
    path = a_file("texts/radio.txt")

    assert there(written).samefile(path)


def test_a_name_with_a_backslash_in_it_comes_first() -> None:
    a_file("texts/radio.txt")
    path = a_file("texts\\radio.txt")

    assert there("texts\\radio.txt") == path


def test_backslash_and_accents_go_together() -> None:
    path = a_file(normalize("NFD", "Süd/Übersicht.txt"))

    assert there(normalize("NFC", "Süd\\Übersicht.txt")) == path


@pytest.mark.parametrize(
    "written", ["nothing", "Ü", "no\\such", "a\nb", "x" * 5000, "Ü" * 5000, "a\0b", "Ü\0", ""]
)
def test_what_is_not_there_stays_as_it_is_written(written: str) -> None:
    assert there(written) == Path(written)


def test_another_case_or_another_letter_is_another_file() -> None:
    a_file("Übersicht.txt")

    for written in ("übersicht.txt", "Ubersicht.txt"):
        assert there(written) == Path(written)


def test_a_folder_that_may_not_be_read_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refused)

    assert there("Ü") == Path("Ü")


def test_a_tilde_is_the_home_of_whoever_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")

    assert expanded("~/a.db") == "/home/somebody/a.db"
    assert expanded("~") == "/home/somebody"
    assert expanded("~root/a.db") == str(Path("~root/a.db").expanduser())


@pytest.mark.parametrize("name", ["~backup.db", "~no-such-user/a.db", "~$draft.yaml", "a~", "./~"])
def test_a_name_that_only_begins_with_one_is_a_name(name: str) -> None:
    assert expanded(name) == name


def test_a_free_name_is_that_of_no_file_not_even_of_a_link_that_leads_nowhere() -> None:
    assert free_name("rejected.csv") == Path("rejected.csv")
    a_file("rejected.csv")
    Path("rejected-2.csv").symlink_to("nowhere")

    assert free_name("rejected.csv") == Path("rejected-3.csv")
    assert free_name("rejected.jsonl") == Path("rejected.jsonl")
