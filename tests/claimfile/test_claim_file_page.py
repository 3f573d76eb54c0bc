"""`docs/claim-file.md` names every key, says which are required, and its examples import."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from stance.claimfile.json_schema import json_schema
from stance.claimfile.reading import read_path
from stance.domain.filters import Filters
from stance.queries.stances import stances
from stance.queries.vocabulary import vocabulary
from stance.work.importing.run import import_files

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "claim-file.md").read_text("utf-8")
SCHEMA = json_schema()
BLOCKS = re.findall(r'(?ms)^```(yaml|jsonl|text)(?: title="(\S+)")?\n(.*?)^```$', PAGE)
EXAMPLES = [(form, text) for form, _, text in BLOCKS if form != "text"]
#: The heading above the table of each kind of entry.
SECTIONS = {
    "": "Shape",
    "ActorEntry": "Actors",
    "AffiliationEntry": "Affiliations",
    "IssueEntry": "Issues",
    "ConditionEntry": "Conditions and reasons",
    "ReasonEntry": "Conditions and reasons",
    "TreatyEntry": "Treaties",
    "SourceEntry": "Sources",
    "TextEntry": "Versions",
    "PageEntry": "Pages",
    "WithheldEntry": "Withheld",
    "PassageEntry": "Passages",
    "ClaimEntry": "Claims",
    "RepeatOf": "Claims",
    "StanceEntry": "Stances",
    "ConditionUseEntry": "Conditions of a stance",
    "ReasonUseEntry": "Reasons of a stance",
    "CitationEntry": "Citations",
    "CodebookEntry": "Codebooks",
    "RoundEntry": "Rounds",
    "ReadEntry": "Read",
    "SetAsideEntry": "Set aside",
    "ClosingEntry": "Closings",
    "KeptEntry": "Kept in",
    "EditEntry": "Edits",
}


def tables(section: str) -> list[dict[str, tuple[str, str]]]:
    """The tables of a section: for each key, what "must" and "says" hold."""
    (text,) = re.findall(rf"^##+ {section}\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    bodies = re.findall(r"^\| key \| must \| says \|\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [dict(rows(each)) for each in bodies]


def rows(table: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for line in table.splitlines():
        keys, must, says = (cell.strip() for cell in line.strip("|").split("|"))
        for key in re.findall(r"`([a-z0-9_]+)`", keys):
            yield key, (must, says)


def shape(entry: str) -> dict[str, dict[str, object]]:
    properties: dict[str, dict[str, object]] = of(entry)["properties"]
    return properties


def of(entry: str) -> dict[str, dict[str, dict[str, object]]]:
    shape_of: dict[str, dict[str, dict[str, object]]] = SCHEMA["$defs"][entry] if entry else SCHEMA
    return shape_of


def test_every_kind_of_entry_has_its_table() -> None:
    entries = {name for name, each in SCHEMA["$defs"].items() if "properties" in each}

    assert {*entries, ""} == set(SECTIONS)


@pytest.mark.parametrize("entry", SECTIONS)
def test_every_key_is_named_and_no_other(entry: str) -> None:
    listed = tables(SECTIONS[entry])
    place = 1 if entry == "RepeatOf" else 0

    assert set(listed[place]) == set(shape(entry))


@pytest.mark.parametrize("entry", SECTIONS)
def test_what_is_required_is_marked(entry: str) -> None:
    listed = tables(SECTIONS[entry])[1 if entry == "RepeatOf" else 0]

    marked = {key for key, (must, _) in listed.items() if must == "yes"}

    assert marked == set(of(entry).get("required", ()))


def test_every_value_of_every_list_is_named() -> None:
    lists = [each["enum"] for each in SCHEMA["$defs"].values() if "enum" in each]

    assert lists
    assert all(f"`{value}`" in PAGE for values in lists for value in values)


@pytest.mark.parametrize("entry", SECTIONS)
def test_the_value_taken_by_default_is_marked(entry: str) -> None:
    listed = tables(SECTIONS[entry])[1 if entry == "RepeatOf" else 0]
    for key, about in shape(entry).items():
        if isinstance(value := about.get("default"), str):
            assert f"`{value}` (default" in listed[key][1]


def test_each_example_imports_and_again_changes_nothing(session: Session, tmp_path: Path) -> None:
    for form, name, text in BLOCKS:
        if form == "text":
            (tmp_path / name).write_text(text, "utf-8")
    paths = []
    for number, (form, text) in enumerate(EXAMPLES):
        path = tmp_path / f"{number}.{form}"
        path.write_text(text, "utf-8")
        paths.append(path)
        done = import_files(session, files=list(read_path(path)))
        assert done.recorded or done.vocabulary or done.coding

    again = import_files(session, files=[file for path in paths for file in read_path(path)])

    assert (again.recorded, again.replaced, again.vocabulary) == ([], [], 0)
    assert not again.coding.total()
    assert len(EXAMPLES) == len(paths) > 8


def test_the_examples_mean_what_the_page_says(session: Session, tmp_path: Path) -> None:
    test_each_example_imports_and_again_changes_nothing(session, tmp_path)
    known = vocabulary(session)
    everything = Filters(include_ascribed=True)
    rows = {row.stance: row for row in stances(session, vocabulary=known, filters=everything)}

    offer = rows["olin-sharing/1"]
    assert (offer.holder, offer.quote and offer.quote.count("[…]")) == ("marra", 1)
    assert rows["olin-sharing-again/1"].group == "olin-sharing"
    assert {row.holder for row in rows.values() if row.claim == "joint-2022-sharing"} == {
        "marra",
        "sandholm",
    }
    assert rows["olin-assembly/1"].dropped == {"end-of-patrols"}
    (relayed,) = (row for row in rows.values() if row.relayed_by)
    assert (relayed.holder, relayed.ascribed) == ("marra", True)
    (vote,) = (row for row in rows.values() if row.mode.value == "act")
    assert {(use.role.value, use.by) for use in vote.citations} == {
        ("withdrawal", ("sandholm",)),
        ("commitment", ("marra",)),
    }
    assert rows["port-notice/1"].position.value == "neutral"


@pytest.mark.parametrize("page", ["codebook.md", "../README.md"])
def test_other_pages_lead_there(page: str) -> None:
    assert "claim-file.md)" in (DOCS / page).read_text("utf-8")
