"""Claims whose form is wrong somewhere, looked at for what else is wrong with them."""

from typing import Any

import pytest

from stance.claimfile.looked_at import looked_at

STANCE = {"holder": "Ardonia", "issue": "talks", "position": "support"}
CLAIM = {"quote": "We talk.", "speaker": "Bo", "stated_on": "2016", "stances": [STANCE]}


def claim(*, stance: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    changed = {**CLAIM, "stances": [{**STANCE, **(stance or {})}], **fields}
    return {name: value for name, value in changed.items() if value is not None}


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        (claim(stance={"position": "supporrt"}), ("stances", 0, "position")),
        (claim(speaker=None), ("speaker",)),
        (claim(speaker="\u200b"), ("speaker",)),
        (claim(stance={"issue": ""}), ("stances", 0, "issue")),
        (claim(mode="sung"), ("mode",)),
        (claim(stance={"form": "sung"}), ("stances", 0, "form")),
        (claim(stance={"holder": ["Ardonia", ""]}), ("stances", 0, "holder", 1)),
        (claim(stance={"citations": [{"treaty": "A", "role": "x"}]}),
         ("stances", 0, "citations", 0, "role")),
    ],
)  # fmt: skip
def test_a_claim_says_all_but_what_is_wrong(wrong: dict[str, Any], path: tuple[Any, ...]) -> None:
    entry = looked_at(wrong)

    assert entry is not None
    assert not entry.says(path)
    others = {("quote",), ("speaker",), ("stated_on",), ("stances", 0, "holder", 0),
              ("stances", 0, "issue")} - {path}  # fmt: skip
    assert all(entry.says(each) for each in others)
    assert entry.quote == ["We talk."]


def test_what_hangs_on_a_wrong_value_is_none_of_its_own_either() -> None:
    entry = looked_at(claim(stance={"holder": "\u200b"}))

    assert entry is not None
    assert not entry.says(("stances", 0, "holder", 0))


def test_a_claim_without_words_is_looked_at() -> None:
    entry = looked_at(claim(quote=None, stated_on=None))

    assert entry is not None
    assert (entry.speaker, entry.quote) == ("Bo", [])


def test_what_would_record_it_is_left_out() -> None:
    entry = looked_at(claim(repeats="abc", key="k-1", stance={"position": None}))

    assert entry is not None
    assert (entry.repeats, entry.key) == (None, None)


@pytest.mark.parametrize(
    "wrong",
    [
        claim(paraphrase="They talk."),
        claim(text_version=1, speaker=None),
        claim(recorded_at="2020-01-01T00:00:00Z"),
        claim(stances=[]),
    ],
)
def test_of_which_too_little_is_known_is_not_looked_at(wrong: dict[str, Any]) -> None:
    assert looked_at(wrong) is None
