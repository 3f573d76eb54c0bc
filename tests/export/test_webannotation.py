"""Claims as W3C Web Annotations: what they select, what they say, and that others can read it."""

import io
import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from stance.domain.filters import Filters
from stance.export.webannotation.form import AnnotationFormat
from stance.queries.vocabulary import vocabulary
from stance.text.edtf import parse_date
from stance.text.excerpts import telling_context
from stance.text.folding import splits_cluster
from stance.work.evidence import Evidence
from stance.work.export.webannotation import export_webannotation
from tests.export.annotations import (
    MODEL,
    expanded,
    known_terms,
    require_shape,
    selected,
    targets_of,
    terms_of,
)
from tests.samples import TEXT, claim, claims_file, load, source, stance

ON_EQUAL_TERMS = "Ardonia is ready to talk, on equal terms,"
URL = "https://example.org/gazette"


def text_of(
    session: Session,
    form: AnnotationFormat = AnnotationFormat.JSONLD,
    *,
    texts: bool = True,
    **asked: Any,
) -> str:
    out = io.StringIO()
    evidence = Evidence(session, vocabulary(session), Filters(**asked))
    export_webannotation(evidence, out, form=form, texts=texts)
    return out.getvalue()


def annotations(session: Session, **asked: Any) -> list[dict[str, Any]]:
    read = json.loads(text_of(session, **asked))
    items: list[dict[str, Any]] = read["first"]["items"]
    assert read["total"] == len(items)
    for each in items:
        require_shape(each)
    return items


def one(session: Session, written: dict[str, Any], **of_source: Any) -> dict[str, Any]:
    load(session, claims_file(source(written, **of_source)))
    (annotation,) = annotations(session)
    return annotation


def test_a_quote_is_selected_by_its_words_and_by_its_place(session: Session) -> None:
    (target,) = targets_of(one(session, claim(quote=ON_EQUAL_TERMS)))

    assert selected(target, TEXT) == ON_EQUAL_TERMS
    quote, position = target["selector"]
    assert quote["prefix"] == "The minister spoke on Monday. “"
    assert quote["suffix"].startswith("” she said.")
    assert position["start"] == TEXT.index(ON_EQUAL_TERMS)


def test_each_part_of_an_interrupted_quotation_is_a_target(session: Session) -> None:
    parts = [ON_EQUAL_TERMS, "the Pact of Aria has to be kept"]

    annotation = one(session, claim(quote=parts))

    assert [selected(target, TEXT) for target in targets_of(annotation)] == parts


def test_a_paraphrase_is_of_the_source_alone(session: Session) -> None:
    annotation = one(session, claim(paraphrase="They want to talk."), url=URL)

    assert annotation["target"]["source"] == URL
    assert "selector" not in annotation["target"]
    assert annotation["paraphrase"] == "They want to talk."


def test_a_source_with_an_address_is_told_by_it_in_the_state_it_was_read_in(
    session: Session,
) -> None:
    target = one(session, claim(quote=ON_EQUAL_TERMS), url=URL)["target"]

    digest = sha256(TEXT.encode()).hexdigest()
    assert target["source"] == URL
    assert target["state"]["type"] == "TimeState"
    assert target["state"]["cached"] == f"urn:sha256:{digest}"
    assert target["state"]["sha256"] == digest
    day = target["state"]["sourceDateStart"].partition("T")[0]
    assert target["state"]["sourceDateStart"] == f"{day}T00:00:00Z"
    assert target["state"]["sourceDateEnd"] == f"{day}T23:59:59Z"


def test_an_address_without_encryption_is_one_too(session: Session) -> None:
    url = "http://example.org/gazette"

    assert one(session, claim(quote=ON_EQUAL_TERMS), url=url)["target"]["source"] == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        *("gazette, p. 3", "file:///etc/x", "javascript:x()", "//x", f"{URL} p. 3"),
        *("https:///gazette", "https://[gazette", "ftp://example.org/gazette"),
    ],
)
def test_any_other_source_is_told_by_the_digest_of_its_text(
    session: Session, url: str | None
) -> None:
    target = one(session, claim(quote=ON_EQUAL_TERMS), url=url)["target"]

    assert target["source"] == f"urn:sha256:{sha256(TEXT.encode()).hexdigest()}"


def test_a_source_without_address_and_text_is_told_by_its_slug(session: Session) -> None:
    target = one(session, claim(), text=None)["target"]

    assert target["source"] == "urn:x-stance:source:gazette"


def test_a_stance_is_a_body_as_data_and_as_a_sentence(session: Session) -> None:
    written = stance(
        holder="ardonia",
        addressees=["belland"],
        conditions=[{"condition": "equal-terms", "wording": "on equal terms"}],
        reasons=[{"reason": "patience"}],
        citations=[{"treaty": "pact-of-aria", "role": "basis", "provision": "Article 1"}],
    )
    annotation = one(session, claim(written, quote=ON_EQUAL_TERMS, coder="anna"))

    data, sentence = annotation["body"]
    body = data["source"]
    assert data["purpose"] == "classifying"
    assert body["id"].startswith("urn:x-stance:stance:")
    assert body["holder"] == {
        "id": "urn:x-stance:actor:ardonia",
        "slug": "ardonia",
        "name": "Ardonia",
        "kind": "state",
    }
    assert body["issue"]["proposition"] == "They should talk"
    assert (body["position"], body["label"]) == ("support", "conditional support")
    assert [each["slug"] for each in body["addressees"]] == ["belland"]
    (condition,) = body["conditions"]
    assert condition["condition"]["name"] == "Equal terms"
    assert (condition["wording"], condition["verbatim"]) == ("on equal terms", True)
    assert condition["dropped"] is False
    (reason,) = body["reasons"]
    assert reason["reason"]["slug"] == "patience"
    (treaty,) = body["treaties"]
    assert (treaty["treaty"]["slug"], treaty["role"]) == ("pact-of-aria", "basis")
    assert treaty["provision"] == "Article 1"
    assert sentence["purpose"] == "describing"
    assert sentence["value"].startswith("Ardonia SUPPORTS")
    assert annotation["creator"]["name"] == "anna"
    assert annotation["speaker"]["slug"] == "minister"
    assert annotation["date"] == "2016-12-27"
    assert annotation["document"]["title"] == "Talks"


def test_a_stance_that_only_gives_a_condition_up_is_not_conditional(session: Session) -> None:
    given_up = stance(conditions=[{"condition": "equal-terms", "dropped": True}])

    data, _ = one(session, claim(given_up, quote=ON_EQUAL_TERMS))["body"]

    assert data["source"]["label"] == "support"
    assert data["source"]["conditions"][0]["dropped"] is True


def test_where_words_outside_of_the_quote_begin_is_told(session: Session) -> None:
    inside, outside = "on equal terms", "we will not wait"
    written = stance(
        conditions=[{"condition": "equal-terms", "wording": inside}],
        reasons=[{"reason": "patience", "wording": outside}],
    )
    annotation = one(session, claim(written, quote=ON_EQUAL_TERMS, note="checked"), kind="news")

    body = annotation["body"][0]["source"]
    assert "start" not in body["conditions"][0]
    assert body["reasons"][0]["start"] == TEXT.index(outside)
    assert annotation["note"] == "checked"


def test_the_text_that_places_count_in_is_told(session: Session) -> None:
    document = one(session, claim(quote=ON_EQUAL_TERMS), kind="news", read_on="2016-12-28")[
        "document"
    ]

    assert document["kind"] == "news"
    assert document["sha256"] == sha256(TEXT.encode()).hexdigest()
    assert (document["length"], document["read_on"]) == (len(TEXT), "2016-12-28")


def test_a_claim_is_one_annotation_however_many_stances_it_has(session: Session) -> None:
    several = (stance(holder="ardonia"), stance(holder="ardonia", issue="trade", position="oppose"))
    annotation = one(session, claim(*several, quote=ON_EQUAL_TERMS))

    types = [body["type"] for body in annotation["body"]]
    assert types == ["SpecificResource", "TextualBody"] * 2


def test_filters_choose_the_stances_that_are_told(session: Session) -> None:
    several = (stance(holder="ardonia"), stance(holder="ardonia", issue="trade", position="oppose"))
    other = claim(stance(holder="belland"), speaker="belland", paraphrase="No.")
    load(session, claims_file(source(claim(*several, quote=ON_EQUAL_TERMS), other)))

    (annotation,) = annotations(session, issues=("trade",))

    data, _ = annotation["body"]
    assert data["source"]["issue"]["slug"] == "trade"
    assert len(annotations(session)) == 2
    assert len(annotations(session, speakers=("belland",))) == 1
    assert len(annotations(session, sources=("gazette",))) == 2


def test_ascribed_stances_are_told_as_such(session: Session) -> None:
    annotation = one(session, claim(stance(holder="belland"), speaker="ardonia"))

    data, _ = annotation["body"]
    assert data["source"]["ascribed"] is True


def test_without_texts_nothing_but_the_quote_is_of_the_text(session: Session) -> None:
    load(session, claims_file(source(claim(quote=ON_EQUAL_TERMS), url=URL)))

    bare = text_of(session, texts=False)

    (target,) = targets_of(json.loads(bare)["first"]["items"][0])
    assert target["selector"][0] == {"type": "TextQuoteSelector", "exact": ON_EQUAL_TERMS}
    assert "start" in target["selector"][1]
    assert "spoke on Monday" not in bare
    assert "she said" not in bare


def test_what_is_withheld_of_a_text_stands_around_no_quote(session: Session) -> None:
    start = TEXT.index(ON_EQUAL_TERMS)
    digest = sha256(TEXT.encode()).hexdigest()
    passage = {"start": start, "words": f"{ON_EQUAL_TERMS}” she"}
    withheld = {"sha256": digest, "length": len(TEXT), "passages": [passage]}
    written = source(claim(quote=ON_EQUAL_TERMS), text=None, withheld=withheld)
    load(session, claims_file(written))

    (annotation,) = annotations(session)

    (target,) = targets_of(annotation)
    assert selected(target, TEXT) == ON_EQUAL_TERMS
    assert target["source"] == f"urn:sha256:{digest}"
    assert target["selector"][0]["prefix"] == ""
    assert target["selector"][0]["suffix"] == "” she"


def test_the_same_words_are_told_apart_by_what_is_around_them(session: Session) -> None:
    text = "So it was. " * 40 + "He said: we agree. " + "So it was. " * 40 + "She said: we agree. "
    text += "So it was. " * 40
    start = text.rindex("we agree")
    load(session, claims_file(source(claim(quote="we agree", quote_start=start), text=text)))

    (annotation,) = annotations(session)

    (target,) = targets_of(annotation)
    quote = target["selector"][0]
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    assert text.count(whole) == 1
    assert selected(target, text) == "we agree"


ODD = {
    "emoji": ("He 😀😀 said: 👩‍👩‍👧 we 😀 agree 🇺🇦. More.", "👩‍👩‍👧 we 😀 agree 🇺🇦"),
    "right to left": ("قال الوزير: نحن مستعدون للحوار. ثم خرج.", "نحن مستعدون للحوار"),
    "combining signs": ("Il dit : nous sommes prêts. Fin.", "nous sommes prêts"),
    "outside the first plane": ("𐐀𐐁𐐂 we agree 𐐃𐐄", "we agree 𐐃"),
}


@pytest.mark.parametrize("name", ODD)
def test_places_are_code_points_as_the_model_counts_characters(session: Session, name: str) -> None:
    text, words = ODD[name]

    (target,) = targets_of(one(session, claim(quote=words), text=text))

    assert selected(target, text) == words


@st.composite
def texts_with_places(draw: st.DrawFn) -> tuple[str, tuple[int, int]]:
    alphabet = st.sampled_from("ab \n.“”é\u0301\u0308ا\u0651\u202e😀\u200d👩𐐀")
    text = draw(st.text(alphabet, min_size=1, max_size=300))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, (start, end)


@given(texts_with_places())
def test_what_is_around_a_place_leads_back_to_it(drawn: tuple[str, tuple[int, int]]) -> None:
    text, (start, end) = drawn

    before, after = telling_context(text, (start, end))

    whole = before + text[start:end] + after
    assert text.startswith(whole, start - len(before))
    # Told from every other place, or all that is looked at was taken.
    alone = text.find(whole, text.find(whole) + 1) < 0
    assert alone or len(before) + len(after) >= 32


@given(texts_with_places())
def test_what_is_around_a_place_begins_and_ends_with_whole_characters(
    drawn: tuple[str, tuple[int, int]],
) -> None:
    text, (start, end) = drawn

    before, after = telling_context(text, (start, end))

    assert not before or not splits_cluster(text, start - len(before))
    assert not after or not splits_cluster(text, end + len(after))


# For other tools


def test_every_term_means_something_and_nothing_has_to_be_fetched(session: Session) -> None:
    written = stance(
        holder="ardonia",
        addressees=["belland"],
        conditions=[{"condition": "equal-terms", "wording": "on equal terms"}],
        reasons=[{"reason": "patience"}],
        citations=[{"treaty": "pact-of-aria", "role": "basis", "provision": "Article 1"}],
    )
    load(session, claims_file(source(claim(written, quote=ON_EQUAL_TERMS), url=URL)))
    collection = json.loads(text_of(session, speakers=("minister",)))

    read = expanded(collection)

    assert collection["@context"][0] == MODEL
    (page,) = read["http://www.w3.org/ns/activitystreams#first"]
    (items,) = page["http://www.w3.org/ns/activitystreams#items"]
    (annotation,) = items["@list"]
    assert annotation["@type"] == ["http://www.w3.org/ns/oa#Annotation"]
    # What stands for nothing, expansion leaves out.
    assert terms_of(collection) <= known_terms()


def test_line_by_line_each_annotation_is_whole_by_itself(session: Session) -> None:
    load(session, claims_file(source(claim(quote=ON_EQUAL_TERMS), claim(), url=URL)))

    lines = text_of(session, AnnotationFormat.JSONL).splitlines()

    read = [json.loads(line) for line in lines]
    assert len(read) == 2
    for each in read:
        require_shape(each)
        assert each["@context"][0] == MODEL
        assert expanded(each)["@type"] == ["http://www.w3.org/ns/oa#Annotation"]
    bare = [{key: value for key, value in each.items() if key != "@context"} for each in read]
    assert bare == annotations(session)


def test_nothing_is_a_collection_of_nothing(session: Session) -> None:
    read = json.loads(text_of(session))

    assert (read["total"], read["first"]["items"]) == (0, [])
    assert text_of(session, AnnotationFormat.JSONL) == ""


def test_the_same_record_is_the_same_bytes(session: Session) -> None:
    load(session, claims_file(source(claim(quote=ON_EQUAL_TERMS), claim())))

    assert text_of(session) == text_of(session)
    assert text_of(session) != text_of(session, texts=False)


def test_a_collection_is_named_for_what_was_asked_for(session: Session) -> None:
    load(session, claims_file(source(claim(quote=ON_EQUAL_TERMS))))
    asked: list[dict[str, Any]] = [{}, {"texts": False}, {"since": parse_date("2000")}]

    names = {json.loads(text_of(session, **each))["id"] for each in [*asked, *asked]}

    assert len(names) == len(asked)
