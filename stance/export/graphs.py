"""A network as GraphML or GEXF, for programs that draw and measure graphs."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any, TextIO

from stance.domain.vocabulary import Vocabulary
from stance.extras import needed
from stance.reports.network.ranking import Tie
from stance.reports.network.ties import Network
from stance.text.cleaning import printable
from stance.values import NetworkFormat, TiesTo

if TYPE_CHECKING:
    import networkx as nx

# The characters that XML has no place for and that people could not see either.
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
_HOLDER, _ISSUE = 0, 1


def write_graph(network: Network, vocabulary: Vocabulary, form: NetworkFormat, out: TextIO) -> None:
    """Write a network's nodes and ties as GraphML or GEXF: always the same bytes.

    Nodes carry slug, name, kind and their number of statements, and in a two-mode network the
    side they are on, as `bipartite`: 0 for holders, 1 for issues. A node's id is its slug; that
    of an issue with the slug of a holder begins with "issue:". Raises InputError where networkx
    is not installed.
    """
    written = BytesIO()
    _WRITERS[form](_graph(network, vocabulary), written)
    out.write(written.getvalue().decode().rstrip("\n") + "\n")


def _graph(network: Network, vocabulary: Vocabulary) -> "nx.Graph[str]":
    graph: nx.Graph[str] = _networkx().Graph()
    two = network.options.ties_to is TiesTo.ISSUES
    for slug in sorted(network.holders):
        entry = vocabulary.actors.by_slug[slug]
        side = {"bipartite": _HOLDER} if two else {}
        about = _about(slug, entry.name, entry.detail, network.holders[slug])
        graph.add_node(_clean(slug), **about, **side)
    for slug in sorted(network.issues) if two else ():
        name = vocabulary.issues.name(slug)
        about = _about(slug, name, "issue", network.issues[slug])
        graph.add_node(_issue(slug, network), **about, bipartite=_ISSUE)
    for tie in sorted(network.ties, key=lambda tie: (tie.a, tie.b)):
        other = _issue(tie.b, network) if two else _clean(tie.b)
        graph.add_edge(_clean(tie.a), other, weight=tie.weight, **_counts(tie))
    return graph


def _about(slug: str, name: str, kind: str, statements: int) -> dict[str, str | int]:
    clean_name = _clean(name)
    return {
        "label": clean_name,
        "slug": _clean(slug),
        "name": clean_name,
        "kind": str(kind),
        "statements": statements,
    }


def _issue(slug: str, network: Network) -> str:
    return _clean(f"issue:{slug}" if slug in network.holders else slug)


def _counts(tie: Tie) -> dict[str, int | str]:
    if not tie.said:
        return {"shared_issues": tie.shared, "prevails": tie.prevails.value}
    return dict(zip(("oppose", "neutral", "support"), tie.said, strict=True))


def _clean(text: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", printable(text))


def _graphml(graph: "nx.Graph[str]", out: BytesIO) -> None:
    # Not write_graphml, which writes other bytes where lxml is installed.
    _networkx().write_graphml_xml(graph, out, named_key_ids=True)


def _gexf(graph: "nx.Graph[str]", out: BytesIO) -> None:
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph(graph)
    for meta in writer.xml.findall("meta"):
        writer.xml.remove(meta)  # the day it was written
    writer.write(out)


_WRITERS: dict[NetworkFormat, Callable[["nx.Graph[str]", BytesIO], None]] = {
    NetworkFormat.GRAPHML: _graphml,
    NetworkFormat.GEXF: _gexf,
}


def _networkx() -> Any:
    return needed("networkx", extra="network", for_what="a file for graph programs")
