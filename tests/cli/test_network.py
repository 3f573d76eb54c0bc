"""`report network`: as people see it, as programs read it, and as files for graph programs."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from stance.reports.network import ties
from stance.values import Format, NetworkFormat
from stance.work.reports import network as work_network
from tests.cli.program import Program, is_refused, written
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden" / "network"
NETWORK = ("report", "network")

PRINTED: dict[str, list[str]] = {
    "congruence-80.txt": [],
    "subtract-80.txt": ["--measure", "subtract", "--since", "2014", "--include-ascribed"],
    "normalised-80.txt": ["--normalise", "average-activity", "--duplicates", "year"],
    "window-80.txt": ["--measure", "conflict", "--window", "3000"],
    "two-80.txt": ["--ties-to", "issues", "--include-ascribed"],
    "two.md": ["--ties-to", "issues", "--measure", "ignore", "--format", "markdown"],
    "subtract.md": ["--measure", "subtract", "--format", "markdown"],
    "nothing-80.txt": ["--holder", "jake-sullivan"],
    "holders-80.txt": ["--holder", "russia", "--holder", "nato", "--since", "2016"],
    "congruence.graphml": ["--format", "graphml"],
    "two.gexf": ["--ties-to", "issues", "--format", "gexf"],
}
FORMS = [form.value for form in NetworkFormat]


@pytest.mark.parametrize("name", PRINTED)
def test_looks_as_agreed(looked_at: Program, name: str) -> None:
    printed = looked_at.done(*NETWORK, *PRINTED[name]).out

    assert_golden(GOLDEN / name, printed)
    if name.endswith(".txt"):
        assert max(map(len, printed.splitlines())) <= 80


# What programs read


def test_russia_and_nato_agree_as_often_as_not(looked_at: Program) -> None:
    """On their relations NATO said yes in 1997 and no in 2014, and Russia yes four times.

    In the council both see a use (1 by 2), on NATO's posture they differ (2 by 1).
    """
    pair = ("--holder", "nato", "--holder", "russia", "--normalise", "none")

    (tie,) = looked_at.rows(*NETWORK, *pair, "--measure", "subtract")

    assert (tie["a"], tie["b"], tie["weight"], tie["shared_issues"]) == ("nato", "russia", 0, 3)
    assert tie["issues_agreed"] == ["nato-russia-council"]
    assert tie["issues_disputed"] == ["nato-posture-east"]
    assert tie["issues_balanced"] == ["nato-russia-relations"]
    (agreeing,) = looked_at.rows(*NETWORK, *pair)
    (conflicting,) = looked_at.rows(*NETWORK, *pair, "--measure", "conflict")
    assert agreeing["weight"] == conflicting["weight"] == 4 + 2 == 4 + 2 * 1


def test_a_tie_leads_to_the_stances_on_every_issue_that_it_names(looked_at: Program) -> None:
    (tie,) = looked_at.rows(*NETWORK, "--measure", "conflict")
    rows = looked_at.rows("list", "--holder", "nato", "--holder", "russia")
    on = {row["issue"] for row in rows if row["stance"] in tie["stances"]}

    assert on == {*tie["issues_agreed"], *tie["issues_disputed"], *tie["issues_balanced"]}
    assert tie["stances"] == [
        *("wales-2014/1", "tass-posture/1", "warsaw-2016/1", "nato-2014/2", "ungd-2016-council/1"),
        *("tass-council/1", "tass-council-subtitle/1", "paris-1997/1", "paris-1997/2"),
        *("ungd-2002-relations/1", "ungd-2006-relations/1"),
        *("tass-relations/1", "tass-relations-lead/1", "nato-2014/1"),
    ]
    assert tie["sources"][:3] == ["wales-2014-09-05", "tass-2016-12-27", "warsaw-2016-07"]
    assert tie["ascribed"] is False


def test_ascribed_stances_are_their_holders_and_marked(looked_at: Program) -> None:
    asked = (*NETWORK, "--ties-to", "issues", "--issue", "containment-of-russia")
    assert looked_at.rows(*asked) == []

    (tie,) = looked_at.rows(*asked, "--include-ascribed")

    assert (tie["a"], tie["b"], tie["ascribed"]) == ("nato", "containment-of-russia", True)
    assert "1 statement ascribed" in looked_at.done(*asked, "--include-ascribed").text


def test_since_and_until_choose_the_statements(looked_at: Program) -> None:
    asked = (*NETWORK, "--ties-to", "issues", "--measure", "ignore", "--holder", "nato")

    def counted(*period: str) -> dict[str, float]:
        return {row["b"]: row["weight"] for row in looked_at.rows(*asked, *period)}

    relations = "nato-russia-relations"
    assert counted()[relations] == 2
    assert counted("--until", "1997") == {relations: 1}
    assert counted("--since", "2014-04-01", "--until", "2014-04-01") == {
        relations: 1,
        "nato-russia-council": 1,
    }


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--treaty", "founding-act-1997"), {"nato", "russia"}),
        (("--speaker", "jake-sullivan"), {"united-states"}),
        (("--condition", "equal-partnership"), {"russia"}),
        (("--form", "commitment"), {"nato", "russia"}),
    ],
)
def test_other_filters_choose_statements_that_match(
    looked_at: Program, options: tuple[str, ...], expected: set[str]
) -> None:
    assert {
        row["a"] for row in looked_at.rows(*NETWORK, "--ties-to", "issues", *options)
    } == expected


def test_the_options_given_are_named(looked_at: Program) -> None:
    options = ("--measure", "subtract", "--normalise", "jaccard", "--window", "99", "--parts")

    value = json.loads(looked_at.done(*NETWORK, *options, "-f", "json").out)

    assert value["filters"] == {
        "parts": True,
        "measure": "subtract",
        "normalise": "jaccard",
        "window": 99,
    }
    assert json.loads(looked_at.done(*NETWORK, "-f", "json").out)["filters"] == {}


def test_the_mode_of_claims_chooses_statements(looked_at: Program) -> None:
    asked = (*NETWORK, "--ties-to", "issues", "--measure", "ignore")
    direct = {row["claim"] for row in looked_at.rows("list", "--mode", "direct")}
    every = {row["claim"] for row in looked_at.rows("list")}
    network = looked_at.rows(*asked, "--mode", "direct")

    assert direct < every
    assert all(
        any(stance.rpartition("/")[0] in direct for stance in row["stances"]) for row in network
    )
    assert (
        0
        < sum(row["weight"] for row in network)
        < sum(row["weight"] for row in looked_at.rows(*asked))
    )


def test_what_the_mode_of_a_network_was_called_is_still_understood(looked_at: Program) -> None:
    asked = (*NETWORK, "--mode", "two", "--format", "json")
    newer = (*NETWORK, "--ties-to", "issues", "--format", "json")
    assert looked_at.done(*asked).out == looked_at.done(*newer).out
    assert looked_at.rows(*NETWORK, "--mode", "one") == looked_at.rows(*NETWORK)
    both = looked_at.rows(*NETWORK, "--mode", "two", "--mode", "direct")
    assert both == looked_at.rows(*NETWORK, "--ties-to", "issues", "--mode", "direct")
    is_refused(
        looked_at(*NETWORK, "--mode", "two", "--ties-to", "holders"), says=["--ties-to"], code=2
    )


def test_mere_activity_is_no_closeness(looked_at: Program) -> None:
    weights = [row["weight"] for row in looked_at.rows(*NETWORK)]
    counted = [row["weight"] for row in looked_at.rows(*NETWORK, "--normalise", "none")]

    assert weights == [row["weight"] for row in looked_at.rows(*NETWORK, "--normalise", "cosine")]
    assert max(weights) <= 1 < max(counted)


@pytest.mark.parametrize("to", ["holders", "issues"])
def test_json_jsonl_and_csv_hold_the_same_rows(looked_at: Program, to: str) -> None:
    asked = (*NETWORK, "--ties-to", to)
    rows = looked_at.rows(*asked)
    lines = looked_at.done(*asked, "-f", "jsonl").out.splitlines()
    cells = list(csv.DictReader(io.StringIO(looked_at.done(*asked, "-f", "csv").out)))

    assert [json.loads(line) for line in lines] == rows
    assert [(cell["a"], cell["b"], float(cell["weight"])) for cell in cells] == [
        (row["a"], row["b"], row["weight"]) for row in rows
    ]


def test_beyond_a_number_of_statements_their_list_is_asked_for(
    looked_at: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = looked_at.rows(*NETWORK)
    monkeypatch.setattr(ties, "FEW", 3)

    bare = looked_at.rows(*NETWORK)

    lists = {name for name, cell in bare[0].items() if cell is None}
    assert lists == {
        *("issues_agreed", "issues_disputed", "issues_balanced"),
        *("stances", "sources", "ascribed"),
    }
    assert [{**row, **dict.fromkeys(lists)} for row in everything] == bare
    assert looked_at.rows(*NETWORK, "--evidence") == everything
    assert "3 shared" in looked_at.done(*NETWORK).text
    assert "--evidence" in looked_at.done(*NETWORK).text


@pytest.mark.parametrize("options", PRINTED.values(), ids=PRINTED)
def test_both_engines_print_the_same_bytes(
    looked_at: Program, on_postgresql: Program, options: list[str]
) -> None:
    for form in FORMS:
        given = (*NETWORK, *options, "--format", form)
        assert looked_at.done(*given) == on_postgresql.done(*given)


def test_every_format_of_reports_is_one_of_networks() -> None:
    assert set(FORMS) == {*(form.value for form in Format), "graphml", "gexf"}


# Files for graph programs

READERS: dict[str, Callable[[Path], nx.Graph]] = {
    "graphml": nx.read_graphml,
    "gexf": nx.read_gexf,
}
every_graph = pytest.mark.parametrize("form", READERS)


def opened(program: Program, form: str, *options: str) -> nx.Graph:
    path = Path(f"network.{form}")
    assert program.done(*NETWORK, *options, "--format", form, "-o", path).out == ""
    return READERS[form](path)


@every_graph
def test_a_graph_has_the_ties_of_the_rows(looked_at: Program, form: str) -> None:
    graph = opened(looked_at, form, "--measure", "subtract")

    rows = looked_at.rows(*NETWORK, "--measure", "subtract")
    assert {frozenset((a, b)): data["weight"] for a, b, data in graph.edges(data=True)} == {
        frozenset((row["a"], row["b"])): row["weight"] for row in rows
    }
    assert graph.nodes["nato"]["name"] == "NATO"
    assert graph.nodes["nato"]["slug"] == "nato"
    assert graph.nodes["nato"]["kind"] == "organisation"


@every_graph
def test_holders_without_a_tie_are_in_the_graph(looked_at: Program, form: str) -> None:
    graph = opened(looked_at, form, "--measure", "conflict")

    assert list(nx.isolates(graph)) == ["united-states"]


@every_graph
def test_a_two_mode_graph_has_two_sides(looked_at: Program, form: str) -> None:
    graph = opened(looked_at, form, "--ties-to", "issues")

    sides = {node: data["bipartite"] for node, data in graph.nodes(data=True)}
    assert {node for node, side in sides.items() if side == 0} == {
        *("nato", "russia", "united-states"),
    }
    assert nx.bipartite.is_bipartite_node_set(graph, [n for n, side in sides.items() if side])
    assert graph.nodes["nato-enlargement"]["kind"] == "issue"


def awkward(slug: str, name: str) -> dict[str, Any]:
    """A claim file whose issue has the slug of its holder, and a name that XML has no place for."""
    stance = {"issue": slug, "position": "support"}
    claim = {"paraphrase": "p", "speaker": slug, "stated_on": "2001", "stances": [stance]}
    return {
        "actors": [{"slug": slug, "name": name, "kind": "state"}],
        "issues": [{"slug": slug, "name": "Issue", "proposition": "It should be"}],
        "sources": [{"slug": "s", "title": "S", "claims": [claim]}],
    }


@every_graph
def test_awkward_names_make_no_broken_file(empty: Program, form: str) -> None:
    name = "<b>&\"' \x1b[31m \u202e \ufffe ]]> Zoë"
    empty.done("import", written(Path("awkward.json"), awkward("same", name)))

    graph = opened(empty, form, "--ties-to", "issues")

    assert set(graph.nodes) == {"same", "issue:same"}
    assert graph.nodes["same"]["name"] == "<b>&\"' \\x1b[31m \\u202e \ufffd ]]> Zoë"
    ET.parse(f"network.{form}")


@every_graph
def test_an_empty_network_is_an_empty_graph(empty: Program, form: str) -> None:
    assert len(opened(empty, form)) == 0


@every_graph
def test_without_networkx_one_line_says_what_to_install(
    looked_at: Program, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    result = looked_at(*NETWORK, "--format", form)

    is_refused(result, says=["networkx", 'pip install "stance[network]"'], code=2)
    assert looked_at.rows(*NETWORK)


# Much of it


def test_people_are_told_the_strongest_ties_and_programs_all(
    looked_at: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two thousand holders on one issue have two million ties."""
    monkeypatch.setattr(work_network, "ON_A_PAGE", 1)
    asked = (*NETWORK, "--measure", "subtract")
    every = looked_at.rows(*asked)
    cut = "Only the first row is told: --limit all tells all."

    for form in ("table", "markdown"):
        assert cut in looked_at.done(*asked, "--format", form).text
        assert cut not in looked_at.done(*asked, "--format", form, "--limit", "all").text
    assert f"{len(every)} ties between" in looked_at.done(*asked).text
    assert len(every) > 1


# Refusals


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--ties-to", "issues", "--measure", "conflict"), ["conflict is between two holders"]),
        (("--ties-to", "issues", "--normalise", "cosine"), ["cosine", "leave out --normalise"]),
        (("--ties-to", "issues", "--window", "3"), ["leave out --window"]),
        (("--holder", "rusia"), ["rusia", "russia"]),
    ],
)
def test_what_makes_no_sense_is_refused(
    looked_at: Program, options: tuple[str, ...], says: list[str]
) -> None:
    is_refused(looked_at(*NETWORK, *options), says=says, code=2)


def test_a_network_of_nothing_says_so(empty: Program) -> None:
    assert "Nothing found." in empty.done(*NETWORK).out
    assert empty.rows(*NETWORK) == []
