"""The network figures that the Discourse Network Analyzer publishes for its own sample, here.

Its tests give, for the 40 statements of 7 organisations on 6 concepts, how large both networks are
and what their cells come to. The sample is made anew: as many statements by the same on the same,
on words of its own.
"""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.incoming.dna.files import DnaFile

ALLIANCE, ENERGY, EPA = "Alliance to Save Energy", "Energy and Environmental Analysis", "EPA"
REFINERS, SENATE, SIERRA, PIRG = "Refiners Association", "Senate", "Sierra Club", "U.S. PIRG"
HARMLESS, CAP, CAUSED = "No harm to the economy", "Cap and trade", "Caused by greenhouse gases"
REAL, REGULATE, LEGISLATE = "Real and anthropogenic", "Regulate CO2", "Legislate on emissions"

#: How often each organisation supports and opposes each concept; each speaks in one document.
SAID: dict[str, dict[str, tuple[int, int]]] = {
    ENERGY: {HARMLESS: (0, 2), REGULATE: (1, 1)},
    SENATE: {HARMLESS: (0, 2), LEGISLATE: (2, 0), REGULATE: (0, 1)},
    EPA: {LEGISLATE: (10, 0), HARMLESS: (0, 1)},
    ALLIANCE: {REGULATE: (2, 0), LEGISLATE: (1, 0), CAUSED: (1, 0)},
    SIERRA: {REAL: (1, 0), REGULATE: (1, 0), HARMLESS: (2, 0), CAUSED: (1, 0), LEGISLATE: (1, 0)},
    PIRG: {REAL: (2, 0), HARMLESS: (1, 0), CAUSED: (1, 0), REGULATE: (1, 0), CAP: (1, 0)},
    REFINERS: {HARMLESS: (0, 2), LEGISLATE: (0, 2)},
}
#: The sum of all cells of the network among organisations, each pair counted from both ends.
PUBLISHED_ONE_MODE = 276
PUBLISHED_TWO_MODE = 40
_KINDS = ("actor", "issue")


def project() -> DnaFile:
    """The sample, with its one statement of a type that says no stance."""
    file = DnaFile()
    for holder, on in SAID.items():
        said = [
            (concept, agreement)
            for concept, numbers in on.items()
            for agreement, number in zip((1, 0), numbers, strict=True)
            for _ in range(number)
        ]
        file.document(" ".join(_words(number) for number in range(len(said))), title=holder)
        for number, (concept, agreement) in enumerate(said):
            named = {"organization": holder, "person": f"Ms {holder}", "concept": concept}
            file.statement(_words(number), agreement=agreement, **named)
    return file.statement("Passage 0", type=2, note="A question for later.")


def _words(number: int) -> str:
    return f"Passage {number} says so 😀."


@pytest.fixture
def brought(empty: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.chdir(tmp_path)
    empty.done("import", project().made(Path("sample.dna")))
    return empty


def named(program: Program) -> dict[str, str]:
    """The names of organisations and concepts by the slugs that reports give."""
    return {row["slug"]: row["name"] for kind in _KINDS for row in program.rows(kind, "list")}


def weights(program: Program, *options: str) -> dict[tuple[str, str], float]:
    rows = program.rows("report", "network", "--normalise", "none", *options)
    names = named(program)
    return {(names[row["a"]], names[row["b"]]): row["weight"] for row in rows}


def test_every_statement_is_a_claim_of_its_words_or_is_left(empty: Program, tmp_path: Path) -> None:
    file = project()
    said = empty.done("import", file.made(tmp_path / "sample.dna")).err

    names = named(empty)
    assert f"{PUBLISHED_TWO_MODE} claims recorded" in said
    (left,) = [line for line in said.splitlines() if line.startswith("left: ")]
    assert left == (
        'left: statement 41, Annotation, of "Passage 0": its type says no stance, unless a map says'
        " what its variables stand for (note = A question for later.)"
    )
    assert Counter((names[row["holder"]], row["quote"]) for row in empty.rows("list")) == Counter(
        (each["organization"], _at_its_place(file, each))
        for each in file.statements
        if each["type"] == 1
    )


def _at_its_place(file: DnaFile, statement: dict[str, int]) -> str:
    text = file.documents[statement["document"] - 1]["text"].encode("utf-16-le")
    return str(text[2 * statement["start"] : 2 * statement["stop"]].decode("utf-16-le"))


@pytest.mark.parametrize(("measure", "sign"), [("ignore", 1), ("subtract", -1)])
def test_organisations_by_concepts_has_the_published_cells(
    brought: Program, measure: str, sign: int
) -> None:
    cells = weights(brought, "--ties-to", "issues", "--measure", measure)

    assert cells == {
        (holder, concept): support + sign * oppose
        for holder, on in SAID.items()
        for concept, (support, oppose) in on.items()
    }
    assert len(cells) == 22
    assert [len(set(ends)) for ends in zip(*cells, strict=True)] == [7, 6]
    if measure == "ignore":
        assert sum(cells.values()) == PUBLISHED_TWO_MODE
        # As it prints the row of this organisation: 2 on the first concept, none on the second.
        assert (cells[ENERGY, HARMLESS], cells.get((ENERGY, CAP))) == (2, None)


def test_organisations_by_organisations_has_the_published_cells(brought: Program) -> None:
    cells = weights(brought, "--measure", "ignore")

    assert cells == {
        pair: weight
        for pair in combinations(sorted(SAID, key=str.casefold), 2)
        if (weight := _shared(*pair))
    }
    assert len(cells) == 21
    assert len({holder for pair in cells for holder in pair}) == 7
    assert sum(cells.values()) == PUBLISHED_ONE_MODE / 2
    # As it prints a row: 10 with the first organisation, 2 with the second.
    assert (cells[ALLIANCE, EPA], cells[ENERGY, EPA]) == (10, 2)


def _shared(one: str, other: str) -> int:
    """What two organisations said on the same concepts, in pairs of statements."""
    return sum(sum(SAID[one][each]) * sum(SAID[other].get(each, ())) for each in SAID[one])


@pytest.mark.parametrize(
    ("measure", "pairs", "total"),
    [("congruence", 16, 80), ("conflict", 14, 58), ("subtract", 21, 22)],
)
def test_congruence_and_conflict_are_those_of_the_formulas(
    brought: Program, measure: str, pairs: int, total: int
) -> None:
    cells = weights(brought, "--measure", measure)

    assert (len(cells), sum(cells.values())) == (pairs, total)
