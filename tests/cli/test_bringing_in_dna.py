"""`stance import` of databases of the Discourse Network Analyzer."""

import json
from collections import Counter
from collections.abc import Iterable
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program
from tests.incoming.dna.files import DnaFile, Layout, sample
from tests.samples import VOCABULARY

_SAID = [
    # organisation, issue, agreement: on words of their own each
    ("Ardonia", "trade", 1),
    ("Ardonia", "trade", 1),
    ("Ardonia", "trade", 0),
    ("Ardonia", "talks", 1),
    ("Belland", "trade", 0),
    ("Belland", "talks", 1),
    ("Belland", "talks", 1),
    ("League", "trade", 1),
]


@pytest.fixture
def known(empty: Program) -> Program:
    """A database with the vocabulary of the tests alone."""
    empty.done("import", "-", "--format", "json", stdin=json.dumps(VOCABULARY))
    return empty


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def many() -> DnaFile:
    """Statements of several organisations in two documents, each on words of its own."""
    file = DnaFile()
    for document in (_SAID[:5], _SAID[5:]):
        file.document(" ".join(f"Sentence {number} 😀." for number in range(len(document))))
        for number, (holder, issue, agreement) in enumerate(document):
            said = {"organization": holder, "person": f"Ms {holder}", "concept": issue}
            file.statement(f"Sentence {number} 😀.", agreement=agreement, **said)
    return file


@pytest.mark.parametrize("layout", Layout)
def test_each_statement_is_a_claim_of_its_words(empty: Program, layout: Layout) -> None:
    path = sample(layout).made(Path("project.dna"))

    said = empty.done("import", path).err

    assert "2 claims recorded" in said
    told = {
        row["quote"]: (row["speaker"], row["holder"], row["issue"], row["position"], row["date"])
        for row in empty.rows("list")
    }
    assert told == {
        "We agree 😀 to talk": ("bo", "ardonia", "they-should-talk", "support", "2016-12-27"),
        "We will not trade": ("bo", "ardonia", "they-should-trade", "oppose", "2016-12-27"),
    }
    assert empty.rows("list", "--include-ascribed") == empty.rows("list")


def test_importing_again_changes_nothing(empty: Program) -> None:
    path = sample().made(Path("project.dna"))
    empty.done("import", path)
    before = empty.done("export", "claims").out

    assert "nothing new: 2 claims unchanged" in empty.done("import", path).err
    grown = sample().statement("Then she left", concept="They should leave").made(path)
    assert "1 claim recorded" in empty.done("import", grown).err
    assert before != empty.done("export", "claims").out


def test_a_rehearsal_reads_each_statement_back(empty: Program) -> None:
    told = empty.done("import", sample().made(Path("project.dna")), "--dry-run")

    assert 'Ardonia SUPPORTS "They should talk"' in told.text
    assert 'Ardonia OPPOSES "They should trade"' in told.text
    assert empty.rows("list") == []


def test_what_is_said_of_the_same_words_is_one_claim(empty: Program) -> None:
    file = DnaFile().document().statement().statement(concept="They should trade", agreement=0)

    empty.done("import", file.made(Path("project.dna")))

    assert len(empty.rows("list")) == 2
    assert len({row["claim"] for row in empty.rows("list")}) == 1


def test_statements_that_contradict_each_other_are_rejected_by_number(empty: Program) -> None:
    path = DnaFile().document().statement().statement(agreement=0).made(Path("project.dna"))

    refused = empty("import", path)

    assert refused.code == 2
    assert "statement 2: it is the same stance as that of statement 1" in refused.err
    assert empty.rows("list") == []
    empty("import", path, "--keep-going")
    assert [row["position"] for row in empty.rows("list")] == ["support"]
    assert "statement 2" in Path("rejected.csv").read_text("utf-8")


def test_who_speaks_for_several_is_told_by_each_statement(empty: Program) -> None:
    file = DnaFile().document().statement()
    file.statement("Then she left", organization="Belland")
    file.statement("he said", organization=None)

    empty.done("import", file.made(Path("project.dna")))

    rows = {row["quote"]: row for row in empty.rows("list", "--include-ascribed")}
    assert [(rows[each]["holder"], rows[each]["ascribed"]) for each in sorted(rows)] == [
        ("belland", False),
        ("ardonia", False),
        ("bo", False),
    ]


def test_the_map_says_what_concepts_and_organisations_are_here(known: Program) -> None:
    codes = {
        "Ardonia": {"holder": "ardonia"},
        "They should talk": {"issue": "talks"},
        "concept=They should trade": {"issue": "trade"},
        "Bo": {"speaker": "minister"},
    }
    Path("map.json").write_text(json.dumps({"codes": codes}), "utf-8")

    known.done("import", sample().made(Path("project.dna")), "--map", "map.json")

    rows = known.rows("list", "--include-ascribed")
    assert {(row["holder"], row["issue"]) for row in rows} == {
        ("ardonia", "talks"),
        ("ardonia", "trade"),
    }
    assert {row["slug"] for row in known.rows("issue", "list")} == {"talks", "trade"}


def test_a_concept_is_a_code_that_the_map_may_say_is_a_condition(known: Program) -> None:
    codes = {"They should trade": {"condition": "equal-terms"}, "They should talk": "nothing"}
    Path("map.json").write_text(
        json.dumps({"codes": codes, "defaults": {"issue": "talks"}}), "utf-8"
    )

    known.done("import", sample().made(Path("project.dna")), "--map", "map.json", "--keep-going")

    rows = known.rows("list", "--include-ascribed")
    assert ("talks", ["equal-terms"]) in [(row["issue"], row["conditions"]) for row in rows]
    assert {row["slug"] for row in known.rows("issue", "list")} == {"talks", "trade"}


def counted(once_per: str | None) -> Counter[tuple[str, str, int]]:
    """The statements of each organisation on each issue at each level, by the book."""
    numbered = [(*said, number < 5) for number, said in enumerate(_SAID)]
    if once_per == "source":
        numbered = list(dict.fromkeys(numbered))
    elif once_per == "range":
        numbered = [(*said, True) for said in dict.fromkeys(_SAID)]
    return Counter((holder.lower(), issue, level) for holder, issue, level, _ in numbered)


def by_the_book(measure: str, once_per: str | None) -> dict[tuple[str, str], float]:
    """The sums over issues and levels that congruence and its like are defined as."""
    x = counted(once_per)
    weights = {}
    for one, other in combinations(sorted({holder for holder, *_ in x}), 2):
        pairs: Iterable[Any] = product(("trade", "talks"), (0, 1), (0, 1))
        agreed = conflict = 0
        for issue, k, k2 in pairs:
            number = x[one, issue, k] * x[other, issue, k2]
            agreed += number * (1 - abs(k - k2))
            conflict += number * abs(k - k2)
        sums = {"congruence": agreed, "conflict": conflict, "subtract": agreed - conflict}
        weights[one, other] = {**sums, "ignore": agreed + conflict}[measure]
    return {pair: weight for pair, weight in weights.items() if weight}


@pytest.mark.parametrize("measure", ["congruence", "conflict", "subtract", "ignore"])
@pytest.mark.parametrize("once_per", [None, "source", "range"])
def test_networks_are_those_of_the_analyzer(
    empty: Program, measure: str, once_per: str | None
) -> None:
    empty.done("import", many().made(Path("project.dna")))
    duplicates = ("--duplicates", once_per) if once_per else ()

    rows = empty.rows("report", "network", "--measure", measure, "--normalise", "none", *duplicates)

    # Where nothing is counted, there may be a tie or none.
    weights = {(row["a"], row["b"]): row["weight"] for row in rows if row["weight"]}
    assert weights == by_the_book(measure, once_per)


@pytest.mark.parametrize("measure", ["subtract", "ignore"])
def test_ties_of_organisations_to_concepts_are_those_of_the_analyzer(
    empty: Program, measure: str
) -> None:
    empty.done("import", many().made(Path("project.dna")))

    rows = empty.rows("report", "network", "--ties-to", "issues", "--measure", measure)

    x, sign = counted(None), -1 if measure == "subtract" else 1
    assert {(row["a"], row["b"]): row["weight"] for row in rows} == {
        (holder, issue): x[holder, issue, 1] + sign * x[holder, issue, 0] for holder, issue, _ in x
    }
