"""What changed from one version of a claim to the next."""

from typing import Any

import pytest

from stance.domain.versions import changed_fields


def entry(*stances: dict[str, Any], **fields: Any) -> dict[str, Any]:
    usual = {"key": "k", "quote": "Yes", "speaker": "ann", "recorded_at": "2024-01-01"}
    return {**usual, **fields, "stances": list(stances) or [stance()]}


def stance(**fields: Any) -> dict[str, Any]:
    return {"holder": "ann", "issue": "tea", "position": "support", **fields}


CHANGES = {
    "nothing": (entry(), entry(recorded_at="2025-01-01", retired_reason="Why"), []),
    "a field": (entry(), entry(speaker="bo"), ["speaker: ann → bo"]),
    "a field more, and one less": (
        entry(note="Hm"),
        entry(coder="bo"),
        ["note: Hm → (nothing)", "coder: (nothing) → bo"],
    ),
    "the parts of a quote": (
        entry(),
        entry(quote=["Yes, yes", "no"]),
        ["quote: Yes → Yes, yes […] no"],
    ),
    "a field of the only stance": (
        entry(),
        entry(stance(position="oppose", addressees=["bo", "cy"])),
        ["position: support → oppose", "addressees: (nothing) → bo, cy"],
    ),
    "the issue of the only stance": (
        entry(),
        entry(stance(issue="trade")),
        ["issue: tea → trade"],
    ),
    "the issues of several stances": (
        entry(stance(), stance(holder="bo")),
        entry(stance(issue="trade"), stance(holder="bo", issue="trade")),
        ["stance 1 issue: tea → trade", "stance 2 issue: tea → trade"],
    ),
    "whose it is": (
        entry(stance(ascribed=False, ascribed_set=False)),
        entry(stance(ascribed=True, ascribed_set=True)),
        ["ascribed: no → yes"],
    ),
    "a stance more": (
        entry(),
        entry(stance(), stance(holder="bo", position="oppose")),
        ["stance 2: (nothing) → bo, oppose, tea"],
    ),
    "a stance less": (
        entry(stance(), stance(holder="bo")),
        entry(stance(holder="bo", note="Hm")),
        ["stance 1 note: (nothing) → Hm", "stance 2: ann, support, tea → (nothing)"],
    ),
    "stances in another order": (
        entry(stance(), stance(holder="bo")),
        entry(stance(holder="bo"), stance()),
        [],
    ),
    "conditions": (
        entry(stance(conditions=[{"condition": "a", "wording": "if a"}, {"condition": "b"}])),
        entry(stance(conditions=[{"condition": "a", "wording": "when a"}, {"condition": "c"}])),
        [
            "condition a wording: if a → when a",
            "condition b: (no wording) → (nothing)",
            "condition c: (nothing) → (no wording)",
        ],
    ),
    "a citation in another role": (
        entry(stance(citations=[{"treaty": "pact", "role": "basis", "wording": "the pact"}])),
        entry(stance(citations=[{"treaty": "pact", "role": "breach", "by": ["bo"]}])),
        [
            "treaty pact (basis): the pact → (nothing)",
            "treaty pact (breach): (nothing) → (no wording)",
        ],
    ),
    "one of two provisions of a treaty": (
        entry(
            stance(
                citations=[
                    {"treaty": "pact", "role": "basis", "provision": "5", "wording": "five"},
                    {"treaty": "pact", "role": "basis", "provision": "6", "wording": "six"},
                ]
            )
        ),
        entry(
            stance(
                citations=[
                    {"treaty": "pact", "role": "basis", "provision": "5", "wording": "the fifth"},
                    {"treaty": "pact", "role": "basis", "provision": "6", "wording": "six"},
                ]
            )
        ),
        ["treaty pact (basis, 5) wording: five → the fifth"],
    ),
    "a reason": (
        entry(stance(reasons=[{"reason": "r"}])),
        entry(stance()),
        ["reason r: (no wording) → (nothing)"],
    ),
}


@pytest.mark.parametrize(("before", "after", "said"), CHANGES.values(), ids=CHANGES)
def test_it_is_said_field_by_field(
    before: dict[str, Any], after: dict[str, Any], said: list[str]
) -> None:
    assert [str(change) for change in changed_fields(before, after)] == said
