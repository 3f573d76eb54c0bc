"""Projects of ours that somebody coded further in another program: codes are believed."""

import zipfile
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

import pytest

from stance.export.refi.code_tree import code_guid
from stance.export.refi.project import Project, write_project
from stance.incoming.contents import Incoming
from stance.incoming.mapping import CodingMap
from stance.incoming.refi.dialect import CONDITION, HOLDER, POSITION, REASON, SPEAKER, Top
from stance.incoming.refi.project import read
from tests.samples import TEXT, VOCABULARY

QUOTE = "Ardonia is ready to talk, on equal terms,"
STANCE = {
    "holder": "ardonia",
    "issue": "talks",
    "position": "support",
    "conditions": [{"condition": "equal-terms", "wording": "on equal terms"}],
    "reasons": [{"reason": "patience"}],
}
CLAIM = {
    "key": "k1",
    "quote": QUOTE,
    "mode": "direct",
    "speaker": "minister",
    "stated_on": "2016-12-27",
    "stances": [STANCE, {"holder": "belland", "issue": "trade", "position": "oppose"}],
}
OTHER = {**CLAIM, "key": "k2", "quote": "The League declined", "speaker": "league"}
#: Every term that the claims do not use themselves, so that its code is in the tree.
WITH_ALL = {
    **OTHER,
    "stances": [{**STANCE, "position": "neutral", "conditions": [{"condition": "pact-kept"}]}],
}


class Edited:
    """A project that is opened, changed and saved."""

    def __init__(self, path: Path) -> None:
        self.path = path / "x.qdpx"
        source = {"slug": "gazette", "title": "Talks", "text": TEXT, "claims": [CLAIM, WITH_ALL]}
        with self.path.open("wb") as file:
            write_project(Project(VOCABULARY, lambda: iter([source])), file)
        with zipfile.ZipFile(self.path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = fromstring(self.parts["project.qde"])
        every = [each for each in self.root.iter() if each.tag.endswith("PlainTextSelection")]
        self.first = every[0]

    def uncode(self, top: Top, name: str) -> None:
        for coding in [each for each in self.first if each.tag.endswith("Coding")]:
            if coding[0].get("targetGUID") == code_guid((top, name)):
                self.first.remove(coding)

    def code(self, top: Top, name: str) -> None:
        space = self.first.tag.partition("}")[0]
        coding: Element = SubElement(self.first, f"{space}}}Coding", {"guid": "new"})
        SubElement(coding, f"{space}}}CodeRef", {"targetGUID": code_guid((top, name))})

    def read(self) -> tuple[Incoming, dict[str, dict[str, Any]]]:
        self.parts["project.qde"] = tostring(self.root)
        with zipfile.ZipFile(self.path, "w") as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        incoming = read(self.path, CodingMap())
        claims = {
            passage.claim.get("key", "none"): {
                **passage.claim,
                "stances": passage.stances,
                "codes": [each.name for each in passage.codes],
            }
            for source in incoming.sources()
            for passage in source.passages
        }
        return incoming, claims


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    return Edited(tmp_path)


def test_a_position_that_was_coded_otherwise_is_another(edited: Edited) -> None:
    edited.uncode(POSITION, "support")
    edited.code(POSITION, "oppose")

    _, claims = edited.read()

    assert [each["position"] for each in claims["k1"]["stances"]] == ["oppose", "oppose"]


def test_a_condition_is_there_as_long_as_it_is_coded(edited: Edited) -> None:
    edited.uncode(CONDITION, "equal-terms")
    edited.code(CONDITION, "pact-kept")
    edited.uncode(REASON, "patience")

    _, claims = edited.read()

    stance, _ = claims["k1"]["stances"]
    assert stance["conditions"] == [{"condition": "pact-kept"}]
    assert "reasons" not in stance


@pytest.mark.parametrize(
    ("uncoded", "coded", "why"),
    [
        ((HOLDER, "ardonia"), None, "no code of Holder is on it"),
        (None, (POSITION, "oppose"), "more than one code of Position is on it"),
        ((SPEAKER, "minister"), (SPEAKER, "league"), "its stances have different speakers"),
    ],
)
def test_a_claim_whose_codes_contradict_each_other_is_left(
    edited: Edited, uncoded: tuple[Top, str] | None, coded: tuple[Top, str] | None, why: str
) -> None:
    if uncoded:
        edited.uncode(*uncoded)
    if coded:
        edited.code(*coded)

    incoming, claims = edited.read()

    assert list(claims) == ["k2"]
    assert [f"{each.where}: {each.why}" for each in incoming.left] == [f'"Talks", claim k1: {why}']


def test_a_comment_that_was_written_over_leaves_codes_on_words_and_a_note(edited: Edited) -> None:
    (comment,) = (each for each in edited.first if each.tag.endswith("Description"))
    comment.text = "Look at this again"

    _, claims = edited.read()

    assert [each["issue"] for each in claims["k1"]["stances"]] == ["trade"]
    assert (claims["none"]["quote"], claims["none"]["note"]) == (QUOTE, "Look at this again")
    assert claims["none"]["codes"] == [
        *("Minister Bo", "Ardonia", "Talks", "support", "Equal terms", "Patience ends")
    ]
