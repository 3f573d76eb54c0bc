"""The public keys of claims: short, the same in every database, and never given twice."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from stance.store import keys
from stance.store.keys import new_keys
from tests.factories import ClaimKeyFactory

UTTERANCE = ("tass-2016-12-27", "russian-mfa", "120-310")
OTHERS = [("tass-2016-12-27", "nato", "120-310"), ("munich", "russian-mfa", "120-310")]


def made(session: Session, *utterances: tuple[str, str, str]) -> list[str]:
    return new_keys(session, utterances=utterances)


def taken(key: str) -> None:
    ClaimKeyFactory(key=key)


@pytest.fixture(autouse=True)
def noise(session: Session) -> None:
    for key in ("first", "tass-relations"):
        taken(key)


def test_the_same_utterance_has_the_same_key_whatever_else_there_is(session: Session):
    (alone,) = made(session, UTTERANCE)
    taken("bbbbbbbb")

    assert made(session, *OTHERS, UTTERANCE)[-1] == alone


def test_each_part_of_an_utterance_counts(session: Session):
    source, speaker, fingerprint = UTTERANCE
    near = [
        (f"{source}x", speaker, fingerprint),
        (source, f"{speaker}x", fingerprint),
        (source, speaker, f"{fingerprint}x"),
        # The same letters, cut elsewhere.
        (source[:-1], source[-1] + speaker, fingerprint),
        (source, speaker + fingerprint[0], fingerprint[1:]),
    ]

    assert len(set(made(session, UTTERANCE, *near))) == 6


def test_a_key_that_is_taken_gets_longer(session: Session):
    (first,) = made(session, UTTERANCE)
    taken(first)
    (second,) = made(session, UTTERANCE)
    taken(second)
    (third,) = made(session, UTTERANCE)

    assert (len(first), len(second), len(third)) == (8, 9, 10)
    assert third.startswith(second)
    assert second.startswith(first)


def test_a_longer_key_is_looked_up_too(session: Session):
    (first,) = made(session, UTTERANCE)
    taken(first)
    (second,) = made(session, UTTERANCE)
    taken(second)

    assert made(session, *OTHERS, UTTERANCE)[-1] not in {first, second}


def test_one_utterance_asked_for_twice_gets_two_keys(session: Session):
    one, other = made(session, UTTERANCE, UTTERANCE)

    assert other.startswith(one)
    assert len(other) == len(one) + 1


def test_two_that_begin_alike_get_two_keys(session: Session, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keys, "_spelled", lambda utterance: "b" * 12 + utterance[2])

    assert made(session, ("s", "a", "c" * 20), ("s", "a", "d" * 20)) == ["b" * 8, "b" * 9]


def test_many_keys_are_looked_up_at_once(session: Session):
    utterances = [("source", "actor", str(number)) for number in range(2000)]
    first = made(session, *utterances)
    taken(first[0])
    taken(first[-1])

    again = made(session, *utterances)

    assert len(set(first)) == len(set(again)) == 2000
    assert again[1:-1] == first[1:-1]
    assert (len(again[0]), len(again[-1])) == (9, 9)


def test_none_are_made_for_none(session: Session):
    assert made(session) == []


words = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.tuples(words, words, words))
def test_a_key_can_be_typed_and_read_aloud(utterance: tuple[str, str, str]):
    """A letter first, no vowels, nothing that looks like something else; long enough to grow."""
    assert re.fullmatch(r"[b-df-hjkmnp-tv-xz][2-9b-df-hjkmnp-tv-xz]{23,}", keys._spelled(utterance))


def test_the_way_keys_are_made_never_changes(session: Session) -> None:
    """Keys stand in files and papers: another key for the same utterance would break them."""
    assert made(session, ("tass-2016-12-27", "russian-mfa", "1130-1794")) == ["snxdhhcb"]
