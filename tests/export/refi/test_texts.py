"""The texts of a project, and the claims that are selected in each."""

from typing import Any
from xml.etree.ElementTree import Element

import pytest

from stance.export.refi.selecting import actors_of, selections_of, uses_of, worded_uses
from stance.export.refi.texts import ProjectText, texts_of
from stance.incoming.refi.dialect import (
    CONDITION,
    DROPPED,
    HOLDER,
    ISSUE,
    POSITION,
    REASON,
    RELAYED_BY,
    SPEAKER,
    TREATY,
)
from stance.text.anchoring import SourceText, Span

TEXT = "We agree, if there is peace. So it was said. We agree, if there is peace."
SOURCE: dict[str, Any] = {"slug": "news", "title": " The\n News ", "text": TEXT}
STANCE = {"holder": "ardonia", "issue": "talks", "position": "support"}


def claim(key: str, **fields: Any) -> dict[str, Any]:
    return {"key": key, "speaker": "minister", "stances": [STANCE], **fields}


def test_paraphrases_are_a_text_of_their_own_behind_each_other() -> None:
    told = [claim("k1", paraphrase="They agree."), claim("k3", paraphrase="They left.")]
    plain, paraphrased = texts_of(SOURCE, [told[0], claim("k2", quote=["So it was said"]), told[1]])

    assert [each["key"] for each in plain.claims] == ["k2"]
    assert (plain.name, plain.text) == ("The News", TEXT)
    assert paraphrased.text == "They agree.\n\nThey left."
    assert paraphrased.name == "The News (paraphrases)"
    assert paraphrased.guid != plain.guid
    text = SourceText(paraphrased.text)
    places = [paraphrased.places(text, each)[0] for each in told]
    assert [paraphrased.text[each.start : each.end] for each in places] == [
        "They agree.",
        "They left.",
    ]


@pytest.mark.parametrize(
    ("source", "claims", "number"),
    [
        (SOURCE, [], 1),
        ({"slug": "s", "title": "S"}, [], 0),
        ({"slug": "s", "title": "S"}, [claim("k1", paraphrase="They agree.")], 1),
    ],
)
def test_there_is_a_text_where_there_is_one_or_a_paraphrase(
    source: dict[str, Any], claims: list[dict[str, Any]], number: int
) -> None:
    assert len(list(texts_of(source, claims))) == number


def test_words_that_stand_twice_have_the_place_that_was_settled_or_none() -> None:
    (text,) = texts_of(SOURCE, [])
    again = TEXT.rindex("We agree")
    whole = SourceText(TEXT)

    assert text.places(whole, claim("k1", quote=["We agree"])) == ()
    assert text.places(whole, claim("k1", quote=["We agree"], quote_start=again)) == (
        Span(again, again + len("We agree")),
    )


def selected(claim: dict[str, Any]) -> list[Element]:
    source = SourceText(TEXT)
    spans = ProjectText(SOURCE, [claim]).places(source, claim)
    return list(selections_of(source, claim, spans))


def test_a_stance_is_selected_at_each_part_of_its_quote() -> None:
    stances = [STANCE, {**STANCE, "position": "oppose"}]
    made = selected(claim("k1", quote=["peace. So", "was said"], stances=stances, coder="ann"))

    assert [each.get("name") for each in made] == ["peace. So", "was said", "peace. So", "was said"]
    assert len({each.get("guid") for each in made}) == 4
    assert len({each.get("creatingUser") for each in made}) == 1
    told = [each.findtext("Description") or "" for each in made]
    assert "k1" in told[0]
    assert len(set(told)) == 4


def test_words_that_are_the_quote_are_selected_with_it_alone() -> None:
    def with_wording(wording: str) -> list[str | None]:
        stance = {**STANCE, "reasons": [{"reason": "peace", "wording": wording}]}
        return [
            each.get("name")
            for each in selected(claim("k1", quote=["So it was said"], stances=[stance]))
        ]

    assert with_wording("So it was said") == ["So it was said"]
    assert with_wording("was said") == ["So it was said", "was said"]
    assert with_wording("never said") == ["So it was said"]


def test_a_stance_says_who_and_what_once_each() -> None:
    stance = {
        **STANCE,
        "addressees": ["belland"],
        "conditions": [
            {"condition": "peace", "wording": "peace", "addressees": ["belland", "corvia"]},
            {"condition": "peace"},
            {"condition": "trade", "dropped": True},
        ],
        "reasons": [{"reason": "trust"}],
        "citations": [{"treaty": "pact", "role": "breach", "by": ["dorland"]}],
    }

    assert [use for use in uses_of(claim("k1"), stance) if use[0].name != "Addressee"] == [
        (SPEAKER, "minister"),
        (HOLDER, "ardonia"),
        (ISSUE, "talks"),
        (POSITION, "support"),
        (CONDITION, "peace"),
        (DROPPED, "trade"),
        (REASON, "trust"),
        (TREATY, "pact"),
    ]
    assert (RELAYED_BY, "wire") in uses_of(claim("k1", relayed_by="wire"), stance)
    assert [wording for _, wording in worded_uses(stance)] == ["peace", *[None] * 4]
    assert list(actors_of(stance)) == ["belland", "corvia", "dorland"]
