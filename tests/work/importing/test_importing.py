"""Importing: whole or not at all, harmless when done again, and nothing is ever overwritten."""

import datetime as dt
import json
from copy import deepcopy
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from sqlmodel import Session

from stance.claimfile.reading import read_bytes, read_path
from stance.db import engine as db
from stance.db.models import Actor, Issue
from stance.errors import InputError
from stance.queries import claims as claim_queries
from stance.queries.vocabulary import vocabulary
from stance.store import claims as store
from stance.store.log import now
from stance.work.importing.differences import differences
from stance.work.importing.run import import_files
from stance.work.sample import sample_folder
from tests.cli.program import Program
from tests.samples import (
    TEXT,
    VOCABULARY,
    actor,
    claim,
    claims_file,
    contents,
    imported,
    live,
    load,
    load_path,
    refused,
    refused_once,
    source,
    stance,
    stored,
    text_of,
)

NOISE = claims_file(
    source(claim(paraphrase="Another matter.", key="noise"), slug="noise", text="Another text.")
)


def retract(session: Session, key: str, *, days: int = 0) -> None:
    (live_claim,) = [each for each in stored(session, key) if each.is_live]
    at = now() + dt.timedelta(days=days)
    store.retire(session, claim_id=live_claim.id, at=at, reason="misread")


def double(session: Session, slug: str, root: str) -> None:
    session.get_one(Actor, actor(session, slug)).same_as_id = actor(session, root)
    session.flush()


def write(folder: Path, **files: Any) -> Path:
    """Claim files in a folder, one for each name."""
    for name, value in files.items():
        folder.joinpath(f"{name}.json").write_text(json.dumps(value), "utf-8")
    return folder


# Whole or not at all


def folder_with_a_mistake_at_its_end(folder: Path) -> Path:
    wrong = claim(paraphrase="The last.", stated_on="2017")
    return write(
        folder,
        a=claims_file(source(claim(quote="on equal terms"), slug="a")),
        b={"sources": [source(claim(), slug="b")]},
        c={"sources": [source(claim(), slug="c1"), source(claim(), wrong, slug="c2")]},
    )


def test_one_mistake_in_the_last_claim_of_the_last_file_and_nothing_is_recorded(
    migrated_url: str, tmp_path: Path
):
    with db.writing(migrated_url) as session:
        load(session, NOISE)
    with db.reading(migrated_url) as session:
        before = contents(session)
    folder = folder_with_a_mistake_at_its_end(tmp_path)

    with pytest.raises(InputError) as caught, db.writing(migrated_url) as session:
        load_path(session, folder)

    assert "c.json:1: sources[1].claims[1].stated_on: stated on 2017" in str(caught.value)
    with db.reading(migrated_url) as session:
        assert contents(session) == before


def test_without_the_mistake_all_of_it_is_recorded(migrated_url: str, tmp_path: Path):
    folder = folder_with_a_mistake_at_its_end(tmp_path)
    wrong = folder / "c.json"
    wrong.write_text(wrong.read_text().replace('"2017"', '"2016"'))

    with db.writing(migrated_url) as session:
        summary = load_path(session, folder)

    assert len(summary.recorded) == 5
    with db.reading(migrated_url) as session:
        rows = contents(session)
    assert [len(rows[name]) for name in ("source", "claim", "stance")] == [4, 5, 5]


def test_a_claim_that_repeats_and_is_wrong_is_a_mistake_too(session: Session):
    value = claims_file(
        source(claim(key="a"), claim(paraphrase="Again.", repeats="a", speaker="nobody"))
    )

    assert "claims[1].speaker" in refused_once(load, session, value)


def test_mistakes_of_all_files_are_told_at_once(session: Session):
    values = [
        claims_file(source(claim(speaker="nobody"), slug="a")),
        {"sources": [source(claim(stated_on="2017"), slug="b")]},
    ]

    said = refused(load, session, *values)

    assert [line.split(":")[0] for line in said] == ["claims-1.json", "claims-2.json"]


# Importing again


def test_importing_the_sample_again_changes_nothing(session: Session):
    files = list(read_path(sample_folder()))
    first = import_files(session, files=files)
    before = contents(session)

    again = import_files(session, files=files)

    assert contents(session) == before
    assert sorted(again.unchanged) == sorted(first.recorded)
    assert (again.recorded, again.replaced, again.retracted, again.vocabulary) == ([], [], [], 0)
    assert len(first.recorded) > 15
    assert first.vocabulary > 40


FULL = claims_file(
    source(
        claim(
            stance(
                holder=["ardonia", "belland"],
                addressees=["league", "envoy"],
                conditions=[
                    {"condition": "pact-kept", "addressees": ["belland", "ardonia"]},
                    {"condition": "equal-terms", "wording": "on equal terms"},
                ],
                reasons=[{"reason": "patience", "wording": "wait for ever"}],
                citations=[
                    {"treaty": "pact-of-aria", "role": "breach", "by": ["league", "belland"]},
                    {"treaty": "pact-of-aria", "role": "basis"},
                ],
                note="n",
            ),
            stance(issue="trade", position="oppose", ascribed=True),
            key="full",
            quote=["Ardonia is ready to talk", "wait for ever"],
            speaker="both",
            relayed_by="league",
            translation="t",
            note="n",
            coder="c",
        ),
        claim(paraphrase="Without a key."),
        claim(paraphrase="Again.", repeats="full"),
        publisher="Gazette",
        kind="news",
        language="en",
        url="u",
    )
)
# The second stance has no holder of its own: the group speaks for two.
FULL["sources"][0]["claims"][0]["stances"][1]["holder"] = ["ardonia", "league"]


def test_importing_all_that_a_claim_takes_again_changes_nothing(session: Session):
    load(session, NOISE, FULL)
    before = contents(session)

    again = load(session, FULL)

    assert contents(session) == before
    assert len(again.unchanged) == 3


def test_the_order_of_what_has_none_is_no_difference(session: Session):
    load(session, FULL)
    before = contents(session)
    turned = deepcopy(FULL)
    (first, *_) = turned["sources"][0]["claims"]
    first["stances"].reverse()
    for each in first["stances"]:
        for name in ("holder", "addressees", "conditions", "reasons", "citations"):
            each.get(name, []).reverse()
        for use in (*each.get("conditions", []), *each.get("citations", [])):
            use.get("by", use.get("addressees", [])).reverse()

    again = load(session, turned)

    assert contents(session) == before
    assert len(again.unchanged) == 3


def test_a_claim_is_known_again_by_its_words_without_its_key(session: Session):
    load(session, claims_file(source(claim(key="a"), claim(quote="on equal terms", key="b"))))

    again = load(session, claims_file(source(claim(), claim(quote="On EQUAL terms"), text=None)))

    assert again.unchanged == ["a", "b"]
    assert again.recorded == []


def test_names_that_mean_the_same_are_no_difference(session: Session):
    load(session, claims_file(source(claim(stance(addressees="belland"), speaker="ardonia"))))

    again = load(
        session, claims_file(source(claim(stance(addressees="the kingdom"), speaker="ARD")))
    )

    assert len(again.unchanged) == 1


def test_a_name_that_became_a_doubles_is_no_difference(session: Session):
    """Marked after the import, the double's name now means its root."""
    republic = {"actors": [{"slug": "republic", "name": "The Republic", "kind": "state"}]}
    written = {
        "holder": "The Republic",
        "addressees": ["The Republic"],
        "conditions": [{"condition": "equal-terms", "addressees": ["The Republic"]}],
        "citations": [{"treaty": "pact-of-aria", "role": "breach", "by": ["The Republic"]}],
    }
    value = {
        "sources": [
            source(claim(stance(**written), speaker="The Republic", relayed_by="The Republic"))
        ]
    }
    load(session, claims_file(), republic)
    load(session, value)
    double(session, "republic", "ardonia")
    before = contents(session)

    again = load(session, value)

    assert len(again.unchanged) == 1
    assert contents(session) == before


def test_what_a_difference_is_called(session: Session):
    one, other = imported(
        session,
        claim(paraphrase="One."),
        claim(stance(position="oppose", form="offer"), paraphrase="Two.", note="n"),
    )

    known = vocabulary(session)
    assert differences(one, other, known) == "paraphrase, note, position, form"
    assert differences(one, one, known) == ""


# Other content


#: What is otherwise in a claim, and the fields that are named then.
DIFFERENT: dict[str, tuple[dict[str, Any], str]] = {
    "position": (claim(stance(position="oppose")), "position"),
    "form": (claim(stance(form="offer")), "form"),
    "holder": (claim(stance(holder="league")), "holder, ascribed"),
    "issue": (claim(stance(issue="trade")), "issue"),
    "ascribed": (claim(stance(ascribed=True)), "ascribed, ascribed_set"),
    "stance's note": (claim(stance(note="n")), "note"),
    "addressees": (claim(stance(addressees="league")), "addressees"),
    "conditions": (claim(stance(conditions=[{"condition": "pact-kept"}])), "conditions"),
    "reasons": (claim(stance(reasons=[{"reason": "patience"}])), "reasons"),
    "citations": (claim(stance(citations=[{"treaty": "Aria"}])), "citations"),
    "number": (claim(stance(), stance(issue="trade")), "number of stances"),
    "mode": (claim(mode="act"), "mode"),
    "date": (claim(stated_on="2016-12"), "stated"),
    "translation": (claim(translation="t"), "translation"),
    "note": (claim(note="n"), "note"),
    "coder": (claim(coder="c"), "coder"),
    "relayed_by": (claim(relayed_by="minister"), "relayed_by"),
    "words": (claim(paraphrase="They do not."), "paraphrase"),
    "quote": (claim(quote="on equal terms"), "quote, places, paraphrase, mode"),
    "speaker": (claim(stance(holder="minister"), speaker="belland"), "speaker, ascribed"),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_other_content_is_refused_and_what_differs_is_named(session: Session, name: str):
    changed, named = DIFFERENT[name]
    load(session, NOISE, claims_file(source(claim(key="a"))))
    before = contents(session)

    said = refused_once(load, session, claims_file(source({**changed, "key": "a"})))

    is_plural = named in {"addressees", "conditions", "reasons", "citations"}
    with_it = f"{'other' if is_plural else 'another'} {named}"
    without = ", and without its stance of minister on talks" if name in {"holder", "issue"} else ""
    there = f"this claim is there already, as a, with {with_it}{without}:"
    assert f"sources[0].claims[0]: {there}" in said
    assert said.endswith("use --replace to record this as its new version")
    assert contents(session) == before


def test_a_new_version_says_which_stances_it_ends(session: Session):
    both = claim(stance(), stance(issue="trade"), key="a")
    load(session, NOISE, claims_file(source(both)))

    ended = load(session, claims_file(source(claim(stance(), key="a"))), replace=True)
    again = load(session, claims_file(source(both)), replace=True)

    assert ended.notes == ("a no longer has a stance of minister on trade",)
    assert again.notes == ()


def test_a_new_version_keeps_its_coder_unless_it_has_one(session: Session):
    load(session, NOISE, claims_file(source(claim(key="a", coder="anna"))))

    load(session, claims_file(source(claim(key="a", note="n"))), replace=True)
    load(session, claims_file(source(claim(key="a", note="n", coder="ben"))), replace=True)

    assert [each.content.coder for each in stored(session, "a")] == ["anna", "anna", "ben"]


@pytest.mark.parametrize("name", DIFFERENT)
def test_with_replace_it_is_a_new_version_that_replaces_the_old(session: Session, name: str):
    changed, _ = DIFFERENT[name]
    load(session, NOISE, claims_file(source(claim(key="a"))))

    summary = load(session, claims_file(source({**changed, "key": "a"})), replace=True)

    old, new = stored(session, "a")
    assert (summary.replaced, summary.recorded) == (["a"], [])
    assert new.replaces == old.id
    assert old.retired_at == new.recorded_at
    assert old.recorded_at < new.recorded_at
    assert (old.retired_reason, new.retired_at) == (None, None)
    assert old.content.paraphrase == "They want to talk."
    assert differences(old.content, new.content, vocabulary(session)) == DIFFERENT[name][1]
    assert len(stored(session, "noise")) == 1


def test_replace_leaves_alone_what_is_the_same(session: Session):
    load(session, FULL)
    before = contents(session)

    again = load(session, FULL, replace=True)

    assert contents(session) == before
    assert len(again.unchanged) == 3


def test_versions_replace_each_other_in_a_row(session: Session):
    for note in ("one", "two", "three"):
        load(session, claims_file(source(claim(key="a", note=note))), replace=True)

    versions = stored(session, "a")
    assert [each.content.note for each in versions] == ["one", "two", "three"]
    assert [each.replaces for each in versions] == [None, versions[0].id, versions[1].id]
    assert [each.is_live for each in versions] == [False, False, True]


def test_an_earlier_version_is_other_content(session: Session):
    first = claims_file(source(claim(key="a", note="one")))
    load(session, first)
    load(session, claims_file(source(claim(key="a", note="two"))), replace=True)

    assert "with another note" in refused_once(load, session, first)


def test_all_of_one_import_has_one_time(session: Session):
    load(session, claims_file(source(claim(key="a"), claim(key="b", paraphrase="B."))))
    session.commit()  # a time belongs to a transaction

    load(
        session,
        claims_file(source(claim(key="a", note="n"), claim(key="c", paraphrase="C."))),
        claims_file(source(claim(), slug="other")),
        replace=True,
    )

    old, corrected = stored(session, "a")
    new = [corrected, stored(session, "c")[0]]
    assert {each.recorded_at for each in new} == {old.retired_at}
    assert new[0].recorded_at > stored(session, "b")[0].recorded_at


# Retracted claims


def test_a_retracted_claim_stays_retracted(session: Session):
    load(session, claims_file(source(claim(key="a"), claim(paraphrase="B."))))
    retract(session, "a")
    before = contents(session)

    again = load(session, claims_file(source(claim(key="a"), claim(paraphrase="B."))))

    assert again.retracted == ["a"]
    assert len(again.unchanged) == 1
    assert contents(session) == before


def test_a_retracted_claim_is_known_without_its_key(session: Session):
    load(session, claims_file(source(claim(key="a"))))
    retract(session, "a")

    assert load(session, claims_file(source(claim()))).retracted == ["a"]


def test_replace_records_a_retracted_claim_anew(session: Session):
    load(session, claims_file(source(claim(key="a"))))
    # Retracted on a computer whose clock was a day ahead.
    retract(session, "a", days=1)

    load(session, claims_file(source(claim(key="a", note="n"))), replace=True)

    old, new = stored(session, "a")
    assert old.retired_reason == "misread"
    assert new.is_live
    assert new.replaces == old.id
    assert old.retired_at is not None
    assert new.recorded_at >= old.retired_at


def test_a_group_whose_first_claim_is_retracted_is_imported_again(session: Session):
    value = claims_file(
        source(claim(key="a"), claim(key="b", paraphrase="B.", repeats="a")),
        source(claim(key="c", repeats="b"), slug="other"),
    )
    load(session, value)
    retract(session, "a")
    before = contents(session)

    again = load(session, value)

    assert (again.retracted, again.unchanged) == (["a"], ["b", "c"])
    assert contents(session) == before


# Repeats


def test_a_claim_repeats_another_by_its_key(session: Session):
    load(session, NOISE, claims_file(source(claim(key="a"), slug="first")))

    (recorded,) = imported(session, claim(repeats="a"))

    assert recorded.repeats == "a"


def test_a_claim_repeats_another_by_source_and_quote(session: Session):
    load(
        session,
        claims_file(
            source(
                claim(key="a", quote="on equal terms"),
                claim(key="b", quote="wait for ever"),
                slug="first",
            )
        ),
    )

    (recorded,) = imported(session, claim(repeats={"source": "first", "quote": "Wait  for ever"}))

    assert recorded.repeats == "b"


def test_repeats_may_come_before_what_they_repeat(session: Session):
    load(
        session,
        claims_file(
            source(
                claim(key="c", paraphrase="C.", repeats="b"),
                claim(key="b", paraphrase="B.", repeats={"source": "late", "quote": "for ever"}),
            ),
            source(claim(key="a", quote="for ever"), slug="late"),
        ),
    )

    assert [live(session, key).repeats for key in ("a", "b", "c")] == [None, "a", "a"]


def test_chains_are_flattened_to_the_first_claim(session: Session):
    load(session, claims_file(source(claim(key="a"), slug="s1")))
    load(session, claims_file(source(claim(key="b", repeats="a"), slug="s2")))
    load(session, claims_file(source(claim(key="c", repeats="b"), slug="s3")))

    assert [live(session, key).repeats for key in ("b", "c")] == ["a", "a"]


def test_a_group_keeps_its_key_when_its_first_claim_is_replaced(session: Session):
    load(session, claims_file(source(claim(key="a"), claim(key="b", paraphrase="B.", repeats="a"))))
    load(session, claims_file(source(claim(key="a", note="n"))), replace=True)

    (recorded,) = imported(session, claim(paraphrase="C.", repeats="a"))

    assert recorded.repeats == live(session, "b").repeats == "a"


@pytest.mark.parametrize(
    ("repeats", "said"),
    [
        ("none", "claims[0].repeats: there is no claim none to repeat"),
        (
            {"source": "gazette", "quote": "on equal terms"},
            "claims[0].repeats: there is no claim with this quote in gazette to repeat",
        ),
        ({"source": "gazette", "quote": "nowhere"}, "claims[0].repeats.quote: the source does not"),
        (
            {"source": "none", "quote": "on equal terms"},
            'claims[0].repeats.source: there is no source "none"',
        ),
    ],
)
def test_what_is_not_there_cannot_be_repeated(session: Session, repeats: Any, said: str):
    value = claims_file(source(claim(repeats=repeats), claim(paraphrase="B.")))

    assert f"sources[0].{said}" in refused_once(load, session, value)


def test_claims_that_repeat_each_other_in_a_circle_are_refused(session: Session):
    value = claims_file(
        source(
            claim(key="a", paraphrase="A.", repeats="b"),
            claim(key="b", paraphrase="B.", repeats="a"),
        )
    )

    said = refused(load, session, value)

    assert ["no claim b to repeat" in said[0], "no claim a to repeat" in said[1]] == [True, True]


@pytest.mark.parametrize("repeated", ["a", "b"])
def test_a_claim_never_repeats_itself_not_even_through_another(session: Session, repeated: str):
    load(session, claims_file(source(claim(key="a"), claim(key="b", paraphrase="B.", repeats="a"))))

    said = refused_once(
        load, session, claims_file(source(claim(key="a", repeats=repeated))), replace=True
    )

    assert "claims[0].repeats: the claim a cannot repeat itself" in said


def test_the_first_claim_of_a_group_cannot_come_to_repeat_another(session: Session):
    written = [claim(key=key, paraphrase=f"{key}.") for key in "abc"]
    written[1]["repeats"] = "a"
    load(session, claims_file(source(*written)))

    written[0]["repeats"] = "c"
    said = refused_once(load, session, claims_file(source(*written)), replace=True)
    assert "claims[0].repeats: b repeats a, which cannot repeat another then" in said

    written[1]["repeats"] = "c"
    load(session, claims_file(source(*written)), replace=True)
    assert [live(session, key).repeats for key in "abc"] == ["c", "c", None]


# What can be there only once


def test_two_claims_with_the_same_words_of_the_same_speaker_are_refused(session: Session):
    value = claims_file(
        source(claim(quote="on equal terms"), claim(stance(issue="trade"), quote="on Equal terms"))
    )

    said = refused_once(load, session, value)

    assert "sources[0].claims[1]: the same words of the same speaker stand twice" in said
    assert said.endswith("merge the two claims into one with two stances")


def test_the_same_words_of_another_speaker_or_source_are_another_claim(session: Session):
    value = claims_file(
        source(claim(), claim(speaker="belland")),
        source(claim(), slug="other"),
    )

    assert len(load(session, value).recorded) == 3


@pytest.mark.parametrize("repeats", [{}, {"repeats": "b"}])
def test_words_that_are_there_under_another_key_are_refused(
    session: Session, repeats: dict[str, str]
):
    first = source(claim(key="a"), claim(key="b", paraphrase="B."))
    load(session, claims_file(first))

    said = refused_once(load, session, claims_file(source(claim(key="c", **repeats))))

    assert "sources[0].claims[0].key: this claim is there already, as a: leave the key out" in said


def test_a_repeat_with_the_words_of_a_claim_of_the_same_file_is_refused(session: Session):
    value = claims_file(source(claim(key="a"), claim(key="b", repeats="a")))

    said = refused_once(load, session, value)

    assert "sources[0].claims[1].key: this claim is there already, as a" in said


def test_a_key_that_stands_twice_in_a_source_is_refused(session: Session):
    value = claims_file(source(claim(key="a"), claim(key="a", paraphrase="B.")))

    said = refused_once(load, session, value)

    assert "sources[0].claims[1].key: the key a stands twice in this source" in said


def test_a_key_of_another_source_is_refused(session: Session):
    load(session, NOISE)
    value = claims_file(source(claim(key="noise")))

    said = refused_once(load, session, value)

    assert "sources[0].claims[0].key: the key noise is taken by a claim of another source" in said


# The vocabulary


def test_what_an_entry_lacks_is_completed(session: Session):
    load(session, {"actors": [{"slug": "a", "name": "A", "kind": "state"}]})

    added = load(
        session,
        {
            "actors": [
                {"slug": "a", "name": "A", "kind": "state", "iso3": "AAA", "aliases": ["AA"]},
                {"slug": "b", "name": "B", "kind": "body", "affiliations": [{"within": "AA"}]},
            ]
        },
    ).vocabulary

    row = session.get_one(Actor, actor(session, "a"))
    assert (row.iso3, row.wikidata) == ("AAA", None)
    assert vocabulary(session).actors.find("AA")[0].slug == "a"
    assert added == 3  # an entry, an alias, an affiliation


ENTRIES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("actors", {"name": "A", "kind": "state"}, {"name": "B"}, 'the name "A" already, not "B"'),
    ("actors", {"name": "A", "kind": "state"}, {"kind": "body"}, 'the kind "state" already'),
    ("issues", {"name": "A", "proposition": "P"}, {"proposition": "Q"}, 'the proposition "P"'),
    ("conditions", {"name": "A"}, {"name": "B"}, 'the name "A"'),
    ("reasons", {"name": "A"}, {"name": "B"}, 'the name "A"'),
    ("treaties", {"name": "A", "kind": "charter"}, {"kind": "treaty"}, 'the kind "charter"'),
    ("treaties", {"name": "A", "signed_on": "1997"}, {"signed_on": "1998"}, 'the signed_on "1997"'),
    ("treaties", {"name": "A"}, {"kind": "charter"}, 'the kind "treaty"'),
]


@pytest.mark.parametrize(("heading", "entry", "change", "said"), ENTRIES)
def test_what_is_known_is_never_silently_changed(
    *, session: Session, heading: str, entry: dict[str, Any], change: dict[str, Any], said: str
):
    load(session, {heading: [{"slug": "x", **entry}]})
    before = contents(session)
    changed = {heading: [{"slug": "x", **entry, **change}]}

    line = refused_once(load, session, changed)
    session.expire_all()

    assert f"x has {said}" in line
    assert line.startswith("claims-1.json:")
    assert contents(session) == before
    load(session, changed, replace=True)
    assert contents(session) != before


def test_what_an_entry_does_not_say_is_no_difference(session: Session):
    full = {"slug": "x", "name": "A", "kind": "charter", "signed_on": "1997", "parties": []}
    load(session, {"treaties": [full]})
    before = contents(session)

    load(session, {"treaties": [{"slug": "x", "name": "A"}]})

    assert contents(session) == before


def test_a_part_is_never_silently_moved(session: Session):
    issues = [{"slug": slug, "name": slug, "proposition": "P"} for slug in "abc"]
    load(session, {"issues": [{**issues[0], "part_of": "b"}, *issues[1:]]})
    moved = {"issues": [{**issues[0], "part_of": "c"}]}

    assert "issues[0].part_of: " in refused_once(load, session, moved)
    load(session, moved, replace=True)

    entry = vocabulary(session).issues.by_slug["a"]
    assert entry.part_of == vocabulary(session).issues.by_slug["c"].id


def test_an_entry_that_stands_twice_under_a_heading_is_refused(session: Session):
    reasons = [{"slug": "a", "name": "A"}, {"slug": "b", "name": "B"}, {"slug": "a", "name": "A"}]

    said = refused_once(load, session, {"reasons": reasons})

    assert "reasons[2].slug: a stands twice under reasons" in said


def test_a_later_file_may_name_what_an_earlier_one_does(session: Session):
    one = {"reasons": [{"slug": "a", "name": "A"}]}

    assert (
        load(session, one, {"reasons": [{"slug": "a", "name": "A", "aliases": ["AA"]}]}).vocabulary
        == 2
    )
    said = refused_once(load, session, one, {"reasons": [{"slug": "a", "name": "B"}]})
    assert said.startswith("claims-2.json:")
    assert 'the name "A" already, not "B"' in said


@pytest.mark.parametrize("all_at_once", [False, True])
def test_of_a_folder_the_vocabulary_of_all_files_comes_first(
    migrated_url: str, tmp_path: Path, all_at_once: bool
):
    """Claims, affiliations, parts and parties may name what a file that comes later brings."""
    late = {
        "actors": [{"slug": "z", "name": "Z", "kind": "state"}],
        "issues": [{"slug": "talks", "name": "Talks", "proposition": "They should talk"}],
    }
    early = {
        "actors": [{"slug": "a", "name": "A", "kind": "body", "affiliations": [{"within": "z"}]}],
        "issues": [{"slug": "t", "name": "T", "proposition": "P", "part_of": "talks"}],
        "treaties": [{"slug": "p", "name": "P", "parties": ["Z"]}],
        "sources": [source(claim(speaker="a"))],
    }
    folder = write(tmp_path, a=early, b=late)

    Program(migrated_url).done("import", *(["--all"] if all_at_once else []), folder)

    with db.reading(migrated_url) as session:
        rows = contents(session)
        assert (
            session.get_one(Issue, 1).part_of_id == vocabulary(session).issues.by_slug["talks"].id
        )
    tied = ("claim", "affiliation", "treaty_party")
    assert [len(rows[name]) for name in tied] == [1, 1, 1]


AFFILIATED = {"name": "x", "kind": "body"}


@pytest.mark.parametrize("kind", ["speaks-for", "member-of"])
@pytest.mark.parametrize("pairs", [["aa"], ["ab", "ba"], ["ab", "bc", "ca"]])
def test_circles_of_affiliations_are_refused(session: Session, kind: str, pairs: list[str]):
    actors = [
        {
            "slug": slug,
            **AFFILIATED,
            "affiliations": [{"within": to, "kind": kind} for who, to in pairs if who == slug],
        }
        for slug in "abc"
    ]

    said = refused_once(load, session, {"actors": actors})

    assert f".within: a circle of affiliations ({kind}): " in said


def test_two_kinds_of_affiliation_make_no_circle(session: Session):
    actors = [
        {"slug": "a", **AFFILIATED, "affiliations": [{"within": "b", "kind": "speaks-for"}]},
        {"slug": "b", **AFFILIATED, "affiliations": [{"within": "a", "kind": "member-of"}]},
    ]

    assert load(session, {"actors": actors}).vocabulary == 4


def test_a_circle_that_is_closed_later_or_through_a_double_is_refused(session: Session):
    load(
        session,
        {
            "actors": [
                {"slug": "a", **AFFILIATED},
                {"slug": "b", **AFFILIATED, "affiliations": [{"within": "a"}]},
                {"slug": "aa", **AFFILIATED},
            ]
        },
    )
    double(session, "aa", "a")

    for slug in ("a", "aa"):
        closing = {"actors": [{"slug": slug, **AFFILIATED, "affiliations": [{"within": "b"}]}]}
        assert "a circle of affiliations" in refused_once(load, session, closing)


def test_an_affiliation_cannot_end_before_it_begins(session: Session):
    period = {"within": "a", "since": "2017", "until": "2016-12"}
    actors = [
        {"slug": "a", **AFFILIATED},
        {"slug": "b", **AFFILIATED, "affiliations": [period]},
    ]

    said = refused_once(load, session, {"actors": actors})

    assert "actors[1].affiliations[0]: an affiliation cannot end (2016-12) before it" in said


@pytest.mark.parametrize(
    "files",
    [
        [[("a", "a")]],
        [[("a", "b"), ("b", "a")]],
        [[("a", "b"), ("b", "c"), ("c", "a")]],
        # Closed by the second file of one import.
        [[("a", "b"), ("b", None)], [("b", "a")]],
    ],
)
def test_circles_of_parts_are_refused(session: Session, files: list[list[tuple[str, str | None]]]):
    values = [
        {
            "issues": [
                {"slug": slug, "name": slug, "proposition": "P", "part_of": whole}
                for slug, whole in pairs
            ]
        }
        for pairs in files
    ]

    said = refused_once(load, session, *values)

    assert ".part_of: a circle of parts: " in said
    assert said.startswith(f"claims-{len(files)}.json")


# Sources and their texts


def test_what_a_source_lacks_is_completed_and_never_silently_changed(session: Session):
    load(session, claims_file(source(claim(), url=None, published_on=None, text=None)))
    load(session, claims_file(source(claim(), url="u", text=TEXT)))

    said = refused_once(load, session, claims_file(source(url="v")))

    assert 'sources[0]: source gazette has the url "u" already, not "v"' in said
    assert text_of(session) == TEXT
    load(session, claims_file(source(url="v")), replace=True)


def test_a_new_source_needs_a_title_and_a_known_one_does_not(session: Session):
    bare = claims_file({"slug": "gazette", "claims": [claim()]})

    assert "sources[0].title: there is no source gazette yet" in refused_once(load, session, bare)
    load(session, claims_file(source()))
    assert len(load(session, bare).recorded) == 1


@pytest.mark.parametrize("replace", [False, True])
def test_another_text_of_a_source_is_refused(session: Session, replace: bool):
    load(session, claims_file(source()))

    said = refused_once(load, session, claims_file(source(text=f"{TEXT} ")), replace=replace)

    assert "sources[0].text: source gazette has another text already" in said
    assert text_of(session) == TEXT


def test_a_claim_is_read_against_the_text_that_is_there(session: Session):
    load(session, claims_file(source()))

    (recorded,) = imported(session, claim(quote="on equal terms"), text=None)

    assert recorded.quote == "on equal terms"


@pytest.mark.parametrize("read_on", ["2024-01", "2024", "soon"])
def test_the_day_a_text_was_read_is_one_day(session: Session, read_on: str):
    said = refused_once(load, session, claims_file(source(read_on=read_on)))

    assert f'sources[0].read_on: "{read_on}" is not ' in said


def with_file(folder: Path, name: str) -> Path:
    inner = folder / "claims"
    inner.mkdir(exist_ok=True)
    value = claims_file(source(claim(quote="on equal terms"), text=None, text_file=name))
    inner.joinpath("claims.json").write_text(json.dumps(value))
    return inner


def test_a_text_is_read_from_a_file_beside_the_claim_file(session: Session, tmp_path: Path):
    inner = with_file(tmp_path, "texts/gazette.txt")
    inner.joinpath("texts").mkdir()
    inner.joinpath("texts", "gazette.txt").write_bytes(f"\ufeff{TEXT}\r\n".encode())

    load_path(session, inner / "claims.json")

    assert text_of(session) == f"{TEXT}\r\n"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("texts\\gazette.txt", "texts/gazette.txt"),
        (normalize("NFC", "Zürich/Überblick.txt"), normalize("NFD", "Zürich/Überblick.txt")),
        (normalize("NFD", "Überblick.txt"), normalize("NFC", "Überblick.txt")),
    ],
)
def test_a_text_is_found_under_the_name_that_another_system_gives_it(
    session: Session, tmp_path: Path, name: str, file: str
):
    inner = with_file(tmp_path, name)
    inner.joinpath(file).parent.mkdir(exist_ok=True)
    inner.joinpath(file).write_text(TEXT)

    load_path(session, inner)

    assert text_of(session) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_in_utf_16_is_read(session: Session, tmp_path: Path, encoding: str):
    inner = with_file(tmp_path, "gazette.txt")
    mark = "" if encoding == "utf-16" else "\ufeff"
    inner.joinpath("gazette.txt").write_bytes(f"{mark}{TEXT}".encode(encoding))

    load_path(session, inner)

    assert text_of(session) == TEXT


@pytest.mark.parametrize(
    "name",
    [
        "../gazette.txt",
        "texts/../../gazette.txt",
        "{outside}",
        "..\\gazette.txt",
        normalize("NFC", "../Übersicht.txt"),
        normalize("NFC", "..\\Übersicht.txt"),
    ],
)
def test_a_text_outside_the_folder_is_refused(session: Session, tmp_path: Path, name: str):
    outside = tmp_path / "gazette.txt"
    for file in (outside, tmp_path / normalize("NFD", "Übersicht.txt")):
        file.write_text(TEXT)
    inner = with_file(tmp_path, name.format(outside=outside))

    said = refused_once(load_path, session, inner)

    assert "sources[0].text_file: " in said
    assert "lies outside the folder of the claim file" in said


def test_a_link_that_leads_out_of_the_folder_is_refused(session: Session, tmp_path: Path):
    tmp_path.joinpath("gazette.txt").write_text(TEXT)
    inner = with_file(tmp_path, "gazette.txt")
    inner.joinpath("gazette.txt").symlink_to("../gazette.txt")

    assert "lies outside the folder" in refused_once(load_path, session, inner)


def test_a_link_within_the_folder_is_followed(session: Session, tmp_path: Path):
    inner = with_file(tmp_path, "gazette.txt")
    inner.joinpath("real.txt").write_text(TEXT)
    inner.joinpath("gazette.txt").symlink_to("real.txt")

    load_path(session, inner)

    assert text_of(session) == TEXT


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfea", "neither UTF-8 nor whole UTF-16"),
        (b"Caf\xe9", "not UTF-8 (byte 0xe9 at 3)"),
        (b"on equal\0 terms", '"gazette.txt" holds a NUL character'),
        (b" \n\t\n", '"gazette.txt" is empty'),
        (None, '"gazette.txt" cannot be read (No such file or directory)'),
    ],
)
def test_a_text_that_is_none_is_refused(
    session: Session, tmp_path: Path, data: bytes | None, said: str
):
    inner = with_file(tmp_path, "gazette.txt")
    if data is not None:
        inner.joinpath("gazette.txt").write_bytes(data)

    line = refused_once(load_path, session, inner)

    assert "claims.json:1: sources[0].text_file: " in line
    assert said in line


def test_a_folder_is_no_text(session: Session, tmp_path: Path):
    inner = with_file(tmp_path, "texts")
    inner.joinpath("texts").mkdir()

    assert '"texts" is not a file' in refused_once(load_path, session, inner)


def test_a_claim_file_that_lies_nowhere_cannot_name_a_text_file(session: Session):
    value = claims_file(source(text=None, text_file="gazette.txt"))

    assert "text_file needs a folder to look in" in refused_once(load, session, value)


# Paths


def test_a_folder_is_read_with_the_folders_below_it_in_order(tmp_path: Path):
    for name in ("b.yaml", "a.YML", "sub/c.json", "sub/deep/d.jsonl", "notes.txt", "x.yaml.bak"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")

    names = [Path(document.name).name for document, _ in read_path(tmp_path)]

    assert names == ["a.YML", "b.yaml", "c.json", "d.jsonl"]


@pytest.mark.parametrize(("name", "said"), [("none", "no such file"), ("", "no claim files in")])
def test_a_path_without_claim_files_is_refused(tmp_path: Path, name: str, said: str):
    assert said in refused_once(lambda: list(read_path(tmp_path / name)))


def test_all_forms_of_a_file_record_the_same(session: Session):
    """YAML is wider than JSON: what is written in JSON is read as either."""
    value = {**VOCABULARY, "sources": [source(claim(key="a", quote="on equal terms"))]}
    as_json = json.dumps(value)
    lines = "\n".join(json.dumps(each) for each in (VOCABULARY, {"sources": value["sources"]}, {}))
    outcomes = []
    for text, form in ((as_json, "json"), (as_json, "yaml"), (lines, "jsonl")):
        savepoint = session.begin_nested()
        import_files(session, files=list(read_bytes(text.encode(), form, name="f")))
        key = claim_queries.of_key(session, key="a")[0].content
        outcomes.append((key.quote, key.places, key.stated, len(contents(session)["actor"])))
        savepoint.rollback()

    assert len(set(outcomes)) == 1
