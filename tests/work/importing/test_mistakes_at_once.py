"""All mistakes of a file are told at once: in its vocabulary, its ties, and its claims."""

import re
from typing import Any

import pytest
from sqlmodel import Session

from stance.errors import InputError
from stance.values import Noun
from stance.work.entries import add_entry, edit_entry
from tests.samples import claim, contents, load, source

KNOWN = {
    "actors": [{"slug": "a", "name": "A", "kind": "state"}],
    "issues": [{"slug": "talks", "name": "Talks", "proposition": "They should talk"}],
    "treaties": [{"slug": "t", "name": "T", "kind": "treaty", "signed_on": "1997"}],
}


def told(session: Session, *files: dict[str, Any]) -> list[str]:
    """What is wrong with files, each mistake from its path on; nothing is recorded."""
    with pytest.raises(InputError) as refused:
        load(session, *files)
    session.rollback()
    return [re.sub(r"^\S+\.json:\S* ", "", line) for line in str(refused.value).split("\n")]


def test_conflicts_of_several_entries_are_told_together(session: Session) -> None:
    load(session, KNOWN)
    session.commit()
    before = contents(session)

    said = told(
        session,
        {
            "actors": [
                {"slug": "b", "name": "B", "kind": "state"},
                {"slug": "a", "name": "AA", "kind": "body"},
                {"slug": "b", "name": "B again", "kind": "state"},
            ],
            "issues": [{"slug": "talks", "name": "Talks", "proposition": "They should fight"}],
            "treaties": [
                {"slug": "t", "name": "T", "signed_on": "1998"},
                {"slug": "u", "name": "U", "signed_on": "soon", "parties": ["a", "nobody", "who"]},
            ],
        },
    )

    assert [line.split(": ")[0] for line in said] == [
        "actors[1]",
        "actors[2].slug",
        "issues[0]",
        "treaties[0]",
        "treaties[1].signed_on",
        "treaties[1].parties[1]",
        "treaties[1].parties[2]",
    ]
    assert contents(session) == before


def body(slug: str, **more: Any) -> dict[str, Any]:
    return {"slug": slug, "name": slug.upper(), "kind": "body", **more}


def within(*others: str, kind: str = "speaks-for") -> list[dict[str, str]]:
    return [{"within": other, "kind": kind} for other in others]


def test_every_circle_is_told(session: Session) -> None:
    said = told(
        session,
        {
            "actors": [
                body("a", affiliations=within("b")),
                body("b", affiliations=within("a")),
                body("c", affiliations=within("d")),
                body("d", affiliations=within("c", "e")),
                body("e", affiliations=within("f", kind="member-of")),
                body("f", affiliations=within("e", kind="member-of")),
            ],
            "issues": [
                {"slug": slug, "name": slug, "proposition": slug, "part_of": wider}
                for slug, wider in ("gh", "hg", "ij", "ji", "kg")
            ],
        },
    )

    assert sum("a circle of affiliations (speaks-for)" in line for line in said) == 2
    assert sum("a circle of affiliations (member-of)" in line for line in said) == 1
    assert sum("a circle of parts" in line for line in said) == 2
    assert len(said) == 5


def test_every_double_that_cannot_be_one_is_told(session: Session) -> None:
    said = told(
        session,
        {
            "actors": [
                body("a", same_as="a"),
                body("b", same_as="nobody"),
                body("c", affiliations=within("d"), same_as="d"),
                body("d"),
                body("e", same_as="d"),
            ]
        },
    )

    assert [line.split(": ")[0] for line in said] == [
        f"actors[{place}].same_as" for place in (0, 1, 2)
    ]


def test_mistakes_of_claims_are_told_with_those_of_vocabulary(session: Session) -> None:
    load(session, KNOWN)
    session.commit()

    said = told(
        session,
        {"actors": [{"slug": "a", "name": "B", "kind": "state"}]},
        {"sources": [source(claim(speaker="nobody", stated_on="2099"))]},
    )

    assert [line.split(": ")[0] for line in said] == [
        "actors[0]",
        "sources[0].claims[0].speaker",
        "sources[0].claims[0].stated_on",
    ]


def test_dates_and_ends_of_affiliations_are_told_together(session: Session) -> None:
    said = told(
        session,
        {
            "actors": [
                body("a", affiliations=[{"within": "b", "since": "x"}, {"within": "c"}]),
                body("b", affiliations=[{"within": "a", "since": "2001", "until": "2000"}]),
            ]
        },
    )

    assert [line.split(": ")[0] for line in said] == [
        "actors[0].affiliations[0].since",
        "actors[0].affiliations[1].within",
        "actors[1].affiliations[0]",
    ]


def test_all_mistakes_of_an_edit_are_told(session: Session) -> None:
    other = {"slug": "v", "name": "V", "kind": "treaty"}
    load(session, {**KNOWN, "treaties": [*KNOWN["treaties"], other]})
    session.commit()
    before = contents(session)
    fields = {
        "name": "V",
        "kind": "",
        "signed_on": "soon",
        "ended_on": "2099",
        "parties": ["x", "y"],
    }

    with pytest.raises(InputError) as refused:
        edit_entry(session, noun=Noun.TREATY, name="t", fields=fields)
    session.rollback()

    lines = str(refused.value).splitlines()
    says = ('called "V"', "kind of the treaty t cannot be empty", "soon", "2099", '"x"', '"y"')
    assert all(say in line for say, line in zip(says, lines, strict=True)), lines
    assert contents(session) == before


def test_all_mistakes_of_a_new_entry_are_told(session: Session) -> None:
    load(session, KNOWN)
    fields = {"slug": "w", "name": "T", "signed_on": "soon", "parties": ["x", "y"]}

    with pytest.raises(InputError) as refused:
        add_entry(session, noun=Noun.TREATY, fields=fields)

    lines = str(refused.value).splitlines()
    says = ('called "T"', "soon", '"x"', '"y"')
    assert all(say in line for say, line in zip(says, lines, strict=True)), lines
