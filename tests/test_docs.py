"""Links of the documents lead somewhere, and no document is left out of the site."""

import re
import tomllib
from pathlib import Path

import pytest

from tools import data

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "ARCHITECTURE.md", *PAGES]
_LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_README_LINES = 250


def prose(path: Path) -> str:
    """A document without its fenced blocks."""
    return re.sub(r"(?ms)^ *(`{3,}).*?^ *\1`*$", "", path.read_text("utf-8"))


def anchors(path: Path) -> set[str]:
    """What a link may name behind "#": the headings, in the way of GitHub and of the site."""
    headings = re.findall(r"(?m)^#+ (.*)$", prose(path))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files_and_headings_that_are_there(path):
    targets = [found["target"] for found in _LINK.finditer(prose(path))]
    for target in targets:
        if re.match(r"\w+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = path.parent / name if name else path
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_blocks_say_their_language_as_the_site_can_read_it(path):
    # With more behind it, a block is none to the site: all that follows reads as code.
    opened = re.findall(r"(?m)^ *`{3,}([^`\n]+)$", path.read_text("utf-8"))
    odd = [info for info in opened if not re.fullmatch(r'[\w-]+( title="[^"]+")?', info.strip())]
    assert not odd


def test_the_menu_of_the_site_has_every_page_once():
    project = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]
    listed = [name for entry in project["nav"] for name in entry.values()]
    assert sorted(listed) == [page.name for page in PAGES]


def test_the_first_page_leads_to_every_other():
    targets = {found["target"] for found in _LINK.finditer(prose(ROOT / "docs" / "index.md"))}
    assert targets >= {page.name for page in PAGES if page.name != "index.md"}


def test_the_page_of_the_data_says_what_the_views_are():
    page = data.PAGE.read_text("utf-8")
    assert page == data.written(page), "`make readme` writes what the views are"


def test_what_stands_around_the_views_is_left_as_it_was_written():
    page = data.PAGE.read_text("utf-8")
    emptied = f"# Mine\n\n{data.BEGIN}\nold\n{data.END}\n## Mine too\n"
    written = data.written(emptied)
    assert written.startswith("# Mine\n")
    assert written.endswith(f"{data.END}\n## Mine too\n")
    assert written[written.index(data.BEGIN) :][:500] == page[page.index(data.BEGIN) :][:500]
    with pytest.raises(ValueError, match="has not the lines"):
        data.written("# Mine\n")


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < _README_LINES
