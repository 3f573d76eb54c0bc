"""Rounds, versions of the codebook, open questions and proposals, as tables and lines."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from stance.domain.coding.progress import Done, Progress
from stance.domain.coding.rounds import Closing, CodebookVersion, Round
from stance.domain.unrecorded.proposal import Decided, ProposalDecision, Rates, StoredProposal
from stance.reports.field import Cell
from stance.reports.proposals.listing import proposal_table
from stance.reports.proposals.rates import rates_table, rates_told
from stance.reports.proposals.whole import (
    ShownProposal,
    passage,
    proposal_facts,
    proposed_by,
)
from stance.reports.rounds.codebooks import codebook_table
from stance.reports.rounds.listing import described, round_table, told
from stance.reports.shown import text_of
from stance.reports.table import Table
from stance.text.excerpts import Excerpt, Piece

AT = dt.datetime(2024, 5, 1, 12, 30, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(1)
ROUND = Round(1, "pilot", True, 2, 7, AT, "ann", ("ann", "bob"), {"x": 1, "y": 2})


def row_of(table: Table[Any]) -> Mapping[str, Cell]:
    (row,) = table.rows_of(list(table.items))
    return row


def cells(table: Table[Any]) -> dict[str, str]:
    (item,) = table.items
    return {column.title: text_of(column.show(item)) for column in table.columns}


def in_progress(**more: Any) -> Progress:
    done = {
        ("x", "ann"): Done("x", "ann", 3, AT),
        ("x", "bob"): Done("x", "bob", 2),
        ("y", "ann"): Done("y", "ann", 1),
        ("y", "bob"): Done("y", "bob", 0, AT),
    }
    return Progress(more.pop("round", ROUND), done, **more)


def test_a_round_counts_what_was_read_of_all_that_is_to_be_read() -> None:
    table = round_table([in_progress()])
    row = row_of(table)

    assert (row["readings"], row["read"], row["to_read"]) == (6, 2, 4)
    assert cells(table)["Read to the end"] == "2 of 4"
    assert cells(table)["Sources"] == "2"
    assert list(table.notes) == []


def test_that_others_are_not_counted_is_said_where_it_is_so() -> None:
    some = round_table([in_progress(), in_progress(unseen=frozenset({"bob"}))])

    assert list(some.notes) == [
        "what others do in a blind round that is open is not counted for this role"
    ]


@pytest.mark.parametrize(
    ("closings", "state", "closed_by"),
    [
        ((), "open", None),
        ((Closing(LATER, "bob"),), "closed", "bob"),
        ((Closing(LATER, "bob", LATER),), "open", None),
        ((Closing(AT, "ann", AT), Closing(LATER, "bob")), "closed", "bob"),
    ],
)
def test_a_round_is_closed_by_the_closing_that_lasts(
    closings: tuple[Closing, ...], state: str, closed_by: str | None
) -> None:
    row = row_of(round_table([in_progress(round=replace(ROUND, closings=closings))]))

    assert (row["state"], row["closed_by"]) == (state, closed_by)
    assert row["closed_at"] == (LATER.isoformat() if closed_by else None)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "open, blind, codebook 2"),
        ({"blind": False}, "open, codebook 2"),
        ({"codebook": None, "closings": (Closing(AT, None),)}, "closed, blind"),
        ({"codebook": None, "blind": False}, "open"),
    ],
)
def test_a_round_is_described_by_what_it_is(changed: dict[str, Any], said: str) -> None:
    assert described(replace(ROUND, **changed)) == said


def test_the_life_of_a_round_is_told_in_its_order() -> None:
    closings = (Closing(AT, "bob", LATER, "ann"), Closing(LATER, None))

    assert list(told(replace(ROUND, closings=closings))) == [
        "opened 2024-05-01 by ann",
        "closed 2024-05-01 by bob",
        "reopened 2024-05-02 by ann",
        "closed 2024-05-02, by whom is not recorded",
    ]


def test_a_version_of_the_codebook_counts_its_claims_and_its_characters() -> None:
    version = CodebookVersion(7, 2, AT.date(), "x" * 1200, "abc", AT, None)

    used, unused = codebook_table([version], {7: 3, 2: 9}), codebook_table([version], {2: 9})

    assert (row_of(used)["claims"], row_of(unused)["claims"]) == (3, 0)
    assert (cells(used)["Claims"], cells(unused)["Claims"]) == ("3", "0")
    assert (cells(used)["Characters"], cells(used)["Added by"]) == ("1,200", "")


# Proposals

ENTRY = {
    "quote": ["We agree", "to this"],
    "speaker": "ann",
    "stated_on": "2001",
    "stances": [
        {"holder": "n", "issue": "lake", "position": "support"},
        {"holder": "n", "issue": "fish", "position": "support"},
    ],
}
PROPOSAL = StoredProposal(1, "p1", "s", "Speech", 1, 0, ENTRY, None, None, None, AT, None)


def decided(how: Decided, claim: str | None = None, reason: str | None = None) -> StoredProposal:
    decision = ProposalDecision(how, LATER, "bob", claim, reason)
    return replace(PROPOSAL, decided=decision)


def test_a_proposal_says_what_it_says_once() -> None:
    table = proposal_table([PROPOSAL], only_waiting=True)

    assert cells(table) == {
        "Proposal": "p1",
        "Source": "s",
        "Words": "“We agree […] to this”",
        "Says": "n: support lake, fish",
        "Proposed by": "not said",
    }
    row = row_of(table)
    assert (row["quote"], row["state"], row["decided_at"]) == (
        "We agree […] to this",
        "waiting",
        None,
    )
    assert len(list(table.notes)) == 1


@pytest.mark.parametrize(
    ("one", "became"),
    [
        (PROPOSAL, "waiting"),
        (decided(Decided.ACCEPTED, "k"), "accepted by bob: k"),
        (decided(Decided.DROPPED, None, "no stance"), "dropped by bob: no stance"),
    ],
)
def test_all_proposals_are_listed_with_what_became_of_them(
    one: StoredProposal, became: str
) -> None:
    table = proposal_table([one], only_waiting=False)

    assert cells(table)["Became"] == became
    assert list(table.notes) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "not said"),
        ({"proposed_by": "prog", "confidence": 0.5}, "prog, confidence 0.5"),
        ({"proposed_by": "prog", "confidence": 0.0}, "prog, confidence 0"),
        ({"why": "it\nsays so"}, "not said: it says so"),
    ],
)
def test_who_proposed_it_is_told_with_how_sure_it_was_and_why(
    given: dict[str, Any], said: str
) -> None:
    assert proposed_by(replace(PROPOSAL, **given)) == said


def test_a_passage_stands_on_one_line_with_its_quote_marked() -> None:
    pieces = (Piece("before\n", False), Piece("We\nagree", True))

    assert list(passage(Excerpt(pieces, True, False))) == [
        ("…", False),
        ("before ", False),
        ("»We agree«", True),
        ("", False),
    ]
    assert [text for text, _ in passage(Excerpt((), False, True))] == ["", "…"]


def test_the_facts_of_a_proposal_stand_in_their_order() -> None:
    one = replace(decided(Decided.ACCEPTED, "k"), page="p. 3", imported_by="ann")
    excerpt = Excerpt((Piece("We agree", True),), False, True)
    shown = ShownProposal(one, [excerpt], "ann, 2001", ["reads"], ["rests"], "there", ["bad"])

    assert [name for name, _ in proposal_facts(shown)] == [
        *("Source", "Words", "Said", "Reads", "Rests on", "Proposed by", "Imported", "Decided"),
        *("Record", "Wrong"),
    ]
    facts = dict(proposal_facts(shown))
    assert facts["Source"] == "s, p. 3: Speech"
    assert facts["Words"] == "»We agree«…"
    assert facts["Imported"] == "2024-05-01 by ann"


def test_a_proposal_that_waits_says_nothing_that_is_not_so() -> None:
    names = [name for name, _ in proposal_facts(ShownProposal(PROPOSAL, [], "x"))]

    assert names == ["Source", "Said", "Proposed by", "Imported"]


def rates(**counts: int) -> Rates:
    return Rates(None, counts)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"waiting": 1}, "not said: 1 waits"),
        ({"waiting": 2}, "not said: 2 wait"),
        (
            {"accepted": 3, "dropped": 1},
            "not said: 3 (75 %) accepted, 1 (25 %) dropped, 0 wait",
        ),
    ],
)
def test_the_rates_of_a_program_are_told_in_a_line(counts: dict[str, int], said: str) -> None:
    assert rates_told(rates(**counts)) == said


def test_shares_are_of_what_was_decided() -> None:
    table = rates_table([rates(accepted=1, mended=1, dropped=2, waiting=4)])
    row = row_of(table)

    assert (row["proposals"], row["waiting"]) == (8, 4)
    assert (row["share_accepted"], row["share_mended"], row["share_dropped"]) == (0.25, 0.25, 0.5)
    assert cells(table) == {
        "Proposed by": "not said",
        "Proposals": "8",
        "Waiting": "4",
        "Accepted": "1 (25 %)",
        "Mended": "1 (25 %)",
        "Dropped": "2 (50 %)",
    }
    assert all(column.numeric for column in table.columns[1:])
    assert cells(rates_table([rates(waiting=1)]))["Dropped"] == "0"
