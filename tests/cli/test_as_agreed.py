"""What each report, list and export makes of a small world in which everything occurs once.

Other tests say what must hold; this one holds every word, cell and order to what somebody found
right when last looking. `agreed/world.yaml` is the world, the golden files are beside it.
"""

import re
import zipfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from pprint import pformat

import pytest
from openpyxl import load_workbook

from stance.render.charts.chart import Spec
from stance.version import __version__
from tests.cli.program import Program, stopped_clock
from tests.golden import assert_golden
from tests.page import check
from tests.postgresql import new_database

AGREED = Path(__file__).parent / "agreed"
ASCRIBED = "--include-ascribed"
#: When some of the world was recorded, and some was not yet.
NEW = "2014-12-24T23:00"

#: The reports, by the names of their golden files, so narrow that a difference can be read.
REPORTS = {
    "timeline": ["timeline", ASCRIBED],
    "timeline-by-date": ["timeline", "--by", "date", "--holder", "sudland", "--since", "2003"],
    "changes": ["changes", "--all", ASCRIBED],
    "changes-by-speaker": ["changes", "--by", "speaker", "--issue", "lake"],
    "changes-silence": ["changes", "--silence", "drops", "--holder", "norland"],
    "changes-narrowed": [
        *("changes", "--holder", "norland", "--holder", "sudland", "--issue", "lake"),
        *("--since", "2003", "--until", "2013"),
    ],
    "news": ["changes", "--new-since", NEW],
    "summary": ["changes", "--summary", ASCRIBED],
    "matrix": ["matrix", "--as-of", "2013", ASCRIBED],
    "matrix-compared": ["matrix", "--as-of", "2013", "--compare-to", "2004"],
    "compare": ["compare", "norland", "sudland"],
    "compare-in-part": ["compare", "fishers", "norland"],
    "conditions": ["conditions", ASCRIBED],
    "reasons": ["reasons", ASCRIBED],
    "treaties": ["treaties", ASCRIBED],
    "contradictions": ["contradictions", "--window", "4000"],
    "coverage": ["coverage", "--as-of", "2013", ASCRIBED],
    "network": ["network"],
    "network-conflict": [
        *("network", "--measure", "conflict", "--window", "4000", "--duplicates", "year"),
        *("--evidence", ASCRIBED),
    ],
    "network-two": ["network", "--ties-to", "issues"],
}
#: Those whose charts are held: one of each kind.
CHARTED = {"changes-by-speaker", "compare", "conditions", "coverage", "reasons", "treaties"}
#: More of the same, of which what people and programs read is enough.
FURTHER = {
    **{
        f"coverage-by-{by}": ["coverage", "--by", by, "--as-of", "2013", ASCRIBED]
        for by in ("holder", "source", "coder", "reading", "codebook")
    },
    "conditions-standing": ["conditions", "--standing", ASCRIBED],
    "conditions-dropped": ["conditions", "--dropped", ASCRIBED],
    "contradictions-of-two": ["contradictions", "--window", "4000", "--kind", "within-window"],
    "treaties-broken": ["treaties", "--role", "breach", ASCRIBED],
    "matrix-differing": [
        *("matrix", "--as-of", "2013", "--compare-to", "2011-12-31", "--only-differing"),
    ],
    "changes-only": ["changes", "--only", "same-bargain", "--only", "reversals"],
    "timeline-of-parts": ["timeline", "--issue", "lake", "--parts", "--speaker", "jon-dahl"],
    "timeline-of-offers": ["timeline", "--form", "offer", "--form", "demand", ASCRIBED],
    "timeline-as-recorded": ["timeline", "--as-recorded", "2014-12-22T09:00", "--source", "speech"],
}
#: The same of lists and of single things, for people.
SHOWN = {
    "list": ["list", ASCRIBED],
    "list-wide": ["list", ASCRIBED, "-f", "markdown"],
    "list-new": ["list", "--new-since", NEW, "-f", "json"],
    "changes-new": ["report", "changes", "--new-since", NEW, "-f", "atom"],
    "names": ["report", "timeline", ASCRIBED, "--for-spreadsheet"],
    "show-letter": ["show", "letter"],
    "show-share": ["show", "share"],
    "show-nothing": ["show", "nothing"],
    "history-share": ["history", "share"],
    "history-gone": ["history", "gone"],
    "search": ["search", "share"],
    "source-list": ["source", "list"],
    "source-show": ["source", "show", "speech"],
    "source-show-versions": ["source", "show", "report"],
    "source-history": ["source", "history", "speech"],
    "actor-list": ["actor", "list"],
    "actor-show": ["actor", "show", "ida-holm"],
    "actor-history": ["actor", "history", "norland"],
    "issue-list": ["issue", "list"],
    "issue-show": ["issue", "show", "quotas"],
    "issue-history": ["issue", "history", "lake"],
    "condition-show": ["condition", "show", "no-nets"],
    "treaty-show": ["treaty", "show", "lake-treaty"],
    "round-list": ["round", "list"],
    "round-show": ["round", "show", "pilot"],
    "round-show-second": ["round", "show", "second"],
    "agreement": ["round", "agreement", "pilot"],
    "agreement-data": ["round", "agreement", "pilot", "-f", "json"],
    "disagreements": ["round", "agreement", "pilot", "--disagreements"],
    "timeline-of-round": ["report", "timeline", "--round", "pilot", "--coder", "ann"],
    "brief": ["report", "brief", "--issue", "lake", "--as-of", "2013"],
    "brief-in-short": [
        *("report", "brief", "--holder", "norland", "--as-of", "2013", "--short"),
    ],
    "brief-cited": [
        *("report", "brief", "--holder", "norland", "--as-of", "2013", "--citations"),
    ],
    "adjudicate-list": ["round", "adjudicate", "pilot", "--list"],
    "source-show-withheld": ["source", "show", "secret"],
    "brief-of-holder": ["report", "brief", "--holder", "sudland", "--as-of", "2013", ASCRIBED],
}
#: What is written out to standard output, by the names of its golden files.
EXPORTED = {
    "history.yaml": ["claims", "--history"],
    "claims.yaml": ["claims"],
    "claims-of-one.yaml": ["claims", "--source", "report", "--no-texts"],
    "claims.jsonl": ["claims", "-f", "jsonl", "--history"],
    "annotations.jsonl": ["webannotation", ASCRIBED, "-f", "jsonl"],
    "annotations.jsonld": ["webannotation", "--no-texts", "--holder", "sudland"],
    "part.sql": ["sql", "--dialect", "sqlite", "--data-only", "--source", "report", "--no-texts"],
    "sources.json": ["csl"],
    "sources.bib": ["bibtex", "--holder", "sudland"],
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    """The small world, once on each engine, for tests that only read."""
    if request.param == "sqlite":
        yield _filled(str(tmp_path_factory.mktemp("world") / "world.db"))
    else:
        with new_database(request.getfixturevalue("postgresql_url")) as url:
            yield _filled(url)


def _filled(url: str) -> Program:
    program = Program(url)
    with stopped_clock():
        program.done("init")
        program.done("import", AGREED / "world.yaml")
    return program


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_says_to_people_what_was_agreed(world: Program, name: str) -> None:
    command = ["report", *REPORTS[name]]

    said = f"{world.done(*command).out}\n---\n\n{world.done(*command, '-f', 'markdown').out}"

    assert_golden(AGREED / "reports" / f"{name}.txt", said)


@pytest.mark.parametrize("name", REPORTS)
def test_the_data_of_a_report_are_those_agreed(world: Program, name: str) -> None:
    data = world.done("report", *REPORTS[name], "-f", "json").out

    assert_golden(AGREED / "data" / f"{name}.json", data)


@pytest.mark.parametrize("name", FURTHER)
def test_what_a_report_is_narrowed_to_is_as_agreed(world: Program, name: str) -> None:
    shown, data = (
        world.done("report", *FURTHER[name], "-f", form).out for form in ("table", "json")
    )

    assert_golden(AGREED / "further" / f"{name}.txt", f"{shown}\n---\n\n{data}")


@pytest.mark.parametrize("name", REPORTS)
def test_the_page_of_a_report_and_its_charts_are_as_agreed(
    world: Program, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    specs: list[Spec] = []

    def drawn(spec: Spec, places: AbstractSet[str]) -> str:
        specs.append({**spec, "places": sorted(places)})
        return f'<svg role="img" aria-label="drawn {len(specs)}"></svg>'

    monkeypatch.setattr("stance.render.html.figures.drawer", lambda: drawn)
    page = world.done("report", *REPORTS[name], "-f", "html").out
    check(page)

    _, _, main = page.partition("<header>")
    shown, _, evidence = main.partition('<section id="evidence"')
    # The words are the same beneath all reports: those of the longest are held.
    whole = main if name == "timeline" else shown + evidence.partition("</section>")[2]
    assert_golden(AGREED / "pages" / f"{name}.html", whole.partition("<script>")[0])
    if name in CHARTED:
        charts = pformat(specs, width=100, compact=True, sort_dicts=False)
        assert_golden(AGREED / "charts" / f"{name}.txt", f"{charts}\n")


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_as_agreed(world: Program, name: str) -> None:
    assert_golden(AGREED / "shown" / f"{name}.txt", world.done(*SHOWN[name]).out)


@pytest.mark.parametrize("name", ["timeline", "changes", "compare", "matrix", "conditions"])
def test_in_a_narrow_terminal_it_is_as_agreed(
    world: Program, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "44")

    assert_golden(AGREED / "narrow" / f"{name}.txt", world.done("report", *REPORTS[name]).out)


@pytest.mark.parametrize("name", EXPORTED)
def test_what_is_written_out_is_as_agreed(world: Program, name: str) -> None:
    written = world.done("export", *EXPORTED[name]).out.replace(__version__, "VERSION")

    assert_golden(AGREED / "exports" / name, written)


def test_tables_of_everything_are_as_agreed(world: Program, tmp_path: Path) -> None:
    world.done("export", "csv", tmp_path / "out", "--name", "world", "--title", "A world")

    for path in sorted((tmp_path / "out").iterdir()):
        told = path.read_text("utf-8").replace(__version__, "VERSION")
        assert_golden(AGREED / "tables" / path.name, told)


@pytest.mark.parametrize("command", [["list", ASCRIBED], ["export", "xlsx"]], ids=["list", "views"])
def test_a_workbook_is_as_agreed(world: Program, command: list[str], tmp_path: Path) -> None:
    world.done(*command, "-o", tmp_path / "world.xlsx")
    book = load_workbook(tmp_path / "world.xlsx")

    cells = (
        f"{sheet.title}!{cell.coordinate} {cell.data_type} {cell.font.b}: {cell.value}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and sheet.title != "about the columns"
    )
    told = "\n".join(cells).replace(__version__, "VERSION")
    assert_golden(AGREED / "workbooks" / f"{command[0]}.txt", f"{told}\n")


def test_a_project_for_coding_software_is_as_agreed(world: Program, tmp_path: Path) -> None:
    world.done("export", "refi", tmp_path / "world.qdpx")
    with zipfile.ZipFile(tmp_path / "world.qdpx") as project:
        written = project.read("project.qde").decode().replace(__version__, "VERSION")

    assert_golden(AGREED / "exports" / "project.qde", re.sub("><", ">\n<", written))
