"""What was edited of an entry or a claim, in lines: each command once, and what is not known."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.coding.rounds import PutAside
from stance.domain.edits import ENTRY, FieldEdit, LoggedEdit
from stance.domain.versions import FieldChange
from stance.reports.edits import EntryHistory, edit_line, edit_lines, edit_table
from stance.reports.history import History, Version, history_lines, history_table
from stance.text.edtf import parse_date
from stance.values import Logged, Mode

AT = dt.datetime(2024, 5, 1, 12, 30, tzinfo=dt.UTC)
UNKNOWN = "It was recorded before edits were logged: what comes before the first is not known."


def logged(field: str, before: str | None, after: str | None, **more: Any) -> LoggedEdit:
    kind = more.pop("kind", Logged.ACTOR)
    return LoggedEdit(FieldEdit(kind, "n", field, before, after), more.pop("at", AT), **more)


ADDED = logged(ENTRY, None, "n", coder="ann")
NAMED = logged("name", "N", "Norland", at=AT + dt.timedelta(1))


def of_entry(*edits: LoggedEdit, name: str | None = "Norland") -> list[str]:
    return list(edit_lines(EntryHistory(Logged.ACTOR, "n", name, edits)))


def test_an_entry_that_was_never_edited_says_so_and_what_is_not_known() -> None:
    assert of_entry() == ["actor n (Norland): never edited", UNKNOWN]


def test_an_entry_logged_since_it_was_added_is_known_whole() -> None:
    assert of_entry(ADDED, NAMED) == [
        "actor n (Norland): 1 edit",
        "",
        "2024-05-01 12:30:00 UTC by ann: added",
        "2024-05-02 12:30:00 UTC: name: N → Norland",
    ]


def test_that_an_entry_was_added_is_no_edit() -> None:
    with_it = logged("name", None, "Norland", coder="ann")

    assert of_entry(ADDED)[0] == "actor n (Norland): never edited"
    assert of_entry(ADDED, with_it)[0] == "actor n (Norland): never edited"


def test_what_begins_with_an_edit_or_a_removal_is_not_known_whole() -> None:
    removed = logged(ENTRY, "n", None)

    assert of_entry(NAMED, NAMED)[:2] == ["actor n (Norland): 1 edit", UNKNOWN]
    assert of_entry(removed, name=None)[:3] == ["actor n: never edited, removed", UNKNOWN, ""]
    assert of_entry(removed, name=None)[3] == "2024-05-01 12:30:00 UTC: removed"


def test_what_one_command_did_is_one_line_that_begins_with_coming_and_going() -> None:
    together = [logged("name", "N", None), logged(ENTRY, "n", None), logged("kind", None, "state")]

    assert edit_line([replace(each, reason="twice there") for each in together]) == (
        "2024-05-01 12:30:00 UTC: removed; name: N → (nothing); kind: (nothing) → state"
        " (twice there)"
    )


def test_the_data_of_edits_have_a_row_for_each_field() -> None:
    table = edit_table(EntryHistory(Logged.ACTOR, "n", "Norland", (ADDED, NAMED)))

    assert [dict(row) for row in table.rows][1] == {
        "kind": "actor",
        "slug": "n",
        "edited_at": "2024-05-02T12:30:00+00:00",
        "coder": None,
        "field": "name",
        "from": "N",
        "to": "Norland",
        "reason": None,
    }
    assert [column.show(NAMED) for column in table.columns] == [
        *("2024-05-02T12:30:00+00:00", "", "name", "N", "Norland", "")
    ]
    assert table.filters == {"actor": "n"}


# Versions of a claim


def content(**more: Any) -> ClaimContent:
    fields: dict[str, Any] = {"quote": "We agree", "paraphrase": None, "coder": "ann", **more}
    return ClaimContent(
        source=1,
        version=1,
        places=((0, 8),),
        mode=Mode.DIRECT,
        speaker=1,
        stated=parse_date("2001"),
        relayed_by=None,
        translation=None,
        note=None,
        repeats=None,
        stances=(),
        **fields,
    )


def version(number: int, *, replaces: int | None = None, **retired: Any) -> Version:
    end = {"at": None, "by": None, "reason": None, **retired}
    claim = StoredClaim(
        number,
        "k",
        end.pop("content", content()),
        AT + dt.timedelta(number),
        *(end[name] for name in ("at", "by", "reason")),
        replaces,
    )
    changes = () if number == 1 else (FieldChange("date", "2001", f"200{number}"),)
    return Version(number, claim, changes)


LATER = AT + dt.timedelta(1, 60)


def told(*versions: Version, **more: Any) -> list[str]:
    return list(history_lines(History(versions, ("1. a stance",), **more)))


def test_a_claim_of_one_version_is_told_whole() -> None:
    assert told(version(1), page="p. 3") == [
        "k: 1 version, live",
        "",
        "1. recorded 2024-05-02 12:30:00 UTC by ann",
        "   “We agree”, p. 3",
        "   1. a stance",
    ]


def test_a_paraphrase_has_no_page() -> None:
    words = content(quote=None, paraphrase="They agree")

    assert told(version(1, content=words), page="p. 3")[3] == "   (paraphrase) They agree"


def test_a_correction_says_who_made_it_and_whose_the_coding_is() -> None:
    first, second = version(1, at=LATER, by="bob"), version(2, replaces=1)

    assert told(first, second)[4:] == [
        "   1. a stance",
        "",
        "2. recorded 2024-05-03 12:30:00 UTC by bob (coder: ann)",
        "   date: 2001 → 2002",
    ]


def test_what_was_retracted_and_recorded_again_is_told_as_both() -> None:
    first = version(1, at=LATER, by="bob", reason="misread")
    lines = told(first, version(2, replaces=1))

    assert lines[0] == "k: 2 versions, live"
    assert lines[5] == "   retracted 2024-05-02 12:31:00 UTC by bob: misread"
    assert lines[7] == "2. recorded 2024-05-03 12:30:00 UTC by ann"


def test_a_retraction_that_nothing_follows_is_told_without_a_reason_too() -> None:
    assert told(version(1, at=LATER))[-1] == (
        "   retracted 2024-05-02 12:31:00 UTC, by whom is not recorded"
    )
    assert told(version(1, at=LATER))[0] == "k: 1 version, retracted"


def test_an_edit_of_its_issue_stands_at_the_version_that_it_was_made_in() -> None:
    second = version(2, replaces=1)
    on = second.claim.recorded_at
    edits = [
        logged("proposition", "a", each, kind=Logged.ISSUE, at=at)
        for each, at in (("early", AT), ("on", on), ("after", on + dt.timedelta(0, 1)))
    ]
    history = History((version(1, at=on, by="ann"), second), (), tuple(edits))

    assert [[each.edit.after for each in history.reread(one)] for one in history.versions] == [
        ["on"],
        ["after"],
    ]
    lines = list(history_lines(history))
    assert lines[-1] == (
        "   its issue n was edited 2024-05-03 12:30:01 UTC: proposition: a → after"
    )
    rows = list(history_table(history).rows)
    assert [row["issues_edited"] for row in rows] == [
        ["n 2024-05-03 12:30:00 UTC: proposition: a → on"],
        ["n 2024-05-03 12:30:01 UTC: proposition: a → after"],
    ]
    assert [row["retired_at"] for row in rows] == [on.isoformat(), None]


@pytest.mark.parametrize(
    ("aside", "lines"),
    [
        (PutAside("k", AT, "bob", None), ["set aside 2024-05-01 12:30:00 UTC by bob"]),
        (
            PutAside("k", AT, None, "too short", LATER, "ann"),
            [
                "set aside 2024-05-01 12:30:00 UTC, by whom is not recorded: too short",
                "   taken back 2024-05-02 12:31:00 UTC by ann",
            ],
        ),
    ],
)
def test_a_reading_put_aside_says_so_last(aside: PutAside, lines: list[str]) -> None:
    assert told(version(1), put_aside=(aside,))[5:] == ["", *lines]
