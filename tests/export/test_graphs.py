"""Networks for graph programs: their nodes, ties and what each says, read back."""

import io
from typing import Any

import networkx as nx
import pytest

from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.export.graphs import write_graph
from stance.reports.network.ranking import Tie
from stance.reports.network.ties import Network, Options
from stance.reports.network.weights import Prevails
from stance.values import NetworkFormat, Noun, TiesTo

READERS = {NetworkFormat.GRAPHML: nx.read_graphml, NetworkFormat.GEXF: nx.read_gexf}


def entries(noun: Noun, *named: tuple[str, str]) -> Entries:
    by_id = {n: Entry(n, slug, name, root=n) for n, (slug, name) in enumerate(named, 1)}
    return Entries(noun, by_id, dict)


VOCABULARY = Vocabulary(
    entries(Noun.ACTOR, ("cedar", "Cedar"), ("ash", "Ash & <Co>\ufffe"), ("talk", "Talk")),
    entries(Noun.ISSUE, ("talk", "They should talk"), ("meet", "They should meet")),
    *map(entries, (Noun.CONDITION, Noun.REASON, Noun.TREATY)),
)
TIES = [
    Tie("cedar", "talk", 0.5, shared=2, prevails=Prevails.CONFLICT),
    Tie("ash", "talk", 1.5, shared=1, prevails=Prevails.AGREEMENT),
    Tie("ash", "cedar", 2.0, shared=3),
]
AMONG = Network(Options(), {"cedar": 4, "talk": 1, "ash": 2}, {"talk": 9, "meet": 1}, TIES)
TWO = Network(
    Options(TiesTo.ISSUES),
    {"talk": 1, "ash": 3},
    {"talk": 3, "meet": 1},
    [Tie("talk", "talk", 1.0, said=(0, 0, 1)), Tie("ash", "meet", 2.0, said=(1, 0, 2))],
)


def written(network: Network, form: NetworkFormat) -> str:
    out = io.StringIO()
    write_graph(network, VOCABULARY, form, out)
    return out.getvalue()


def graph(network: Network, form: NetworkFormat) -> Any:
    return READERS[form](io.BytesIO(written(network, form).encode()))


@pytest.mark.parametrize("form", READERS)
def test_holders_and_their_ties_stand_in_order_with_what_is_known(form: NetworkFormat) -> None:
    read = graph(AMONG, form)

    assert list(read.nodes) == ["ash", "cedar", "talk"]
    assert read.nodes["ash"]["name"] == "Ash & <Co>\ufffd"
    assert [node["statements"] for _, node in read.nodes(data=True)] == [2, 4, 1]
    assert not any("bipartite" in node for _, node in read.nodes(data=True))
    assert [sorted(tie) for tie in read.edges] == [
        ["ash", "cedar"],
        ["ash", "talk"],
        ["cedar", "talk"],
    ]
    tie = read.edges["talk", "ash"]
    assert (tie["weight"], tie["shared_issues"], tie["prevails"]) == (1.5, 1, "agreement")


@pytest.mark.parametrize("form", READERS)
def test_an_issue_with_the_slug_of_a_holder_is_another_node(form: NetworkFormat) -> None:
    read = graph(TWO, form)

    sides = [(name, node["bipartite"], node["slug"]) for name, node in read.nodes(data=True)]
    assert sides == [
        ("ash", 0, "ash"),
        ("talk", 0, "talk"),
        ("meet", 1, "meet"),
        ("issue:talk", 1, "talk"),
    ]
    assert read.nodes["issue:talk"]["kind"] == "issue"
    said = read.edges["ash", "meet"]
    assert [said[name] for name in ("oppose", "neutral", "support")] == [1, 0, 2]
    assert read.has_edge("talk", "issue:talk")


@pytest.mark.parametrize("form", READERS)
def test_the_same_network_is_always_the_same_bytes(form: NetworkFormat) -> None:
    backwards = Network(
        AMONG.options,
        dict(reversed(AMONG.holders.items())),
        dict(reversed(AMONG.issues.items())),
        list(reversed(TIES)),
    )
    assert written(backwards, form) == written(AMONG, form)
    two_backwards = Network(
        TWO.options,
        dict(reversed(TWO.holders.items())),
        dict(reversed(TWO.issues.items())),
        list(reversed(list(TWO.ties))),
    )
    assert written(two_backwards, form) == written(TWO, form)
    assert written(TWO, form).endswith(">\n")
