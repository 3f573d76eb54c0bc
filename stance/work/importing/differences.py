"""In what two versions of a claim differ."""

from collections import Counter
from dataclasses import fields

from stance.domain.claim import ClaimContent, in_roots
from stance.domain.vocabulary import Vocabulary


def differences(one: ClaimContent, other: ClaimContent, known: Vocabulary) -> str:
    """In what two versions of a claim differ, as a list of field names; empty if in nothing.

    Entries that share a root do not differ.
    """
    first, second = one.in_one_order(), other.in_one_order()
    if first != second:
        first, second = (in_roots(each, known).in_one_order() for each in (one, other))
    named = [
        each.name
        for each in fields(ClaimContent)
        if each.compare
        and each.name not in {"stances", "version"}
        and getattr(first, each.name) != getattr(second, each.name)
    ]
    if first.stances != second.stances:
        named.append(_stance_differences(first, second))
    return ", ".join(named)


def ended(one: ClaimContent, other: ClaimContent, known: Vocabulary) -> list[str]:
    """The stances of a version that another one has not: "ardonia on talks"."""
    here, there = (
        {
            (known.actors.slug(stance.holder), known.issues.slug(stance.issue))
            for stance in each.stances
        }
        for each in (one, other)
    )
    return [f"{holder} on {issue}" for holder, issue in sorted(here - there)]


def _stance_differences(one: ClaimContent, other: ClaimContent) -> str:
    if len(one.stances) != len(other.stances):
        return "number of stances"
    differing = Counter(
        each.name
        for first, second in zip(one.stances, other.stances, strict=True)
        for each in fields(first)
        if getattr(first, each.name) != getattr(second, each.name)
    )
    return ", ".join(differing)
