"""The record as a project: what other programs find in it, and what there is no place for."""

import io
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from sqlmodel import Session

from stance.domain.filters import FilterWords
from stance.errors import InputError
from stance.work.export.refi import export_codebook, export_project
from tests.export.refi.rules import CODEBOOK, Out, named, opened, require_valid
from tests.samples import TEXT, claim, claims_file, load, source, stance

QUOTE = "Ardonia is ready to talk, on equal terms,"
NOTHING_ASKED = FilterWords()


def written(session: Session, path: Path, **asked: Any) -> Sequence[str]:
    out = Out()
    said = export_project(session, FilterWords(**asked), out)
    path.write_bytes(out.buffer.getvalue())
    return said


def exported(session: Session, path: Path, *claims: dict[str, Any], **of_source: Any) -> Element:
    load(session, claims_file(source(*claims, **of_source)))
    written(session, path / "x.qdpx")
    return opened(path / "x.qdpx")[0]


def codes(root: Element, selection: Element) -> list[str]:
    """What is coded on a selection, by the names that programs show."""
    names = {each.get("guid"): each.get("name", "") for each in named(root, "Code")}
    return [names[each.get("targetGUID")] for each in named(selection, "CodeRef")]


def test_each_stance_is_codes_on_the_words_of_its_claim(session: Session, tmp_path: Path) -> None:
    said = stance(
        addressees=["belland"],
        conditions=[{"condition": "equal-terms", "wording": "on equal terms"}],
        reasons=[{"reason": "patience"}],
        citations=[{"treaty": "pact-of-aria", "role": "basis"}],
    )
    root = exported(session, tmp_path, claim(said, quote=QUOTE, coder="Ann"))

    whole, narrow = named(root, "PlainTextSelection")
    start = TEXT.index(QUOTE)
    assert (whole.get("startPosition"), whole.get("endPosition")) == (str(start), str(start + 41))
    assert codes(root, whole) == [
        "Speaker: Minister Bo",
        "Holder: Minister Bo",
        "Issue: Talks",
        "Position: support",
        "Addressee: Belland",
        "Condition: Equal terms",
        "Reason: Patience ends",
        "Treaty: Pact of Aria",
    ]
    assert (narrow.get("name"), codes(root, narrow)) == (
        "on equal terms",
        ["Condition: Equal terms"],
    )
    (user,) = named(root, "User")
    assert user.get("name") == "Ann"
    assert {each.get("creatingUser") for each in named(root, "Coding")} == {user.get("guid")}


def test_a_wording_that_is_the_whole_quote_is_coded_once(session: Session, tmp_path: Path) -> None:
    said = stance(conditions=[{"condition": "equal-terms", "wording": QUOTE}])
    root = exported(session, tmp_path, claim(said, quote=QUOTE))

    (only,) = named(root, "PlainTextSelection")
    assert codes(root, only).count("Condition: Equal terms") == 1


def test_codes_stand_below_what_they_are(session: Session, tmp_path: Path) -> None:
    root = exported(session, tmp_path, claim(quote=QUOTE))

    (tops,) = named(root, "Codes")
    assert [(each.get("name"), each.get("isCodable")) for each in tops] == [
        ("Speaker", "false"),
        ("Holder", "false"),
        ("Issue", "false"),
        ("Position", "false"),
        ("Actor", "false"),
    ]
    names = [each.get("name") for each in named(root, "Code")]
    assert len(names) == len(set(names))


def test_entries_of_one_name_are_told_apart_by_their_slugs(
    session: Session, tmp_path: Path
) -> None:
    twin = {"slug": "talks-2", "name": "Talks", "proposition": "They should talk again"}
    load(
        session,
        claims_file(
            source(claim(stance(), stance(issue="talks-2"), quote=QUOTE)),
            issues=[{"slug": "talks", "name": "Talks", "proposition": "They should talk"}, twin],
        ),
    )
    written(session, tmp_path / "x.qdpx")
    root, _ = opened(tmp_path / "x.qdpx")

    names = [each.get("name") for each in named(root, "Code")]
    assert {"Issue: Talks (talks)", "Issue: Talks (talks-2)"} <= set(names)


def test_a_condition_that_is_given_up_is_another_code(session: Session, tmp_path: Path) -> None:
    dropped = stance(conditions=[{"condition": "equal-terms", "dropped": True}])
    root = exported(session, tmp_path, claim(dropped, quote=QUOTE))

    (selection,) = named(root, "PlainTextSelection")
    assert codes(root, selection)[-1] == "Condition dropped: Equal terms"


def test_parts_of_a_quote_are_selections_each(session: Session, tmp_path: Path) -> None:
    parts = [QUOTE, "the Pact of Aria has to be kept"]
    root = exported(session, tmp_path, claim(quote=parts))

    _, texts = opened(tmp_path / "x.qdpx")
    (text,) = texts.values()
    places = [
        (int(each.get("startPosition", "")), int(each.get("endPosition", "")))
        for each in named(root, "PlainTextSelection")
    ]
    assert [text[a:b] for a, b in places] == parts


def test_paraphrases_are_a_text_of_their_own(session: Session, tmp_path: Path) -> None:
    root = exported(session, tmp_path, claim(paraphrase="They want to talk."))

    _, texts = opened(tmp_path / "x.qdpx")
    assert sorted(texts.values()) == sorted([TEXT, "They want to talk."])
    assert [each.get("name") for each in named(root, "TextSource")] == [
        "Talks",
        "Talks (paraphrases)",
    ]


def test_only_what_filters_choose_goes_out_with_what_it_needs(
    session: Session, tmp_path: Path
) -> None:
    talks, trade = claim(quote=QUOTE), claim(stance(issue="trade"), quote="The League declined")
    load(session, claims_file(source(talks, trade)))

    said = written(session, tmp_path / "x.qdpx", issue=["trade"])

    root, _ = opened(tmp_path / "x.qdpx")
    assert said == ["1 claim by 0 coders"]
    names = {each.get("name") for each in named(root, "Code")}
    assert "Issue: Trade" in names
    assert "Issue: Talks" not in names
    # The minister spoke for the ministry once, and that for Ardonia.
    assert {"Actor: Foreign Ministry of Ardonia", "Actor: Ardonia"} <= names
    assert "Actor: Belland" not in names


def test_what_there_is_no_place_for_is_told_with_its_keys(session: Session, tmp_path: Path) -> None:
    withheld = {
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "length": len(TEXT),
        "passages": [{"start": TEXT.index(QUOTE), "words": QUOTE}],
    }
    hidden = source(claim(quote=QUOTE, key="hidden"), text=None, withheld=withheld)
    load(session, claims_file(hidden, source(slug="other", title="Other", text=None)))

    said = written(session, tmp_path / "x.qdpx")

    assert said == [
        "0 claims by 0 coders",
        "not in the project, since their texts are withheld: 1 claim (hidden)",
        "not in the project, since there is neither text nor claim: 1 source (other)",
    ]


def test_the_same_record_gives_the_same_bytes(session: Session, tmp_path: Path) -> None:
    load(session, claims_file(source(claim(quote=QUOTE, coder="Ann"), claim())))
    first, second = tmp_path / "a.qdpx", tmp_path / "b.qdpx"
    written(session, first)
    os.utime(first, (0, 0))
    written(session, second)

    assert first.read_bytes() == second.read_bytes()


def test_the_vocabulary_is_a_codebook(session: Session) -> None:
    load(session, claims_file())
    out = io.StringIO()
    export_codebook(session, NOTHING_ASKED, out)

    root = fromstring(out.getvalue())
    require_valid(root, CODEBOOK)
    names = [each.get("name") for each in named(root, "Code")]
    assert {"Actor: The League", "Condition: Equal terms", "Treaty: Pact of Aria"} <= set(names)


def test_a_codebook_of_nothing_and_one_of_some_claims_are_refused(session: Session) -> None:
    with pytest.raises(InputError, match="there is no vocabulary"):
        export_codebook(session, NOTHING_ASKED, io.StringIO())
    load(session, claims_file())
    with pytest.raises(InputError, match="no claims to choose"):
        export_codebook(session, FilterWords(issue=["talks"]), io.StringIO())
