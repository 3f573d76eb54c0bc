"""Codebooks of other programs: entries of the vocabulary as far as the map says which."""

from pathlib import Path

import pytest

from stance.errors import InputError
from stance.incoming.contents import Incoming
from stance.incoming.mapping import CodingMap
from stance.incoming.refi.codebook import read
from tests.incoming.refi.programs import code

#: As ATLAS.ti writes it: another name of the format's version, sets of codes behind them.
ATLAS = (
    '<CodeBook xmlns="urn:QDA-XML:codebook:0:4" origin="ATLAS.ti Win 23.4.0"><Codes>{}</Codes>'
    '<Sets><Set guid="s" name="Group 1"><MemberCode guid="x"/></Set></Sets></CodeBook>'
)
CODES = "".join(
    [
        code("Demands", code("Equal footing", description="Nobody above the other"), codable=False),
        code("Enlargement", description="NATO should take in new members"),
        code("Russia"),
        code("memo"),
    ]
)


def codebook(path: Path, text: str, coding_map: CodingMap | None = None) -> Incoming:
    file = path / "codes.qdc"
    file.write_text(text, "utf-8")
    return read(file, coding_map or CodingMap())


def test_the_map_makes_entries_of_codes(tmp_path: Path) -> None:
    coding_map = CodingMap(
        columns={"Demands": "condition"},
        codes={"Enlargement": {"issue": "nato-enlargement"}, "memo": {}},
    )

    incoming = codebook(tmp_path, ATLAS.format(CODES), coding_map)

    assert incoming.vocabulary == {
        "conditions": [{"slug": "equal-footing", "name": "Equal footing"}],
        "issues": [
            {
                "slug": "nato-enlargement",
                "name": "Enlargement",
                "proposition": "NATO should take in new members",
            }
        ],
    }
    assert [f"{each.where}: {each.why}" for each in incoming.left] == [
        'set "Group 1": sets are not read',
        'the description of code "Equal footing": nothing here holds it: "Nobody above the other"',
        'code "Russia": the map does not say what it stands for',
    ]
    assert incoming.codes == ["Russia"]
    assert not list(incoming.sources())


def test_an_issue_that_means_no_more_than_its_name_is_told(tmp_path: Path) -> None:
    coding_map = CodingMap(codes={"memo": {"issue": "memo"}, "Enlargement": {"issue": "more"}})

    (note,) = codebook(tmp_path, ATLAS.format(CODES), coding_map).notes

    assert note.startswith('code "memo" has no description: where memo is new, yes to it means')
    assert note.endswith("stance issue edit memo --proposition TEXT")


def test_an_actor_has_a_kind_that_no_codebook_tells(tmp_path: Path) -> None:
    incoming = codebook(
        tmp_path, ATLAS.format(CODES), CodingMap(codes={"Russia": {"holder": "russia"}})
    )

    assert any("what kind of actor" in each.why for each in incoming.left)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<Codes/>", "its root is no CodeBook"),
        ("<CodeBook>", "line 1: this is no whole XML"),
        ("\x00\x01", "line 1: this is no whole XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><CodeBook>&b;</CodeBook>', "it declares a document type"),
    ],
)
def test_what_is_no_codebook_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=f"codes.qdc(:|, ).*{said}|codes.qdc, {said}"):
        codebook(tmp_path, text)
